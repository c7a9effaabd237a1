package prose

import (
	"slices"
	"strings"
	"unicode"
)

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

// breaks reports what separates words.
func breaks(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }
