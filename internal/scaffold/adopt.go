package scaffold

import (
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// existing is a definition that a scaffold is written over: what it has in use, and
// which of its resources are those of the inference.
type existing struct {
	file       *definition.File
	operations map[string]bool // in use, whatever for
	batches    map[string]bool // in use by batch actions
	waiters    map[string]bool
	offered    map[string]bool // operations of what is offered
	of         map[*resource]*definition.Resource
}

// adopt gives resources and identifiers the names that a definition has for them.
func (i *inference) adopt(f *definition.File) *existing {
	e := &existing{file: f, operations: map[string]bool{}, batches: map[string]bool{}, waiters: map[string]bool{}, offered: map[string]bool{}, of: map[*resource]*definition.Resource{}}
	for _, name := range i.pkg.Operations() {
		if f.LeavesOut(name) {
			e.operations[name], e.batches[name] = true, true
		}
	}
	for _, op := range f.RequestedOperations() {
		e.operations[op.Value] = true
	}
	for _, def := range append([]*definition.Resource{f.Root}, f.Resources...) {
		e.use(i.pkg, def)
	}
	taken := map[*definition.Resource]bool{}
	for _, same := range []func(*resource, *definition.Resource) bool{sameName, sameLoad} {
		for _, r := range i.resources {
			for _, def := range f.Resources {
				if e.of[r] == nil && !taken[def] && same(r, def) && r.takeNames(def) {
					e.of[r], taken[def] = def, true
				}
			}
		}
	}
	return e
}

func sameName(r *resource, def *definition.Resource) bool {
	return strings.EqualFold(r.name, def.Name.Value)
}

func sameLoad(r *resource, def *definition.Resource) bool {
	return r.load != nil && def.Load != nil && def.Load.Operation.Value == r.load.name
}

// takeNames takes the names of a definition's identifiers, if they are as many and
// fill the same members.
func (r *resource) takeNames(def *definition.Resource) bool {
	if len(def.Identifiers) != len(r.ids) {
		return false
	}
	names := make([]string, len(r.ids))
	for n, id := range r.ids {
		for _, other := range def.Identifiers {
			if fills(def, other, id) && !slices.Contains(names, other.Name.Value) {
				names[n] = other.Name.Value
				break
			}
		}
		if names[n] == "" {
			return false
		}
	}
	for n, id := range r.ids {
		id.name = names[n]
	}
	r.name = def.Name.Value
	return true
}

// fills reports whether an identifier of a definition is the inferred one: by its
// name, its member, or what it fills.
func fills(def *definition.Resource, other *definition.Identifier, id *identifier) bool {
	is := func(name string) bool {
		name, _, _ = strings.Cut(name, "[")
		return phraseOf(name) == phraseOf(id.member) || strings.TrimSuffix(phraseOf(name), "s") == id.key
	}
	if other.Name.Value == id.name || is(other.Member.Value) || is(other.Name.Value) {
		return true
	}
	var params []*definition.Param
	if def.Load != nil {
		params = def.Load.Params
	}
	for _, a := range def.Actions {
		params = append(params, a.Params...)
	}
	return slices.ContainsFunc(params, func(p *definition.Param) bool {
		return p.Source.Kind == definition.FromIdentifier && p.Source.Name.Value == other.Name.Value && is(p.Target.Text)
	})
}

// use notes what a resource has in use besides the operations that it names.
func (e *existing) use(pkg *sdk.Package, def *definition.Resource) {
	for _, b := range def.Batches {
		e.batches[b.Operation.Value] = true
	}
	for _, w := range def.Waiters {
		e.waiters[w.Waiter.Value] = true
		if known := pkg.Waiter(w.Waiter.Value); known != nil {
			e.operations[known.Operation] = true
		}
	}
}

// lacks reports whether the definition has nothing of what a fact says.
func (e *existing) lacks(p *part, g group, f *fact) bool {
	if f.out != "" {
		return false
	}
	switch g {
	case groupReferences:
		return e.leadsNowhere(e.of[p.of], f.value.get("resource").scalar)
	case groupSubs:
		return e.leadsNowhere(e.of[p.of], f.key)
	}
	return !e.uses(g, f)
}

// uses reports whether the definition has in use what a fact does: the operation for
// anything, that of a batch in a batch, and a waiter by its name.
func (e *existing) uses(g group, f *fact) bool {
	switch g {
	case groupBatches:
		return e.batches[f.op]
	case groupWaiters:
		return e.waiters[f.value.get("waiter").scalar]
	}
	return e.operations[f.op]
}

// leadsNowhere reports whether a resource of the definition leads to another of it in
// no way yet.
func (e *existing) leadsNowhere(from *definition.Resource, to string) bool {
	if from == nil || !slices.ContainsFunc(e.file.Resources, func(d *definition.Resource) bool { return d.Name.Value == to }) {
		return false
	}
	for _, r := range from.References {
		if r.Resource.Value == to {
			return false
		}
	}
	for _, s := range from.Subresources {
		if s.Name.Value == to || s.Resource.Value == to {
			return false
		}
	}
	return !slices.ContainsFunc(from.Identifiers, func(id *definition.Identifier) bool { return strings.HasPrefix(id.Name.Value, to) })
}
