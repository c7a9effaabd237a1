package slab

import "unsafe"

// arena holds the text of a page, in one piece if the guess was right.
type arena struct {
	piece []byte
	n     int // of the piece that are taken
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
	a.end()
}

// end lets go of the piece.
func (a *arena) end() { a.piece, a.n = nil, 0 }

// add returns text as a string.
func (a *arena) add(text []byte) string {
	n := len(text)
	if n == 0 {
		return ""
	}
	if n > len(a.piece)-a.n {
		a.refill(n)
	}
	own := a.piece[a.n : a.n+n]
	copy(own, text)
	a.n += n
	a.used += n
	return unsafe.String(&own[0], n) // nobody else has these bytes
}

// refill begins a new piece, with room for so many bytes at least.
func (a *arena) refill(n int) {
	a.piece, a.n = make([]byte, max(n, a.guess, (a.used-a.cut)/8, 256)), 0
	a.guess = 0
}
