package pipeline

import (
	"os"
	"path"
	"path/filepath"
	"slices"
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
	rel = filepath.ToSlash(rel)
	if module := moduleName(string(text)); err == nil && module != "" && !slices.ContainsFunc(strings.Split(rel, "/"), isOdd) {
		return path.Join(module, rel)
	}
	return ""
}

// isOdd reports whether a folder has a name that no import path may have, see
// golang.org/x/mod/module.CheckImportPath.
func isOdd(folder string) bool {
	odd := func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("-._~+", r)
	}
	return strings.ContainsFunc(folder, odd) || folder != "." && strings.HasSuffix(folder, ".")
}

// moduleName returns the module that a go.mod is of. The name may stand in parentheses.
func moduleName(text string) string {
	begun := false
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "//")
		words := strings.Fields(line)
		if !begun && len(words) > 0 && words[0] == "module" {
			begun, words = true, words[1:]
		}
		if len(words) > 0 && words[0] == "(" {
			words = words[1:]
		}
		if !begun || len(words) == 0 {
			continue
		}
		if name, err := strconv.Unquote(words[0]); err == nil {
			return name
		}
		return words[0]
	}
	return ""
}
