package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// listers prints how each list operation is called, filtered and paged.
func (e *emitter) listers(f *jen.File) {
	for _, l := range e.Listers {
		e.lister(f, l)
		e.merge(f, l)
	}
}

// lister prints
//
//	var listObjectsV2 = resource.Lister[API, ListObjectsV2Input, sdk.ListObjectsV2Output, Options]{
//		Operation: "ListObjectsV2",
//		Call:      API.ListObjectsV2,
//		Merge:     mergeListObjectsV2Input,
//		Tokens:    func(in *ListObjectsV2Input) []**string { return []**string{&in.ContinuationToken} },
//		...
//	}
func (e *emitter) lister(f *jen.File, l *model.Lister) {
	in, out := l.Operation.Input.Ident, l.Operation.Output.Ident
	fields := []jen.Code{
		keyed("Operation", jen.Lit(l.Operation.Name)),
		keyed("Call", jen.Id("API").Dot(l.Operation.Name)),
		keyed("Merge", jen.Id(l.Merge)),
	}
	if l.Decoder != nil {
		fields = append(fields, keyed("Options", jen.Index().Func().Params(jen.Op("*").Id("Options")).Values(jen.Id(l.Decoder.Option))))
	}
	if len(l.Tokens) > 0 {
		fields = append(fields, keyed("Tokens", e.tokens(in, l)), keyed("Next", e.next(out, l)))
	}
	if l.More != nil {
		fields = append(fields, keyed("More", e.more(out, l.More)))
	}
	if l.PageSize != nil {
		fields = append(fields, keyed("PageSize", e.pageSize(in, l.PageSize)))
	}
	if l.Cutoff != nil {
		fields = append(fields, keyed("Cutoff", e.cutoff(in, out, l)))
	}
	if l.Keys != nil {
		fields = append(fields, keyed("Keys", e.keys(in, out, l.Keys)))
	}
	f.Add(comment(l.Var + " describes how " + l.Operation.Name + " is called, filtered and paged."))
	f.Var().Id(l.Var).Op("=").Add(rt("Lister")).Types(jen.Id("API"), e.named(in), e.named(out), jen.Id("Options")).Custom(multiline, fields...)
	f.Line()
}

func (e *emitter) tokens(in sdk.Ident, l *model.Lister) jen.Code {
	var members []jen.Code
	for _, t := range l.Tokens {
		members = append(members, jen.Op("&").Id("in").Dot(t.Input))
	}
	list := jen.Index().Op("**").String()
	return jen.Func().Params(jen.Id("in").Add(e.ptr(in))).Add(list.Clone()).Block(jen.Return(list.Clone().Values(members...)))
}

func (e *emitter) next(out sdk.Ident, l *model.Lister) jen.Code {
	var members []jen.Code
	for _, t := range l.Tokens {
		members = append(members, jen.Id("out").Dot(t.Output))
	}
	list := jen.Index().Op("*").String()
	return jen.Func().Params(jen.Id("out").Add(e.ptr(out))).Add(list.Clone()).Block(jen.Return(list.Clone().Values(members...)))
}

func (e *emitter) more(out sdk.Ident, f *sdk.Field) jen.Code {
	value := jen.Id("out").Dot(f.Name)
	if f.Type.Kind == sdk.Pointer {
		value = rt("Value").Call(value)
	}
	return jen.Func().Params(jen.Id("out").Add(e.ptr(out))).Bool().Block(jen.Return(value))
}

func (e *emitter) pageSize(in sdk.Ident, f *sdk.Field) jen.Code {
	value := jen.Id("n")
	if f.Type.Kind == sdk.Pointer {
		value = jen.Op("&").Add(value)
	}
	return jen.Func().Params(jen.Id("in").Add(e.ptr(in)), jen.Id("n").Int32()).Block(jen.Id("in").Dot(f.Name).Op("=").Add(value))
}

// cutoff prints
//
//	&resource.Cutoff[ListQueuesInput, ListQueuesOutput]{
//		Items: 1000,
//		Len:   func(out *ListQueuesOutput) int { return len(out.QueueUrls) },
//		Sized: func(in *ListQueuesInput) bool { return in.MaxResults != nil },
//	}
func (e *emitter) cutoff(in, out sdk.Ident, l *model.Lister) jen.Code {
	unset := jen.Lit(0)
	if l.PageSize.Type.Kind == sdk.Pointer {
		unset = jen.Nil()
	}
	return jen.Op("&").Add(rt("Cutoff")).Types(e.named(in), e.named(out)).Custom(multiline,
		keyed("Items", jen.Lit(l.Cutoff.Items)),
		keyed("Len", jen.Func().Params(jen.Id("out").Add(e.ptr(out))).Int().Block(jen.Return(jen.Len(jen.Id("out").Dot(l.Cutoff.List.Name))))),
		keyed("Sized", jen.Func().Params(jen.Id("in").Add(e.ptr(in))).Bool().Block(jen.Return(jen.Id("in").Dot(l.PageSize.Name).Op("!=").Add(unset)))),
	)
}

// merge prints the function that lays one filter over another.
//
//	func mergeListObjectsV2Input(m *resource.Merger, dst, src *ListObjectsV2Input) {
//		resource.Merge(m, &dst.Prefix, src.Prefix)
//		resource.RefusePaging(m, "MaxKeys", src.MaxKeys != nil, "Limit or PageSize")
//	}
func (e *emitter) merge(f *jen.File, l *model.Lister) {
	f.Add(comment(l.Merge + " lays the filter src over dst."))
	f.Func().Id(l.Merge).Params(
		jen.Id("m").Op("*").Add(rt("Merger")), jen.List(jen.Id("dst"), jen.Id("src")).Add(e.ptr(l.Operation.Input.Ident)),
	).BlockFunc(func(g *jen.Group) {
		for _, field := range l.Operation.Input.Fields {
			if instead, ok := l.Paging(field.Name); ok {
				g.Add(rt("RefusePaging")).Call(jen.Id("m"), jen.Lit(field.Name), isSet(field), jen.Lit(instead))
				continue
			}
			e.mergeField(g, field, l.Flags[field])
		}
	})
	f.Line()
}

// isSet prints whether src sets a paging member.
func isSet(f *sdk.Field) jen.Code {
	member := jen.Id("src").Dot(f.Name)
	if f.Type.Kind == sdk.Pointer {
		return member.Op("!=").Nil()
	}
	return member.Op("!=").Lit(0)
}

// mergeField prints how one member is merged. A list within the elements of a
// list that is empty but not nil means none as well: a filter without values.
//
//	resource.MergeList(m, "Filters", &dst.Filters, src.Filters)
//	for at := range src.Filters {
//		resource.NoneIfEmpty(m, "Filters.Values", src.Filters[at].Values)
//	}
func (e *emitter) mergeField(g *jen.Group, f *sdk.Field, flag bool) {
	dst, src := jen.Op("&").Id("dst").Dot(f.Name), jen.Id("src").Dot(f.Name)
	m := jen.Id("m")
	switch {
	case f.Type.Kind == sdk.Pointer && (flag || f.Type.Elem.Ident == sdk.Ident{Name: "bool"}):
		g.Add(rt("MergeFlag")).Call(dst, src)
	case f.Type.Kind == sdk.Pointer:
		g.Add(rt("Merge")).Call(m, dst, src)
	case f.Type.Kind == sdk.Slice && flag:
		g.Add(rt("MergeFlagList")).Call(dst, src)
	case f.Type.Kind == sdk.Slice:
		g.Add(rt("MergeList")).Call(m, jen.Lit(f.Name), dst, src)
		e.innerLists(g, f)
	case f.Type.Kind == sdk.Map:
		g.Add(rt("MergeMap")).Call(m, dst, src)
	case flag:
		g.Add(rt("MergeFlagValue")).Call(dst, src)
	default:
		g.Add(rt("MergeValue")).Call(m, dst, src)
	}
}

func (e *emitter) innerLists(g *jen.Group, f *sdk.Field) {
	inner := e.InnerLists[f]
	if len(inner) == 0 {
		return
	}
	g.For(jen.Id("at").Op(":=").Range().Id("src").Dot(f.Name)).BlockFunc(func(g *jen.Group) {
		for _, list := range inner {
			g.Add(rt("NoneIfEmpty")).Call(jen.Id("m"), jen.Lit(f.Name+"."+list.Name), jen.Id("src").Dot(f.Name).Index(jen.Id("at")).Dot(list.Name))
		}
	})
}
