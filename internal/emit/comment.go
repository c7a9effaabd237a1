package emit

import (
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/prose"
)

// width is where comments wrap.
const width = 80

// comment turns paragraphs into a // comment. Each is wrapped as running text;
// an empty one is left out. Whatever a paragraph holds, it cannot end the
// comment: words are printed one by one behind "// ".
func comment(paragraphs ...string) jen.Code {
	var lines []string
	for _, p := range paragraphs {
		wrapped := wrap(p)
		if len(wrapped) == 0 {
			continue
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, wrapped...)
	}
	c := new(jen.Statement)
	for i, line := range lines {
		if i > 0 {
			c.Line()
		}
		c.Comment(strings.TrimRight("// "+line, " "))
	}
	return c
}

// wrap breaks text into lines.
func wrap(text string) []string {
	var lines []string
	line := make([]byte, 0, width)
	for word := range prose.Words(strings.ToValidUTF8(text, "\ufffd")) {
		if word == "+build" {
			word = `"+build"` // at the start of a line gofmt takes it for a constraint
		}
		if len(line) > 0 && len(line)+1+len(word) > width-len("// ") {
			lines = append(lines, string(line))
			line = line[:0]
		}
		if len(line) > 0 {
			line = append(line, ' ')
		}
		line = append(line, word...)
	}
	if len(line) > 0 {
		lines = append(lines, string(line))
	}
	return lines
}
