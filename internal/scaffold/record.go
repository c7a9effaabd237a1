package scaffold

import (
	"cmp"
	"slices"
	"strings"
)

// addRecords is the pass that makes resources of what is listed and nothing else:
// findings, events, parameters, if their structs have an identifier of their own.
func (i *inference) addRecords() {
	for _, op := range i.ops {
		if !op.is(lists) || op.deprecated || op.batch || needsList(op) || op.noun == "" || i.byNoun[i.nounOf(op)] != nil {
			continue
		}
		if r := i.record(op); r != nil {
			i.resources = append(i.resources, r)
			i.byNoun[r.noun] = r
			r.up = i.upOf(r)
			r.order()
		}
	}
}

// notRecords are last words of listings of what is no thing.
var notRecords = set(`tag tags name names type types count counts statistic statistics value values option options
	summary metric history status aggregation`)

// record is the resource that an operation lists; nil if its items are of another
// one, or have nothing that names them.
func (i *inference) record(op *operation) *resource {
	if notRecords[last(i.nounOf(op))] || facets[last(i.nounOf(op))] || contains(op.rest, "tags") {
		return nil
	}
	for _, l := range i.listsIn(op) {
		if strings.Contains(l.path, ".") || !strings.HasPrefix(l.item, "types.") {
			continue
		}
		name, members := i.structOf(l.item)
		if members == nil || !i.isAbout(op, l, name) || i.isView(i.nounOf(op), members) {
			continue
		}
		own := i.recordKey(i.nounOf(op), trimViews(i.phrases[name]), members)
		if own == nil {
			continue
		}
		e := evidence{lists: {op}}
		r := &resource{noun: i.nounOf(op), name: i.title(i.nounOf(op)), sure: 1, record: true, evidence: e}
		id := &identifier{member: own.name, key: own.key, typ: own.typ, own: true, fit: i.align(own.name, i.nounOf(op))}
		r.ids = append(i.recordParents(op, r, members, own), id)
		return r
	}
	return nil
}

// isAbout reports whether a list holds what its operation is named after, and no
// other resource.
func (i *inference) isAbout(op *operation, l list, name string) bool {
	noun := i.nounOf(op)
	p, tail := trimViews(i.phrases[name]), trimViews(i.tail(l.path))
	if i.byNoun[p] != nil || i.byNoun[tail] != nil {
		return false
	}
	return p == noun || tail == noun || endsIn(p, noun) || endsIn(noun, p) || endsIn(noun, tail) || structLists(op) == 1 && len(op.out) <= 2
}

// isView reports whether structs of a noun carry what names a resource that the noun
// ends in, as an attached policy has the ARN of a policy.
func (i *inference) isView(noun phrase, members []*member) bool {
	return slices.ContainsFunc(i.resources, func(r *resource) bool {
		own := r.own()
		return own != nil && own.fit >= .9 && r.noun != noun && endsIn(noun, r.noun) && memberWith(members, own.key) != nil
	})
}

// recordKey is the member of a struct that names it: its own noun's Id before a plain
// Id, an Id before an Arn or a Name.
func (i *inference) recordKey(noun, shape phrase, members []*member) *member {
	var found []*member
	fit := func(m *member) float64 { return max(i.align(m.name, noun), i.align(m.name, shape)) }
	for _, m := range members {
		if m.typ == "*string" && !notIdentifiers[last(m.phrase)] && fit(m) >= .6 && suffixes[last(m.key)] != "" {
			found = append(found, m)
		}
	}
	if len(found) == 0 {
		return nil
	}
	return slices.MinFunc(found, func(a, b *member) int {
		return cmp.Or(cmp.Compare(rank(fit(b) >= .8), rank(fit(a) >= .8)), cmp.Compare(place(a.key), place(b.key)))
	})
}

// recordParents are the identifiers of what a record is listed for, and of the
// resource that its name begins with.
func (i *inference) recordParents(op *operation, r *resource, members []*member, own *member) []*identifier {
	var ids []*identifier
	add := func(m *member, p *resource) {
		if m.key != own.key && !slices.ContainsFunc(ids, func(id *identifier) bool { return id.key == m.key }) {
			ids = append(ids, &identifier{member: m.name, key: m.key, typ: "*string", parent: p})
		}
	}
	for _, m := range op.in {
		if !m.required || m.typ != "*string" {
			continue
		}
		for _, p := range i.resources {
			if i.isExact(m, p) {
				add(m, p)
			}
		}
	}
	for _, p := range i.resources {
		if !beginsWith(r.noun, p.noun) || p.own() == nil || memberWith(members, p.own().key) == nil {
			continue
		}
		for _, id := range p.ids {
			if m := memberWith(members, id.key); m != nil && m.typ == "*string" {
				add(m, p)
			}
		}
	}
	return ids
}

// loadFromListing takes a listing for a load that has nothing better: it is looked
// through for what names the thing.
func (i *inference) loadFromListing(r *resource) {
	own := r.own()
	if own == nil || own.typ != "*string" {
		return
	}
	for _, op := range r.evidence[lists] {
		it, ok := i.items(op, r)
		if !ok || it.shape == "" || strings.Contains(it.path, ".") || op.deprecated {
			continue
		}
		m := i.ownIn(r, i.structs[it.shape])
		if m == nil || m.typ != own.typ || !i.carriesParents(op, r) {
			continue
		}
		r.load, r.shape, r.path, r.match = op, it.shape, it.path+"[]", m.name
		return
	}
}

// carriesParents reports whether an input has, and needs, nothing but what names what
// a resource belongs to.
func (i *inference) carriesParents(op *operation, r *resource) bool {
	carried := fitting{}
	for n, id := range r.ids {
		if id.own {
			continue
		}
		m := i.carrier(op, r, id)
		if m == nil && !id.optional {
			return false
		}
		if m != nil {
			carried[n] = m
		}
	}
	return !needsMore(op, carried)
}
