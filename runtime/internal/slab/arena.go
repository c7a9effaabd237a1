package slab

import "strings"

// arena holds the text of a page, in one piece if the guess was right.
type arena struct {
	b     strings.Builder
	used  int
	cut   int // of that, before the last cut
	guess int
}

func (a *arena) begin(size, last int) {
	a.guess = estimate(a.used, size, last)
	if last == 0 {
		a.guess = size / 3
	}
	a.used, a.cut = 0, 0
}

// again begins a new piece, as large as what was added since the last cut.
func (a *arena) again() {
	n := a.used - a.cut
	a.guess, a.cut = n+n/32, a.used
	a.b = strings.Builder{}
}

// add returns text as a string.
func (a *arena) add(text []byte) string {
	if len(text) == 0 {
		return ""
	}
	if a.b.Cap()-a.b.Len() < len(text) {
		a.b.Reset()
		a.b.Grow(max(len(text), a.guess, (a.used-a.cut)/8, 256))
		a.guess = 0
	}
	start := a.b.Len()
	a.b.Write(text)
	a.used += len(text)
	return a.b.String()[start:]
}
