package definition

import "strings"

// A lineScanner knows what a line leaves open, and spaces what stands in it.
type lineScanner struct {
	quote byte // the quote that is open; 0 outside
	depth int  // of braces and brackets
	plain string
}

// open reports whether something goes on on the next line.
func (s *lineScanner) open() bool { return s.quote != 0 || s.depth > 0 }

// spaced returns a part of a line, with single spaces behind colons and commas and none
// inside of braces. What is quoted, and a comment, stays. Plain is what there is without
// the comment.
func (s *lineScanner) spaced(text string) string {
	var out strings.Builder
	comment := ""
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case s.quote != 0:
			i += s.quoted(&out, text, i)
		case c == '#' && (i == 0 || text[i-1] == ' ' || text[i-1] == '\t'):
			comment, i = text[i:], len(text)
		case (c == '"' || c == '\'') && s.atStart(out.String()):
			s.quote = c
			out.WriteByte(c)
		case c == ' ' || c == '\t':
			s.space(&out, text, i)
		default:
			s.mark(&out, c)
		}
	}
	s.plain = strings.TrimRight(out.String(), " \t")
	if s.quote != 0 {
		return out.String()
	}
	if comment == "" {
		return s.plain
	}
	if s.plain == "" {
		return strings.TrimRight(comment, " \t")
	}
	before := strings.TrimSuffix(text, comment)
	blanks := before[len(strings.TrimRight(before, " \t")):]
	return s.plain + blanks + strings.TrimRight(comment, " \t")
}

// quoted writes a character of a quoted text, and returns how many more it took.
func (s *lineScanner) quoted(out *strings.Builder, text string, i int) int {
	out.WriteByte(text[i])
	switch {
	case s.quote == '"' && text[i] == '\\' && i+1 < len(text), s.quote == '\'' && text[i] == '\'' && i+1 < len(text) && text[i+1] == '\'':
		out.WriteByte(text[i+1])
		return 1
	case text[i] == s.quote:
		s.quote = 0
	}
	return 0
}

// atStart reports whether a value can begin behind what was written.
func (s *lineScanner) atStart(before string) bool {
	before = strings.TrimRight(before, " ")
	if before == "" {
		return true
	}
	last := before[len(before)-1]
	return last == ':' || last == '-' || s.depth > 0 && strings.IndexByte("{[,", last) >= 0
}

// space writes a blank, unless there is one or none is wanted.
func (s *lineScanner) space(out *strings.Builder, text string, i int) {
	rest := strings.TrimLeft(text[i:], " \t")
	before := out.String()
	switch {
	case before == "" || rest == "":
	case s.depth > 0 && (strings.IndexByte("{[ ", before[len(before)-1]) >= 0 || strings.IndexByte("}],", rest[0]) >= 0):
	case strings.HasSuffix(before, ": ") || strings.HasSuffix(before, ", ") && s.depth > 0:
	case !strings.HasSuffix(before, ":") && s.depth == 0:
		out.WriteByte(text[i]) // inside of a plain text
	default:
		out.WriteByte(' ')
	}
}

// mark writes a character outside of quotes, and notes braces that stand where a value
// can begin.
func (s *lineScanner) mark(out *strings.Builder, c byte) {
	before := out.String()
	switch {
	case (c == '{' || c == '[') && s.atStart(before):
		s.depth++
	case (c == '}' || c == ']') && s.depth > 0:
		s.depth--
	case s.depth > 0 && strings.HasSuffix(before, ",") && c != ' ':
		out.WriteByte(' ')
	}
	out.WriteByte(c)
}
