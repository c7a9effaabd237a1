package slab

import (
	"strings"
	"time"
)

// Memory is where the values of a page come from. It serves one page after
// another; what it gave to a page it keeps no reference to. Its zero value is ready; it
// is not safe for concurrent use.
type Memory struct {
	// Every is about how much of a body there is between two cuts, in bytes; 0 if it is
	// never cut. It is set before each Begin, which makes up to Most of it where the page
	// before took little memory; maps are counted if they are told to Mapped.
	Every, Most int

	text arena
	seen [64]string // texts of this page that tend to come again

	Strings  Slab[string]
	Times    Slab[time.Time]
	Int64s   Slab[int64]
	Int32s   Slab[int32]
	Float32s Slab[float32]
	Float64s Slab[float64]
	Bools    Slab[bool]
	Bytes    Slab[byte]

	pools pools  // of structs, and of items within items
	lists *Lists // of this page
	own   Lists  // for pages that bring none
	last  int    // length of the body before this one
	maps  int    // bytes that maps of this page take
}

// taken is what hands out values of one type.
type taken interface {
	begin(size, last int)
	again()
	end()
}

// each calls the function with all that hands out values but texts.
func (m *Memory) each(f func(taken)) {
	for _, t := range [...]taken{&m.Strings, &m.Times, &m.Int64s, &m.Int32s, &m.Float32s, &m.Float64s, &m.Bools, &m.Bytes} {
		f(t)
	}
	for _, p := range m.pools.live {
		f(p)
	}
}

// Begin makes ready for a body of so many bytes, whose outermost lists are in those; nil for
// lists that are given to the page as all else is.
func (m *Memory) Begin(size int, lists *Lists) {
	part := size
	if m.Every > 0 {
		m.Every = max(m.Every, min(m.roomy(), m.Most))
		part = min(size, m.Every)
	}
	m.text.begin(part, m.last)
	m.each(func(t taken) { t.begin(part, m.last) })
	m.last, m.maps = size, 0
	if m.lists = lists; lists == nil {
		m.lists = &m.own
	}
	m.lists.begin(size)
}

// room is how much is to be taken between two cuts.
const room = 8 << 10

// roomy returns how much of the body before took so much room, but for its outermost lists;
// 0 if that is not known.
func (m *Memory) roomy() int {
	taken := m.text.used + 24*m.Times.used + 16*m.Strings.used + 8*(m.Int64s.used+m.Float64s.used) + 4*(m.Int32s.used+m.Float32s.used) + m.Bools.used + m.Bytes.used + m.maps
	for _, p := range m.pools.live {
		taken += p.used * int(p.elem)
	}
	return m.last * room / max(taken, 1)
}

// A map has slots in groups of so many, and a head.
const (
	slotsOfGroup = 8
	headOfMap    = 48
)

// Mapped notes a map from texts to so many values of a size.
func (m *Memory) Mapped(n int, size uintptr) {
	groups := (n + slotsOfGroup - 1) / slotsOfGroup
	m.maps += headOfMap + groups*slotsOfGroup*(16+int(size))
}

// End lets go of what was given away.
func (m *Memory) End() {
	m.seen = [64]string{}
	m.text.b = strings.Builder{}
	m.each(taken.end)
	m.own.end()
	m.lists = nil
}

// Cut begins new pieces, but for the outermost lists: each is one piece however it is made.
func (m *Memory) Cut() {
	m.seen = [64]string{}
	m.text.again()
	m.each(taken.again)
}

// Pool returns the pool with that number. A number stands for one type.
func (m *Memory) Pool(number int) *Pool { return m.pools.at(number) }

// Items returns the pool with that number for the items of a list that has so many around it.
func (m *Memory) Items(number, around int) *Pool {
	if around == 0 {
		return m.Outermost(number)
	}
	return m.Pool(number)
}

// Outermost returns the pool for the items of outermost lists with that number.
func (m *Memory) Outermost(number int) *Pool { return m.lists.pools.at(number) }

// Text returns text as a string.
func (m *Memory) Text(text []byte) string { return m.text.add(text) }

// Common returns text as a string that is shared with the same text elsewhere
// on the page, if that was not long ago.
func (m *Memory) Common(text []byte) string {
	n := len(text)
	if n == 0 {
		return ""
	}
	at := &m.seen[(n*7+int(text[0])*3+int(text[n-1])+int(text[n/2]))%len(m.seen)]
	if *at != string(text) {
		*at = m.text.add(text)
	}
	return *at
}

// Detach returns a copy of a string that was kept from a page, which keeps
// nothing else in memory; nil for nil.
func Detach(s *string) *string {
	if s == nil {
		return nil
	}
	own := strings.Clone(*s)
	return &own
}
