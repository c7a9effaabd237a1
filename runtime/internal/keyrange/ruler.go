package keyrange

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// A ruler measures distances between keys and finds keys at a distance. It takes
// a key for a number between 0 and 1 whose digits are characters: the more keys have
// been seen to have one behind the same character, the more room it takes. Before that is
// known, the ones that keys have been seen to have at a place count most, then those that
// keys have anywhere, then all others. That keys are spread evenly over those numbers is
// a guess that its user has to check; but the order is right, and every key has some
// distance to every other. The zero ruler has seen nothing.
type ruler struct {
	places []alphabet
	all    alphabet
	forks  frequencies
}

// Bounds of what a ruler keeps, and what it assumes.
const (
	rulerPlaces = 256
	rulerDigits = 512
	unseen      = 2.0   // characters of a place, that those count as that were not seen there
	smallest    = 1e-12 // share of keys that a character has
	exact       = 0.05  // of a step, that a key may lie before its place
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
		r.all.add(c, alphabet("0123456789"))
		r.places[place].add(c, r.all)
		place++
	}
}

// spot is a place of a key, behind the characters before it.
type spot struct {
	all, here alphabet // that keys have anywhere, and at the place
	anywhere  *frequency
	behind    *frequency // behind the character before it
	there     *frequency // behind that at the place
}

// at returns the place of a key that has at least so many characters.
func (r *ruler) at(key []rune, place int) spot {
	s, where := spot{all: r.all, anywhere: &r.forks.all}, context{place, -1}
	if place < len(r.places) {
		s.here = r.places[place]
	}
	if place > 0 {
		where.behind = key[place-1]
	}
	s.behind, s.there = r.forks.behind[where.behind], r.forks.at[where]
	return s
}

// below returns which share of keys has a character before c: as many as have been seen
// to, behind the same character at the same place or, before many have been, at other
// places, behind other characters, or by the alphabets.
func (s spot) below(c rune) float64 {
	share := s.all.share(c, anywhere(c))
	if len(s.here) > 0 {
		share = s.here.share(c, share)
	}
	share = s.anywhere.mix(share, elsewhere, c)
	return s.there.mix(s.behind.mix(share, 1, c), 1, c)
}

// slot returns which share of keys has the character c.
func (s spot) slot(c rune) float64 { return max(smallest, s.below(c+1)-s.below(c)) }

// value returns where a key stands among all keys that share its first
// characters up to place, from 0 to 1.
func (r *ruler) value(key []rune, place int) float64 {
	v, unit := 0.0, 1.0
	for ; place < min(len(key), rulerPlaces) && unit > 1e-17; place++ {
		s := r.at(key, place)
		v += unit * s.below(key[place])
		unit *= s.slot(key[place])
	}
	return v
}

// length returns the natural logarithm of the distance between two keys that
// share their first characters up to place, in the unit of value there.
func (r *ruler) length(a, b []rune, place int) float64 {
	from, shrunk := shared(a, b), 0.0
	for ; place < from; place++ {
		shrunk += math.Log(r.at(a, place).slot(a[place]))
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
			return r.key(key[:at], v+jump, min(jump/8, exact*math.Exp(step)))
		}
		if at--; at < place {
			return ""
		}
		step += math.Log(r.at(key, at).slot(key[at]))
	}
}

// key returns the key that begins with head and whose value behind it is v, as
// exact as resolution asks.
func (r *ruler) key(head []rune, v, resolution float64) string {
	out := slices.Clone(head)
	for unit := 1.0; len(out) < rulerPlaces && unit > resolution; {
		s := r.at(out, len(out))
		c := s.digit(v)
		out = append(out, c)
		v = min(max(0, (v-s.below(c))/s.slot(c)), 1)
		unit *= s.slot(c)
	}
	return string(out)
}

// digit returns the last sendable character that no more than the share v of keys
// has characters before.
func (s spot) digit(v float64) rune {
	lo, hi := ' ', rune(utf8.MaxRune)
	for lo < hi {
		if mid := (lo + hi + 1) / 2; s.below(mid) <= v {
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
