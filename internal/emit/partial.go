package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// partial prints what collects the failures of a single request, and returns the
// error that they make.
//
//	var partial glue.Partial
//	partial.Each(len(out.Failed), func(at int) {
//		elem := &out.Failed[at]
//		partial.Add(glue.Value(elem.Code), glue.Value(elem.Message), "Id", glue.Value(elem.Id))
//	})
//	partial.Missing(out.ResultMetadata, len(sent.Entries), len(out.Successful))
//
//	partial.Err(q, "SendMessages", len(sent.Entries))
func (h *handle) partial(g *jen.Group, f *model.ActionFailures, method jen.Code) jen.Code {
	g.Var().Id("partial").Add(gl("Partial"))
	if f.Path != nil {
		r := follow(jen.Id("out"), f.Path)
		parts := h.partialParts(f, r)
		if len(r.missing) > 0 {
			parts = jen.If(all(r.missing)).Block(parts)
		}
		g.Add(parts)
	}
	if f.Named != nil {
		missing := jen.Id("partial").Dot("Missing").Call(jen.Id("out").Dot("ResultMetadata"), lengthOf("sent", f.Sent), lengthOf("out", f.Named))
		if f.Unless != nil {
			g.If(jen.Op("!").Parens(isTrue(jen.Id("sent"), f.Unless))).Block(missing)
		} else {
			g.Add(missing)
		}
	}
	sent := jen.Code(jen.Lit(0))
	if f.Sent != nil {
		sent = lengthOf("sent", f.Sent)
	}
	return jen.Id("partial").Dot("Err").Call(h.self(), method, sent)
}

// written prints the end of a function that writes: it sends the request, and returns the
// error of that or of what the answer says to have failed.
func (h *handle) written(g *jen.Group, req *model.Request, f *model.ActionFailures, assign string) {
	call, args := gl("Call"), []jen.Code{jen.Id("ctx"), h.self(), jen.Id("method"), h.client()}
	if h.Load != nil {
		call, args = gl("Change"), append(args, h.state())
	}
	call.Call(append(args, jen.Id(h.Senders[req.Operation.Name]), jen.Id("sent"), jen.Id("bind"), jen.Id("optFns"))...)
	if f == nil {
		g.List(jen.Id("_"), jen.Err()).Op(assign).Add(call)
		g.Return(jen.Err())
		return
	}
	g.List(jen.Id("out"), jen.Err()).Op(":=").Add(call)
	g.If(jen.Err().Op("!=").Nil()).Block(jen.Return(jen.Err()))
	g.Return(h.partial(g, f, jen.Id("method")))
}

func (h *handle) partialParts(f *model.ActionFailures, r read) *jen.Statement {
	if r.typ.Kind == sdk.Map {
		name := "AddMap"
		if r.typ.Elem.Kind == sdk.Slice {
			name = "AddLists"
		}
		return gl(name).Call(jen.Op("&").Id("partial"), r.value.Clone())
	}
	each := jen.Id("partial").Dot("Each").Call
	if f.Code == nil && f.Message == nil && len(f.Names) == 0 {
		add := jen.Id("partial").Dot("Add").Call(jen.Lit(""), messageAt(nil, f.Path, nil, nil))
		return each(jen.Len(r.value.Clone()), jen.Func().Params(jen.Int()).Block(add))
	}
	return each(jen.Len(r.value.Clone()), jen.Func().Params(jen.Id("at").Int()).BlockFunc(func(g *jen.Group) {
		g.Id("elem").Op(":=").Add(r.element())
		args := []jen.Code{textAt(g, jen.Id("elem"), "code", f.Code), messageAt(g, f.Path, f.Code, f.Message)}
		for i, name := range f.Names {
			args = append(args, jen.Lit(nameOf(name, f.Path)), textAt(g, jen.Id("elem"), numberedName("name", i), name))
		}
		g.Id("partial").Dot("Add").Call(args...)
	}))
}

// nameOf is what errors call a member of a failure; a failure that is a text has the name
// of its list.
func nameOf(member, list *model.Path) string {
	if len(member.Steps) == 0 {
		return list.Text()
	}
	return member.Text()
}

// lengthOf prints the length of a list, which may be within structs that are not
// there.
//
//	len(sent.Entries)
func lengthOf(root string, p *model.Path) jen.Code {
	r := follow(jen.Id(root), p)
	if len(r.missing) == 0 {
		return jen.Len(r.value.Clone())
	}
	return jen.Func().Params().Int().Block(
		jen.If(or(r.missing)).Block(jen.Return(jen.Lit(0))),
		jen.Return(jen.Len(r.value.Clone()))).Call()
}
