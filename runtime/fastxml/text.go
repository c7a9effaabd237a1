package fastxml

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// plain reports whether no text in body can be other than it looks, references
// apart: UTF-8 with no character that XML forbids, and no "]]>" (which ends CDATA
// and is an error elsewhere). It is asked once for a page, so that texts need not be
// looked at one by one, unless there are carriage returns, which XML turns into line
// feeds: they are layout, and nothing in a text.
func plain(body []byte) (ok, returns bool) {
	const all = 0x0101010101010101
	var high uint64
	rest := body
	for ; len(rest) >= 32; rest = rest[32:] { // four words at a time, which need not wait for each other
		a, b := binary.LittleEndian.Uint64(rest), binary.LittleEndian.Uint64(rest[8:])
		c, d := binary.LittleEndian.Uint64(rest[16:]), binary.LittleEndian.Uint64(rest[24:])
		high |= a | b | c | d
		control := (a-all*' ')&^a | (b-all*' ')&^b | (c-all*' ')&^c | (d-all*' ')&^d
		if control&(all*0x80) != 0 && !blank(rest[:32], &returns) {
			return false, returns
		}
	}
	for _, c := range rest {
		high |= uint64(c)
	}
	return blank(rest, &returns) && (high&(all*0x80) == 0 || legal(body)) && !bytes.Contains(body, []byte("]]>")), returns
}

// blank reports whether the control characters in b are those of layout, and notes
// carriage returns.
func blank(b []byte, returns *bool) bool {
	for _, c := range b {
		if c < ' ' && !isSpace(c) {
			return false
		}
		*returns = *returns || c == '\r'
	}
	return true
}

// legal reports whether body is UTF-8 without the two characters beyond ASCII
// that UTF-8 has and XML forbids.
func legal(body []byte) bool {
	return utf8.Valid(body) && !bytes.Contains(body, []byte("\uFFFE")) && !bytes.Contains(body, []byte("\uFFFF"))
}

// markup returns how long the text at the beginning of b is, up to the next '<', and
// whether it has references; a length below 0 if there is no '<'. Texts are short, and
// eight bytes of them are looked at at once, for both characters.
func markup(b []byte) (n int, references bool) {
	const all, high = 0x0101010101010101, 0x8080808080808080
	for ; n+8 <= len(b); n += 8 {
		x := binary.LittleEndian.Uint64(b[n:])
		less, and := x^all*'<', x^all*'&'
		less, and = (less-all)&^less&high, (and-all)&^and&high // the lowest bit is where the first is
		if less != 0 {
			return n + bits.TrailingZeros64(less)/8, references || and&(less&-less-1) != 0
		}
		references = references || and != 0
	}
	for ; n < len(b); n++ {
		if b[n] == '<' {
			return n, references
		}
		references = references || b[n] == '&'
	}
	return -1, references
}

// resolve returns text with its references replaced, good until the next call;
// nil, and the walk over, if one of them is unusual.
func (s *scanner) resolve(text []byte) []byte {
	out := s.scratch[:0]
	for {
		n := bytes.IndexByte(text, '&')
		if n < 0 {
			break
		}
		out = append(out, text[:n]...)
		text = text[n+1:]
		end := bytes.IndexByte(text[:min(len(text), len("#x10FFFF;"))], ';')
		if end < 1 {
			s.failed = true
			return nil
		}
		r, ok := reference(text[:end])
		if !ok {
			s.failed = true
			return nil
		}
		out = utf8.AppendRune(out, r)
		text = text[end+1:]
	}
	out = append(out, text...)
	if cap(out) > cap(s.scratch) {
		s.scratch = out
	}
	return out
}

// reference returns the character that &name; stands for.
func reference(name []byte) (rune, bool) {
	switch string(name) {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if name[0] != '#' {
		return 0, false
	}
	if digits, ok := bytes.CutPrefix(name[1:], []byte("x")); ok {
		return character(digits, 16)
	}
	return character(name[1:], 10)
}

// character returns the character with the number digits, if XML allows it.
func character(digits []byte, base rune) (rune, bool) {
	var r rune
	for _, c := range digits {
		d := rune(c) - '0'
		if base == 16 && c|0x20 >= 'a' {
			d = rune(c|0x20) - 'a' + 10
		} else if d > 9 {
			return 0, false
		}
		if d < 0 || d >= base {
			return 0, false
		}
		r = r*base + d
	}
	known := r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r <= 0xFFFD || r >= 0x10000
	return r, len(digits) > 0 && known && utf8.ValidRune(r)
}
