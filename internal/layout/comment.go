package layout

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isPlain reports whether gofmt leaves a comment as it is. lines are its own, without
// slashes and without white space at their ends. It may say no where gofmt does: of
// headings, lists, code, links and directives it knows just enough to tell them from
// paragraphs.
func isPlain(lines [][]byte) bool {
	for i, line := range lines {
		if len(line) == 0 {
			if i == 0 || i == len(lines)-1 || len(lines[i-1]) == 0 {
				return false
			}
			continue
		}
		alone := i > 0 && len(lines[i-1]) == 0 && i+1 < len(lines) && len(lines[i+1]) == 0
		if !isSentence(line) || alone && endsLikeHeading(line) {
			return false
		}
	}
	return true
}

// isSentence reports whether a line of a comment, without its slashes, is one of a
// paragraph.
func isSentence(line []byte) bool {
	if len(line) < 2 || line[0] != ' ' || strings.IndexByte(" \t#+[", line[1]) >= 0 || bytes.HasPrefix(line, []byte(" •")) {
		return false
	}
	if (line[1] == '-' || line[1] == '*') && (len(line) == 2 || line[2] == ' ' || line[2] == '\t') {
		return false // an item of a list
	}
	rest := bytes.TrimLeft(line[1:], "0123456789")
	if len(rest) < len(line)-1 && len(rest) > 0 && (rest[0] == '.' || rest[0] == ')') {
		return false // the same, with a number
	}
	return !bytes.Contains(line, []byte("``")) && !bytes.Contains(line, []byte("''")) && bytes.IndexFunc(line, unicode.IsControl) < 0
}

// endsLikeHeading reports whether a paragraph of one line could be a heading.
func endsLikeHeading(line []byte) bool {
	last, _ := utf8.DecodeLastRune(line)
	return unicode.IsLetter(last) || unicode.IsDigit(last)
}
