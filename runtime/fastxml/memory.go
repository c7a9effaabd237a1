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
	pools   []Pool // of structs and items, by number
	last    int    // length of the body before this one
}

// begin makes ready for a body.
func (m *memory) begin(size int) {
	m.text.begin(size, m.last)
	for _, s := range []*supply{&m.strings.supply, &m.times.supply, &m.int64s.supply, &m.int32s.supply, &m.bools.supply} {
		s.begin(size, m.last)
	}
	for i := range m.pools {
		m.pools[i].begin(size, m.last)
	}
	m.last = size
}

// end lets go of what was given away.
func (m *memory) end() {
	m.seen = [64]string{}
	m.text.b = strings.Builder{}
	m.strings.end()
	m.times.end()
	m.int64s.end()
	m.int32s.end()
	m.bools.end()
	for i := range m.pools {
		m.pools[i].end()
	}
}

// pool returns the pool with that number. A number stands for one type.
func (m *memory) pool(number int) *Pool {
	if number >= len(m.pools) {
		m.pools = append(m.pools, make([]Pool, number+1-len(m.pools))...)
	}
	return &m.pools[number]
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
