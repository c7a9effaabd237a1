package emit

import (
	"slices"
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"
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
	var line strings.Builder
	for _, word := range strings.FieldsFunc(strings.ToValidUTF8(text, "\ufffd"), breaks) {
		if word == "+build" {
			word = `"+build"` // at the start of a line gofmt takes it for a constraint
		}
		if line.Len() > 0 && line.Len()+1+len(word) > width-len("// ") {
			lines = append(lines, line.String())
			line.Reset()
		}
		if line.Len() > 0 {
			line.WriteByte(' ')
		}
		line.WriteString(word)
	}
	if line.Len() > 0 {
		lines = append(lines, line.String())
	}
	return lines
}

// breaks reports what separates words: space, and anything that a terminal, an
// editor or the compiler might take for more than a letter.
func breaks(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }

// sentence returns the first sentence of a doc comment, without the marks of
// links, ending in a period. It is empty for an empty text.
func sentence(doc string) string {
	text := strings.Join(strings.FieldsFunc(paragraph(doc), breaks), " ")
	text = strings.NewReplacer("[", "", "]", "").Replace(text)
	text = text[:sentenceEnd(text)]
	text = strings.TrimRight(text, " .:")
	if text == "" {
		return ""
	}
	return text + "."
}

// sentenceEnd returns where the first sentence ends. The period of an
// abbreviation, such as N. Virginia or e.g. this, ends none.
func sentenceEnd(text string) int {
	for i := 0; i+2 < len(text); i++ {
		if text[i:i+2] != ". " || text[i+2] >= 'a' && text[i+2] <= 'z' {
			continue
		}
		word := strings.TrimLeft(text[strings.LastIndexByte(text[:i], ' ')+1:i], "(")
		if len(word) != 1 && !strings.Contains(word, ".") {
			return i
		}
	}
	return len(text)
}

// paragraph returns the first paragraph that is no remark about where the text
// applies, such as "This operation is not supported for directory buckets."
func paragraph(doc string) string {
	for _, p := range strings.Split(doc, "\n\n") {
		p = strings.TrimLeft(strings.TrimSpace(p), "# ")
		if p != "" && !slices.ContainsFunc(remarks, func(r string) bool { return strings.HasPrefix(p, r) }) {
			return p
		}
	}
	return ""
}

// remarks start paragraphs that do not say what something is.
var remarks = []string{
	"This operation is not supported", "This functionality is not supported", "This member is required",
	"End of support notice", "Directory buckets -", "Beginning ", "Effective ", "Deprecated:", "Note", "This change affects",
}

// list joins words as "A, B and C".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
