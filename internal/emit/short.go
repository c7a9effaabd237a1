package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
)

// arguments prints the parameters of a short form.
//
//	policy *Policy
//	messageBody string
func (h *handle) arguments(a *model.Action) []jen.Code {
	var params []jen.Code
	for _, arg := range a.Args {
		param := jen.Id(arg.Name)
		if arg.Handle != nil {
			param.Op("*").Id(arg.Handle.Name)
		} else {
			param.Add(h.typ(arg.Type()))
		}
		params = append(params, param)
	}
	return params
}

// checkArguments prints the end of a short form that is given no handle, or one that
// names nothing.
//
//	if err := glue.Given(r, "Attach", "policy", policy); err != nil {
//		return nil, err
//	}
func (h *handle) checkArguments(g *jen.Group, a *model.Action) {
	for _, arg := range a.Args {
		if arg.Handle != nil {
			given := gl("Given").Call(h.self(), jen.Lit(a.Name), jen.Lit(arg.Name), jen.Id(arg.Name))
			g.If(jen.Err().Op(":=").Add(given), jen.Err().Op("!=").Nil()).Block(jen.Return(jen.Nil(), jen.Err()))
		}
	}
}

// argumentValue prints what an argument fills its target with.
func argumentValue(v *model.Value) *jen.Statement {
	if v.Identifier != nil {
		return identifierOf(jen.Id(v.Name), v.Identifier)
	}
	return jen.Id(v.Name)
}
