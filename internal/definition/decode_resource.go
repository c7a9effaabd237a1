package definition

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/source"
)

func (d *decoder) decodeResources(n *yaml.Node) []*Resource {
	var list []*Resource
	d.named(n, "resources", "a resource name", func(name Text, value *yaml.Node) {
		r := &Resource{Name: name}
		if d.fields(value, "a resource", d.nameAt(name, value), d.resourceFields(r)) && name.IsSet() {
			list = append(list, r)
		}
	})
	return list
}

func (d *decoder) resourceFields(r *Resource) []field {
	return []field{
		{"doc", false, func(n *yaml.Node) { r.Doc = d.text(n, "text") }},
		{"identifiers", false, func(n *yaml.Node) { r.Identifiers = d.decodeIdentifiers(n) }},
		{"attributes", false, func(n *yaml.Node) { r.Attributes = d.decodeAttributes(n) }},
		{"load", false, func(n *yaml.Node) { r.Load = d.decodeLoad(n) }},
		{"exists", false, func(n *yaml.Node) { r.Exists = d.decodeExists(n) }},
		{"notFound", false, func(n *yaml.Node) { r.NotFound = d.errorCodes(n) }},
		{"gone", false, func(n *yaml.Node) { r.Gone = d.decodeGone(n) }},
		{"omits", false, func(n *yaml.Node) { r.Omits = d.decodeOmits(n) }},
		{"actions", false, func(n *yaml.Node) { r.Actions = d.decodeActions(n) }},
		{"batchActions", false, func(n *yaml.Node) { r.Batches = d.decodeBatches(n) }},
		{"collections", false, func(n *yaml.Node) { r.Collections = d.decodeCollections(n) }},
		{"subresources", false, func(n *yaml.Node) { r.Subresources = d.decodeSubresources(n) }},
		{"references", false, func(n *yaml.Node) { r.References = d.decodeReferences(n) }},
		{"waiters", false, func(n *yaml.Node) { r.Waiters = d.decodeWaiters(n) }},
		{"sweeps", false, func(n *yaml.Node) { r.Sweeps = d.decodeSweeps(n) }},
		{"tags", false, func(n *yaml.Node) { r.Tags = d.decodeTags(n, paramSources) }},
		{"arn", false, func(n *yaml.Node) { r.ARN = d.decodeARN(n) }},
		{"mapAttributes", false, func(n *yaml.Node) { r.MapAttributes = d.decodeMapAttributes(n) }},
		{"methods", false, func(n *yaml.Node) { r.Methods = d.decodeMethods(n) }},
	}
}

// maxIdentifiers bounds what names one resource. The largest number in AWS is
// below ten, and every identifier costs code in all that makes handles.
const maxIdentifiers = 32

func (d *decoder) decodeIdentifiers(n *yaml.Node) []*Identifier {
	if n.Kind == yaml.SequenceNode && len(n.Content) > maxIdentifiers {
		d.addf(d.pos(n), idTooLarge, "%d identifiers: a resource has at most %d", len(n.Content), maxIdentifiers)
		return nil
	}
	if !d.count(n, len(n.Content)) {
		return nil
	}
	var list []*Identifier
	first := make(map[string]source.Pos)
	d.items(n, "identifiers", func(item *yaml.Node) {
		id := d.decodeIdentifier(item)
		if id.Name.IsSet() && d.isNew(first, id.Name) {
			list = append(list, id)
		}
	})
	return list
}

// decodeIdentifier reads the short form, a name, and the long one, a mapping.
func (d *decoder) decodeIdentifier(n *yaml.Node) *Identifier {
	id := &Identifier{}
	if n.Kind == yaml.MappingNode {
		d.fields(n, "an identifier", d.pos(n), d.identifierFields(id))
	} else {
		id.Name = d.name(n, "an identifier name")
	}
	return id
}

func (d *decoder) identifierFields(id *Identifier) []field {
	return []field{
		{"name", true, func(n *yaml.Node) { id.Name = d.name(n, "an identifier name") }},
		{"type", false, func(n *yaml.Node) { id.Type = d.identifierType(n) }},
		{"member", false, func(n *yaml.Node) { id.Member = d.name(n, "a member name") }},
		{"sensitive", false, func(n *yaml.Node) { id.Sensitive, _ = d.boolean(n) }},
		{"empty", false, func(n *yaml.Node) { id.Empty, _ = d.boolean(n) }},
		{"list", false, func(n *yaml.Node) { id.List = d.name(n, "a Go type") }},
		{"trimPrefix", false, func(n *yaml.Node) { id.TrimPrefix = d.text(n, "the prefix") }},
		{"trimSuffix", false, func(n *yaml.Node) { id.TrimSuffix = d.text(n, "the suffix") }},
		{"optional", false, func(n *yaml.Node) { id.Optional, _ = d.boolean(n) }},
		{"placeholders", false, func(n *yaml.Node) {
			id.Placeholders = d.distinct(n, "a list of placeholders", func(item *yaml.Node) Text { return d.text(item, "a word that stands for no value") })
		}},
	}
}

// identifierTypes are the types of identifiers beside the enums of the SDK.
var identifierTypes = []string{"string", "integer", "long", "time"}

func (d *decoder) identifierType(n *yaml.Node) Text {
	const expected = "string, integer, long, time, or the Go name of an enum of the SDK"
	t := d.text(n, expected)
	switch {
	case !t.IsSet(), slices.Contains(identifierTypes, t.Value):
		return t
	case strings.HasPrefix(t.Value, "bool"):
		d.addf(t.Pos, idBadValue, "an identifier cannot be a boolean, which tells no more than two things apart: take it for a filter of a collection; expected %s", expected)
		return Text{}
	case !naming.IsExported(t.Value):
		d.addf(t.Pos, idBadValue, "%s is not a type of identifiers: expected %s", quote(t.Value), expected)
		return Text{}
	}
	return d.checkName(t, "the Go name of an enum")
}

// decodeGone reads a mapping of paths in the data to values.
func (d *decoder) decodeGone(n *yaml.Node) []*Gone {
	var list []*Gone
	d.pairs(n, "gone", func(key, value *yaml.Node) {
		g := &Gone{Path: d.path(key)}
		g.Values = d.distinct(value, "a list of values", func(item *yaml.Node) Text { return d.text(item, "a value") })
		switch {
		case value.Kind == yaml.SequenceNode && len(value.Content) == 0:
			d.addf(d.pos(value), idBadValue, "gone needs at least one value, such as DELETED")
		case g.Path != nil && len(g.Values) > 0:
			list = append(list, g)
		}
	})
	return list
}

func (d *decoder) decodeOmits(n *yaml.Node) []*Omit {
	var list []*Omit
	d.named(n, "omits", "an operation name", func(name Text, value *yaml.Node) {
		members := d.names(value, "a list of members", "a member name")
		if name.IsSet() {
			list = append(list, &Omit{Operation: name, Members: members})
		}
	})
	return list
}
