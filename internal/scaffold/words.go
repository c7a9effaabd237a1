package scaffold

import "strings"

// A phrase is a name's words in small letters with a space between any two:
// "launch template version". The empty phrase has none.
type phrase = string

// words cuts a Go name into its words, as it spells them: DBInstanceARNs has DB,
// Instance and ARNs, EC2Config has EC2 and Config, StaticIps Static and Ips.
func words(name string) []string {
	var all []string
	for name != "" {
		n := wordLength(name)
		if isLetter(name[0]) || isDigit(name[0]) {
			all = append(all, name[:n])
		}
		name = name[n:]
	}
	return all
}

// wordLength is the length of the word at the beginning of a name.
func wordLength(name string) int {
	upper := span(name, isUpper)
	rest := name[upper:]
	small := span(rest, isLower)
	switch {
	case upper == 0 && small == 0:
		return max(1, span(name, isDigit))
	case small == 0 || upper == 0:
		return upper + small + span(rest[small:], isDigit)
	case upper > 1 && small == 1 && rest[0] == 's':
		return upper + 1 // the plural of an initialism
	case upper > 1:
		return upper - 1
	}
	return upper + small + span(rest[small:], isDigit)
}

// span counts the bytes at the beginning of a text that are of a kind.
func span(text string, kind func(byte) bool) int {
	n := 0
	for n < len(text) && kind(text[n]) {
		n++
	}
	return n
}

func isUpper(c byte) bool  { return c >= 'A' && c <= 'Z' }
func isLower(c byte) bool  { return c >= 'a' && c <= 'z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return isUpper(c) || isLower(c) }

// phraseOf is a name as a phrase.
func phraseOf(name string) phrase { return strings.ToLower(strings.Join(words(name), " ")) }

// last is the last word of a phrase.
func last(p phrase) string { return p[strings.LastIndexByte(p, ' ')+1:] }

// first is the first word of a phrase.
func first(p phrase) string {
	word, _, _ := strings.Cut(p, " ")
	return word
}

// butLast is a phrase without its last word.
func butLast(p phrase) phrase { return p[:max(0, strings.LastIndexByte(p, ' '))] }

// length counts the words of a phrase.
func length(p phrase) int {
	if p == "" {
		return 0
	}
	return strings.Count(p, " ") + 1
}

// endsIn reports whether a phrase ends in the words of another.
func endsIn(p, tail phrase) bool { return tail != "" && strings.HasSuffix(" "+p, " "+tail) }

// beginsWith reports whether a phrase begins with the words of another.
func beginsWith(p, head phrase) bool { return head != "" && strings.HasPrefix(p+" ", head+" ") }

// contains reports whether the words of a phrase are among those of another, one
// behind the other.
func contains(p, part phrase) bool {
	return part != "" && strings.Contains(" "+p+" ", " "+part+" ")
}

// joined is a phrase without its spaces, as where names differ in capitals alone.
func joined(p phrase) string { return strings.ReplaceAll(p, " ", "") }

// set makes a set of words.
func set(text string) map[string]bool { return setOf(strings.Fields(text)) }

func setOf(words []string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words {
		m[w] = true
	}
	return m
}

// fields are the words of a phrase.
func fields(p phrase) []string { return strings.Fields(p) }
