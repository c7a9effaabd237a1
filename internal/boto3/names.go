package boto3

import (
	"fmt"

	"github.com/seed5e775779/resgen/internal/naming"
)

// fixedNames are methods that every handle has, whatever the file says.
var fixedNames = []string{
	"Client", "Data", "Equal", "Exists", "Format", "GoString", "Load", "Reload", "String", "Validate", "WaitUntil",
}

// names gives out the names of one resource's methods. It follows boto3's
// rule: in a fixed order of kinds, a name that is taken gets its kind appended.
// The order is identifiers, actions, subresources, references, collections,
// waiters, attributes. It differs from boto3 where Go does: boto3 spells a
// subresource Policy and an attribute policy, in Go both are Policy.
type names struct {
	taken map[string]string // a name -> whose it is
}

func newNames() *names {
	n := &names{taken: map[string]string{}}
	for _, name := range fixedNames {
		n.taken[name] = "a method that every resource has"
	}
	return n
}

// isName reports whether a type or a method can have the name.
func isName(name string) bool { return len(name) <= naming.MaxName && naming.IsExported(name) }

// take returns the name that something of that kind gets, with a note if it is
// not the name asked for, and "" if that one is taken as well.
func (n *names) take(name, kind, prefix string) (got, note string) {
	holder, clash := n.taken[prefix+name]
	if !clash {
		n.taken[prefix+name] = "the " + kind
		return name, ""
	}
	got = name + upperFirst(kind)
	if other, clash := n.taken[prefix+got]; clash || !isName(got) {
		if !clash {
			other = "Go, which has no name as long as that"
		}
		return "", fmt.Sprintf("the names %s and %s are taken: by %s, by %s", prefix+name, prefix+got, holder, other)
	}
	n.taken[prefix+got] = "the " + kind
	return got, fmt.Sprintf("Renamed from %s, which is %s.", prefix+name, holder)
}

// nameAll names the resources, their identifiers and their members.
func (im *importer) nameAll() {
	seen := map[string]bool{}
	for _, r := range im.file.resources {
		name := upperFirst(r.name.value)
		switch {
		case !isName(name):
			im.diags.Addf(r.name.pos, idBadName, "%s cannot be the name of a Go type: the resource is left out", quote(r.name.value))
		case seen[name]:
			im.diags.Addf(r.name.pos, idNameClash, "two resources are named %s in Go: the second is left out", name)
		default:
			r.goName, seen[name] = name, true
			im.resources[r.name.value] = r
		}
	}
	// The service has a constructor for every resource, which gives way to nothing.
	im.file.service.names = newNames()
	for name := range seen {
		im.file.service.names.taken[name] = "the constructor of the resource " + name
	}
	im.nameMembers(im.file.service)
	for _, r := range im.file.resources {
		r.names = newNames()
		im.nameMembers(r)
	}
}

func (im *importer) nameMembers(r *resource) {
	for _, id := range r.identifiers {
		name := upperFirst(id.name.value)
		if !isName(name) {
			continue // said where the identifiers are written
		}
		id.goName, id.note = r.names.take(name, "identifier", "")
	}
	nameEach(r.names, r.actions, "action", "")
	var subresources, references []*member
	for _, m := range r.has {
		if m.result.needsData() {
			references = append(references, m)
		} else if r != im.file.service || !im.isConstructor(m) {
			subresources = append(subresources, m)
		}
	}
	if r == im.file.service {
		for _, m := range subresources { // in boto3 too, one of these replaces the constructor
			delete(r.names.taken, im.goName(m.name.value))
		}
	}
	nameEach(r.names, subresources, "subresource", "")
	im.noteReplaced(r, subresources)
	nameEach(r.names, references, "reference", "")
	nameEach(r.names, r.many, "collection", "")
	nameEach(r.names, r.waiters, "waiter", "WaitUntil")
	nameEach(&names{taken: map[string]string{}}, r.batches, "batchAction", "")
}

// noteReplaced marks what the service has instead of a constructor.
func (im *importer) noteReplaced(r *resource, subresources []*member) {
	for _, m := range subresources {
		if r == im.file.service && m.note == "" && im.goName(m.name.value) == m.goName {
			m.note = "In place of the constructor of the resource " + m.goName + "."
		}
	}
}

// goName returns the Go name of a resource, "" if there is none of that name.
func (im *importer) goName(resource string) string {
	if r := im.resources[resource]; r != nil {
		return r.goName
	}
	return ""
}

func nameEach(n *names, members []*member, kind, prefix string) {
	for _, m := range members {
		name := upperFirst(m.name.value)
		if isName(name) {
			m.goName, m.note = n.take(name, kind, prefix)
			m.unnamed = idNameClash
		} else {
			m.unnamed = idBadName
			m.note = quote(m.name.value) + " cannot be the name of a Go method"
		}
	}
}

// needsData tells a reference from a subresource.
func (r *result) needsData() bool {
	if r == nil {
		return false
	}
	for _, p := range r.identifiers {
		if p.source.value == "data" {
			return true
		}
	}
	return false
}

// isConstructor reports whether an entry of the service is one that it has
// anyway: a resource by its own name, with all identifiers from the caller.
func (im *importer) isConstructor(m *member) bool {
	if m.result == nil || m.name.value != m.result.typ.value {
		return false
	}
	r := im.resources[m.name.value]
	if r == nil || len(r.identifiers) != len(m.result.identifiers) {
		return false
	}
	for i, p := range m.result.identifiers {
		if p.source.value != "input" || p.target.value != r.identifiers[i].name.value {
			return false
		}
	}
	return true
}
