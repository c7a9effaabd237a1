package scaffold

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// needed is what operations of one kind cannot do without, by key.
type needed map[phrase]identifying

func (n needed) keys() []phrase { return slices.Sorted(maps.Keys(n)) }

// identity is what names a resource: what deleting and reading it both need. The
// second result is false for what no text identifies.
func (i *inference) identity(r *resource) ([]*identifier, bool) {
	ids := i.neededIDs(r)
	if ids == nil {
		ids = needed{}
	}
	for _, m := range i.kinds(r) {
		ids[m.key] = identifying{member: m}
	}
	if i.byStruct(r) {
		return nil, false
	}
	if len(ids) == 0 {
		ids = i.vote(r)
	}
	if len(ids) == 0 {
		return nil, i.isOneOfAKind(r)
	}
	var all []*identifier
	for _, k := range ids.keys() {
		f := ids[k]
		typ := f.typ
		if f.list {
			typ = "*string"
		}
		all = append(all, &identifier{member: f.name, key: k, typ: typ, list: f.list, fit: i.align(f.name, r.noun)})
	}
	i.inOrderOfMembers(r, all)
	return all, true
}

// kinds are the enums that both reading and changing a thing need, of which it has one
// of each kind: the encryption key of a type of scan.
func (i *inference) kinds(r *resource) []*member {
	e := r.evidence
	return slices.DeleteFunc(i.enumsIn(e.of(reads)), func(m *member) bool {
		return !slices.ContainsFunc(i.enumsIn(e.of(deletes, updates)), func(o *member) bool { return o.name == m.name && o.typ == m.typ })
	})
}

// enumsIn are the enums that the first of some operations needs.
func (i *inference) enumsIn(ops []*operation) []*member {
	var enums []*member
	for _, op := range ops[:min(1, len(ops))] {
		for _, m := range op.in {
			if m.required && strings.HasPrefix(m.typ, "types.") && !i.isComposite(m.typ) {
				enums = append(enums, m)
			}
		}
	}
	return enums
}

// inOrderOfMembers sorts identifiers as inputs have them.
func (i *inference) inOrderOfMembers(r *resource, ids []*identifier) {
	place := map[phrase]int{}
	for _, op := range r.evidence.of(deletes, reads, updates, weaklyDeletes) {
		for n, f := range op.in {
			if _, ok := place[f.key]; !ok {
				place[f.key] = n
			}
		}
	}
	slices.SortStableFunc(ids, func(a, b *identifier) int { return cmp.Compare(place[a.key], place[b.key]) })
}

func (i *inference) neededIDs(r *resource) needed {
	e := r.evidence
	remove := e[deletes]
	if len(remove) == 0 {
		remove = e[weaklyDeletes]
	}
	var changes []*operation
	for _, op := range e[updates] {
		if op.verb != "Put" {
			changes = append(changes, op)
		}
	}
	del, read := i.need(r, remove), i.need(r, e.of(reads, readsFacet))
	switch {
	case len(del) > 0 && len(read) > 0:
		return i.common(r, del, read)
	case len(del) > 0:
		return del
	case len(read) > 0:
		return read
	}
	update := i.need(r, append(changes, e[updatesFacet]...))
	maps.DeleteFunc(update, func(k phrase, f identifying) bool { return suffixes[last(k)] == "" && i.align(f.name, r.noun) < .6 })
	return update
}

// common is what two operations both need, unless that is all of other resources.
func (i *inference) common(r *resource, del, read needed) needed {
	both := needed{}
	for k, f := range del {
		if _, ok := read[k]; ok {
			both[k] = f
		}
	}
	if len(both) == 0 {
		both = del
	}
	foreign := true
	for _, f := range both {
		foreign = foreign && slices.ContainsFunc(i.nounOrder, func(n phrase) bool { return n != r.noun && i.isNoun[n] && i.align(f.name, n) >= .95 })
	}
	if foreign && len(both) < len(read) && len(read) <= 4 {
		return read
	}
	return both
}

// need is the least that one of some operations needs to know which thing is meant.
// Operations on one thing count before those on many.
func (i *inference) need(r *resource, ops []*operation) needed {
	ops = preferring(ops, func(op *operation) bool { return !op.batch })
	ops = preferring(ops, func(op *operation) bool { return !i.vocabulary.isPlural(op.phrase) })
	var best needed
	for _, op := range ops {
		n := needed{}
		for _, f := range i.identifiersIn(op, true) {
			if f.list && i.align(f.name, r.noun) < .5 && !(slices.Contains([]string{"id", "arn", "name"}, last(f.key)) && i.vocabulary.isPlural(op.phrase)) {
				continue
			}
			n[f.key] = f
		}
		if best == nil || len(n) < len(best) && len(n) > 0 {
			best = n
		}
	}
	return best
}

// preferring is those of some operations that are of a kind, or all if none is.
func preferring(ops []*operation, kind func(*operation) bool) []*operation {
	var some []*operation
	for _, op := range ops {
		if kind(op) {
			some = append(some, op)
		}
	}
	if len(some) == 0 {
		return ops
	}
	return some
}

// byStruct reports whether structs or maps say which thing is meant, as the key of
// an item in a table.
func (i *inference) byStruct(r *resource) bool {
	n := 0
	for _, op := range r.evidence.of(reads, deletes) {
		if i.vocabulary.isPlural(op.phrase) || op.batch {
			continue
		}
		n++
		if !slices.ContainsFunc(op.in, func(f *member) bool { return f.required && i.isComposite(f.typ) }) {
			return false
		}
	}
	return n > 0
}

func (i *inference) isComposite(typ string) bool {
	if strings.HasPrefix(typ, "map[") || strings.HasPrefix(typ, "*types.") {
		return true
	}
	_, members := i.structOf(typ)
	return strings.HasPrefix(typ, "types.") && members != nil
}

// vote finds the identifier where nothing is marked as required: the member that
// fits best and that most operations have.
func (i *inference) vote(r *resource) needed {
	type vote struct {
		identifying
		fit float64
		n   int
	}
	votes := map[phrase]*vote{}
	for _, op := range r.evidence.of(deletes, reads, updates, lists, weaklyDeletes, readsFacet, updatesFacet) {
		for _, f := range i.identifiersIn(op, false) {
			fit := i.align(f.name, r.noun)
			if fit < .6 {
				continue
			}
			if votes[f.key] == nil {
				votes[f.key] = &vote{identifying: f, fit: fit}
			}
			votes[f.key].n++
		}
	}
	better := func(a, b phrase) int {
		x, y := votes[a], votes[b]
		if c := cmp.Compare(rank(y.fit >= .8), rank(x.fit >= .8)); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(y.n, x.n), cmp.Compare(a, b))
	}
	keys := slices.SortedFunc(maps.Keys(votes), better)
	if len(keys) == 0 {
		return nil
	}
	return needed{keys[0]: votes[keys[0]].identifying}
}

func rank(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// isOneOfAKind reports whether a thing is read without saying which, as the
// settings of an account.
func (i *inference) isOneOfAKind(r *resource) bool {
	ops := r.evidence.of(reads, readsFacet)
	for _, op := range ops {
		for _, f := range op.in {
			if f.required {
				return false
			}
		}
		for _, f := range i.identifiersIn(op, false) {
			if f.list {
				return false
			}
		}
	}
	return len(ops) > 0
}
