package scaffold

import (
	"maps"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// Over returns a definition with what it lacks at its place, commented out and ready
// to be let in: members of its resources, and whole resources at the end of those. What
// it has stays as it is, byte for byte, under its names. An operation that it has in use
// for anything is not offered again, but to load a resource that it lacks. Where it is written in braces, a comment above them
// names what is missing.
func Over(file *definition.File, pkg *sdk.Package, o Options) ([]byte, error) {
	i, err := infer(pkg, o.Model)
	if err != nil {
		return nil, err
	}
	e := i.adopt(file)
	if err := i.choose(o); err != nil {
		return nil, err
	}
	d := newDraft(i)
	if _, err := d.settle(); err != nil {
		return nil, err
	}
	t := newEditor(file.Source)
	if !t.whole().inLines {
		t.say(1, 0, "the definition", d.lacking(e))
		return t.bytes(), nil
	}
	d.offer(t, e, d.root, t.whole())
	for _, p := range d.parts {
		if def := e.of[p.of]; def != nil && p.out == "" {
			d.offer(t, e, p, t.mapping(def.Name.Pos.Line))
		}
	}
	d.offerResources(t, e)
	d.offerOperations(t, e)
	return t.bytes(), nil
}

// lacks are the facts of a group that a definition lacks.
func (p *part) lacks(e *existing, g group) []*fact {
	return slices.DeleteFunc(slices.Clone(p.groups[g]), func(f *fact) bool { return !e.lacks(p, g, f) })
}

// lacking are the names of what a definition lacks: members of its resources and of the
// service, and whole resources.
func (d *draft) lacking(e *existing) []string {
	var names []string
	for _, p := range append([]*part{d.root}, d.parts...) {
		switch {
		case p.out != "":
		case p.of == nil || e.of[p.of] != nil:
			names = append(names, p.lackingNames(e)...)
		case d.offersNew(e, p):
			names = append(names, p.name)
		}
	}
	return names
}

func (p *part) lackingNames(e *existing) []string {
	var names []string
	for _, g := range groups {
		for _, f := range p.lacks(e, g) {
			names = append(names, strings.TrimPrefix(p.name+"."+f.key, "."))
		}
	}
	return names
}

// offer writes what a resource lacks into its sections. Between braces there is no place
// for it, which is said above them.
func (d *draft) offer(t *editor, e *existing, p *part, at mapping) {
	if !at.inLines {
		t.say(at.head, at.outer, p.name, p.lackingNames(e))
		return
	}
	for _, g := range groups {
		facts := p.lacks(e, g)
		if len(facts) > 0 && t.offer(at, string(g), facts) {
			for _, f := range facts {
				e.offered[f.op] = true
			}
		}
	}
}

// offerOperations writes what is to be said of operations that are offered.
func (d *draft) offerOperations(t *editor, e *existing) {
	var facts []*fact
	for _, f := range d.operations {
		known := slices.ContainsFunc(e.file.Operations, func(op *definition.Operation) bool { return op.Name.Value == f.key })
		if f.out == "" && e.offered[f.key] && !known {
			facts = append(facts, f)
		}
	}
	if len(facts) > 0 {
		t.offer(t.whole(), "operations", facts)
	}
}

// offerResources writes the resources that a definition has not, and that have an
// operation of which it makes no use.
func (d *draft) offerResources(t *editor, e *existing) {
	var lines, names []string
	operations := map[string]bool{}
	for _, p := range d.parts {
		if p.out != "" || e.of[p.of] != nil || !d.offersNew(e, p) {
			continue
		}
		offered := p.offered(e)
		page := &page{}
		d.writePart(page, offered)
		lines = append(lines, "")
		for _, l := range page.lines {
			lines = append(lines, strings.TrimPrefix(l.text, "  "))
		}
		names = append(names, p.name)
		for _, g := range groups {
			for _, f := range offered.groups[g] {
				operations[f.op] = true
			}
		}
	}
	if len(names) > 0 && t.offerLines(t.whole(), "resources", lines, names) {
		maps.Copy(e.offered, operations)
	}
}

// offered is a part without what is left out of it, and without members for operations
// that the definition has in use.
func (p *part) offered(e *existing) *part {
	isOut := func(f *fact) bool { return f.out != "" }
	left := &part{of: p.of, name: p.name, why: p.why, heads: slices.DeleteFunc(slices.Clone(p.heads), isOut), groups: map[group][]*fact{}}
	for _, g := range groups {
		left.groups[g] = slices.DeleteFunc(slices.Clone(p.groups[g]), func(f *fact) bool { return f.out != "" || e.uses(g, f) })
	}
	return left
}

// offersNew reports whether a resource has a name that the definition has not, and an
// operation of which that makes no use.
func (d *draft) offersNew(e *existing, p *part) bool {
	if slices.ContainsFunc(e.file.Resources, func(r *definition.Resource) bool { return r.Name.Value == p.name }) {
		return false
	}
	own := slices.ContainsFunc(p.heads, func(f *fact) bool { return f.op != "" && f.out == "" && !e.operations[f.op] })
	for _, f := range slices.Concat(p.groups[groupActions], p.groups[groupBatches]) {
		own = own || f.out == "" && !e.operations[f.op]
	}
	return own
}
