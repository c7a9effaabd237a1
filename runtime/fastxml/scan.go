package fastxml

import (
	"bytes"
	"context"
	"slices"

	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

// A Scanner walks the elements of one body, down and in order, and hands out
// the values in them. It never fails halfway: the first thing that it does not
// know ends the walk, after which every method returns a zero value and the
// whole body is left to the SDK. Generated code calls it, in the shape
//
//	func scanOwner(s *fastxml.Scanner, v *types.Owner) {
//		for s.Next() {
//			switch string(s.Name()) {
//			case "ID":
//				v.ID = s.String()
//			default:
//				s.Unknown()
//			}
//		}
//	}
//
// in which every turn of the loop reads the element with one method. It is not
// safe for concurrent use.
type Scanner struct {
	body []byte
	pos  int // what is left begins here

	parent span // the element whose children Next walks
	name   span // the child whose start tag was read last
	empty  bool // it was <Name/>
	failed bool

	child    int                  // how many children of the parent were walked
	expected [levels][places]span // their names in the parent before, by depth and place

	depth   int      // of the parent; 0 is the output itself
	lists   int      // whose items are being read
	cutAt   int      // where memory was cut
	words   int      // of the struct that the parent fills, see Words
	ignored []string // children of the output that no member is for
	returns bool     // the body has carriage returns

	ctx   context.Context // whose end is that of the walk
	steps int             // that were taken

	memory  slab.Memory
	scratch []byte // a text with its references resolved
}

// A span is a part of the body. Slices would be pointers, and storing one in the
// scanner costs more than reading most values while garbage is collected.
type span struct{ start, end int }

// Names are expected at so many places, of parents so deep; the places and levels that
// come after share the last.
const levels, places = 4, 16

// at returns a part of the body, good until the end of the walk.
func (s *Scanner) at(p span) []byte { return s.body[p.start:p.end] }

// open passes over all that comes before the output's first member: the first
// line, the root element, and the element named wrapper if there is one.
func (s *Scanner) open(wrapper string) bool {
	s.declaration()
	if !s.root() {
		return false
	}
	if wrapper == "" {
		return true
	}
	if !s.Next() || s.empty || string(s.Name()) != wrapper {
		return false
	}
	s.parent = s.name
	return true
}

// root passes over the start tag of the root element. Neither its name nor its
// attributes matter to the SDK.
func (s *Scanner) root() bool {
	rest := bytes.TrimLeft(s.body[s.pos:], spaces)
	end := bytes.IndexByte(rest, '>')
	if end < 0 || rest[0] != '<' {
		return false
	}
	n := 1
	for n < end && rest[1] > '9' && isWord(rest[n]) {
		n++
	}
	start := len(s.body) - len(rest)
	s.parent = span{start + 1, start + n}
	s.pos = start + end + 1
	return n > 1 && attributes(rest[n:end], nil)
}

func isWord(c byte) bool {
	return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
}

// Next passes over the start tag of the next child. It is false at the end of
// the children, and when the walk is over. Attributes, which no member is for, are
// passed over, too. Any other markup has the name of no element.
func (s *Scanner) Next() bool {
	b, i := s.body, s.pos
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	if s.failed || i+1 >= len(b) || b[i] != '<' {
		return s.fail()
	}
	i++
	if b[i] == '/' {
		return s.close(i + 1)
	}
	if s.expect(i) {
		return true
	}
	start := i
	for b[i] != '>' {
		if i++; i == len(b) {
			return s.fail()
		}
	}
	s.pos, s.name, s.empty = i+1, span{start, i}, b[i-1] == '/'
	if s.empty {
		s.name.end--
	}
	if n := s.name.end; n > start && !isWord(b[n-1]) {
		return s.bare()
	}
	*s.place() = s.name
	s.child++
	return true
}

// expect passes over the start tag at i, if it is what stood there in the parent before:
// of a thousand items, most have the same children in the same order.
func (s *Scanner) expect(i int) bool {
	known := s.at(*s.place())
	end := i + len(known)
	if len(known) == 0 || end >= len(s.body) || s.body[end] != '>' || string(s.body[i:end]) != string(known) {
		return false
	}
	s.pos, s.name, s.empty = end+1, span{i, end}, false
	s.child++
	return true
}

// place is where the name is kept of the next child.
func (s *Scanner) place() *span {
	return &s.expected[min(s.depth, levels-1)][min(s.child, places-1)]
}

// bare takes attributes and white space off the child's name.
func (s *Scanner) bare() bool {
	name := s.Name()
	n := bytes.IndexAny(name, spaces)
	if n < 0 {
		return true
	}
	if !attributes(name[n:], nil) {
		return s.fail()
	}
	s.name.end = s.name.start + n
	return true
}

// close passes over the rest of the parent's end tag. It returns false, as Next
// does there.
func (s *Scanner) close(at int) bool {
	parent := s.at(s.parent)
	end := at + len(parent)
	if end >= len(s.body) || s.body[end] != '>' || string(s.body[at:end]) != string(parent) {
		return s.fail()
	}
	s.pos = end + 1
	return false
}

// stepsBetween is how many values are read before the context is looked at again.
const stepsBetween = 1024

// step counts a value that is made or passed over, and ends the walk with the context.
func (s *Scanner) step() {
	if s.steps++; s.steps%stepsBetween == 0 && s.ctx.Err() != nil {
		s.failed = true
	}
}

// fail ends the walk.
func (s *Scanner) fail() bool {
	s.failed = true
	return false
}

// Name returns the name of the child whose start tag Next read. It is good
// until the next call of Next.
func (s *Scanner) Name() []byte { return s.at(s.name) }

// Unknown leaves the body to the SDK: the child is none that the caller knows, and it
// is not known that the SDK has no member for it, as it is for Other.
// What the operation ignores is passed over if it holds text, or nothing.
func (s *Scanner) Unknown() {
	if s.depth == 0 && slices.Contains(s.ignored, string(s.Name())) {
		s.content()
		return
	}
	s.failed = true
}

// content passes over the text and the end tag of the child. The text is good
// until the next call; it is nil, and the walk over, if there is more than text.
func (s *Scanner) content() []byte {
	if s.empty {
		return nil
	}
	rest, name := s.body[s.pos:], s.at(s.name)
	n, references := markup(rest)
	end := n + len("</") + len(name)
	if n < 0 || end >= len(rest) || rest[end] != '>' || rest[n+1] != '/' || string(rest[n+2:end]) != string(name) {
		s.failed = true
		return nil
	}
	s.pos += end + 1
	if s.returns && bytes.IndexByte(rest[:n], '\r') >= 0 {
		s.failed = true
		return nil
	}
	if references {
		return s.resolve(rest[:n])
	}
	return rest[:n]
}
