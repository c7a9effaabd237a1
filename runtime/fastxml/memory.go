package fastxml

import (
	"bytes"
	"strings"
	"time"
)

// memory is where the values of a page come from. It serves one page after
// another; what it gave to a page it keeps no reference to.
type memory struct {
	in      bytes.Buffer // the body as it was read
	text    arena
	seen    [64]string // texts of this page that tend to come again
	scratch []byte     // a text with its references resolved

	strings slab[string]
	times   slab[time.Time]
	int64s  slab[int64]
	int32s  slab[int32]
	bools   slab[bool]
	slabs   []pool // of structs and items, by number
	last    int    // length of the body before this one
}

// each calls f for all slabs.
func (m *memory) each(f func(pool)) {
	for _, s := range []pool{&m.strings, &m.times, &m.int64s, &m.int32s, &m.bools} {
		f(s)
	}
	for _, s := range m.slabs {
		if s != nil {
			f(s)
		}
	}
}

// begin makes ready for a body.
func (m *memory) begin(size int) {
	m.text.begin(size, m.last)
	m.each(func(s pool) { s.begin(size, m.last) })
	m.last = size
}

// end lets go of what was given away.
func (m *memory) end() {
	m.seen = [64]string{}
	m.text.b = strings.Builder{}
	m.each(pool.end)
}

// slabOf returns the slab with that number. A number stands for one type.
func slabOf[V any](s *Scanner, number int) *slab[V] {
	if number < len(s.slabs) {
		if known, ok := s.slabs[number].(*slab[V]); ok {
			return known
		}
	} else {
		s.slabs = append(s.slabs, make([]pool, number+1-len(s.slabs))...)
	}
	made := new(slab[V])
	s.slabs[number] = made
	return made
}

// common returns text as a string that is shared with the same text elsewhere
// on the page, if that was not long ago.
func (s *Scanner) common(text []byte) string {
	n := len(text)
	if n == 0 {
		return ""
	}
	at := &s.seen[(n*7+int(text[0])*3+int(text[n-1])+int(text[n/2]))%len(s.seen)]
	if *at != string(text) {
		*at = s.text.add(text)
	}
	return *at
}
