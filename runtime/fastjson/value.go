package fastjson

import (
	"encoding/base64"
	"math"
	"time"
)

// The methods that are named after a kind of value read it into a new one, and put that
// into a member that is a pointer. They do so themselves, and not their caller: there are
// thousands of calls, each of which would tell the garbage collector.

// String reads a text.
func (s *Scanner) String(to **string) {
	v := s.memory.Strings.Next()
	*to = v
	s.ReadString(v)
}

// Epoch reads a time that is written as seconds since 1970.
func (s *Scanner) Epoch(to **time.Time) {
	v := s.memory.Times.Next()
	*to = v
	s.ReadEpoch(v)
}

// DateTime reads a time in the forms of RFC 3339.
func (s *Scanner) DateTime(to **time.Time) {
	v := s.memory.Times.Next()
	*to = v
	s.ReadDateTime(v)
}

// Int64 reads an integer.
func (s *Scanner) Int64(to **int64) {
	v := s.memory.Int64s.Next()
	*to = v
	s.ReadInt64(v)
}

// Int32 reads an integer. One that does not fit is the SDK's, whose versions
// differ: some cut it off, some refuse it.
func (s *Scanner) Int32(to **int32) {
	v := s.memory.Int32s.Next()
	*to = v
	s.ReadInt32(v)
}

// Float64 reads a number.
func (s *Scanner) Float64(to **float64) {
	v := s.memory.Float64s.Next()
	*to = v
	s.ReadFloat64(v)
}

// Bool reads a boolean.
func (s *Scanner) Bool(to **bool) {
	v := s.memory.Bools.Next()
	*to = v
	s.ReadBool(v)
}

// Float32 reads a number, which it rounds.
func (s *Scanner) Float32(to **float32) {
	*to = new(float32)
	s.ReadFloat32(*to)
}

// The methods that begin with Read read into a value that is there. They have one shape, so
// that [List] and [Map] can be made of each of them.

// ReadString reads a text.
func (s *Scanner) ReadString(v *string) { *v = s.memory.Text(s.text()) }

// ReadEpoch reads a time that is written as seconds since 1970.
func (s *Scanner) ReadEpoch(v *time.Time) { *v = s.epoch() }

// ReadDateTime reads a time in the forms of RFC 3339.
func (s *Scanner) ReadDateTime(v *time.Time) { *v = s.dateTime() }

// ReadInt64 reads an integer.
func (s *Scanner) ReadInt64(v *int64) { *v = s.integer() }

// ReadInt32 reads an integer, see [Scanner.Int32].
func (s *Scanner) ReadInt32(v *int32) {
	n := s.integer()
	s.failed = s.failed || n < math.MinInt32 || n > math.MaxInt32
	*v = int32(n)
}

// ReadFloat64 reads a number.
func (s *Scanner) ReadFloat64(v *float64) { *v = s.float() }

// ReadFloat32 reads a number, which it rounds.
func (s *Scanner) ReadFloat32(v *float32) { *v = float32(s.float()) }

// ReadBool reads a boolean.
func (s *Scanner) ReadBool(v *bool) { *v = s.boolean() }

// ReadBytes reads what a text has in base 64.
func (s *Scanner) ReadBytes(v *[]byte) {
	text := s.text()
	if s.failed || len(text) == 0 {
		*v = []byte{}
		return
	}
	to := s.memory.Bytes.Take(base64.StdEncoding.DecodedLen(len(text)))
	n, err := base64.StdEncoding.Decode(to, text)
	s.failed = err != nil
	*v = to[:n:n]
}

// ReadText reads a text as those of enumerations are. The same text that comes again and
// again is kept once.
func ReadText[V ~string](s *Scanner, v *V) { *v = V(s.memory.Common(s.text())) }
