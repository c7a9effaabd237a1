package emit

import (
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
		value = h.field(field.From.Identifier)
		if field.To.Type.Kind == sdk.Pointer && field.From.Identifier.Optional {
			return gl("Absent").Call(value)
		}
		if field.To.Type.Kind == sdk.Pointer {
			return gl("Ptr").Call(value)
		}
	} else {
		value = jen.Id("from").Dot(field.From.Path.Steps[0].Field.Name)
	}
	if field.Cast {
		return h.typ(field.To.Type).Call(value)
	}
	return value
}
