package keyrange

import (
	"math"
	"slices"
	"strings"
)

// Chart is what a parallel listing knows of the keys: how they are spread, where
// they are known to be, and how its guesses have fared. It is not safe for
// concurrent use.
type Chart struct {
	workers   int
	depth     float64 // pages that a listing in order cuts ahead, 0: in any order
	ruler     ruler
	prefix    string
	delimiter string // "": common prefixes are not asked for

	asked      map[string]bool // prefixes whose common prefixes were asked for
	boundaries []string        // common prefixes, sorted
	sums       []float64       // of the weights of the boundaries before each
	levels     []level         // by the number of delimiters in a boundary

	passed   float64 // weight of the boundaries that pages went past
	measured float64 // pages that could go past boundaries

	pages  int // that held items
	splits int // and questions
	guess  int // stretches under way that may turn out empty
	misses int // that did
	// share of the guesses that found nothing, the last ones most
	missing float64

	guessed bool // a cut was made that may find nothing
	lessons int  // pages that were studied or could have been

	// of a listing in order
	sent   float64 // requests
	full   float64 // full pages that they brought
	trying int     // stretches under way
	// natural logarithms of how many times as long stretches are as guessed, of spans
	// with and without an end
	inside, beyond float64
}

// New returns the chart of a listing by some workers, of the keys that begin with
// prefix. An empty delimiter means that keys have no structure that can be asked
// for. Depth is how many pages ahead a listing in order cuts, 0 for one in any order.
func New(workers, depth int, prefix, delimiter string) *Chart {
	return &Chart{workers: workers, depth: float64(depth), prefix: prefix, delimiter: delimiter}
}

// Learn takes in what a page has shown.
func (c *Chart) Learn(l *Lesson) {
	for _, key := range l.keys {
		c.ruler.learn(key)
	}
	c.ruler.forks.learn(l.forks)
}

// level says how many boundaries were found in how many answers at one depth.
type level struct{ boundaries, answers int }

// Span is a range of keys that may be split.
type Span struct {
	From, End string // behind From, up to and with End
	Open      bool   // it has no end
	Even      bool   // its keys seem to reach up to its end
	Last      Window // of its last page
	Pages     int    // that came

	// What a listing in order knows of it, too.
	Fresh    bool    // nothing was asked for yet
	Next     Window  // the first page behind its end
	Whole    Window  // all of its pages
	Full     float64 // as many full pages are those
	Since    float64 // full pages since it was cut
	Expected float64 // pages that it was expected to have then
}

// Window is the first and the last key of a page.
type Window struct{ From, To string }

// Cut is where to split: the part up to and with At stays.
type Cut struct {
	At    string
	Worth float64 // pages that there may be to share
	Sure  bool    // there are keys behind it

	// Of a cut in a listing in order: the pages that are expected up to it and
	// behind it, and those that it was guessed by.
	Lower, Upper, Guess float64

	// Question says not to split yet, but to ask for the common prefixes below
	// At.
	Question bool
}

// Bounds of what a listing spends on learning.
const (
	maxQuestions  = 4 // and one more for every 16 pages
	maxBoundaries = 1 << 14
	minPages      = 2.0 // left in a stretch that is worth splitting
	maxPages      = 1e12
	doubtful      = 0.1 // share of guesses that found nothing
)

// question returns the first prefix whose common prefixes may divide a span:
// all of its last page lies in one of them, and the span reaches further.
func (c *Chart) question(t Span) (prefix string, ok bool) {
	first, last := t.Last.From, t.Last.To
	if c.delimiter == "" || len(c.asked) >= maxQuestions+min(c.pages, maxBoundaries)/16 || len(c.boundaries) >= maxBoundaries ||
		t.From != last || !strings.HasPrefix(first, c.prefix) {
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
		if (t.Open || !strings.HasPrefix(t.End, last[:behind])) && !c.asked[last[:at]] {
			return last[:at], true
		}
		at = behind
	}
}

// Ask notes that a question is under way.
func (c *Chart) Ask(prefix string) {
	if c.asked == nil {
		c.asked = map[string]bool{}
	}
	c.asked[prefix] = true
	c.splits++
	c.sent++
}

// Answer takes in common prefixes.
func (c *Chart) Answer(found []string) {
	if len(found) == 0 {
		return
	}
	depth := c.deep(found[0])
	for len(c.levels) <= depth {
		c.levels = append(c.levels, level{})
	}
	c.levels[depth].boundaries += len(found)
	c.levels[depth].answers++
	c.AddBoundaries(found)
}

// deep returns how many delimiters a boundary has.
func (c *Chart) deep(boundary string) int { return min(64, strings.Count(boundary, c.delimiter)) }

// AddBoundaries adds boundaries and weighs all: one weighs as much as all those that
// are usually found below it.
func (c *Chart) AddBoundaries(found []string) {
	for _, p := range found {
		if p > c.prefix && strings.HasPrefix(p, c.prefix) {
			c.boundaries = append(c.boundaries, p)
			c.ruler.learn(p)
		}
	}
	slices.Sort(c.boundaries)
	c.boundaries = slices.Compact(c.boundaries)
	weights := make([]float64, len(c.levels)+1)
	weight := 1.0
	for depth, l := range slices.Backward(c.levels) {
		weights[depth] = weight
		if l.answers > 0 {
			weight *= float64(l.boundaries) / float64(l.answers)
		}
	}
	c.sums = make([]float64, len(c.boundaries)+1)
	for i, m := range c.boundaries {
		c.sums[i+1] = c.sums[i] + max(1, weights[min(len(c.levels), c.deep(m))])
	}
}

// Count notes what became of a page.
func (c *Chart) Count(fresh, sure, holds bool) {
	if fresh && !sure && c.guess > 0 {
		c.guess--
	}
	if fresh && !sure {
		c.missing *= 1 - slow
		if !holds {
			c.missing += slow
		}
	}
	if fresh && c.trying > 0 {
		c.trying--
	}
	switch {
	case holds:
		c.pages++
	case fresh:
		c.misses++
	}
}

// Passed notes that a page went from one key to another.
func (c *Chart) Passed(from, to string) {
	if c.depth > 0 { // what lies near counts
		c.passed *= fade
		c.measured *= fade
	}
	if len(c.boundaries) > 0 {
		c.passed += c.weigh(from, to)
		c.measured++
	}
}

// weigh returns the weight of the boundaries between two keys.
func (c *Chart) weigh(from, to string) float64 { return c.sums[c.behind(to)] - c.sums[c.behind(from)] }

// behind returns the index of the first boundary behind a key.
func (c *Chart) behind(key string) int {
	at, found := slices.BinarySearch(c.boundaries, key)
	if found {
		at++
	}
	return at
}

// MaySplit bounds the requests that are spent on splitting.
func (c *Chart) MaySplit() bool { return c.splits < c.workers+c.pages/3 }

// mayGuess bounds the splits that may find nothing: it starts slowly and stops
// where too little was found.
func (c *Chart) mayGuess() bool {
	return c.pages > 0 && c.guess < max(2, c.pages) && c.misses+c.guess < max(2, c.workers/2)+c.pages/8
}

// Tried notes that a split is under way.
func (c *Chart) Tried(cut Cut) {
	c.splits++
	c.trying++
	if !cut.Sure {
		c.guess++
		c.guessed = true
	}
}

// Doubts reports whether so many guesses found nothing of late that none should be made
// about keys behind one that has not been answered.
func (c *Chart) Doubts() bool { return c.missing > doubtful }

// reach returns how many pages of a pace lie from its last key to another, or to
// the end of the listing.
func (c *Chart) reach(p Window, to string, open bool) float64 {
	back, key, end := runes(p.From), runes(p.To), runes(to)
	place := shared(back, key)
	if open {
		place = min(place, len(runes(c.prefix)))
		return math.Exp(math.Log(1-c.ruler.value(key, place)) - c.ruler.length(back, key, place))
	}
	place = min(place, shared(key, end))
	return math.Exp(c.ruler.length(key, end, place) - c.ruler.length(back, key, place))
}

// Near reports whether two keys are no more than some pages apart.
func (c *Chart) Near(p Window, a, b string) bool {
	from := 0.0
	if a > p.To {
		from = c.reach(p, a, false)
	}
	return c.reach(p, b, false) <= from+2
}

// Split decides where to split a span, and what that is worth.
func (c *Chart) Split(t Span) Cut {
	if found := c.cutAtBoundary(t); found.At != "" {
		return found
	}
	if t.Last.From >= t.Last.To {
		return Cut{}
	}
	return c.cutByRuler(t)
}

// cutAtBoundary splits in the middle of the boundaries, in order no further ahead
// than its depth.
func (c *Chart) cutAtBoundary(t Span) Cut {
	lo, hi := c.within(t)
	if lo >= hi {
		return Cut{}
	}
	weight := c.sums[hi] - c.sums[lo]
	worth, part := weight, weight/2
	if c.measured > 0 {
		worth *= c.each()
		if worth < minPages {
			return Cut{}
		}
	}
	if c.depth > 0 {
		part = min(part, weight*c.depth/worth)
	}
	at, _ := slices.BinarySearch(c.sums[lo:hi], c.sums[lo]+part)
	at = min(at, hi-lo-1)
	return Cut{At: c.boundaries[lo+at], Worth: worth, Sure: true}
}

// cutByRuler splits at a distance, if a guess is allowed, or finds a question.
func (c *Chart) cutByRuler(t Span) Cut {
	near, far := 0.0, min(maxPages, c.reach(t.Last, t.End, t.Open))
	if t.From > t.Last.To {
		near = c.reach(t.Last, t.From, false)
	}
	jump, worth := c.jump(t, near, far)
	if !(jump > 0) {
		return Cut{}
	}
	if prefix, ok := c.question(t); ok && !t.Even {
		return Cut{Question: true, At: prefix, Worth: worth}
	}
	if !c.mayGuess() {
		return Cut{}
	}
	return Cut{At: c.keyAhead(t, jump), Worth: worth}
}

// keyAhead returns the key in a span that lies some pages ahead of its last page, ""
// if there is none.
func (c *Chart) keyAhead(t Span, pages float64) string {
	back, key := runes(t.Last.From), runes(t.Last.To)
	place := len(runes(c.prefix))
	if !t.Open {
		place = shared(key, runes(t.End))
	}
	at := c.ruler.ahead(back, key, min(place, len(key)), pages)
	if at <= t.From || !t.Open && at >= t.End || len(at) > maxKey {
		return ""
	}
	return at
}

// jump returns how many pages ahead of its last page to split a span that
// begins near and ends far pages ahead, 0 for not at all. Where the keys seem to
// reach evenly up to the end, that halves what is left. Else nobody knows whether
// there is one page left or a million, so it halves the number of digits of that,
// and expects as many pages as there were so far.
func (c *Chart) jump(t Span, near, far float64) (jump, worth float64) {
	left, scale := far-near, math.Sqrt(max(1, near)*far)
	switch {
	case t.Open && left > 0:
		return min(scale, near+left/2), float64(c.pages)
	case !(left >= minPages):
		return 0, 0
	case t.Even:
		return near + left/2, left
	}
	return scale, min(left, float64(max(1, t.Pages)))
}

// maxKey is the longest key that is made up, in bytes: S3's limit.
const maxKey = 1024
