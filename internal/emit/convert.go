package emit

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// conversions prints where incomplete data comes from, and how data is made of
// other structs.
func (e *emitter) conversions(f *jen.File) {
	for _, o := range e.Origins {
		e.origin(f, o)
	}
	for _, c := range e.Conversions {
		e.conversion(f, c)
	}
	for _, l := range e.TextLists {
		e.textFuncs(f, l)
	}
}

// textList returns the functions for lists of a struct.
func (e *emitter) textList(id sdk.Ident) *model.TextList {
	return e.TextLists[slices.IndexFunc(e.TextLists, func(l *model.TextList) bool { return l.Ident == id })]
}

// textFuncs prints
//
//	func dimensionText(list []types.Dimension) string {
//		return glue.ListText(len(list), func(at int) []string {
//			return []string{glue.Value(list[at].Name), glue.Value(list[at].Value)}
//		})
//	}
//
//	func dimensionList(text string) []types.Dimension {
//		var list []types.Dimension
//		for _, parts := range glue.TextList(text) {
//			list = append(list, types.Dimension{Name: &parts[0], Value: &parts[1]})
//		}
//		return list
//	}
func (e *emitter) textFuncs(f *jen.File, l *model.TextList) {
	var texts, members []jen.Code
	for i, m := range l.Members {
		text, part := jen.Id("list").Index(jen.Id("at")).Dot(m.Name), jen.Id("parts").Index(jen.Lit(i))
		if m.Type.Kind == sdk.Pointer {
			text, part = gl("Value").Call(text), jen.Op("&").Add(part)
		}
		texts, members = append(texts, text), append(members, keyed(m.Name, part))
	}
	list := jen.Index().Add(e.named(l.Ident))
	f.Add(comment(prose.ListText(l)))
	f.Func().Id(l.Text).Params(jen.Id("list").Add(list.Clone())).String().Block(
		jen.Return(gl("ListText").Call(jen.Len(jen.Id("list")), jen.Func().Params(jen.Id("at").Int()).Index().String().Block(
			jen.Return(jen.Index().String().Values(texts...))))))
	f.Line()
	f.Add(comment(prose.TextList(l)))
	f.Func().Id(l.List).Params(jen.Id("text").String()).Add(list.Clone()).Block(
		jen.Var().Id("list").Add(list.Clone()),
		jen.For(jen.List(jen.Id("_"), jen.Id("parts")).Op(":=").Range().Add(gl("TextList")).Call(jen.Id("text"))).Block(
			jen.Id("list").Op("=").Append(jen.Id("list"), e.named(l.Ident).Values(members...))),
		jen.Return(jen.Id("list")),
	)
	f.Line()
}

// origin prints
//
//	var roleFromListRoles = glue.Origin{Operation: "ListRoles", Omits: []string{"Tags"}}
func (e *emitter) origin(f *jen.File, o *model.Origin) {
	fields := []jen.Code{keyed("Operation", jen.Lit(o.Operation))}
	if o.Branch != "" {
		fields = append(fields, keyed("Branch", jen.Lit(o.Branch)))
	}
	if len(o.Omits) > 0 {
		var names []jen.Code
		for _, m := range o.Omits {
			names = append(names, jen.Lit(m))
		}
		fields = append(fields, keyed("Omits", jen.Index().String().Values(names...)))
	}
	f.Add(comment(prose.Origin(o)))
	f.Var().Id(o.Var).Op("=").Add(gl("Origin")).Values(fields...)
	f.Line()
}

// conversion prints
//
//	func objectSummaryFromHeadObjectOutput(h *ObjectSummary, from *sdk.HeadObjectOutput) *types.Object {
//		return &types.Object{
//			ETag: from.ETag,
//			Key:  glue.Ptr(h.key),
//		}
//	}
func (e *emitter) conversion(f *jen.File, c *model.Conversion) {
	h := &handle{emitter: e, Resource: c.Resource, recv: "h"}
	fields := make([]jen.Code, len(c.Fields))
	for i, field := range c.Fields {
		fields[i] = keyed(field.To.Name, h.converted(field))
	}
	recv := "_"
	for _, field := range c.Fields {
		if field.From.Kind == model.FromIdentifier {
			recv = "h"
		}
	}
	f.Add(comment(prose.Conversion(c)))
	f.Func().Id(c.Func).Params(jen.Id(recv).Op("*").Id(c.Resource.Name), jen.Id("from").Add(e.ptr(c.From))).Add(e.ptr(c.Resource.Data)).Block(
		jen.Return(jen.Op("&").Add(e.named(c.Resource.Data)).Custom(multiline, fields...)))
	f.Line()
}

func (h *handle) converted(field *model.ConvertField) jen.Code {
	var value *jen.Statement
	if field.From.Kind == model.FromIdentifier {
		value = h.given(field.From.Identifier)
		if field.To.Type.Kind == sdk.Pointer && field.From.Identifier.Optional {
			return gl("Absent").Call(value)
		}
		if field.To.Type.Kind == sdk.Pointer {
			return gl("Ptr").Call(value)
		}
	} else {
		value = jen.Id("from").Dot(field.From.Path.Steps[0].Field.Name)
	}
	switch {
	case !field.Cast:
		return value
	case field.To.Type.Kind == sdk.Pointer: // an enum without a value is empty, a text without one nil
		return gl("Absent").Call(h.typ(field.To.Type.Plain()).Call(value))
	}
	return h.typ(field.To.Type).Call(value)
}
