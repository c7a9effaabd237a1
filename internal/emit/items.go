package emit

import (
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// keyed prints a field of a composite literal: key: value. It keeps the order
// of its callers, which jen.Dict would not.
func keyed(key string, value jen.Code) jen.Code { return jen.Id(key).Op(":").Add(value) }

// itemsMethod prints the method that makes handles of a list.
//
//	func (b *Bucket) objectsIn(out *sdk.ListObjectsV2Output) ([]*ObjectSummary, error) {
//		handles := make([]*ObjectSummary, 0, len(out.Contents))
//		<pieces>
//		for at := range out.Contents {
//			elem := &out.Contents[at]
//			if glue.Value(elem.Key) == "" {
//				return handles, glue.Lacks("response.Contents[].Key", at)
//			}
//			<take>
//			*made, *copied = ObjectSummary{svc: b.svc, bucketName: b.name, key: *elem.Key}, *elem
//			glue.Init(&made.state, copied, nil)
//			handles = append(handles, made)
//		}
//		return handles, nil
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
	f.Add(h.method(name)).Params(params...).Params(jen.Index().Op("*").Id(items.Resource.Name), jen.Error()).BlockFunc(func(g *jen.Group) {
		roots := map[model.Root]*jen.Statement{items.Root: jen.Id(root), model.RootRequest: jen.Id("sent")}
		h.handles(g, items, roots)
		if items.Order != nil {
			h.inOrder(g, items, roots)
		} else {
			for _, b := range items.Branches {
				h.branch(g, items, b, roots)
			}
		}
		g.Return(jen.Id("handles"), jen.Nil())
	})
	f.Line()
}

// handles prints the list that handles go to, with room for exactly as many as
// there can be where the lists are not nested, and the pieces that they are made in.
func (h *handle) handles(g *jen.Group, items *model.Items, roots map[model.Root]*jen.Statement) {
	list := jen.Index().Op("*").Id(items.Resource.Name)
	if most := h.most(items, roots); most != nil {
		g.Id("handles").Op(":=").Make(list, jen.Lit(0), most)
	} else {
		g.Var().Id("handles").Add(list)
	}
	for _, b := range items.Branches {
		h.pieces(g, items, b)
	}
}

// most prints how many handles there can be; nil where lists may be missing.
func (h *handle) most(items *model.Items, roots map[model.Root]*jen.Statement) jen.Code {
	sum := new(jen.Statement)
	for i, b := range items.Branches {
		r := follow(h.branchRoot(items, b, roots), b.Lists[0])
		if len(r.missing) > 0 {
			return nil
		}
		if i > 0 {
			sum.Op("+")
		}
		sum.Len(r.value.Clone())
	}
	return sum
}

func (h *handle) branchRoot(items *model.Items, b *model.Branch, roots map[model.Root]*jen.Statement) *jen.Statement {
	if b.FromRequest {
		return roots[model.RootRequest].Clone()
	}
	return roots[items.Root].Clone()
}

// branch prints the loops of one branch.
func (h *handle) branch(g *jen.Group, items *model.Items, b *model.Branch, roots map[model.Root]*jen.Statement) {
	l := loops{scalars: b.OfScalars(), keys: !b.NeedsItem()}
	l.print(g, h.branchRoot(items, b, roots), b.Lists, 0, func(g *jen.Group, elem *jen.Statement) {
		inner := map[model.Root]*jen.Statement{model.RootItem: elem, model.RootKey: jen.Id("key")}
		for root, s := range roots {
			inner[root] = s
		}
		h.appendItem(g, items, b, inner)
	})
}

// loops walks nested lists, structs by pointer.
type loops struct {
	scalars bool // the items of the innermost list are no structs
	keys    bool // nothing is taken of the items but their keys
}

// print prints one loop for each list, the inner in the outer.
func (l loops) print(g *jen.Group, root *jen.Statement, lists []*model.Path, depth int, body func(*jen.Group, *jen.Statement)) {
	if len(lists) == 0 {
		body(g, root)
		return
	}
	r := follow(root, lists[0])
	if r.typ.Kind == sdk.Map {
		l.entries(g, r, lists, depth, body)
		return
	}
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

// entries prints the loop over the entries of a map, in the order of their keys.
//
//	for _, key := range glue.Keys(out.Statuses) {
//		value := out.Statuses[key]
//		elem := &value
//		<body>
//	}
func (l loops) entries(g *jen.Group, r read, lists []*model.Path, depth int, body func(*jen.Group, *jen.Statement)) {
	elem := numberedName("elem", depth)
	value := r.value.Clone().Index(jen.Id("key"))
	loop := jen.For(jen.List(jen.Id("_"), jen.Id("key")).Op(":=").Range().Add(gl("Keys")).Call(r.value.Clone())).BlockFunc(func(g *jen.Group) {
		switch {
		case l.keys && len(lists) == 1:
		case len(lists) == 1 && l.scalars:
			g.Id(elem).Op(":=").Add(value)
		default:
			g.Id("value").Op(":=").Add(value)
			g.Id(elem).Op(":=").Op("&").Id("value")
		}
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

// appendItem prints the statements that append one handle to the list.
func (h *handle) appendItem(g *jen.Group, items *model.Items, b *model.Branch, roots map[model.Root]*jen.Statement) {
	no := refusal{
		lacks: func(id *model.Identifier, v *model.Value) jen.Code { return h.lacks(items, b, id, v) },
		place: func(v *model.Value) string { return placeOf(items, b, v) },
		wrong: jen.Return(jen.Id("handles"), jen.Err()),
	}
	h.exact(g, items, b, roots, no)
	fields := h.identifierFields(g, items, b, roots, no)
	handle := jen.Id(items.Resource.Name).Values(fields...)
	switch {
	case alone(b):
		g.Id("made").Op(":=").Op("&").Add(handle)
	case b.CopiesItem():
		h.take(g, items, b, roots)
		g.List(jen.Op("*").Id("made"), jen.Op("*").Id("copied")).Op("=").List(handle, jen.Op("*").Add(roots[model.RootItem].Clone()))
	default:
		h.take(g, items, b, roots)
		g.Op("*").Id("made").Op("=").Add(handle)
	}
	if b.Data != nil {
		h.initData(g, jen.Id("made"), follow(roots[model.RootItem].Clone(), b.Data), b)
	}
	g.Id("handles").Op("=").Append(jen.Id("handles"), jen.Id("made"))
}

// exact prints that entries which do not match the handle are passed over. One of
// which that cannot be told is an error.
//
//	if glue.Value(elem.Key) == "" {
//		<lacks>
//	}
//	if *elem.Key != o.key {
//		continue
//	}
func (h *handle) exact(g *jen.Group, items *model.Items, b *model.Branch, roots map[model.Root]*jen.Statement, no refusal) {
	for i, m := range b.Match {
		path := &model.Path{Root: model.RootItem, Steps: []model.Step{{Field: m.Fields[0], Index: model.NoIndex}}, Type: m.Fields[0].Type}
		value := &model.Value{Kind: model.FromPath, Path: path, Type: path.Type}
		part := jen.Add(h.identifierPart(g, i, m.Identifier, value, roots, no))
		if items.Order.Chooses(m) {
			continue
		}
		g.If(part.Op("!=").Add(h.field(m.Identifier))).Block(jen.Continue())
	}
}

// anyPart prints, where all that an answer says of an identity may be absent, that
// something of it must be there.
//
//	if glue.Value(elem.DestinationCidrBlock) == "" && glue.Value(elem.DestinationPrefixListId) == "" {
//		<lacks>
//	}
func (h *handle) anyPart(g *jen.Group, items *model.Items, b *model.Branch, roots map[model.Root]*jen.Statement, no refusal) {
	var none []jen.Code
	first := 0
	for i, v := range b.Identifiers {
		if v.Kind != model.FromPath {
			continue
		}
		r := follow(roots[v.Path.Root].Clone(), v.Path)
		if !items.Resource.Identifiers[i].Optional || len(r.missing) > 0 {
			return
		}
		if len(none) == 0 {
			first = i
		}
		if items.Resource.Identifiers[i].List != nil {
			none = append(none, jen.Len(r.value.Clone()).Op("==").Lit(0))
			continue
		}
		none = append(none, r.orZero().Op("==").Lit(""))
	}
	if len(none) > 0 {
		g.If(and(none)).Block(no.lacks(items.Resource.Identifiers[first], b.Identifiers[first]))
	}
}

// lacks prints what happens where an item has no identifier.
//
//	return handles, glue.Lacks("response.Reservations[].Instances[].InstanceId", at, at2)
//
// or continue, where such entries are no items.
func (h *handle) lacks(items *model.Items, b *model.Branch, id *model.Identifier, v *model.Value) jen.Code {
	if b.Skip == id {
		return jen.Continue()
	}
	place := jen.Lit(placeOf(items, b, v))
	var args []jen.Code
	if ofItem(v.Path) {
		for depth, list := range b.Lists {
			switch {
			case list.Type.Kind != sdk.Map:
				args = append(args, jen.Id(numberedName("at", depth)))
			case v.Path.Root != model.RootKey:
				place.Op("+").Lit(" of the key ").Op("+").Id("key")
			}
		}
	}
	args = append([]jen.Code{place}, args...)
	return jen.Return(jen.Id("handles"), gl("Lacks").Call(args...))
}

// placeOf returns where an identifier is, as a definition writes it.
func placeOf(items *model.Items, b *model.Branch, v *model.Value) string {
	if ofItem(v.Path) {
		return itemPlace(items, b, v.Path)
	}
	return rootText[v.Path.Root] + v.Path.Text()
}

// itemPlace returns a path as a definition writes it: response.Contents[].Key.
func itemPlace(items *model.Items, b *model.Branch, p *model.Path) string {
	root := items.Root
	if b.FromRequest {
		root = model.RootRequest
	}
	place := strings.TrimSuffix(rootText[root], ".")
	for _, list := range b.Lists {
		if list.Type.Kind == sdk.Map {
			place += "." + list.Text() + "{}"
			continue
		}
		place += "." + list.Text() + "[]"
	}
	if p.Root == model.RootKey {
		return strings.TrimSuffix(place, "}") + "key}"
	}
	if len(p.Steps) > 0 {
		place += "." + p.Text()
	}
	return place
}

// ofItem reports whether a path starts at an entry of a list or a map.
func ofItem(p *model.Path) bool { return p.Root == model.RootItem || p.Root == model.RootKey }

// identifierFields prints the fields of a new handle that name it, and before that
// the tests whether they can be had.
func (h *handle) identifierFields(g *jen.Group, items *model.Items, b *model.Branch, roots map[model.Root]*jen.Statement, no refusal) []jen.Code {
	fields := []jen.Code{keyed("svc", h.svc())}
	for i, id := range items.Resource.Identifiers {
		switch v := b.Identifiers[i]; {
		case v.Kind == model.Absent, v.Kind == model.FromInput && id.Optional:
		case v.Kind == model.FromInput:
			fields = append(fields, withIdentifier(id, held(id, jen.Id(id.Field))))
		default:
			fields = append(fields, withIdentifier(id, h.identifierValue(g, i, id, v, roots, no)))
		}
	}
	h.anyPart(g, items, b, roots, no)
	return fields
}

// identifierValue prints what an identifier is filled with, and before that the tests
// whether it can be had.
func (h *handle) identifierValue(g *jen.Group, i int, id *model.Identifier, v *model.Value, roots map[model.Root]*jen.Statement, no refusal) jen.Code {
	switch {
	case v.Function != "":
		return h.appliedPart(g, i, id, v, roots, no)
	case v.Kind == model.FromPath:
		return h.identifierPart(g, i, id, v, roots, no)
	}
	return h.copied(id, v.Identifier)
}

// copied prints an identifier of the handle as what another handle holds.
func (h *handle) copied(to, from *model.Identifier) *jen.Statement {
	switch value := h.field(from); {
	case from.List == nil && !from.Type.Equal(to.Type):
		return trimmed(to, h.idType(to).Call(value))
	case from.TrimPrefix != to.TrimPrefix || from.TrimSuffix != to.TrimSuffix:
		return trimmed(to, value)
	default:
		return value
	}
}

// identifierPart prints the value of an identifier that a path leads to, and before
// that the test whether it is there.
//
//	if glue.Value(elem.Key) == "" {
//		<lacks>
//	}
//
// Where only the way to an identifier that may be absent can be missing, it prints
//
//	var part string
//	if elem.Group != nil {
//		part = glue.Value(elem.Group.Name)
//	}
func (h *handle) identifierPart(g *jen.Group, i int, id *model.Identifier, v *model.Value, roots map[model.Root]*jen.Statement, no refusal) jen.Code {
	missing, value := follow(roots[v.Path.Root].Clone(), v.Path).identifier(id)
	made := h.ofType(id, v.Type, value)
	if len(missing) == 0 {
		return made
	}
	if id.Needed() {
		g.If(or(missing)).Block(no.lacks(id, v))
		return made
	}
	part := numberedName("part", i)
	g.Var().Id(part).Add(h.idType(id))
	g.If(all(missing)).Block(jen.Id(part).Op("=").Add(made))
	return jen.Id(part)
}
