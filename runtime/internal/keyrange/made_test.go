package keyrange

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// writing makes keys of some kind.
var writing = map[string]func(rnd *rand.Rand) string{
	"numbers": func(rnd *rand.Rand) string { return letters(rnd, "0123456789", 8, 8) },
	"names":   func(rnd *rand.Rand) string { return letters(rnd, "abcdefghijk", 1, 12) },
	"folders": func(rnd *rand.Rand) string {
		return letters(rnd, "abc", 1, 3) + "/" + letters(rnd, "0123456789abcdef", 4, 8)
	},
	"any":   func(rnd *rand.Rand) string { return letters(rnd, "a é日😀\u007f\u001f\ufffe\xff/~", 0, 6) },
	"alike": func(rnd *rand.Rand) string { return strings.Repeat("a", 300) + letters(rnd, "ab", 1, 300) },
	"long":  func(rnd *rand.Rand) string { return strings.Repeat("日", 330) + letters(rnd, "ab", 1, 30) },
}

func letters(rnd *rand.Rand, of string, least, most int) string {
	var b strings.Builder
	for range least + rnd.IntN(most-least+1) {
		at := rnd.IntN(len(of))
		for at > 0 && !utf8.RuneStart(of[at]) {
			at--
		}
		_, size := utf8.DecodeRuneInString(of[at:])
		b.WriteString(of[at : at+size])
	}
	return b.String()
}

// span is a chart that has seen some pages of a listing, and what is left of it behind the
// last of them.
func spanOf(rnd *rand.Rand, kind, prefix string, depth int) (*Chart, Span) {
	c := New(1+rnd.IntN(8), depth, prefix, []string{"", "/"}[rnd.IntN(2)])
	var all []string
	for range 40 + rnd.IntN(200) {
		all = append(all, prefix+writing[kind](rnd))
	}
	slices.Sort(all)
	all = slices.Compact(all)
	size, seen := 2+rnd.IntN(20), 0
	var t Span
	for pages := 1 + rnd.IntN(3); pages > 0 && seen+size < len(all); pages-- {
		page := all[seen : seen+size]
		t.Last = Window{page[0], page[size-1]}
		c.Learn(c.lesson(page))
		c.Count(false, false, true)
		seen += size
		t.Pages++
	}
	t.From, t.Open, t.Even = t.Last.To, rnd.IntN(2) == 0, rnd.IntN(2) == 0
	if !t.Open && seen < len(all) {
		t.End = all[seen+rnd.IntN(len(all)-seen)]
	}
	if rnd.IntN(4) == 0 && seen < len(all) { // it was split off ahead of the page
		t.From = all[seen]
		t.Open = t.Open || t.End <= t.From
	}
	c.AddBoundaries(slices.Clone(all[:rnd.IntN(3)]))
	return c, t
}

// Wherever a listing is cut, the key lies within the range and begins with its prefix; made
// up keys are valid, can be sent, and are no longer than a key may be.
func TestCutsLieWithin(t *testing.T) {
	cuts := 0
	for seed := range uint64(3000) {
		rnd := rand.New(rand.NewPCG(seed, 7))
		kind := []string{"numbers", "names", "folders", "any", "alike", "long"}[seed%6]
		c, span := spanOf(rnd, kind, []string{"", "p/", "日"}[rnd.IntN(3)], []int{0, 4}[rnd.IntN(2)])
		if !span.Open && span.End <= span.From {
			continue
		}
		for pages := 0.1; pages < 1e9; pages *= 10 {
			if at := c.keyAhead(span, pages); at != "" && (at <= span.From || !span.Open && at >= span.End) {
				t.Fatalf("seed %d, %s: %v pages ahead is %q, outside of %q to %q (open: %v)", seed, kind, pages, at, span.From, span.End, span.Open)
			}
		}
		cut := c.Split(span)
		if c.depth > 0 {
			cut = c.CutAhead(span, 0)
		}
		if cut.At == "" || cut.Question {
			continue
		}
		cuts++
		if cut.At <= span.From || !span.Open && cut.At >= span.End {
			t.Fatalf("seed %d, %s: cut at %q, outside of %q to %q (open: %v)", seed, kind, cut.At, span.From, span.End, span.Open)
		}
		if _, known := slices.BinarySearch(c.boundaries, cut.At); known {
			continue
		}
		if !strings.HasPrefix(cut.At, c.prefix) || len(cut.At) > 1024 || !utf8.ValidString(cut.At) {
			t.Fatalf("seed %d, %s: %q is made up", seed, kind, cut.At)
		}
		for _, r := range cut.At[shareOf(cut.At, span.Last.To):] {
			if !sendable(r) {
				t.Fatalf("seed %d, %s: %U in %q", seed, kind, r, cut.At)
			}
		}
	}
	if cuts < 300 {
		t.Errorf("only %d cuts", cuts)
	}
}

// shareOf is how many bytes two keys have in common.
func shareOf(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && n < len(a) && !utf8.RuneStart(a[n]) {
		n--
	}
	return n
}

// A key that is made for a place lies there, as exactly as was asked; one that lies
// further ahead is no smaller.
func TestMadeUpKeysAreWhereTheyShould(t *testing.T) {
	for seed := range uint64(300) {
		rnd := rand.New(rand.NewPCG(seed, 8))
		var keys []string
		for range 100 {
			keys = append(keys, writing[[]string{"numbers", "names", "folders"}[seed%3]](rnd))
		}
		r := seen(keys...)
		for range 20 {
			v, resolution := rnd.Float64(), 1e-3
			key := r.key(nil, v, resolution)
			if at := r.value([]rune(key), 0); at > v+resolution || at < v-resolution-1e-9 {
				t.Fatalf("seed %d: %q lies at %v, not at %v", seed, key, at, v)
			}
		}
		slices.Sort(keys)
		back, from, last := []rune(keys[40]), []rune(keys[60]), ""
		if keys[40] == keys[60] {
			continue
		}
		for steps := 0.5; steps < 1e6; steps *= 2 {
			key := r.ahead(back, from, 0, steps)
			if key == "" {
				break
			}
			if key < last || key <= keys[60] {
				t.Fatalf("seed %d: %v steps behind %q is %q, and half of them %q", seed, steps, keys[60], key, last)
			}
			last = key
		}
		if last == "" {
			t.Errorf("seed %d: nothing is ahead of %q", seed, keys[60])
		}
	}
}

// Keys count up to their first byte that is not UTF-8; U+FFFD is a character.
func TestValidParts(t *testing.T) {
	for key, want := range map[string]string{
		"": "", "abc": "abc", "aé\xff": "aé", "\xffabc": "", "\ufffd": "\ufffd", "\ufffd\xff\ufffd": "\ufffd", "a\ufffdb\xe6\x97": "a\ufffdb", "日\xed\xa0\x80": "日",
	} {
		if got := validPart(key); got != want || string(runes(key)) != want {
			t.Errorf("of %q, %q is valid", key, got)
		}
	}
	for _, test := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 0}, {"", "a", 0}, {"ab", "ab", 2}, {"ab", "abc", 2}, {"é日x", "é日y", 2}, {"x", "y", 0}} {
		if got := shared(runes(test.a), runes(test.b)); got != test.want {
			t.Errorf("%q and %q share %d", test.a, test.b, got)
		}
	}
}

// An alphabet is sorted and has each character once; with a digit or a letter come its
// siblings that are known. It is bounded.
func TestAlphabets(t *testing.T) {
	for _, test := range []struct{ added, known, want string }{
		{"cab", "", "abc"}, {"aab", "", "ab"}, {"é/a", "", "/aé"},
		{"5", "0123456789", "0123456789"}, {"b", "019XYZabc", "abc"}, {"X", "019XYZabc", "XYZ"}, {"0", "0", "0"},
		{"9z", "059Zaz", "059az"}, {"A", "/09:@AZ[`az{", "AZ"}, {"a", "/09:@AZ[`az{", "az"}, {"9", "/09:@AZ[`az{", "09"},
		{"/", "/09:@AZ[`az{", "/"}, {"{", "az{", "{"}, {"é", "abcé", "é"},
	} {
		var a alphabet
		for _, c := range test.added {
			a.add(c, alphabet(test.known))
		}
		if string(a) != test.want {
			t.Errorf("%q, of which %q are known: %q, want %q", test.added, test.known, string(a), test.want)
		}
	}
	var a alphabet
	for c := range rune(3 * rulerDigits) {
		a.add(c+0x4e00, nil)
	}
	if len(a) != rulerDigits {
		t.Errorf("it has %d characters", len(a))
	}
	a = alphabet("bd")
	for c, want := range map[rune]float64{'a': 0, 'b': 0, 'c': 1, 'd': 1, 'e': 2} {
		if got := a.below(c); got != want {
			t.Errorf("%v of bd lie below %c", got, c)
		}
		if got := a.share(c, 0.25); got != (want+0.5)/4 {
			t.Errorf("a share of %v lies below %c, not %v", got, c, (want+0.5)/4)
		}
	}
}
