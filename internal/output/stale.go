package output

import (
	"errors"
	"io/fs"
	"path"
)

// stale finds our files that are wanted no more.
func (p *planner) stale(files []File) {
	if p.root == nil {
		return
	}
	wanted := map[string]bool{}
	folders := map[string]bool{}
	for _, f := range files {
		wanted[f.Path] = true
		folders[path.Dir(f.Path)] = true
	}
	for folder := range folders {
		if folder != "." {
			p.removeOthers(folder, wanted)
		}
		for _, below := range p.below(folder) {
			if !folders[below] {
				p.removeOthers(below, wanted)
			}
		}
	}
	if p.Gone != nil {
		p.gone(wanted, folders)
	}
}

// whole finds what else is in a folder that is for these files alone.
func (p *planner) whole(files []File) {
	if !p.Whole || p.root == nil {
		return
	}
	planned := map[string]bool{}
	for _, f := range files {
		planned[f.Path] = true
	}
	for _, c := range p.changes {
		planned[c.Path] = true
	}
	err := fs.WalkDir(p.root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || planned[name] || isTemp(e.Name()) || name == lockName {
			return err
		}
		if head, err := header(p.root, name); err != nil || !isOurs(head, p.Marker) {
			p.fail(name, errNotAlone)
			return nil
		}
		p.remove(name)
		return nil
	})
	if err != nil {
		p.fail(".", err)
	}
}

// removeOthers removes our files of a folder except for those that are wanted.
func (p *planner) removeOthers(folder string, wanted map[string]bool) {
	for _, name := range p.ours(folder) {
		if !wanted[name] {
			p.remove(name)
		}
	}
}

// gone finds the files of definitions that are gone: files of root itself, and
// whole folders, other than those that files lie in.
func (p *planner) gone(wanted, folders map[string]bool) {
	for _, name := range p.ours(".") {
		if !wanted[name] && p.isGone(name) {
			p.remove(name)
		}
	}
	entries, err := list(p.root, ".")
	if err != nil {
		p.fail(".", err)
	}
	for _, e := range entries {
		if !e.IsDir() || folders[e.Name()] {
			continue
		}
		for _, name := range p.ours(e.Name()) {
			if p.isGone(name) {
				p.removeOthers(e.Name(), wanted)
				for _, below := range p.below(e.Name()) {
					p.removeOthers(below, wanted)
				}
				break
			}
		}
	}
}

// below returns the folders that belong to another.
func (p *planner) below(folder string) []string {
	if p.Below == nil || folder == "." {
		return nil
	}
	return p.Below(folder)
}

func (p *planner) isGone(name string) bool {
	head, err := header(p.root, name)
	definition := HeaderLine(head, DefinitionLine)
	return err == nil && definition != "" && p.Gone(definition)
}

// ours lists the regular files of a folder that have the marker, by path, and
// none of those that a run at work has there for the moment. What cannot be read
// is not ours, and a folder that does not exist has none.
func (p *planner) ours(folder string) []string {
	entries, err := list(p.root, folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		p.fail(folder, err)
	}
	var names []string
	for _, e := range entries {
		name := path.Join(folder, e.Name())
		if !e.Type().IsRegular() || isTemp(e.Name()) {
			continue
		}
		if head, err := header(p.root, name); err == nil && isOurs(head, p.Marker) {
			names = append(names, name)
		}
	}
	return names
}

// remove plans the end of a file, unless another run was faster.
func (p *planner) remove(name string) {
	old, err := p.read(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		p.fail(name, err)
	default:
		p.changes = append(p.changes, Change{Path: name, Kind: Delete, Old: old})
	}
}
