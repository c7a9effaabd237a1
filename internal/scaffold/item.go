package scaffold

import (
	"regexp"
	"slices"
	"strings"
)

// item is where an output lists a resource.
type item struct {
	path  string // "Reservations[].Instances"
	shape string // Go type of the items in package types; "" for texts
}

// views are last words of structs that hold a thing, or some of it.
var views = set(`summary metadata detail details info information item description entry list element overview data
	properties type output response record for v2 listitem`)

// trimViews takes from a phrase what says that it is a view of a thing.
func trimViews(p phrase) phrase {
	for length(p) > 1 && views[last(p)] {
		p = butLast(p)
	}
	return p
}

// items finds where an output lists a resource.
func (i *inference) items(op *operation, r *resource) (item, bool) {
	best, score := item{}, 0.0
	own := r.own()
	if own == nil {
		return best, false
	}
	for _, l := range i.listsIn(op) {
		s, shape := 0.0, ""
		if l.item == "string" {
			s = i.scoreText(l, r)
		} else if strings.HasPrefix(l.item, "types.") {
			s, shape = i.scoreStruct(op, l, r), l.item[len("types."):]
		}
		s -= .02 * float64(strings.Count(l.path, "[]"))
		if s >= .48 && s > score {
			best, score = item{l.path, shape}, s
		}
	}
	return best, score > 0
}

// tail is the last member of a path, in the singular.
func (i *index) tail(path string) phrase {
	return i.vocabulary.key(path[strings.LastIndexByte(path, '.')+1:])
}

// scoreText says how well a list of texts fits a resource.
func (i *inference) scoreText(l list, r *resource) float64 {
	own, name := r.own(), l.path[strings.LastIndexByte(l.path, '.')+1:]
	a, tail := i.align(name, r.noun), i.tail(l.path)
	switch {
	case a == 1 && own.fit == .9:
		return .8
	case a >= .8 && (tail == own.key || last(tail) == last(own.key) || tail == r.noun):
		return a - .05
	}
	return 0
}

// scoreStruct says how well a list of structs fits a resource.
func (i *inference) scoreStruct(op *operation, l list, r *resource) float64 {
	name, members := i.structOf(l.item)
	if members == nil {
		return 0
	}
	p, tail := i.phrases[name], i.tail(l.path)
	if n := length(p); n > 2 && slices.Contains([]string{"describe", "get", "list"}, first(p)) && slices.Contains([]string{"output", "response", "result"}, last(p)) {
		p = butLast(p)[len(first(p))+1:]
	}
	s := 0.0
	switch {
	case p == r.noun:
		s = 1
	case tail == r.noun:
		s = .95
	case trimViews(p) == r.noun, trimViews(tail) == r.noun:
		s = .9
	case endsIn(p, r.noun):
		s = .8
	case length(tail) < length(r.noun) && endsIn(r.noun, tail) && op.noun == r.noun:
		s = .75
	case i.nounOf(op) == r.noun && op.is(lists) && !strings.Contains(l.path, ".") && structLists(op) == 1 && i.ownIn(r, members) != nil:
		return .85
	default:
		return 0
	}
	if i.ownIn(r, members) == nil {
		s -= .3
	}
	return s
}

// structLists counts the lists of structs in an output.
func structLists(op *operation) int {
	n := 0
	for _, f := range op.out {
		n += rank(strings.HasPrefix(f.typ, "[]types."))
	}
	return n
}

// ownIn is the member of a struct that carries a resource's own identifier; nil if
// there is none.
func (i *inference) ownIn(r *resource, members []*member) *member {
	own := r.own()
	if own == nil {
		return nil
	}
	var best *member
	for _, f := range members {
		if !isScalar(f.typ) && f.typ != "int32" && f.typ != "int64" {
			continue
		}
		if f.key == own.key {
			return f
		}
		p := f.phrase
		if best == nil && (i.align(f.name, r.noun) >= .6 && last(p) == last(own.key) || own.fit == .9 && p == "name") {
			best = f
		}
	}
	if best != nil {
		return best
	}
	return i.ownByOtherName(r, members)
}

var (
	saysARN  = regexp.MustCompile(`\barns?\b|amazon resource name`)
	saysName = regexp.MustCompile(`\bname\b`)
)

// ownByOtherName finds the member by what the docs say that the identifier may be.
func (i *inference) ownByOtherName(r *resource, members []*member) *member {
	own := r.own()
	for _, suffix := range i.formsOf(r) {
		for _, f := range members {
			p := f.phrase
			if f.typ == "*string" && own.typ == "*string" && (p == suffix || last(p) == suffix && i.align(f.name, r.noun) >= .8) {
				return f
			}
		}
	}
	return nil
}

// formsOf are the suffixes of members that may carry the identifier, too.
func (i *inference) formsOf(r *resource) []string {
	own := r.own()
	if !own.formsKnown {
		own.forms, own.formsKnown = i.readForms(r), true
	}
	return own.forms
}

func (i *inference) readForms(r *resource) []string {
	own := r.own()
	switch tail := last(own.key); {
	case tail == "identifier" || own.fit == .9:
		return []string{"id", "arn", "name"}
	case tail != "id" && tail != "name":
		return nil
	}
	doc := strings.ReplaceAll(i.docOf(r), "amazon resource name (arn)", "arn")
	var forms []string
	if saysARN.MatchString(doc) {
		forms = append(forms, "arn")
	}
	if saysName.MatchString(doc) {
		forms = append(forms, "name")
	}
	return forms
}

// docOf is what some inputs say of the identifier, in small letters.
func (i *inference) docOf(r *resource) string {
	var b strings.Builder
	for _, class := range []verbClass{reads, deletes, updates} {
		ops := r.evidence[class]
		for _, op := range ops[:min(2, len(ops))] {
			for _, f := range op.in {
				if f.key == r.own().key {
					b.WriteString(strings.ToLower(f.doc) + " ")
				}
			}
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
