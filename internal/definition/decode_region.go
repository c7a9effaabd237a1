package definition

import "gopkg.in/yaml.v3"

// region reads the source that is the client's region.
func (d *decoder) region(n *yaml.Node, allowed sourceSet) *Source {
	s := &Source{Pos: d.pos(n), Kind: FromRegion}
	if !d.fields(n, "a region", s.Pos, d.regionFields(s)) {
		return nil
	}
	if !allowed.has(s.Kind) {
		d.addf(s.Pos, idBadSource, "the client's region is not a source here: expected %s", allowed)
		return nil
	}
	return s
}

func (d *decoder) regionFields(s *Source) []field {
	return []field{
		{"region", true, func(n *yaml.Node) {
			if whose := d.text(n, "client"); whose.IsSet() && whose.Value != "client" {
				d.addf(whose.Pos, idBadValue, "%s has no region that is known: expected client", quote(whose.Value))
			}
		}},
		{"except", false, func(n *yaml.Node) {
			s.Except = d.distinct(n, "a list of regions", func(item *yaml.Node) Text { return d.text(item, "a region") })
		}},
		{"unless", false, func(n *yaml.Node) { s.Unless = d.path(n) }},
	}
}
