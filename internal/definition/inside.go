package definition

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/seed5e775779/resgen/internal/source"
)

// inside tells the places of the characters of a scalar's value. Quotes and
// escapes make them differ from the value's own offsets.
type inside struct {
	pos  source.Pos
	cols []int // of each rune of the value, from pos; nil: one after the other
	flat bool  // the value is not written on one line: every place is pos
}

// at returns the place of rune i of the value, or of its end.
func (in inside) at(i int) source.Pos {
	switch {
	case in.flat:
		return in.pos
	case in.cols == nil:
		return in.pos.Shift(i)
	}
	return in.pos.Shift(in.cols[min(i, len(in.cols)-1)])
}

// inside looks at how the scalar n is written in the file.
func (d *decoder) inside(n *yaml.Node) inside {
	in := inside{pos: d.pos(n)}
	raw := d.cursor.find(d.file.Text, n.Line, n.Column)
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		in.cols = quotedCols(raw, n.Value, doubleQuotedLen)
	case n.Style&yaml.SingleQuotedStyle != 0:
		in.cols = quotedCols(raw, n.Value, singleQuotedLen)
	default:
		in.flat = !strings.HasPrefix(raw, n.Value) || strings.Contains(n.Value, "\n")
	}
	return in
}

// quotedCols returns the column of each rune of value, and of its end, in raw,
// which begins with the opening quote. Where a value goes on in the next line
// it stops: what follows has the last column.
func quotedCols(raw, value string, unit func(string) int) []int {
	col, i := 1, 1
	cols := []int{col}
	for range value {
		if i >= len(raw) || raw[i] == '\n' {
			break
		}
		n := min(unit(raw[i:]), len(raw)-i)
		if strings.Contains(raw[i:i+n], "\n") {
			break
		}
		col += utf8.RuneCountInString(raw[i : i+n])
		i += n
		cols = append(cols, col)
	}
	return cols
}

// doubleQuotedLen is the bytes of the first character of raw in double quotes.
func doubleQuotedLen(raw string) int {
	if raw[0] != '\\' || len(raw) < 2 {
		return runeLen(raw)
	}
	switch raw[1] {
	case 'x':
		return 4
	case 'u':
		return 6
	case 'U':
		return 10
	}
	return 1 + runeLen(raw[1:])
}

// singleQuotedLen is the bytes of the first character of raw in single quotes.
func singleQuotedLen(raw string) int {
	if strings.HasPrefix(raw, "''") {
		return 2
	}
	return runeLen(raw)
}

func runeLen(text string) int {
	_, n := utf8.DecodeRuneInString(text)
	return n
}

// cursor finds lines and columns in a text. It remembers the last place:
// scalars are looked at in the order of the file, and a file may have a
// hundred thousand of them on one line.
type cursor struct {
	line, col, off int
	text           string
}

// find returns the text from a line and a column on, both from 1.
func (c *cursor) find(text []byte, line, col int) string {
	if c.line == 0 {
		c.text = string(text)
	}
	if c.line == 0 || line < c.line || line == c.line && col < c.col {
		c.line, c.col, c.off = 1, 1, 0
	}
	for c.line < line {
		n := strings.IndexByte(c.text[c.off:], '\n')
		if n < 0 {
			return ""
		}
		c.line, c.col, c.off = c.line+1, 1, c.off+n+1
	}
	for c.col < col && c.off < len(c.text) {
		c.off += runeLen(c.text[c.off:])
		c.col++
	}
	return c.text[c.off:]
}
