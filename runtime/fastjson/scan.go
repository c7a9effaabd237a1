package fastjson

import (
	"bytes"
	"context"
	"reflect"

	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

// A Scanner walks the values of one body, down and in order. It never fails halfway: the
// first thing that it does not know ends the walk, after which every method returns a
// zero value and the whole body is left to the SDK. Generated code calls it, in the shape
//
//	func scanOwner(s *fastjson.Scanner, v *types.Owner) {
//		for s.Object(); s.Next(); {
//			switch s.Member(ownerMembers) {
//			case 0: // ID
//				s.String(&v.ID)
//			default:
//				s.Other(v, 3)
//			}
//		}
//	}
//
// in which every turn of the loop reads the value of the member with one method. It is
// not safe for concurrent use.
type Scanner struct {
	body []byte
	pos  int // what is left begins here

	name    []byte // of the member that was read last
	last    int    // its number in the innermost object, see Member; -1 before the first
	nameAt  int    // where it begins
	escaped bool   // that had escapes
	first   bool   // nothing was read of the innermost object or array
	failed  bool

	open  []outer // the objects and arrays that are not closed yet
	lists int     // of these, arrays
	cutAt int     // where memory was cut

	ctx   context.Context // whose end is that of the walk
	steps int             // members and items that were read

	scratch []byte // a text with its escapes resolved
	memory  slab.Memory
}

// outer is an object or an array that is not closed yet.
type outer struct {
	start int
	last  int // the number of the member that it is
}

const (
	maxDepth     = 1000    // what is nested deeper is the SDK's
	stepsBetween = 1024    // so many members and items until the context is looked at again
	cutEvery     = 5 << 10 // so much of a body shares its memory, see the package's documentation
)

// begin makes ready for a body.
func (s *Scanner) begin(ctx context.Context, body []byte) {
	s.ctx, s.body, s.pos, s.failed, s.first = ctx, body, 0, false, false
	s.open, s.lists, s.cutAt, s.steps = s.open[:0], 0, 0, 0
	s.memory.Every = cutEvery
	s.memory.Begin(len(body))
}

// finish lets go of the body and of what was made of it.
func (s *Scanner) finish() {
	s.ctx, s.body, s.name = nil, nil, nil
	s.memory.End()
}

// done reports whether all of the body was read.
func (s *Scanner) done() bool {
	s.space()
	return !s.failed && s.pos == len(s.body) && len(s.open) == 0
}

// fail ends the walk.
func (s *Scanner) fail() bool {
	s.failed = true
	return false
}

// Unknown leaves the body to the SDK.
func (s *Scanner) Unknown() { s.failed = true }

// Require leaves the body to the SDK, and returns false, unless something is so.
func (s *Scanner) Require(so bool) bool { return so || s.fail() }

// Other passes over the value of a member that the caller does not know, as the SDK does
// with one that it does not know. It leaves the body to the SDK if that may know it: if
// the struct that v points to, of which the caller fills the members, has not so many
// fields, as it had when the caller was made.
func (s *Scanner) Other(v any, fields int) {
	if reflect.TypeOf(v).Elem().NumField() != fields {
		s.failed = true
		return
	}
	s.skip()
}

// skip passes over a value of any kind.
func (s *Scanner) skip() {
	switch s.space() {
	case '{':
		for s.Object(); s.key(); {
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
		s.number()
	}
}

// space passes over white space and returns the byte that comes after it, 0 at the end.
func (s *Scanner) space() byte {
	for s.pos < len(s.body) {
		c := s.body[s.pos]
		if c != ' ' && c != '\n' && c != '\t' && c != '\r' {
			return c
		}
		s.pos++
	}
	return 0
}

// Object passes over the beginning of an object.
func (s *Scanner) Object() { s.enter('{') }

// array passes over the beginning of an array.
func (s *Scanner) array() {
	s.lists++
	s.enter('[')
}

func (s *Scanner) enter(c byte) {
	if s.space() != c || s.failed || len(s.open) == maxDepth {
		s.failed = true
		return
	}
	s.open = append(s.open, outer{s.pos, s.last})
	s.pos++
	s.first, s.last = true, -1
}

// leave passes over the end of an object or an array. It returns false, as Next does.
func (s *Scanner) leave() bool {
	s.pos++
	s.first = false
	n := len(s.open) - 1
	s.last = s.open[n].last
	s.open = s.open[:n]
	return false
}

// comma goes to what comes next in an object or an array, whose end is the given byte,
// and returns the byte there; 0, and the walk over, if there is nothing.
func (s *Scanner) comma(end byte) byte {
	if s.failed {
		return 0
	}
	if s.steps++; s.steps%stepsBetween == 0 && s.ctx.Err() != nil {
		s.failed = true
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

// Next goes to the value of the next member that is not null. It is false at the end of
// the object, and when the walk is over.
func (s *Scanner) Next() bool {
	for s.key() {
		if s.escaped {
			return s.fail()
		}
		if s.body[s.pos] != 'n' {
			return true
		}
		if !s.literal("null") || s.again() {
			return s.fail()
		}
	}
	return false
}

// Member returns which of the names that of the member is, whose value comes next; a number
// below 0 if it is none. It looks at the one behind the last first: most services write
// members in the order of their model, in which the names should be.
func (s *Scanner) Member(names []string) int {
	for i := s.last + 1; i < len(names); i++ {
		if names[i] == string(s.name) {
			s.last = i
			return i
		}
	}
	for i := 0; i <= s.last && i < len(names); i++ {
		if names[i] == string(s.name) {
			s.last = i
			return i
		}
	}
	return -1
}

// key passes over the name of the next member, up to its value.
func (s *Scanner) key() bool {
	c := s.comma('}')
	if c != '"' {
		if c == '}' {
			return s.leave()
		}
		return s.fail()
	}
	s.nameAt = s.pos
	s.name, s.escaped = s.quoted()
	if s.failed || s.space() != ':' {
		return s.fail()
	}
	s.pos++
	return s.space() != 0 || s.fail()
}

// item goes to the next item of an array. It is false at the end.
func (s *Scanner) item() bool {
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
func (s *Scanner) value() bool {
	return s.item() && (s.body[s.pos] != 'n' || s.fail())
}

// again reports whether the member that is null came before in the object, with whatever
// value: to some versions of the SDK the first counts, to some the last.
func (s *Scanner) again() bool {
	object := s.body[s.open[len(s.open)-1].start:s.nameAt]
	if !bytes.Contains(object, s.name) {
		return false
	}
	before := &Scanner{ctx: s.ctx, body: object}
	for before.Object(); before.key() && !bytes.Equal(before.name, s.name); {
		before.skip()
	}
	return !before.failed // it fails at the end, where the object is cut off
}

func (s *Scanner) literal(l string) bool {
	if !bytes.HasPrefix(s.body[s.pos:], []byte(l)) {
		return s.fail()
	}
	s.pos += len(l)
	return true
}

// cut lets the items of an outermost list share no memory with those far from them.
func (s *Scanner) cut(items *slab.Pool) {
	if s.lists == 1 && s.pos-s.cutAt >= cutEvery {
		s.cutAt = s.pos
		s.memory.Cut(items)
	}
}
