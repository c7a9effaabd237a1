package emit

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// applied prints the call of the function that a source applies to a text, of the type
// from; place says where the text is from.
//
//	glue.ARNPart("data.Role", *data.Role, "resource")
func applied(function *jen.Statement, v *model.Value, place string, from sdk.Type, text *jen.Statement) *jen.Statement {
	if from.Plain().Kind == sdk.Named {
		text = jen.String().Call(text)
	}
	return function.Call(jen.Lit(place), text, jen.Lit(v.Argument))
}

// naming prints the function that is applied to what names another resource.
//
//	f.svc.client.Scope.ARNPart
func (h *handle) naming(v *model.Value) *jen.Statement {
	switch {
	case v.AnyRegion:
		return h.scope().Dot("AnyRegion").Call().Dot(v.Function)
	case v.Own:
		return h.scope().Dot(v.Function)
	}
	return gl(v.Function)
}

// appliedParam prints it for a parameter, whose request is not sent if it fails.
//
//	bind.Text(glue.ARNPart("data.Role", *data.Role, "resource"))
func appliedParam(v *model.Value, text *jen.Statement) *jen.Statement {
	place, from := "", sdk.Type{}
	if v.Kind == model.FromIdentifier {
		place, from = "id."+v.Identifier.Name, v.Identifier.Type
	} else {
		place, from = dataText(v.Path), v.Path.Type
	}
	return jen.Id("bind").Dot("Text").Call(applied(gl(v.Function), v, place, from, text))
}

// refusal prints what becomes of an identifier that cannot be had.
type refusal struct {
	lacks func(id *model.Identifier, v *model.Value) jen.Code // it is not there
	place func(v *model.Value) string                         // where it should be
	wrong jen.Code                                            // err says why it is none
}

// refused prints the end of a method that makes a single handle.
func (h *handle) refused(method string, fail func(err jen.Code) []jen.Code) refusal {
	place := func(v *model.Value) string { return rootText[v.Path.Root] + v.Path.Text() }
	return refusal{
		lacks: func(_ *model.Identifier, v *model.Value) jen.Code {
			return fail(gl("NotSet").Call(h.self(), jen.Lit(method), jen.Lit(place(v))))[0]
		},
		place: place,
		wrong: fail(gl("Fail").Call(h.self(), jen.Lit(method), jen.Err()))[0],
	}
}

// appliedPart prints the statements that apply a function to what an identifier is
// made of, and returns the result.
//
//	part, err := glue.ARNPart("response.Roles[].Arn", *elem.Arn, "resource")
//	if err != nil {
//		return handles, err
//	}
//
// An integer is read from the text.
//
//	part, err := glue.Int64(glue.ARNPart("response.Layers[].Arn", *elem.Arn, "id"))
func (h *handle) appliedPart(g *jen.Group, i int, id *model.Identifier, v *model.Value, roots map[model.Root]*jen.Statement, no refusal) jen.Code {
	part := jen.Id(numberedName("part", i))
	if v.Kind == model.FromIdentifier {
		return h.neededPart(g, part, id, applied(h.naming(v), v, "id."+v.Identifier.Name, v.Identifier.Type, h.field(v.Identifier)), no)
	}
	missing, value := follow(roots[v.Path.Root].Clone(), v.Path).scalar()
	call := applied(h.naming(v), v, no.place(v), v.Path.Type, value)
	if id.Needed() {
		if len(missing) > 0 {
			g.If(or(missing)).Block(no.lacks(id, v))
		}
		return h.neededPart(g, part, id, call, no)
	}
	g.Var().Add(part.Clone()).String()
	g.If(all(missing)).Block(
		jen.Var().Err().Error(),
		jen.If(jen.List(part.Clone(), jen.Err()).Op("=").Add(call).Op(";").Err().Op("!=").Nil()).Block(no.wrong),
	)
	return h.ofType(id, v.Type, part.Clone())
}

// neededPart prints the call that makes an identifier which cannot be absent.
func (h *handle) neededPart(g *jen.Group, part *jen.Statement, id *model.Identifier, call *jen.Statement, no refusal) jen.Code {
	from := sdk.StringType
	if !id.IsText() {
		call, from = gl("Int"+strings.TrimPrefix(id.Type.Ident.Name, "int")).Call(call), id.Type
	}
	g.List(part.Clone(), jen.Err()).Op(":=").Add(call)
	g.If(jen.Err().Op("!=").Nil()).Block(no.wrong)
	return h.ofType(id, from, part.Clone())
}
