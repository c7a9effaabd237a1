package scaffold

import (
	"slices"
	"strings"
)

func (d *draft) addCollections() {
	for _, l := range d.collections {
		p := d.partOf[l.from]
		ids, ok := d.listedIDs(l)
		f := &fact{op: l.op.name}
		f.key = p.free(d.collectionNames(p, l)...)
		if f.key == "" {
			continue
		}
		params := d.params(l.op, l.from)
		if l.filter != "" {
			params = d.filterParams(l)
		}
		items := node{}.say("resource", l.to.name)
		if shape := d.itemShape(l); shape != "" && shape == l.to.shape {
			items = items.say("path", l.path+"[]")
		}
		f.value = node{}.say("operation", l.op.name).with("params", params).with("items", items.with("identifiers", ids))
		if !ok {
			f.out = "the answer does not have all that names its items"
		}
		d.hydrate(l, f)
		p.add(groupCollections, f)
		if f.out == "" {
			d.spellPager(l.op)
		}
	}
}

// collectionNames are the names that a collection may have, the best first.
func (d *draft) collectionNames(p *part, l *link) []string {
	w := words(l.op.name)
	rest := strings.Join(w[1:], "")
	names := []string{rest, l.op.name, l.op.name + l.to.name}
	if l.from != nil && rest != "" {
		return names
	}
	return slices.DeleteFunc(names, func(n string) bool { return slices.ContainsFunc(d.parts, func(p *part) bool { return p.name == n }) })
}

func (d *draft) itemShape(l *link) string {
	for _, li := range d.listsIn(l.op) {
		if li.path == l.path {
			return strings.TrimPrefix(li.item, "types.")
		}
	}
	return ""
}

// filterParams fill a filter that takes the identifier.
func (d *draft) filterParams(l *link) node {
	for _, m := range l.op.in {
		if m.typ == "[]types.Filter" {
			name := node{}.say("value", l.filter)
			return node{}.with(m.name+"[0].Name", name).say(m.name+"[0].Values[0]", "id."+l.from.own().name)
		}
	}
	return node{}
}

// listedIDs are the identifiers of the items of a collection.
func (d *draft) listedIDs(l *link) (node, bool) {
	n := node{}
	shape := d.itemShape(l)
	members := d.structs[shape]
	base := "response." + l.path + "[]"
	for _, id := range l.to.ids {
		source := ""
		if shape == "string" && id.own {
			source = base
		} else if m := d.listedMember(members, l.to, id); m != nil {
			source = base + "." + m.name
		}
		if source == "" && !id.own && l.from != nil {
			source = d.inherited(l.from, id)
		}
		if source == "" && !id.own {
			source = d.requested(l.op, l.to, id)
		}
		if source == "" && !id.optional {
			return node{}, false
		}
		if source != "" {
			n = n.say(id.name, source)
		}
	}
	return n, true
}

func (d *draft) listedMember(members []*member, r *resource, id *identifier) *member {
	if id.own {
		if m := d.ownIn(r, members); m != nil && id.same(m.typ) {
			return m
		}
		return nil
	}
	for _, m := range members {
		if m.key == id.key && id.same(m.typ) {
			return m
		}
	}
	return nil
}

func (d *draft) addWaiters() {
	for _, l := range d.waiters {
		p := d.partOf[l.from]
		name := d.withoutHead(l.waiter, l.from)
		f := &fact{key: name, op: l.op.name, value: node{}.say("waiter", l.waiter).with("params", d.params(l.op, l.from))}
		p.add(groupWaiters, f)
	}
}

func (d *draft) withoutHead(waiter string, r *resource) string {
	w, k := words(waiter), length(r.noun)
	if len(w) > k && lower(w[:k]) == r.noun {
		return strings.Join(w[k:], "")
	}
	return waiter
}
