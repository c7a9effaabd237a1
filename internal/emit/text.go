package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// plain prints the function that replaces URL-encoded texts of an output.
//
//	func plainListObjectsV2(d *glue.URLDecoder, out *ListObjectsV2Output) *ListObjectsV2Output {
//		if out.EncodingType != "url" {
//			return out
//		}
//		out = glue.Copy(out)
//		out.Prefix = d.Text("Prefix", out.Prefix)
//		out.Contents = glue.DecodeTexts(d, "Contents[].Key", out.Contents, func(elem *types.Object) **string { return &elem.Key })
//		return out
//	}
func (e *emitter) plain(f *jen.File, l *model.Lister) {
	u, out := l.URLEncoded, jen.Id("out")
	where := out.Clone().Dot(u.Where.Name)
	if u.Where.Type.Kind == sdk.Pointer {
		where = gl("Value").Call(where)
	}
	f.Add(comment(prose.Plain(l)))
	f.Func().Id(u.Func).Params(jen.Id("d").Op("*").Add(gl("URLDecoder")), out.Clone().Add(e.ptr(l.Operation.Output.Ident))).
		Add(e.ptr(l.Operation.Output.Ident)).BlockFunc(func(g *jen.Group) {
		g.If(where.Op("!=").Lit("url")).Block(jen.Return(out.Clone()))
		g.Add(out.Clone()).Op("=").Add(gl("Copy")).Call(out.Clone())
		for _, t := range u.Texts {
			e.plainTexts(g, t)
		}
		g.Return(out.Clone())
	})
	f.Line()
}

func (e *emitter) plainTexts(g *jen.Group, t *model.Texts) {
	out := jen.Id("out")
	if t.List == nil {
		g.Add(out.Clone().Dot(t.Text.Name)).Op("=").Id("d").Dot("Text").Call(jen.Lit(t.Text.Name), out.Clone().Dot(t.Text.Name))
		return
	}
	text := jen.Func().Params(jen.Id("elem").Op("*").Add(e.typ(*t.List.Type.Elem))).Op("**").String().Block(
		jen.Return(jen.Op("&").Id("elem").Dot(t.Text.Name)))
	list := out.Clone().Dot(t.List.Name)
	g.Add(list.Clone()).Op("=").Add(gl("DecodeTexts")).Call(jen.Id("d"), jen.Lit(t.List.Name+"[]."+t.Text.Name), list, text)
}

// bodies prints what the bodies of requests must be able to carry.
func (e *emitter) bodies(f *jen.File) {
	for _, op := range e.Operations {
		if texts := e.InXML[op]; len(texts) > 0 {
			e.inXML(f, op, texts)
		}
	}
}

// inXML prints
//
//	func deleteObjectsInXML(bind *glue.Binder, in *DeleteObjectsInput) {
//		if in.Delete != nil {
//			for at := range in.Delete.Objects {
//				elem := &in.Delete.Objects[at]
//				glue.InXML(bind, "Delete.Objects[].Key", elem.Key)
//			}
//		}
//	}
func (e *emitter) inXML(f *jen.File, op *sdk.Operation, texts []*model.InputText) {
	name := inXMLFunc(op)
	f.Add(comment(prose.InXML(name, op.Name)))
	f.Func().Id(name).Params(jen.Id("bind").Op("*").Add(gl("Binder")), jen.Id("in").Add(e.ptr(op.Input.Ident))).BlockFunc(func(g *jen.Group) {
		for _, t := range texts {
			loops{}.print(g, jen.Id("in"), t.Lists, 0, func(g *jen.Group, elem *jen.Statement) {
				r := follow(elem, t.Path)
				check := gl("InXML").Call(jen.Id("bind"), jen.Lit(t.Name), r.value)
				if len(r.missing) > 0 {
					check = jen.If(all(r.missing)).Block(check)
				}
				g.Add(check)
			})
		}
	})
	f.Line()
}

func inXMLFunc(op *sdk.Operation) string { return naming.Unexported(op.Name) + "InXML" }

// batchSingle prints the function that does with one item what a batch does with many.
//
//	func(ctx context.Context, item *ObjectSummary, in *DeleteObjectsInput, optFns []func(*Options)) error {
//		single := new(DeleteObjectInput)
//		if in != nil {
//			single.MFA = in.MFA
//		}
//		_, err := item.Delete(ctx, single, optFns...)
//		return err
//	}
func (h *handle) batchSingle(b *model.Batch) jen.Code {
	s := b.Single
	return jen.Func().Params(
		ctxParam(), h.itemParam(), jen.Id("in").Add(h.ptr(b.Operation.Input.Ident)), jen.Id("optFns").Index().Func().Params(jen.Op("*").Id("Options")),
	).Error().BlockFunc(func(g *jen.Group) {
		g.Id("single").Op(":=").New(h.named(s.Action.Operation.Input.Ident))
		if len(s.Common) > 0 {
			g.If(jen.Id("in").Op("!=").Nil()).BlockFunc(func(g *jen.Group) {
				for _, f := range s.Common {
					g.Id("single").Dot(f.Name).Op("=").Id("in").Dot(f.Name)
				}
			})
		}
		g.List(jen.Id("_"), jen.Err()).Op(":=").Id("item").Dot(s.Action.Name).Call(jen.Id("ctx"), jen.Id("single"), jen.Id("optFns").Op("..."))
		g.Return(jen.Err())
	})
}
