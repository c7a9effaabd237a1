package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
)

// bindSweeps finds the collections and actions of sweeps. It comes after both.
func (r *resolver) bindSweeps(res *resource) {
	for _, def := range res.def.Sweeps {
		s := &model.Sweep{Name: def.Name.Value, Doc: def.Doc.Value}
		for _, step := range def.Steps {
			if bound := r.sweepStep(res, step); bound != nil {
				s.Steps = append(s.Steps, bound)
			}
		}
		res.Sweeps = append(res.Sweeps, s)
	}
}

func (r *resolver) sweepStep(res *resource, def definition.SweepStep) *model.SweepStep {
	var names []definition.Text
	for _, c := range res.def.Collections {
		names = append(names, c.Name)
	}
	if r.declared.find(def.Collection, "unknown-collection", "collection of "+res.Name, names) < 0 {
		return nil
	}
	i := slices.IndexFunc(res.Collections, func(c *model.Collection) bool { return c.Name == def.Collection.Value })
	if i < 0 {
		return nil // the collection has mistakes of its own
	}
	return r.sweepAction(res.Collections[i], def.Action)
}

// sweepAction finds the batch action, or else the action, of a collection's items.
func (r *resolver) sweepAction(c *model.Collection, name definition.Text) *model.SweepStep {
	item := c.Items.Resource
	batch := slices.IndexFunc(item.Batches, func(b *model.Batch) bool { return b.Name == name.Value })
	if batch >= 0 {
		return &model.SweepStep{Collection: c, Batch: item.Batches[batch]}
	}
	action := slices.IndexFunc(item.Actions, func(a *model.Action) bool { return a.Name == name.Value })
	if action >= 0 {
		return &model.SweepStep{Collection: c, Action: item.Actions[action]}
	}
	var names []definition.Text
	for _, b := range r.byName[item.Name].def.Batches {
		names = append(names, b.Name)
	}
	for _, a := range r.byName[item.Name].def.Actions {
		names = append(names, a.Name)
	}
	r.declared.find(name, "unknown-action", "action of "+item.Name, names)
	return nil // or the action has mistakes of its own
}
