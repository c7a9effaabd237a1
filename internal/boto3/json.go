package boto3

import (
	"bytes"
	"encoding/json"
	"errors"
	"unicode/utf8"

	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/source"
)

// kind says what a node is.
type kind int

const (
	isNull kind = iota
	isBoolean
	isNumber
	isString
	isArray
	isObject
)

func (k kind) String() string {
	return [...]string{"null", "a boolean", "a number", "a string", "an array", "an object"}[k]
}

// node is a JSON value and where it starts.
type node struct {
	pos    source.Pos
	kind   kind
	text   string  // of a string, a number or a boolean
	fields []field // of an object: each key once, in the order of the file
	items  []*node // of an array
}

type field struct {
	key   text
	value *node
}

// text is a string and where it starts: the place of its opening quote. The
// zero text is an absent one.
type text struct {
	value string
	pos   source.Pos
}

func (t text) isSet() bool { return t.pos.IsValid() }

// at returns the place of the byte at offset of the string. Every path and
// target is ASCII without escapes, or else is refused.
func (t text) at(offset int) source.Pos { return t.pos.Shift(1 + offset) }

// jsonReader turns tokens into nodes. It walks the text only forwards, so that
// keeping the line and the column costs nothing.
type jsonReader struct {
	file  *source.File
	dec   *json.Decoder
	diags *diag.List

	offset    int // of the place below, in bytes
	line, col int
}

// parseJSON returns the value of the file, or nil if it is not JSON.
func parseJSON(f *source.File, diags *diag.List) *node {
	r := &jsonReader{file: f, diags: diags, line: 1, col: 1}
	var whole json.RawMessage
	if err := json.Unmarshal(f.Text, &whole); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			r.advance(max(0, int(syntax.Offset)-1))
		}
		diags.Addf(r.place(), idSyntax, "not valid JSON: %v", err)
		return nil
	}
	r.dec = json.NewDecoder(bytes.NewReader(f.Text))
	r.dec.UseNumber()
	return r.value()
}

func (r *jsonReader) place() source.Pos {
	return source.Pos{File: r.file, Line: r.line, Col: r.col}
}

// advance moves the place to a byte offset further on.
func (r *jsonReader) advance(offset int) {
	for r.offset < min(offset, len(r.file.Text)) {
		c, size := utf8.DecodeRune(r.file.Text[r.offset:])
		r.offset += size
		r.col++
		if c == '\n' {
			r.line, r.col = r.line+1, 1
		}
	}
}

// next returns the next token and its place. The text has been found valid, so
// that no error can come up.
func (r *jsonReader) next() (json.Token, source.Pos) {
	start := int(r.dec.InputOffset())
	for start < len(r.file.Text) && bytes.IndexByte([]byte(" \t\r\n,:"), r.file.Text[start]) >= 0 {
		start++
	}
	r.advance(start)
	token, _ := r.dec.Token()
	return token, r.place()
}

func (r *jsonReader) value() *node {
	token, pos := r.next()
	n := &node{pos: pos}
	switch t := token.(type) {
	case json.Delim:
		if t == '{' {
			n.kind = isObject
			r.object(n)
		} else {
			n.kind = isArray
			r.array(n)
		}
	case string:
		n.kind, n.text = isString, t
	case json.Number:
		n.kind, n.text = isNumber, t.String()
	case bool:
		n.kind, n.text = isBoolean, "false"
		if t {
			n.text = "true"
		}
	}
	return n
}

func (r *jsonReader) array(n *node) {
	for r.dec.More() {
		n.items = append(n.items, r.value())
	}
	r.next()
}

// object reads fields. Of two with one key the last counts, as in Python, at
// the place of the first.
func (r *jsonReader) object(n *node) {
	index := map[string]int{}
	for r.dec.More() {
		token, pos := r.next()
		key, _ := token.(string)
		f := field{key: text{key, pos}, value: r.value()}
		first, twice := index[key]
		if !twice {
			index[key] = len(n.fields)
			n.fields = append(n.fields, f)
			continue
		}
		r.diags.Add(diag.Diagnostic{
			Pos: pos, ID: idDuplicateKey, Message: "the key " + quote(key) + " is there twice: the last one counts",
			Related: []diag.Related{{Pos: n.fields[first].key.pos, Message: "the first one is here"}},
		})
		n.fields[first] = f
	}
	r.next()
}
