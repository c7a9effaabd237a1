package fastxml

import (
	"strconv"
	"time"

	smithytime "github.com/aws/smithy-go/time"

	"github.com/seed5e775779/resgen/runtime/internal/instant"
	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

// String reads the child's text.
func (s *Scanner) String() *string {
	text := s.content()
	if s.failed {
		return nil
	}
	v := s.memory.Strings.Next()
	*v = s.memory.Text(text)
	return v
}

// Text reads the child's text as a value of its own, as those of enumerations
// are. The same text that comes again and again on a page is kept once.
func (s *Scanner) Text() string {
	return s.memory.Common(s.content())
}

// Time reads a time as the SDK does, in the forms of RFC 3339.
func (s *Scanner) Time() *time.Time {
	text := s.content()
	t, ok := instant.Parse(text)
	if !ok {
		var err error
		t, err = smithytime.ParseDateTime(string(text))
		s.failed = s.failed || err != nil
	}
	if s.failed {
		return nil
	}
	v := s.memory.Times.Next()
	*v = t
	return v
}

// Int64 reads an integer.
func (s *Scanner) Int64() *int64 {
	n := s.integer()
	if s.failed {
		return nil
	}
	v := s.memory.Int64s.Next()
	*v = n
	return v
}

// Int32 reads an integer. One that does not fit is the SDK's, whose versions
// differ: some cut it off, some refuse it.
func (s *Scanner) Int32() *int32 {
	n := s.integer()
	if s.failed = s.failed || n != int64(int32(n)); s.failed {
		return nil
	}
	v := s.memory.Int32s.Next()
	*v = int32(n)
	return v
}

// integer parses a decimal number as strconv.ParseInt does.
func (s *Scanner) integer() int64 {
	text := s.content()
	var n int64
	for _, c := range text {
		if c -= '0'; c > 9 || n > 1e17 {
			n, err := strconv.ParseInt(string(text), 10, 64)
			s.failed = s.failed || err != nil
			return n
		}
		n = n*10 + int64(c)
	}
	s.failed = s.failed || len(text) == 0
	return n
}

// Bool reads a boolean.
func (s *Scanner) Bool() *bool {
	text := s.content()
	b := string(text) == "true"
	if !b && string(text) != "false" {
		var err error
		b, err = strconv.ParseBool(string(text))
		s.failed = s.failed || err != nil
	}
	if s.failed {
		return nil
	}
	v := s.memory.Bools.Next()
	*v = b
	return v
}

// Float64 reads a number.
func (s *Scanner) Float64() *float64 {
	n, err := strconv.ParseFloat(string(s.content()), 64)
	if s.failed = s.failed || err != nil; s.failed {
		return nil
	}
	return &n
}

// Struct reads the child's children into a new struct, where v, what the member holds, is
// nil. A child that comes twice is the SDK's, whose versions differ: some fill the same
// struct, some a new one. The pool numbers the struct's type. P is a pointer, so that all
// types share this code.
func Struct[P any](s *Scanner, pool int, v P, scan func(*Scanner, P)) P {
	var none P
	if any(v) != any(none) {
		s.fail()
		return v
	}
	p := s.memory.Pool(pool)
	v = slab.One[P](p)
	within(s, p.Words(), v, scan)
	return v
}

func within[P any](s *Scanner, words int, v P, scan func(*Scanner, P)) {
	s.step()
	if s.empty {
		return
	}
	outer, size, child := s.parent, s.words, s.child
	s.parent, s.words, s.child = s.name, words, 0
	s.depth++
	scan(s, v)
	s.depth--
	s.parent, s.words, s.child = outer, size, child
}

// Append reads the child into a new item at the end of a list whose items stand
// among the other children. L points to the list and P to an item.
func Append[L, P any](s *Scanner, pool int, list L, scan func(*Scanner, P)) {
	p := s.memory.Pool(pool)
	s.cut(p)
	item, _ := slab.Another[L, P](p, list, false)
	s.lists++
	within(s, p.Words(), item, scan)
	s.lists--
}

// cutEvery is the least of a body whose items share their memory, in bytes, see the
// package's documentation.
const cutEvery = 4 << 10

// cut lets the items of an outermost list share no memory with those far from them.
func (s *Scanner) cut(items *slab.Pool) {
	if s.lists == 0 && s.pos-s.cutAt >= s.memory.Every {
		s.cutAt = s.pos
		s.memory.Cut(items)
	}
}

// AppendText is Append for items that are text.
func AppendText[V ~string](s *Scanner, pool int, list *[]V) {
	s.step()
	p := s.memory.Pool(pool)
	s.cut(p)
	item, _ := slab.Another[*[]V, *V](p, list, false)
	*item = V(s.Text())
}

// List reads a list whose items are all children, named item, of the child. An
// empty child is an empty list that is not nil. A child that comes twice is the
// SDK's, whose versions differ: some join the lists, some keep the last.
func List[L, P any](s *Scanner, pool int, list L, item string, scan func(*Scanner, P)) {
	_, first := slab.Another[L, P](s.memory.Pool(pool), list, true)
	outer, more := s.enter(first)
	for more && s.nextItem(item) {
		Append(s, pool, list, scan)
	}
	s.parent = outer
}

// ListText is List for items that are text.
func ListText[V ~string](s *Scanner, pool int, list *[]V, item string) {
	_, first := slab.Another[*[]V, *V](s.memory.Pool(pool), list, true)
	outer, more := s.enter(first)
	for more && s.nextItem(item) {
		AppendText(s, pool, list)
	}
	s.parent = outer
}

// enter makes the child the parent, if it has children and is the first.
func (s *Scanner) enter(first bool) (outer span, more bool) {
	if !first {
		s.fail()
	}
	outer, s.parent = s.parent, s.name
	return outer, !s.empty
}

// nextItem goes to the next child, which must have that name.
func (s *Scanner) nextItem(name string) bool {
	if !s.Next() {
		return false
	}
	if string(s.Name()) != name {
		s.fail()
		return false
	}
	return true
}
