package emit

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// listers prints how each list operation is called, filtered and paged.
func (e *emitter) listers(f *jen.File) {
	for _, l := range e.Listers {
		e.lister(f, l)
		if l.Keys != nil {
			e.keys(f, l)
		}
		if l.URLEncoded != nil {
			e.plain(f, l)
		}
		e.merge(f, l)
	}
	e.says(f)
}

// lister prints
//
//	var listObjectsV2 = glue.Lister[*ListObjectsV2Input, *sdk.ListObjectsV2Output, *Options]{
//		Operation: "ListObjectsV2",
//		Call:      sendListObjectsV2,
//		Merge:     mergeListObjectsV2Input,
//		Options:   []func(*Options){checkAnswers},
//		Tokens:    1,
//		Start:     func(in *ListObjectsV2Input, t *glue.Token) { glue.TextToken(t, 0, &in.ContinuationToken) },
//		...
//	}
func (e *emitter) lister(f *jen.File, l *model.Lister) {
	in, out := l.Operation.Input.Ident, l.Operation.Output.Ident
	fields := []jen.Code{
		keyed("Operation", jen.Lit(l.Operation.Name)),
		keyed("Call", jen.Id(e.Senders[l.Operation.Name])),
		keyed("Input", jen.Id(e.Inputs[l.Operation.Name])),
		keyed("Merge", jen.Id(l.Merge)),
		keyed("Options", checked()),
	}
	if len(l.Tokens) > 0 {
		fields = append(fields, keyed("Tokens", jen.Lit(len(l.Tokens))), keyed("Start", e.start(in, l)), keyed("Next", e.next(out, l.Operation, l.Tokens)))
	} else if len(l.Left) > 0 {
		fields = append(fields, keyed("Next", e.next(out, l.Operation, l.Left)))
	}
	if l.More != nil {
		fields = append(fields, keyed("More", e.more(out, l.More)))
	}
	if l.Repeats {
		fields = append(fields, keyed("Repeats", jen.True()))
	}
	if l.PageSize != nil {
		fields = append(fields, keyed("PageSize", e.pageSize(in, l.PageSize)))
	}
	if len(l.Unpaged) > 0 {
		fields = append(fields, keyed("Unpaged", e.unpaged(in, l)))
	}
	if l.Endless {
		fields = append(fields, e.endless(in, l)...)
	}
	if l.URLEncoded != nil {
		fields = append(fields, keyed("Plain", jen.Id(l.URLEncoded.Func)))
	}
	if l.Cutoff != nil {
		fields = append(fields, keyed("Cutoff", e.cutoff(in, out, l)))
	}
	if e.copies(l) {
		fields = append(fields, keyed("Copies", jen.True()))
	}
	f.Add(comment(prose.Lister(l)))
	f.Var().Id(l.Var).Op("=").Add(gl("Lister")).Types(e.ptr(in), e.ptr(out), jen.Op("*").Id("Options")).Custom(multiline, fields...)
	f.Line()
}

// copies reports whether the lists of outputs are no longer needed when handles were made of
// them, and are worth to be used again.
func (e *emitter) copies(l *model.Lister) bool {
	return e.DecoderOf(l.Operation) != nil && !slices.ContainsFunc(append(e.Resources[:len(e.Resources):len(e.Resources)], e.Root), func(r *model.Resource) bool {
		return slices.ContainsFunc(r.Collections, func(c *model.Collection) bool {
			return c.Lister == l && c.Items.KeepsLists()
		})
	})
}

// start prints the function that sets the token members of an input.
func (e *emitter) start(in sdk.Ident, l *model.Lister) jen.Code {
	return jen.Func().Params(jen.Id("in").Add(e.ptr(in)), jen.Id("t").Op("*").Add(gl("Token"))).BlockFunc(func(g *jen.Group) {
		for i, t := range l.Tokens {
			f := l.Operation.Input.Field(t.Input)
			g.Add(gl(tokenSetter(f.Type))).Call(jen.Id("t"), jen.Lit(i), jen.Op("&").Id("in").Dot(t.Input))
		}
	})
}

// tokenSetter is the function that sets a token member of a type.
func tokenSetter(t sdk.Type) string {
	switch {
	case t.Kind == sdk.Named:
		return "EnumToken"
	case t.Kind == sdk.Basic:
		return "IntegerToken"
	case t.Elem.Ident.Name == "string":
		return "TextToken"
	}
	return "IntegerPointerToken"
}

// next prints the function that returns the parts of a token as text.
func (e *emitter) next(out sdk.Ident, op *sdk.Operation, tokens []sdk.TokenPair) jen.Code {
	var members []jen.Code
	for _, t := range tokens {
		f := op.Output.Field(t.Output)
		members = append(members, tokenText(f.Type, jen.Id("out").Dot(t.Output)))
	}
	list := jen.Index().Op("*").String()
	return jen.Func().Params(jen.Id("out").Add(e.ptr(out))).Add(list.Clone()).Block(jen.Return(list.Clone().Values(members...)))
}

// tokenText prints a part of a token as a pointer to text.
func tokenText(t sdk.Type, value *jen.Statement) jen.Code {
	switch {
	case t.Kind == sdk.Named:
		return gl("Ptr").Call(jen.String().Call(value))
	case t.Kind == sdk.Basic:
		return gl("IntegerText").Call(jen.Op("&").Add(value))
	case t.Elem.Ident.Name == "string":
		return value
	}
	return gl("IntegerText").Call(value)
}

// more prints
//
//	func(out *ListObjectsV2Output) *bool { return out.IsTruncated }
//
// or, where it is a plain bool,
//
//	func(out *ListUsersOutput) *bool { return answer.Flag(&out.IsTruncated, &out.ResultMetadata) }
func (e *emitter) more(out sdk.Ident, f *sdk.Field) jen.Code {
	value := jen.Id("out").Dot(f.Name)
	if f.Type.Kind != sdk.Pointer {
		value = an("Flag").Call(jen.Op("&").Add(value), jen.Op("&").Id("out").Dot("ResultMetadata"))
	}
	return jen.Func().Params(jen.Id("out").Add(e.ptr(out))).Op("*").Bool().Block(jen.Return(value))
}

func (e *emitter) pageSize(in sdk.Ident, f *sdk.Field) jen.Code {
	value := jen.Id("n")
	if f.Type.Kind == sdk.Pointer {
		value = jen.Op("&").Add(value)
	}
	return jen.Func().Params(jen.Id("in").Add(e.ptr(in)), jen.Id("n").Int32()).Block(jen.Id("in").Dot(f.Name).Op("=").Add(value))
}

// unpaged prints the function that takes the page size out of an input beside whose other
// members it cannot stand:
//
//	func(in *DescribeInstancesInput) {
//		if len(in.InstanceIds) > 0 {
//			in.MaxResults = nil
//		}
//	}
func (e *emitter) unpaged(in sdk.Ident, l *model.Lister) jen.Code {
	var beside *jen.Statement
	for _, f := range l.Unpaged {
		set := isSet("in", f)
		if beside != nil {
			set = beside.Op("||").Add(set)
		}
		beside = set
	}
	nothing := jen.Lit(0)
	if l.PageSize.Type.Kind == sdk.Pointer {
		nothing = jen.Nil()
	}
	return jen.Func().Params(jen.Id("in").Add(e.ptr(in))).Block(
		jen.If(beside).Block(jen.Id("in").Dot(l.PageSize.Name).Op("=").Add(nothing)))
}

// endless prints that a listing has no end, and the page size that an input asks for:
//
//	Endless: true,
//	Asks:    func(in *ReceiveMessageInput) int32 { return in.MaxNumberOfMessages },
func (e *emitter) endless(in sdk.Ident, l *model.Lister) []jen.Code {
	fields := []jen.Code{keyed("Endless", jen.True())}
	if l.PageSize == nil {
		return fields
	}
	value := jen.Id("in").Dot(l.PageSize.Name)
	if l.PageSize.Type.Kind == sdk.Pointer {
		value = gl("Value").Call(value)
	}
	return append(fields, keyed("Asks", jen.Func().Params(jen.Id("in").Add(e.ptr(in))).Int32().Block(jen.Return(value))))
}

// cutoff prints
//
//	func(in *ListQueuesInput, out *ListQueuesOutput) (int32, int) {
//		return glue.CutAt(1000, len(out.QueueUrls), in.MaxResults != nil)
//	}
func (e *emitter) cutoff(in, out sdk.Ident, l *model.Lister) jen.Code {
	unset := jen.Lit(0)
	if l.PageSize.Type.Kind == sdk.Pointer {
		unset = jen.Nil()
	}
	return jen.Func().Params(jen.Id("in").Add(e.ptr(in)), jen.Id("out").Add(e.ptr(out))).Params(jen.Int32(), jen.Int()).Block(
		jen.Return(gl("CutAt").Call(jen.Lit(l.Cutoff.Items), jen.Len(jen.Id("out").Dot(l.Cutoff.List.Name)), jen.Id("in").Dot(l.PageSize.Name).Op("!=").Add(unset))))
}

// merge prints the function that lays one filter over another.
//
//	func mergeListObjectsV2Input(m *glue.Merger, dst, src *ListObjectsV2Input) {
//		glue.Merge(m, &dst.Prefix, src.Prefix)
//		glue.RefusePaging(m, "MaxKeys", src.MaxKeys != nil, "Limit or PageSize")
//	}
func (e *emitter) merge(f *jen.File, l *model.Lister) {
	f.Add(comment(prose.Merge(l)))
	f.Func().Id(l.Merge).Params(
		jen.Id("m").Op("*").Add(gl("Merger")), jen.List(jen.Id("dst"), jen.Id("src")).Add(e.ptr(l.Operation.Input.Ident)),
	).BlockFunc(func(g *jen.Group) {
		for _, field := range l.Operation.Input.Fields {
			if instead, ok := l.Paging(field.Name); ok {
				g.Add(gl("RefusePaging")).Call(jen.Id("m"), jen.Lit(field.Name), isSet("src", field), jen.Lit(instead))
				continue
			}
			e.mergeField(g, field, l.Flags[field])
		}
	})
	f.Line()
}

// isSet prints whether an input sets a member.
func isSet(in string, f *sdk.Field) *jen.Statement {
	return isSetAt(jen.Id(in).Dot(f.Name), f.Type)
}

func isSetAt(member *jen.Statement, t sdk.Type) *jen.Statement {
	switch t.Kind {
	case sdk.Slice, sdk.Map:
		return jen.Len(member).Op(">").Lit(0)
	case sdk.Pointer:
		return member.Op("!=").Nil()
	case sdk.Named:
		return member.Op("!=").Lit("")
	}
	return member.Op("!=").Lit(0)
}

// mergeField prints how one member is merged. A list within the elements of a
// list that is empty but not nil means none as well: a filter without values.
//
//	glue.MergeConditions(m, "Filters", &dst.Filters, src.Filters)
//	for at := range src.Filters {
//		glue.Condition(m, "Filters.Values", glue.Value(src.Filters[at].Name), src.Filters[at].Values)
//	}
func (e *emitter) mergeField(g *jen.Group, f *sdk.Field, flag bool) {
	dst, src := jen.Op("&").Id("dst").Dot(f.Name), jen.Id("src").Dot(f.Name)
	m := jen.Id("m")
	switch {
	case f.Type.Kind == sdk.Pointer && (flag || f.Type.Elem.Ident == sdk.Ident{Name: "bool"}):
		g.Add(gl("MergeFlag")).Call(dst, src)
	case f.Type.Kind == sdk.Pointer && e.Inner[f] != nil:
		g.Add(gl("MergeStruct")).Call(m, dst, src, jen.Id(e.Inner[f].Says))
	case f.Type.Kind == sdk.Pointer:
		g.Add(gl("Merge")).Call(m, dst, src)
	case f.Type.Kind == sdk.Slice && flag:
		g.Add(gl("MergeFlagList")).Call(dst, src)
	case f.Type.Kind == sdk.Slice:
		if len(e.InnerLists[f]) == 0 {
			g.Add(gl("MergeList")).Call(m, jen.Lit(f.Name), dst, src)
			return
		}
		g.Add(gl("MergeConditions")).Call(m, jen.Lit(f.Name), dst, src)
		e.innerLists(g, f)
	case f.Type.Kind == sdk.Map && flag:
		g.Add(gl("MergeFlagMap")).Call(dst, src)
	case f.Type.Kind == sdk.Map:
		g.Add(gl("MergeMap")).Call(m, dst, src)
	case flag:
		g.Add(gl("MergeFlagValue")).Call(dst, src)
	default:
		g.Add(gl("MergeValue")).Call(m, dst, src)
	}
}

func (e *emitter) innerLists(g *jen.Group, f *sdk.Field) {
	elem := func() *jen.Statement { return jen.Id("src").Dot(f.Name).Index(jen.Id("at")) }
	name := jen.Lit(f.Name)
	if e.Named[f] {
		name = gl("Value").Call(elem().Dot("Name"))
	}
	g.For(jen.Id("at").Op(":=").Range().Id("src").Dot(f.Name)).BlockFunc(func(g *jen.Group) {
		for _, list := range e.InnerLists[f] {
			g.Add(gl("Condition")).Call(jen.Id("m"), jen.Lit(f.Name+"."+list.Name), name.Clone(), elem().Dot(list.Name))
		}
	})
}
