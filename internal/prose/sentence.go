package prose

import (
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// sentences iterates over the sentences of a doc comment that may say what
// something is or does: no remarks about where the text applies, no headings,
// no items of lists, no links.
func sentences(doc string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for p := range paragraphs(doc) {
			if hasPrefix(p, asides) {
				continue
			}
			for p != "" {
				end := sentenceEnd(p)
				s := strings.TrimRight(p[:end], " .:")
				p = strings.TrimLeft(p[end:], "., ")
				if s != "" && !hasPrefix(s, remarks) && !yield(s+".") {
					return
				}
			}
		}
	}
}

// paragraphs iterates over those of a doc comment as plain text. Where the SDK has
// torn a sentence apart, the parts are joined.
func paragraphs(doc string) iter.Seq[string] {
	return func(yield func(string) bool) {
		held, torn := "", false
		for p := range strings.SplitSeq(doc, "\n\n") {
			p = spacedOnce(p)
			switch {
			case p == "" || linkTarget.MatchString(p):
				continue
			case torn && !hasPrefix(p, asides):
				held += " " + plain(p)
			case held != "" && !yield(held):
				return
			default:
				held = plain(p)
			}
			torn = !strings.ContainsAny(p[len(p)-1:], ".:!?)]") && strings.Contains(p, " ") && !strings.HasPrefix(p, "# ")
		}
		if held != "" {
			yield(held)
		}
	}
}

// Words iterates over the words of a text, between which is space or anything else that a
// terminal, an editor or the compiler might take for more than a letter.
func Words(text string) iter.Seq[string] { return strings.FieldsFuncSeq(text, breaks) }

// spacedOnce puts single spaces between words.
func spacedOnce(text string) string { return strings.Join(slices.Collect(Words(text)), " ") }

// breaks reports what separates words.
func breaks(r rune) bool {
	isPlain := r > ' ' && r < '\x7f' // nearly all are: looking no further saves time
	return !isPlain && (unicode.IsSpace(r) || !unicode.IsPrint(r))
}

var (
	linkTarget   = regexp.MustCompile(`^\[[^\]]*\]: `)
	scope        = regexp.MustCompile(`^\[[^\]]*\] ([A-Z])`)         // [IPv4 only] The address
	link         = regexp.MustCompile(`\[([^\]]*)\]([\p{L}\p{N}]*)`) // the SDK forgets the space behind
	optionalMark = regexp.MustCompile(`^If present, (?:it )?`)
)

// spaced takes the spaces inside of brackets and before punctuation.
var spaced = strings.NewReplacer("( ", "(", " .", ".", " ,", ",", " ;", ";", " :", ":", " )", ")")

// plain removes the marks of links, and what they leave behind.
func plain(p string) string {
	if !strings.Contains(p, "[") {
		return strings.TrimSpace(spaced.Replace(p))
	}
	p = scope.ReplaceAllString(p, "$1")
	p = link.ReplaceAllStringFunc(p, func(m string) string {
		part := link.FindStringSubmatch(m)
		if part[2] == "" || part[2] == part[1] {
			return part[1]
		}
		return part[1] + " " + part[2]
	})
	return strings.TrimSpace(spaced.Replace(p))
}

// sentenceEnd returns where the first sentence ends: at its period, or at the
// end of the text. The period of an abbreviation, such as N. Virginia or e.g.
// this, ends none. What leads elsewhere is cut off even where a comma does.
func sentenceEnd(text string) int {
	for i := 0; i+2 < len(text); i++ {
		if strings.HasPrefix(text[i:], ", For more information") {
			return i
		}
		if text[i:i+2] != ". " {
			continue
		}
		word := strings.TrimLeft(text[strings.LastIndexByte(text[:i], ' ')+1:i], "(")
		if len(word) != 1 && !strings.Contains(word, ".") && !slices.Contains(abbreviations, word) {
			return i
		}
	}
	return len(text)
}

var abbreviations = []string{"vs", "etc", "approx", "No", "Inc", "St", "Fig"}

func hasPrefix(text string, prefixes []string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(text, p) })
}

// asides begin paragraphs that do not say what something is.
var asides = []string{
	"- ", "# ", "End of support notice", "Directory buckets -", "Beginning ", "Effective ", "Deprecated:", "Note", "This change affects",
}

// remarks begin sentences that do not.
var remarks = []string{
	"This operation is not supported", "This functionality is not supported", "This member is required", "This action is deprecated",
	"This parameter is not returned", "For more information", "Only for ",
}

// cutSentence returns the first sentence of a text of a definition, and the rest.
func cutSentence(text string) (first, rest string) {
	text = spacedOnce(text)
	end := sentenceEnd(text)
	first, rest = strings.TrimRight(text[:end], " ."), strings.TrimLeft(text[end:], "., ")
	if first == "" {
		return "", rest
	}
	return first + ".", rest
}

// lowerFirst makes a sentence go on behind other words. Names and abbreviations
// stay as they are.
func lowerFirst(s string) string {
	word, _, _ := strings.Cut(s, " ")
	if word == "" || slices.Contains(properNames, word) || word[0] < 'A' || word[0] > 'Z' || strings.IndexFunc(word[1:], unicode.IsUpper) >= 0 {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

var properNames = []string{"Amazon"}
