package definition

import "gopkg.in/yaml.v3"

func (d *decoder) decodeBatches(n *yaml.Node) []*Batch {
	var list []*Batch
	d.named(n, "batchActions", "a batch action name", func(name Text, value *yaml.Node) {
		b := &Batch{Name: name, Request: Request{Pos: d.pos(value)}}
		if d.fields(value, "a batch action", d.nameAt(name, value), d.batchFields(b)) && name.IsSet() {
			list = append(list, b)
		}
	})
	return list
}

func (d *decoder) batchFields(b *Batch) []field {
	return append(d.requestFields(&b.Request, batchSources),
		field{"single", false, func(n *yaml.Node) { b.Single = d.name(n, "the name of an action") }},
		field{"doc", false, func(n *yaml.Node) { b.Doc = d.text(n, "text") }},
	)
}
