package fastxml

import (
	"encoding/base64"
	"strconv"
	"time"

	smithytime "github.com/aws/smithy-go/time"

	"github.com/seed5e775779/resgen/runtime/internal/instant"
)

// time reads a time as the SDK does, in the forms of RFC 3339.
func (s *scanner) time() time.Time {
	text := s.content()
	t, ok := instant.Parse(text)
	if !ok {
		var err error
		t, err = smithytime.ParseDateTime(string(text))
		s.failed = s.failed || err != nil
	}
	return t
}

// integer parses a decimal number as strconv.ParseInt does.
func (s *scanner) integer() int64 {
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

// short reads an integer. One that does not fit is the SDK's, whose versions
// differ: some cut it off, some refuse it.
func (s *scanner) short() int32 {
	n := s.integer()
	s.failed = s.failed || n != int64(int32(n))
	return int32(n)
}

func (s *scanner) boolean() bool {
	text := s.content()
	b := string(text) == "true"
	if !b && string(text) != "false" {
		var err error
		b, err = strconv.ParseBool(string(text))
		s.failed = s.failed || err != nil
	}
	return b
}

func (s *scanner) float() float64 {
	n, err := strconv.ParseFloat(string(s.content()), 64)
	s.failed = s.failed || err != nil
	return n
}

// bytes reads what a text has in base 64. No text is the SDK's, some versions of which make
// no bytes of it and some an empty list.
func (s *scanner) bytes() []byte {
	text := s.content()
	if len(text) == 0 {
		s.failed = true
		return nil
	}
	to := s.memory.Bytes.Take(base64.StdEncoding.DecodedLen(len(text)))
	n, err := base64.StdEncoding.Decode(to, text)
	s.failed = s.failed || err != nil
	return to[:n:n]
}
