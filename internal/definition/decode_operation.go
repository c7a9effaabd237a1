package definition

import (
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// maxBatch bounds max. No API takes more items in one request than a thousand;
// the bound is there to catch a slip of the pen.
const maxBatch = 1_000_000

// maxAnswer bounds maxBytes: no document of an API is longer than a gigabyte.
const maxAnswer = 1 << 30

func (d *decoder) decodeOperations(n *yaml.Node) []*Operation {
	var list []*Operation
	d.named(n, "operations", "an operation name", func(name Text, value *yaml.Node) {
		op := &Operation{Name: name}
		if d.fields(value, "an operation", d.nameAt(name, value), d.operationFields(op)) && name.IsSet() {
			list = append(list, op)
		}
	})
	return list
}

func (d *decoder) operationFields(op *Operation) []field {
	return []field{
		{"decode", false, func(n *yaml.Node) { op.Decode = d.optional(n) }},
		{"encode", false, func(n *yaml.Node) { op.Encode = d.path(n) }},
		{"pager", false, func(n *yaml.Node) { op.Pager = d.decodePager(n) }},
		{"notFilters", false, func(n *yaml.Node) { op.NotFilters = d.names(n, "a list of members", "a member name") }},
		{"unpaged", false, func(n *yaml.Node) { op.Unpaged = d.names(n, "a list of members", "a member name") }},
		{"always", false, func(n *yaml.Node) { op.Always = d.decodeMembers(n, "always", literalSources) }},
		{"urlEncoded", false, func(n *yaml.Node) { op.URLEncoded = d.decodeURLEncoded(n) }},
		{"inXML", false, func(n *yaml.Node) {
			op.InXML = d.paths(n, "inXML needs at least one path to a text, such as Delete.Objects[].Key")
		}},
		{"wildcards", false, func(n *yaml.Node) { op.Wildcards = d.decodeWildcards(n) }},
		{"keys", false, func(n *yaml.Node) { op.Keys = d.decodeKeys(n) }},
		{"cutoff", false, func(n *yaml.Node) { op.Cutoff = d.decodeCutoff(n) }},
		{"max", false, func(n *yaml.Node) { d.decodeMax(n, op) }},
		{"failures", false, func(n *yaml.Node) { op.Failures = d.decodeFailures(n) }},
		{"successes", false, func(n *yaml.Node) { op.Successes = d.decodeSuccesses(n) }},
		{"answer", false, func(n *yaml.Node) { op.Answer = d.decodeAnswer(n) }},
	}
}

// decodeMax reads a number of items, which may be a guess, or the word unknown: every
// API takes one.
func (d *decoder) decodeMax(n *yaml.Node, op *Operation) {
	switch {
	case n.Kind == yaml.MappingNode:
		op.Guess = d.fields(n, "a guess of max", d.pos(n), d.guessFields(op))
	case n.Kind == yaml.ScalarNode && n.Value == "unknown":
		op.Max, op.Unknown = 1, true
	case n.Kind == yaml.ScalarNode && n.Value == "page":
		op.ByPage = true
	case n.Kind == yaml.ScalarNode && n.Tag == "!!str":
		d.addf(d.pos(n), idBadValue, "%s is not a number of items: expected an integer, {guess: 100} for one that no documentation states, unknown for one item a request, or page for as many as a page of the listing has", quote(n.Value))
	default:
		op.Max = d.itemCount(n)
	}
	if op.Max > 0 || op.ByPage {
		op.MaxPos = d.pos(n)
	}
}

func (d *decoder) guessFields(op *Operation) []field {
	return []field{{"guess", true, func(n *yaml.Node) { op.Max = d.itemCount(n) }}}
}

// itemCount reads a number of items; 0 after a diagnostic.
func (d *decoder) itemCount(n *yaml.Node) int { return d.positive(n, "a number of items", maxBatch) }

// positive reads an integer from 1; 0 after a diagnostic.
func (d *decoder) positive(n *yaml.Node, what string, most int) int {
	if n.Kind != yaml.ScalarNode || n.Tag != "!!int" {
		d.wrongKind(n, "expected an integer")
		return 0
	}
	value, err := strconv.Atoi(n.Value)
	if err != nil || value < 1 || value > most {
		d.addf(d.pos(n), idBadValue, "%s is not %s: expected 1 to %d in decimal digits", shorten(n.Value), what, most)
		return 0
	}
	return value
}

// decodeWildcards reads a mapping of paths to the characters that are wildcards there.
func (d *decoder) decodeWildcards(n *yaml.Node) []*Wildcard {
	if n.Kind == yaml.MappingNode && len(n.Content) == 0 {
		d.addf(d.pos(n), idBadValue, "wildcards needs at least one path to a text, such as Filters[].Values[]")
	}
	var list []*Wildcard
	d.pairs(n, "wildcards", func(key, value *yaml.Node) {
		w := &Wildcard{Path: d.path(key), Characters: d.text(value, "the characters that are wildcards, such as *?")}
		switch strange := strings.IndexFunc(w.Characters.Value, isNoWildcard); {
		case strange >= 0:
			d.addf(w.Characters.Pos, idBadValue, "%s are no wildcards: expected punctuation of ASCII without the backslash, which is put before each of them and before itself", quote(w.Characters.Value))
		case w.Path != nil && w.Characters.IsSet():
			list = append(list, w)
		}
	})
	return list
}

// isNoWildcard reports whether a character cannot be a wildcard.
func isNoWildcard(c rune) bool {
	return c <= ' ' || c > '~' || c == '\\' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
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
		{"match", false, func(n *yaml.Node) { f.Match, f.Unmatched = d.decodeFailureMatch(n) }},
		{"code", false, func(n *yaml.Node) { f.Code = d.path(n) }},
		{"message", false, func(n *yaml.Node) { f.Message = d.path(n) }},
		{"notFound", false, func(n *yaml.Node) { f.NotFound = d.errorCodes(n) }},
	}
}

func (d *decoder) decodeSuccesses(n *yaml.Node) *Successes {
	s := &Successes{Pos: d.pos(n)}
	if !d.fields(n, "successes", s.Pos, d.successesFields(s)) || s.Path == nil || len(s.Match) == 0 {
		return nil
	}
	return s
}

func (d *decoder) successesFields(s *Successes) []field {
	return []field{
		{"path", true, func(n *yaml.Node) { s.Path = d.path(n) }},
		{"match", true, func(n *yaml.Node) { s.Match = d.decodeOutcomeMatch(n) }},
		{"unless", false, func(n *yaml.Node) { s.Unless = d.path(n) }},
	}
}

func (d *decoder) decodeAnswer(n *yaml.Node) *Answer {
	a := &Answer{Pos: d.pos(n)}
	if !d.fields(n, "an answer", a.Pos, d.answerFields(a)) {
		return nil
	}
	return a
}

func (d *decoder) answerFields(a *Answer) []field {
	return []field{
		{"roots", false, func(n *yaml.Node) { a.Roots = d.names(n, "a list of elements", "an element name") }},
		{"members", false, func(n *yaml.Node) { a.Members = d.names(n, "a list of members", "a member name") }},
		{"json", false, func(n *yaml.Node) { a.JSON, _ = d.boolean(n) }},
		{"maxBytes", false, func(n *yaml.Node) { a.MaxBytes = d.positive(n, "a number of bytes", maxAnswer) }},
		{"anything", false, func(n *yaml.Node) { a.Anything, _ = d.boolean(n) }},
	}
}
