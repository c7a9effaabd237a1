package prose

import (
	"strings"
	"unicode"
)

// article puts a or an before a type's name, by how it is spoken.
func article(name string) string {
	if startsWithVowel(name) {
		return "an " + name
	}
	return "a " + name
}

// startsWithVowel reports whether a name begins with the sound of a vowel: an Object, a
// User, an Update, and by their letters an MFADevice and an S3Location, but a URL. What
// has a vowel for its second letter is spoken as a word, be it an abbreviation: a NATGateway.
func startsWithVowel(name string) bool {
	switch {
	case name == "":
		return false
	case spelled(name):
		return strings.ContainsRune("AEFHILMNORSX", rune(name[0]))
	case hasPrefix(name, spokenWithY):
		return false
	}
	return isVowel(name[0])
}

// spokenWithY are the beginnings of words that a consonant is heard before.
var spokenWithY = []string{"Eu", "Once", "One", "Uni", "Usa", "Use", "Uti"}

// spelled reports whether a name begins with an abbreviation that is spoken letter by
// letter: a second letter that is no small one, and not both a vowel and behind a consonant.
func spelled(name string) bool {
	if len(name) < 2 || unicode.IsLower(rune(name[1])) {
		return false
	}
	return isVowel(name[0]) || !isVowel(name[1])
}

func isVowel(c byte) bool { return strings.IndexByte("AEIOU", c) >= 0 }
