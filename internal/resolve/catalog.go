package resolve

import (
	"cmp"
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// cataloger finds what a catalog lists: what the service lists, and under each thing
// what is listed nowhere nearer to the service.
type cataloger struct {
	left    map[*model.Collection]bool
	own     map[*model.Collection][]*model.Param
	reached map[*model.Resource]*model.CatalogedType
	root    []*model.Resource // what the service lists
}

// catalog settles the package that lists whatever there is, when all is bound.
func (r *resolver) catalog() {
	def := r.file.Catalog
	if def == nil {
		return
	}
	c := &cataloger{left: map[*model.Collection]bool{}, own: map[*model.Collection][]*model.Param{}, reached: map[*model.Resource]*model.CatalogedType{}}
	names, collections := r.collectionNames()
	find := func(at definition.Text) *model.Collection {
		if i := r.declared.find(at, "unknown-collection", "collection of the service or, as Bucket.Objects, of a resource", names); i >= 0 {
			return collections[i]
		}
		return nil
	}
	for _, l := range def.Leave {
		c.left[find(l.Collection)] = true
	}
	for _, own := range def.Own {
		if of := find(own.Collection); of != nil {
			c.own[of] = r.ownParams(of, own)
		}
	}
	r.out.Catalog = c.walk(r.out.Root)
	for _, t := range r.out.Catalog.Types {
		r.catalogFacts(t)
	}
}

// collectionNames returns the collections of the service, and of its resources, with
// the names that a catalog has for them. One that has mistakes of its own is nil.
func (r *resolver) collectionNames() (names []definition.Text, collections []*model.Collection) {
	for _, res := range r.all {
		for _, def := range res.def.Collections {
			name, c := def.Name, (*model.Collection)(nil)
			if i := slices.IndexFunc(res.Collections, func(c *model.Collection) bool { return c.Name == name.Value }); i >= 0 {
				c = res.Collections[i]
			}
			if res.Resource != r.out.Root {
				name.Value = res.Name + "." + name.Value
			}
			names, collections = append(names, name), append(collections, c)
		}
	}
	return names, collections
}

// ownParams settles what narrows a collection. What it pages by, or fills itself, cannot.
func (r *resolver) ownParams(of *model.Collection, own *definition.Own) []*model.Param {
	taken := []*sdk.Field{of.Lister.PageSize}
	for _, pair := range of.Lister.Tokens {
		taken = append(taken, of.Operation.Input.Field(pair.Input))
	}
	for _, p := range of.Params {
		taken = append(taken, p.Target[0].Field)
	}
	params := r.bindParams(&resource{}, of.Operation.Input, own.Params)
	for _, p := range params {
		if f := p.Target[0].Field; slices.Contains(taken, f) {
			r.errorf(own.Collection.Pos, "bad-target", "%s is a member that %s fills itself", f.Name, own.Collection.Value)
		}
		if p.Value.Kind == model.FromRegion && !slices.Contains(r.out.Root.Collections, of) {
			r.errorf(own.Collection.Pos, "bad-source", "the region narrows lists of the service alone, and not %s", own.Collection.Value)
		}
	}
	return params
}

// walk goes from the service to what it lists, level by level.
func (c *cataloger) walk(root *model.Resource) *model.Catalog {
	out := &model.Catalog{}
	level := []*model.Resource{root}
	for len(level) > 0 {
		found := c.next(level)
		if c.root == nil {
			c.root = found
		}
		for _, of := range level {
			lists := c.lists(of, found)
			if of == root {
				out.Root = lists
			} else {
				c.reached[of].Under = lists
			}
		}
		for _, res := range found {
			c.reached[res] = &model.CatalogedType{Resource: res}
			out.Types = append(out.Types, c.reached[res])
		}
		level = found
	}
	slices.SortFunc(out.Types, func(a, b *model.CatalogedType) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

// next returns the resources that a level lists and that none before it did.
func (c *cataloger) next(level []*model.Resource) (found []*model.Resource) {
	for _, of := range level {
		for _, list := range of.Collections {
			res := list.Items.Resource
			if c.reached[res] == nil && !c.left[list] && list.Lists() && !slices.Contains(found, res) {
				found = append(found, res)
			}
		}
	}
	return found
}

// lists returns the lists of what is found first at this level, and those of a thing's
// own kind, as of the units in a unit, unless the service lists them all.
func (c *cataloger) lists(of *model.Resource, found []*model.Resource) (lists []*model.Cataloged) {
	for _, list := range of.Collections {
		res := list.Items.Resource
		nested := res == of && !slices.Contains(c.root, res)
		if (nested || slices.Contains(found, res)) && !c.left[list] && list.Lists() {
			lists = append(lists, &model.Cataloged{Collection: list, Own: c.own[list]})
		}
	}
	return lists
}
