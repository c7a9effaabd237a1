package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// matches resolves which members of the struct from must equal identifiers. Members
// of one identifier are its forms, such as a name and an ARN: one of them is enough.
func (r *resolver) matches(res *resource, from *sdk.Struct, def []*definition.Param, compare definition.Text) []*model.Match {
	var list []*model.Match
	for _, m := range def {
		f := r.member(from, m.Target.Text, m.Target.Pos)
		v := r.idValue(res, m.Source.Name)
		if f == nil || v == nil {
			continue
		}
		if !r.fits(v, f.Type) {
			r.errorf(m.Source.Pos, "type-mismatch", "%s of type %s cannot equal an identifier of type %s", f.Name, f.Type, v.Type)
			continue
		}
		if i := slices.IndexFunc(list, func(m *model.Match) bool { return m.Identifier == v.Identifier }); i >= 0 {
			list[i].Fields = append(list[i].Fields, f)
			continue
		}
		list = append(list, &model.Match{Fields: []*sdk.Field{f}, Identifier: v.Identifier, IgnoreCase: compare.Value == "ignoreCase"})
	}
	return list
}

// own returns what tells that a struct of an answer is the handle's: what the load,
// which may be nil, says, and otherwise the members that bear the identifiers' names.
func (r *resolver) own(res *resource, from *sdk.Struct, load *definition.Load) []*model.Match {
	if load == nil {
		load = new(definition.Load)
	}
	if load.Compare.Value == "none" {
		if len(load.Match) > 0 {
			r.errorf(load.Compare.Pos, "unused-key", "match says what to compare, and compare says that nothing is compared")
		}
		return nil
	}
	list := r.matches(res, from, load.Match, load.Compare)
	for i, id := range res.Identifiers {
		said := slices.ContainsFunc(list, func(m *model.Match) bool { return m.Identifier == id })
		if said || id.Optional {
			continue
		}
		name := id.Name
		if member := res.def.Identifiers[i].Member; member.IsSet() {
			name = member.Value
		}
		if f := from.Field(name); f != nil && r.fits(&model.Value{Kind: model.FromIdentifier, Identifier: id, Type: identifierType(id)}, f.Type) {
			list = append(list, &model.Match{Fields: []*sdk.Field{f}, Identifier: id, IgnoreCase: load.Compare.Value == "ignoreCase"})
		}
	}
	return list
}
