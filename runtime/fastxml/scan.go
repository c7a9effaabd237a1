package fastxml

import (
	"bytes"
	"context"
	"unsafe"

	"github.com/seed5e775779/resgen/runtime/internal/shape"
	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

// A scanner walks the elements of one body, down and in order. It never fails halfway: the
// first thing that it does not know ends the walk, after which every method returns a
// zero value and the whole body is left to the SDK.
type scanner struct {
	body []byte
	pos  int // what is left begins here

	parent span // the element whose children are read
	name   span // the child whose start tag was read last
	empty  bool // it was <Name/>
	failed bool

	lists   int  // whose items are being read
	cutAt   int  // where memory was cut
	returns bool // the body has carriage returns

	orders shape.Orders

	ctx   context.Context // whose end is that of the walk
	steps int             // that were taken

	memory  slab.Memory
	scratch []byte // a text with its references resolved
	named   string // the key of a map that only reflection can fill
}

// A span is a part of the body. Slices would be pointers, and storing one in the
// scanner costs more than reading most values while garbage is collected.
type span struct{ start, end int }

// at returns a part of the body, good until the end of the walk.
func (s *scanner) at(p span) []byte { return s.body[p.start:p.end] }

// cutEvery is the least of a body whose items share their memory, in bytes, see the
// package's documentation.
const cutEvery = 4 << 10

// Walk reads a body.
func (s *scanner) Walk(ctx context.Context, l *shape.Layout, to unsafe.Pointer, body []byte) bool {
	ok, returns := plain(body)
	if !ok || !l.Known() {
		return false
	}
	s.body, s.pos, s.failed, s.returns = body, 0, false, returns
	s.ctx, s.steps, s.lists, s.cutAt = ctx, 0, 0, 0
	s.memory.Every, s.memory.Most = cutEvery, 6*cutEvery
	s.memory.Begin(len(body), slab.Borrow(ctx, l))
	defer s.finish()
	if !s.open(l.Within) {
		return false
	}
	s.children(l, to)
	return !s.failed
}

// finish lets go of the body and of what was made of it.
func (s *scanner) finish() {
	s.body, s.ctx = nil, nil
	s.memory.End()
}

// open passes over all that comes before the output's first member: the first
// line, the root element, and the element named wrapper if there is one.
func (s *scanner) open(wrapper string) bool {
	s.declaration()
	if !s.root() {
		return false
	}
	if wrapper == "" {
		return true
	}
	if !s.next() || s.empty || string(s.at(s.name)) != wrapper {
		return false
	}
	s.parent = s.name
	return true
}

// root passes over the start tag of the root element. Neither its name nor its
// attributes matter to the SDK.
func (s *scanner) root() bool {
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

// next passes over the start tag of the next child. It is false at the end of
// the children, and when the walk is over.
func (s *scanner) next() bool { return s.begin() && s.tag() }

// begin goes to the name in the next start tag. It is false at the end of the children,
// whose parent's end tag it passes over, and when the walk is over.
func (s *scanner) begin() bool {
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
	s.pos = i
	return true
}

// expect passes over what is left of a start tag, if it has that name and nothing else. It
// does nothing if not.
func (s *scanner) expect(name string) bool {
	end := s.pos + len(name)
	if end >= len(s.body) || s.body[end] != '>' || string(s.body[s.pos:end]) != name {
		return false
	}
	s.name, s.pos, s.empty = span{s.pos, end}, end+1, false
	return true
}

// tag passes over what is left of a start tag. Attributes, which no member is for, are
// passed over, too. Any other markup has the name of no element.
func (s *scanner) tag() bool {
	b, start := s.body, s.pos
	i := start
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
	return true
}

// bare takes attributes and white space off the child's name.
func (s *scanner) bare() bool {
	name := s.at(s.name)
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

// close passes over the rest of the parent's end tag. It returns false, as begin
// does there.
func (s *scanner) close(at int) bool {
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
func (s *scanner) step() {
	if s.steps++; s.steps%stepsBetween == 0 && s.ctx.Err() != nil {
		s.failed = true
	}
}

// fail ends the walk.
func (s *scanner) fail() bool {
	s.failed = true
	return false
}

// content passes over the text and the end tag of the child. The text is good
// until the next call; it is nil, and the walk over, if there is more than text.
func (s *scanner) content() []byte {
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
