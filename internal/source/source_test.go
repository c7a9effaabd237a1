package source

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestLine(t *testing.T) {
	f := New("a.yaml", []byte("one\r\ntwo\n\nfour"))
	for n, want := range map[int]string{-1: "", 0: "", 1: "one", 2: "two", 3: "", 4: "four", 5: ""} {
		if got := f.Line(n); got != want {
			t.Errorf("Line(%d) = %q, want %q", n, got, want)
		}
	}
	if got := (*File)(nil).Line(1); got != "" {
		t.Errorf("Line of no file = %q", got)
	}
	if got := New("", nil).Line(1); got != "" {
		t.Errorf("Line of an empty file = %q", got)
	}
	if got := New("", []byte("a\n")).Line(2); got != "" {
		t.Errorf("Line after the last = %q", got)
	}
}

func TestPos(t *testing.T) {
	p := Pos{File: New("a.yaml", []byte("abc")), Line: 1, Col: 2}
	if got := p.Shift(3).String(); got != "a.yaml:1:5" {
		t.Errorf("Shift = %s", got)
	}
	if p.Col != 2 {
		t.Error("Shift changed its receiver")
	}
	var none Pos
	if none.IsValid() || none.String() != "-" || none.Shift(1) != none || none.Excerpt() != "" {
		t.Errorf("the zero Pos is a place: %v", none)
	}
	if (Pos{File: p.File}).IsValid() {
		t.Error("a place without a line is valid")
	}
}

func TestCompare(t *testing.T) {
	a, b := New("a", nil), New("b", nil)
	order := []Pos{{}, {a, 1, 1}, {a, 1, 2}, {a, 2, 1}, {b, 1, 1}}
	for i, p := range order {
		for j, q := range order {
			if got := Compare(p, q); got != sign(i-j) {
				t.Errorf("Compare(%v, %v) = %d", p, q, got)
			}
		}
	}
}

func sign(n int) int { return max(-1, min(1, n)) }

func TestExcerpt(t *testing.T) {
	tests := []struct {
		text string
		col  int
		want string
	}{
		{"key: value", 6, "key: value\n     ^"},
		{"\tkey: value", 2, "\tkey: value\n\t^"},
		{"äöü: x", 4, "äöü: x\n   ^"},
		{"ab", 99, "ab\n  ^"},
		{"ab", 0, "ab\n^"},
		{"a\xffb", 3, "a\ufffdb\n  ^"},
		{"", 1, "\n^"},
	}
	for _, tt := range tests {
		if got := (Pos{New("f", []byte(tt.text)), 1, tt.col}).Excerpt(); got != tt.want {
			t.Errorf("Excerpt(%q, %d) = %q, want %q", tt.text, tt.col, got, tt.want)
		}
	}
}

func TestExcerptOfALongLineIsShort(t *testing.T) {
	f := New("f", []byte(strings.Repeat("x", 1<<20)+"!"+strings.Repeat("y", 1<<20)))
	line, caret, _ := strings.Cut(Pos{f, 1, 1<<20 + 1}.Excerpt(), "\n")
	if n := utf8.RuneCountInString(line); n != maxExcerpt {
		t.Errorf("excerpt has %d runes", n)
	}
	if line[strings.IndexByte(caret, '^')] != '!' {
		t.Errorf("the caret is not below the place:\n%s\n%s", line, caret)
	}
}
