package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// bindSweeps finds the collections and actions of sweeps. It comes after both.
func (r *resolver) bindSweeps(res *resource) {
	for _, def := range res.def.Sweeps {
		s := &model.Sweep{Name: def.Name.Value, Doc: def.Doc.Value, Options: def.Name.Value + "Options"}
		if res.Resource != r.out.Root {
			s.Options = res.Name + s.Options
		}
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
	if res.Collections[i].Lister.Endless {
		r.errorf(def.Collection.Pos, "bad-endless", "%s never ends, and so would the sweep", def.Collection.Value)
		return nil
	}
	step := r.sweepAction(res.Collections[i], def.Action)
	if def.Instead == nil || step == nil {
		return step
	}
	if step.Instead = r.sweepStep(res, *def.Instead); step.Instead == nil {
		return nil
	}
	for _, code := range def.Unsupported {
		step.Unsupported = append(step.Unsupported, code.Value)
	}
	return step
}

// common returns the members of an action's input that the input of a listing
// has, too, and by which it is not narrowed.
func common(l *model.Lister, action *sdk.Operation) []*sdk.Field {
	var fields []*sdk.Field
	for _, f := range action.Input.Fields {
		other := l.Operation.Input.Field(f.Name)
		rolls := l.Keys != nil && other == l.Keys.Delimiter
		if other != nil && l.Flags[other] && !rolls && other.Type.Equal(f.Type) {
			fields = append(fields, f)
		}
	}
	return fields
}

// sweepAction finds the batch action, or else the action, of a collection's items.
func (r *resolver) sweepAction(c *model.Collection, name definition.Text) *model.SweepStep {
	item := c.Items.Resource
	batch := slices.IndexFunc(item.Batches, func(b *model.Batch) bool { return b.Name == name.Value })
	if batch >= 0 {
		b := item.Batches[batch]
		if b.Max == 0 {
			r.errorf(name.Pos, "bad-value", "a sweep acts on any number of items: say under operations how many %s takes, and not max: page", b.Operation.Name)
			return nil
		}
		return &model.SweepStep{Collection: c, Batch: b, Common: common(c.Lister, b.Operation)}
	}
	action := slices.IndexFunc(item.Actions, func(a *model.Action) bool { return a.Name == name.Value && a.Of == nil })
	if action >= 0 {
		a := item.Actions[action]
		return &model.SweepStep{Collection: c, Action: a, Common: common(c.Lister, a.Operation)}
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
