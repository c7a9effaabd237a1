package boto3

import (
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/source"
)

// file is a resource file as it stands, before anything is looked up.
type file struct {
	service   *resource
	resources []*resource
}

// resource is an entry of "resources", or "service".
type resource struct {
	name        text
	goName      string // "" if the name can be none
	identifiers []*identifier
	shape       text
	load        *member
	actions     []*member
	batches     []*member
	has         []*member
	many        []*member
	waiters     []*member

	names *names
	omits []omit
}

// omit are members that data from another type lacks.
type omit struct {
	from    string
	members []string
	by      *entry // what takes data from there
}

// identifier is an entry of "identifiers".
type identifier struct {
	name   text
	goName string
	typ    text
	alias  text // memberName
	note   string
}

// member is anything that a resource can do: an entry of "actions",
// "batchActions", "has", "hasMany" or "waiters", or the load. Each kind uses
// some of the fields.
type member struct {
	pos       source.Pos
	name      text
	operation text
	params    []*param
	waiter    text
	result    *result
	path      text

	goName string
	note   string // how it came to a name that is not the file's, or to none
	// unnamed is the id of the finding that it has no name.
	unnamed string
}

// param fills a target from a source: a parameter, or an identifier of a
// result.
type param struct {
	pos    source.Pos
	target text
	source text
	name   text
	path   text
	value  *node
}

// result is a "resource": what comes out of a member.
type result struct {
	pos         source.Pos
	typ         text
	identifiers []*param
	path        text
}

// reader turns nodes into the structs above. What it cannot read it reports
// and leaves absent.
type reader struct {
	diags *diag.List
}

// object hands each field of a known key to its function, and reports others.
func (r *reader) object(n *node, what string, known map[string]func(*node)) {
	if !r.is(n, isObject, what) {
		return
	}
	for _, f := range n.fields {
		read, ok := known[f.key.value]
		switch {
		case !ok:
			hint := naming.Suggest(f.key.value, sortedKeys(known))
			r.diags.Addf(f.key.pos, idUnknownKey, "%s has no key %s%s", what, quote(f.key.value), because(hint))
		case f.value.kind != isNull:
			read(f.value)
		}
	}
}

// entries calls each for every field of an object whose keys are names.
func (r *reader) entries(n *node, what string, each func(name text, value *node)) {
	if !r.is(n, isObject, what) {
		return
	}
	for _, f := range n.fields {
		each(f.key, f.value)
	}
}

func (r *reader) items(n *node, what string, each func(*node)) {
	if !r.is(n, isArray, what) {
		return
	}
	for _, item := range n.items {
		each(item)
	}
}

func (r *reader) is(n *node, want kind, what string) bool {
	if n.kind != want {
		r.diags.Addf(n.pos, idWrongKind, "expected %s as %s; found %s", what, want, n.kind)
	}
	return n.kind == want
}

// string returns a function that stores a string.
func (r *reader) string(into *text, what string) func(*node) {
	return func(n *node) {
		if r.is(n, isString, what) {
			*into = text{n.text, n.pos}
		}
	}
}

func (r *reader) file(n *node) *file {
	f := &file{service: &resource{name: text{"service", n.pos}}}
	r.object(n, "the file", map[string]func(*node){
		"service": func(n *node) {
			f.service.name.pos = n.pos
			r.object(n, "the service", r.membersOf(f.service))
		},
		"resources": func(n *node) {
			r.entries(n, "the resources", func(name text, n *node) {
				f.resources = append(f.resources, r.resource(name, n))
			})
		},
	})
	return f
}

// membersOf reads what the service can have as well as a resource.
func (r *reader) membersOf(to *resource) map[string]func(*node) {
	return map[string]func(*node){
		"actions": func(n *node) { to.actions = r.members(n, "the actions", "an action") },
		"has":     func(n *node) { to.has = r.members(n, "has", "an entry of has") },
		"hasMany": func(n *node) { to.many = r.members(n, "hasMany", "an entry of hasMany") },
	}
}

func (r *reader) resource(name text, n *node) *resource {
	to := &resource{name: name}
	known := r.membersOf(to)
	known["identifiers"] = func(n *node) {
		r.items(n, "the identifiers", func(n *node) { to.identifiers = append(to.identifiers, r.identifier(n)) })
	}
	known["shape"] = r.string(&to.shape, "the shape")
	known["load"] = func(n *node) { to.load = r.member(text{"load", n.pos}, n, "the load") }
	known["batchActions"] = func(n *node) { to.batches = r.members(n, "the batch actions", "a batch action") }
	known["waiters"] = func(n *node) { to.waiters = r.members(n, "the waiters", "a waiter") }
	r.object(n, "a resource", known)
	return to
}

func (r *reader) identifier(n *node) *identifier {
	to := &identifier{name: text{pos: n.pos}}
	r.object(n, "an identifier", map[string]func(*node){
		"name":       r.string(&to.name, "the name"),
		"type":       r.string(&to.typ, "the type"),
		"memberName": r.string(&to.alias, "the memberName"),
	})
	return to
}

func (r *reader) members(n *node, all, one string) []*member {
	var list []*member
	r.entries(n, all, func(name text, n *node) { list = append(list, r.member(name, n, one)) })
	return list
}

func (r *reader) member(name text, n *node, what string) *member {
	to := &member{pos: n.pos, name: name}
	known := map[string]func(*node){"path": r.string(&to.path, "the path")}
	if what == "a waiter" {
		known["waiterName"] = r.string(&to.waiter, "the waiterName")
		known["params"] = func(n *node) { to.params = r.params(n) }
	} else {
		known["request"] = func(n *node) { r.request(n, to) }
		known["resource"] = func(n *node) { to.result = r.result(n) }
	}
	r.object(n, what, known)
	return to
}

func (r *reader) request(n *node, to *member) {
	r.object(n, "a request", map[string]func(*node){
		"operation": r.string(&to.operation, "the operation"),
		"params":    func(n *node) { to.params = r.params(n) },
	})
}

func (r *reader) result(n *node) *result {
	to := &result{pos: n.pos}
	r.object(n, "a resource of a response", map[string]func(*node){
		"type":        r.string(&to.typ, "the type"),
		"identifiers": func(n *node) { to.identifiers = r.params(n) },
		"path":        r.string(&to.path, "the path"),
	})
	return to
}

func (r *reader) params(n *node) []*param {
	var list []*param
	r.items(n, "parameters", func(n *node) {
		to := &param{pos: n.pos}
		r.object(n, "a parameter", map[string]func(*node){
			"target": r.string(&to.target, "the target"),
			"source": r.string(&to.source, "the source"),
			"name":   r.string(&to.name, "the name"),
			"path":   r.string(&to.path, "the path"),
			"value":  func(n *node) { to.value = n },
		})
		list = append(list, to)
	})
	return list
}
