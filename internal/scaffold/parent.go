package scaffold

import "slices"

// owner is the resource, other than r, that a member's name is the identifier of.
func (i *inference) owner(name string, r *resource) *resource {
	var best *resource
	fit := 0.0
	for _, p := range i.resources {
		if p == r {
			continue
		}
		a := i.align(name, p.noun)
		if a >= .9 && (a > fit || a == fit && length(p.noun) > length(best.noun)) {
			best, fit = p, a
		}
	}
	return best
}

// findOwn tells which identifier is the thing's own, and which are of others.
func (i *inference) findOwn(r *resource) {
	var best *identifier
	for _, id := range r.ids {
		if best == nil || id.fit > best.fit {
			best = id
		}
	}
	if best == nil {
		return
	}
	best.own = best.fit >= .6 || best.fit >= .3 && i.owner(best.member, r) == nil
	for _, id := range r.ids {
		if !id.own {
			id.parent = i.owner(id.member, r)
		}
	}
	if r.own() != nil {
		return
	}
	for n := len(r.ids) - 1; n >= 0; n-- {
		if id := r.ids[n]; id.parent == nil && i.users(id.key) < 3 {
			id.own = true
			return
		}
	}
}

// users counts the resources that an identifier of that key is part of.
func (i *inference) users(k phrase) int {
	n := 0
	for _, r := range i.resources {
		n += rank(r.hasKey(k))
	}
	return n
}

// findOptionalParents adds identifiers that deleting and listing take and do not
// need: an access key of the root user has no user.
func (i *inference) findOptionalParents(r *resource) {
	if r.own() == nil {
		return
	}
	for _, p := range i.resources {
		if p == r || len(p.ids) != 1 {
			continue
		}
		seen, name := verbClass(0), ""
		for _, class := range []verbClass{deletes, reads, updates, lists, creates, weaklyDeletes, weaklyCreates} {
			for _, op := range r.evidence[class] {
				for _, f := range op.in {
					if f.typ == "*string" && !f.required && !r.hasKey(f.key) && f.key == p.ids[0].key && i.align(f.name, p.noun) >= .9 {
						seen, name = seen|class, f.name
					}
				}
			}
		}
		ends := seen&deletes != 0 || seen&weaklyDeletes != 0 && !r.evidence.has(deletes)
		if ends && seen&lists != 0 {
			r.ids = append(r.ids, &identifier{member: name, key: p.ids[0].key, typ: "*string", parent: p, optional: true})
		}
	}
}

// findParents finds the owners of identifiers by their keys, where names did not do.
func (i *inference) findParents() {
	for _, r := range i.resources {
		for _, id := range r.ids {
			if id.own || id.parent != nil || length(id.key) < 2 {
				continue
			}
			var owners []*resource
			for _, p := range i.resources {
				if own := p.own(); p != r && own != nil && own.key == id.key && own.fit >= .6 {
					owners = append(owners, p)
				}
			}
			if len(owners) == 1 {
				id.parent = owners[0]
			}
		}
	}
}

// upOf is what a resource belongs to: the deepest of those whose identifiers are all
// among its own.
func (i *inference) upOf(r *resource) *resource {
	var best *resource
	better := func(p *resource) bool {
		if best == nil || len(p.ids) != len(best.ids) {
			return best == nil || len(p.ids) > len(best.ids)
		}
		return beginsWith(r.noun, p.noun) && !beginsWith(r.noun, best.noun)
	}
	for _, p := range i.resources {
		if i.belongs(r, p) && better(p) {
			best = p
		}
	}
	if best != nil {
		return best
	}
	for _, id := range r.ids {
		if p := id.parent; p != nil && (best == nil || len(p.ids) > len(best.ids)) {
			best = p
		}
	}
	return best
}

// belongs reports whether what names p is part of what names r.
func (i *inference) belongs(r, p *resource) bool {
	own := p.own()
	if p == r || own == nil {
		return false
	}
	direct := slices.ContainsFunc(r.ids, func(id *identifier) bool { return id.parent == p })
	for _, q := range p.ids {
		if !(r.hasKey(q.key) || direct && q.own || q.optional) {
			return false
		}
	}
	switch {
	case len(p.ids) > len(r.ids), len(p.ids) == len(r.ids) && r.own() != nil:
		return false
	case direct:
		return true
	case len(p.ids) < 2 && !beginsWith(r.noun, p.noun):
		return false
	}
	return !(length(own.key) == 1 && own.fit < .9 && len(p.ids) < 2)
}
