package definition

import (
	"regexp"
	"strings"
)

// A formatter lays out a definition line by line.
type formatter struct {
	lines  []string
	levels []level
	scan   lineScanner // of what begins on one line and goes on on the next
	shift  int         // of lines that go on, and of block scalars
	block  int         // indentation of the key of a block scalar; -1 outside of one
	first  int         // what the indentation of its first line is to be; 0 if that is done
	held   []string
	begun  bool
}

// A level is an indentation, as it was and as it is.
type level struct {
	was, is int
	list    bool
}

// line takes the next line.
func (f *formatter) line(text string) {
	if !f.begun {
		f.begun, f.block = true, -1
	}
	indent := len(text) - len(strings.TrimLeft(text, " "))
	rest := text[indent:]
	switch {
	case f.scan.open():
		f.goOn(text, indent)
	case f.block >= 0 && (strings.TrimSpace(text) == "" || indent > f.block):
		f.inBlock(text, indent)
	case strings.TrimSpace(rest) == "":
		f.held = append(f.held, "")
	case strings.HasPrefix(rest, "#"):
		f.held = append(f.held, strings.TrimRight(rest, " \t"))
	default:
		f.node(indent, rest)
	}
}

// goOn takes a line inside of quotes, or of braces.
func (f *formatter) goOn(text string, indent int) {
	quoted := f.scan.quote != 0
	rest := f.scan.spaced(text[indent:])
	if rest == "" {
		f.lines = append(f.lines, "")
		return
	}
	if quoted && f.scan.quote != 0 {
		rest = text[indent:] // all of it is quoted
	}
	f.lines = append(f.lines, strings.Repeat(" ", max(indent+f.shift, 1))+rest)
}

// inBlock takes a line of a block scalar.
func (f *formatter) inBlock(text string, indent int) {
	if strings.TrimSpace(text) == "" {
		f.lines = append(f.lines, "")
		return
	}
	if f.first > 0 {
		f.shift, f.first = f.first-indent, 0
	}
	f.lines = append(f.lines, strings.Repeat(" ", max(indent+f.shift, 0))+text[indent:])
}

// node takes a line on which something begins in block style.
func (f *formatter) node(indent int, rest string) {
	f.block, f.first = -1, 0
	first := f.enter(indent, strings.HasPrefix(rest, "- ") || rest == "-")
	f.flush(first)
	out := strings.Repeat(" ", first)
	at := indent
	for strings.HasPrefix(rest, "- ") {
		item := strings.TrimLeft(rest[1:], " ")
		at += len(rest) - len(item)
		if strings.HasPrefix(item, "#") || item == "" {
			break
		}
		out, rest = out+"- ", item
		f.enter(at, strings.HasPrefix(rest, "- "))
	}
	f.shift = len(out) - at
	text := f.scan.spaced(rest)
	if blockScalar.MatchString(f.scan.plain) {
		f.block = at
		if !explicit.MatchString(f.scan.plain) {
			f.first = len(out) + 2
		}
	}
	f.lines = append(f.lines, out+text)
}

// The ends of lines behind which a block scalar follows.
var (
	blockScalar = regexp.MustCompile(`(?:^|[:\-] )[|>][-+0-9]*$`)
	explicit    = regexp.MustCompile(`[0-9][-+]?$`)
)

// enter returns the indentation of what begins at a column.
func (f *formatter) enter(column int, list bool) int {
	for n := len(f.levels); n > 0; n = len(f.levels) {
		top := f.levels[n-1]
		if top.was == column && (top.list == list || !top.list && list) || top.was < column {
			break
		}
		f.levels = f.levels[:n-1]
	}
	if n := len(f.levels); n > 0 && f.levels[n-1].was == column && f.levels[n-1].list == list {
		return f.levels[n-1].is
	}
	is := 0
	if n := len(f.levels); n > 0 {
		is = f.levels[n-1].is + 2
	}
	f.levels = append(f.levels, level{column, is, list})
	return is
}

// flush writes comments and blank lines that stand above something.
func (f *formatter) flush(indent int) {
	for _, text := range f.held {
		switch last := len(f.lines) - 1; {
		case text != "":
			f.lines = append(f.lines, strings.Repeat(" ", indent)+text)
		case last >= 0 && f.lines[last] != "":
			f.lines = append(f.lines, "")
		}
	}
	f.held = nil
}

// text returns all of it.
func (f *formatter) text() string {
	f.flush(0)
	return strings.TrimRight(strings.Join(f.lines, "\n"), "\n") + "\n"
}
