package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// read is a path as Go: the conditions under which there is nothing, each safe
// to test if those before it are false, and the value if there is.
type read struct {
	missing []jen.Code
	value   *jen.Statement
	typ     sdk.Type
}

// follow prints a path from root.
//
//	missing: len(out.Stacks) <= 0, out.Stacks[0].StackName == nil
//	value:   out.Stacks[0].StackName
func follow(root *jen.Statement, p *model.Path) read {
	r := read{value: root, typ: p.Type}
	for i, step := range p.Steps {
		at := r.value.Clone().Dot(step.Field.Name)
		if step.Index != model.NoIndex {
			r.missing = append(r.missing, jen.Len(at.Clone()).Op("<=").Lit(step.Index))
			at = at.Clone().Index(jen.Lit(step.Index)) // a clone, for jennifer appends in place
		} else if i < len(p.Steps)-1 && step.Field.Type.Kind == sdk.Pointer {
			r.missing = append(r.missing, at.Clone().Op("==").Nil())
		}
		r.value = at
	}
	return r
}

// scalar returns the conditions and the value of a path that ends at a scalar:
// a pointer is tested and followed, a plain string tested for being empty.
func (r read) scalar() (missing []jen.Code, value *jen.Statement) {
	missing = r.missing
	switch {
	case r.typ.Kind == sdk.Pointer:
		return append(missing, r.value.Clone().Op("==").Nil()), jen.Op("*").Add(r.value.Clone())
	case r.typ.Kind == sdk.Basic && r.typ.Ident.Name != "string":
		return missing, r.value.Clone()
	}
	return append(missing, r.value.Clone().Op("==").Lit("")), r.value.Clone()
}

// pointer returns the value of a path that ends at a struct, as a pointer.
func (r read) pointer() *jen.Statement {
	if r.typ.Kind == sdk.Pointer {
		return r.value.Clone()
	}
	return jen.Op("&").Add(r.value.Clone())
}

// or joins conditions: a || b.
func or(conditions []jen.Code) *jen.Statement {
	joined := new(jen.Statement)
	for i, c := range conditions {
		if i > 0 {
			joined.Op("||")
		}
		joined.Add(c)
	}
	return joined
}

// pathFunc prints a function that finds the data in an output, nil if it is not
// there.
//
//	resource.Whole[sdk.HeadObjectOutput]
//
//	func(out *sdk.DescribeTableOutput) *types.TableDescription {
//		return out.Table
//	}
func (h *handle) pathFunc(from sdk.Ident, p *model.Path, convert *model.Conversion) jen.Code {
	if len(p.Steps) == 0 && convert == nil {
		return rt("Whole").Types(h.named(from))
	}
	r := follow(jen.Id("out"), p)
	data := r.pointer()
	missing := r.missing
	if len(p.Steps) == 0 {
		data = jen.Id("out")
	}
	if convert != nil {
		if r.typ.Kind == sdk.Pointer {
			missing = append(missing, r.value.Clone().Op("==").Nil())
		}
		data = jen.Id(convert.Func).Call(h.self(), data)
	}
	return jen.Func().Params(jen.Id("out").Add(h.ptr(from))).Add(h.ptr(h.Resource.Data)).BlockFunc(func(g *jen.Group) {
		if len(missing) > 0 {
			g.If(or(missing)).Block(jen.Return(jen.Nil()))
		}
		g.Return(data)
	})
}
