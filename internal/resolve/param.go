package resolve

import (
	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// bindRequest resolves an operation and its parameters. It returns a request
// without operation after reporting an unknown one.
func (r *resolver) bindRequest(res *resource, def *definition.Request) model.Request {
	req := model.Request{Operation: r.operation(def.Operation)}
	if req.Operation != nil {
		req.Params = r.bindParams(res, req.Operation.Input, def.Params)
	}
	return req
}

func (r *resolver) bindParams(res *resource, input *sdk.Struct, defs []*definition.Param) []*model.Param {
	var params []*model.Param
	for _, def := range defs {
		target, to := r.bindTarget(input, def.Target)
		value := r.simpleValue(res, def.Source)
		if target == nil || value == nil {
			continue
		}
		if !r.fits(value, to) {
			r.errorf(def.Source.Pos, "type-mismatch", "a value of type %s cannot fill %s of type %s", value.Type, def.Target.Text, to)
			continue
		}
		r.checkLiteral(value, to, def.Source.Pos)
		params = append(params, &model.Param{Target: target, Value: value})
	}
	return params
}

// bindTarget resolves a target and returns the type that it ends at.
func (r *resolver) bindTarget(input *sdk.Struct, def *definition.Target) ([]model.TargetStep, sdk.Type) {
	var steps []model.TargetStep
	at := namedType(input.Ident)
	for i, d := range def.Steps {
		s := r.structOf(at)
		if s == nil {
			r.errorf(d.Pos, "bad-target", "%s has no members: it is of type %s", def.Steps[i-1].Name, at)
			return nil, at
		}
		f := r.member(s, d.Name, d.Pos)
		if f == nil {
			return nil, at
		}
		step := model.TargetStep{Field: f, Index: d.Index, Element: element(d.Element)}
		at = f.Type
		if step.Element != model.ElementNone {
			if at.Kind != sdk.Slice {
				r.errorf(d.Pos, "bad-target", "%s is no list: it is of type %s", d.Name, at)
				return nil, at
			}
			at = *at.Elem
		}
		steps = append(steps, step)
	}
	return steps, at
}

// element unites [] and [*], which differ in boto3 only where it appends to a
// list what belongs to one structure.
func element(e definition.ElementKind) model.Element {
	switch e {
	case definition.ElementIndex:
		return model.ElementIndex
	case definition.ElementAppend, definition.ElementEach:
		return model.ElementEach
	}
	return model.ElementNone
}
