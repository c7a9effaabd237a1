package scaffold

import (
	"slices"
	"strings"
)

// findReferences is the pass that finds identifiers of other resources in the data
// of a resource.
func (i *inference) findReferences() {
	for _, r := range i.resources {
		for _, m := range i.fieldsOf(r) {
			if r.hasKey(m.key) || strings.Contains(strings.ToLower(m.name), "tag") {
				continue
			}
			i.referencesBy(r, m)
		}
	}
}

func (i *inference) referencesBy(r *resource, m *member) {
	for _, p := range i.resources {
		switch {
		case m.typ == "*string" || m.typ == "[]string":
			if i.refersTo(r, m, p) {
				i.addReference(r, p, m.name, "")
			}
		default:
			i.referenceWithin(r, m, p)
		}
	}
}

func (i *inference) addReference(r, to *resource, path, why string) {
	if !slices.ContainsFunc(i.references, func(l *link) bool { return l.from == r && l.to == to && l.path == path }) {
		i.references = append(i.references, &link{from: r, to: to, path: path, why: why})
	}
}

// refersTo reports whether a text, or a list of them, identifies p within r.
func (i *inference) refersTo(r *resource, m *member, p *resource) bool {
	own := p.own()
	if own == nil || own.fit < .6 || p == r && m.key == own.key {
		return false
	}
	for _, id := range p.ids {
		if !id.own && !id.optional && !r.hasKey(id.key) && i.besides(r, id) == nil {
			return false
		}
	}
	if p.up == r && length(own.key) > 1 && endsIn(m.key, own.key) {
		return true // the DefaultVersionId of a policy, whose versions have a VersionId
	}
	if own.fit < .9 && !i.isExact(m, p) && m.key != p.noun+" "+last(own.key) {
		return false
	}
	want := own.key
	if length(want) < 2 && own.fit != .9 {
		want = p.noun + " " + want
	}
	return m.key == want || endsIn(m.key, want) && p.noun == butLast(want)
}

// besides is the member of the data of r that holds an identifier of something else, as
// an alarm has the Namespace of its metric; nil if there is none.
func (i *inference) besides(r *resource, id *identifier) *member {
	m := memberWith(i.fieldsOf(r), id.key)
	if m == nil || m.typ != id.typ {
		return nil
	}
	return m
}

// referenceWithin finds the identifier of p in a struct among the data.
func (i *inference) referenceWithin(r *resource, m *member, p *resource) {
	name, members := i.structOf(m.typ)
	list, pointer := strings.HasPrefix(m.typ, "[]"), strings.HasPrefix(m.typ, "*")
	if members == nil || p == r || !list && !pointer {
		return
	}
	needed := 0
	for _, id := range p.ids {
		needed += rank(!id.optional)
	}
	separator := "."
	if list {
		separator = "[]."
	}
	for _, g := range members {
		about := pointer || i.mentions(m.key, p.noun) || i.mentions(p.noun, m.key)
		exact := i.isExact(g, p) && about || p.own() != nil && m.key+" "+g.key == p.noun+" "+last(p.own().key) // Placement.GroupName
		if needed == 1 && g.typ == "*string" && !r.hasKey(g.key) && exact {
			i.addReference(r, p, m.name+separator+g.name, "the identifier is within a struct of the data")
		}
	}
	if id := i.ownIn(p, members); p.shape == name && id != nil {
		i.addReference(r, p, m.name+separator+id.name, "the data has the struct of it")
	}
}
