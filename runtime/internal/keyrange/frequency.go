package keyrange

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A page shows how often characters follow others, but only where it is whole: of what
// begins as its first key or its last it has one end. Numbers up to a million begin with
// ten thousand zeros, which says nothing of their first digits and all of their last
// ones. So what counts is where keys part that begin alike and lie within the page with
// others before and behind them.

// Lesson is what can be learned from a page: See is shown each of its keys, and Conclude
// does the work, which takes no lock.
type Lesson struct {
	whole bool     // all keys are looked at, not only some
	seen  int      // keys
	last  string   // of them
	keys  []string // those that were kept
	forks []fork
}

// fork says that so many keys, of those that are alike up to a place, have a character
// there.
type fork struct {
	context
	char rune
	keys int
}

// context is what the next character of a key depends on.
type context struct {
	place  int
	behind rune // the character before it, -1 at the first place
}

// Bounds of what is looked at and kept.
const (
	sampleEvery  = 37      // keys of a page for one whose characters are put into alphabets
	studied      = 32      // pages, the first ones, of which all keys are looked at
	studyEvery   = 8       // of the others, pages for one of which all are
	maxFrequency = 1 << 14 // frequencies
	trust        = 8.0     // keys that have to be seen until they count as much as a guess
	elsewhere    = 0.9     // is what those count at most that have other characters before
)

// Study begins a lesson from a page of so many keys. Of many pages, some are enough to tell
// how often characters come, which takes most of the time; and where all cuts were made at
// boundaries, none are needed yet.
func (c *Chart) Study(size int) *Lesson {
	if len(c.boundaries) > 0 && !c.guessed {
		return &Lesson{}
	}
	c.lessons++
	l := &Lesson{whole: c.lessons <= studied || c.lessons%studyEvery == 0}
	if l.whole {
		l.keys = make([]string, 0, size+1) // and a common prefix behind them
	}
	return l
}

// See shows a key.
func (l *Lesson) See(key string) {
	if l.whole || l.seen%sampleEvery == 0 {
		l.keys = append(l.keys, key)
	}
	l.seen++
	l.last = key
}

// Conclude ends a lesson.
func (l *Lesson) Conclude() {
	switch {
	case l.seen == 0:
	case !l.whole:
		l.keys = append(l.keys, l.last)
	default:
		slices.Sort(l.keys)
		l.part(l.keys, 0, len(l.keys), 0)
		l.keys = sampled(l.keys)
	}
}

// sampled returns each so manieth key and the last one.
func sampled(keys []string) (some []string) {
	for i := 0; i < len(keys)-1; i += sampleEvery {
		some = append(some, keys[i])
	}
	return append(some, keys[len(keys)-1])
}

// part looks at the keys from lo to hi, which are alike in the first bytes.
func (l *Lesson) part(keys []string, lo, hi, bytes int) {
	if hi-lo < 2 {
		return
	}
	alike := parting(keys[lo], keys[hi-1], bytes)
	where, whole := within(keys[lo][:alike]), lo > 0 && hi < len(keys)
	for lo < hi {
		c, size := utf8.DecodeRuneInString(keys[lo][alike:])
		if size == 0 || c == utf8.RuneError && size == 1 {
			lo++
			continue
		}
		end := lo + 1
		for end < hi && strings.HasPrefix(keys[end][alike:], keys[lo][alike:alike+size]) {
			end++
		}
		if whole {
			l.forks = append(l.forks, fork{where, c, end - lo})
		}
		l.part(keys, lo, end, alike+size)
		lo = end
	}
}

// parting returns where two keys part that are alike in the first bytes.
func parting(a, b string, bytes int) int {
	at := bytes
	for at < len(a) && at < len(b) && a[at] == b[at] {
		at++
	}
	for at > bytes && at < len(a) && !utf8.RuneStart(a[at]) {
		at--
	}
	return at
}

// within returns the context behind the first characters of a key.
func within(head string) context {
	c, size := utf8.DecodeLastRuneInString(head)
	if size == 0 {
		c = -1
	}
	return context{utf8.RuneCountInString(head), c}
}

// frequency is how often characters came.
type frequency struct {
	chars []rune // sorted
	keys  []float64
	sums  []float64 // of the keys before each, and of all; nil: to be made anew
}

// add counts keys that have a character, if it is known or a new one may be.
func (f *frequency) add(c rune, keys int, more *int) {
	at, found := slices.BinarySearch(f.chars, c)
	if !found {
		if *more == 0 {
			return
		}
		*more--
		f.chars, f.keys = append(f.chars, 0), append(f.keys, 0)
		copy(f.chars[at+1:], f.chars[at:])
		copy(f.keys[at+1:], f.keys[at:])
		f.chars[at], f.keys[at] = c, 0
	}
	f.keys[at] += float64(keys)
	f.sums = nil
}

// mix returns which share of keys has a character before c, if so many are expected to
// and what was seen counts for most at the most.
func (f *frequency) mix(expected, most float64, c rune) float64 {
	if f == nil {
		return expected
	}
	if f.sums == nil {
		f.sums = make([]float64, len(f.keys)+1)
		for i, n := range f.keys {
			f.sums[i+1] = f.sums[i] + n
		}
	}
	at, _ := slices.BinarySearch(f.chars, c)
	all := f.sums[len(f.keys)]
	weight := min(most, all/(all+trust))
	return weight*f.sums[at]/max(1, all) + (1-weight)*expected
}

// frequencies are those of all characters, of those behind a character, and of those
// behind a character at a place.
type frequencies struct {
	all    frequency
	behind map[rune]*frequency
	at     map[context]*frequency
	more   int // that may be kept
}

func (f *frequencies) learn(forks []fork) {
	if f.at == nil {
		f.behind, f.at, f.more = map[rune]*frequency{}, map[context]*frequency{}, maxFrequency
	}
	for _, k := range forks {
		if f.behind[k.behind] == nil && f.more > 0 {
			f.behind[k.behind] = new(frequency)
		}
		if f.at[k.context] == nil && f.more > 0 {
			f.at[k.context] = new(frequency)
		}
		for _, some := range []*frequency{&f.all, f.behind[k.behind], f.at[k.context]} {
			if some != nil {
				some.add(k.char, k.keys, &f.more)
			}
		}
	}
}
