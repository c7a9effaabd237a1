package output

import (
	"crypto/rand"
	"errors"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// undo removes temporary files, which makes room, and brings back what was
// replaced or removed. It leaves what somebody else has written meanwhile.
func (a *applier) undo() error {
	var errs []error
	for _, s := range a.temps {
		errs = append(errs, a.root.Remove(s.temp))
	}
	for _, c := range slices.Backward(a.done) {
		errs = append(errs, a.restore(c))
	}
	for _, folder := range slices.Backward(a.made) {
		a.root.Remove(filepath.FromSlash(folder)) // fails if it holds something, as it should
	}
	return errors.Join(errs...)
}

// restore undoes one change if the file still is as the change left it.
func (a *applier) restore(c Change) error {
	is, err := a.look(c.Path)
	if err != nil || !is.holds(c.New, c.Kind == Delete) {
		return err
	}
	name := filepath.FromSlash(c.Path)
	if c.Kind == Create {
		return a.root.Remove(name)
	}
	if err := a.makeFolders(path.Dir(c.Path)); err != nil {
		return err
	}
	temp, err := a.write(c.Path, c.Old)
	if err == nil {
		err = a.root.Rename(temp, name)
	}
	if err != nil && temp != "" {
		err = errors.Join(err, a.root.Remove(temp))
	}
	return err
}

// sweep removes temporary files of killed runs from the folders of changes. It
// is for the holder of the lock, to whom they are nobody's. Failing is no harm.
func (a *applier) sweep(changes []Change) {
	folders := map[string]bool{}
	for _, c := range changes {
		folders[path.Dir(c.Path)] = true
	}
	for folder := range folders {
		entries, err := list(a.root, folder)
		if err != nil {
			continue
		}
		for _, e := range entries {
			if e.Type().IsRegular() && isTemp(e.Name()) {
				a.root.Remove(filepath.Join(filepath.FromSlash(folder), e.Name()))
			}
		}
	}
}

const tempStart, tempEnd = ".resgen-", ".tmp"

func newTemp() string { return tempStart + rand.Text() + tempEnd }

// isTemp knows the names that newTemp makes.
func isTemp(name string) bool {
	return len(name) == len(newTemp()) && strings.HasPrefix(name, tempStart) && strings.HasSuffix(name, tempEnd)
}
