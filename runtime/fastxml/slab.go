package fastxml

import "strings"

// supply counts the values of one type that are handed out from pieces that hold
// many. How many a page needs is guessed from the page before it, in proportion to
// their lengths.
type supply struct {
	n     int // taken from the piece
	used  int // taken on this page
	guess int // size of the first piece
}

func (s *supply) begin(size, last int) {
	s.guess = estimate(s.used, size, last)
	s.used = 0
}

// piece returns the size of a new piece.
func (s *supply) piece() int {
	size := s.guess
	if size == 0 {
		size = min(max(s.used, 8), 1024)
	}
	s.guess, s.n = 0, 0
	return size
}

// estimate scales what the page before used, with some to spare.
func estimate(used, size, last int) int {
	if used == 0 || last == 0 {
		return 0
	}
	n := int(float64(used) * float64(size) / float64(last))
	return n + n/32 + 1
}

// slab hands out values of a type that this package knows.
type slab[V any] struct {
	supply
	values []V
}

func (s *slab[V]) end() {
	s.values, s.n = nil, 0
}

// next returns a new zero value.
func (s *slab[V]) next() *V {
	if s.n == len(s.values) {
		s.values = make([]V, s.piece())
	}
	s.used++
	s.n++
	return &s.values[s.n-1]
}

// arena holds the text of a page, in one piece if the guess was right.
type arena struct {
	b     strings.Builder
	used  int
	guess int
}

func (a *arena) begin(size, last int) {
	a.guess = estimate(a.used, size, last)
	if last == 0 {
		a.guess = size / 3
	}
	a.used = 0
}

// add returns text as a string.
func (a *arena) add(text []byte) string {
	if len(text) == 0 {
		return ""
	}
	if a.b.Cap()-a.b.Len() < len(text) {
		a.b.Reset()
		a.b.Grow(max(len(text), a.guess, a.used/4, 256))
		a.guess = 0
	}
	start := a.b.Len()
	a.b.Write(text)
	a.used += len(text)
	return a.b.String()[start:]
}
