package definition

import "gopkg.in/yaml.v3"

func (d *decoder) decodeKeys(n *yaml.Node) *Keys {
	k := &Keys{Pos: d.pos(n)}
	if !d.fields(n, "keys", k.Pos, d.keysFields(k)) || len(k.Items) == 0 || k.CommonPrefixes == nil {
		return nil
	}
	return k
}

func (d *decoder) keysFields(k *Keys) []field {
	return []field{
		{"prefix", true, func(n *yaml.Node) { k.Prefix = d.name(n, "a member name") }},
		{"startAfter", true, func(n *yaml.Node) { k.StartAfter = d.name(n, "a member name") }},
		{"delimiter", true, func(n *yaml.Node) { k.Delimiter = d.name(n, "a member name") }},
		{"items", true, func(n *yaml.Node) { k.Items = d.keyPaths(n) }},
		{"commonPrefixes", true, func(n *yaml.Node) { k.CommonPrefixes = d.path(n) }},
		{"encoding", false, func(n *yaml.Node) { k.Encoding = d.name(n, "a member name") }},
	}
}

func (d *decoder) keyPaths(n *yaml.Node) []*Path {
	if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
		d.addf(d.pos(n), idBadValue, "keys need at least one path to them, such as Contents[].Key")
	}
	var paths []*Path
	d.items(n, "a list of paths", func(item *yaml.Node) {
		if p := d.path(item); p != nil {
			paths = append(paths, p)
		}
	})
	return paths
}
