package scaffold

import "strings"

// align says from 0 to 1 how well a member's name fits a noun: as its identifier
// (1: QueueUrl of a queue), by its name alone (.9: Bucket), by a part of it (.8), by
// no more than a word such as Id (.6), or as the identifier of a part of it.
func (i *index) align(name string, noun phrase) float64 {
	k := i.vocabulary.key(name)
	switch {
	case k == "" || noun == "":
		return 0
	case k == noun:
		return .9
	case suffixes[last(k)] != "":
		return i.alignOwner(butLast(k), noun)
	case length(k) < length(noun) && endsIn(noun, k):
		return .65
	case length(k) > length(noun) && beginsWith(k, noun) && !notIdentifiers[last(k)]:
		return .3
	}
	return 0
}

// alignOwner says how well the words in front of Id or Name fit a noun.
func (i *index) alignOwner(owner, noun phrase) float64 {
	switch {
	case owner == noun || i.vocabulary.singular(owner) == noun:
		return 1
	case owner == "":
		return .6
	case joined(owner) == joined(noun):
		return .95
	case length(owner) < length(noun) && endsIn(noun, owner):
		return .8
	case length(owner) > length(noun) && endsIn(owner, noun):
		return .45
	case length(owner) < length(noun) && beginsWith(noun, owner):
		return .3
	}
	return 0
}

// identifying is a member of an input that may identify, or a list of such.
type identifying struct {
	*member
	list bool
}

// identifiersIn are the members of an input that may identify a thing.
func (i *index) identifiersIn(op *operation, requiredOnly bool) []identifying {
	var all []identifying
	for _, f := range op.in {
		if requiredOnly && !f.required {
			continue
		}
		p := phraseOf(f.name)
		tail := last(p)
		if notIdentifiers[tail] || contains(p, "token") || tail == "filter" || tail == "filters" || strings.HasPrefix(p, "if ") || strings.HasPrefix(p, "expected ") {
			continue
		}
		switch {
		case f.typ == "*string":
			all = append(all, identifying{f, false})
		case isInteger(f.typ) && (tail == "number" || tail == "version" || tail == "id"):
			all = append(all, identifying{f, false})
		case f.typ == "[]string":
			all = append(all, identifying{f, true})
		}
	}
	return all
}

func isInteger(typ string) bool { return typ == "*int32" || typ == "*int64" }

// isScalar reports whether a member can be filled with an identifier, or is one.
func isScalar(typ string) bool { return typ == "*string" || isInteger(typ) }
