package fastjson

import (
	"encoding/base64"
	"math"
	"time"
)

// String reads a text.
func (s *Scanner) String() *string {
	v := s.memory.Strings.Next()
	s.ReadString(v)
	return v
}

// Text reads a text as a value of its own, as those of enumerations are. The same text
// that comes again and again is kept once.
func (s *Scanner) Text() string { return s.memory.Common(s.text()) }

// Epoch reads a time that is written as seconds since 1970.
func (s *Scanner) Epoch() *time.Time {
	v := s.memory.Times.Next()
	s.ReadEpoch(v)
	return v
}

// DateTime reads a time in the forms of RFC 3339.
func (s *Scanner) DateTime() *time.Time {
	v := s.memory.Times.Next()
	s.ReadDateTime(v)
	return v
}

// Int64 reads an integer.
func (s *Scanner) Int64() *int64 {
	v := s.memory.Int64s.Next()
	s.ReadInt64(v)
	return v
}

// Int32 reads an integer. One that does not fit is the SDK's, whose versions
// differ: some cut it off, some refuse it.
func (s *Scanner) Int32() *int32 {
	v := s.memory.Int32s.Next()
	s.ReadInt32(v)
	return v
}

// Float64 reads a number.
func (s *Scanner) Float64() *float64 {
	v := s.memory.Float64s.Next()
	s.ReadFloat64(v)
	return v
}

// Float32 reads a number, which it rounds.
func (s *Scanner) Float32() *float32 {
	v := new(float32)
	s.ReadFloat32(v)
	return v
}

// Bool reads a boolean.
func (s *Scanner) Bool() *bool {
	v := s.memory.Bools.Next()
	s.ReadBool(v)
	return v
}

// Bytes reads what a text has in base 64.
func (s *Scanner) Bytes() []byte {
	text := s.text()
	if s.failed || len(text) == 0 {
		return []byte{}
	}
	to := s.memory.Bytes.Take(base64.StdEncoding.DecodedLen(len(text)))
	n, err := base64.StdEncoding.Decode(to, text)
	s.failed = err != nil
	return to[:n:n]
}

// The methods named after what they read into a value have one shape, so that [List]
// and [Map] can be made of each of them.

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
func (s *Scanner) ReadBytes(v *[]byte) { *v = s.Bytes() }

// ReadText reads a text, see [Scanner.Text].
func ReadText[V ~string](s *Scanner, v *V) { *v = V(s.Text()) }
