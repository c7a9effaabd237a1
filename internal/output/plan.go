// Package output brings generated files to disk: it compares, shows the
// difference, and writes. Nothing else in the generator writes files. It is a
// leaf: it imports no other package of this module.
//
// All access goes through os.Root, so that neither a path nor a symbolic link
// leads out of the output folder.
package output

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// File is a file to be.
type File struct {
	Path string // slash-separated, relative to the output folder
	Data []byte // starts with the marker, see Plan
}

// Kind says what a Change does.
type Kind int

// The kinds of changes.
const (
	Same   Kind = iota // the file is as wanted, it is not touched
	Create             // there is no such file yet
	Update             // there is one of ours with other content
	Delete             // one of ours that is wanted no more
)

// String returns "same", "create", "update" or "delete".
func (k Kind) String() string {
	if k < Same || k > Delete {
		return "unknown"
	}
	return [...]string{"same", "create", "update", "delete"}[k]
}

// Change is what is to happen to one file.
type Change struct {
	Path string // slash-separated, relative to the output folder
	Kind Kind
	Old  []byte // nil for Create
	New  []byte // nil for Delete
}

// Plan compares files with what is below root, which need not exist, and
// returns a Change for each, Same ones included, sorted by path. It writes
// nothing.
//
// A file is ours if its first line is the marker, within whatever opens a
// comment there (//, #, <!--). In the folders that files lie in (not in those
// below), a file of ours that is not among files becomes a Delete. A file that
// is not ours is never touched: where one is in the way, Plan fails and names
// all such files. Plan also fails on a path that is not local to root, leads
// out of it through a symbolic link, or comes twice, and on a file that does
// not start with the marker itself.
func Plan(root string, files []File, marker string) ([]Change, error) {
	if marker = unquoted(marker); marker == "" {
		return nil, errors.New("output: no marker to tell our files by")
	}
	if err := check(files, marker); err != nil {
		return nil, err
	}
	p := planner{marker: marker}
	switch dir, err := os.OpenRoot(root); {
	case err == nil:
		defer dir.Close()
		p.root = dir
	case !errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("output: %w", err)
	}
	for _, f := range files {
		p.file(f)
	}
	p.stale(files)
	if err := errors.Join(p.errs...); err != nil {
		return nil, err
	}
	slices.SortFunc(p.changes, func(a, b Change) int { return cmp.Compare(a.Path, b.Path) })
	return p.changes, nil
}

func check(files []File, marker string) error {
	var errs []error
	seen := make(map[string]bool, len(files))
	for _, f := range files {
		// Some file systems do not tell upper from lower case.
		folded := strings.ToLower(f.Path)
		switch {
		case !isLocal(f.Path):
			errs = append(errs, fmt.Errorf("output: %q is not a path inside the output folder", f.Path))
		case seen[folded]:
			errs = append(errs, fmt.Errorf("output: %s comes twice", f.Path))
		case !isOurs(f.Data, marker):
			errs = append(errs, fmt.Errorf("output: %s does not start with %q", f.Path, marker))
		}
		seen[folded] = true
	}
	return errors.Join(errs...)
}

// isLocal is strict, on every system alike: generated names need no more.
func isLocal(name string) bool {
	odd := func(r rune) bool { return r < ' ' || r == 0x7f || strings.ContainsRune(`\:*?"<>|`, r) }
	return fs.ValidPath(name) && name != "." && filepath.IsLocal(filepath.FromSlash(name)) && !strings.ContainsFunc(name, odd)
}

// isOurs reports whether the first line of a file is the marker.
func isOurs(data []byte, marker string) bool {
	line, _, _ := bytes.Cut(data[:min(len(data), maxHeader)], []byte("\n"))
	return unquoted(string(line)) == marker
}

// maxHeader bounds what is looked at of a file that may not be ours.
const maxHeader = 1 << 10

// unquoted strips what makes a line a comment.
func unquoted(line string) string {
	line = strings.TrimSpace(line)
	for _, open := range []string{"//", "#", "<!--", "/*"} {
		line = strings.TrimPrefix(line, open)
	}
	for _, end := range []string{"-->", "*/"} {
		line = strings.TrimSuffix(line, end)
	}
	return strings.TrimSpace(line)
}

type planner struct {
	root    *os.Root // nil if the folder does not exist
	marker  string
	changes []Change
	errs    []error
}

func (p *planner) fail(name string, err error) {
	p.errs = append(p.errs, fmt.Errorf("output: %s: %w", name, err))
}

var (
	errForeign    = errors.New("is in the way: it was not generated, so it is not overwritten")
	errNotRegular = errors.New("is in the way: it is not a regular file")
)

// file compares one file with the disk.
func (p *planner) file(f File) {
	old, err := p.read(f.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.changes = append(p.changes, Change{Path: f.Path, Kind: Create, New: f.Data})
	case err != nil:
		p.fail(f.Path, err)
	case !isOurs(old, p.marker):
		p.fail(f.Path, errForeign)
	case bytes.Equal(old, f.Data):
		p.changes = append(p.changes, Change{Path: f.Path, Kind: Same, Old: old, New: f.Data})
	default:
		p.changes = append(p.changes, Change{Path: f.Path, Kind: Update, Old: old, New: f.Data})
	}
}

func (p *planner) read(name string) ([]byte, error) {
	if p.root == nil {
		return nil, fs.ErrNotExist
	}
	info, err := p.root.Lstat(filepath.FromSlash(name))
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNotRegular
	}
	return p.root.ReadFile(filepath.FromSlash(name))
}

// stale finds our files that are wanted no more beside those that are.
func (p *planner) stale(files []File) {
	wanted := map[string]bool{}
	folders := map[string]bool{}
	for _, f := range files {
		wanted[f.Path] = true
		folders[path.Dir(f.Path)] = true
	}
	for folder := range folders {
		for _, name := range p.regular(folder) {
			if name = path.Join(folder, name); !wanted[name] && p.hasMarker(name) {
				p.remove(name)
			}
		}
	}
}

// regular lists the regular files of a folder; none if it does not exist.
func (p *planner) regular(folder string) []string {
	if p.root == nil {
		return nil
	}
	dir, err := p.root.Open(filepath.FromSlash(folder))
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			p.fail(folder, err)
		}
		return nil
	}
	defer dir.Close()
	entries, err := dir.ReadDir(-1)
	if err != nil {
		p.fail(folder, err)
	}
	var names []string
	for _, e := range entries {
		if e.Type().IsRegular() {
			names = append(names, e.Name())
		}
	}
	return names
}

// hasMarker reads no more than the header: the file may be anybody's. One that
// cannot be read is not ours.
func (p *planner) hasMarker(name string) bool {
	f, err := p.root.Open(filepath.FromSlash(name))
	if err != nil {
		return false
	}
	defer f.Close()
	header, err := io.ReadAll(io.LimitReader(f, maxHeader))
	return err == nil && isOurs(header, p.marker)
}

func (p *planner) remove(name string) {
	old, err := p.read(name)
	if err != nil {
		p.fail(name, err)
		return
	}
	p.changes = append(p.changes, Change{Path: name, Kind: Delete, Old: old})
}
