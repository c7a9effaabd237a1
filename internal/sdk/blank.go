package sdk

import "bytes"

// blankBodies returns src with the bodies of its top-level functions emptied:
// they are most of the text, and a reader of declarations has no use for them.
// Whatever parses before parses after, with the same declarations. Lines move,
// so a caller that must name one parses the original.
//
// A function is recognised by its keyword in the first column, as gofmt writes
// it; one that is written otherwise keeps its body.
func blankBodies(src []byte) []byte {
	out := make([]byte, 0, len(src))
	s := scanner{src: src}
	kept := 0
	for s.next() {
		if s.depth != 0 || !s.startsFunc() {
			continue
		}
		open, end := s.body()
		if end > open {
			out = append(append(out, src[kept:open+1]...), '}')
			kept = end
		}
	}
	return append(out, src[kept:]...)
}

// scanner walks Go source token by token, as far as needed to tell nesting:
// comments and literals are skipped, words and punctuation are told apart. It
// takes any input and never fails.
type scanner struct {
	src   []byte
	pos   int // just after the token
	start int // of the token
	outer int // depth of (, [ and { before the token
	depth int // the same after it
	line  bool
}

// next moves to the next word or mark and reports whether there is one. line
// tells whether a line ended since the token before.
func (s *scanner) next() bool {
	s.line = false
	for s.pos < len(s.src) {
		s.start = s.pos
		c := s.src[s.pos]
		s.pos++
		switch {
		case c == '\n':
			s.line = true
		case c == ' ', c == '\t', c == '\r':
		case c == '/' && s.peek() == '/':
			s.skipTo("\n", 0)
		case c == '/' && s.peek() == '*':
			s.skipComment()
		default:
			s.token(c)
			return true
		}
	}
	return false
}

func (s *scanner) token(c byte) {
	s.outer = s.depth
	switch {
	case c == '`':
		s.skipTo("`", 1)
	case c == '"' || c == '\'':
		s.skipQuoted(c)
	case c == '(' || c == '[' || c == '{':
		s.depth++
	case c == ')' || c == ']' || c == '}':
		s.depth--
	case isWord(c):
		for s.pos < len(s.src) && isWord(s.src[s.pos]) {
			s.pos++
		}
	}
}

// body is called on the keyword func and moves behind the function's body: open
// is its first brace, end the place after its last. Both are 0 if there is no
// body or none that is certain.
func (s *scanner) body() (open, end int) {
	word := ""
	for s.next() && (!s.line || s.outer > 0) {
		// The brace of a literal type in the results is no body's.
		if s.outer == 0 && s.src[s.start] == '{' && word != "struct" && word != "interface" {
			open = s.start
			break
		}
		word = s.text()
	}
	for open > 0 && s.next() {
		if s.depth == 0 {
			return open, s.pos
		}
	}
	return 0, 0
}

// startsFunc reports whether the token is the keyword func in the first column.
func (s *scanner) startsFunc() bool {
	return s.src[s.start] == 'f' && s.text() == "func" && (s.start == 0 || s.src[s.start-1] == '\n')
}

func (s *scanner) text() string { return string(s.src[s.start:s.pos]) }

func (s *scanner) peek() byte {
	if s.pos < len(s.src) {
		return s.src[s.pos]
	}
	return 0
}

// skipTo moves to the next mark, and past more bytes of it, or to the end.
func (s *scanner) skipTo(mark string, more int) {
	if i := bytes.Index(s.src[s.pos:], []byte(mark)); i >= 0 {
		s.pos += i + more
		return
	}
	s.pos = len(s.src)
}

// skipComment skips a block comment, which counts as a line end if it has one.
func (s *scanner) skipComment() {
	from := s.pos
	s.pos++
	s.skipTo("*/", 2)
	s.line = s.line || bytes.IndexByte(s.src[from:s.pos], '\n') >= 0
}

// skipQuoted skips a string or rune, which ends with its line at the latest.
func (s *scanner) skipQuoted(quote byte) {
	for s.pos < len(s.src) {
		switch c := s.src[s.pos]; {
		case c == quote:
			s.pos++
			return
		case c == '\n':
			return
		case c == '\\' && s.pos+1 < len(s.src):
			s.pos++
		}
		s.pos++
	}
}

func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c >= 0x80
}
