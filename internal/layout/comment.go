package layout

import (
	"go/ast"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isPlain reports whether gofmt leaves a comment as it is, save for white space at the
// ends of its lines. It may say no where it does: of headings, lists, code, links and
// directives it knows just enough to tell them from paragraphs.
func isPlain(group *ast.CommentGroup) bool {
	lines := make([]string, len(group.List))
	for i, c := range group.List {
		text, ok := strings.CutPrefix(c.Text, "//")
		if !ok {
			return false
		}
		lines[i] = strings.TrimRight(text, " \t\r")
	}
	for i, line := range lines {
		if line == "" {
			if i == 0 || i == len(lines)-1 || lines[i-1] == "" {
				return false
			}
			continue
		}
		alone := i > 0 && lines[i-1] == "" && i+1 < len(lines) && lines[i+1] == ""
		if !isSentence(line) || alone && endsLikeHeading(line) {
			return false
		}
	}
	return true
}

// isSentence reports whether a line of a comment, without its slashes, is one of a
// paragraph.
func isSentence(line string) bool {
	if len(line) < 2 || line[0] != ' ' || strings.IndexByte(" \t#+[", line[1]) >= 0 || strings.HasPrefix(line, " •") {
		return false
	}
	if (line[1] == '-' || line[1] == '*') && (len(line) == 2 || line[2] == ' ' || line[2] == '\t') {
		return false // an item of a list
	}
	rest := strings.TrimLeft(line[1:], "0123456789")
	if len(rest) < len(line)-1 && rest != "" && (rest[0] == '.' || rest[0] == ')') {
		return false // the same, with a number
	}
	return !strings.Contains(line, "``") && !strings.Contains(line, "''") && strings.IndexFunc(line, unicode.IsControl) < 0
}

// endsLikeHeading reports whether a paragraph of one line could be a heading.
func endsLikeHeading(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	return unicode.IsLetter(last) || unicode.IsDigit(last)
}
