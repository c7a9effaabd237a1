package pipeline

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// origins names definitions by their path from the root of the consumer's
// module: a name that does not change with the folder that resgen is started in
// or writes to, nor with where the module lies.
type origins struct {
	root    string          // folder with the go.mod; "" if there is none
	made    map[string]bool // definitions of this run
	folders map[string]bool // folders of which all definitions are in this run
}

func newOrigins(dir string, paths []string) *origins {
	o := &origins{root: moduleRoot(dir), made: map[string]bool{}, folders: map[string]bool{}}
	paths = slices.DeleteFunc(slices.Clone(paths), isShipped) // they are of no folder
	for _, p := range paths {
		o.made[o.name(p)] = true
	}
	for _, p := range paths {
		folder := path.Dir(o.name(p))
		if _, seen := o.folders[folder]; !seen {
			o.folders[folder] = o.complete(filepath.Dir(p))
		}
	}
	return o
}

// moduleRoot returns the folder of the go.mod that holds for dir, or "".
func moduleRoot(dir string) string {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	for {
		if info, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil && info.Mode().IsRegular() {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// maxOrigin bounds the name of a definition in a header.
const maxOrigin = 300

// name returns the name of the definition at a path, or "" if it lies outside
// of the module or could not stand in a comment.
func (o *origins) name(file string) string {
	abs, err := filepath.Abs(file)
	if err != nil || o.root == "" || isShipped(file) {
		return ""
	}
	rel, err := filepath.Rel(o.root, abs)
	if err != nil || !filepath.IsLocal(rel) {
		return ""
	}
	odd := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._-/+@~ ", r)
	}
	name := filepath.ToSlash(rel)
	if len(name) > maxOrigin || strings.ContainsFunc(name, odd) || strings.Contains(name, "--") || strings.Contains(name, "  ") {
		return ""
	}
	return name
}

// complete reports whether all definitions of a folder are in this run.
func (o *origins) complete(folder string) bool {
	found, err := definitionsIn(folder)
	for _, p := range found {
		if !o.made[o.name(p)] {
			return false
		}
	}
	return err == nil
}

// gone reports whether files that name a definition, and that this run does not
// make, are stale: the definition is one of this run, which makes its files
// elsewhere, or it was in one of the run's folders and is there no more.
func (o *origins) gone(name string) bool {
	switch {
	case name == "", isShipped(name):
		return false
	case o.made[name]:
		return true
	}
	_, err := os.Lstat(filepath.Join(o.root, filepath.FromSlash(name)))
	return o.folders[path.Dir(name)] && errors.Is(err, fs.ErrNotExist)
}
