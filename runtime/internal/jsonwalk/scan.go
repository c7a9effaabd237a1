// Package jsonwalk reads bodies in JSON, once and from the beginning to the end: outputs of
// the SDK as package shape has them, and items of DynamoDB as package attribute has them.
package jsonwalk

import (
	"bytes"
	"context"
	"unsafe"

	"github.com/seed5e775779/resgen/runtime/internal/shape"
	"github.com/seed5e775779/resgen/runtime/internal/slab"
	"github.com/seed5e775779/resgen/runtime/internal/tabled"
)

// New returns a walker of the SDK's outputs.
func New() tabled.Walker { return new(scanner) }

// A scanner walks the values of one body, down and in order. It never fails halfway: the
// first thing that it does not know ends the walk, after which every method returns a
// zero value and the whole body is left to the SDK.
type scanner struct {
	body []byte
	pos  int // what is left begins here

	name    []byte // of the member that was read last
	escaped bool   // that had escapes
	first   bool   // nothing was read of the innermost object or array
	failed  bool

	depth int // how many objects and arrays are not closed yet
	lists int // of these, arrays
	cutAt int // where memory was cut

	orders shape.Orders

	ctx   context.Context // whose end is that of the walk
	steps int             // members and items that were read

	scratch []byte // a text with its escapes resolved
	named   string // the name of a value that goes into a map
	memory  slab.Memory
}

const (
	maxDepth     = 1000    // what is nested deeper is the SDK's
	stepsBetween = 1024    // so many members and items until the context is looked at again
	cutEvery     = 5 << 10 // so much of a body shares its memory, see the documentation of package fastjson
)

// Walk reads a body.
func (s *scanner) Walk(ctx context.Context, l *shape.Layout, to unsafe.Pointer, body []byte) bool {
	s.begin(ctx, body, slab.Borrow(ctx, l))
	defer s.finish()
	s.object(l, to)
	return s.done()
}

// begin makes ready for a body, whose outermost lists are in those; nil for new ones.
func (s *scanner) begin(ctx context.Context, body []byte, lists *slab.Lists) {
	s.ctx, s.body, s.pos, s.failed, s.first = ctx, body, 0, false, false
	s.depth, s.lists, s.cutAt, s.steps = 0, 0, 0, 0
	s.memory.Every = cutEvery
	s.memory.Begin(len(body), lists)
}

// finish lets go of the body and of what was made of it.
func (s *scanner) finish() {
	s.ctx, s.body, s.name = nil, nil, nil
	s.memory.End()
}

// done reports whether all of the body was read.
func (s *scanner) done() bool {
	s.space()
	return !s.failed && s.pos == len(s.body) && s.depth == 0
}

// fail ends the walk.
func (s *scanner) fail() bool {
	s.failed = true
	return false
}

// skip passes over a value of any kind.
func (s *scanner) skip() {
	switch s.space() {
	case '{':
		for s.enter('{'); s.key(); {
			s.skip()
		}
	case '[':
		for s.array(); s.item(); {
			s.skip()
		}
	case '"':
		s.text()
	case 't':
		s.literal("true")
	case 'f':
		s.literal("false")
	case 'n':
		s.literal("null")
	default:
		s.digitsOf()
	}
}

// space passes over white space and returns the byte that comes after it, 0 at the end.
func (s *scanner) space() byte {
	for s.pos < len(s.body) {
		c := s.body[s.pos]
		if c != ' ' && c != '\n' && c != '\t' && c != '\r' {
			return c
		}
		s.pos++
	}
	return 0
}

// array passes over the beginning of an array.
func (s *scanner) array() {
	s.lists++
	s.enter('[')
}

// enter passes over the beginning of an object or an array.
func (s *scanner) enter(c byte) {
	if s.space() != c || s.failed || s.depth == maxDepth {
		s.failed = true
		return
	}
	s.depth++
	s.pos++
	s.first = true
}

// leave passes over the end of an object or an array. It returns false, as key does.
func (s *scanner) leave() bool {
	s.pos++
	s.first = false
	s.depth--
	return false
}

// step counts a member or an item. It reports false, and the walk is over, at the end of
// the context.
func (s *scanner) step() bool {
	s.steps++
	return s.steps%stepsBetween != 0 || s.goOn()
}

// goOn ends the walk at the end of the context.
func (s *scanner) goOn() bool { return s.ctx.Err() == nil || s.fail() }

// comma goes to what comes next in an object or an array, whose end is the given byte,
// and returns the byte there; 0, and the walk over, if there is nothing.
func (s *scanner) comma(end byte) byte {
	if s.failed || !s.step() {
		return 0
	}
	c := s.space()
	if c == end {
		return c
	}
	if !s.first {
		if c != ',' {
			s.failed = true
			return 0
		}
		s.pos++
		if c = s.space(); c == end {
			c = 0
		}
	}
	s.first = false
	s.failed = c == 0
	return c
}

// key passes over the name of the next member, up to its value.
func (s *scanner) key() bool {
	c := s.comma('}')
	if c != '"' {
		if c == '}' {
			return s.leave()
		}
		return s.fail()
	}
	s.name, s.escaped = s.quoted()
	if s.failed || s.space() != ':' {
		return s.fail()
	}
	s.pos++
	return s.space() != 0 || s.fail()
}

// over passes over the end of an object or an array, if that comes next without white space.
func (s *scanner) over(end byte) bool {
	if s.pos >= len(s.body) || s.body[s.pos] != end {
		return false
	}
	s.leave()
	return true
}

// item goes to the next item of an array. It is false at the end.
func (s *scanner) item() bool {
	if s.over(']') {
		s.lists--
		return false
	}
	switch s.comma(']') {
	case ']':
		s.lists--
		return s.leave()
	case 0:
		return false
	}
	return true
}

// value is item for one that is not null: what that makes depends on the SDK's version.
func (s *scanner) value() bool {
	return s.item() && (s.body[s.pos] != 'n' || s.fail())
}

func (s *scanner) literal(l string) bool {
	if !bytes.HasPrefix(s.body[s.pos:], []byte(l)) {
		return s.fail()
	}
	s.pos += len(l)
	return true
}

// cut lets the items of an outermost list share no memory with those far from them.
func (s *scanner) cut() {
	if s.lists == 1 && s.pos-s.cutAt >= s.memory.Every {
		s.cutAt = s.pos
		s.memory.Cut()
	}
}
