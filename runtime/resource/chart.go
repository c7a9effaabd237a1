package resource

import (
	"math"
	"slices"
	"strings"
)

// chart is what a parallel listing knows of the keys: how they are spread, where
// they are known to be, and how its guesses have fared.
type chart struct {
	n         int
	ruler     ruler
	prefix    string
	delimiter string // "": common prefixes are not asked for

	asked  map[string]bool // prefixes whose common prefixes were asked for
	marks  []string        // common prefixes, sorted
	sums   []float64       // of the weights of the marks before each
	levels []level         // by the number of delimiters in a mark

	passed   float64 // weight of the marks that pages went past
	measured int     // pages that could go past marks

	pages  int // that held items
	splits int // and questions
	guess  int // stretches under way that may turn out empty
	misses int // that did
}

// level says how many marks were found in how many answers at one depth.
type level struct{ marks, answers int }

// territory is a stretch to be split.
type territory struct {
	from, end string
	open      bool
	even      bool
	front     bool // nothing comes before it
	pace      pace
	pages     int
}

// pace says which keys the last page spanned.
type pace struct{ from, to string }

// cutting is where to split: the part up to and with at stays.
type cutting struct {
	at    string
	worth float64 // pages that there may be to share
	sure  bool    // there are keys behind it

	question bool // what lies below at should be asked first
}

// Bounds of what a listing spends on learning.
const (
	maxQuestions = 4 // and one more for every 16 pages
	maxMarks     = 1 << 14
	minPages     = 2.0 // left in a stretch that is worth splitting
	maxPages     = 1e12
)

// question returns the first prefix whose common prefixes may divide a territory:
// all of its last page lies in one of them, and the territory reaches further.
func (c *chart) question(t territory) (prefix string, ok bool) {
	first, last := t.pace.from, t.pace.to
	if c.delimiter == "" || len(c.asked) >= maxQuestions+min(c.pages, maxMarks)/16 || len(c.marks) >= maxMarks ||
		t.from != last || !strings.HasPrefix(first, c.prefix) {
		return "", false
	}
	for at := len(c.prefix); ; {
		i := strings.Index(last[at:], c.delimiter)
		if i < 0 {
			return "", false
		}
		behind := at + i + len(c.delimiter)
		if !strings.HasPrefix(first, last[:behind]) {
			return "", false
		}
		if (t.open || !strings.HasPrefix(t.end, last[:behind])) && !c.asked[last[:at]] {
			return last[:at], true
		}
		at = behind
	}
}

// ask notes that a question is under way.
func (c *chart) ask(prefix string) {
	if c.asked == nil {
		c.asked = map[string]bool{}
	}
	c.asked[prefix] = true
	c.splits++
}

// answer takes in common prefixes.
func (c *chart) answer(found []string) {
	if len(found) == 0 {
		return
	}
	depth := c.depth(found[0])
	for len(c.levels) <= depth {
		c.levels = append(c.levels, level{})
	}
	c.levels[depth].marks += len(found)
	c.levels[depth].answers++
	c.mark(found)
}

// depth returns how many delimiters a mark has.
func (c *chart) depth(mark string) int { return min(64, strings.Count(mark, c.delimiter)) }

// mark adds marks and weighs all of them: one weighs as much as all those that
// are usually found below it.
func (c *chart) mark(found []string) {
	for _, p := range found {
		if p > c.prefix && strings.HasPrefix(p, c.prefix) {
			c.marks = append(c.marks, p)
			c.ruler.learn(p)
		}
	}
	slices.Sort(c.marks)
	c.marks = slices.Compact(c.marks)
	weights := make([]float64, len(c.levels)+1)
	weight := 1.0
	for depth, l := range slices.Backward(c.levels) {
		weights[depth] = weight
		if l.answers > 0 {
			weight *= float64(l.marks) / float64(l.answers)
		}
	}
	c.sums = make([]float64, len(c.marks)+1)
	for i, m := range c.marks {
		c.sums[i+1] = c.sums[i] + max(1, weights[min(len(c.levels), c.depth(m))])
	}
}

// count notes what became of a page.
func (c *chart) count(fresh, sure, holds bool) {
	if fresh && !sure && c.guess > 0 {
		c.guess--
	}
	switch {
	case holds:
		c.pages++
	case fresh:
		c.misses++
	}
}

// pass notes that a page went from one key to another.
func (c *chart) pass(from, to string) {
	if len(c.marks) > 0 {
		lo, hi := c.behind(from), c.behind(to)
		c.passed += c.sums[hi] - c.sums[lo]
		c.measured++
	}
}

// behind returns the index of the first mark behind a key.
func (c *chart) behind(key string) int {
	at, found := slices.BinarySearch(c.marks, key)
	if found {
		at++
	}
	return at
}

// maySplit bounds the requests that are spent on splitting.
func (c *chart) maySplit() bool { return c.splits < c.n+c.pages/3 }

// mayGuess bounds the splits that may find nothing: it starts slowly and stops
// where too little was found.
func (c *chart) mayGuess() bool {
	return c.pages > 0 && c.guess < max(2, c.pages) && c.misses+c.guess < max(2, c.n/2)+c.pages/8
}

func (c *chart) tried(cut cutting) {
	c.splits++
	if !cut.sure {
		c.guess++
	}
}

// reach returns how many pages of a pace lie from its last key to another, or to
// the end of the listing.
func (c *chart) reach(p pace, to string, open bool) float64 {
	back, key, end := runes(p.from), runes(p.to), runes(to)
	place := shared(back, key)
	if open {
		place = min(place, len(runes(c.prefix)))
		return math.Exp(math.Log(1-c.ruler.value(key, place)) - c.ruler.length(back, key, place))
	}
	place = min(place, shared(key, end))
	return math.Exp(c.ruler.length(key, end, place) - c.ruler.length(back, key, place))
}

// near reports whether two keys are no more than some pages apart.
func (c *chart) near(p pace, a, b string) bool {
	from := 0.0
	if a > p.to {
		from = c.reach(p, a, false)
	}
	return c.reach(p, b, false) <= from+2
}

// cut decides where to split a territory, and what that is worth.
func (c *chart) cut(t territory, ordered bool) cutting {
	if found := c.cutAtMark(t, ordered); found.at != "" {
		return found
	}
	if t.pace.from >= t.pace.to {
		return cutting{}
	}
	return c.cutByRuler(t, ordered)
}

// cutAtMark splits in the middle of the marks.
func (c *chart) cutAtMark(t territory, ordered bool) cutting {
	lo, hi := c.behind(t.from), len(c.marks)
	if !t.open {
		hi, _ = slices.BinarySearch(c.marks, t.end)
	}
	if lo >= hi {
		return cutting{}
	}
	weight := c.sums[hi] - c.sums[lo]
	worth, part := weight, weight/2
	if c.measured > 0 {
		worth *= float64(c.measured) / max(1, c.passed)
		if worth < minPages {
			return cutting{}
		}
	}
	if ordered {
		part = min(part, weight*ParallelDepth/worth)
	}
	at, _ := slices.BinarySearch(c.sums[lo:hi], c.sums[lo]+part)
	at = min(at, hi-lo-1)
	return cutting{at: c.marks[lo+at], worth: worth, sure: true}
}

// cutByRuler splits at a distance, if a guess is allowed, or finds a question.
func (c *chart) cutByRuler(t territory, ordered bool) cutting {
	near, far := 0.0, min(maxPages, c.reach(t.pace, t.end, t.open))
	if t.from > t.pace.to {
		near = c.reach(t.pace, t.from, false)
	}
	jump, worth := c.jump(t, near, far)
	if ordered {
		jump, worth = shortJump(t.front, near, far)
	}
	if !(jump > 0) {
		return cutting{}
	}
	if prefix, ok := c.question(t); ok && !t.even {
		return cutting{question: true, at: prefix, worth: worth}
	}
	if !c.mayGuess() {
		return cutting{}
	}
	back, key := runes(t.pace.from), runes(t.pace.to)
	place := len(runes(c.prefix))
	if !t.open {
		place = shared(key, runes(t.end))
	}
	at := c.ruler.ahead(back, key, min(place, len(key)), jump)
	if at <= t.from || !t.open && at >= t.end || len(at) > maxKey {
		return cutting{}
	}
	return cutting{at: at, worth: worth}
}

// jump returns how many pages ahead of its last page to split a territory that
// begins near and ends far pages ahead, 0 for not at all. Where the keys seem to
// reach evenly up to the end, that halves what is left. Else nobody knows whether
// there is one page left or a million, so it halves the number of digits of that,
// and expects as many pages as there were so far.
func (c *chart) jump(t territory, near, far float64) (jump, worth float64) {
	left, scale := far-near, math.Sqrt(max(1, near)*far)
	switch {
	case t.open && left > 0:
		return min(scale, near+left/2), float64(c.pages)
	case !(left >= minPages):
		return 0, 0
	case t.even:
		return near + left/2, left
	}
	return scale, min(left, float64(max(1, t.pages)))
}

// shortJump is jump for a listing in order, which profits only from what is no
// more than some pages ahead. What the consumer waits for is worth halving.
func shortJump(front bool, near, far float64) (jump, worth float64) {
	switch left := far - near; {
	case left >= 1.5*ParallelDepth:
		return near + ParallelDepth, left
	case front && left >= minPages:
		return near + left/2, left
	}
	return 0, 0
}

// maxKey is the longest key that is made up, in bytes: S3's limit.
const maxKey = 1024
