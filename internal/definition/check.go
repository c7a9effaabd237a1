package definition

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/seed5e775779/resgen/internal/source"
)

// MaxBytes is the size of a file above which Parse refuses it. Whoever reads the
// file need not read more than one byte beyond.
const MaxBytes = 8 << 20

// The other limits of a file. The largest definition of an AWS service is a hundredth
// of them; without them a hostile file could ask for gigabytes.
const (
	maxIndicator = 1 << 19 // characters that can begin a YAML node
	maxDepth     = 32      // of nested nodes; the format itself needs 10
	maxNamed     = 20_000  // resources, members of them and identifiers; each is code
)

const indicators = ",:-?[{"

// checkSize refuses a file that the YAML library would need too much memory
// for. An indicator costs two nodes at most, of about 150 bytes each.
func (d *decoder) checkSize() bool {
	text := d.file.Text
	if len(text) > MaxBytes {
		d.addf(d.start(), idTooLarge, "the file is too large: a definition has at most %d bytes", MaxBytes)
		return false
	}
	n := 0
	for i := range indicators {
		n += bytes.Count(text, []byte{indicators[i]})
	}
	if n > maxIndicator {
		d.addf(d.start(), idTooLarge, "the file has %d of the characters %q, a definition has at most %d",
			n, indicators, maxIndicator)
		return false
	}
	return true
}

// checkText refuses bytes that are not UTF-8 and characters that must not
// stand in a file for people to read. It goes before the YAML library, whose
// idea of a line end is wider than everybody else's.
func (d *decoder) checkText() bool {
	text := d.file.Text
	pos := d.start()
	ok := true
	for i, size := 0, 0; i < len(text); i += size {
		var r rune
		r, size = utf8.DecodeRune(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			d.addf(pos, idInvalidUTF8, "byte %#02x is not UTF-8", text[i])
			return false
		case r == '\r' && i+1 < len(text) && text[i+1] == '\n':
		case r == '%' && pos.Col == 1:
			d.addf(pos, idUnsupported, "a YAML directive is not supported, and no line may begin with %%")
			ok = false
		case isForbidden(r):
			d.addf(pos, idControl, "the character %U is not allowed", r)
			ok = false
		}
		pos.Col++
		if r == '\n' {
			pos.Line, pos.Col = pos.Line+1, 1
		}
	}
	d.end = pos
	return ok
}

// isForbidden reports whether r may not stand in a definition, neither
// directly nor as an escape: control characters except newline and tab, other
// line ends, byte order marks, non-characters, and what turns the direction of
// text, which makes a reviewer read something else than the machine.
func isForbidden(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case unicode.IsControl(r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
		return true
	case unicode.Is(unicode.Bidi_Control, r):
		return r != '\u200e' && r != '\u200f' && r != '\u061c' // marks, which turn nothing
	}
	return r == '\ufeff' || r&0xfffe == 0xfffe
}

// checkNode reports what YAML knows and a definition does not, in n and below.
func (d *decoder) checkNode(n *yaml.Node, depth int) {
	pos := d.pos(n)
	switch {
	case depth > maxDepth:
		d.addf(pos, idTooDeep, "nested more than %d levels deep", maxDepth)
		return
	case d.isAlias(n):
		d.addf(pos, idUnsupported, "a YAML alias is not supported: write the value out, in quotes if it begins with *")
		return
	case n.Anchor != "":
		d.addf(pos, idUnsupported, "a YAML anchor is not supported: write the value out where it is needed")
	case n.Style&yaml.TaggedStyle != 0:
		d.addf(pos, idUnsupported, "a YAML tag is not supported")
	case isMerge(n):
		d.addf(pos, idUnsupported, "a YAML merge key is not supported: write the keys out")
	}
	d.checkScalar(n)
	for _, c := range n.Content {
		d.checkNode(c, depth+1)
	}
}

// isAlias knows aliases also where unknownAliases reads them as anchors.
func (d *decoder) isAlias(n *yaml.Node) bool {
	return n.Kind == yaml.AliasNode || n.Anchor != "" && strings.HasPrefix(d.cursor.find(d.file.Text, n.Line, n.Column), "*")
}

func isMerge(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!merge" }

// checkScalar refuses what checkText refuses, where it is written as an escape.
func (d *decoder) checkScalar(n *yaml.Node) {
	if n.Style&yaml.DoubleQuotedStyle == 0 {
		return
	}
	i := 0
	for _, r := range n.Value {
		if isForbidden(r) {
			d.addf(d.inside(n).at(i), idControl, "the character %U is not allowed", r)
			return
		}
		i++
	}
}

func (d *decoder) start() source.Pos { return source.Pos{File: d.file, Line: 1, Col: 1} }
