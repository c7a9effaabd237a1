package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Expand turns folders into their definitions, in order. A file that is named in several
// ways comes once.
func Expand(args []string) ([]string, error) {
	var paths []string
	for _, arg := range args {
		if isShipped(arg) {
			paths = append(paths, arg)
			continue
		}
		info, err := os.Stat(arg)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s: there is no such file or folder: name definitions, or folders of them, or say in a %s which are meant: %w", arg, ConfigName, err)
		}
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			paths = append(paths, arg)
			continue
		}
		found, err := inFolder(arg)
		if err != nil {
			return nil, err
		}
		paths = append(paths, found...)
	}
	return once(paths), nil
}

// once sorts paths. Of several to a file it leaves one, rather one that leads through no
// link: generated files say it.
func once(paths []string) []string {
	slices.Sort(paths)
	by := map[string]string{}
	for _, path := range paths {
		at := place(path)
		if abs, err := filepath.Abs(path); by[at] == "" || err == nil && abs == at {
			by[at] = path
		}
	}
	return slices.Sorted(maps.Values(by))
}

// place is the same for all names of a file, but for links to it.
func place(path string) string {
	if isShipped(path) {
		return path
	}
	folder, err := filepath.EvalSymlinks(filepath.Dir(path))
	if err == nil {
		folder, err = filepath.Abs(folder)
	}
	if err != nil {
		return path
	}
	return filepath.Join(folder, filepath.Base(path))
}

// inFolder returns the definitions of a folder, which has one at least, and no file that
// is called as if it were another.
func inFolder(folder string) ([]string, error) {
	if err := misnamed(folder); err != nil {
		return nil, err
	}
	found, err := definitionsIn(folder)
	if err == nil && len(found) == 0 {
		err = fmt.Errorf("%s holds no .yaml file", folder)
	}
	return found, err
}

// misnamed tells of a file that looks like a definition, and would be passed over in
// silence: its name ends in .yml, or in .YAML.
func misnamed(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		name, ending := entry.Name(), filepath.Ext(entry.Name())
		looks := strings.EqualFold(ending, ".yml") || strings.EqualFold(ending, ".yaml")
		if looks && ending != ".yaml" && !entry.IsDir() && !strings.HasPrefix(name, ".") {
			return fmt.Errorf("%s is not read: what is read of a folder ends in .yaml; rename it to %s.yaml", filepath.Join(folder, name), strings.TrimSuffix(name, ending))
		}
	}
	return nil
}

// ConfigName is the file in which consumers say what the commands work on: it is no
// definition.
const ConfigName = "resgen.yaml"

// definitionsIn returns the definitions of a folder, those below it left out, and hidden
// files, such as those that editors and systems put beside a file.
func definitionsIn(folder string) ([]string, error) {
	found, err := filepath.Glob(filepath.Join(escapeGlob(folder), "*.yaml"))
	return slices.DeleteFunc(found, func(file string) bool {
		name := filepath.Base(file)
		return name == ConfigName || strings.HasPrefix(name, ".")
	}), err
}

// escapeGlob keeps the characters of a folder's name from being a pattern.
func escapeGlob(dir string) string {
	return strings.NewReplacer(`*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(dir)
}
