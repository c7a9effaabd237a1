// Package slab is where the values of a decoded page come from: many of one type in one
// piece, and the texts of a page in one piece. How large a piece has to be is guessed
// from the page before.
//
// A value that is kept keeps its piece, and so what the others in the piece point to.
// [Memory.Cut] begins new pieces for all types at once, which bounds that: what was made
// before it and what is made after it share nothing. Pieces of a fixed size would bound
// nothing, as one type's pieces would overlap those of another without an end.
package slab

// supply counts the values of one type that are handed out from pieces that hold
// many. How many a page needs is guessed from the page before it, in proportion to
// their lengths.
type supply struct {
	n     int // taken from the piece
	used  int // taken on this page
	cut   int // of these, taken before the last cut
	guess int // size of the next piece; 0 if that is not known
}

func (s *supply) begin(size, last int) {
	s.guess = estimate(s.used, size, last)
	s.used, s.cut = 0, 0
}

// piece returns the size of a new piece.
func (s *supply) piece() int {
	size := s.guess
	switch {
	case size > 0:
	case s.cut > 0:
		size = max((s.used-s.cut)/8, 1)
	default:
		size = min(max(s.used, 8), 1024)
	}
	s.guess, s.n = 0, 0
	return size
}

// again makes the next piece as large as what was taken since the last cut.
func (s *supply) again() {
	s.guess = 0
	if n := s.used - s.cut; n > 0 {
		s.guess = n + n/32
	}
	s.cut, s.n = s.used, 0
}

// estimate scales what the page before used, with some to spare.
func estimate(used, size, last int) int {
	if used == 0 || last == 0 {
		return 0
	}
	n := int(float64(used) * float64(size) / float64(last))
	return n + n/32 + 1
}

// Slab hands out values of a type that the decoder's package knows. Its zero value is
// ready; it is not safe for concurrent use.
type Slab[V any] struct {
	supply
	values []V
}

func (s *Slab[V]) end() {
	s.values, s.n = nil, 0
}

func (s *Slab[V]) again() {
	s.supply.again()
	s.values = nil
}

// Next returns a new zero value.
func (s *Slab[V]) Next() *V {
	if s.n == len(s.values) {
		s.values = make([]V, s.piece())
	}
	s.used++
	s.n++
	return &s.values[s.n-1]
}

// Take returns n new zero values in a row.
func (s *Slab[V]) Take(n int) []V {
	if s.n+n > len(s.values) {
		s.values = make([]V, max(s.piece(), n))
	}
	s.used += n
	s.n += n
	return s.values[s.n-n : s.n : s.n]
}
