package scaffold

import (
	"slices"
)

// fitting is the members of an input that carry a resource's identifiers, by their
// place in resource.ids. Optional identifiers may be missing.
type fitting map[int]*member

// fit finds the members of an operation's input that carry all that names a
// resource; nil if one is missing, if it is named by nothing, or if the name says too
// little of what the operation is about.
func (i *inference) fit(op *operation, r *resource) fitting {
	if len(r.ids) == 0 || i.isVague(op, r) {
		return nil
	}
	f := fitting{}
	for n, id := range r.ids {
		m := i.carrier(op, r, id)
		if m == nil && !id.optional {
			return nil
		}
		if m != nil {
			f[n] = m
		}
	}
	return f
}

// isVague reports whether a resource is named by a word such as Name alone, and the
// operation does not speak of it.
func (i *inference) isVague(op *operation, r *resource) bool {
	own := r.own()
	if own == nil || length(own.key) != 1 || own.fit >= .9 {
		return false
	}
	return !i.mentions(op.rest, r.noun) && i.nounOf(op) != r.noun &&
		!slices.ContainsFunc(op.in, func(f *member) bool { return i.align(f.name, r.noun) == 1 }) &&
		!slices.ContainsFunc(r.ids, func(id *identifier) bool { return id.parent != nil })
}

// carrier is the member that carries an identifier, a single one before a list.
func (i *inference) carrier(op *operation, r *resource, id *identifier) *member {
	with := func(k phrase) *member {
		var found *member
		for _, f := range op.in {
			if f.key == k && (isScalar(f.typ) || f.typ == "[]string" || id.typ != "*string" && f.typ == id.typ) && (found == nil || found.typ == "[]string") {
				found = f
			}
		}
		return found
	}
	if f := with(id.key); f != nil {
		return f
	}
	if id.own && id.fit < 1 {
		if f := with(r.noun + " " + last(id.key)); f != nil {
			return f
		}
	}
	if id.own && id.fit >= .8 {
		if f := with(r.noun); f != nil && f.typ == "[]string" {
			return f
		}
	}
	if id.parent != nil && id.parent.own() != nil {
		return with(id.parent.own().key)
	}
	return nil
}

// ownMember is the member of a fitting that carries the thing's own identifier.
func (r *resource) ownMember(f fitting) *member {
	for n, id := range r.ids {
		if id.own {
			return f[n]
		}
	}
	return nil
}

// allRequired reports whether no member that carries a needed identifier is optional.
func (r *resource) allRequired(f fitting) bool {
	for n, m := range f {
		if !m.required && !r.ids[n].optional {
			return false
		}
	}
	return len(f) > 0
}

// names reports whether a member is one of a fitting.
func (f fitting) names(m *member) bool {
	for _, other := range f {
		if other.name == m.name {
			return true
		}
	}
	return false
}

// isExact reports whether a member is the identifier of a resource without doubt.
func (i *inference) isExact(m *member, r *resource) bool {
	own := r.own()
	switch {
	case own == nil:
		return false
	case length(own.key) == 1 && own.fit != .9:
		return m.key == r.noun+" "+own.key // HostedZoneId, of what names itself by Id
	case m.key != own.key:
		return false
	}
	return i.isAlone(r)
}

// isAlone reports whether no other resource's name could be meant by a resource's own
// identifier: a GroupName may be that of any kind of group.
func (i *inference) isAlone(r *resource) bool {
	own := r.own()
	if own.fit >= .9 {
		return true
	}
	n := 0
	for _, q := range i.resources {
		n += rank(endsIn(q.noun, butLast(own.key)))
	}
	return n <= 1
}

// mentions reports whether a phrase has a noun in it, in the singular or the plural.
func (i *index) mentions(p, noun phrase) bool {
	if contains(p, noun) {
		return true
	}
	if first(noun) == noun {
		return slices.ContainsFunc(fields(p), func(w string) bool { return i.vocabulary.singularWord(w) == noun })
	}
	w, k := fields(p), length(noun)
	for at := 0; at+k <= len(w); at++ {
		if i.vocabulary.singular(lower(w[at:at+k])) == noun {
			return true
		}
	}
	return false
}
