package scaffold

import (
	"cmp"
	"slices"
	"strings"
)

// findLoads is the pass that finds what reads a resource, and the type of its data.
func (i *inference) findLoads() {
	for _, r := range i.resources {
		i.findLoad(r)
		if r.shape == "" {
			r.shape = i.shapeOf(r)
		}
		i.findCodes(r)
	}
}

// findLoad takes the operation that reads one thing and needs nothing else: one that
// reads it, or else a listing by identifiers, or else one that reads a part of it.
func (i *inference) findLoad(r *resource) {
	direct := slices.Clone(r.evidence[reads])
	slices.SortStableFunc(direct, func(a, b *operation) int {
		return cmp.Or(cmp.Compare(rank(streams(a)), rank(streams(b))), cmp.Compare(rank(a.batch), rank(b.batch)))
	})
	for _, op := range direct {
		if i.loadBy(r, op) {
			return
		}
	}
	for _, op := range r.evidence.of(lists, reads) {
		if i.loadByList(r, op) {
			return
		}
	}
	for _, op := range r.evidence[readsFacet] {
		if i.loadBy(r, op) {
			return
		}
	}
	i.loadFromListing(r)
}

// streams reports whether an output is read once, as a body.
func streams(op *operation) bool {
	return slices.ContainsFunc(op.out, func(f *member) bool {
		return strings.Contains(f.typ, "ReadCloser") || strings.Contains(f.typ, "EventStream")
	})
}

// needsMore reports whether an operation needs what is not among some members.
func needsMore(op *operation, f fitting) bool {
	return slices.ContainsFunc(op.in, func(m *member) bool { return m.required && !f.names(m) })
}

func (i *inference) loadBy(r *resource, op *operation) bool {
	pointer := func(f *member) bool { return strings.HasPrefix(f.typ, "*types.") }
	if _, listed := i.items(op, r); listed && op.verb == "Describe" && !slices.ContainsFunc(op.out, pointer) {
		return false
	}
	f := i.fit(op, r)
	if f == nil && len(r.ids) > 0 || needsMore(op, f) || len(op.out) == 0 {
		return false
	}
	for _, m := range f {
		if m.typ == "[]string" {
			return false
		}
	}
	r.load = op
	r.shape, r.path = i.dataIn(r, op)
	return true
}

// dataIn is the type and the place of a resource's data in an output.
func (i *inference) dataIn(r *resource, op *operation) (shape, path string) {
	var structs []*member
	for _, f := range op.out {
		if strings.HasPrefix(f.typ, "*types.") {
			structs = append(structs, f)
		}
	}
	for _, f := range structs {
		p := phraseOf(f.name)
		if p == r.noun || phraseOf(f.typ[len("*types."):]) == r.noun || endsIn(r.noun, p) {
			return f.typ[len("*types."):], f.name
		}
	}
	if len(structs) == 1 && len(op.out) == 1 {
		return structs[0].typ[len("*types."):], structs[0].name
	}
	return op.name + "Output", "@"
}

func (i *inference) loadByList(r *resource, op *operation) bool {
	f := i.fit(op, r)
	it, listed := i.items(op, r)
	if f == nil || !listed || it.shape == "" || needsMore(op, f) {
		return false
	}
	r.load, r.shape = op, it.shape
	r.path = strings.ReplaceAll(it.path, "[]", "[0]") + "[0]"
	return true
}

// shapeOf is the type of the data of what nothing reads by itself.
func (i *inference) shapeOf(r *resource) string {
	for _, op := range r.evidence[lists] {
		if it, ok := i.items(op, r); ok && it.shape != "" {
			return it.shape
		}
	}
	for _, name := range i.typeNames {
		if phraseOf(name) == r.noun {
			return name
		}
	}
	return ""
}

// fieldsOf are the members of a resource's data.
func (i *inference) fieldsOf(r *resource) []*member {
	if members := i.structs[r.shape]; members != nil {
		return members
	}
	if r.load != nil && r.shape == r.load.name+"Output" {
		return r.load.out
	}
	return nil
}

// addPhantoms makes resources of what many resources are named by and no operation
// is about, as an account.
func (i *inference) addPhantoms() {
	users := map[phrase][]*identifier{}
	var order []phrase
	owner := map[*identifier]*resource{}
	for _, r := range i.resources {
		for _, id := range r.ids {
			if !id.own && id.parent == nil && (last(id.key) == "id" || last(id.key) == "name") && length(id.key) > 1 {
				if users[id.key] == nil {
					order = append(order, id.key)
				}
				users[id.key] = append(users[id.key], id)
				owner[id] = r
			}
		}
	}
	for _, k := range order {
		if len(users[k]) < 3 || i.byNoun[butLast(k)] != nil {
			continue
		}
		i.addPhantom(k, users[k], owner)
	}
}

func (i *inference) addPhantom(k phrase, users []*identifier, owner map[*identifier]*resource) {
	w := words(users[0].member)
	p := &resource{noun: butLast(k), name: strings.Join(w[:len(w)-1], ""), sure: 1, evidence: evidence{}}
	p.ids = []*identifier{{member: users[0].member, key: k, typ: "*string", fit: 1, own: true, name: suffixes[last(k)]}}
	i.resources = append(i.resources, p)
	i.byNoun[p.noun] = p
	for _, id := range users {
		id.parent = p
		r := owner[id]
		if r.up == nil {
			r.up = p
		}
		r.order()
	}
}
