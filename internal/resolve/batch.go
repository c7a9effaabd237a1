package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/sdk"
)

func (r *resolver) bindBatches(res *resource) {
	for _, def := range res.def.Batches {
		b := &model.Batch{
			Name: def.Name.Value, Doc: def.Doc.Value, Max: def.Max,
			Var:     r.variable(naming.Unexported(res.Name) + def.Name.Value),
			Request: r.bindRequest(res, &def.Request),
		}
		if b.Operation == nil {
			continue
		}
		b.Reads = reads(b.Operation.Name)
		if !r.checkBatch(def) {
			continue
		}
		if def.Failures != nil {
			if b.Failures = r.failures(res, b, def.Failures); b.Failures == nil {
				continue
			}
		}
		res.Batches = append(res.Batches, b)
	}
}

// checkBatch reports a batch that could not hold more than one item.
func (r *resolver) checkBatch(def *definition.Batch) bool {
	perItem := slices.ContainsFunc(def.Params, perItem)
	if !perItem {
		r.errorf(def.Operation.Pos, "no-batch", "no parameter of the batch takes a list: write a target as Things[] or Things[].Member")
	}
	if def.Max <= 0 {
		r.errorf(def.Operation.Pos, "missing-max", "max is missing: how many items does the API take in one request?")
	}
	return perItem && def.Max > 0 && r.checkShared(def)
}

// perItem reports whether a parameter has an element for each item.
func perItem(p *definition.Param) bool {
	return slices.ContainsFunc(p.Target.Steps, func(s definition.TargetStep) bool {
		return s.Element == definition.ElementAppend || s.Element == definition.ElementEach
	})
}

// checkShared reports a value of one item's data that would stand for all.
func (r *resolver) checkShared(def *definition.Batch) bool {
	good := true
	for _, p := range def.Params {
		if p.Source.Kind == definition.FromData && !perItem(p) {
			r.errorf(p.Source.Pos, "bad-source", "%s stands once in a request for many items, so it cannot be data of one of them", p.Target.Text)
			good = false
		}
	}
	return good
}

func (r *resolver) failures(res *resource, b *model.Batch, def *definition.Failures) *model.Failures {
	w := r.walkPath(model.RootResponse, b.Operation.Output, def.Path.Steps)
	if w == nil {
		return nil
	}
	from := r.structOf(w.item)
	if len(w.lists) != 1 || len(w.rest.Steps) > 0 || from == nil {
		r.errorf(def.Path.Pos, "bad-path", "the path of failures must lead to a list of structs, such as Errors[]")
		return nil
	}
	f := &model.Failures{Path: w.lists[0]}
	good := r.failureText(&f.Code, from, def.Code) && r.failureText(&f.Message, from, def.Message)
	for _, m := range def.Match {
		if fm := r.failureMatch(res, from, m); fm != nil {
			f.Match = append(f.Match, fm)
		}
	}
	if !good || len(f.Match) != len(def.Match) {
		return nil
	}
	return f
}

// failureText resolves a member of a failure that is text, if there is one.
func (r *resolver) failureText(dst **sdk.Field, from *sdk.Struct, name definition.Text) bool {
	if !name.IsSet() {
		return true
	}
	f := r.member(from, name.Value, name.Pos)
	if f == nil {
		return false
	}
	if !r.textual(scalar(f.Type)) {
		r.errorf(name.Pos, "type-mismatch", "%s must be text, not of type %s", f.Name, f.Type)
		return false
	}
	*dst = f
	return true
}

func (r *resolver) failureMatch(res *resource, from *sdk.Struct, m *definition.Param) *model.FailureMatch {
	field := r.member(from, m.Target.Text, m.Target.Pos)
	value := r.simpleValue(res, m.Source)
	if field == nil || value == nil {
		return nil
	}
	if !r.fits(value, field.Type) {
		r.errorf(m.Source.Pos, "type-mismatch", "%s of type %s cannot equal a value of type %s", field.Name, field.Type, value.Type)
		return nil
	}
	return &model.FailureMatch{Field: field, Value: value}
}
