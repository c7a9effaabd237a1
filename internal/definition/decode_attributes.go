package definition

import "gopkg.in/yaml.v3"

func (d *decoder) decodeAttributes(n *yaml.Node) *Attributes {
	a := &Attributes{Pos: d.pos(n)}
	if !d.fields(n, "attributes", a.Pos, d.attributesFields(a)) {
		return nil
	}
	return a
}

func (d *decoder) attributesFields(a *Attributes) []field {
	return []field{
		{"shape", true, func(n *yaml.Node) { a.Shape = d.name(n, "a Go type") }},
		{"rename", false, func(n *yaml.Node) { a.Rename = d.renames(n, "rename", "a method name") }},
		{"encoded", false, func(n *yaml.Node) { a.Encoded = d.decodeEncoded(n) }},
		{"skip", false, func(n *yaml.Node) { a.Skip = d.names(n, "a list of members", "a member name") }},
		{"sensitive", false, func(n *yaml.Node) { a.Sensitive = d.names(n, "a list of members", "a member name") }},
		{"origin", false, func(n *yaml.Node) { a.Origin = d.decodeOrigin(n) }},
		{"docs", false, func(n *yaml.Node) { a.Docs = d.decodeDocs(n) }},
	}
}

// decodeEncoded reads a mapping of members to encodings, of which there is one.
func (d *decoder) decodeEncoded(n *yaml.Node) []Rename {
	var list []Rename
	d.named(n, "encoded", "a member name", func(member Text, value *yaml.Node) {
		as := d.text(value, "an encoding")
		switch {
		case as.IsSet() && as.Value != "url":
			d.addf(as.Pos, idBadValue, "%s is not an encoding: expected url", quote(as.Value))
		case as.IsSet() && member.IsSet():
			list = append(list, Rename{Member: member, Name: as})
		}
	})
	return list
}

// renames reads a mapping of members to names.
func (d *decoder) renames(n *yaml.Node, name, what string) []Rename {
	var list []Rename
	d.pairsOfNames(n, name, what, func(member, to Text) { list = append(list, Rename{Member: member, Name: to}) })
	return list
}

// pairsOfNames reads a mapping of names to names. Pairs with a mistake are left
// out.
func (d *decoder) pairsOfNames(n *yaml.Node, name, what string, each func(key, value Text)) {
	d.named(n, name, "a member name", func(key Text, value *yaml.Node) {
		to := d.name(value, what)
		if key.IsSet() && to.IsSet() {
			each(key, to)
		}
	})
}

func (d *decoder) decodeDocs(n *yaml.Node) []MemberDoc {
	var list []MemberDoc
	d.named(n, "docs", "a member name", func(member Text, value *yaml.Node) {
		doc := d.text(value, "text")
		if member.IsSet() && doc.IsSet() {
			list = append(list, MemberDoc{Member: member, Doc: doc})
		}
	})
	return list
}

func (d *decoder) decodeOrigin(n *yaml.Node) []Origin {
	var list []Origin
	d.named(n, "origin", "a method name", func(name Text, value *yaml.Node) {
		branch := d.name(value, "a member of a union path")
		if name.IsSet() && branch.IsSet() {
			list = append(list, Origin{Name: name, Branch: branch})
		}
	})
	return list
}
