package layout

import "bytes"

// writer writes a declaration anew: the tokens of its source, on the same lines. It
// counts on source that parses and has nothing in it that tree refuses.
type writer struct {
	src   []byte // up to the end of the declaration
	notes []note // by offset
	pos   int    // of the next byte
	out   []byte

	open   []bracket
	indent int
	fresh  bool     // nothing is on the line yet
	lines  [][]byte // of the comment just before, without slashes
	table  table
	last   class
	space  bool // one goes before the next token, if that is on the same line
	odd    bool
}

// bracket is one that is open.
type bracket struct {
	note   note
	indent bool // its lines are indented
}

// class is what a token is to those after it.
type class uint8

const (
	nothing class = iota
	word          // a name or a literal
	keyword       // one that something follows
	opening
	closing
	comma
	colon
	step // ++ or --
	mark
	comment
)

// write returns the output with the declaration, or as it was and false if that is not
// for this writer.
func (w *writer) write() ([]byte, bool) {
	before := w.out
	w.fresh = true
	for w.pos < len(w.src) && !w.odd {
		switch c := w.src[w.pos]; {
		case c == ' ' || c == '\t' || c == '\r':
			w.pos++
		case c == '\n':
			w.line()
		default:
			w.token(c)
		}
	}
	w.endComment()
	if w.odd || len(w.open) > 0 {
		return before, false
	}
	w.out = w.table.align(w.out)
	return w.out, true
}

// line ends a line, and keeps one of the empty lines that follow.
func (w *writer) line() {
	w.odd = !w.mayEnd()
	w.out = w.table.end(w.out)
	lines := 0
	for w.pos < len(w.src) && isSpace(w.src[w.pos]) {
		if w.src[w.pos] == '\n' {
			lines++
		}
		w.pos++
	}
	w.out = append(w.out, '\n')
	if lines > 1 {
		w.endComment()
		w.out = w.table.align(w.out)
		w.out = append(w.out, '\n')
		w.odd = w.odd || !w.mayPart()
	}
	if n := len(w.open); n > 0 && !w.open[n-1].indent {
		w.open[n-1].indent = true
		w.indent++
	}
	w.fresh, w.space = true, false
}

// mayEnd reports whether gofmt ends the line here, too.
func (w *writer) mayEnd() bool {
	if w.last == comment {
		return true
	}
	if len(w.open) == 0 {
		return false
	}
	switch in := w.open[len(w.open)-1].note; w.last {
	case opening:
		return in&(block|list) != 0
	case comma:
		return in&list != 0
	case word, closing, step, colon:
		return in&block != 0
	}
	return false
}

// mayPart reports whether gofmt leaves an empty line here.
func (w *writer) mayPart() bool {
	if len(w.open) == 0 {
		return w.last == comment // before the package clause
	}
	if w.open[len(w.open)-1].note&block == 0 || w.last == opening || w.last == colon {
		return false
	}
	rest := w.src[w.pos:]
	return !isClosing(rest[0]) && !isCase(rest)
}

// token writes the token that begins with c.
func (w *writer) token(c byte) {
	end := w.end(c)
	text := w.src[w.pos:end]
	if c == '/' && end > w.pos+1 {
		w.comment(text)
		return
	}
	w.endComment()
	if isClosing(c) {
		w.close()
	}
	w.begin(text, c)
	w.out = append(w.out, text...)
	switch {
	case isOpening(c):
		w.open = append(w.open, bracket{note: w.notes[w.pos]})
		w.last = opening
	case isClosing(c):
		w.last = closing
	case isWord(c):
		w.word(string(text))
	case c == '"' || c == '\'' || c == '`':
		w.last = word
	case c == ',':
		w.last, w.space = comma, true
	case c == ';':
		w.last, w.space = mark, true
	case c == ':' && (end >= len(w.src) || w.src[end] != '='):
		w.last = colon
	case w.last == mark && (c == '+' || c == '-') && w.src[w.pos-1] == c:
		w.last = step
	default:
		w.last = mark
	}
	w.pos = end
}

// begin writes what goes before a token: the indentation of its line, or a space.
func (w *writer) begin(text []byte, c byte) {
	if w.fresh {
		w.fresh = false
		indent := w.indent
		if isCase(text) {
			w.odd = w.odd || w.last == comment
			indent--
		}
		for range indent {
			w.out = append(w.out, '\t')
		}
		w.table.row = append(w.table.row[:0], len(w.out))
		return
	}
	if (w.space && c != ')') || w.notes[w.pos]&spaced != 0 || string(text) == "else" {
		w.out = append(w.out, ' ')
	} else if (w.last == word || w.last == keyword) && isWord(c) {
		w.odd = true
	}
	if w.notes[w.pos]&cell != 0 {
		w.table.row = append(w.table.row, len(w.out))
	}
	w.space = false
}

// word notes what a word asks of the next token.
func (w *writer) word(text string) {
	w.last = word
	switch text {
	case "return", "break", "continue":
		w.space = true
	case "if", "for", "switch", "case", "go", "defer", "range", "else", "var", "const", "type", "goto", "package", "import":
		w.last, w.space = keyword, true
	}
}

// close takes leave of the innermost bracket.
func (w *writer) close() {
	n := len(w.open)
	w.odd = w.odd || w.last == comment || w.last == comma && !w.fresh
	if w.open[n-1].indent {
		w.indent--
	}
	w.open = w.open[:n-1]
}

// comment writes a line of a comment, which has a line for itself among statements or
// before the declaration.
func (w *writer) comment(text []byte) {
	w.odd = !w.fresh || len(w.open) > 0 && w.open[len(w.open)-1].note&block == 0
	w.begin(text, '/')
	w.pos += len(text)
	text = bytes.TrimRight(text, " \t\r")
	w.out = append(w.out, text...)
	w.lines = append(w.lines, text[len("//"):])
	w.last = comment
}

// endComment judges the comment that has ended, if there is one.
func (w *writer) endComment() {
	w.odd = w.odd || !isPlain(w.lines)
	w.lines = w.lines[:0]
}

// end returns where the token ends that begins with c. Marks are taken one by one:
// those of one operator have nothing between them.
func (w *writer) end(c byte) int {
	rest := w.src[w.pos:]
	switch {
	case isWord(c):
		n := 1
		for n < len(rest) && isWord(rest[n]) {
			n++
		}
		return w.pos + n
	case c == '`':
		return w.pos + 2 + bytes.IndexByte(rest[1:], '`')
	case c == '"' || c == '\'':
		n := 1
		for rest[n] != c {
			if rest[n] == '\\' {
				n++
			}
			n++
		}
		return w.pos + n + 1
	case c == '/' && len(rest) > 1 && rest[1] == '/':
		if n := bytes.IndexByte(rest, '\n'); n >= 0 {
			return w.pos + n
		}
		return len(w.src)
	case c == '/' && len(rest) > 1 && rest[1] == '*':
		w.odd = true
	}
	return w.pos + 1
}

// isCase reports whether a line that begins so is the head of a clause.
func isCase(text []byte) bool {
	for _, word := range []string{"case", "default"} {
		if rest, ok := bytes.CutPrefix(text, []byte(word)); ok && (len(rest) == 0 || !isWord(rest[0])) {
			return true
		}
	}
	return false
}

func isSpace(c byte) bool   { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }
func isOpening(c byte) bool { return c == '(' || c == '[' || c == '{' }
func isClosing(c byte) bool { return c == ')' || c == ']' || c == '}' }

func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c >= 0x80
}
