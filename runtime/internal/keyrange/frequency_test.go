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
		for _, f := range study(keys...).forks {
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
		l := study(append(keys, a, b)...)
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
	c.Learn(study(keys...))
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

// study is a lesson from the first page of a listing.
func study(keys ...string) *Lesson { return new(Chart).lesson(keys) }

func (c *Chart) lesson(keys []string) *Lesson {
	l := c.Study(len(keys))
	for _, key := range keys {
		l.See(key)
	}
	l.Conclude()
	return l
}

// The first pages are looked at as a whole, and some of the others; each of them shows which
// characters there are.
func TestSomePagesAreStudied(t *testing.T) {
	var c Chart
	for n := 1; n <= studied+2*studyEvery; n++ {
		l := c.lesson([]string{"a", "ba", "bb", "bc", "c"})
		want := n <= studied || n%studyEvery == 0
		if got := len(l.forks) > 0; got != want || !slices.Equal(l.keys, []string{"a", "c"}) {
			t.Errorf("page %d: studied %t, keys %v", n, got, l.keys)
		}
	}
}

// Of the characters, each 37th key and the last one tell enough.
func TestSomeKeysAreKept(t *testing.T) {
	keys := make([]string, 2*sampleEvery+2)
	for i := range keys {
		keys[i] = fmt.Sprintf("%03d", i)
	}
	want := []string{keys[0], keys[sampleEvery], keys[2*sampleEvery], keys[len(keys)-1]}
	if whole := study(keys...); !slices.Equal(whole.keys, want) {
		t.Errorf("of a page that is studied %q, want %q", whole.keys, want)
	}
	c := Chart{lessons: studied}
	if some := c.lesson(keys); !slices.Equal(some.keys, want) || some.forks != nil {
		t.Errorf("of another %q and %d forks, want %q and none", some.keys, len(some.forks), want)
	}
	if none := study(); len(none.keys)+len(none.forks) > 0 {
		t.Errorf("of no keys %v", none)
	}
}

// Where boundaries say where to cut, nothing is studied before the first guess.
func TestNothingIsStudiedInVain(t *testing.T) {
	keys := []string{"a", "ba", "bb", "bc", "c"}
	c := New(1, 0, "", "")
	c.AddBoundaries([]string{"b"})
	c.Tried(Cut{At: "b", Sure: true})
	if l := c.lesson(keys); l.forks != nil {
		t.Errorf("%d forks before a guess", len(l.forks))
	}
	c.Tried(Cut{At: "bb"})
	if l := c.lesson(keys); l.forks == nil {
		t.Error("no forks behind a guess")
	}
}
