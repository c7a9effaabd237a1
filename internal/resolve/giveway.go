package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// mayGiveWay returns why a target cannot be left out, or left to the caller, or be told
// from what the caller has left out; "" if that is not asked for, or possible.
func mayGiveWay(v *model.Value, target []model.TargetStep) string {
	last := target[len(target)-1]
	inLists := slices.ContainsFunc(target[:len(target)-1], func(s model.TargetStep) bool {
		return s.Element != model.ElementNone && s.Element != model.ElementMember
	})
	switch to := last.Field.Type; {
	case v.Shape == model.ShapeStruct && to.Kind == sdk.Named && last.Element == model.ElementNone:
		return "the struct is no pointer, so that a caller's could not be told from nothing: fill its members one by one"
	case v.Optional && last.Element != model.ElementNone && !isKey(last):
		return "what is optional fills a member, which can be left out, and no element of a list"
	case !v.Default:
		return ""
	case inLists || last.Element == model.ElementIndex || isKey(last):
		return "a default fills a member, or a list as a whole, such as Names[], for a caller to set it instead"
	case to.Kind == sdk.Basic && to.Ident.Name == "bool":
		return "the member is no pointer, so that a caller's false could not be told from nothing: a default needs one"
	}
	return ""
}

// copies reports whether a struct can fill one of another type, member by member, and
// notes how.
func (r *resolver) copies(v *model.Value, to sdk.Type) bool {
	from, target := r.sdk.StructOf(v.Type), r.sdk.StructOf(to)
	if v.Kind != model.FromPath || from == nil || target == nil || lacking(from, target) != nil {
		return false
	}
	v.Members = target.Fields
	return true
}

// lacking returns a member of the struct to that from has not, or of another type;
// nil if there is none.
func lacking(from, to *sdk.Struct) *sdk.Field {
	for _, f := range to.Fields {
		if g := from.Field(f.Name); g == nil || !g.Type.Equal(f.Type) {
			return f
		}
	}
	return nil
}

// whyNot says what keeps a struct from filling another; "" for anything else.
func (r *resolver) whyNot(v *model.Value, to sdk.Type) string {
	from, target := r.sdk.StructOf(v.Type), r.sdk.StructOf(to)
	if from == nil || target == nil {
		return ""
	}
	f := lacking(from, target)
	return ": it has no member " + f.Name + " of type " + f.Type.String()
}
