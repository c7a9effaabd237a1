package keyrange

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/quick"
)

// What parts within a page, with keys before and behind it, is learned; what goes on
// before or behind the page is not, for only one end of it is seen.
func TestWhatAPageShows(t *testing.T) {
	for _, test := range []struct{ keys, want string }{
		{"", ""},
		{"a", ""},
		{"a b c", ""},
		{"a1 a2 b1 b2 b3 c1 c2", "b1 b2 b3"},
		{"a b1 b2x b2y b22 c", "b1 b2*3 b22 b2x b2y"},
		{"a bcd1 bcd2 c", "bcd1 bcd2"},
		{"a b b b c", ""},
		{"a b b1 b2 c", "b1 b2"},
		{"a é1 é2 ê1 ê2 日", "é1 é2 ê1 ê2"},
		{"a bé bê c", "bé bê"},
		{"a b1 b\xff1 b\xff2 c", "b1"},
	} {
		keys, behind := strings.Fields(test.keys), ""
		var want, got []string
		for _, f := range Study(slices.Clone(keys), 1).forks {
			behind = fmt.Sprintf("%c%c", f.behind, f.char)
			if f.keys > 1 {
				behind += fmt.Sprintf("*%d", f.keys)
			}
			got = append(got, fmt.Sprint(f.place, behind))
		}
		for _, w := range strings.Fields(test.want) {
			key, n, many := strings.Cut(w, "*")
			chars := []rune(key)
			last := len(chars) - 1
			w = fmt.Sprint(last, string(chars[last-1:]))
			if many {
				w += "*" + n
			}
			want = append(want, w)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q shows %q, want %q", test.keys, got, want)
		}
	}
}

// Whatever bytes keys have: looking at them comes to an end, and keys that are made of
// what was seen are in order.
func TestRulerKeepsTheOrderOfAnyKeys(t *testing.T) {
	order := func(keys []string, a, b string) bool {
		var r ruler
		l := Study(append(keys, a, b), 1)
		for _, key := range l.keys {
			r.learn(key)
		}
		r.forks.learn(l.forks)
		return a > b || r.value(runes(a), 0) <= r.value(runes(b), 0)
	}
	if err := quick.Check(order, nil); err != nil {
		t.Error(err)
	}
}

// seen is a ruler that has seen one page.
func seen(keys ...string) *ruler {
	var c Chart
	c.Learn(Study(keys, 1))
	return &c.ruler
}

// A key lies where as many keys are before it as were seen to be: behind the same
// character, or behind any, where little was seen of that.
func TestRulerGoesByFrequencies(t *testing.T) {
	var keys []string
	for i := range 1000 {
		next := "x"
		if i%10 == 0 {
			next = "y"
		}
		keys = append(keys, fmt.Sprintf("b%s%03d", next, i))
	}
	r := seen(append(keys, "a", "c")...)
	for _, test := range []struct {
		key      string
		from, to float64
	}{{"by", 0.88, 0.92}, {"zby", 0.88, 0.92}, {"zzy", 0.5, 0.98}} {
		key := []rune(test.key)
		if share := r.at(key, len(key)-1).below('y'); share < test.from || share > test.to {
			t.Errorf("%.2f of the keys lie before %q, want %v to %v", share, test.key, test.from, test.to)
		}
	}
	if even := seen("a", "bx", "by", "c").at([]rune("by"), 1).below('y'); even > 0.8 {
		t.Errorf("two keys make %.2f of a share", even)
	}
}

// The first digits of numbers that were listed up to some place are all zeros. That is no
// reason to believe that others are rare.
func TestFirstDigitsAreNotTakenForFrequent(t *testing.T) {
	var keys []string
	for i := range 1000 {
		keys = append(keys, fmt.Sprintf("%06d", i))
	}
	r := seen(keys...)
	for place := range 6 {
		if share := r.at([]rune("000000"), place).slot('0'); share > 0.15 {
			t.Errorf("%.2f of the keys have a zero at place %d", share, place)
		}
	}
}

// What is kept is bounded, however many characters there are, and those that are known are
// counted on.
func TestFrequenciesAreBounded(t *testing.T) {
	var f frequencies
	for i := range rune(3 * maxFrequency) {
		f.learn([]fork{{context{int(i), i}, i, 1}})
	}
	kept := len(f.all.chars)
	for _, some := range f.behind {
		kept += len(some.chars)
	}
	for _, some := range f.at {
		kept += len(some.chars)
	}
	if kept != maxFrequency || len(f.at) > maxFrequency || len(f.behind) > maxFrequency {
		t.Errorf("%d frequencies are kept, in %d contexts", kept, len(f.at)+len(f.behind))
	}
	before := f.all.mix(0, 1, 1)
	f.learn([]fork{{context{0, 0}, 0, 1000}})
	if f.all.mix(0, 1, 1) <= before {
		t.Error("a known character is not counted on")
	}
}

// The first pages are looked at as a whole, and some of the others; each of them shows which
// characters there are.
func TestSomePagesAreStudied(t *testing.T) {
	keys := []string{"a", "ba", "bb", "bc", "c"}
	for n, want := range map[int]bool{1: true, studied: true, studied + 1: false, studied + studyEvery - 1: false, studied + studyEvery: true} {
		l := Study(slices.Clone(keys), n)
		if got := len(l.forks) > 0; got != want || !slices.Equal(l.keys, []string{"a", "c"}) {
			t.Errorf("page %d: studied %t, keys %v", n, got, l.keys)
		}
	}
}
