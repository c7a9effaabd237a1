package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
)

func (r *resolver) bindCollections(res *resource) {
	for _, def := range res.def.Collections {
		c := &model.Collection{Name: def.Name.Value, Doc: def.Doc.Value, Request: r.bindRequest(res, &def.Request)}
		if c.Operation == nil || def.Items == nil {
			continue
		}
		c.Lister = r.facts[c.Operation.Name].lister
		in := itemsContext{res: res, request: c.Operation.Input, from: c.Operation.Output, root: model.RootResponse, operation: c.Operation.Name}
		c.Items = r.items(in, def.Items)
		if c.Items == nil || c.Lister == nil {
			continue
		}
		if !c.Items.Plural() {
			r.errorf(def.Items.Pos, "bad-path", "the items of a collection must come from a list, such as Buckets[]")
			continue
		}
		c.Items.Order = order(c)
		if len(def.Match) > 0 && !r.bindExact(res, c, def) {
			continue
		}
		res.Collections = append(res.Collections, c)
	}
}

// bindExact resolves which of the listed entries are items of the collection. It
// returns false after reporting.
func (r *resolver) bindExact(res *resource, c *model.Collection, def *definition.Collection) bool {
	for _, b := range c.Items.Branches {
		from := r.sdk.StructOf(b.Item)
		if from == nil || b.FromRequest {
			r.errorf(def.Match[0].Target.Pos, "bad-path", "with match, the items must come from a list of structs of the response, such as Buckets[]")
			return false
		}
		b.Match = r.matches(res, from, def.Match, definition.Text{})
		if slices.ContainsFunc(b.Match, func(m *model.Match) bool { return len(m.Fields) > 1 }) {
			r.errorf(def.Match[0].Target.Pos, "unused-key", "only a load can match an identifier with several members")
			return false
		}
	}
	c.OneKey = oneKey(c)
	if c.Items.Order != nil {
		c.Items.Order.Key = c.OneKey
	}
	return true
}

// oneKey returns the identifier that the keys of all items of a collection equal,
// nil if there is none.
func oneKey(c *model.Collection) *model.Identifier {
	var of *model.Identifier
	for i, b := range c.Items.Branches {
		id := keyOf(c.Lister.Keys, b)
		if id == nil || i > 0 && id != of {
			return nil
		}
		of = id
	}
	return of
}

// keyOf returns the identifier that the keys of a branch's items equal, nil if
// there is none.
func keyOf(keys *model.Keys, b *model.Branch) *model.Identifier {
	list := keyList(keys, b)
	if list < 0 {
		return nil
	}
	for _, m := range b.Match {
		if m.Fields[0] == keys.Items[list].Text {
			return m.Identifier
		}
	}
	return nil
}

// keyList returns the index of the list of a branch's items among those with keys,
// -1 if it is none.
func keyList(keys *model.Keys, b *model.Branch) int {
	if keys == nil || b.FromRequest || len(b.Lists) != 1 || len(b.Lists[0].Steps) != 1 {
		return -1
	}
	return slices.IndexFunc(keys.Items, func(l *model.KeyList) bool { return l.List == b.Lists[0].Steps[0].Field })
}

// order returns the order of the items of a union, nil if they are no union or its
// lists are not in the order of the same keys.
func order(c *model.Collection) *model.Order {
	if len(c.Items.Branches) < 2 {
		return nil
	}
	o := &model.Order{Lister: c.Lister}
	for _, b := range c.Items.Branches {
		list := keyList(c.Lister.Keys, b)
		if list < 0 {
			return nil
		}
		o.Lists = append(o.Lists, list)
	}
	return o
}
