package fastxml

import "strings"

// pool is a slab of any type.
type pool interface {
	begin(size, last int)
	end()
}

// slab hands out values of one type from pieces that hold many. How many a page
// needs is guessed from the page before it, in proportion to their lengths.
type slab[V any] struct {
	piece []V
	n     int // taken from piece
	used  int // taken on this page
	guess int // size of the first piece
}

func (s *slab[V]) begin(size, last int) {
	s.guess = estimate(s.used, size, last)
	s.used = 0
}

func (s *slab[V]) end() {
	s.piece, s.n = nil, 0
}

// estimate scales what the page before used, with some to spare.
func estimate(used, size, last int) int {
	if used == 0 || last == 0 {
		return 0
	}
	n := int(float64(used) * float64(size) / float64(last))
	return n + n/32 + 1
}

// next returns a new zero value.
func (s *slab[V]) next() *V {
	if s.n == len(s.piece) {
		s.fill()
	}
	s.used++
	s.n++
	return &s.piece[s.n-1]
}

// extend returns list with one zero value more. A list grows in place as long
// as nothing else was taken since and the piece lasts; then append takes over.
// Its capacity is its length: appending to it never touches another list.
func (s *slab[V]) extend(list []V) []V {
	s.used++
	n := len(list)
	if n == 0 && s.n == len(s.piece) {
		s.fill()
	}
	if s.n == len(s.piece) || n > s.n || n > 0 && &list[n-1] != &s.piece[s.n-1] {
		var zero V
		return append(list, zero)
	}
	s.n++
	return s.piece[s.n-1-n : s.n : s.n]
}

func (s *slab[V]) fill() {
	n := s.guess
	if n == 0 {
		n = min(max(s.used, 8), 1024)
	}
	s.guess = 0
	s.piece, s.n = make([]V, n), 0
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
