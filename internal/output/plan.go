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

// Rules tell Plan what is ours, and what of it is stale.
type Rules struct {
	// Marker is the first line of our files, without what opens a comment.
	Marker string
	// Gone reports whether nothing is made any more of a definition, by what
	// its files say in their DefinitionLine; nil: no definition is gone.
	Gone func(definition string) bool
	// Below returns the folders that belong to another, in which a file of ours that is
	// not wanted is stale where it would be in the other; nil: there are none such. All
	// are slash-separated paths relative to the output folder.
	Below func(folder string) []string
	// Aside is the beginning of a header line that may be another without the
	// file counting as changed, if nothing else in its folder changes; "" for
	// no such line.
	Aside string
	// Whole says that the folder is for these files alone: others of ours in it, in
	// whatever folder, are stale, and Plan fails if there is a file that is not ours.
	Whole bool
}

// Plan compares files with what is below root, which need not exist, and
// returns a Change for each, Same ones included, sorted by path. It writes
// nothing.
//
// A file is ours if its first line is the marker, within whatever opens a
// comment there (//, #, <!--). In the folders below root that files lie in (not
// in those below), a file of ours that is not among files becomes a Delete. So
// does, anywhere in root, a file of ours whose definition is gone, and in a
// folder with such a file all of ours. What Rules.Below names goes with its folder. A file that is not ours is never touched:
// where one is in the way, Plan fails and names all such files. Links are
// followed nowhere below root, though root may be one. Plan also fails on a path
// that is not local to root or comes twice, and on a file that does not start
// with the marker itself.
func Plan(root string, files []File, rules Rules) ([]Change, error) {
	if rules.Marker = unquoted(rules.Marker); rules.Marker == "" {
		return nil, errors.New("output: no marker to tell our files by")
	}
	if err := check(files, rules.Marker); err != nil {
		return nil, err
	}
	p := planner{Rules: rules}
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
	p.whole(files)
	if err := errors.Join(p.errs...); err != nil {
		return nil, err
	}
	p.settle()
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

type planner struct {
	Rules
	root    *os.Root // nil if the folder does not exist
	changes []Change
	errs    []error
}

func (p *planner) fail(name string, err error) {
	p.errs = append(p.errs, fmt.Errorf("output: %s: %w", name, err))
}

var (
	errForeign    = errors.New("is in the way: it was not generated, so it is not overwritten")
	errNotRegular = errors.New("is in the way: it is not a regular file")
	errNotAlone   = errors.New("was not generated: name a folder that holds nothing else")
	errNotFolder  = errors.New("is in the way: it is a link or a file where a folder should be")
)

// file compares one file with the disk.
func (p *planner) file(f File) {
	old, err := p.read(f.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.changes = append(p.changes, Change{Path: f.Path, Kind: Create, New: f.Data})
	case err != nil:
		p.fail(f.Path, err)
	case bytes.Equal(old, f.Data):
		p.changes = append(p.changes, Change{Path: f.Path, Kind: Same, Old: old, New: f.Data})
	default:
		p.changes = append(p.changes, Change{Path: f.Path, Kind: Update, Old: old, New: f.Data})
	}
}

// read reads a file of ours. Of one that is not it reads the header alone.
func (p *planner) read(name string) ([]byte, error) {
	if p.root == nil {
		return nil, fs.ErrNotExist
	}
	head, err := header(p.root, name)
	if err != nil {
		return nil, err
	}
	if !isOurs(head, p.Marker) {
		return nil, errForeign
	}
	return read(p.root, name)
}

// settle makes Same what differs in the line that is set aside alone.
func (p *planner) settle() {
	changed := map[string]int{}
	for _, c := range p.changes {
		if c.Kind != Same {
			changed[path.Dir(c.Path)]++
		}
	}
	for i, c := range p.changes {
		if p.Aside != "" && c.Kind == Update && changed[path.Dir(c.Path)] == 1 && bytes.Equal(without(c.Old, p.Aside), without(c.New, p.Aside)) {
			p.changes[i] = Change{Path: c.Path, Kind: Same, Old: c.Old, New: c.Old}
		}
	}
}
