package output

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
)

// Apply carries out changes below root, which it makes if there is something to
// write. Nothing happens if a file is neither as Plan saw it nor as it is to be.
// All new content is first written beside its place, then renamed into it, so
// that a reader or a crash sees old files and new ones but no halves; then stale
// files go, and folders that this leaves empty. If a step fails, what was done
// is undone as far as possible, except where somebody has written something else
// meanwhile.
//
// Two runs at once write one after the other: Apply holds a lock, and fails
// after ten seconds if another run does not let go of it. What a killed run left
// behind is removed. A context that ends before the first file is renamed into its
// place ends Apply, too; after that all of it is done.
func Apply(ctx context.Context, root string, changes []Change) error {
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
	held, err := lock(ctx, dir, root)
	if err != nil {
		return fmt.Errorf("output: %s: %w", root, err)
	}
	a := applier{root: dir}
	if held != nil {
		defer held.release()
		a.sweep(todo)
	}
	if err := a.run(ctx, todo); err != nil {
		return fmt.Errorf("output: %s: %w", root, errors.Join(err, a.undo()))
	}
	return nil
}

type applier struct {
	root  *os.Root
	temps []staged
	done  []Change
	made  []string // folders
}

// staged is a change whose new content waits in a temporary file.
type staged struct {
	change Change
	temp   string
}

func (a *applier) run(ctx context.Context, changes []Change) error {
	changes, err := a.open(changes)
	if err != nil {
		return err
	}
	if err := cmp.Or(a.stage(changes), ctx.Err()); err != nil {
		return err
	}
	for len(a.temps) > 0 {
		s := a.temps[0]
		if err := a.compare(s.change); err != nil {
			return err
		}
		if err := a.root.Rename(s.temp, filepath.FromSlash(s.change.Path)); err != nil {
			return err
		}
		a.temps = a.temps[1:]
		a.done = append(a.done, s.change)
	}
	return a.removeStale(changes)
}

// open returns the changes that are still to be made. Others may have been made
// by another run since they were planned.
func (a *applier) open(changes []Change) ([]Change, error) {
	var left []Change
	for _, c := range changes {
		is, err := a.look(c.Path)
		switch {
		case err != nil:
			return nil, err
		case is.holds(c.New, c.Kind == Delete):
		case is.holds(c.Old, c.Kind == Create):
			left = append(left, c)
		default:
			return nil, touched(c)
		}
	}
	return left, nil
}

// compare makes sure that nobody touched the file since it was planned.
func (a *applier) compare(c Change) error {
	is, err := a.look(c.Path)
	if err == nil && !is.holds(c.Old, c.Kind == Create) {
		err = touched(c)
	}
	return err
}

// touched is the error about a file that somebody has changed.
func touched(c Change) error {
	return fmt.Errorf("%s has changed meanwhile: it is left as it is, and so is everything else; run again", c.Path)
}

// found is what is where a file should be.
type found struct {
	text   []byte
	absent bool
}

// look reads a file. It fails where something other than a regular file is in the way.
func (a *applier) look(name string) (found, error) {
	text, err := read(a.root, name)
	if errors.Is(err, fs.ErrNotExist) {
		return found{absent: true}, nil
	}
	if err != nil {
		return found{}, fmt.Errorf("%s: %w", name, err)
	}
	return found{text: text}, nil
}

// holds reports whether a file has that content or, if absent is wanted, is not there.
func (f found) holds(text []byte, absent bool) bool {
	return f.absent == absent && (absent || bytes.Equal(f.text, text))
}

// stage writes new contents to temporary files beside their places, on as many
// goroutines as there are processors. All are tried, so that the error is the
// first of the changes and not of the clock.
func (a *applier) stage(changes []Change) error {
	changes = slices.DeleteFunc(slices.Clone(changes), func(c Change) bool { return c.Kind == Delete })
	made := map[string]bool{}
	for _, c := range changes {
		if folder := path.Dir(c.Path); !made[folder] {
			if err := a.makeFolders(folder); err != nil {
				return err
			}
			made[folder] = true
		}
	}
	temps, errs := make([]string, len(changes)), make([]error, len(changes))
	var writing sync.WaitGroup
	writers := runtime.GOMAXPROCS(0)
	for first := range writers {
		writing.Go(func() {
			for i := first; i < len(changes); i += writers {
				temps[i], errs[i] = a.write(changes[i].Path, changes[i].New)
			}
		})
	}
	writing.Wait()
	for i, temp := range temps {
		if temp != "" {
			a.temps = append(a.temps, staged{changes[i], temp})
		}
	}
	return cmp.Or(errs...)
}

// write writes a temporary file beside the place of name, with the permissions
// of what is there.
func (a *applier) write(name string, text []byte) (temp string, err error) {
	file := filepath.FromSlash(name)
	mode := fs.FileMode(0o644)
	if info, err := a.root.Lstat(file); err == nil {
		mode = info.Mode().Perm()
	}
	temp = filepath.Join(filepath.Dir(file), newTemp())
	f, err := a.root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return "", err
	}
	_, err = f.Write(text)
	return temp, errors.Join(err, f.Close())
}

// makeFolders makes a folder and those above, and remembers which were not there.
func (a *applier) makeFolders(folder string) error {
	if folder == "." {
		return nil
	}
	if err := a.makeFolders(path.Dir(folder)); err != nil {
		return err
	}
	switch err := a.root.Mkdir(filepath.FromSlash(folder), 0o755); {
	case err == nil:
		a.made = append(a.made, folder)
	case !errors.Is(err, fs.ErrExist):
		return err
	}
	return nil
}

// removeStale removes files. Those that name their definition go last: they tell
// the next run that the others are stale, if this one is killed.
func (a *applier) removeStale(changes []Change) error {
	var last []Change
	for _, c := range changes {
		switch {
		case c.Kind != Delete:
		case HeaderLine(c.Old, DefinitionLine) != "":
			last = append(last, c)
		default:
			if err := a.remove(c); err != nil {
				return err
			}
		}
	}
	for _, c := range last {
		if err := a.remove(c); err != nil {
			return err
		}
	}
	return nil
}

func (a *applier) remove(c Change) error {
	if err := a.compare(c); err != nil {
		return err
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
	return nil
}
