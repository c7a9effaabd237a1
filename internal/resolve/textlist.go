package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// declareList resolves the struct of which an identifier is a list. It returns nil
// after reporting.
func (r *resolver) declareList(id *definition.Identifier) *model.TextList {
	s := r.sdk.Struct(sdk.Ident{Path: r.file.SDK.Value + "/types", Name: id.List.Value})
	switch {
	case s == nil:
		r.unknown(id.List.Pos, "unknown-type", "struct of the SDK's types package", id.List.Value, r.sdk.TypeNames())
	case !allTexts(s):
		r.errorf(id.List.Pos, "type-mismatch", "%s has members that are no strings, so a list of it names nothing", id.List.Value)
	case id.Type.IsSet() || id.Sensitive || id.Empty:
		r.errorf(id.List.Pos, "bad-identifier", "%s is a list, which is optional or not, and nothing else", id.Name.Value)
	default:
		return r.textList(s)
	}
	return nil
}

func allTexts(s *sdk.Struct) bool {
	return len(s.Fields) > 0 && !slices.ContainsFunc(s.Fields, func(f *sdk.Field) bool { return !f.Type.Plain().Equal(stringType) })
}

// textList returns the service's functions for lists of a struct.
func (r *resolver) textList(s *sdk.Struct) *model.TextList {
	for _, known := range r.out.TextLists {
		if known.Ident == s.Ident {
			return known
		}
	}
	name := naming.Unexported(s.Ident.Name)
	t := &model.TextList{Ident: s.Ident, Members: s.Fields, Text: r.variable(name + "Text"), List: r.variable(name + "List")}
	r.out.TextLists = append(r.out.TextLists, t)
	return t
}

// fitsList reports whether an identifier that is a list can fill a member: a list of
// the same struct, or of one with members of the same names.
func (r *resolver) fitsList(list *model.TextList, to sdk.Type) bool {
	if to.Kind != sdk.Slice {
		return false
	}
	s := r.sdk.StructOf(*to.Elem)
	if s == nil || to.Elem.Kind == sdk.Pointer || !allTexts(s) {
		return false
	}
	same := slices.EqualFunc(list.Members, s.Fields, func(a, b *sdk.Field) bool { return a.Name == b.Name })
	if same {
		r.textList(s)
	}
	return same
}
