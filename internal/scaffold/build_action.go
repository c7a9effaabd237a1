package scaffold

import (
	"cmp"
	"slices"
	"strings"
)

func (d *draft) addActions() {
	slices.SortStableFunc(d.actions, func(a, b *link) int { return cmp.Compare(a.op.name, b.op.name) })
	for _, l := range d.actions {
		p := d.partOf[l.from]
		name := l.op.name
		if l.from != nil {
			name = p.free(d.without(l.op.name, l.from), l.op.name)
		} else {
			name = p.free(name, name+"Operation")
		}
		f := &fact{key: name, op: l.op.name, value: node{}.say("operation", l.op.name).with("params", d.params(l.op, l.from))}
		if l.to != nil {
			if ids, ok := d.returned(l); ok && len(l.to.ids) > 0 {
				f.value = f.value.with("returns", node{}.say("resource", l.to.name).with("identifiers", ids))
			}
		}
		if name != "" {
			p.add(groupActions, f)
		}
	}
}

// returned are the identifiers of what an action makes: from its answer, else from
// the handle, else from the request.
func (d *draft) returned(l *link) (node, bool) {
	n := node{}
	for _, id := range l.to.ids {
		source := d.answeredBy(l.op, l.to, id)
		if source == "" && l.from != nil {
			source = d.inherited(l.from, id)
		}
		if source == "" {
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

// same reports whether a member is of the type of an identifier.
func (id *identifier) same(typ string) bool {
	return typ == id.typ || id.typ == "*int32" && typ == "int32" || id.typ == "*int64" && typ == "int64"
}

// answeredBy is where an output has an identifier: in itself, or in a struct.
func (d *draft) answeredBy(op *operation, r *resource, id *identifier) string {
	if m := d.memberFor(op.out, r, id); m != nil {
		return "response." + m.name
	}
	for _, f := range op.out {
		if !strings.HasPrefix(f.typ, "*types.") {
			continue
		}
		_, members := d.structOf(f.typ)
		if m := d.memberFor(members, r, id); m != nil {
			return "response." + f.name + "." + m.name
		}
	}
	for _, l := range d.listsIn(op) {
		_, members := d.structOf(l.item)
		if m := d.memberFor(members, r, id); m != nil && id.own && (d.vocabulary.key(l.path) == r.noun || r.shape == strings.TrimPrefix(l.item, "types.")) {
			return "response." + l.path + "[]." + m.name
		}
	}
	return ""
}

// memberFor is the member of a struct that carries an identifier.
func (d *draft) memberFor(members []*member, r *resource, id *identifier) *member {
	for _, m := range members {
		if id.same(m.typ) && m.key == id.key {
			return m
		}
	}
	if id.own {
		if m := d.ownIn(r, members); m != nil && id.same(m.typ) && (d.align(m.name, r.noun) >= .6) {
			return m
		}
	}
	return nil
}

// inherited is the identifier of a handle that is one of what it leads to.
func (d *draft) inherited(from *resource, id *identifier) string {
	for _, j := range from.ids {
		if j.typ == id.typ && (j.key == id.key || id.parent == from && j.own) {
			return "id." + j.name
		}
	}
	return ""
}

// requested is the member of an input that says an identifier.
func (d *draft) requested(op *operation, r *resource, id *identifier) string {
	for _, m := range op.in {
		if m.typ != id.typ {
			continue
		}
		if m.key == id.key || id.own && d.align(m.name, r.noun) == 1 && last(m.key) == last(id.key) {
			return "request." + m.name
		}
	}
	return ""
}
