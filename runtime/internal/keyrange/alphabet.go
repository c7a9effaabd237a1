package keyrange

import (
	"math"
	"slices"
	"unicode/utf8"
)

// alphabet is a sorted set of characters.
type alphabet []rune

// add adds a character, and with a digit or a letter those of its siblings that
// are known.
func (a *alphabet) add(c rune, known alphabet) {
	at, found := slices.BinarySearch(*a, c)
	if found || len(*a) >= rulerDigits {
		return
	}
	*a = append(*a, c)
	copy((*a)[at+1:], (*a)[at:])
	(*a)[at] = c
	for _, class := range []string{"09", "AZ", "az"} {
		lo, hi := rune(class[0]), rune(class[1])
		if c < lo || c > hi {
			continue
		}
		from, _ := slices.BinarySearch(known, lo)
		to, _ := slices.BinarySearch(known, hi+1)
		for _, sibling := range known[from:to] {
			a.add(sibling, nil)
		}
	}
}

// below returns how many characters come before c.
func (a alphabet) below(c rune) float64 {
	at, _ := slices.BinarySearch(a, c)
	return float64(at)
}

// share returns which share of keys has a character before c, if each one of the
// alphabet is as frequent as the others and those that it has not follow other.
func (a alphabet) share(c rune, other float64) float64 {
	return (a.below(c) + unseen*other) / (float64(len(a)) + unseen)
}

// anywhere returns which share of all characters comes before c, if the later ones are
// the rarer ones.
func anywhere(c rune) float64 { return math.Log1p(float64(c)) / math.Log1p(utf8.MaxRune+1) }
