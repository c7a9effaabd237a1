package emit

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// says prints the functions that tell whether the structs of filters say anything.
func (e *emitter) says(f *jen.File) {
	printed := map[*model.InnerStruct]bool{}
	for _, l := range e.Listers {
		for _, field := range l.Operation.Input.Fields {
			inner := e.Inner[field]
			if _, paging := l.Paging(field.Name); inner == nil || paging || l.Flags[field] || printed[inner] {
				continue
			}
			printed[inner] = true
			e.saying(f, inner)
		}
	}
}

// saying prints
//
//	func saysListImagesFilter(f *types.ListImagesFilter) bool {
//		return glue.Narrows(f.TagStatus) ||
//			len(f.Names) > 0
//	}
func (e *emitter) saying(f *jen.File, s *model.InnerStruct) {
	said := new(jen.Statement)
	for _, field := range s.Fields {
		member := sayingMember(field)
		if member == nil {
			continue
		}
		if len(*said) > 0 {
			said.Op("||").Line()
		}
		said.Add(member)
	}
	if len(*said) == 0 {
		said = jen.False()
	}
	f.Add(comment(prose.Says(s)))
	f.Func().Id(s.Says).Params(jen.Id("f").Add(e.ptr(s.Ident))).Bool().Block(jen.Return(said))
	f.Line()
}

// sayingMember prints whether a member of a filter narrows anything; nil for a mere flag.
func sayingMember(f *sdk.Field) *jen.Statement {
	member, plain := jen.Id("f").Dot(f.Name), f.Type.Plain()
	switch {
	case plain.Ident == sdk.Ident{Name: "bool"}:
		return nil
	case f.Type.Kind == sdk.Named:
		return gl("Narrows").Call(member)
	case f.Type.Kind == sdk.Pointer && plain.Ident == sdk.Ident{Name: "string"}:
		return gl("Value").Call(member).Op("!=").Lit("")
	}
	return isSetAt(member, f.Type)
}

// listsDeprecated reports whether an operation's input, or a struct in it that is looked
// into, has a deprecated member.
func (e *emitter) listsDeprecated(l *model.Lister) bool {
	deprecated := func(f *sdk.Field) bool { return f.Deprecated }
	return slices.ContainsFunc(l.Operation.Input.Fields, func(f *sdk.Field) bool {
		inner := e.Inner[f]
		return f.Deprecated || inner != nil && slices.ContainsFunc(inner.Fields, deprecated)
	})
}
