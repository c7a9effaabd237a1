package scaffold

import "strings"

// addTags writes the requests for tags: of anything at the top of the file, of single
// resources there.
func (d *draft) addTags() {
	if t := d.tagsOf[nil]; t != nil {
		params := func(n int) node {
			if n == 0 && t.filter != "" {
				return node{}.with("Filters[0].Name", node{}.say("value", t.filter)).say("Filters[0].Values[0]", "tagged")
			}
			return node{}.say(target(t.of[n]), "tagged")
		}
		for _, p := range d.parts {
			if of := d.tagSource(p.of); of != "" {
				p.heads = append(p.heads, &fact{key: "tags", value: node{}.say("of", of)})
				d.tags = d.tagFact(t, params)
			}
		}
	}
	for _, p := range d.parts {
		if t := d.tagsOf[p.of]; t != nil {
			ops := []*operation{t.read, t.put, t.remove}
			p.heads = append(p.heads, d.tagFact(t, func(n int) node { return d.params(ops[n], p.of) }))
		}
	}
}

func (d *draft) tagFact(t *tagging, params func(int) node) *fact {
	request := func(n int, op *operation, key, at string) node {
		return node{}.say("operation", op.name).with("params", params(n)).say(key, at)
	}
	d.spellPager(t.read)
	path := d.tagsOut(t.read).name
	return &fact{
		key: "tags", op: t.read.name, more: []string{t.put.name, t.remove.name},
		value: node{}.with("read", request(0, t.read, "path", strings.TrimSuffix(path, "[]"))).
			with("put", request(1, t.put, "to", d.tagsIn(t.put).name)).
			with("remove", request(2, t.remove, "to", d.tagKeysIn(t.remove).name)),
	}
}
