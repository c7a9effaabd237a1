package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
)

func (r *resolver) bindBatches(res *resource) {
	for _, def := range res.def.Batches {
		b := &model.Batch{
			Name: def.Name.Value, Doc: def.Doc.Value,
			Var:     r.variable(naming.Unexported(res.Name) + def.Name.Value),
			Request: r.bindRequest(res, &def.Request),
		}
		if b.Operation == nil {
			continue
		}
		b.Reads = reads(b.Operation.Name)
		f := r.facts[b.Operation.Name]
		b.Max, b.Guess = f.max, f.def.Guess
		if r.checkBatch(b, def, f) && r.bindFailures(b, f, def) && r.bindSuccesses(b, f, def) {
			res.Batches = append(res.Batches, b)
		}
	}
}

// checkBatch reports a batch that could not hold more than one item.
func (r *resolver) checkBatch(b *model.Batch, def *definition.Batch, f *facts) bool {
	perItem := slices.ContainsFunc(def.Params, perItem)
	if !perItem {
		r.errorf(def.Operation.Pos, "no-batch", "no parameter of the batch takes a list: write a target as Things[] or Things[].Member")
	}
	if perItem && !slices.ContainsFunc(def.Params, tellsItem) {
		r.errorf(def.Operation.Pos, "no-batch", "nothing in the elements of the batch says which item each is about: fill a member of them from id or data")
		return false
	}
	told := f.max > 0 || f.def.ByPage
	if !told {
		r.errorf(def.Operation.Pos, "missing-max", "how many items does the API take in one request? Write operations: {%s: {max: ...}}, or max: unknown for one item a request", def.Operation.Value)
	}
	return perItem && told && r.checkShared(b, def)
}

// perItem reports whether a parameter has an element for each item.
func perItem(p *definition.Param) bool {
	return slices.ContainsFunc(p.Target.Steps, func(s definition.TargetStep) bool {
		return s.Element == definition.ElementAppend || s.Element == definition.ElementEach
	})
}

// tellsItem reports whether a parameter tells the items of a batch apart for the
// service.
func tellsItem(p *definition.Param) bool {
	return perItem(p) && (p.Source.Kind == definition.FromIdentifier || p.Source.Kind == definition.FromData || p.Source.Kind == definition.FromARN)
}

// ofOneItem are the sources of which each item has its own.
var ofOneItem = map[definition.SourceKind]string{definition.FromPosition: "the position", definition.FromARN: "the ARN"}

// checkShared reports what only one item has and would stand for all. A scalar of the
// data may: items that have the same share a request.
func (r *resolver) checkShared(b *model.Batch, def *definition.Batch) bool {
	good := true
	for _, p := range b.Params {
		if p.Value.Kind == model.FromPath && !p.PerItem() && p.Value.Shape != model.ShapeScalar {
			r.errorf(def.Operation.Pos, "bad-source", "%s stands once in a request for many items, so it cannot be data of one of them, unless that is a text, a number, a boolean or a time", model.TargetText(p.Target))
			good = false
		}
	}
	for _, p := range def.Params {
		if own := ofOneItem[p.Source.Kind]; own != "" && !perItem(p) {
			r.errorf(p.Source.Pos, "bad-source", "%s stands once in a request for many items, so it cannot be %s of one of them", p.Target.Text, own)
			good = false
		}
	}
	return good
}
