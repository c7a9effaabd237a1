package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// lister makes what collections and loads share that list by an operation. It
// returns nil after reporting how it pages. The place is that of the first user.
func (r *resolver) lister(f *facts, pos source.Pos) *model.Lister {
	op := f.op
	l := &model.Lister{
		Operation: op, Flags: map[*sdk.Field]bool{},
		Var: r.variable(naming.Unexported(op.Name)), Merge: r.variable("merge" + op.Input.Ident.Name),
	}
	if !r.bindPager(l, f.def, pos) {
		return nil
	}
	r.bindListing(l, f.def)
	r.noteInnerLists(op.Input)
	r.noteInnerStructs(op.Input)
	r.out.Listers = append(r.out.Listers, l)
	return l
}

// bindListing adds what a definition says of a listing beside how it pages.
func (r *resolver) bindListing(l *model.Lister, def *definition.Operation) {
	for _, name := range def.NotFilters {
		if f := r.member(l.Operation.Input, name.Value, name.Pos); f != nil {
			l.Flags[f] = true
		}
	}
	r.bindUnpaged(l, def.Unpaged)
	if def.Keys != nil {
		r.bindKeys(l, def.Keys)
	}
	if def.URLEncoded != nil {
		r.bindURLEncoded(l, def.URLEncoded)
	}
	if def.Cutoff != nil {
		r.bindCutoff(l, def.Cutoff)
	}
}

// bindUnpaged notes beside which members of the input there is no page size.
func (r *resolver) bindUnpaged(l *model.Lister, names []definition.Text) {
	for _, name := range names {
		f := r.member(l.Operation.Input, name.Value, name.Pos)
		switch {
		case f == nil:
		case l.PageSize == nil:
			r.errorf(name.Pos, "unused-key", "unpaged says beside what %s takes no page size, but it never takes one", l.Operation.Name)
		case f == l.PageSize:
			r.errorf(name.Pos, "type-mismatch", "%s is the page size itself: unpaged has the members beside which it cannot stand", f.Name)
		case !r.mayBeUnset(f.Type):
			r.errorf(name.Pos, "type-mismatch", "%s must be a pointer, a list, a map or an enum, so that it shows whether it is set, not %s", f.Name, f.Type)
		default:
			l.Unpaged = append(l.Unpaged, f)
		}
	}
}

// mayBeUnset reports whether a value of the type shows that nobody has set it.
func (r *resolver) mayBeUnset(t sdk.Type) bool {
	switch t.Kind {
	case sdk.Pointer, sdk.Slice, sdk.Map:
		return true
	}
	return t.Kind == sdk.Named && r.sdk.Enum(t.Ident) != nil
}

// bindCutoff notes where an operation ends its list unless a page size is set.
func (r *resolver) bindCutoff(l *model.Lister, def *definition.Cutoff) {
	f := r.member(l.Operation.Output, def.List.Value, def.List.Pos)
	switch {
	case f == nil:
	case f.Type.Kind != sdk.Slice:
		r.errorf(def.List.Pos, "type-mismatch", "%s must be a list, not %s", f.Name, f.Type)
	case l.PageSize == nil || len(l.Tokens) == 0:
		r.errorf(def.Pos, "bad-cutoff", "%s has no page size to go on with", l.Operation.Name)
	default:
		l.Cutoff = &model.Cutoff{List: f, Items: def.Items}
	}
}

// noteInnerLists finds the lists within the elements of an input's lists, such
// as the values of a filter.
func (r *resolver) noteInnerLists(input *sdk.Struct) {
	for _, f := range input.Fields {
		if f.Type.Kind != sdk.Slice {
			continue
		}
		elem := r.sdk.StructOf(*f.Type.Elem)
		if elem == nil {
			continue
		}
		if name := elem.Field("Name"); name != nil && isStringPtr(name.Type) {
			r.out.Named[f] = true
		}
		for _, inner := range elem.Fields {
			if inner.Type.Kind == sdk.Slice {
				r.out.InnerLists[f] = append(r.out.InnerLists[f], inner)
			}
		}
	}
}

// noteInnerStructs finds the structs that an input's members point to, such as a filter
// whose members are what narrows a listing.
func (r *resolver) noteInnerStructs(input *sdk.Struct) {
	for _, f := range input.Fields {
		if f.Type.Kind != sdk.Pointer {
			continue
		}
		if s := r.sdk.StructOf(f.Type); s != nil && !slices.ContainsFunc(s.Fields, r.isOpaque) {
			r.out.Inner[f] = r.innerStruct(s)
		}
	}
}

// innerStruct returns what is known of a struct, once for all that point to it.
func (r *resolver) innerStruct(s *sdk.Struct) *model.InnerStruct {
	for _, known := range r.out.Inner {
		if known.Ident == s.Ident {
			return known
		}
	}
	return &model.InnerStruct{Struct: s, Says: r.variable("says" + s.Ident.Name)}
}

// isOpaque reports whether a member is of a type of the SDK whose value does not show
// whether anybody has set it, or how.
func (r *resolver) isOpaque(f *sdk.Field) bool {
	return f.Type.Kind == sdk.Named && r.sdk.Enum(f.Type.Ident) == nil
}
