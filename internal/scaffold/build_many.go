package scaffold

import (
	"slices"
	"strings"
)

// takeMany makes a load one of many handles, if it takes a list and its answers tell
// which is whose: where it is known how many a request takes, or where a listing brings
// identifiers alone, whose pages it is to fill.
func (d *draft) takeMany(r *resource, load *fact) {
	m := r.ownMember(d.fit(r.load, r))
	if m == nil || m.typ != "[]string" || r.match != "" {
		return
	}
	most := d.most(r.load, m.name)
	if most == "" && !d.isListedBare(r) {
		return
	}
	match, known := d.tellApart(r)
	if !known {
		return
	}
	load.plain = load.value
	load.value = node{}.say("operation", r.load.name).
		with("params", load.value.get("params").rename(target(m), m.name+"[]")).
		say("path", strings.ReplaceAll(r.path, "[0]", "[]")).
		with("match", match)
	if most == "" {
		most = "unknown"
	}
	d.operation(r.load.name, node{}.with("max", raw(most)))
}

// tellApart says by which members of the data a load of many finds what is whose; an
// empty node if the identifiers name the member already. The second result is false if
// nothing does.
func (d *draft) tellApart(r *resource) (match node, known bool) {
	own, fields := r.own(), d.fieldsOf(r)
	forms := d.formsOf(r)
	if data := d.memberOf(r, own); len(forms) == 0 && data != nil && (data.key == own.key || data.key == last(own.key)) {
		return node{}, true
	}
	for _, f := range fields {
		tail := last(f.key)
		is := f.key == own.key || f.key == tail || d.align(f.name, r.noun) >= .8
		if f.typ == own.typ && is && (tail == last(own.key) || slices.Contains(forms, tail)) {
			match = match.say(f.name, "id."+own.name)
		}
	}
	return match, !match.isEmpty()
}

// isListedBare reports whether a listing brings a resource's identifiers alone.
func (d *draft) isListedBare(r *resource) bool {
	return slices.ContainsFunc(d.collections, func(l *link) bool { return l.to == r && d.itemShape(l) == "string" })
}

// hydrate has the pages of a listing that brings identifiers alone filled by the load
// of what it lists, if that takes many.
func (d *draft) hydrate(l *link, f *fact) {
	load := d.partOf[l.to].head("load")
	if f.out != "" || d.itemShape(l) != "string" || load == nil || load.plain.isEmpty() {
		return
	}
	f.plain = f.value
	f.value = f.value.with("hydrate", raw("true"))
}
