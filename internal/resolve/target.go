package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// shape returns what a type is. It returns false for a type that no parameter can
// be filled with: a stream, which is read once, or a document.
func (r *resolver) shape(t sdk.Type) (model.Shape, bool) {
	switch t.Kind {
	case sdk.Basic:
		return model.ShapeScalar, true
	case sdk.Slice:
		return model.ShapeList, true
	case sdk.Map:
		return model.ShapeMap, true
	case sdk.Named:
		return r.namedShape(t)
	}
	return 0, false
}

func (r *resolver) namedShape(t sdk.Type) (model.Shape, bool) {
	switch {
	case r.sdk.StructOf(t) != nil:
		return model.ShapeStruct, true
	case r.isEnum(t), t.Ident == sdk.Ident{Path: "time", Name: "Time"}:
		return model.ShapeScalar, true
	}
	return model.ShapeUnion, t.Ident.Path == r.file.SDK.Value+"/types"
}

// checkTargets reports parameters that get in each other's way: one that fills
// what another is a part of, or an element of a list of values that another fills
// as a whole; and what seldom means what is written.
func (r *resolver) checkTargets(params []*model.Param, places []*definition.Target) {
	for i, p := range params {
		for j, q := range params[:i] {
			if overlap(p.Target, q.Target) {
				r.diags.Add(diag.Diagnostic{
					Pos: places[i].Pos, ID: "bad-target",
					Message: places[i].Text + " and " + places[j].Text + " fill the same: one of them must go",
					Related: []diag.Related{{Pos: places[j].Pos, Message: "the other is here"}},
				})
			}
		}
	}
	r.checkElements(places)
}

// overlap reports whether what one target fills is what the other fills, or has
// it as a part.
func overlap(a, b []model.TargetStep) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	last := len(a) - 1
	for i, s := range a {
		switch t := b[i]; {
		case s.Field != t.Field:
			return false
		case i == last && s.Element == model.ElementNone:
			return true
		case s.Element == model.ElementMember && t.Element == model.ElementMember && s.Key != t.Key:
			return true
		case isKey(s) && isKey(t) && s.Key != t.Key:
			return false
		case s.Element == model.ElementIndex && t.Element == model.ElementIndex && s.Index != t.Index:
			return false
		case i == last && len(a) < len(b):
			return true
		case s.Element != t.Element && i < last:
			return false // every element, and one more member of one of them
		}
	}
	return true
}

// checkElements reports what seldom means what is written: elements of a list before
// which nothing is filled, and a member of a new element beside one of an element that
// has a number.
func (r *resolver) checkElements(places []*definition.Target) {
	filled, numbered := map[string]bool{}, map[string]*definition.Target{}
	for _, at := range places {
		for i, step := range at.Steps {
			if step.Element != definition.ElementIndex {
				continue
			}
			filled[through(at, i, step.Index)] = true
			if i < len(at.Steps)-1 {
				numbered[through(at, i, 0)] = at
			}
		}
	}
	for _, at := range places {
		for i, step := range at.Steps {
			one := numbered[through(at, i, 0)]
			switch before := through(at, i, step.Index-1); {
			case step.Element == definition.ElementIndex && step.Index > 0 && !filled[before]:
				r.errorf(at.Pos, "bad-target", "%s is filled and %s is not: a list has no gaps", at.Text, before)
			case step.Element == definition.ElementAppend && one != nil && i < len(at.Steps)-1:
				r.diags.Add(diag.Diagnostic{
					Pos: at.Pos, ID: "bad-target", Message: at.Text + " makes a new element, beside that of " + one.Text + ": write the number of one, such as [0]",
					Related: []diag.Related{{Pos: one.Pos, Message: "the other is here"}},
				})
			}
		}
	}
}

// through is a target up to an element of its list number i.
func through(t *definition.Target, i, index int) string {
	part := &definition.Target{Steps: slices.Clone(t.Steps[:i+1])}
	part.Steps[i].Element, part.Steps[i].Index = definition.ElementIndex, index
	return part.String()
}
