package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// set prints the call for the last step.
func (h *handle) set(g *jen.Group, p *model.Param, dst jen.Code, values []jen.Code) {
	if step := p.Target[len(p.Target)-1]; step.Element == model.ElementKey {
		h.setKey(g, p, step, dst, values[0])
		return
	}
	fn, step, text := "SetValue", p.Target[len(p.Target)-1], model.TargetText(p.Target)
	if len(values) > 1 {
		text = elementOf(p)
	}
	switch shape := p.Value.Shape; {
	case p.Value.Default && step.Element != model.ElementNone:
		fn = "DefaultList"
	case p.Value.Default && step.Field.Type.Kind == sdk.Pointer:
		fn = "Default"
	case p.Value.Default:
		fn = "DefaultValue"
	case p.Value.Kind == model.FromIdentifier && p.Value.Identifier.List != nil:
		list := h.textList(step.Field.Type.Elem.Ident)
		fn, values = "SetAll", append(values, jen.Id(list.Text), jen.Id(list.List))
	case step.Element != model.ElementNone && shape != model.ShapeScalar && shape != model.ShapeUnion:
		fn, values = "SetSlice", []jen.Code{h.listOf(step, shape, values)}
	case step.Element != model.ElementNone && isTime(*step.Field.Type.Elem):
		fn = "SetTimes"
	case step.Element != model.ElementNone:
		fn = "SetList"
	case shape == model.ShapeList:
		fn = "SetSlice"
	case shape == model.ShapeMap:
		fn = "SetMap"
	case shape == model.ShapeStruct:
		fn = "SetStruct"
	case step.Field.Type.Kind == sdk.Pointer && isTime(*step.Field.Type.Elem):
		fn = "SetTime"
	case step.Field.Type.Kind == sdk.Pointer && hasForms(p):
		fn, values = "SetForm", append(values, jen.Lit(p.Value.Identifier.TrimPrefix), jen.Lit(p.Value.Identifier.TrimSuffix))
	case step.Field.Type.Kind == sdk.Pointer:
		fn = "Set"
	}
	args := append([]jen.Code{jen.Id("bind"), jen.Lit(text), dst}, values...)
	if p.Value.Default {
		args = args[2:] // nothing is wrong with what the caller says
	}
	g.Add(gl(fn)).Call(args...)
}

// setKey prints the call that sets the value of a key of a map.
//
//	glue.SetKey(bind, "Attributes[\"Policy\"]", &sent.Attributes, "Policy", q.policy)
func (h *handle) setKey(g *jen.Group, p *model.Param, step model.TargetStep, dst, value jen.Code) {
	fn := "SetKey"
	if id := p.Value.Identifier; id != nil && id.List != nil {
		value, p = jen.Id(h.textList(step.Field.Type.Elem.Elem.Ident).List).Call(value), &model.Param{Target: p.Target, Value: &model.Value{Shape: model.ShapeList}}
	}
	if shape := p.Value.Shape; shape != model.ShapeScalar && shape != model.ShapeUnion {
		fn, value = "SetKeyAnew", elementValue(p, step.Field, value)
	}
	g.Add(gl(fn)).Call(jen.Id("bind"), jen.Lit(model.TargetText(p.Target)), dst, jen.Lit(step.Key), value)
}

// hasForms reports whether a parameter is an identifier as it is, of which there are
// other forms.
func hasForms(p *model.Param) bool {
	v := p.Value
	return v.Kind == model.FromIdentifier && v.Identifier.HasForms() && v.Function == "" && p.Wildcards == ""
}

// listOf prints the list of values that cannot be compared.
//
//	[]types.Part{*data.Spare}
func (h *handle) listOf(step model.TargetStep, shape model.Shape, values []jen.Code) jen.Code {
	elements := values
	if shape == model.ShapeStruct && step.Field.Type.Elem.Kind != sdk.Pointer {
		elements = nil
		for _, v := range values {
			elements = append(elements, jen.Op("*").Add(v))
		}
	}
	return h.typ(step.Field.Type).Values(elements...)
}
