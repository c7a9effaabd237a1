package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
)

// A handle that is kept must not keep the page that it came with. So handles share
// memory with few others, and each has a copy of what it was made of: the list of an
// output is one piece of memory, which leads to everything on the page.

// handles prints the handles that were made.
func handles(items *model.Items) *jen.Statement {
	if items.Near > 0 {
		return jen.Id("handles")
	}
	return gl("Pointers").Call(jen.Id("slab"))
}

// apart reports whether items are copied some at a time. What is nested deeper is not
// copied, for decoders make such lists apart from each other.
func apart(items *model.Items, b *model.Branch) bool {
	return items.Near > 0 && items.Order == nil && b.Data != nil && len(b.Lists) == 1
}

// copies are those of the structs of a list that come next.
type copies struct {
	name, typ *jen.Statement
	items     *model.Items
}

// make prints, in a loop over structs,
//
//	if at%32 == 0 {
//		near = append([]types.Object(nil), out.Contents[at:min(at+32, len(out.Contents))]...)
//		slab = make([]ObjectSummary, 0, len(near))
//	}
func (c *copies) make(g *jen.Group, at, list *jen.Statement) {
	near := c.items.Near
	end := jen.Min(at.Clone().Op("+").Lit(near), jen.Len(list.Clone()))
	g.If(at.Clone().Op("%").Lit(near).Op("==").Lit(0)).Block(
		c.name.Clone().Op("=").Append(c.typ.Clone().Parens(jen.Nil()), list.Clone().Index(at.Clone().Op(":").Add(end)).Op("...")),
		jen.Id("slab").Op("=").Make(jen.Index().Id(c.items.Resource.Name), jen.Lit(0), jen.Len(c.name.Clone())))
}

// at prints the copy of an element of the list.
func (c *copies) at(at *jen.Statement) *jen.Statement {
	return c.name.Clone().Index(at.Clone().Op("%").Lit(c.items.Near))
}

// another prints the statements that add a handle, and returns what names it.
//
//	slab = append(slab, ObjectSummary{...})
//
// Handles that are apart from others are pointers in a list; those that come with no
// copies of what is around them are apart from all.
//
//	slab = append(slab, ObjectSummary{...})
//	made := &slab[len(slab)-1]
//	handles = append(handles, made)
func (h *handle) another(g *jen.Group, items *model.Items, b *model.Branch, value *jen.Statement) *jen.Statement {
	slab, made := jen.Id("slab"), jen.Id("made")
	last := slab.Clone().Index(jen.Len(slab.Clone()).Op("-").Lit(1))
	add := slab.Clone().Op("=").Append(slab.Clone(), value)
	switch {
	case items.Near == 0:
		g.Add(add)
		return last
	case apart(items, b):
		g.Add(add)
		g.Add(made).Op(":=").Op("&").Add(last)
	default:
		g.Add(made).Op(":=").Op("&").Add(value)
	}
	g.Id("handles").Op("=").Append(jen.Id("handles"), made.Clone())
	return made.Clone()
}
