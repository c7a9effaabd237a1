package definition

import "gopkg.in/yaml.v3"

// decodePager reads a mapping, or the word none, which can have a reason.
func (d *decoder) decodePager(n *yaml.Node) *Pager {
	p := &Pager{Pos: d.pos(n)}
	switch {
	case n.Kind == yaml.ScalarNode && n.Value == "none":
		p.None = true
	case n.Kind == yaml.ScalarNode && n.Tag == "!!str":
		d.addf(p.Pos, idBadValue, "%s is not a pager: expected none or a mapping", quote(n.Value))
		return nil
	case isNone(n):
		p.None = true
		d.fields(n, "a pager", p.Pos, []field{{"none", true, func(n *yaml.Node) { d.text(n, "the reason") }}})
	case names(n, "endless"):
		if !d.fields(n, "an endless pager", p.Pos, d.endlessFields(p)) || !p.Endless {
			return nil
		}
	case !d.fields(n, "a pager", p.Pos, d.pagerFields(p)):
		return nil
	case p.Repeats && p.More.IsSet():
		d.addf(p.More.Pos, idBadValue, "%s tells where the list ends, and so does repeats: leave one of them out", quote(p.More.Value))
	}
	return p
}

// isNone knows {none: why}.
func isNone(n *yaml.Node) bool {
	return n.Kind == yaml.MappingNode && len(n.Content) > 0 && n.Content[0].Value == "none"
}

func (d *decoder) pagerFields(p *Pager) []field {
	return []field{
		{"tokens", true, func(n *yaml.Node) { p.Tokens = d.decodeTokens(n) }},
		{"more", false, func(n *yaml.Node) { p.More = d.name(n, "a member name") }},
		{"limit", false, func(n *yaml.Node) { p.Limit = d.name(n, "a member name") }},
		{"repeats", false, func(n *yaml.Node) { p.Repeats, _ = d.boolean(n) }},
	}
}

// endlessFields are the keys of a pager of an operation whose list has no end.
func (d *decoder) endlessFields(p *Pager) []field {
	return []field{
		{"endless", true, func(n *yaml.Node) {
			if p.Endless, _ = d.boolean(n); n.Tag == "!!bool" && !p.Endless {
				d.addf(d.pos(n), idBadValue, "a list that ends has tokens, or pager: none for a single page")
			}
		}},
		{"limit", false, func(n *yaml.Node) { p.Limit = d.name(n, "a member name") }},
	}
}

func (d *decoder) decodeTokens(n *yaml.Node) []TokenPair {
	if n.Kind == yaml.MappingNode && len(n.Content) == 0 {
		d.addf(d.pos(n), idBadValue, "a pager needs at least one token; write pager: none for a single page")
		return nil
	}
	var list []TokenPair
	d.pairsOfNames(n, "tokens", "a member name", func(in, out Text) { list = append(list, TokenPair{Input: in, Output: out}) })
	return list
}

func (d *decoder) decodeCutoff(n *yaml.Node) *Cutoff {
	c := &Cutoff{Pos: d.pos(n)}
	if !d.fields(n, "a cutoff", c.Pos, d.cutoffFields(c)) || c.Items == 0 {
		return nil
	}
	return c
}

func (d *decoder) cutoffFields(c *Cutoff) []field {
	return []field{
		{"list", true, func(n *yaml.Node) { c.List = d.name(n, "a member name") }},
		{"items", true, func(n *yaml.Node) { c.Items = d.itemCount(n) }},
	}
}
