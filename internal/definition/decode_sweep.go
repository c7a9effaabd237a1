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
	d.named(n, "steps", "the name of a collection", func(c Text, value *yaml.Node) {
		if step, ok := d.decodeStep(c, value); ok {
			list = append(list, step)
		}
	})
	return list
}

// decodeStep reads the name of an action, or a step that has another instead.
func (d *decoder) decodeStep(collection Text, n *yaml.Node) (SweepStep, bool) {
	step := SweepStep{Collection: collection}
	if n.Kind != yaml.MappingNode {
		step.Action = d.name(n, "the name of an action")
	} else if !d.fields(n, "a step", d.nameAt(collection, n), d.stepFields(&step)) {
		return step, false
	}
	return step, collection.IsSet() && step.Action.IsSet()
}

func (d *decoder) stepFields(s *SweepStep) []field {
	return []field{
		{"action", true, func(n *yaml.Node) { s.Action = d.name(n, "the name of an action") }},
		{"unsupported", true, func(n *yaml.Node) { s.Unsupported = d.distinct(n, "a list of error codes", d.errorCode) }},
		{"instead", true, func(n *yaml.Node) { s.Instead = d.decodeInstead(s.Collection, n) }},
	}
}

// decodeInstead reads the step that is run where that of a collection cannot be.
func (d *decoder) decodeInstead(of Text, n *yaml.Node) *SweepStep {
	var steps []SweepStep
	d.pairsOfNames(n, "a step", "the name of an action", func(c, action Text) { steps = append(steps, SweepStep{Collection: c, Action: action}) })
	switch {
	case n.Kind != yaml.MappingNode:
		return nil // reported
	case len(n.Content) != 2:
		d.addf(d.pos(n), idBadValue, "expected one step, such as Objects: Delete")
	case len(steps) == 1 && steps[0].Collection.Value == of.Value:
		d.addf(steps[0].Collection.Pos, idBadValue, "%s is what cannot be listed; name another collection", of.Value)
	case len(steps) == 1:
		return &steps[0]
	}
	return nil
}
