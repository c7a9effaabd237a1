package definition

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/seed5e775779/resgen/internal/naming"
)

// decodeMapAttributes reads which keys of a map of texts have getters and setters.
func (d *decoder) decodeMapAttributes(n *yaml.Node) *MapAttributes {
	m := &MapAttributes{Pos: d.pos(n)}
	if !d.fields(n, "mapAttributes", m.Pos, d.mapAttributesFields(m)) {
		return nil
	}
	return m
}

func (d *decoder) mapAttributesFields(m *MapAttributes) []field {
	return []field{
		{"member", true, func(n *yaml.Node) { m.Member = d.name(n, "a member name") }},
		{"write", false, func(n *yaml.Node) {
			w := &MapWrite{Request: Request{Pos: d.pos(n)}}
			if d.fields(n, "write", w.Pos, d.mapWriteFields(w)) {
				m.Write = w
			}
		}},
		{"keys", true, func(n *yaml.Node) { m.Keys = d.decodeMapKeys(n) }},
	}
}

func (d *decoder) mapWriteFields(w *MapWrite) []field {
	return append(d.requestFields(&w.Request, paramSources),
		field{"to", false, func(n *yaml.Node) { w.To = d.name(n, "a member name") }},
		field{"key", false, func(n *yaml.Node) { w.Key = d.name(n, "a member name") }},
		field{"value", false, func(n *yaml.Node) { w.Value = d.name(n, "a member name") }})
}

func (d *decoder) decodeMapKeys(n *yaml.Node) []*MapKey {
	var list []*MapKey
	if !d.count(n, len(n.Content)/2) {
		return nil
	}
	d.pairs(n, "keys", func(key, value *yaml.Node) {
		k := &MapKey{Pos: d.pos(key), Key: d.text(key, "a key of the map")}
		if value.Kind == yaml.MappingNode {
			d.fields(value, "a key of a map", k.Pos, d.mapKeyFields(k))
			if names(value, "type") == names(value, "json") {
				d.addf(k.Pos, idBadValue, "%s needs either type or json, the Go type of what it holds", quote(k.Key.Value))
			}
		} else {
			k.Type = d.mapKeyType(value)
		}
		if !k.Name.IsSet() && k.Key.IsSet() {
			k.Name = d.checkName(k.Key, "a Go name, so that it needs name")
		}
		if k.Name.IsSet() && k.Key.IsSet() && k.Type.IsSet() != k.JSON.IsSet() {
			list = append(list, k)
		}
	})
	return list
}

func (d *decoder) mapKeyFields(k *MapKey) []field {
	return []field{
		{"type", false, func(n *yaml.Node) { k.Type = d.mapKeyType(n) }},
		{"json", false, func(n *yaml.Node) {
			k.Package, k.JSON = d.qualified(n, "a type of a package, such as example.com/verbs.Policy")
		}},
		{"name", false, func(n *yaml.Node) { k.Name = d.name(n, "the name of the getter") }},
		{"readOnly", false, func(n *yaml.Node) { k.ReadOnly, _ = d.boolean(n) }},
		{"writeOnly", false, func(n *yaml.Node) { k.WriteOnly, _ = d.boolean(n) }},
		{"sensitive", false, func(n *yaml.Node) { k.Sensitive, _ = d.boolean(n) }},
		{"absent", false, func(n *yaml.Node) { k.Absent = d.text(n, "what it means that the key is not there") }},
		{"doc", false, func(n *yaml.Node) { k.Doc = d.text(n, "text") }},
	}
}

// mapKeyTypes are the types that texts of a map stand for.
var mapKeyTypes = []string{"string", "integer", "bool", "seconds", "time", "arn"}

func (d *decoder) mapKeyType(n *yaml.Node) Text {
	expected := strings.Join(mapKeyTypes, ", ")
	t := d.text(n, "a type: "+expected)
	if t.IsSet() && !slices.Contains(mapKeyTypes, t.Value) {
		d.addf(t.Pos, idBadValue, "%s is not a type of texts: expected one of %s", quote(t.Value), expected)
		return Text{}
	}
	return t
}

// qualified reads an import path and a name of that package.
func (d *decoder) qualified(n *yaml.Node, what string) (importPath, name Text) {
	t := d.text(n, what)
	if !t.IsSet() {
		return Text{}, Text{}
	}
	dot := strings.LastIndexByte(t.Value, '.')
	if dot < 0 || dot < strings.LastIndexByte(t.Value, '/') || !isImportPath(t.Value[:dot]) || !naming.IsExported(t.Value[dot+1:]) {
		d.addf(t.Pos, idBadName, "%s is not %s", quote(t.Value), what)
		return Text{}, Text{}
	}
	return Text{t.Value[:dot], t.Pos}, Text{t.Value[dot+1:], t.Pos}
}
