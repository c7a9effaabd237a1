package definition

import "gopkg.in/yaml.v3"

// maxShortArgs bounds the arguments of a short form: with more of them a call no longer
// says what each of them is.
const maxShortArgs = 3

func (d *decoder) decodeShorts(n *yaml.Node) []*Short {
	var list []*Short
	d.named(n, "short", "a method name", func(name Text, value *yaml.Node) {
		s := &Short{Name: name}
		d.items(value, "the arguments of a short form", func(item *yaml.Node) {
			if a := d.decodeShortArg(item); a != nil {
				s.Args = append(s.Args, a)
			}
		})
		if value.Kind == yaml.SequenceNode && (len(value.Content) == 0 || len(value.Content) > maxShortArgs) {
			d.addf(d.pos(value), idBadValue, "a short form has one to %d arguments, not %d: whoever sets nothing calls the action with nil, and whoever sets more gives it an input", maxShortArgs, len(value.Content))
			return
		}
		if name.IsSet() && len(s.Args) > 0 {
			list = append(list, s)
		}
	})
	return list
}

// decodeShortArg reads a target, or the mapping for a handle.
func (d *decoder) decodeShortArg(n *yaml.Node) *ShortArg {
	a := &ShortArg{Pos: d.pos(n)}
	switch n.Kind {
	case yaml.ScalarNode:
		if d.text(n, "a target").IsSet() {
			a.To = d.target(n)
		}
	default:
		d.fields(n, "an argument", a.Pos, d.shortArgFields(a))
	}
	if a.To == nil {
		return nil
	}
	return a
}

func (d *decoder) shortArgFields(a *ShortArg) []field {
	return []field{
		{"to", true, func(n *yaml.Node) { a.To = d.target(n) }},
		{"resource", true, func(n *yaml.Node) { a.Resource = d.name(n, "a resource name") }},
	}
}
