package jsonwalk

import (
	"encoding/base64"
	"math"
	"strconv"
	"time"

	smithytime "github.com/aws/smithy-go/time"

	"github.com/seed5e775779/resgen/runtime/internal/instant"
)

// integer reads a number without fraction and exponent. What else means an integer is
// the SDK's, whose versions differ.
func (s *scanner) integer() int64 {
	negative := s.space() == '-'
	if negative {
		s.pos++
	}
	start := s.pos
	var n int64
	for ; s.pos < len(s.body); s.pos++ {
		c := s.body[s.pos] - '0'
		if c > 9 {
			break
		}
		n = n*10 + int64(c)
	}
	switch digits := s.body[start:s.pos]; {
	case len(digits) == 0, digits[0] == '0' && (len(digits) > 1 || negative):
		s.failed = true
	case len(digits) > 18:
		n = s.long(start, negative)
	case negative:
		n = -n
	}
	if s.pos < len(s.body) {
		switch s.body[s.pos] {
		case '.', 'e', 'E':
			s.failed = true
		}
	}
	return n
}

// short reads an integer. One that does not fit is the SDK's, whose versions differ: some
// cut it off, some refuse it.
func (s *scanner) short() int32 {
	n := s.integer()
	s.failed = s.failed || n < math.MinInt32 || n > math.MaxInt32
	return int32(n)
}

// bytes reads what a text has in base 64.
func (s *scanner) bytes() []byte {
	text := s.text()
	if s.failed || len(text) == 0 {
		return []byte{}
	}
	to := s.memory.Bytes.Take(base64.StdEncoding.DecodedLen(len(text)))
	n, err := base64.StdEncoding.Decode(to, text)
	s.failed = err != nil
	return to[:n:n]
}

// long reads an integer that may not fit.
func (s *scanner) long(start int, negative bool) int64 {
	if negative {
		start--
	}
	n, err := strconv.ParseInt(string(s.body[start:s.pos]), 10, 64)
	s.failed = s.failed || err != nil
	return n
}

// digitsOf passes over a number, and returns it.
func (s *scanner) digitsOf() []byte {
	if s.space() == '-' {
		s.pos++
	}
	start := s.pos
	ok := s.digits() && (s.body[start] != '0' || s.pos-start == 1)
	if ok && s.at('.') {
		s.pos++
		ok = s.digits()
	}
	if ok && (s.at('e') || s.at('E')) {
		s.pos++
		if s.at('+') || s.at('-') {
			s.pos++
		}
		ok = s.digits()
	}
	if !ok {
		s.failed = true
		return nil
	}
	if start > 0 && s.body[start-1] == '-' {
		start--
	}
	return s.body[start:s.pos]
}

func (s *scanner) at(c byte) bool { return s.pos < len(s.body) && s.body[s.pos] == c }

// digits passes over decimal digits. It reports whether there are any.
func (s *scanner) digits() bool {
	start := s.pos
	for s.pos < len(s.body) && s.body[s.pos]-'0' <= 9 {
		s.pos++
	}
	return s.pos > start
}

// float reads a number. The SDK reads some texts as numbers, too.
func (s *scanner) float() float64 {
	text := s.digitsOf()
	if s.failed || string(text) == "-0" { // which is 0 to some versions
		s.failed = true
		return 0
	}
	f, err := strconv.ParseFloat(string(text), 64)
	s.failed = err != nil
	return f
}

// maxSeconds is the end of times in seconds: of what is beyond, milliseconds are more
// than an integer holds.
const maxSeconds = 9e15

// epoch reads a time in seconds since 1970, to the millisecond, as the SDK does.
func (s *scanner) epoch() time.Time {
	f := s.float()
	if f > maxSeconds || f < -maxSeconds {
		s.failed = true
		return time.Time{}
	}
	return time.Unix(0, int64(f*1000)*int64(time.Millisecond)).UTC()
}

// dateTime reads a time as the SDK does, in the forms of RFC 3339.
func (s *scanner) dateTime() time.Time {
	text := s.text()
	t, ok := instant.Parse(text)
	if !ok {
		var err error
		t, err = smithytime.ParseDateTime(string(text))
		s.failed = s.failed || err != nil
	}
	return t
}

func (s *scanner) boolean() bool {
	if s.space() == 't' {
		return s.literal("true")
	}
	s.literal("false")
	return false
}
