package definition

import "gopkg.in/yaml.v3"

// decodeARN reads where the ARN of a resource comes from: a source, a form, or a
// mapping with both.
func (d *decoder) decodeARN(n *yaml.Node) *ARN {
	a := &ARN{Pos: d.pos(n)}
	if n.Kind == yaml.MappingNode {
		if !d.fields(n, "arn", a.Pos, d.arnFields(a)) {
			return nil
		}
	} else if t := d.text(n, "a source of the ARN, or its form"); isARNForm(t.Value) {
		a.Form = d.arnForm(n)
	} else if t.IsSet() {
		a.From = d.source(n, arnSources)
	}
	if a.From == nil && a.Form == nil {
		if n.Kind == yaml.MappingNode && !names(n, "from") && !names(n, "form") {
			d.addf(a.Pos, idMissingKey, "arn needs from, form, or both")
		}
		return nil
	}
	return a
}

func (d *decoder) arnFields(a *ARN) []field {
	return []field{
		{"from", false, func(n *yaml.Node) { a.From = d.source(n, arnSources) }},
		{"form", false, func(n *yaml.Node) { a.Form = d.arnForm(n) }},
		{"account", false, func(n *yaml.Node) { a.Account = d.source(n, dataSources) }},
		{"identifier", false, func(n *yaml.Node) { a.Whole = d.name(n, "an identifier name") }},
	}
}

func (d *decoder) arnForm(n *yaml.Node) *ARNForm {
	t := d.text(n, "the form of the ARNs")
	if !t.IsSet() {
		return nil
	}
	in := d.inside(n)
	f, err := parseARNForm(t.Value, in.at)
	if err != nil {
		d.grammarError(in, idBadARN, "the form", t.Value, err)
		return nil
	}
	return f
}
