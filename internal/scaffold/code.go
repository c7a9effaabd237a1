package scaffold

import (
	"regexp"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/sdk"
)

// findCodes finds the errors that say that a resource is not there: by a waiter that
// looks for it, or else by a model, or else by what the codes are about.
func (i *inference) findCodes(r *resource) {
	if r.load == nil || len(r.ids) == 0 {
		return
	}
	modelled := i.model.absent(r.load.name, i.codes())
	for _, op := range slices.Concat([]*operation{r.load}, r.evidence.of(reads, lists)) {
		if codes := i.waiterCodes(op); len(codes) > 0 && (op == r.load || i.fit(op, r) != nil) {
			r.notFound = union(codes, modelled)
			return
		}
	}
	if r.notFound = modelled; len(modelled) == 0 {
		r.notFound = i.codesAbout(r)
	}
}

// codesAbout are the codes that are about a resource, or about anything, and, if the
// SDK tells, that its load sends. One that mentions the resource among other words is
// about something else, unless its load sends it and none of the others.
func (i *inference) codesAbout(r *resource) []string {
	about := map[relation][]string{}
	for _, code := range i.codes() {
		if sdk.SaysAbsent(code) {
			to := relate(code, r.noun)
			about[to] = append(about[to], code)
		}
	}
	own := about[ofNoun]
	if len(own) == 0 {
		own = about[ofTail]
	}
	codes := slices.Concat(own, about[ofAny])
	sent := i.pkg.OperationErrors(r.load.name)
	for _, some := range [][]string{codes, about[ofOther]} {
		if both := intersection(some, sent); len(both) > 0 {
			codes = both
			break
		}
	}
	return codes[:min(3, len(codes))]
}

// relation is how what a code is about is related to a noun.
type relation int

const (
	unrelated relation = iota
	ofNoun             // it is the noun, or an identifier of it
	ofTail             // it is the noun without its first words
	ofAny              // it is whatever is not there
	ofOther            // it has the noun, or the last word of it, among other words
)

func relate(code string, noun phrase) relation {
	p, whole := subject(code), joined(noun)
	switch about := withoutSuffix(p); {
	case joined(p) == whole || joined(about) == whole:
		return ofNoun
	case p == "" || p == "resource" || p == "entity":
		return ofAny
	case isTail(noun, joined(p)) || isTail(noun, joined(about)):
		return ofTail
	case strings.Contains(joined(p), whole) || contains(p, last(noun)):
		return ofOther
	}
	return unrelated
}

// Words of codes that say that something is not there, and that it is an error.
var (
	absenceWords = regexp.MustCompile(`\b(?:(?:does )?not ?exists?|not ?found|no ?such|non ?exist(?:ent)?)\b`)
	errorWord    = regexp.MustCompile(` (?:exception|fault|error)$`)
)

// subject is what a code says is not there: "db cluster" of DBClusterNotFoundFault, ""
// of NotFoundException.
func subject(code string) phrase {
	p := errorWord.ReplaceAllString(" "+phraseOf(code), "")
	return strings.Join(strings.Fields(absenceWords.ReplaceAllString(p, "")), " ")
}

// withoutSuffix is what a phrase says is identified: "key" of "key id". A phrase that
// ends in no such word is returned as it is.
func withoutSuffix(p phrase) phrase {
	if suffixes[last(p)] != "" {
		return butLast(p)
	}
	return p
}

// isTail reports whether a text is the last words of a noun, and not all of them.
func isTail(noun phrase, text string) bool {
	for _, rest, more := strings.Cut(noun, " "); more; _, rest, more = strings.Cut(rest, " ") {
		if joined(rest) == text {
			return true
		}
	}
	return false
}

// intersection is what a list has of another.
func intersection(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return !slices.Contains(other, s) })
}

// union is a list with what another one has besides.
func union(all, more []string) []string {
	for _, s := range more {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

func (i *inference) codes() []string { return i.pkg.ErrorCodes() }

// waiterCodes are the codes that the waiters of an operation take for "not there".
func (i *inference) waiterCodes(op *operation) []string {
	var codes []string
	for _, code := range i.pkg.WaiterCodes(op.name) {
		if sdk.SaysAbsent(code) && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return codes
}

// findBounds is the pass that asks the model, if there is one, how long identifiers
// may be.
func (i *inference) findBounds() {
	for _, r := range i.resources {
		for n, id := range r.ids {
			for _, op := range slices.Concat([]*operation{r.load}, r.evidence.of(reads, deletes, lists, updates)) {
				if op == nil || id.bounds != "" {
					continue
				}
				if m := i.fit(op, r)[n]; m != nil {
					id.bounds = i.model.text(op.name, m.name)
				}
			}
		}
	}
}
