package scaffold

import (
	"regexp"
	"slices"
	"strings"
)

// findCollections is the pass that finds which operations list resources, and for
// whom.
func (i *inference) findCollections() {
	for _, op := range i.ops {
		if op.deprecated || !op.is(lists|reads) || op.batch || op.use&asTags != 0 || needsList(op) {
			continue
		}
		for _, l := range i.listsIn(op) {
			if r, it := i.listed(op, l.path); r != nil {
				i.addCollections(op, r, it)
			}
		}
	}
}

// needsList reports whether an operation answers about what it is told, and lists
// nothing by itself.
func needsList(op *operation) bool {
	return slices.ContainsFunc(op.in, func(f *member) bool { return f.required && f.typ == "[]string" })
}

// listed is the resource whose items are at a path of an output.
func (i *inference) listed(op *operation, path string) (best *resource, found item) {
	own := i.nounOf(op)
	var bestRank [4]int
	for _, r := range i.resources {
		it, ok := i.items(op, r)
		if !ok || it.path != path {
			continue
		}
		rank := [4]int{rank(r.noun == own), rank(phraseOf(it.shape) == r.noun), rank(i.tail(path) == r.noun), length(r.noun)}
		if best == nil || slices.Compare(rank[:], bestRank[:]) > 0 {
			best, found, bestRank = r, it, rank
		}
	}
	if best == nil || !i.isListing(op, best, found) {
		return nil, item{}
	}
	return best, found
}

// isListing reports whether what an operation answers is a list of a resource, and
// not a part of something else.
func (i *inference) isListing(op *operation, r *resource, it item) bool {
	about := r.noun == i.nounOf(op)
	switch {
	case strings.Contains(it.path, "[]") && !about:
		return false
	case op.is(reads) && !about && (strings.Contains(it.path, ".") || i.tail(it.path) != r.noun || i.ownIn(r, i.structs[it.shape]) == nil):
		return false
	case op.is(reads) && r.load == op && !strings.HasSuffix(r.path, "[0]"):
		return false
	case facets[last(op.phrase)] && op.noun != r.noun:
		return false
	}
	return true
}

// lister is a resource that may list, and whether the operation needs it.
type lister struct {
	*resource
	required bool
	filter   string
}

func (i *inference) addCollections(op *operation, r *resource, it item) {
	for _, p := range i.listers(op, r) {
		if slices.ContainsFunc(i.collections, func(l *link) bool { return l.from == p.resource && l.op == op && l.to == r }) {
			continue
		}
		i.collections = append(i.collections, &link{from: p.resource, op: op, to: r, path: it.path, filter: p.filter})
		op.use |= asCollection
	}
}

// listers are those whose items an operation lists: the resources whose identifiers
// it needs, or can be told; else the service.
func (i *inference) listers(op *operation, r *resource) []lister {
	var all []lister
	for _, p := range i.resources {
		if l, ok := i.listerOf(op, r, p); ok {
			all = append(all, l)
		}
	}
	needy := slices.ContainsFunc(all, func(l lister) bool { return l.required })
	if needy {
		deep := 0
		for _, l := range all {
			if l.required {
				deep = max(deep, len(l.ids))
			}
		}
		return slices.DeleteFunc(all, func(l lister) bool { return len(l.ids) < deep })
	}
	within := slices.ContainsFunc(all, func(l lister) bool { return r.isWithin(l.resource) }) && !i.asksFor(op, r)
	if !needsMore(op, nil) && !within || len(all) == 0 && !needsWhich(op) {
		all = append(all, lister{})
	}
	return all
}

// asksFor reports whether a listing can be told which of its items are meant: then it
// lists across what they belong to.
func (i *inference) asksFor(op *operation, r *resource) bool {
	own := r.own()
	return slices.ContainsFunc(op.in, func(m *member) bool { return m.typ == "[]string" && m.key == own.key })
}

// needsWhich reports whether an operation needs a text, a struct or a list.
func needsWhich(op *operation) bool {
	return slices.ContainsFunc(op.in, func(f *member) bool {
		return f.required && (f.typ == "*string" || strings.HasPrefix(f.typ, "*types.") || strings.HasPrefix(f.typ, "[]"))
	})
}

func (i *inference) listerOf(op *operation, r, p *resource) (lister, bool) {
	if len(p.ids) == 0 {
		return lister{}, false
	}
	if name := i.filterFor(op, r, p); name != "" {
		return lister{resource: p, filter: name}, true
	}
	if p == r && op.verb != "List" {
		return lister{}, false
	}
	m := p.ownMember(i.fit(op, p))
	if m == nil || m.typ == "[]string" {
		return lister{}, false
	}
	named := op.object != "" && i.mentions(op.object, p.noun)
	if p == r && !named && !m.required || !m.required && !named && !i.isExact(m, p) {
		return lister{}, false
	}
	return lister{resource: p, required: m.required}, true
}

// filterName fits the names of filters in the docs of EC2 and its like: "vpc-id - The
// ID of the VPC".
var filterName = regexp.MustCompile(`(?m)^\s*(?:-\s+)?([a-z][a-z0-9.-]+)\s+-\s`)

// filterFor is the name of the filter that takes the identifier of p.
func (i *inference) filterFor(op *operation, r, p *resource) string {
	own := p.own()
	if p == r || own == nil || len(p.ids) > 1 || length(own.key) < 2 {
		return ""
	}
	names := i.filtersOf(op)
	key := strings.ReplaceAll(own.key, " ", "-")
	long := strings.ReplaceAll(p.noun+" "+last(own.key), " ", "-")
	for _, match := range []func(string) bool{
		func(n string) bool { return n == key && i.isAlone(p) },
		func(n string) bool { return n == long },
		func(n string) bool { return strings.Count(n, ".") == 1 && strings.HasSuffix(n, "."+key) },
	} {
		if n := slices.IndexFunc(names, match); n >= 0 {
			return names[n]
		}
	}
	return ""
}

// filtersOf are the names of the filters that the docs of an input list.
func (i *inference) filtersOf(op *operation) []string {
	if names, ok := i.filters[op]; ok {
		return names
	}
	var names []string
	for _, f := range op.in {
		if (f.name == "Filters" || f.name == "Filter") && f.typ == "[]types.Filter" {
			for _, m := range filterName.FindAllStringSubmatch(f.doc, -1) {
				names = append(names, m[1])
			}
		}
	}
	slices.Sort(names)
	i.filters[op] = names
	return names
}
