package jsonwalk

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf16"
	"unicode/utf8"
)

// text passes over a text and returns it, good until the next call.
func (s *scanner) text() []byte {
	if s.failed || s.space() != '"' {
		s.failed = true
		return nil
	}
	start := s.pos + 1
	if end, high := special(s.body, start); end < len(s.body) && s.body[end] == '"' && !high { // as most are
		s.pos = end + 1
		return s.body[start:end]
	}
	text, _ := s.quoted()
	return text
}

// quoted passes over the text whose first quote comes next.
func (s *scanner) quoted() (text []byte, escaped bool) {
	start := s.pos + 1
	end, high := special(s.body, start)
	switch {
	case end == len(s.body) || s.body[end] < ' ':
		s.failed = true
		return nil, false
	case s.body[end] == '\\':
		return s.unescape(start, end), true
	}
	s.pos = end + 1
	text = s.body[start:end]
	if high && !utf8.Valid(text) {
		s.failed = true
	}
	return text, false
}

const (
	ones  = 0x0101010101010101
	highs = ones * 0x80
)

// special returns where the first quote, backslash or control character is from a place
// on, or the end, and whether there may be a byte beyond ASCII before it.
func special(b []byte, from int) (at int, high bool) {
	var seen uint64
	i := from
	for ; i+8 <= len(b); i += 8 {
		x := binary.LittleEndian.Uint64(b[i:])
		quote, slash := x^ones*'"', x^ones*'\\'
		found := ((quote-ones)&^quote | (slash-ones)&^slash | (x-ones*' ')&^x) & highs
		seen |= x
		if found != 0 {
			return i + bits.TrailingZeros64(found)/8, seen&highs != 0
		}
	}
	for ; i < len(b); i++ {
		if c := b[i]; c == '"' || c == '\\' || c < ' ' {
			break
		}
		seen |= uint64(b[i])
	}
	return i, seen&highs != 0
}

// unescape resolves the escapes of the text from start on, the first of which is at i.
func (s *scanner) unescape(start, i int) []byte {
	b := s.body
	out := append(s.scratch[:0], b[start:i]...)
	for i < len(b) && b[i] == '\\' {
		var size int
		if out, size = resolve(out, b[i+1:]); size == 0 {
			break
		}
		from := i + 1 + size
		i, _ = special(b, from)
		out = append(out, b[from:i]...)
	}
	s.scratch = out
	if i >= len(b) || b[i] != '"' || !utf8.Valid(out) {
		s.failed = true
		return nil
	}
	s.pos = i + 1
	return out
}

// resolve appends the character that an escape stands for, and returns how many bytes it
// has after its backslash; 0 if it is unusual.
func resolve(out, b []byte) (_ []byte, size int) {
	if len(b) == 0 {
		return out, 0
	}
	switch c := b[0]; c {
	case '"', '\\', '/':
		return append(out, c), 1
	case 'b':
		return append(out, '\b'), 1
	case 'f':
		return append(out, '\f'), 1
	case 'n':
		return append(out, '\n'), 1
	case 'r':
		return append(out, '\r'), 1
	case 't':
		return append(out, '\t'), 1
	case 'u':
		r, size := character(b[1:])
		if size == 0 {
			return out, 0
		}
		return utf8.AppendRune(out, r), 1 + size
	}
	return out, 0
}

// character reads the digits of a character, or of a pair of surrogates. It refuses half
// a pair, which the SDK replaces.
func character(b []byte) (r rune, size int) {
	r, ok := hex4(b)
	if !ok || !utf16.IsSurrogate(r) {
		return r, size4(ok)
	}
	if len(b) < len(`D83D\uDE00`) || b[4] != '\\' || b[5] != 'u' {
		return 0, 0
	}
	low, ok := hex4(b[6:])
	if r = utf16.DecodeRune(r, low); !ok || r == utf8.RuneError {
		return 0, 0
	}
	return r, len(`D83D\uDE00`)
}

func size4(ok bool) int {
	if ok {
		return 4
	}
	return 0
}

func hex4(b []byte) (r rune, ok bool) {
	if len(b) < 4 {
		return 0, false
	}
	for _, c := range b[:4] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}
