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
		{"items", true, func(n *yaml.Node) {
			k.Items = d.paths(n, "keys need at least one path to them, such as Contents[].Key")
		}},
		{"commonPrefixes", true, func(n *yaml.Node) { k.CommonPrefixes = d.path(n) }},
		{"latest", false, func(n *yaml.Node) { k.Latest = d.name(n, "a member name") }},
		{"newest", false, func(n *yaml.Node) { k.Newest = d.name(n, "a member name") }},
	}
}

// decodeURLEncoded reads where the texts of an answer are encoded.
func (d *decoder) decodeURLEncoded(n *yaml.Node) *URLEncoded {
	u := &URLEncoded{Pos: d.pos(n)}
	if !d.fields(n, "urlEncoded", u.Pos, d.urlEncodedFields(u)) || !u.Where.IsSet() || len(u.Paths) == 0 {
		return nil
	}
	return u
}

func (d *decoder) urlEncodedFields(u *URLEncoded) []field {
	return []field{
		{"where", true, func(n *yaml.Node) { u.Where = d.name(n, "a member name") }},
		{"paths", true, func(n *yaml.Node) {
			u.Paths = d.paths(n, "urlEncoded needs at least one path to a text, such as Contents[].Key")
		}},
	}
}

// paths reads a list of paths that must not be empty.
func (d *decoder) paths(n *yaml.Node, empty string) []*Path {
	if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
		d.addf(d.pos(n), idBadValue, "%s", empty)
	}
	var paths []*Path
	d.items(n, "a list of paths", func(item *yaml.Node) {
		if p := d.path(item); p != nil {
			paths = append(paths, p)
		}
	})
	return paths
}
