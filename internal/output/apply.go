package output

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Apply carries out changes below root, which it makes if there is something to
// write. Nothing happens if a file is no more as Plan saw it. All new content is
// first written beside its place, then renamed into it, so that a reader or a
// crash sees old files and new ones but no halves; then stale files go, and
// folders that this leaves empty. If a step fails, what was done is undone as
// far as possible.
func Apply(root string, changes []Change) (err error) {
	var todo []Change
	for _, c := range changes {
		if c.Kind != Same {
			todo = append(todo, c)
		}
	}
	if len(todo) == 0 {
		return nil
	}
	if err := os.MkdirAll(root, 0o755); err != nil {
		return fmt.Errorf("output: %w", err)
	}
	dir, err := os.OpenRoot(root)
	if err != nil {
		return fmt.Errorf("output: %w", err)
	}
	defer dir.Close()
	a := applier{root: dir}
	if err := a.run(todo); err != nil {
		return fmt.Errorf("output: %w", errors.Join(err, a.undo()))
	}
	return nil
}

type applier struct {
	root  *os.Root
	temps []staged
	done  []Change
}

// staged is a change whose new content waits in a temporary file.
type staged struct {
	change Change
	temp   string
}

func (a *applier) run(changes []Change) error {
	for _, c := range changes {
		if err := a.unchanged(c); err != nil {
			return err
		}
	}
	for _, c := range changes {
		if c.Kind == Delete {
			continue
		}
		if err := a.stage(c); err != nil {
			return err
		}
	}
	for len(a.temps) > 0 {
		s := a.temps[0]
		if err := a.root.Rename(s.temp, filepath.FromSlash(s.change.Path)); err != nil {
			return err
		}
		a.temps = a.temps[1:]
		a.done = append(a.done, s.change)
	}
	return a.removeStale(changes)
}

// unchanged makes sure that nobody touched the file since it was planned.
func (a *applier) unchanged(c Change) error {
	name := filepath.FromSlash(c.Path)
	info, err := a.root.Lstat(name)
	if c.Kind == Create {
		if err == nil {
			return fmt.Errorf("%s has appeared meanwhile", c.Path)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
	}
	if err != nil {
		return err
	}
	old, err := a.root.ReadFile(name)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() || !bytes.Equal(old, c.Old) {
		return fmt.Errorf("%s has changed meanwhile", c.Path)
	}
	return nil
}

// stage writes the new content to a temporary file beside its place.
func (a *applier) stage(c Change) error {
	name := filepath.FromSlash(c.Path)
	mode := fs.FileMode(0o644)
	if info, err := a.root.Stat(name); err == nil {
		mode = info.Mode().Perm()
	}
	if err := a.root.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	temp := filepath.Join(filepath.Dir(name), ".resgen-"+rand.Text()+".tmp")
	f, err := a.root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	a.temps = append(a.temps, staged{c, temp})
	_, err = f.Write(c.New)
	return errors.Join(err, f.Close())
}

func (a *applier) removeStale(changes []Change) error {
	for _, c := range changes {
		if c.Kind != Delete {
			continue
		}
		name := filepath.FromSlash(c.Path)
		if err := a.root.Remove(name); err != nil {
			return err
		}
		a.done = append(a.done, c)
		// Removing a folder that holds something fails, as it should.
		for dir := filepath.Dir(name); dir != "." && a.root.Remove(dir) == nil; {
			dir = filepath.Dir(dir)
		}
	}
	return nil
}

// undo removes temporary files and brings back what was replaced or removed.
func (a *applier) undo() error {
	var errs []error
	for _, s := range a.temps {
		errs = append(errs, a.root.Remove(s.temp))
	}
	for _, c := range a.done {
		name := filepath.FromSlash(c.Path)
		if c.Kind == Create {
			errs = append(errs, a.root.Remove(name))
			continue
		}
		errs = append(errs, a.root.MkdirAll(filepath.Dir(name), 0o755), a.root.WriteFile(name, c.Old, 0o644))
	}
	return errors.Join(errs...)
}
