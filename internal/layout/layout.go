// Package layout formats Go source as go/format does, to the byte, and in less than
// half of the time where the source is as plain as what resgen prints. It is a leaf:
// it imports no other package of this module.
//
// A declaration is written anew in one pass over its text: tree.go notes, from the
// syntax tree, where spaces go and which brackets hold lines, and writer.go writes.
// What gofmt aligns, and whatever else they do not know, is left to go/format, one
// declaration at a time.
package layout

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
)

// Source formats a file: it returns what format.Source does, and its errors. src is
// not changed.
func Source(src []byte) ([]byte, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", src, parser.SkipObjectResolution)
	if err != nil || bytes.ContainsFunc(src, isOdd) {
		return format.Source(src)
	}
	t := newTree(src, fset, file)
	pieces, ok := t.split(file)
	if !ok {
		return format.Source(src)
	}
	out := make([]byte, 0, len(src)+len(src)/8)
	for i, p := range pieces {
		if i > 0 {
			out = append(out, "\n\n"...)
		}
		if written, ok := t.piece(out, p); ok {
			out = written
			continue
		}
		slow, err := p.alone(src)
		if err != nil {
			return nil, err
		}
		out = append(out, slow...)
	}
	return append(out, '\n'), nil
}

// isOdd reports whether a character, raw in the text, means something to go/format or to
// its tabwriter: carriage returns are taken out of comments, form feeds end columns.
func isOdd(c rune) bool { return c < ' ' && c != '\n' && c != '\t' || c == '\x7f' }

// alone formats a piece by go/format, with the white space before it: go/format lays out
// anew only the comments at the beginning of a line.
func (p piece) alone(src []byte) ([]byte, error) {
	head := "package p\n\n"
	if p.decl == nil {
		head = ""
	}
	start := p.start
	for start > 0 && (src[start-1] == ' ' || src[start-1] == '\t') {
		start--
	}
	out, err := format.Source(append([]byte(head), src[start:p.end]...))
	return bytes.TrimSpace(bytes.TrimPrefix(out, []byte(head))), err
}

// piece is a declaration with its doc comment, or what stands before all of them to the
// end of the package clause: offsets in the source.
type piece struct {
	decl       ast.Decl // nil for the package clause
	start, end int
}

// split cuts a file into its package clause and its declarations. It reports false
// unless there is nothing but an empty line, or more of them, between two.
func (t *tree) split(file *ast.File) ([]piece, bool) {
	pieces := make([]piece, 1, 1+len(file.Decls))
	pieces[0].end = t.offset(file.Name.End())
	for i, decl := range file.Decls {
		p := piece{decl: decl, end: t.offset(decl.End())}
		var ok bool
		if p.start, ok = t.begin(pieces[i].end, t.offset(decl.Pos()), i == 0); !ok {
			return nil, false
		}
		pieces = append(pieces, p)
	}
	return pieces, len(bytes.TrimSpace(t.src[pieces[len(pieces)-1].end:])) == 0
}

var newline = []byte{'\n'}

// begin returns where a declaration begins, its doc comment included, that follows
// another which ends at end. It reports false unless an empty line parts them, which need
// not be so behind the package clause, or if the comment has gaps.
func (t *tree) begin(end, decl int, first bool) (int, bool) {
	gap := t.src[end:decl]
	doc := bytes.TrimLeft(gap, " \t\r\n")
	lines := bytes.Count(gap[:len(gap)-len(doc)], newline)
	if lines < 2 && !first || lines == 0 && len(doc) > 0 {
		return 0, false
	}
	for line := range bytes.Lines(doc) {
		isLast := len(bytes.TrimSpace(line)) == 0 && line[len(line)-1] != '\n' // what indents the declaration
		if !isLast && !bytes.HasPrefix(bytes.TrimLeft(line, " \t"), []byte("//")) {
			return 0, false
		}
	}
	return decl - len(doc), true
}

// piece appends a piece. It reports false if that is for go/format, and out is as it was.
func (t *tree) piece(out []byte, p piece) ([]byte, bool) {
	if p.decl != nil && !t.note(p.decl) {
		return out, false
	}
	w := writer{src: t.src[:p.end], notes: t.notes, pos: p.start, out: out}
	return w.write()
}
