// Package source knows input files and places in them. It is a leaf: it
// imports no other package of this module.
package source

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"
)

// File is an input file held in memory. It is immutable after New and safe for
// concurrent use.
type File struct {
	// Path is how the file is named in diagnostics: as the user wrote it, with
	// forward slashes.
	Path string
	// Text is the whole content.
	Text []byte

	lines []int // byte offset at which each line starts
}

// New makes a File of text, which must not be changed afterwards.
func New(path string, text []byte) *File {
	f := &File{Path: path, Text: text, lines: []int{0}}
	for i, b := range text {
		if b == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
	return f
}

// Line returns the text of line n, counted from 1, without its line end. It is
// empty for a line that does not exist.
func (f *File) Line(n int) string {
	return string(f.line(n))
}

func (f *File) line(n int) []byte {
	if f == nil || n < 1 || n > len(f.lines) {
		return nil
	}
	rest := f.Text[f.lines[n-1]:]
	if n < len(f.lines) {
		rest = f.Text[f.lines[n-1] : f.lines[n]-1]
	}
	return bytes.TrimSuffix(rest, []byte("\r"))
}

// Pos is a place in a file. Line and Col are counted from 1, Col in runes. The
// zero Pos is no place at all.
type Pos struct {
	File *File
	Line int
	Col  int
}

// IsValid reports whether p names a place.
func (p Pos) IsValid() bool { return p.File != nil && p.Line > 0 }

// Shift returns the place n runes further on the same line. It serves to point
// into a scalar, such as the third step of a path.
func (p Pos) Shift(n int) Pos {
	if p.IsValid() {
		p.Col += n
	}
	return p
}

// String prints path:line:col, or "-" for no place.
func (p Pos) String() string {
	if !p.IsValid() {
		return "-"
	}
	return fmt.Sprintf("%s:%d:%d", p.File.Path, p.Line, p.Col)
}

// Compare orders places by path, line and column.
func Compare(a, b Pos) int {
	return cmp.Or(cmp.Compare(a.path(), b.path()), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col))
}

func (p Pos) path() string {
	if p.File == nil {
		return ""
	}
	return p.File.Path
}

// maxExcerpt bounds the runes of an excerpt's line: a line may be a megabyte
// long, a message must not be.
const maxExcerpt = 160

// Excerpt returns the line of p and a second line with a caret below the
// column, or "" for no place. A line too long to print is cut around the
// column; tabs stay tabs so that the caret lines up.
func (p Pos) Excerpt() string {
	if !p.IsValid() {
		return ""
	}
	line := p.File.line(p.Line)
	at, col := 0, 0
	for ; at < len(line) && col < p.Col-1; col++ {
		_, size := utf8.DecodeRune(line[at:])
		at += size
	}
	from := at
	for range min(col, maxExcerpt/2) {
		_, size := utf8.DecodeLastRune(line[:from])
		from -= size
	}
	return runes(line[from:], maxExcerpt) + "\n" + pad(line[from:at]) + "^"
}

// runes returns the first n runes of text.
func runes(text []byte, n int) string {
	var out strings.Builder
	for ; n > 0 && len(text) > 0; n-- {
		r, size := utf8.DecodeRune(text)
		out.WriteRune(r)
		text = text[size:]
	}
	return out.String()
}

// pad returns what takes as much room as text.
func pad(text []byte) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, string(text))
}
