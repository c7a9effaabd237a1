package scaffold

import (
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/resolve"
)

// What generated code has of itself: see resolve.
var handleNames, packageNames, listNames = setOf(resolve.HandleMethods()), setOf(resolve.PackageNames()), setOf(resolve.ListMethods())

// newDraft writes down what the inference found.
func newDraft(i *inference) *draft {
	d := &draft{inference: i, service: serviceName(i.pkg.ImportPath), partOf: map[*resource]*part{}, allow: map[string]map[string]string{}}
	d.root = &part{groups: map[group][]*fact{}}
	d.partOf[nil] = d.root
	taken := map[string]bool{}
	for _, r := range i.resources {
		for packageNames[r.name] || taken[r.name] || i.byName[r.name] != nil || len(r.name) < 2 {
			r.name += "Resource"
		}
		taken[r.name] = true
		p := &part{of: r, name: r.name, groups: map[group][]*fact{}}
		switch {
		case r.record:
			p.why = "it is only listed, with an identifier of its own"
		case r.sure < 2:
			p.why = "few operations speak of it"
		}
		d.parts = append(d.parts, p)
		d.partOf[r] = p
	}
	for _, p := range d.parts {
		d.heads(p)
	}
	d.addActions()
	d.addCollections()
	d.addBatches()
	d.addSubresources()
	d.addReferences()
	d.addWaiters()
	d.addTags()
	for _, p := range d.parts {
		d.renameAttributes(p)
	}
	slices.SortFunc(d.operations, func(a, b *fact) int { return strings.Compare(a.key, b.key) })
	return d
}

// serviceName is the name of an SDK package as a definition has it.
func serviceName(importPath string) string {
	name := importPath[strings.LastIndexByte(importPath, '/')+1:]
	return strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			return c
		}
		return -1
	}, strings.ToLower(name))
}

// heads are what a resource has once.
func (d *draft) heads(p *part) {
	r := p.of
	add := func(key string, value node, op string) {
		if !value.isEmpty() {
			p.heads = append(p.heads, &fact{key: key, value: value, op: op})
		}
	}
	add("identifiers", d.identifierNodes(r), "")
	for _, id := range r.ids {
		if id.bounds != "" {
			p.head("identifiers").notes = append(p.head("identifiers").notes, id.name+": "+id.bounds)
		}
	}
	if d.fieldsOf(r) != nil {
		add("attributes", node{}.say("shape", r.shape), "")
	}
	if r.load != nil {
		d.addLoad(p)
		add("notFound", sequence(r.notFound), "")
	}
}

func (d *draft) addLoad(p *part) {
	r := p.of
	f := &fact{key: "load", op: r.load.name, value: node{}.say("operation", r.load.name)}
	if r.match == "" {
		f.value = f.value.with("params", d.params(r.load, r))
	} else {
		params := node{}
		for _, id := range r.ids {
			if m := d.carrier(r.load, r, id); m != nil && !id.own {
				params = params.say(target(m), "id."+id.name)
			}
		}
		f.value = f.value.with("params", params)
		f.why = "nothing reads one alone, so that the listing is looked through"
		// Who makes a thing has its data; what others make, such as an invitation, is in listings alone.
		made := r.evidence.has(creates) && !r.evidence.has(updates|weaklyCreates)
		if !r.record && (len(r.ids) > 1 || made) {
			f.out = "unsure: nothing reads one alone, and the listing would be looked through for each"
		} else {
			d.spellPager(r.load)
		}
	}
	if r.path != "@" {
		f.value = f.value.say("path", r.path)
	}
	d.takeMany(r, f)
	if r.match != "" {
		f.value = f.value.with("match", node{}.say(r.match, "id."+r.own().name))
	}
	p.heads = append(p.heads, f)
}

func (d *draft) identifierNodes(r *resource) node {
	n := node{list: true}
	for _, id := range r.ids {
		item := node{}.say("name", id.name)
		switch id.typ {
		case "*string":
		case "*int32":
			item = item.say("type", "integer")
		case "*int64":
			item = item.say("type", "long")
		default:
			item = item.say("type", strings.TrimPrefix(id.typ, "types."))
		}
		if m := d.memberOf(r, id); m != nil && m.typ == id.typ {
			item = item.say("member", m.name)
		}
		if id.optional {
			item = item.with("optional", raw("true"))
		}
		if len(item.keys) == 1 {
			item = scalar(id.name)
		}
		n.items = append(n.items, item)
	}
	return n
}

// memberOf is the member of the data that holds an identifier; nil if there is none.
func (d *draft) memberOf(r *resource, id *identifier) *member {
	fields := d.fieldsOf(r)
	if id.own {
		if m := d.ownIn(r, fields); m != nil && !slices.ContainsFunc(r.ids, func(o *identifier) bool { return o != id && o.key == m.key }) {
			return m
		}
		return nil
	}
	for _, m := range fields {
		if m.key == id.key {
			return m
		}
	}
	return nil
}

// target is where an identifier goes into an input: into the first element of a list.
func target(m *member) string {
	if strings.HasPrefix(m.typ, "[]") {
		return m.name + "[0]"
	}
	return m.name
}

// params fill an input with what names a resource.
func (d *draft) params(op *operation, r *resource) node {
	n := node{}
	if r == nil {
		return n
	}
	f := d.fit(op, r)
	if m := d.sourceOf(op, r); m != nil {
		f = fitting{0: m}
	}
	for k, id := range r.ids {
		if m := f[k]; m != nil {
			n = n.say(target(m), "id."+id.name)
		}
	}
	return n
}

// free is the first of some names that a member can have; "" if none is free.
func (p *part) free(names ...string) string {
	for _, name := range names {
		if name != "" && isUpper(name[0]) && !handleNames[name] && !p.takes(name) && !p.hasIdentifier(name) {
			return name
		}
	}
	return ""
}

func (p *part) hasIdentifier(name string) bool {
	return p.of != nil && slices.ContainsFunc(p.of.ids, func(id *identifier) bool { return id.name == name })
}

// without is the name of an operation without a resource's: DeleteQueue of a queue
// is Delete.
func (d *draft) without(op string, r *resource) string {
	w, k := words(op), length(r.noun)
	for at := 1; at+k <= len(w); at++ {
		if p := lower(w[at : at+k]); p == r.noun || d.vocabulary.singular(p) == r.noun {
			return strings.Join(slices.Concat(w[:at], w[at+k:]), "")
		}
	}
	return op
}

// renameAttributes gives members of the data other names where theirs are taken.
func (d *draft) renameAttributes(p *part) {
	attributes := p.head("attributes")
	if attributes == nil {
		return
	}
	rename := node{}
	aliases := map[string]bool{} // members that are identifiers
	for _, item := range p.head0("identifiers").items {
		aliases[item.get("member").scalar] = true
	}
	for _, m := range d.fieldsOf(p.of) {
		if aliases[m.name] {
			continue
		}
		if handleNames[m.name] || p.takes(m.name) || p.hasIdentifier(m.name) {
			rename = rename.say(m.name, m.name+"Attribute")
		}
	}
	attributes.value = attributes.value.with("rename", rename)
}

// head0 is the value of a head, or the empty node.
func (p *part) head0(key string) node {
	if f := p.head(key); f != nil {
		return f.value
	}
	return node{}
}
