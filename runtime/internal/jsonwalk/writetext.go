package jsonwalk

import (
	"encoding/binary"
	"slices"
	"unicode/utf8"
)

const digits = "0123456789abcdef"

// appendText appends a text in quotes, with the escapes that the SDK's serializers have: quotes,
// backslashes, control characters with DEL among them, and the line and paragraph separators
// of Unicode. What is not UTF-8 becomes U+FFFD.
func appendText(to []byte, text string) []byte {
	to = append(to, '"')
	for len(text) >= 8 {
		if cap(to)-len(to) < 16 {
			to = slices.Grow(to, len(text)+len(text)/4+16)
		}
		n := len(to)
		x := load(text)
		marks, hard := inspect(x)
		switch {
		case hard:
			var size int
			to, size = appendSlowly(to, text)
			text = text[size:]
			continue
		case marks == 0:
			to = to[:n+8]
			binary.LittleEndian.PutUint64(to[n:], x)
		default:
			to = to[:n+8+spread((*[16]byte)(to[n:n+16]), x, marks)]
		}
		text = text[8:]
	}
	to, _ = appendSlowly(to, text)
	return append(to, '"')
}

// load returns the first eight bytes of a text.
func load(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// inspect reports in hard whether one of eight bytes needs another escape than a backslash
// before it. If not, the highest bits of those that do need a backslash are in marks.
func inspect(x uint64) (marks uint64, hard bool) {
	const low = highs - ones // a byte with its highest bit zero gets that from it unless it is zero
	control, del := x+ones*(0x80-' '), (x^ones*0x7f)+low
	quote, slash := (x^ones*'"')+low, (x^ones*'\\')+low
	return ^(quote & slash) & highs, (^(control&del)|x)&highs != 0
}

// spread puts eight bytes with a backslash before each that is marked, and returns how many
// those are. There are a few in each eight bytes of a document in JSON, so that a branch for
// each costs more than to write a backslash that the next byte replaces.
func spread(to *[16]byte, x, marks uint64) int {
	n := 0
	for range 8 {
		to[n&15] = '\\'
		n += int(marks >> 7 & 1)
		to[n&15] = byte(x)
		n++
		x, marks = x>>8, marks>>8
	}
	return n - 8
}

// appendSlowly appends eight bytes of a text or all of a shorter one, and as many more as
// belong to the last character, and returns how many they are.
func appendSlowly(to []byte, text string) ([]byte, int) {
	at := 0
	for at < min(len(text), 8) {
		if c := text[at]; c >= ' ' && c < 0x7f && c != '"' && c != '\\' {
			to = append(to, c)
			at++
			continue
		}
		var size int
		to, size = appendEscape(to, text[at:])
		at += size
	}
	return to, at
}

// appendEscape appends the first character of a text, which may not stand for itself, and
// returns how many bytes it has there.
func appendEscape(to []byte, text string) ([]byte, int) {
	switch c := text[0]; {
	case c == '"' || c == '\\':
		return append(to, '\\', c), 1
	case c >= utf8.RuneSelf:
		return appendRunes(to, text)
	case c == '\n':
		return append(to, `\n`...), 1
	case c == '\r':
		return append(to, `\r`...), 1
	case c == '\t':
		return append(to, `\t`...), 1
	default:
		return append(to, '\\', 'u', '0', '0', digits[c>>4], digits[c&0xf]), 1
	}
}

// appendRunes appends the characters beyond ASCII that a text begins with.
func appendRunes(to []byte, text string) ([]byte, int) {
	at := 0
	for at < len(text) && text[at] >= utf8.RuneSelf {
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case r == utf8.RuneError: // also of one byte that is no character
			to = append(to, "\uFFFD"...)
		case r == '\u2028' || r == '\u2029':
			to = append(to, '\\', 'u', '2', '0', '2', digits[r&0xf])
		default:
			to = append(to, text[at:at+size]...)
		}
		at += size
	}
	return to, at
}
