package definition

import (
	"errors"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// sourceSet is the set of sources that a place allows.
type sourceSet uint

func setOf(kinds ...SourceKind) sourceSet {
	var s sourceSet
	for _, k := range kinds {
		s |= 1 << k
	}
	return s
}

// functionSources is the set of places where a function of a text may stand, which can
// fail.
const functionSources sourceSet = 1 << 30

// optionalSources is the set of places where {from: ..., optional: true} may stand.
const optionalSources sourceSet = 1 << 31

func (s sourceSet) has(k SourceKind) bool { return s&(1<<k) != 0 }

// The places of sources. Only what is there when the value is needed is
// allowed: a load cannot take its parameters from the data it loads.
var (
	loadSources        = setOf(FromIdentifier, FromARN, FromLiteral) | functionSources
	existsSources      = setOf(FromIdentifier, FromData, FromARN, FromLiteral) | optionalSources | functionSources
	paramSources       = setOf(FromIdentifier, FromData, FromARN, FromLiteral, FromDefault) | optionalSources | functionSources
	actionSources      = paramSources | setOf(FromRegion)
	argSources         = setOf(FromIdentifier, FromData, FromLiteral)
	batchSources       = setOf(FromIdentifier, FromData, FromARN, FromLiteral, FromDefault, FromPosition) | optionalSources | functionSources
	resultSources      = setOf(FromIdentifier, FromRequest, FromResponse) | functionSources
	referenceSources   = setOf(FromIdentifier, FromData) | functionSources
	subresourceSources = setOf(FromIdentifier, FromInput)
	ofSources          = setOf(FromIdentifier, FromData, FromARN) | functionSources
	dataSources        = setOf(FromData)
	arnSources         = setOf(FromIdentifier, FromData)
	taggedSources      = paramSources | setOf(FromTagged)
	matchSources       = setOf(FromIdentifier)
	failureSources     = setOf(FromRequest)
	literalSources     = setOf(FromLiteral)
	ownSources         = setOf(FromLiteral, FromRegion)
	convertSources     = setOf(FromIdentifier, FromResponse)
)

// String lists the sources as a definition writes them.
func (s sourceSet) String() string {
	var names []string
	for k := FromIdentifier; k <= FromRegion; k++ {
		if s.has(k) {
			names = append(names, sourceForms[k])
		}
	}
	return strings.Join(names, ", ")
}

var sourceForms = map[SourceKind]string{
	FromIdentifier: "id.<identifier>",
	FromData:       "data.<path>",
	FromRequest:    "request.<path>",
	FromResponse:   "response.<path>",
	FromInput:      "input",
	FromLiteral:    "{value: <constant>}",
	FromPosition:   "position",
	FromTagged:     "tagged",
	FromARN:        "arn",
	FromDefault:    "{default: <constant>}",
	FromRegion:     "{region: client}",
}

// decodeParams reads a mapping of targets to sources.
func (d *decoder) decodeParams(n *yaml.Node, allowed sourceSet) []*Param {
	return d.decodeTargets(n, "params", allowed, d.target, func(*Target) string { return "" })
}

// decodeMembers reads a mapping of members, which have no elements, to sources.
func (d *decoder) decodeMembers(n *yaml.Node, name string, allowed sourceSet) []*Param {
	return d.decodeTargets(n, name, allowed, d.target, func(t *Target) string {
		if len(t.Steps) > 1 || t.Steps[0].Element != ElementNone {
			return "expected the name of one member"
		}
		return ""
	})
}

// decodeMatch reads members of which at least one is needed: what matches
// nothing would match everything.
func (d *decoder) decodeMatch(n *yaml.Node, allowed sourceSet) []*Param {
	if d.matchesNothing(n) {
		return nil
	}
	return d.decodeMembers(n, "match", allowed)
}

// decodeOutcomeMatch is decodeMatch for what an answer says of an item, which may
// name the item in a struct of its own: members of members are allowed.
func (d *decoder) decodeOutcomeMatch(n *yaml.Node) []*Param {
	if d.matchesNothing(n) {
		return nil
	}
	return d.decodeTargets(n, "match", failureSources, d.outcomeTarget, func(t *Target) string {
		if slices.ContainsFunc(t.Steps, func(s TargetStep) bool { return s.Element != ElementNone }) {
			return "expected a member, or a member of a member, and no element of a list"
		}
		return ""
	})
}

// decodeFailureMatch is decodeOutcomeMatch, or knows the word none.
func (d *decoder) decodeFailureMatch(n *yaml.Node) (match []*Param, none bool) {
	switch {
	case n.Kind != yaml.ScalarNode:
		return d.decodeOutcomeMatch(n), false
	case n.Value != "none":
		d.addf(d.pos(n), idBadValue, "%s is no match: expected none or a mapping", quote(n.Value))
	}
	return nil, true
}

// outcomeTarget is target for what an answer says of an item, which may be a text and
// nothing else: "@" is the whole.
func (d *decoder) outcomeTarget(n *yaml.Node) *Target {
	if n.Value == "@" {
		return &Target{Pos: d.pos(n), Text: n.Value}
	}
	return d.target(n)
}

// matchesNothing reports a mapping without members.
func (d *decoder) matchesNothing(n *yaml.Node) bool {
	empty := n.Kind == yaml.MappingNode && len(n.Content) == 0
	if empty {
		d.addf(d.pos(n), idBadValue, "match needs at least one member")
	}
	return empty
}

func (d *decoder) decodeTargets(n *yaml.Node, name string, allowed sourceSet, read func(*yaml.Node) *Target, refuse func(*Target) string) []*Param {
	var list []*Param
	d.pairs(n, name, func(key, value *yaml.Node) {
		target := read(key)
		if target != nil {
			if why := refuse(target); why != "" {
				d.addf(target.Pos, idBadTarget, "%s is not allowed here: %s", quote(target.Text), why)
				target = nil
			}
		}
		from := d.source(value, allowed)
		if target != nil && from != nil {
			list = append(list, &Param{Target: target, Source: from})
		}
	})
	return list
}

// decodeBinds reads a mapping of identifiers to sources.
func (d *decoder) decodeBinds(n *yaml.Node, allowed sourceSet) []*Bind {
	var list []*Bind
	d.named(n, "identifiers", "an identifier name", func(name Text, value *yaml.Node) {
		from := d.source(value, allowed)
		if name.IsSet() && from != nil {
			list = append(list, &Bind{Name: name, Source: from})
		}
	})
	return list
}

func (d *decoder) path(n *yaml.Node) *Path {
	t := d.text(n, "a path")
	if !t.IsSet() {
		return nil
	}
	in := d.inside(n)
	p, err := parsePath(t.Value, in.at)
	if err != nil {
		d.grammarError(in, idBadPath, "the path", t.Value, err)
		return nil
	}
	return p
}

func (d *decoder) target(n *yaml.Node) *Target {
	in := d.inside(n)
	t, err := parseTarget(n.Value, in.at)
	if err != nil {
		d.grammarError(in, idBadTarget, "the target", n.Value, err)
		return nil
	}
	return t
}

// grammarError points at the character that err is about.
func (d *decoder) grammarError(in inside, id, what, text string, err error) {
	var bad *GrammarError
	errors.As(err, &bad)
	d.addf(in.at(bad.Offset), id, "%s %s: %s", what, quote(text), bad.Message)
}

// source reads a scalar, or a mapping.
func (d *decoder) source(n *yaml.Node, allowed sourceSet) *Source {
	switch {
	case n.Kind == yaml.MappingNode:
		return d.sourceMapping(n, allowed)
	case n.Kind != yaml.ScalarNode || n.Tag == "!!null":
		d.wrongKind(n, "expected a source: "+allowed.String())
		return nil
	}
	in := d.inside(n)
	s, err := parseSource(n.Value, in.at)
	var bad *GrammarError
	switch {
	case errors.As(err, &bad) && bad.InPath:
		d.grammarError(in, idBadPath, "the path in", n.Value, err)
		return nil
	case err != nil:
		d.addf(in.at(bad.Offset), idBadSource, "%s: %s; expected %s", quote(n.Value), bad.Message, allowed)
		return nil
	case s.Kind == FromData && allowed == loadSources:
		d.addf(s.Pos, idBadSource, "%s is not a source here: a load brings the data, and can take nothing from it; expected %s", quote(n.Value), allowed)
		return nil
	case !allowed.has(s.Kind):
		d.addf(s.Pos, idBadSource, "%s is not a source here: expected %s", quote(n.Value), allowed)
		return nil
	}
	return s
}
