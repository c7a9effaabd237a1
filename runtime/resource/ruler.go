package resource

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A ruler measures distances between keys and finds keys at a distance. It
// takes a key for a number whose digits are the characters that keys have been
// seen to have at each place; where all have the same, it has no digit. That
// keys are spread evenly over those numbers is a guess that its user has to
// check. What it finds is made of the characters of keys and their neighbours,
// so it is valid UTF-8 and can be sent to and echoed by any service that lists
// the keys themselves. The zero ruler has seen nothing.
type ruler struct {
	places [][]rune // sorted
}

// Bounds of what a ruler keeps.
const (
	rulerPlaces = 256
	rulerDigits = 160
)

// learn takes in the characters of a key.
func (r *ruler) learn(key string) {
	place := 0
	for _, c := range validPart(key) {
		if place == rulerPlaces {
			return
		}
		if place == len(r.places) {
			r.places = append(r.places, nil)
		}
		r.add(place, c)
		place++
	}
}

// add takes in one character, a decimal digit with all its siblings.
func (r *ruler) add(place int, c rune) {
	at, known := slices.BinarySearch(r.places[place], c)
	if known || !sendable(c) || len(r.places[place]) >= rulerDigits {
		return
	}
	r.places[place] = slices.Insert(r.places[place], at, c)
	if c >= '0' && c <= '9' {
		for sibling := '0'; sibling <= '9'; sibling++ {
			r.add(place, sibling)
		}
	}
}

// validPart returns what of a key comes before its first byte that is not UTF-8.
func validPart(key string) string {
	if utf8.ValidString(key) {
		return key
	}
	for i, c := range key {
		if c == utf8.RuneError && !strings.HasPrefix(key[i:], string(utf8.RuneError)) {
			return key[:i]
		}
	}
	return key
}

// sendable reports whether a character can be part of a key that is made up: it
// must survive XML 1.0, in which services echo it.
func sendable(c rune) bool {
	return c >= ' ' && c != 0x7f && c != 0xfffe && c != 0xffff && utf8.ValidRune(c)
}

// successor returns the next sendable character, 0 behind the last.
func successor(c rune) rune {
	for c++; c <= utf8.MaxRune; c++ {
		if sendable(c) {
			return c
		}
	}
	return 0
}

// shared returns how many characters two keys have in common at the beginning.
func shared(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// digits returns the characters that count at a place, at least one.
func (r *ruler) base(place int) float64 {
	if place >= len(r.places) {
		return 1
	}
	return float64(max(1, len(r.places[place])))
}

// rank returns which digit a key has at a place. Behind its end it has none,
// which sorts like the lowest.
func (r *ruler) rank(key []rune, place int) float64 {
	if place >= len(key) || place >= len(r.places) {
		return 0
	}
	at, _ := slices.BinarySearch(r.places[place], key[place])
	return float64(at)
}

// value returns a key as a fraction of all keys that share its first characters
// up to place.
func (r *ruler) value(key []rune, place int) float64 {
	v, unit := 0.0, 1.0
	for ; place < len(key) && place < len(r.places) && unit > 1e-18; place++ {
		unit /= r.base(place)
		v += r.rank(key, place) * unit
	}
	return min(v, 1)
}

// length returns the distance between two keys in the unit of value at place,
// wherever they are.
func (r *ruler) length(a, b []rune, place int) float64 {
	from := shared(a, b)
	d := r.value(b, from) - r.value(a, from)
	for ; from < place; from++ {
		d *= r.base(from)
	}
	for ; from > place; from-- {
		d /= r.base(from - 1)
	}
	return max(d, 0)
}

// key returns the key with the first characters of head up to place whose value
// is v, as exact as resolution asks.
func (r *ruler) key(head []rune, place int, v, resolution float64) string {
	out := slices.Clone(head[:place])
	for unit := 1.0; place < len(r.places) && unit > resolution; place++ {
		digits := r.places[place]
		if len(digits) == 0 {
			break
		}
		unit /= float64(len(digits))
		v *= float64(len(digits))
		at := min(int(v), len(digits)-1)
		v -= float64(at)
		out = append(out, digits[at])
	}
	return string(out)
}

// beyond returns the least key behind all that the ruler can measure and that
// share their first characters with key up to place; "" if there is none.
func (r *ruler) beyond(key []rune, place int) string {
	for place < len(r.places) && place < len(key) && len(r.places[place]) < 2 {
		place++
	}
	if place >= len(r.places) || place >= len(key) || len(r.places[place]) == 0 {
		return ""
	}
	digits := r.places[place]
	next := successor(max(digits[len(digits)-1], key[place]))
	if next == 0 {
		return ""
	}
	return string(key[:place]) + string(next)
}
