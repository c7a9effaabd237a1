package keyrange

import (
	"slices"
	"testing"
)

// A range is divided where keys are known to be: within the prefix of the listing, and
// behind the key that the range lies behind.
func TestBoundariesThatDivideARange(t *testing.T) {
	for _, test := range []struct {
		prefix     string
		boundaries []string
		span       Span
		want       string
	}{
		{"", []string{"d/"}, Span{Open: true}, "d/"},
		{"p/", []string{"p/x/"}, Span{From: "p/", Open: true}, "p/x/"},
		{"p/", []string{"a/", "o/", "q/", "p/"}, Span{From: "p/", Open: true}, ""},
		{"", []string{"d/"}, Span{From: "d/", Open: true}, ""},
		{"", []string{"d/", "e/"}, Span{From: "d/", Open: true}, "e/"},
		{"", []string{"d/", "e/"}, Span{From: "a", End: "e/"}, "d/"},
		{"", []string{"d/"}, Span{From: "a", End: "d/"}, ""},
	} {
		c := New(4, 0, test.prefix, "/")
		c.AddBoundaries(test.boundaries)
		if got := c.Split(test.span); got.At != test.want {
			t.Errorf("%q in %+v: divided at %q, want %q", test.boundaries, test.span, got.At, test.want)
		}
	}
}

// Splits that turn out to hold nothing are made no more, until pages that hold
// something have paid for others.
func TestGuessesAreBounded(t *testing.T) {
	c := New(4, 0, "", "")
	c.Learn(study("a", "m", "z"))
	guess := func() int {
		n := 0
		for ; n < 50 && c.mayGuess(); n++ {
			c.Tried(Cut{})
			c.Count(true, false, false)
		}
		return n
	}
	if n := guess(); n != 0 {
		t.Errorf("%d guesses before anything was listed", n)
	}
	c.Count(false, false, true)
	if n := guess(); n == 0 || n > 4 {
		t.Errorf("%d guesses in vain of four workers", n)
	}
	for range 80 {
		c.Count(false, false, true)
	}
	if n := guess(); n < 5 || n > 20 {
		t.Errorf("%d guesses in vain after 80 pages", n)
	}
}

// Keys that are made up travel in XML as they are.
func TestMadeUpKeysAreSendable(t *testing.T) {
	for c, want := range map[rune]bool{'a': true, ' ': true, '~': true, 'ü': true, 0xfffd: true, 0x1f: false, 0x7f: false, 0xfffe: false, 0xffff: false, 0xd800: false} {
		if got := sendable(c); got != want {
			t.Errorf("%U: %v", c, got)
		}
	}
}

// Common prefixes are asked for once below each prefix that all of a page lies in.
func TestQuestionsAreAskedOnce(t *testing.T) {
	c := New(4, 0, "", "/")
	var asked []string
	for range 5 {
		prefix, ok := c.question(Span{From: "a/b/z", Last: Window{"a/b/c", "a/b/z"}, Open: true})
		if !ok {
			break
		}
		asked = append(asked, prefix)
		c.Ask(prefix)
	}
	if !slices.Equal(asked, []string{"", "a/"}) {
		t.Errorf("asked below %q", asked)
	}
}
