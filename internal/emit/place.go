package emit

import (
	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// placeFunc prints a function that finds the handle's data in an output: nil if it
// is not there, and whether another's is there instead. The head is func, or that of
// a method.
//
//	glue.Whole[sdk.HeadObjectOutput]
//
//	func(out *sdk.GetVersionOutput) (*types.Version, bool) {
//		return out.Version, false
//	}
func (h *handle) placeFunc(head *jen.Statement, from sdk.Ident, p *model.Place) jen.Code {
	if len(p.Match) > 0 {
		return h.searchFunc(head, from, p)
	}
	if isWhole(p) {
		return gl("Whole").Types(h.ptr(from))
	}
	r := follow(jen.Id("out"), p.Path)
	data := r.pointer()
	missing := r.missing
	if len(p.Path.Steps) == 0 {
		data = jen.Id("out")
	}
	if p.Convert != nil && r.typ.Kind == sdk.Pointer {
		missing = append(missing, r.isNil(r.value))
	}
	return head.Params(jen.Id("out").Add(h.ptr(from))).Params(h.ptr(h.Resource.Data), jen.Bool()).BlockFunc(func(g *jen.Group) {
		if len(missing) > 0 {
			g.If(or(missing)).Block(jen.Return(jen.Nil(), jen.False()))
		}
		g.Return(h.shaped(p, data), jen.False())
	})
}

// isWhole reports whether the data is the whole output.
func isWhole(p *model.Place) bool {
	return len(p.Match) == 0 && len(p.Path.Steps) == 0 && p.Convert == nil
}

// shaped prints what is found as the data of the resource.
func (h *handle) shaped(p *model.Place, data *jen.Statement) *jen.Statement {
	if p.Convert == nil {
		return data
	}
	return jen.Id(p.Convert.Func).Call(h.self(), data)
}

// searchFunc prints
//
//	func(out *sdk.DescribeStacksOutput) (_ *types.Stack, other bool) {
//		for at := range out.Stacks {
//			elem := &out.Stacks[at]
//			if glue.Value(elem.StackName) == s.name || glue.Value(elem.StackId) == s.name {
//				return elem, false
//			}
//			other = true
//		}
//		return nil, other
//	}
func (h *handle) searchFunc(head *jen.Statement, from sdk.Ident, p *model.Place) jen.Code {
	return head.Params(jen.Id("out").Add(h.ptr(from))).Params(jen.Id("_").Add(h.ptr(h.Resource.Data)), jen.Id("other").Bool()).BlockFunc(func(g *jen.Group) {
		h.search(g, jen.Id("out"), p.Path.Steps, false, func(g *jen.Group, at *jen.Statement, listed bool) {
			g.If(h.matched(p.Match, at, listed)).Block(jen.Return(h.shaped(p, at.Clone()), jen.False()))
			g.Id("other").Op("=").True()
		})
		g.Return(jen.Nil(), jen.Id("other"))
	})
}

// search prints what looks at everything that steps lead to from a struct. Listed
// says that the struct is an element of a list; the element 0 stands for all.
func (h *handle) search(g *jen.Group, at *jen.Statement, steps []model.Step, listed bool, look func(g *jen.Group, at *jen.Statement, listed bool)) {
	if len(steps) == 0 {
		look(g, at, listed)
		return
	}
	next, rest := at.Clone().Dot(steps[0].Field.Name), steps[1:]
	inside := func(at *jen.Statement, listed bool) func(*jen.Group) {
		return func(g *jen.Group) { h.search(g, at, rest, listed, look) }
	}
	switch index := steps[0].Index; {
	case index == 0:
		g.For(jen.Id("at").Op(":=").Range().Add(next)).BlockFunc(func(g *jen.Group) {
			g.Id("elem").Op(":=").Op("&").Add(next.Clone()).Index(jen.Id("at"))
			inside(jen.Id("elem"), true)(g)
		})
	case index != model.NoIndex:
		g.If(jen.Len(next).Op(">").Lit(index)).BlockFunc(func(g *jen.Group) {
			g.Id("elem").Op(":=").Op("&").Add(next.Clone()).Index(jen.Lit(index))
			inside(jen.Id("elem"), true)(g)
		})
	case steps[0].Field.Type.Kind == sdk.Pointer:
		g.If(next.Clone().Op("!=").Nil()).BlockFunc(inside(next, listed))
	default:
		inside(jen.Parens(jen.Op("&").Add(next)), listed)(g)
	}
}

// matched prints that a struct has the handle's identifiers. Only where it is the
// whole answer, no element of a list, a member that is not there tells nothing.
func (h *handle) matched(match []*model.Match, elem *jen.Statement, listed bool) *jen.Statement {
	same := make([]jen.Code, len(match))
	for i, m := range match {
		forms := new(jen.Statement)
		for j, f := range m.Fields {
			if j > 0 {
				forms.Op("||")
			}
			if !listed && f.Type.Kind == sdk.Pointer {
				forms.Add(elem.Clone().Dot(f.Name)).Op("==").Nil().Op("||")
			}
			forms.Add(h.equals(m, f, elem))
		}
		if len(match) > 1 && (len(m.Fields) > 1 || !listed) {
			forms = jen.Parens(forms)
		}
		same[i] = forms
	}
	return and(same)
}

// equals prints that a member is what an identifier says.
func (h *handle) equals(m *model.Match, f *sdk.Field, elem *jen.Statement) *jen.Statement {
	value := trimmed(m.Identifier, h.fieldText(elem, f))
	if m.Identifier.List != nil {
		value = held(m.Identifier, elem.Clone().Dot(f.Name))
	}
	own := identifierText(h.self(), m.Identifier)
	if m.IgnoreCase && m.Identifier.List == nil && m.Identifier.IsText() {
		return jen.Qual("strings", "EqualFold").Call(value, own)
	}
	return value.Op("==").Add(own)
}

// matchFunc prints a function that picks the item with the handle's identifiers from
// a page.
//
//	func(out *sdk.ListBucketsOutput) *types.Bucket {
//		for at := range out.Buckets {
//			elem := &out.Buckets[at]
//			if glue.Value(elem.Name) == b.name {
//				return elem
//			}
//		}
//		return nil
//	}
func (h *handle) matchFunc(head *jen.Statement, l *model.Load) jen.Code {
	r := follow(jen.Id("out"), l.Path)
	return head.Params(jen.Id("out").Add(h.ptr(l.Operation.Output.Ident))).Add(h.ptr(h.Resource.Data)).BlockFunc(func(g *jen.Group) {
		if len(r.missing) > 0 {
			g.If(or(r.missing)).Block(jen.Return(jen.Nil()))
		}
		g.For(jen.Id("at").Op(":=").Range().Add(r.value.Clone())).Block(
			jen.Id("elem").Op(":=").Op("&").Add(r.value.Clone()).Index(jen.Id("at")),
			jen.If(h.matched(l.Match, jen.Id("elem"), true)).Block(jen.Return(h.shaped(&l.Place, jen.Id("elem")))),
		)
		g.Return(jen.Nil())
	})
}

// and joins conditions: a && b.
func and(conditions []jen.Code) *jen.Statement {
	joined := new(jen.Statement)
	for i, c := range conditions {
		if i > 0 {
			joined.Op("&&")
		}
		joined.Add(c)
	}
	return joined
}
