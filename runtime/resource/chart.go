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
	prefix    []rune
	delimiter string
	next      *question // to be asked
	asked     int
	marks     []string // common prefixes, sorted
	passed    int      // marks that pages went past
	measured  int      // pages that went past marks

	pages  int // that held items
	splits int
	guess  int // stretches under way that may turn out empty
	misses int // that did
}

// question asks for common prefixes.
type question struct{ prefix, after, delimiter string }

// territory is a stretch to be split.
type territory struct {
	from, end   string
	open        bool
	even, fresh bool
	pace        pace
}

// cutting is where to split: the part up to and with at stays.
type cutting struct {
	at    string
	worth float64 // pages behind it, or how urgent
	sure  bool    // there are keys behind it
	even  bool
}

// Bounds of what a listing spends on learning.
const (
	maxQuestions = 4
	minPages     = 2.0 // left in a stretch that is worth splitting
)

func newChart(n int, prefix, delimiter string, rolled bool) chart {
	c := chart{n: n, prefix: []rune(validPart(prefix)), delimiter: delimiter}
	if rolled || n < 2 {
		c.asked = maxQuestions // keys behind a delimiter are not listed anyway
	}
	return c
}

// question returns what should be asked now, once.
func (c *chart) question() *question {
	q := c.next
	c.next = nil
	return q
}

// explore plans the first question when the first page has come.
func (c *chart) explore(last string, done bool) {
	prefix := string(c.prefix)
	if c.asked > 0 || done || !strings.HasPrefix(last, prefix) || !strings.Contains(last[len(prefix):], c.delimiter) {
		return
	}
	c.asked++
	c.next = &question{prefix, last, c.delimiter}
}

// answer takes in common prefixes. If there is but one, it is looked into.
func (c *chart) answer(q *question, found []string, more bool) {
	for _, p := range found {
		c.ruler.learn(p)
	}
	c.marks = append(c.marks, found...)
	slices.Sort(c.marks)
	c.marks = slices.Compact(c.marks)
	if len(found) != 1 || more || c.asked >= maxQuestions || !strings.HasPrefix(q.after, found[0]) ||
		!strings.Contains(q.after[len(found[0]):], c.delimiter) {
		return
	}
	c.asked++
	c.next = &question{found[0], q.after, c.delimiter}
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
		c.passed += len(c.between(from, to))
		c.measured++
	}
}

// between returns the marks behind from, up to and with to; "" is no bound.
func (c *chart) between(from, to string) []string {
	lo, at := slices.BinarySearch(c.marks, from)
	if at {
		lo++
	}
	hi := len(c.marks)
	if to != "" {
		if hi, at = slices.BinarySearch(c.marks, to); at {
			hi++
		}
	}
	return c.marks[lo:max(lo, hi)]
}

// mayTry bounds the requests that are spent on splitting.
func (c *chart) mayTry() bool { return c.pages > 0 && c.splits < c.n+c.pages/5 }

// mayGuess bounds the splits that may find nothing: it starts slowly and stops
// where too little was found.
func (c *chart) mayGuess() bool {
	return c.guess < max(1, c.pages) && c.misses+c.guess < max(2, c.n/2)+c.pages/10
}

func (c *chart) tried(cut cutting) {
	c.splits++
	if !cut.sure {
		c.guess++
	}
}

// near reports whether two keys are no more than some pages apart.
func (c *chart) near(a, b string, p pace) bool {
	if p.pages == 0 {
		return false
	}
	from, to := []rune(validPart(a)), []rune(validPart(b))
	place := shared(from, to)
	return c.ruler.length(from, to, place) <= 2*c.step(p, place)
}

// step returns what a page covers, in the unit of the place.
func (c *chart) step(p pace, place int) float64 {
	return c.ruler.length([]rune(validPart(p.from)), []rune(validPart(p.to)), place) / float64(p.pages)
}

// cut decides where to split a territory, and what that is worth.
func (c *chart) cut(t territory, ordered bool) cutting {
	if !ordered {
		if found := c.cutAtMark(t); found.at != "" {
			return found
		}
	}
	if !c.mayGuess() || t.pace.pages == 0 {
		return cutting{}
	}
	return c.cutByRuler(t, ordered)
}

// cutAtMark splits in the middle of the marks.
func (c *chart) cutAtMark(t territory) cutting {
	end := t.end
	marks := c.between(t.from, end)
	if !t.open && len(marks) > 0 && marks[len(marks)-1] == end {
		marks = marks[:len(marks)-1]
	}
	if len(marks) == 0 {
		return cutting{}
	}
	worth := float64(len(marks))
	if c.measured > 0 && c.passed > 0 {
		worth *= float64(c.measured) / float64(c.passed)
		if worth < minPages {
			return cutting{}
		}
	}
	return cutting{at: marks[len(marks)/2], worth: worth, sure: true}
}

// cutByRuler splits at a distance: half of what is left where the keys seem to
// reach to the end, else some pages ahead.
func (c *chart) cutByRuler(t territory, ordered bool) cutting {
	from, end, place := []rune(validPart(t.from)), []rune(validPart(t.end)), len(c.prefix)
	lo, hi := 0.0, 1.0
	if !t.open {
		place = shared(from, end)
		hi = c.ruler.value(end, place)
	}
	if place > len(from) {
		return cutting{}
	}
	lo = c.ruler.value(from, place)
	step := c.step(t.pace, place)
	left := math.Inf(1)
	if step > 0 {
		left = (hi - lo) / step
	}
	if ordered && left < ParallelDepth+minPages {
		return cutting{}
	}
	if left < minPages || hi <= lo {
		if t.open && !t.fresh {
			return c.valid(cutting{at: c.ruler.beyond(from, place), worth: 1}, t)
		}
		return cutting{}
	}
	jump := c.jump(left, t, ordered) * step
	if t.even && !ordered || jump == 0 {
		jump = (hi - lo) / 2
	}
	jump = max(jump, 1e-9*(hi-lo))
	at := c.ruler.key(from, place, lo+jump, jump/8)
	return c.valid(cutting{at: at, worth: left, even: t.even}, t)
}

// jump returns how many pages ahead to split.
func (c *chart) jump(left float64, t territory, ordered bool) float64 {
	if ordered {
		return min(left, ParallelDepth)
	}
	return min(left/2, max(ParallelDepth, float64(c.pages)/float64(2*c.n)))
}

// valid returns the cutting if it is within the territory and can be sent.
func (c *chart) valid(cut cutting, t territory) cutting {
	odd := func(r rune) bool { return !sendable(r) }
	if cut.at <= t.from || !t.open && cut.at >= t.end || len(cut.at) > maxKey || strings.ContainsFunc(cut.at, odd) {
		return cutting{}
	}
	return cut
}

// maxKey is the longest key that is made up, in bytes: S3's limit.
const maxKey = 1024
