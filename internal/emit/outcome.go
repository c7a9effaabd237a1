package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// failures prints the function that finds failed items in an output.
//
//	func(out *sdk.DeleteObjectsOutput, items []*ObjectSummary, fail func(int, string, string)) {
//		for at := range out.Errors {
//			elem := &out.Errors[at]
//			fail(slices.IndexFunc(items, func(item *ObjectSummary) bool {
//				return glue.Value(elem.Key) == item.key
//			}), glue.Value(elem.Code), glue.Value(elem.Message))
//		}
//	}
func (h *handle) failures(output sdk.Ident, fs *model.Failures) jen.Code {
	return jen.Func().Params(
		jen.Id("out").Add(h.ptr(output)), h.itemsParam(),
		jen.Id("fail").Func().Params(jen.Int(), jen.String(), jen.String()),
	).BlockFunc(func(g *jen.Group) {
		h.eachOutcome(g, fs.Path, isMute(fs), func(g *jen.Group) {
			code, message := textAt(g, jen.Id("elem"), "code", fs.Code), messageAt(g, fs.Path, fs.Code, fs.Message)
			g.Id("fail").Call(h.index(fs.Match, false), code, message)
		}, jen.Return())
	})
}

// textAt prints what a path leads to from a struct as a text, "" where there is none,
// and before that what it takes to have it.
//
//	var code string
//	if elem.Error != nil {
//		code = glue.Value(elem.Error.Code)
//	}
func textAt(g *jen.Group, from *jen.Statement, name string, p *model.Path) jen.Code {
	if p == nil {
		return jen.Lit("")
	}
	r := follow(from, p)
	if len(r.missing) == 0 {
		return r.asText()
	}
	g.Var().Id(name).String()
	g.If(all(r.missing)).Block(jen.Id(name).Op("=").Add(r.asText()))
	return jen.Id(name)
}

// messageAt prints the message of a failure that a list has. One with neither code nor
// message, such as a text, is there, which is what there is to say.
func messageAt(g *jen.Group, list, code, message *model.Path) jen.Code {
	if message == nil && code == nil {
		return jen.Lit(prose.ListedIn(list))
	}
	return textAt(g, jen.Id("elem"), "message", message)
}

// asText prints the scalar at the end of a path, be it text, an enum, a time or an
// integer, as a text.
func (r read) asText() *jen.Statement {
	t := r.typ.Plain()
	switch {
	case isTime(t):
		return r.orZero().Dot("Format").Call(jen.Qual("time", "RFC3339Nano"))
	case t.Kind == sdk.Named:
		return jen.String().Call(r.orZero())
	case t.Ident.Name == "string":
		return r.orZero()
	}
	return gl("Value").Call(gl("IntegerText").Call(r.pointer()))
}

// successes prints the function that finds the items in an output that it names as
// done.
//
//	func(in *DeleteObjectsInput, out *sdk.DeleteObjectsOutput, items []*ObjectSummary, done func(int)) bool {
//		if !glue.Answered(out.ResultMetadata) || in.Delete != nil && glue.Value(in.Delete.Quiet) {
//			return false
//		}
//		for at := range out.Deleted {
//			elem := &out.Deleted[at]
//			done(glue.Find(items, at, func(item *ObjectSummary) bool {
//				return glue.Value(elem.Key) == item.key
//			}))
//		}
//		return true
//	}
func (h *handle) successes(b *model.Batch) jen.Code {
	return jen.Func().Params(
		jen.Id("in").Add(h.ptr(b.Operation.Input.Ident)), jen.Id("out").Add(h.ptr(b.Operation.Output.Ident)), h.itemsParam(),
		jen.Id("done").Func().Params(jen.Int()),
	).Bool().BlockFunc(func(g *jen.Group) {
		unanswered := jen.Op("!").Add(gl("Answered")).Call(jen.Id("out").Dot("ResultMetadata"))
		if b.Successes.Unless != nil {
			unanswered.Op("||").Add(isTrue(jen.Id("in"), b.Successes.Unless))
		}
		g.If(unanswered).Block(jen.Return(jen.False()))
		h.eachOutcome(g, b.Successes.Path, false, func(g *jen.Group) { g.Id("done").Call(h.index(b.Successes.Match, true)) }, jen.Return(jen.True()))
		g.Return(jen.True())
	})
}

// isTrue prints that a boolean is there and true.
func isTrue(root *jen.Statement, p *model.Path) *jen.Statement {
	r := follow(root, p)
	value := r.value.Clone()
	if r.typ.Kind == sdk.Pointer {
		value = gl("Value").Call(value)
	}
	if len(r.missing) == 0 {
		return value
	}
	return all(r.missing).Op("&&").Add(value)
}

// eachOutcome prints a loop over what an output says of items; none is what to do
// if it has no such list. Of one that is mute the body reads nothing.
func (h *handle) eachOutcome(g *jen.Group, list *model.Path, mute bool, body func(*jen.Group), none jen.Code) {
	r := follow(jen.Id("out"), list)
	if len(r.missing) > 0 {
		g.If(or(r.missing)).Block(none)
	}
	g.Add(r.each(mute, body))
}

// isMute reports whether failures tell nothing but that they are there.
func isMute(f *model.Failures) bool { return len(f.Match) == 0 && f.Code == nil && f.Message == nil }

// each prints a loop over the list at the end of the path, whose body reads elem, unless
// the elements are mute.
func (r read) each(mute bool, body func(*jen.Group)) *jen.Statement {
	if mute {
		return jen.For(jen.Range().Add(r.value.Clone())).BlockFunc(body)
	}
	return jen.For(jen.Id("at").Op(":=").Range().Add(r.value.Clone())).BlockFunc(func(g *jen.Group) {
		g.Id("elem").Op(":=").Add(r.element())
		body(g)
	})
}

// element prints what a list, at the end of the path, has at an index: a struct as a
// pointer, a text as it is.
//
//	&out.Errors[at]
func (r read) element() *jen.Statement {
	elem := r.value.Clone().Index(jen.Id("at"))
	if r.typ.Elem.Kind == sdk.Basic {
		return elem
	}
	return jen.Op("&").Add(elem)
}

// index prints the index of the item that an outcome is about. A lenient one may
// leave out all members but the first: some stand-ins for S3 do not repeat versions.
// A position is the index, whatever else an outcome repeats.
func (h *handle) index(match []*model.FailureMatch, lenient bool) jen.Code {
	if len(match) == 0 {
		return jen.Lit(-1)
	}
	for _, m := range match {
		if m.Value.Kind == model.FromPosition {
			return gl("AtPosition").Call(follow(jen.Id("elem"), m.Path).named(), jen.Len(jen.Id("items")))
		}
	}
	find := jen.Qual("slices", "IndexFunc").Call
	if lenient {
		find = func(args ...jen.Code) *jen.Statement { return gl("Find").Call(args[0], jen.Id("at"), args[1]) }
	}
	return find(jen.Id("items"), jen.Func().Params(h.itemParam()).Bool().BlockFunc(func(g *jen.Group) {
		h.requireData(g, match)
		g.Return(sameAs(match, lenient, h.itemValue))
	}))
}

// sameAs prints that what an outcome repeats equals the values of an item.
func sameAs(match []*model.FailureMatch, lenient bool, value func(*model.Value) *jen.Statement) jen.Code {
	var missing []condition
	same := make([]jen.Code, len(match))
	for i, m := range match {
		r := follow(jen.Id("elem"), m.Path)
		missing = append(missing, r.missing...)
		said := r.named()
		if m.Value.Kind == model.FromIdentifier {
			said = trimmed(m.Value.Identifier, said)
		}
		equal := said.Op("==").Add(value(m.Value))
		if lenient && i > 0 && m.Path.Type.Kind == sdk.Pointer {
			equal = jen.Parens(r.value.Clone().Op("==").Nil().Op("||").Add(equal))
		}
		same[i] = equal
	}
	if len(missing) > 0 {
		same = append([]jen.Code{all(missing)}, same...)
	}
	return and(same)
}

// named prints what is at the end of a path for comparison with identifiers and data:
// an enum as a string, a time as handles hold it.
func (r read) named() *jen.Statement {
	switch t := r.typ.Plain(); {
	case isTime(t):
		return gl("Moment").Call(r.orZero())
	case t.Kind == sdk.Named:
		return jen.String().Call(r.orZero())
	}
	return r.orZero()
}

// requireData prints, where outcomes are compared with data, that an item without
// it is not meant. Another goroutine may have dropped it meanwhile.
//
//	data := item.Data()
//	if data == nil || data.Parent == nil {
//		return false
//	}
func (h *handle) requireData(g *jen.Group, match []*model.FailureMatch) {
	missing := []condition{read{}.isNil(jen.Id("data"))}
	used := false
	for _, m := range match {
		if m.Value.Kind == model.FromPath {
			used = true
			missing = append(missing, follow(jen.Id("data"), m.Value.Path).missing...)
		}
	}
	if used {
		g.Id("data").Op(":=").Id("item").Dot("Data").Call()
		g.If(or(missing)).Block(jen.Return(jen.False()))
	}
}

// itemValue prints what a failure is compared with.
func (h *handle) itemValue(v *model.Value) *jen.Statement {
	if v.Kind == model.FromIdentifier {
		return identifierText(jen.Id("item"), v.Identifier)
	}
	r := follow(jen.Id("data"), v.Path)
	value := r.value.Clone()
	if r.typ.Kind == sdk.Pointer {
		value = gl("Value").Call(value)
	}
	switch t := r.typ.Plain(); {
	case isTime(t):
		return gl("Moment").Call(value)
	case t.Kind == sdk.Named:
		return jen.String().Call(value)
	}
	return value
}
