package glue

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// A URLDecoder replaces the URL-encoded texts of one answer by what they stand for,
// byte for byte: + is a space and %2B a plus. It keeps the first error. What the
// client returned is not changed, for it may be shared and says itself that it is
// encoded; lists that hold encoded texts are copied.
type URLDecoder struct {
	operation string
	err       error
}

// Text returns what a text of an answer stands for, nil for nil.
func (d *URLDecoder) Text(member string, encoded *string) *string {
	if !isEncoded(encoded) {
		return encoded
	}
	var b strings.Builder
	d.decode(&b, member, *encoded)
	return Ptr(b.String())
}

// DecodeTexts returns a list with one text of each element decoded. All that are
// decoded lie in one block of memory. A list without encoded texts is returned
// as it is.
func DecodeTexts[Elem any](d *URLDecoder, member string, list []Elem, text func(*Elem) **string) []Elem {
	n, size := 0, 0
	for i := range list {
		if s := *text(&list[i]); isEncoded(s) {
			n++
			size += len(*s)
		}
	}
	if n == 0 {
		return list
	}
	list = slices.Clone(list)
	decoded := make([]string, 0, n)
	var b strings.Builder
	b.Grow(size) // it never grows again, so that all strings share it
	for i := range list {
		at := text(&list[i])
		if !isEncoded(*at) {
			continue
		}
		from := b.Len()
		d.decode(&b, member, **at)
		decoded = append(decoded, b.String()[from:])
		*at = &decoded[len(decoded)-1]
	}
	return list
}

// isEncoded reports whether a text is another one when it is decoded. Every key of a
// listing comes by: two searches for a byte take a seventh of the time of strings.ContainsAny.
func isEncoded(s *string) bool {
	return s != nil && (strings.IndexByte(*s, '%') >= 0 || strings.IndexByte(*s, '+') >= 0)
}

// decode appends what a text stands for.
func (d *URLDecoder) decode(b *strings.Builder, member, encoded string) {
	for i := 0; i < len(encoded); i++ {
		switch c := encoded[i]; {
		case c == '+':
			b.WriteByte(' ')
		case c != '%':
			b.WriteByte(c)
		case i+2 < len(encoded) && isHex(encoded[i+1]) && isHex(encoded[i+2]):
			b.WriteByte(unhex(encoded[i+1])<<4 | unhex(encoded[i+2]))
			i += 2
		default:
			if d.err == nil {
				d.err = fmt.Errorf("%s sent %s %.60q, which is not URL-encoded although the answer says so: %w", d.operation, member, encoded, resource.ErrPaging)
			}
			return
		}
	}
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c&0xf + 9
}
