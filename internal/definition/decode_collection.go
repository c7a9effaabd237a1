package definition

import "gopkg.in/yaml.v3"

func (d *decoder) decodeCollections(n *yaml.Node) []*Collection {
	var list []*Collection
	d.named(n, "collections", "a collection name", func(name Text, value *yaml.Node) {
		c := &Collection{Name: name, Request: Request{Pos: d.pos(value)}}
		ok := d.fields(value, "a collection", d.nameAt(name, value), d.collectionFields(c))
		if ok && name.IsSet() && c.Items != nil {
			list = append(list, c)
		}
	})
	return list
}

func (d *decoder) collectionFields(c *Collection) []field {
	return append(d.requestFields(&c.Request, paramSources),
		field{"doc", false, func(n *yaml.Node) { c.Doc = d.text(n, "text") }},
		field{"match", false, func(n *yaml.Node) { c.Match = d.decodeMatch(n, matchSources) }},
		field{"hydrate", false, func(n *yaml.Node) { c.Hydrate, _ = d.boolean(n); c.HydratePos = d.pos(n) }},
		field{"items", true, func(n *yaml.Node) { c.Items = d.decodeResult(n, "items") }},
	)
}
