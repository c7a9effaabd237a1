package pipeline

import (
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// ImportPath returns the import path of a folder, which need not be there yet; "" if it
// lies in no module, or in a folder whose name no import path has.
func ImportPath(folder string) string {
	folder, err := filepath.Abs(folder)
	if err != nil {
		return ""
	}
	root := moduleRoot(folder)
	if root == "" {
		return ""
	}
	text, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return ""
	}
	rel, err := filepath.Rel(root, folder)
	if module := moduleName(string(text)); err == nil && module != "" && !strings.ContainsAny(rel, " \\\"`") {
		return path.Join(module, filepath.ToSlash(rel))
	}
	return ""
}

// moduleName returns the module that a go.mod is of.
func moduleName(text string) string {
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "//")
		words := strings.Fields(line)
		if len(words) != 2 || words[0] != "module" {
			continue
		}
		if name, err := strconv.Unquote(words[1]); err == nil {
			return name
		}
		return words[1]
	}
	return ""
}
