package keyrange

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// A ruler measures distances between keys and finds keys at a distance. It takes
// a key for a number between 0 and 1 whose digits are characters: the ones that
// keys have been seen to have at a place count most, then those that keys have
// anywhere, then all others. That keys are spread evenly over those numbers is a
// guess that its user has to check; but the order is right, and every key has
// some distance to every other. The zero ruler has seen nothing.
type ruler struct {
	places []alphabet
	all    alphabet
}

// alphabet is a sorted set of characters.
type alphabet []rune

// Bounds of what a ruler keeps, and how many characters of a place those count
// as that were not seen there.
const (
	rulerPlaces = 256
	rulerDigits = 512
	unseen      = 2.0
)

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
		r.all.add(c, alphabet("0123456789"))
		r.places[place].add(c, r.all)
		place++
	}
}

// below returns which share of keys has a character before c at a place.
func (r *ruler) below(place int, c rune) float64 {
	share := math.Log1p(float64(c)) / math.Log1p(utf8.MaxRune+1)
	share = (r.all.below(c) + unseen*share) / (float64(len(r.all)) + unseen)
	if place >= len(r.places) {
		return share
	}
	here := r.places[place]
	return (here.below(c) + unseen*share) / (float64(len(here)) + unseen)
}

// slot returns which share of keys has the character c at a place.
func (r *ruler) slot(place int, c rune) float64 { return r.below(place, c+1) - r.below(place, c) }

// value returns where a key stands among all keys that share its first
// characters up to place, from 0 to 1.
func (r *ruler) value(key []rune, place int) float64 {
	v, unit := 0.0, 1.0
	for ; place < min(len(key), rulerPlaces) && unit > 1e-17; place++ {
		v += unit * r.below(place, key[place])
		unit *= r.slot(place, key[place])
	}
	return v
}

// length returns the natural logarithm of the distance between two keys that
// share their first characters up to place, in the unit of value there.
func (r *ruler) length(a, b []rune, place int) float64 {
	from, shrunk := shared(a, b), 0.0
	for ; place < from; place++ {
		shrunk += math.Log(r.slot(place, a[place]))
	}
	return shrunk + math.Log(max(0, r.value(b, from)-r.value(a, from)))
}

// ahead returns the key that lies some steps behind key, which must share its
// first characters up to place: "" if there is none. A step is the distance from
// the key back to key.
func (r *ruler) ahead(back, key []rune, place int, steps float64) string {
	at := max(place, shared(back, key))
	step := r.length(back, key, at)
	for {
		v := r.value(key, at)
		jump := steps * math.Exp(step)
		if v+jump < 1 {
			return r.key(key[:at], v+jump, jump/8)
		}
		if at--; at < place {
			return ""
		}
		step += math.Log(r.slot(at, key[at]))
	}
}

// key returns the key that begins with head and whose value behind it is v, as
// exact as resolution asks.
func (r *ruler) key(head []rune, v, resolution float64) string {
	out := slices.Clone(head)
	for unit := 1.0; len(out) < rulerPlaces && unit > resolution; {
		place := len(out)
		c := r.digit(place, v)
		below, slot := r.below(place, c), r.slot(place, c)
		out = append(out, c)
		v = min(max(0, (v-below)/slot), 1)
		unit *= slot
	}
	return string(out)
}

// digit returns the last sendable character that no more than the share v of keys
// has characters before at a place.
func (r *ruler) digit(place int, v float64) rune {
	lo, hi := ' ', rune(utf8.MaxRune)
	for lo < hi {
		if mid := (lo + hi + 1) / 2; r.below(place, mid) <= v {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	for !sendable(lo) {
		lo--
	}
	return lo
}

// runes returns the characters of a key before its first byte that is not UTF-8.
func runes(key string) []rune { return []rune(validPart(key)) }

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

// shared returns how many characters two keys have in common at the beginning.
func shared(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
