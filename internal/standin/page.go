package standin

import (
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// page is XML as it is appended.
type page struct {
	bytes  []byte
	encode bool // keys are URL-encoded
}

var pages = sync.Pool{New: func() any { return &page{bytes: make([]byte, 0, 1<<18)} }}

func newPage() *page {
	p := pages.Get().(*page)
	p.bytes, p.encode = p.bytes[:0], false
	return p
}

func (p *page) free() { pages.Put(p) }

const prolog = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// xmlns is the namespace of all results.
const xmlns = ` xmlns="http://s3.amazonaws.com/doc/2006-03-01/"`

// text appends markup as it is.
func (p *page) text(s string) { p.bytes = append(p.bytes, s...) }

// element appends an element with text.
func (p *page) element(name, text string) {
	p.open(name)
	p.escaped(text)
	p.close(name)
}

// optional appends an element unless its text is empty.
func (p *page) optional(name, text string) {
	if text != "" {
		p.element(name, text)
	}
}

// key appends an element with a key, encoded if the request wants that.
func (p *page) key(name, key string) {
	p.open(name)
	p.keyText(key)
	p.close(name)
}

func (p *page) keyText(key string) {
	if p.encode {
		p.bytes = appendURL(p.bytes, key)
		return
	}
	p.escaped(key)
}

func (p *page) number(name string, n int64) {
	p.open(name)
	p.bytes = strconv.AppendInt(p.bytes, n, 10)
	p.close(name)
}

func (p *page) flag(name string, is bool) {
	p.open(name)
	p.bytes = strconv.AppendBool(p.bytes, is)
	p.close(name)
}

func (p *page) open(name string) {
	p.bytes = append(append(append(p.bytes, '<'), name...), '>')
}

func (p *page) close(name string) {
	p.bytes = append(append(append(p.bytes, '<', '/'), name...), '>')
}

// escaped appends text; what XML cannot carry becomes a reference, as S3 sends
// it.
func (p *page) escaped(s string) {
	from := 0
	for i := 0; i < len(s); i++ {
		with := ""
		switch c := s[i]; {
		case c == '&':
			with = "&amp;"
		case c == '<':
			with = "&lt;"
		case c == '>':
			with = "&gt;"
		case c == '"':
			with = "&quot;"
		case c < ' ':
			with = "&#x" + strconv.FormatInt(int64(c), 16) + ";"
		default:
			continue
		}
		p.bytes = append(append(p.bytes, s[from:i]...), with...)
		from = i + 1
	}
	p.bytes = append(p.bytes, s[from:]...)
}

const hexDigits = "0123456789ABCDEF"

// appendURL appends s as encoding-type=url has it.
func appendURL(to []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '_', c == '.', c == '*', c == '/':
			to = append(to, c)
		case c == ' ':
			to = append(to, '+')
		default:
			to = append(to, '%', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	return to
}

var entities = map[string]string{"amp": "&", "lt": "<", "gt": ">", "quot": `"`, "apos": "'"}

// unescape is the reverse of escaped. It is false for what XML 1.0 forbids, as
// S3 does not take it either.
func unescape(s string) (string, bool) {
	if !utf8.ValidString(s) || strings.Contains(s, "<") {
		return "", false
	}
	if !strings.Contains(s, "&") {
		return s, true
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(s, "&")
		b.WriteString(before)
		if !found {
			return b.String(), true
		}
		name, after, closed := strings.Cut(rest, ";")
		text, ok := entity(name)
		if !closed || !ok {
			return "", false
		}
		b.WriteString(text)
		s = after
	}
}

// entity returns what a reference stands for.
func entity(name string) (string, bool) {
	if text, ok := entities[name]; ok {
		return text, true
	}
	digits, base := strings.TrimPrefix(name, "#"), 10
	if len(digits) == len(name) {
		return "", false
	}
	if digits[:min(1, len(digits))] == "x" {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	r := rune(n)
	if err != nil || !utf8.ValidRune(r) || r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r >= 0xffff && r < 0x10000 {
		return "", false
	}
	return string(r), true
}
