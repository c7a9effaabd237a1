package resolve

import (
	"github.com/seed5e775779/resgen/internal/model"
)

// bindAdoption gives a resource the constructor that makes a handle of the SDK's own
// struct: of a member for each identifier that a listing, or an alias, finds there,
// and of an argument for each that none does. A resource that keeps nothing but
// arguments has none.
func (r *resolver) bindAdoption(res *resource) {
	if res.Resource == r.out.Root || res.data == nil || len(res.Identifiers) == 0 {
		return
	}
	best, found := r.membersByAlias(res), 0
	for _, v := range best {
		found += inData(v)
	}
	var origin *model.Origin // of the listing that leaves something out: the struct may be from there
	for _, branch := range r.branchesOf(res) {
		if o := branch.Origin; origin == nil && o != nil && len(o.Omits) > 0 {
			origin = o
		}
		values, n := membersOf(branch)
		if n > found {
			best, found = values, n
		}
	}
	if found == 0 {
		return
	}
	branch := &model.Branch{Item: namedType(res.Data), Identifiers: best, Data: &model.Path{Root: model.RootData, Type: namedType(res.Data)}, Origin: origin}
	res.Adoption = &model.Adoption{
		Name:  res.Name + "From",
		Items: &model.Items{Resource: res.Resource, Root: model.RootData, RootType: res.Data, Branches: []*model.Branch{branch}},
	}
}

func inData(v *model.Value) int {
	if v.Kind == model.FromPath {
		return 1
	}
	return 0
}

// branchesOf are those of all listings and answers that make handles of a resource
// whose data is the entry itself.
func (r *resolver) branchesOf(res *resource) (list []*model.Branch) {
	for _, items := range r.makers[res.Resource] {
		for _, b := range items.Branches {
			if b.Convert == nil && b.Data != nil && len(b.Data.Steps) == 0 && b.Item.Ident == res.Data {
				list = append(list, b)
			}
		}
	}
	return list
}

// membersOf returns the values of a branch's identifiers as they are found in the
// data: what comes from elsewhere is an argument.
func membersOf(b *model.Branch) (values []*model.Value, found int) {
	for _, v := range b.Identifiers {
		if v.Kind != model.FromPath || v.Path.Root != model.RootItem {
			values = append(values, &model.Value{Kind: model.FromInput})
			continue
		}
		own, path := *v, *v.Path
		path.Root = model.RootData
		own.Path = &path
		values = append(values, &own)
		found++
	}
	return values, found
}

// membersByAlias returns the values of identifiers that are members of the data by
// the definition's own words.
func (r *resolver) membersByAlias(res *resource) (values []*model.Value) {
	for _, id := range res.Identifiers {
		v := &model.Value{Kind: model.FromInput}
		for _, a := range res.Aliases {
			if f := res.data.Field(a.Name); f != nil && a.Identifier == id && id.List == nil && f.Type.Plain().Equal(id.Type) {
				v = &model.Value{Kind: model.FromPath, Type: f.Type, Path: &model.Path{
					Root: model.RootData, Steps: []model.Step{{Field: f, Index: model.NoIndex}}, Type: f.Type,
				}}
			}
		}
		values = append(values, v)
	}
	return values
}
