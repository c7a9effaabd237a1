package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
)

// inOrder prints the loop over the branches of a union whose lists are in the order
// of the same keys, as if they were one list.
//
//	for list, at := range glue.InKeyOrder(&listObjectVersionsKeys, out) {
//		switch list {
//		case 0:
//			elem := &out.Versions[at]
//			<append>
//		case 1:
//			elem := &out.DeleteMarkers[at]
//			<append>
//		}
//	}
//
// Where the items have the key of the handle, it goes through
//
//	glue.OfKey(&listObjectVersionsKeys, out, o.key)
func (h *handle) inOrder(g *jen.Group, items *model.Items, roots map[model.Root]*jen.Statement) {
	var cases []jen.Code
	for i, b := range items.Branches {
		inner := map[model.Root]*jen.Statement{model.RootItem: jen.Id("elem")}
		for root, s := range roots {
			inner[root] = s
		}
		cases = append(cases, jen.Case(jen.Lit(items.Order.Lists[i])).BlockFunc(func(g *jen.Group) {
			list := follow(roots[items.Root].Clone(), b.Lists[0]).value
			g.Id("elem").Op(":=").Op("&").Add(list).Index(jen.Id("at"))
			h.appendItem(g, items, b, inner)
		}))
	}
	all, args := "InKeyOrder", []jen.Code{jen.Op("&").Id(keysVar(items.Order.Lister)), roots[items.Root].Clone()}
	if id := items.Order.Key; id != nil {
		all, args = "OfKey", append(args, identifierText(h.self(), id))
	}
	g.For(jen.List(jen.Id("list"), jen.Id("at")).Op(":=").Range().Add(gl(all)).Call(args...)).Block(
		jen.Switch(jen.Id("list")).Block(cases...))
}
