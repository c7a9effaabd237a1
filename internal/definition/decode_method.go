package definition

import (
	"gopkg.in/yaml.v3"
)

func (d *decoder) decodeMethods(n *yaml.Node) []*Method {
	var list []*Method
	d.named(n, "methods", "a method name", func(name Text, value *yaml.Node) {
		m := &Method{Name: name, Pos: d.pos(value)}
		if d.fields(value, "a method", d.nameAt(name, value), d.methodFields(m)) && name.IsSet() {
			list = append(list, m)
		}
	})
	return list
}

func (d *decoder) methodFields(m *Method) []field {
	return []field{
		{"func", true, func(n *yaml.Node) {
			m.Package, m.Func = d.qualified(n, "a function of a package, such as example.com/verbs.Upload")
		}},
		{"args", false, func(n *yaml.Node) { m.Args = d.decodeArgs(n) }},
		{"handles", false, func(n *yaml.Node) { m.Handles = d.renames(n, "handles", "a resource name") }},
		{"reads", false, func(n *yaml.Node) { m.Reads, _ = d.boolean(n) }},
		{"doc", false, func(n *yaml.Node) { m.Doc = d.text(n, "text") }},
	}
}

func (d *decoder) decodeArgs(n *yaml.Node) []*Arg {
	var list []*Arg
	d.items(n, "args", func(item *yaml.Node) {
		if a := d.decodeArg(item); a != nil {
			list = append(list, a)
		}
	})
	return list
}

// decodeArg reads one of the words client, handle and service, a source, or a mapping that says how a handle
// is made.
func (d *decoder) decodeArg(n *yaml.Node) *Arg {
	a := &Arg{Pos: d.pos(n)}
	word := ""
	if n.Kind == yaml.ScalarNode {
		word = n.Value
	}
	switch {
	case word == "client":
		a.Client = true
	case word == "handle":
		a.Handle = true
	case word == "service":
		a.Service = true
	case n.Kind == yaml.MappingNode && names(n, "resource"):
		a.Make = &Result{Pos: a.Pos}
		if !d.fields(n, "a handle", a.Pos, d.handleFields(a.Make)) {
			return nil
		}
	default:
		if a.Source = d.source(n, argSources); a.Source == nil {
			return nil
		}
	}
	return a
}

func (d *decoder) handleFields(r *Result) []field {
	return []field{
		{"resource", true, func(n *yaml.Node) { r.Resource = d.name(n, "a resource name") }},
		{"identifiers", true, func(n *yaml.Node) {
			r.Identifiers = d.decodeBinds(n, setOf(FromIdentifier, FromResponse)|functionSources)
		}},
		{"path", false, func(n *yaml.Node) { r.Path = d.path(n) }},
	}
}

// names reports whether a mapping has a key.
func names(n *yaml.Node, key string) bool {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return true
		}
	}
	return false
}

// Packages returns the packages of the functions that the definition binds, and of the
// types that it names, each as often as it is named.
func (f *File) Packages() []Text {
	var packages []Text
	for _, r := range append([]*Resource{f.Root}, f.Resources...) {
		for _, m := range r.Methods {
			if m.Package.IsSet() {
				packages = append(packages, m.Package)
			}
		}
		if r.MapAttributes != nil {
			for _, k := range r.MapAttributes.Keys {
				if k.Package.IsSet() {
					packages = append(packages, k.Package)
				}
			}
		}
	}
	return packages
}
