package emit

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// keyed prints a field of a composite literal: key: value. It keeps the order
// of its callers, which jen.Dict would not.
func keyed(key string, value jen.Code) jen.Code { return jen.Id(key).Op(":").Add(value) }

// itemsMethod prints the method that makes handles of a list. The handles of a
// page lie in one slab of memory.
//
//	func (b *Bucket) objectsIn(out *sdk.ListObjectsV2Output) []*ObjectSummary {
//		slab := make([]ObjectSummary, 0, len(out.Contents))
//		for at := range out.Contents {
//			elem := &out.Contents[at]
//			if elem.Key == nil {
//				continue
//			}
//			slab = append(slab, ObjectSummary{svc: b.svc, bucketName: b.name, key: *elem.Key})
//			glue.Init(&slab[len(slab)-1].state, elem, nil)
//		}
//		return glue.Pointers(slab)
//	}
func (h *handle) itemsMethod(f *jen.File, member string, items *model.Items, op *sdk.Operation) {
	root := "out"
	if items.Root == model.RootData {
		root = "data"
	}
	params := []jen.Code{jen.Id(root).Add(h.ptr(items.RootType))}
	if items.NeedsRequest() {
		params = append(params, jen.Id("sent").Add(h.ptr(op.Input.Ident)))
	}
	name := itemsMethodName(member)
	f.Add(comment(prose.ItemsMethod(name, member)))
	f.Add(h.method(name)).Params(params...).Index().Op("*").Id(items.Resource.Name).BlockFunc(func(g *jen.Group) {
		roots := map[model.Root]*jen.Statement{items.Root: jen.Id(root), model.RootRequest: jen.Id("sent")}
		h.slab(g, items, roots)
		for _, b := range items.Branches {
			h.branch(g, items, b, roots)
		}
		g.Return(gl("Pointers").Call(jen.Id("slab")))
	})
	f.Line()
}

// slab prints the list that handles go to, with room for exactly as many as
// there can be where the lists are not nested.
func (h *handle) slab(g *jen.Group, items *model.Items, roots map[model.Root]*jen.Statement) {
	sum := new(jen.Statement)
	for i, b := range items.Branches {
		r := follow(h.branchRoot(items, b, roots), b.Lists[0])
		if len(r.missing) > 0 {
			g.Var().Id("slab").Index().Id(items.Resource.Name)
			return
		}
		if i > 0 {
			sum.Op("+")
		}
		sum.Len(r.value.Clone())
	}
	g.Id("slab").Op(":=").Make(jen.Index().Id(items.Resource.Name), jen.Lit(0), sum)
}

func (h *handle) branchRoot(items *model.Items, b *model.Branch, roots map[model.Root]*jen.Statement) *jen.Statement {
	if b.FromRequest {
		return roots[model.RootRequest].Clone()
	}
	return roots[items.Root].Clone()
}

// branch prints the loops of one branch.
func (h *handle) branch(g *jen.Group, items *model.Items, b *model.Branch, roots map[model.Root]*jen.Statement) {
	l := loops{scalars: b.OfScalars()}
	l.print(g, h.branchRoot(items, b, roots), b.Lists, 0, func(g *jen.Group, elem *jen.Statement) {
		inner := map[model.Root]*jen.Statement{model.RootItem: elem}
		for root, s := range roots {
			inner[root] = s
		}
		h.appendItem(g, items, b, inner)
	})
}

// loops walks nested lists, structs by pointer.
type loops struct {
	scalars bool // the items of the innermost list are no structs
}

// print prints one loop for each list, the inner in the outer.
func (l loops) print(g *jen.Group, root *jen.Statement, lists []*model.Path, depth int, body func(*jen.Group, *jen.Statement)) {
	if len(lists) == 0 {
		body(g, root)
		return
	}
	r := follow(root, lists[0])
	at, elem := numberedName("at", depth), numberedName("elem", depth)
	element := r.value.Clone().Index(jen.Id(at))
	if len(lists) > 1 || !l.scalars {
		element = jen.Op("&").Add(element)
	}
	loop := jen.For(jen.Id(at).Op(":=").Range().Add(r.value.Clone())).BlockFunc(func(g *jen.Group) {
		g.Id(elem).Op(":=").Add(element)
		l.print(g, jen.Id(elem), lists[1:], depth+1, body)
	})
	if len(r.missing) > 0 {
		g.If(all(r.missing)).Block(loop)
		return
	}
	g.Add(loop)
}

func numberedName(name string, depth int) string {
	if depth == 0 {
		return name
	}
	return name + strconv.Itoa(depth+1)
}

// appendItem prints the statements that append one handle to the slab.
func (h *handle) appendItem(g *jen.Group, items *model.Items, b *model.Branch, roots map[model.Root]*jen.Statement) {
	fields := []jen.Code{keyed("svc", h.svc())}
	var missing []condition
	for i, id := range items.Resource.Identifiers {
		v := b.Identifiers[i]
		if v.Kind != model.FromPath {
			fields = append(fields, withIdentifier(id, h.field(v.Identifier)))
			continue
		}
		absent, value := follow(roots[v.Path.Root].Clone(), v.Path).scalar()
		missing = append(missing, absent...)
		fields = append(fields, withIdentifier(id, convertID(v, id, value)))
	}
	if len(missing) > 0 {
		g.If(or(missing)).Block(jen.Continue())
	}
	g.Id("slab").Op("=").Append(jen.Id("slab"), jen.Id(items.Resource.Name).Values(fields...))
	if b.Data != nil {
		last := jen.Id("slab").Index(jen.Len(jen.Id("slab")).Op("-").Lit(1))
		if b.Convert != nil {
			g.Id("made").Op(":=").Op("&").Add(last)
			last = jen.Id("made")
		}
		h.initData(g, last, follow(roots[model.RootItem].Clone(), b.Data), b)
	}
}
