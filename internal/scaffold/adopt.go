package scaffold

import (
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/definition"
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
	for _, a := range f.Allow {
		if a.ID.Value == "unmapped-operation" {
			e.operations[a.Subject.Value], e.batches[a.Subject.Value] = true, true // left out on purpose
		}
	}
	e.note(f.Tags)
	e.use(f.Root)
	for _, def := range f.Resources {
		e.use(def)
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

func (e *existing) note(t *definition.Tags) {
	if t == nil {
		return
	}
	for _, r := range []*definition.TagRequest{t.Read, t.Put, t.Remove, t.Replace, t.Clear} {
		if r != nil {
			e.operations[r.Operation.Value] = true
		}
	}
}

// use notes what a resource has in use.
func (e *existing) use(def *definition.Resource) {
	e.note(def.Tags)
	if def.Load != nil {
		e.operations[def.Load.Operation.Value] = true
	}
	if def.Exists != nil {
		e.operations[def.Exists.Operation.Value] = true
	}
	for _, a := range def.Actions {
		e.operations[a.Operation.Value] = true
	}
	for _, b := range def.Batches {
		e.operations[b.Operation.Value] = true
		e.batches[b.Operation.Value] = true
	}
	for _, c := range def.Collections {
		e.operations[c.Operation.Value] = true
	}
	for _, w := range def.Waiters {
		e.waiters[w.Waiter.Value] = true
	}
}

// lacks reports whether the definition has nothing of what a fact says.
func (e *existing) lacks(p *part, g group, f *fact) bool {
	if f.out != "" {
		return false
	}
	switch g {
	case groupBatches:
		return !e.batches[f.op]
	case groupWaiters:
		return !e.waiters[f.value.get("waiter").scalar]
	case groupActions, groupCollections:
		return !e.operations[f.op]
	case groupReferences:
		return e.leadsNowhere(e.of[p.of], f.value.get("resource").scalar)
	case groupSubs:
		return e.leadsNowhere(e.of[p.of], f.key)
	}
	return false
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
