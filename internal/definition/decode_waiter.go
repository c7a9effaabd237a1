package definition

import (
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/seed5e775779/resgen/internal/source"
)

func (d *decoder) decodeWaiters(n *yaml.Node) []*Waiter {
	var list []*Waiter
	d.named(n, "waiters", "a waiter name", func(name Text, value *yaml.Node) {
		w := &Waiter{Name: name, Pos: d.pos(value)}
		if d.fields(value, "a waiter", d.nameAt(name, value), d.waiterFields(w)) && name.IsSet() && d.endsWell(w, d.nameAt(name, value), value) {
			list = append(list, w)
		}
	})
	return list
}

func (d *decoder) waiterFields(w *Waiter) []field {
	return []field{
		{"doc", false, func(n *yaml.Node) { w.Doc = d.text(n, "text") }},
		{"waiter", false, func(n *yaml.Node) { w.Waiter = d.name(n, "a waiter of the SDK") }},
		{"operation", false, func(n *yaml.Node) { w.Operation = d.name(n, "an operation name") }},
		{"params", false, func(n *yaml.Node) { w.Params = d.decodeParams(n, paramSources) }},
		{"path", false, func(n *yaml.Node) { w.Path = d.path(n) }},
		{"success", false, func(n *yaml.Node) { w.Success = d.decodeConditions(n, "success") }},
		{"failure", false, func(n *yaml.Node) { w.Failure = d.decodeConditions(n, "failure") }},
		{"errors", false, func(n *yaml.Node) { w.Errors = d.decodeWaitErrors(n) }},
		{"notFound", false, func(n *yaml.Node) { w.NotFound = d.ending(n, "success", "failure", "retry") }},
		{"delay", false, func(n *yaml.Node) { w.Delay = d.decodeDelay(n) }},
	}
}

// endsWell reports whether a waiter says what it waits for, either way.
func (d *decoder) endsWell(w *Waiter, at source.Pos, n *yaml.Node) bool {
	if names(n, "waiter") {
		for _, key := range []string{"operation", "success", "failure", "errors", "notFound", "delay"} {
			if names(n, key) {
				d.addf(at, idBadValue, "the SDK's waiter says itself what it waits for: leave %s out, or waiter", key)
				return false
			}
		}
		return w.Waiter.IsSet()
	}
	well := names(n, "success") || w.NotFound.Value == "success" || slices.ContainsFunc(w.Errors, func(e Rename) bool { return e.Name.Value == "success" })
	if !well {
		d.addf(at, idMissingKey, "a waiter needs the key waiter, a waiter of the SDK, or says what it waits for: success, notFound: success, or errors with one that is success")
	}
	return well
}

// decodeConditions reads a mapping of paths to lists of constants, or, for a path
// through a list, to {all: constants} or {any: constants}.
func (d *decoder) decodeConditions(n *yaml.Node, name string) []*Condition {
	var list []*Condition
	if n.Kind == yaml.MappingNode && len(n.Content) == 0 {
		d.addf(d.pos(n), idBadValue, "%s needs at least one member, such as State: [AVAILABLE]", name)
	}
	d.pairs(n, name, func(key, value *yaml.Node) {
		c := &Condition{Path: d.path(key)}
		if value.Kind != yaml.MappingNode {
			c.Values = d.decodeLiterals(value)
		} else if d.fields(value, "a condition", d.pos(value), d.elementsFields(c)) && c.Of == "" {
			d.addf(d.pos(value), idBadValue, "expected {all: [...]} or {any: [...]}")
		}
		if c.Path != nil && len(c.Values) > 0 {
			list = append(list, c)
		}
	})
	return list
}

func (d *decoder) elementsFields(c *Condition) []field {
	read := func(of string) func(*yaml.Node) {
		return func(n *yaml.Node) {
			if c.Of != "" {
				d.addf(d.pos(n), idBadValue, "expected {all: [...]} or {any: [...]}, and not both")
				return
			}
			c.Of, c.Values = of, d.decodeLiterals(n)
		}
	}
	return []field{{"all", false, read("all")}, {"any", false, read("any")}}
}

// decodeLiterals reads a list of different constants, at least one.
func (d *decoder) decodeLiterals(n *yaml.Node) []Literal {
	var list []Literal
	if n.Kind == yaml.SequenceNode && len(n.Content) == 0 {
		d.addf(d.pos(n), idBadValue, "expected at least one constant, such as AVAILABLE")
	}
	first := map[string]source.Pos{}
	d.items(n, "a list of constants", func(item *yaml.Node) {
		if l := d.literal(item); l.Kind != 0 && d.isNew(first, Text{Value: l.Text, Pos: l.Pos}) {
			list = append(list, l)
		}
	})
	return list
}

// decodeWaitErrors reads a mapping of error codes to what becomes of the wait.
func (d *decoder) decodeWaitErrors(n *yaml.Node) []Rename {
	var list []Rename
	d.pairs(n, "errors", func(key, value *yaml.Node) {
		code, end := d.errorCode(key), d.ending(value, "success", "retry")
		if code.IsSet() && end.IsSet() {
			list = append(list, Rename{Member: code, Name: end})
		}
	})
	return list
}

// ending reads one of the words for what becomes of a wait.
func (d *decoder) ending(n *yaml.Node, words ...string) Text {
	t := d.text(n, "one of "+strings.Join(words, ", "))
	if t.IsSet() && !slices.Contains(words, t.Value) {
		d.addf(t.Pos, idBadValue, "%s is not what can become of a wait here: expected one of %s", quote(t.Value), strings.Join(words, ", "))
		return Text{}
	}
	return t
}

func (d *decoder) decodeDelay(n *yaml.Node) *Delay {
	w := &Delay{Pos: d.pos(n)}
	if !d.fields(n, "a delay", w.Pos, d.delayFields(w)) || w.Least == 0 || w.Most == 0 {
		return nil
	}
	if w.Least > w.Most {
		d.addf(w.Pos, idBadValue, "the least pause, %s, is longer than the most, %s", w.Least, w.Most)
		return nil
	}
	return w
}

func (d *decoder) delayFields(w *Delay) []field {
	return []field{
		{"least", true, func(n *yaml.Node) { w.Least = d.duration(n) }},
		{"most", true, func(n *yaml.Node) { w.Most = d.duration(n) }},
	}
}

// duration reads a time such as 5s or 2m; 0 after a diagnostic.
func (d *decoder) duration(n *yaml.Node) time.Duration {
	t := d.text(n, "a time, such as 5s or 2m")
	if !t.IsSet() {
		return 0
	}
	v, err := time.ParseDuration(t.Value)
	if err != nil || v < time.Millisecond || v > 24*time.Hour {
		d.addf(t.Pos, idBadValue, "%s is no pause: expected a time from 1ms to 24h, such as 5s or 2m", quote(t.Value))
		return 0
	}
	return v
}
