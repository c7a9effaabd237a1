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

func (r *resolver) sweepStep(res *resource, def definition.Rename) *model.SweepStep {
	var c *model.Collection
	names := make([]string, len(res.Collections))
	for i, known := range res.Collections {
		names[i] = known.Name
		if known.Name == def.Member.Value {
			c = known
		}
	}
	if c == nil {
		r.unknown(def.Member.Pos, "unknown-collection", "collection of "+res.Name, def.Member.Value, names)
		return nil
	}
	return r.sweepAction(c, def.Name)
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
	var names []string
	for _, b := range item.Batches {
		names = append(names, b.Name)
	}
	for _, a := range item.Actions {
		names = append(names, a.Name)
	}
	r.unknown(name.Pos, "unknown-action", "action of "+item.Name, name.Value, names)
	return nil
}
