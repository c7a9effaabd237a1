package definition

import (
	"strconv"

	"gopkg.in/yaml.v3"
)

// maxBatch bounds max. No API takes more items in one request than a thousand;
// the bound is there to catch a slip of the pen.
const maxBatch = 1_000_000

func (d *decoder) decodeBatches(n *yaml.Node) []*Batch {
	var list []*Batch
	d.named(n, "batchActions", "a batch action name", func(name Text, value *yaml.Node) {
		b := &Batch{Name: name, Request: Request{Pos: d.pos(value)}}
		if d.fields(value, "a batch action", d.nameAt(name, value), d.batchFields(b)) && name.IsSet() {
			list = append(list, b)
		}
	})
	return list
}

func (d *decoder) batchFields(b *Batch) []field {
	return append(d.requestFields(&b.Request, actionSources),
		field{"doc", false, func(n *yaml.Node) { b.Doc = d.text(n, "text") }},
		field{"max", false, func(n *yaml.Node) { d.decodeMax(n, b) }},
		field{"failures", false, func(n *yaml.Node) { b.Failures = d.decodeFailures(n) }},
	)
}

func (d *decoder) decodeMax(n *yaml.Node, b *Batch) {
	if b.Max = d.itemCount(n); b.Max > 0 {
		b.MaxPos = d.pos(n)
	}
}

// itemCount reads a number of items; 0 after a diagnostic.
func (d *decoder) itemCount(n *yaml.Node) int {
	if n.Kind != yaml.ScalarNode || n.Tag != "!!int" {
		d.wrongKind(n, "expected an integer")
		return 0
	}
	value, err := strconv.Atoi(n.Value)
	if err != nil || value < 1 || value > maxBatch {
		d.addf(d.pos(n), idBadValue, "%s is not a number of items: expected 1 to %d in decimal digits", shorten(n.Value), maxBatch)
		return 0
	}
	return value
}

func (d *decoder) decodeFailures(n *yaml.Node) *Failures {
	f := &Failures{Pos: d.pos(n)}
	if !d.fields(n, "failures", f.Pos, d.failuresFields(f)) || f.Path == nil {
		return nil
	}
	return f
}

func (d *decoder) failuresFields(f *Failures) []field {
	return []field{
		{"path", true, func(n *yaml.Node) { f.Path = d.path(n) }},
		{"match", true, func(n *yaml.Node) { f.Match = d.decodeMatch(n, failureSources) }},
		{"code", false, func(n *yaml.Node) { f.Code = d.name(n, "a member name") }},
		{"message", false, func(n *yaml.Node) { f.Message = d.name(n, "a member name") }},
	}
}
