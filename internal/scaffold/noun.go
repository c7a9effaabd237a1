package scaffold

import (
	"slices"
	"strings"
)

// evidence is the operations that speak of a noun, by what they do.
type evidence map[verbClass][]*operation

// classes is every class that there is evidence of.
func (e evidence) classes() verbClass {
	all := verbClass(0)
	for class := range e {
		all |= class
	}
	return all
}

// of is the operations of several classes, in their order.
func (e evidence) of(classes ...verbClass) []*operation {
	var all []*operation
	for _, class := range classes {
		all = append(all, e[class]...)
	}
	return all
}

var allClasses = []verbClass{creates, weaklyCreates, deletes, weaklyDeletes, reads, lists, updates, readsFacet, updatesFacet, otherVerb, otherFacet}

func (e evidence) add(op *operation) {
	for _, class := range allClasses {
		if op.is(class) {
			e[class] = append(e[class], op)
		}
	}
}

// has reports whether there is evidence of any of the classes.
func (e evidence) has(any verbClass) bool { return e.classes()&any != 0 }

// gatherNouns is the first pass: which operations speak of what.
func (i *inference) gatherNouns() {
	i.nouns, i.alias = map[phrase]evidence{}, map[phrase]phrase{}
	for _, op := range i.ops {
		if op.noun == "" || op.deprecated {
			continue
		}
		if i.nouns[op.noun] == nil {
			i.nouns[op.noun] = evidence{}
			i.nounOrder = append(i.nounOrder, op.noun)
		}
		i.nouns[op.noun].add(op)
	}
	i.joinShapes()
	i.joinTails()
	i.joinFacets()
}

// nounOf is the noun of an operation, by the name that it goes under.
func (i *inference) nounOf(op *operation) phrase { return i.nameOf(op.noun) }

// nameOf is the name that a noun goes under: itself, if it has no other.
func (i *inference) nameOf(n phrase) phrase {
	for i.alias[n] != "" {
		n = i.alias[n]
	}
	return n
}

// joinShapes puts what is only listed under the name that both its struct and the list
// of them have: ListCoverage lists covered resources.
func (i *inference) joinShapes() {
	for _, n := range slices.Clone(i.nounOrder) {
		e := i.nouns[n]
		shape := i.nameOf(i.listedShape(e))                 // n itself where two listings have each other's things
		longer := endsIn(shape, n) && i.nouns[shape] == nil // the short name will do
		if shape == "" || shape == n || longer || e.classes()&^lists != 0 {
			continue
		}
		i.alias[n] = shape
		if i.nouns[shape] == nil {
			i.nouns[shape] = evidence{}
			i.nounOrder = append(i.nounOrder, shape)
		}
		i.merge(shape, e, func(c verbClass) verbClass { return c })
		i.drop(n)
	}
}

// listedShape is the noun that the first of some listings has for its only list, and
// for the structs in it; "" if they differ.
func (i *inference) listedShape(e evidence) phrase {
	for _, op := range e[lists] {
		if structLists(op) != 1 {
			continue
		}
		for _, l := range i.listsIn(op) {
			if name, members := i.structOf(l.item); members != nil && !strings.Contains(l.path, ".") {
				if p := trimViews(i.phrases[name]); p == trimViews(i.tail(l.path)) {
					return p
				}
				return ""
			}
		}
	}
	return ""
}

// joinTails puts a short noun that nothing makes to the longer one that is made and
// neither read nor deleted: CreatePlatformEndpoint and DeleteEndpoint.
func (i *inference) joinTails() {
	for _, short := range slices.Clone(i.nounOrder) {
		e := i.nouns[short]
		if e == nil || e.has(creates) || !e.has(reads|deletes) {
			continue
		}
		var longer []phrase
		for _, n := range i.nounOrder {
			if o := i.nouns[n]; o != nil && n != short && endsIn(n, short) && o.has(creates) && !o.has(reads|deletes) {
				longer = append(longer, n)
			}
		}
		if len(longer) == 1 {
			i.alias[short] = longer[0]
			i.merge(longer[0], e, func(c verbClass) verbClass { return c })
			i.drop(short)
		}
	}
}

// joinFacets puts what is about a part of a thing to the thing: GetQueueAttributes.
func (i *inference) joinFacets() {
	for _, n := range slices.Clone(i.nounOrder) {
		if !facets[last(n)] || length(n) < 2 || i.nouns[n] == nil {
			continue
		}
		base := i.nameOf(butLast(n))
		if i.nouns[base] == nil {
			continue
		}
		e := i.nouns[n]
		i.merge(base, e, facetClass)
		if !e.has(creates) || !e.has(deletes) {
			i.drop(n)
		}
	}
}

func facetClass(c verbClass) verbClass {
	switch c {
	case reads:
		return readsFacet
	case updates:
		return updatesFacet
	}
	return otherFacet
}

func (i *inference) merge(into phrase, e evidence, as func(verbClass) verbClass) {
	for _, class := range allClasses {
		if ops := e[class]; len(ops) > 0 {
			to := as(class)
			i.nouns[into][to] = append(i.nouns[into][to], ops...)
		}
	}
}

func (i *inference) drop(n phrase) {
	delete(i.nouns, n)
	i.nounOrder = slices.DeleteFunc(i.nounOrder, func(o phrase) bool { return o == n })
}

// candidate is a noun that may be a resource.
type candidate struct {
	noun phrase
	sure int // from 1, a guess, to 3
}

// neverResources are nouns that stand for whatever has them.
var neverResources = map[phrase]bool{"tag": true, "tags": true, "resource": true, "tag for resource": true}

// candidates are the nouns with enough evidence, and what it is worth.
func (i *inference) candidates() []candidate {
	var all []candidate
	for _, n := range i.nounOrder {
		e := i.nouns[n]
		if facets[last(n)] && (!e.has(creates) || !e.has(deletes)) || neverResources[n] {
			continue
		}
		if sure := i.sureness(n, e); sure > 0 {
			all = append(all, candidate{n, sure})
		}
	}
	return i.withoutViews(all)
}

// sureness says how well the operations speak for a resource.
func (i *inference) sureness(n phrase, e evidence) int {
	has := e.has
	switch {
	case has(creates) && has(deletes), has(creates|deletes) && has(reads|lists):
		return 3
	case has(reads) && has(lists), has(readsFacet) && has(creates|deletes|updatesFacet), has(reads) && has(updates|weaklyCreates|weaklyDeletes):
		return 2
	case has(reads) && i.isWaitedFor(e), has(lists) && i.listsByID(e, n):
		return 1
	case has(weaklyCreates) && has(deletes|reads), has(creates|weaklyCreates) && has(weaklyDeletes) && has(reads|lists|readsFacet):
		return 1
	}
	return 0
}

// isWaitedFor reports whether a waiter of the SDK polls what reads a thing.
func (i *inference) isWaitedFor(e evidence) bool {
	return slices.ContainsFunc(i.pkg.Waiters(), func(name string) bool {
		return slices.ContainsFunc(e[reads], func(op *operation) bool { return op.name == i.pkg.Waiter(name).Operation })
	})
}

// listsByID reports whether a listing takes what names its items.
func (i *inference) listsByID(e evidence, n phrase) bool {
	for _, op := range e[lists] {
		for _, f := range op.in {
			if (f.typ == "[]string" || f.typ == "*string") && i.align(f.name, n) >= .8 {
				return true
			}
		}
	}
	return false
}

// listsItsOwn reports whether a listing brings structs that bear a noun's name and an
// identifier of it, as ReservedDBInstance has a ReservedDBInstanceId.
func (i *inference) listsItsOwn(e evidence, n phrase) bool {
	return slices.ContainsFunc(e[lists], func(op *operation) bool {
		return slices.ContainsFunc(i.listsIn(op), func(l list) bool {
			name, members := i.structOf(l.item)
			return i.phrases[name] == n && slices.ContainsFunc(members, func(m *member) bool {
				return m.typ == "*string" && suffixes[last(m.key)] != "" && i.align(m.name, n) == 1
			})
		})
	})
}

// withoutViews leaves out nouns that are only listed and end in another noun: they
// are views of it, as ListDeadLetterSourceQueues is of queues.
func (i *inference) withoutViews(all []candidate) []candidate {
	var left []candidate
	for _, c := range all {
		e := i.nouns[c.noun]
		if e.classes()&^lists == 0 || c.sure == 1 && !e.has(creates|deletes) {
			tail := ""
			for _, o := range all {
				if o.noun != c.noun && endsIn(c.noun, o.noun) && len(o.noun) > len(tail) && !i.listsItsOwn(e, c.noun) {
					tail = o.noun
				}
			}
			if tail != "" {
				i.alias[c.noun] = tail
				continue
			}
		}
		left = append(left, c)
	}
	return left
}
