package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
)

// takesMany reports whether a load is one that takes many handles in a request: its
// operation has a max, it fills a list, and its path leads through one.
func (r *resolver) takesMany(load *definition.Load) bool {
	if load == nil || load.Path == nil || !slices.ContainsFunc(load.Params, perItem) {
		return false
	}
	i := slices.IndexFunc(r.file.Operations, func(op *definition.Operation) bool { return op.Name.Value == load.Operation.Value })
	return i >= 0 && r.file.Operations[i].Max > 0 && slices.ContainsFunc(load.Path.Steps, isElement)
}

// isElement reports whether a step means the element that is the handle's.
func isElement(s definition.Step) bool {
	return s.Kind == definition.StepFlatten || s.Kind == definition.StepIndex && s.Index == 0
}

// ofOne returns a path to the data of many as that to the data of one: with [0], which
// is the element that is the handle's, in place of [].
func ofOne(steps []definition.Step) []definition.Step {
	one := slices.Clone(steps)
	for i, s := range one {
		if s.Kind == definition.StepFlatten {
			one[i] = definition.Step{Kind: definition.StepIndex, Pos: s.Pos}
		}
	}
	return one
}

// bindMany settles how a load takes many. It returns false after reporting a load that
// could not tell them apart.
func (r *resolver) bindMany(res *resource, load *model.Load, def *definition.Load) bool {
	for _, p := range load.Params {
		if p.Value.Kind == model.FromARN && !p.PerItem() {
			r.errorf(def.Path.Pos, "bad-source", "the load takes many of %s in one request, in which the ARN of one of them cannot stand once: leave max of %s out", res.Name, load.Operation.Name)
			return false
		}
		told := func(m *model.Match) bool { return m.Identifier == p.Value.Identifier }
		if p.PerItem() && p.Value.Kind == model.FromIdentifier && !slices.ContainsFunc(load.Match, told) {
			r.errorf(def.Path.Pos, "no-match", "the load takes many of %s, and nothing in %s says which %s has: say so under match", res.Name, def.Path.Text, p.Value.Identifier.Name)
			return false
		}
	}
	if len(load.Match) == 0 {
		r.errorf(def.Path.Pos, "no-match", "the load takes many of %s, and nothing in %s says which is which: fill the list from an identifier, and say so under match", res.Name, def.Path.Text)
		return false
	}
	if len(load.Elsewhere) > 0 {
		r.errorf(def.Elsewhere[0].Pos, "unused-key", "elsewhere is for a load of one thing, and this one takes many: leave max of %s out", load.Operation.Name)
		return false
	}
	f := r.facts[load.Operation.Name]
	pages := &model.Lister{Operation: load.Operation}
	r.singlePage(pages)
	load.Many = &model.Many{Var: r.variable(naming.Unexported(res.Name) + "Load"), Max: f.max, Guess: f.def.Guess, Left: pages.Left}
	return true
}

// bindHydrates settles which collections fill their pages. Every load is bound.
func (r *resolver) bindHydrates(res *resource) {
	for _, def := range res.def.Collections {
		i := slices.IndexFunc(res.Collections, func(c *model.Collection) bool { return c.Name == def.Name.Value })
		if !def.Hydrate || i < 0 {
			continue
		}
		c := res.Collections[i]
		switch of := c.Items.Resource; {
		case of.Load == nil || of.Load.Many == nil:
			r.errorf(def.HydratePos, "bad-hydrate", "hydrate fills pages by the load of %s, which must take many in one request: one with a list in its params and its path, of an operation that has max under operations", of.Name)
		case c.Lister.Keys != nil:
			r.errorf(def.HydratePos, "bad-hydrate", "%s lists in the order of keys, which can be listed in parallel and is not filled", c.Operation.Name)
		default:
			c.Hydrate = true
		}
	}
}
