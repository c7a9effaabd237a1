package scaffold

import (
	"cmp"
	"slices"
	"strings"
)

// resource is a noun that was taken for a resource.
type resource struct {
	noun     phrase
	name     string
	sure     int // from 1, a guess, to 3
	evidence evidence
	ids      []*identifier
	up       *resource // what it belongs to; nil for the service
	load     *operation
	path     string // of the data in the load's output
	match    string // member of the data by which the load finds it in a listing; "" for other loads
	record   bool   // it is listed, and nothing else
	shape    string // Go type of the data
	notFound []string
}

// identifier is a part of what names a resource.
type identifier struct {
	member   string // of the inputs: "BucketName"
	key      phrase
	name     string  // in the definition
	typ      string  // "*string", "*int32", "*int64"
	list     bool    // the member was a list of them
	fit      float64 // see align
	own      bool    // it names the thing within what the others name
	parent   *resource
	optional bool
	bounds   string // what a model says of its texts: "1 to 255 characters"
	// forms are the suffixes of members that may hold it, too, as far as docs tell.
	forms      []string
	formsKnown bool
}

// own is the identifier that names the thing itself; nil if there is none.
func (r *resource) own() *identifier {
	for _, id := range r.ids {
		if id.own {
			return id
		}
	}
	return nil
}

// hasKey reports whether an identifier has that key.
func (r *resource) hasKey(k phrase) bool {
	return slices.ContainsFunc(r.ids, func(id *identifier) bool { return id.key == k })
}

// inference is a run over one package. Each pass reads what those before it found.
type inference struct {
	*index
	nouns     map[phrase]evidence
	nounOrder []phrase
	alias     map[phrase]phrase // noun -> the one that it goes under
	isNoun    map[phrase]bool   // candidates
	resources []*resource
	byNoun    map[phrase]*resource
	filters   map[*operation][]string
	chosen    map[*resource]bool     // nil: all
	tagsOf    map[*resource]*tagging // nil: of anything

	actions     []*link
	batches     []*link
	collections []*link
	references  []*link
	subs        []*link
	waiters     []*link
}

// gatherResources is the second pass: which nouns are resources, what identifies
// them, and to what they belong.
func (i *inference) gatherResources() {
	i.byNoun, i.isNoun = map[phrase]*resource{}, map[phrase]bool{}
	all := i.candidates()
	for _, c := range all {
		i.isNoun[c.noun] = true
	}
	for _, c := range all {
		r := &resource{noun: c.noun, sure: c.sure, evidence: i.nouns[c.noun], name: i.title(c.noun)}
		ids, ok := i.identity(r)
		if !ok {
			continue
		}
		r.ids = ids
		i.byNoun[c.noun] = r
		i.resources = append(i.resources, r)
	}
	for _, r := range i.resources {
		i.findOwn(r)
		i.findOptionalParents(r)
	}
	i.findParents()
	i.keep(func(r *resource) bool {
		e := r.evidence
		return len(r.ids) == 0 || r.own() != nil || e.has(reads|readsFacet) && e.has(creates|deletes|updates|updatesFacet)
	})
	for _, r := range i.resources {
		r.up = i.upOf(r)
	}
	for _, r := range i.resources {
		r.order()
	}
}

// keep leaves out resources, also as parents.
func (i *inference) keep(right func(*resource) bool) {
	i.resources = slices.DeleteFunc(i.resources, func(r *resource) bool {
		if right(r) {
			return false
		}
		delete(i.byNoun, r.noun)
		return true
	})
	for _, r := range i.resources {
		for _, id := range r.ids {
			if id.parent != nil && i.byNoun[id.parent.noun] == nil {
				id.parent = nil
			}
		}
	}
}

// title is a noun as the SDK writes it.
func (i *inference) title(n phrase) string {
	for _, op := range i.ops {
		if i.vocabulary.singular(op.phrase) != n {
			continue
		}
		if t := i.titleIn(words(op.name), n); t != "" {
			return t
		}
	}
	for _, name := range i.typeNames {
		if beginsWith(i.phrases[name], n) {
			return i.titleIn(words(name), n)
		}
	}
	return joinTitle(n)
}

// titleIn is a noun as the words of a name have it, in the singular.
func (i *inference) titleIn(w []string, n phrase) string {
	if tail := strings.ToUpper(last(n)); generation.MatchString(tail) && length(n) > 1 {
		return i.titleIn(w, butLast(n)) + tail
	}
	k := length(n)
	for at := 0; at+k <= len(w); at++ {
		if i.vocabulary.singular(lower(w[at:at+k])) != n {
			continue
		}
		tail := w[at+k-1]
		if strings.ToLower(tail) != last(n) {
			tail = singularAs(tail, last(n))
		}
		return strings.Join(w[at:at+k-1], "") + tail
	}
	return ""
}

// singularAs writes a singular as its plural is written: ACLs, acl is ACL.
func singularAs(plural, singular string) string {
	if n := len(plural) - 1; n > 1 && plural[n] == 's' && span(plural, isUpper) == n {
		return plural[:n]
	}
	return plural[:1] + singular[1:]
}

// order sorts identifiers from the outermost to the thing's own.
func (r *resource) order() {
	rank := func(id *identifier) int {
		switch {
		case id.own:
			return 100
		case id.parent != nil:
			return len(id.parent.ids)
		}
		return 5
	}
	slices.SortStableFunc(r.ids, func(a, b *identifier) int { return cmp.Compare(rank(a), rank(b)) })
	for _, id := range r.ids {
		id.name = id.goName()
	}
	r.distinct()
}

// goName is what a definition calls an identifier: Id for the thing's own QueueId,
// the parent's name in front for another's.
func (id *identifier) goName() string {
	suffix := suffixes[last(id.key)]
	plain := strings.Join(words(id.member), "")
	switch {
	case id.own && suffix != "" && id.fit >= .6:
		return suffix
	case id.own && suffix == "" && id.fit >= .65:
		return "Name"
	case id.own && id.list:
		return strings.ToUpper(id.key[:1]) + joinTitle(id.key)[1:]
	case !id.own && id.parent != nil && suffix != "":
		return id.parent.name + suffix
	case !id.own && id.parent != nil:
		return id.parent.name + "Name"
	}
	return plain
}

// joinTitle writes a phrase as a Go name.
func joinTitle(p phrase) string {
	var b strings.Builder
	for _, w := range strings.Fields(p) {
		b.WriteString(strings.ToUpper(w[:1]) + w[1:])
	}
	return b.String()
}

// distinct gives identifiers of one name the names of their members.
func (r *resource) distinct() {
	count := map[string]int{}
	for _, id := range r.ids {
		count[id.name]++
	}
	for _, id := range r.ids {
		if count[id.name] > 1 {
			id.name = strings.Join(words(id.member), "")
		}
	}
}
