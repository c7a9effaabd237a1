package fastcbor

import (
	"context"
	"encoding/binary"
	"math"
	"time"
	"unsafe"

	"github.com/seed5e775779/resgen/runtime/internal/shape"
	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

// A scanner walks the values of one body, down and in order. It never fails halfway: the
// first thing that it does not know ends the walk, after which every method returns a
// zero value and the whole body is left to the SDK.
type scanner struct {
	body   []byte
	pos    int // what is left begins here
	failed bool

	depth int // how many maps and arrays are not closed yet
	lists int // of these, arrays
	cutAt int // where memory was cut

	orders shape.Orders

	ctx   context.Context // whose end is that of the walk
	steps int             // members and items that were read

	named  string // the name of a value that goes into a map
	memory slab.Memory
}

const (
	maxDepth     = 128     // what is nested deeper is the SDK's
	stepsBetween = 1024    // so many members and items until the context is looked at again
	cutEvery     = 5 << 10 // so much of a body shares its memory, see the package's documentation
)

// Walk reads a body.
func (s *scanner) Walk(ctx context.Context, l *shape.Layout, to unsafe.Pointer, body []byte) bool {
	s.ctx, s.body, s.pos, s.failed = ctx, body, 0, false
	s.depth, s.lists, s.cutAt, s.steps = 0, 0, 0, 0
	s.memory.Every = cutEvery
	s.memory.Begin(len(body), slab.Borrow(ctx, l))
	s.object(l, to)
	ok := !s.failed && s.pos == len(body)
	s.ctx, s.body = nil, nil
	s.memory.End()
	return ok
}

// The major types, in the upper three bits of a head.
const (
	unsigned = iota << 5
	negative
	bytes
	text
	array
	dictionary
	tag
	simple
)

// What the lower five bits are where they are no number.
const (
	oneByte    = 24
	indefinite = 31
)

// Whole bytes.
const (
	isFalse   = simple | 20
	isTrue    = simple | 21
	isNull    = simple | 22
	undefined = simple | 23
	float32s  = simple | 26
	float64s  = simple | 27
	end       = 0xff
)

// peek returns the next byte, which is that of a head.
func (s *scanner) peek() byte {
	if s.failed || s.pos >= len(s.body) {
		s.failed = true
		return 0
	}
	return s.body[s.pos]
}

// head passes over a head of that major type and returns its number.
func (s *scanner) head(major byte) uint64 {
	c := s.peek()
	if s.failed || c&0xe0 != major {
		s.failed = true
		return 0
	}
	s.pos++
	n := c & 0x1f
	if n < oneByte {
		return uint64(n)
	}
	if n > oneByte+3 {
		s.failed = true
		return 0
	}
	return s.uint(1 << (n - oneByte))
}

// uint reads a number of so many bytes.
func (s *scanner) uint(size int) (n uint64) {
	if len(s.body)-s.pos < size {
		s.failed = true
		return 0
	}
	b := s.body[s.pos:]
	switch size {
	case 1:
		n = uint64(b[0])
	case 2:
		n = uint64(binary.BigEndian.Uint16(b))
	case 4:
		n = uint64(binary.BigEndian.Uint32(b))
	default:
		n = binary.BigEndian.Uint64(b)
	}
	s.pos += size
	return n
}

// bytes passes over a text, or bytes, and returns what it has. One in pieces is the SDK's.
func (s *scanner) bytes(major byte) []byte {
	n := uint64(s.peek() ^ major)
	if n < oneByte { // as most are
		s.pos++
	} else {
		n = s.head(major)
	}
	if n > uint64(len(s.body)-s.pos) {
		s.failed = true
	}
	if s.failed {
		return nil
	}
	from := s.pos
	s.pos += int(n)
	return s.body[from:s.pos]
}

// count passes over the beginning of a map or an array and returns how many entries it
// has; below 0 if it ends where its end comes.
func (s *scanner) count(major byte) int {
	if s.depth++; s.depth > maxDepth {
		s.failed = true
	}
	if s.peek() == major|indefinite {
		s.pos++
		return -1
	}
	n := s.head(major)
	if n > uint64(len(s.body)) {
		s.failed = true
	}
	return int(n)
}

// more reports whether a map or an array has another entry behind n of count entries.
func (s *scanner) more(n, count int) bool {
	if s.steps++; s.steps%stepsBetween == 0 && s.ctx.Err() != nil {
		s.failed = true
	}
	switch {
	case s.failed:
		return false
	case n < count:
		return true
	case count < 0 && s.peek() != end:
		return !s.failed
	case count < 0:
		s.pos++
	}
	s.depth--
	return false
}

// null passes over a value that is none, if that is what comes next.
func (s *scanner) null() bool {
	if c := s.peek(); s.failed || c != isNull && c != undefined {
		return false
	}
	s.pos++
	return true
}

func (s *scanner) integer() int64 {
	c := s.peek() & 0xe0
	n := s.head(c)
	if c > negative || n > math.MaxInt64 {
		s.failed = true
	}
	if c == negative {
		return -1 - int64(n)
	}
	return int64(n)
}

func (s *scanner) short() int32 {
	n := s.integer()
	s.failed = s.failed || n < math.MinInt32 || n > math.MaxInt32
	return int32(n)
}

// maxWhole is how large a whole number is at most that every float can tell from the next.
const maxWhole = 1 << 53

// float reads a number. One of two bytes is the SDK's.
func (s *scanner) float() float64 {
	switch s.peek() {
	case float64s:
		s.pos++
		return math.Float64frombits(s.uint(8))
	case float32s:
		s.pos++
		return float64(math.Float32frombits(uint32(s.uint(4))))
	}
	n := s.integer()
	s.failed = s.failed || n > maxWhole || n < -maxWhole
	return float64(n)
}

func (s *scanner) boolean() bool {
	c := s.peek()
	s.failed = s.failed || c != isTrue && c != isFalse
	s.pos++
	return c == isTrue
}

// maxSeconds is the end of times in seconds: of what is beyond, milliseconds are more
// than an integer holds.
const maxSeconds = 9e15

// time reads a time in seconds since 1970, to the millisecond, as the SDK does, and in its
// place: the local one.
func (s *scanner) time() time.Time {
	if s.head(tag) != 1 {
		s.failed = true
	}
	if c := s.peek(); c&0xe0 != simple {
		return time.Unix(s.integer(), 0)
	}
	f := s.float()
	if !(f < maxSeconds && f > -maxSeconds) {
		s.failed = true
		return time.Time{}
	}
	return time.UnixMilli(int64(f * 1e3))
}

// skip passes over a value of any kind. What has pieces is the SDK's.
func (s *scanner) skip() {
	switch c := s.peek(); c & 0xe0 {
	case unsigned, negative:
		s.head(c & 0xe0)
	case bytes, text:
		s.bytes(c & 0xe0)
	case array:
		for n, count := 0, s.count(array); s.more(n, count); n++ {
			s.skip()
		}
	case dictionary:
		for n, count := 0, s.count(dictionary); s.more(n, count); n++ {
			s.bytes(text)
			s.skip()
		}
	case tag:
		s.depth++
		s.failed = s.failed || s.depth > maxDepth
		s.head(tag)
		s.skip()
		s.depth--
	default:
		s.skipSimple(c)
	}
}

func (s *scanner) skipSimple(c byte) {
	switch c {
	case isFalse, isTrue, isNull, undefined:
		s.pos++
	case float32s, float64s:
		s.float()
	default:
		s.failed = true
	}
}
