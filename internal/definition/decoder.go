package definition

import (
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/source"
)

// maxDiagnostics bounds what a run says about one file.
const maxDiagnostics = 1000

// decoder walks the YAML nodes of one file.
type decoder struct {
	file    *source.File
	diags   *diag.List
	end     source.Pos // of the file
	cursor  cursor
	counted int        // things that have a name, see count
	dropped int        // diagnostics beyond maxDiagnostics
	last    source.Pos // of the first of them
}

func (d *decoder) add(x diag.Diagnostic) {
	if d.diags.Len() < maxDiagnostics {
		d.diags.Add(x)
		return
	}
	if d.dropped == 0 {
		d.last = x.Pos
	}
	d.dropped++
}

func (d *decoder) addf(pos source.Pos, id, format string, args ...any) {
	if d.diags.Len() < maxDiagnostics {
		d.diags.Addf(pos, id, format, args...)
		return
	}
	d.add(diag.Diagnostic{Pos: pos})
}

// finish says how much was left unsaid.
func (d *decoder) finish() {
	if d.dropped > 0 {
		d.diags.Addf(d.last, idTooMany, "more than %d mistakes in this file: %d are not listed", maxDiagnostics, d.dropped)
	}
}

// pos is the place of n. The YAML library puts an empty node at the end of a
// file that lacks its last newline on a line that is not there.
func (d *decoder) pos(n *yaml.Node) source.Pos {
	pos := source.Pos{File: d.file, Line: n.Line, Col: n.Column}
	if source.Compare(pos, d.end) > 0 {
		return d.end
	}
	return pos
}

func (d *decoder) scalar(n *yaml.Node) Text { return Text{Value: n.Value, Pos: d.pos(n)} }

// field is a key of a mapping and what reads its value.
type field struct {
	key  string
	need bool
	read func(*yaml.Node)
}

// fields reads a mapping with a fixed set of keys. The name says what it is,
// with an article; at is the place for keys that are missing. It reports
// whether n is a mapping.
func (d *decoder) fields(n *yaml.Node, name string, at source.Pos, known []field) bool {
	given := make(map[string]bool, len(known))
	ok := d.pairs(n, name, func(key, value *yaml.Node) {
		given[key.Value] = true
		for _, f := range known {
			if f.key == key.Value {
				f.read(value)
				return
			}
		}
		if !d.movedKey(n, d.scalar(key), name) {
			d.unknownKey(d.scalar(key), name, known)
		}
	})
	if !ok {
		return false
	}
	for _, f := range known {
		if f.need && !given[f.key] {
			d.addf(at, idMissingKey, "%s needs the key %s", name, f.key)
		}
	}
	return true
}

func (d *decoder) unknownKey(key Text, name string, known []field) {
	if d.diags.Len() >= maxDiagnostics {
		d.addf(key.Pos, idUnknownKey, "") // only counted: a suggestion costs time
		return
	}
	hint := naming.Suggest(key.Value, keysOf(known))
	if name == aDefinition && hasKey(new(decoder).resourceFields(new(Resource)), key.Value) {
		hint = "it belongs to a resource, and the service has no identifiers"
	}
	d.addf(key.Pos, idUnknownKey, "%s has no key %s%s", name, quote(key.Value), because(hint))
}

func keysOf(known []field) []string {
	keys := make([]string, len(known))
	for i, f := range known {
		keys[i] = f.key
	}
	return keys
}

func hasKey(known []field, key string) bool {
	for _, f := range known {
		if f.key == key {
			return true
		}
	}
	return false
}

// pairs calls each for every key of a mapping, in the order of the file, and
// reports whether n is a mapping. The second of two equal keys is reported
// and left out.
func (d *decoder) pairs(n *yaml.Node, name string, each func(key, value *yaml.Node)) bool {
	if n.Kind != yaml.MappingNode {
		d.wrongKind(n, "expected "+name+", which is a mapping")
		return false
	}
	first := make(map[string]source.Pos, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if key.Kind != yaml.ScalarNode {
			d.wrongKind(key, "expected a key, which is text")
			continue
		}
		if isMerge(key) {
			continue // reported by checkNode
		}
		if before, ok := first[key.Value]; ok {
			d.duplicate(idDupKey, "key", d.scalar(key), before)
			continue
		}
		first[key.Value] = d.pos(key)
		each(key, n.Content[i+1])
	}
	return true
}

func (d *decoder) duplicate(id, what string, t Text, before source.Pos) {
	d.add(diag.Diagnostic{
		Pos: t.Pos, ID: id, Message: "the " + what + " " + quote(t.Value) + " is there twice",
		Related: []diag.Related{{Pos: before, Message: "the first one is here"}},
	})
}

// items calls each for every item of a sequence.
func (d *decoder) items(n *yaml.Node, name string, each func(*yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		d.wrongKind(n, "expected "+name+", which is a sequence")
		return
	}
	for _, item := range n.Content {
		each(item)
	}
}

// wrongKind says what n is instead. An alias has been reported already.
func (d *decoder) wrongKind(n *yaml.Node, expected string) {
	if n.Kind != yaml.AliasNode {
		d.addf(d.pos(n), idWrongKind, "%s; found %s", expected, kindOf(n))
	}
}

func kindOf(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a sequence"
	}
	switch n.Tag {
	case "!!null":
		return "nothing"
	case "!!int":
		return "an integer"
	case "!!float":
		return "a number"
	case "!!bool":
		return "a boolean"
	case "!!timestamp":
		return "a date"
	}
	return "text"
}

// maxQuoted bounds the runes of a string that a message repeats.
const maxQuoted = 40

// quote shows text in a message: quoted, on one line, and never long.
func quote(text string) string { return strconv.Quote(shorten(text)) }

func shorten(text string) string {
	text, cut := cutRunes(text, 3*maxQuoted)
	if !cut {
		return text
	}
	text, _ = cutRunes(text, maxQuoted)
	return text + "..."
}

func cutRunes(text string, n int) (string, bool) {
	for i := range text {
		if n--; n < 0 {
			return text[:i], true
		}
	}
	return text, false
}

func because(hint string) string {
	if hint = strings.TrimSpace(hint); hint == "" {
		return ""
	}
	return ": " + hint
}
