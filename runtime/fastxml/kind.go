package fastxml

import (
	"strconv"
	"strings"
	"time"

	smithytime "github.com/aws/smithy-go/time"
)

// A Kind says how the content of one element becomes a V. It is safe for
// concurrent use; a nil Kind is not usable.
type Kind[V any] struct {
	// read decodes the element name, whose start tag was read, into v. It
	// reports false for what is left to the SDK; v is then worthless.
	read   func(p *page, name string, kind tag, v *V) bool
	detach func(v *V)
	move   func(to, from *V)      // of records: every member
	slab   func(p *page) *slab[V] // where lists of V grow
	shape  Shape
}

// Detach replaces what v points to by copies of its own, all the way down, so
// that keeping v no longer keeps the page it came from. Members that the table
// does not know are left alone. A nil v is an error of the caller's and panics.
func (k *Kind[V]) Detach(v *V) {
	k.detach(v)
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

// scalar is the kind of elements that hold text.
func scalar[V any](name string, parse func(p *page, text []byte, v *V) bool, detach func(*V)) *Kind[V] {
	return &Kind[V]{
		read: func(p *page, element string, kind tag, v *V) bool {
			if kind == empty {
				return parse(p, nil, v)
			}
			text, ok := p.content(element)
			return ok && parse(p, text, v)
		},
		detach: detach,
		slab:   slabs[V](),
		shape:  Shape{Kind: name},
	}
}

var (
	stringKind = scalar("string", (*page).parseString, func(v **string) { *v = Detach(*v) })
	timeKind   = scalar("time", (*page).parseTime, copied[time.Time])
	int64Kind  = scalar("int64", (*page).parseInt64, copied[int64])
	int32Kind  = scalar("int32", (*page).parseInt32, copied[int32])
	boolKind   = scalar("bool", (*page).parseBool, copied[bool])
)

// copied points v to a copy of what it points to.
func copied[V any](v **V) {
	if *v != nil {
		own := **v
		*v = &own
	}
}

// Text is the kind of elements whose text is a value of its own, as those of
// enumerations are, and the items of lists of strings. The same text that comes
// again and again on a page is kept once.
func Text[V ~string]() *Kind[V] {
	return scalar("text", func(p *page, text []byte, v *V) bool {
		*v = V(p.common(text))
		return true
	}, func(v *V) { *v = V(strings.Clone(string(*v))) })
}

func (p *page) parseString(text []byte, v **string) bool {
	*v = p.scalars.strings.next()
	**v = p.text.add(text)
	return true
}

func (p *page) parseTime(text []byte, v **time.Time) bool {
	t, ok := timestamp(text)
	if !ok {
		var err error
		if t, err = smithytime.ParseDateTime(string(text)); err != nil {
			return false
		}
	}
	*v = p.scalars.times.next()
	**v = t
	return true
}

func (p *page) parseInt64(text []byte, v **int64) bool {
	n, ok := integer(text)
	if ok {
		*v = p.scalars.int64s.next()
		**v = n
	}
	return ok
}

// parseInt32 cuts off what does not fit, as the SDK does.
func (p *page) parseInt32(text []byte, v **int32) bool {
	n, ok := integer(text)
	if ok {
		*v = p.scalars.int32s.next()
		**v = int32(n)
	}
	return ok
}

func (p *page) parseBool(text []byte, v **bool) bool {
	b, err := strconv.ParseBool(string(text))
	if err == nil {
		*v = p.scalars.bools.next()
		**v = b
	}
	return err == nil
}

// integer parses a decimal number as strconv.ParseInt does.
func integer(text []byte) (int64, bool) {
	var n int64
	for _, c := range text {
		if c -= '0'; c > 9 || n > 1e17 {
			n, err := strconv.ParseInt(string(text), 10, 64)
			return n, err == nil
		}
		n = n*10 + int64(c)
	}
	return n, len(text) > 0
}
