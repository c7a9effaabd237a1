package definition

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// sourceMapping reads {value: x}, {default: x}, {region: client} or {from: ...}.
func (d *decoder) sourceMapping(n *yaml.Node, allowed sourceSet) *Source {
	switch {
	case names(n, "from"):
		return d.derived(n, allowed)
	case names(n, "default"):
		s := &Source{Pos: d.pos(n), Kind: FromDefault}
		return d.constant(n, s, "a default", d.defaultFields(s), allowed)
	case names(n, "region"):
		return d.region(n, allowed)
	}
	s := &Source{Pos: d.pos(n), Kind: FromLiteral}
	return d.constant(n, s, "a constant", d.constantFields(s), allowed)
}

// constant reads a mapping with a constant.
func (d *decoder) constant(n *yaml.Node, s *Source, name string, known []field, allowed sourceSet) *Source {
	if !d.fields(n, name, s.Pos, known) || s.Literal.Kind == 0 {
		return nil
	}
	if !allowed.has(s.Kind) {
		d.addf(s.Pos, idBadSource, "%s is not a source here: expected %s", name, allowed)
		return nil
	}
	return s
}

func (d *decoder) constantFields(s *Source) []field {
	return []field{{"value", true, func(n *yaml.Node) { s.Literal = d.literal(n) }}}
}

func (d *decoder) defaultFields(s *Source) []field {
	return []field{{"default", true, func(n *yaml.Node) { s.Literal = d.literal(n) }}}
}

// derived reads a source with what is to be said about it.
func (d *decoder) derived(n *yaml.Node, allowed sourceSet) *Source {
	var from *yaml.Node
	said := new(Source)
	if !d.fields(n, "a source", d.pos(n), d.derivedFields(said, &from)) || from == nil {
		return nil
	}
	s := d.source(from, allowed)
	switch {
	case s == nil:
		return nil
	case said.Function.IsSet() && allowed&functionSources == 0:
		d.addf(said.Function.Pos, idBadSource, "%s is not allowed here: it fails for a text of another form, and nothing could say so", said.Function.Value)
		return nil
	case said.Function.IsSet() && (s.Kind == FromPosition || s.Kind == FromARN):
		d.addf(said.Function.Pos, idBadSource, "%s is for texts of identifiers, data and answers", said.Function.Value)
		return nil
	case said.Optional && s.Kind == FromIdentifier:
		d.addf(s.Pos, idBadSource, "whether an identifier may be absent is said where it is declared: identifiers: [{name: %s, optional: true}]", s.Name.Value)
		return nil
	case said.Optional && (s.Kind != FromData || allowed&optionalSources == 0):
		d.addf(s.Pos, idBadSource, "only data that fills a request can be optional: what it fills is left out")
		return nil
	}
	s.Optional, s.Function, s.Argument = said.Optional, said.Function, said.Argument
	return s
}

func (d *decoder) derivedFields(s *Source, from **yaml.Node) []field {
	return []field{
		{"from", true, func(n *yaml.Node) {
			if n.Kind == yaml.MappingNode {
				d.wrongKind(n, "expected a source in one word")
				return
			}
			*from = n
		}},
		{"optional", false, func(n *yaml.Node) { s.Optional, _ = d.boolean(n) }},
		{"arn", false, func(n *yaml.Node) { d.apply(s, "arn", d.arnPart(n)) }},
		{"trimPrefix", false, func(n *yaml.Node) { d.apply(s, "trimPrefix", d.text(n, "the prefix")) }},
		{"trimSuffix", false, func(n *yaml.Node) { d.apply(s, "trimSuffix", d.text(n, "the suffix")) }},
		{"afterLast", false, func(n *yaml.Node) { d.apply(s, "afterLast", d.text(n, "what the text comes behind")) }},
	}
}

// apply notes the function that is applied to a source, of which there is one.
func (d *decoder) apply(s *Source, name string, argument Text) {
	switch {
	case !argument.IsSet():
	case s.Function.IsSet():
		d.addf(argument.Pos, idBadValue, "%s cannot stand beside %s: one function is applied to a source", name, s.Function.Value)
	default:
		s.Function, s.Argument = Text{Value: name, Pos: argument.Pos}, argument
	}
}

// arnParts are the parts of an ARN.
var arnParts = []string{"partition", "service", "region", "account", "resource", "parent", "id", "unqualified"}

func (d *decoder) arnPart(n *yaml.Node) Text {
	part := d.text(n, "a part of an ARN")
	if part.IsSet() && !slices.Contains(arnParts, part.Value) {
		d.addf(part.Pos, idBadValue, "%s is no part of an ARN: expected one of %s", quote(part.Value), strings.Join(arnParts, ", "))
		return Text{}
	}
	return part
}

// literal reads a constant; the zero Literal after a diagnostic.
func (d *decoder) literal(n *yaml.Node) Literal {
	l := Literal{Pos: d.pos(n), Text: n.Value}
	switch {
	case n.Kind == yaml.ScalarNode && n.Tag == "!!str":
		l.Kind = LiteralString
	case n.Kind == yaml.ScalarNode && n.Tag == "!!bool":
		l.Kind, l.Text = LiteralBoolean, strings.ToLower(n.Value)
	case n.Kind == yaml.ScalarNode && n.Tag == "!!int":
		v, err := strconv.ParseInt(n.Value, 10, 64)
		if err != nil || strconv.FormatInt(v, 10) != n.Value {
			d.addf(l.Pos, idBadValue, "%s is not an integer of 64 bits in plain decimal digits", shorten(n.Value))
			return Literal{}
		}
		l.Kind = LiteralInteger
	case n.Kind == yaml.ScalarNode && n.Tag == "!!float":
		v, err := strconv.ParseFloat(n.Value, 64)
		if err != nil || math.IsInf(v, 0) || math.IsNaN(v) || strings.ContainsAny(n.Value, "_xX") {
			d.addf(l.Pos, idBadValue, "%s is not a decimal number that 64 bits can hold", shorten(n.Value))
			return Literal{}
		}
		l.Kind = LiteralFloat
	default:
		d.wrongKind(n, "expected text, a number, true or false")
		return Literal{}
	}
	return l
}
