package emit

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// listed prints the type of a handle that a list has made, with the copy of its data.
//
//	type listedObjectSummary struct {
//		handle ObjectSummary
//		data   types.Object
//	}
func (h *handle) listed(f *jen.File) {
	if h.Listed == "" {
		return
	}
	f.Add(comment(prose.Listed(h.Resource)))
	f.Type().Id(h.Listed).Struct(jen.Id("handle").Id(h.Resource.Name), jen.Id("data").Add(h.named(h.Resource.Data)))
	f.Line()
}

// pieces prints the piece of memory that the next handles of a branch are made in, with
// copies of their data. A handle that is kept keeps its piece, and no list of the page.
//
//	var few []listedObjectSummary
//
// or, where the handles have no copies, var few []Queue. There are none where each handle
// is made by itself.
func (h *handle) pieces(g *jen.Group, items *model.Items, b *model.Branch) {
	if !alone(b) {
		g.Var().Add(few(items, b)).Index().Add(piece(items, b))
	}
}

// alone reports whether each handle is made by itself: nobody knows how many are to come, or
// its data is made for it, too.
func alone(b *model.Branch) bool {
	return b.Few == 1 && !b.Copied() || b.Convert != nil || slices.ContainsFunc(b.Lists, func(p *model.Path) bool { return p.Type.Kind == sdk.Map })
}

// piece prints the type of what a piece has.
func piece(items *model.Items, b *model.Branch) jen.Code {
	if b.Copied() {
		return jen.Id(items.Resource.Listed)
	}
	return jen.Id(items.Resource.Name)
}

// few prints the variable that has what is left of a branch's piece.
func few(items *model.Items, b *model.Branch) *jen.Statement {
	return jen.Id(numberedName("few", slices.Index(items.Branches, b)))
}

// take prints what takes the next handle of a piece, and the copy of its data if it gets one:
//
//	if len(few) == 0 {
//		few = make([]listedObjectSummary, min(16, len(out.Contents[at:])))
//	}
//	made, copied := &few[0].handle, &few[0].data
//	few = few[1:]
func (h *handle) take(g *jen.Group, items *model.Items, b *model.Branch, roots map[model.Root]*jen.Statement) {
	depth := len(b.Lists) - 1
	from := h.branchRoot(items, b, roots)
	if depth > 0 {
		from = jen.Id(numberedName("elem", depth-1))
	}
	left := jen.Len(follow(from, b.Lists[depth]).value.Clone().Index(jen.Id(numberedName("at", depth)).Op(":")))
	g.If(jen.Len(few(items, b)).Op("==").Lit(0)).Block(
		few(items, b).Op("=").Make(jen.Index().Add(piece(items, b)), jen.Min(jen.Lit(b.Few), left)))
	if first := few(items, b).Index(jen.Lit(0)); b.Copied() {
		g.List(jen.Id("made"), jen.Id("copied")).Op(":=").List(jen.Op("&").Add(first.Clone()).Dot("handle"), jen.Op("&").Add(first).Dot("data"))
	} else {
		g.Id("made").Op(":=").Op("&").Add(first)
	}
	g.Add(few(items, b)).Op("=").Add(few(items, b)).Index(jen.Lit(1).Op(":"))
}
