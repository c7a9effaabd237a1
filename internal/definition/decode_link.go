package definition

import (
	"strings"

	"gopkg.in/yaml.v3"
)

func (d *decoder) decodeSubresources(n *yaml.Node) []*Subresource {
	var list []*Subresource
	d.named(n, "subresources", "a subresource name", func(name Text, value *yaml.Node) {
		s := &Subresource{Name: name}
		if d.fields(value, "a subresource", d.nameAt(name, value), d.subresourceFields(s)) && name.IsSet() {
			list = append(list, s)
		}
	})
	return list
}

func (d *decoder) subresourceFields(s *Subresource) []field {
	return []field{
		{"doc", false, func(n *yaml.Node) { s.Doc = d.text(n, "text") }},
		{"resource", false, func(n *yaml.Node) { s.Resource = d.name(n, "a resource name") }},
		{"identifiers", false, func(n *yaml.Node) { s.Identifiers = d.decodeBinds(n, subresourceSources) }},
	}
}

func (d *decoder) decodeReferences(n *yaml.Node) []*Reference {
	var list []*Reference
	d.named(n, "references", "a reference name", func(name Text, value *yaml.Node) {
		r := &Reference{Name: name, Result: Result{Pos: d.pos(value)}}
		if d.fields(value, "a reference", d.nameAt(name, value), d.referenceFields(r)) && name.IsSet() {
			list = append(list, r)
		}
	})
	return list
}

func (d *decoder) referenceFields(r *Reference) []field {
	return []field{
		{"doc", false, func(n *yaml.Node) { r.Doc = d.text(n, "text") }},
		{"resource", true, func(n *yaml.Node) { r.Service, r.Resource = d.anyResource(n) }},
		{"identifiers", true, func(n *yaml.Node) { r.Identifiers = d.decodeBinds(n, referenceSources) }},
		{"when", false, func(n *yaml.Node) { r.When = d.decodeWhen(n) }},
		{"region", false, func(n *yaml.Node) { r.Region = d.source(n, referenceSources) }},
		{"path", false, func(n *yaml.Node) { r.Path = d.path(n) }},
		{"skip", false, func(n *yaml.Node) { r.Skip = d.decodeSkip(n) }},
	}
}

// decodeWhen reads what members of the data must be.
func (d *decoder) decodeWhen(n *yaml.Node) []*When {
	var list []*When
	d.named(n, "when", "a member name", func(name Text, value *yaml.Node) {
		w := &When{Member: name}
		if !d.fields(value, "a condition", d.pos(value), d.whenFields(w)) || !name.IsSet() {
			return
		}
		switch {
		case names(value, "value") == names(value, "prefix"):
			d.addf(d.pos(value), idBadValue, "a condition is what the member must be, {value: text}, or what it must begin with, {prefix: text}")
		case strings.ContainsAny(w.Prefix.Value, "{}") && !strings.HasPrefix(w.Prefix.Value, "arn:{partition}:") || strings.Count(w.Prefix.Value, "{") > 1:
			d.addf(w.Prefix.Pos, idBadValue, "a prefix has braces in arn:{partition}: alone, which it then begins with, and which stands for any partition")
		case w.Value.IsSet() || w.Prefix.IsSet():
			list = append(list, w)
		}
	})
	return list
}

func (d *decoder) whenFields(w *When) []field {
	return []field{
		{"value", false, func(n *yaml.Node) { w.Value = d.text(n, "a text") }},
		{"prefix", false, func(n *yaml.Node) { w.Prefix = d.text(n, "the prefix") }},
	}
}

// anyResource reads the name of a resource: Bucket, or, of another service, iam.Role.
func (d *decoder) anyResource(n *yaml.Node) (service, resource Text) {
	t := d.text(n, "a resource name")
	before, after, elsewhere := strings.Cut(t.Value, ".")
	if !elsewhere {
		return Text{}, d.checkName(t, "a resource name")
	}
	if !isPackageName(before) {
		d.addf(t.Pos, idBadName, "%s is no service: expected the name of a service in lower case, such as iam.Role", quote(before))
		return Text{}, Text{}
	}
	pos := t.Pos
	pos.Col += len(before) + 1
	return Text{Value: before, Pos: t.Pos}, d.checkName(Text{Value: after, Pos: pos}, "a resource name")
}
