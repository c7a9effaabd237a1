package definition

import "gopkg.in/yaml.v3"

func (d *decoder) decodeSweeps(n *yaml.Node) []*Sweep {
	var list []*Sweep
	d.named(n, "sweeps", "a sweep name", func(name Text, value *yaml.Node) {
		s := &Sweep{Name: name}
		if d.fields(value, "a sweep", d.nameAt(name, value), d.sweepFields(s)) && name.IsSet() {
			list = append(list, s)
		}
	})
	return list
}

func (d *decoder) sweepFields(s *Sweep) []field {
	return []field{
		{"doc", false, func(n *yaml.Node) { s.Doc = d.text(n, "text") }},
		{"steps", true, func(n *yaml.Node) { s.Steps = d.decodeSteps(n) }},
	}
}

func (d *decoder) decodeSteps(n *yaml.Node) []SweepStep {
	if n.Kind == yaml.MappingNode && len(n.Content) == 0 {
		d.addf(d.pos(n), idBadValue, "a sweep needs at least one step, such as ObjectVersions: Delete")
		return nil
	}
	var list []SweepStep
	d.pairsOfNames(n, "steps", "the name of an action", func(c, action Text) { list = append(list, SweepStep{Collection: c, Action: action}) })
	return list
}
