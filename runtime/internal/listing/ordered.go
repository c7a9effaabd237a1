package listing

import (
	"github.com/seed5e775779/resgen/runtime/internal/keyrange"
	"github.com/seed5e775779/resgen/runtime/internal/source"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// A listing in order works within a window before its consumer: the pages that may be
// held for it. Pages behind the window would take the memory that those before them
// need, and a listing whose memory is full of distant pages goes on one page at a time.
// How far a range lies ahead is an estimate. Where it is too low, ranges far behind fill
// the memory, so the more ranges are before one, the less may be held when it goes on.
// If they fill it all the same, distant pages are dropped for near ones.

const (
	farShare = 0.2  // of the memory, which ranges far behind leave to those before them
	distant  = 24.0 // pages ahead of where a page is missing may be dropped
	near     = 3    // ranges before one, for which pages are dropped
)

// window shows the ranges that are not all asked for, in order, up to the end of the
// window: how many of them there are before each, and how many more pages one of those
// has left, at most.
func (e *spread) window(yield func(i, rank int, wait float64) bool) {
	before, wait, rank := 0.0, 0.0, 0
	for i, s := range e.alive {
		before += float64(len(s.pages))
		if i > 0 && before >= float64(resource.ParallelDepth*e.n) {
			return
		}
		if s.done {
			continue
		}
		if !yield(i, rank, wait) {
			return
		}
		left := e.expected(i)
		if s.busy {
			before++
		}
		before, wait, rank = before+left, max(wait, left), rank+1
	}
}

// outlook is how many pages a range has left, and what that was concluded from. It is
// kept, for it is asked for again and again, and measuring keys takes a while.
type outlook struct {
	from, end, next string // empty: nothing is known
	left            float64
}

// expected returns how many pages a range has left.
func (e *spread) expected(i int) float64 {
	s := e.alive[i]
	if s.lost() {
		return 1
	}
	t := e.span(i)
	now := outlook{t.From, t.End, t.Next.From, s.outlook.left}
	if now != s.outlook || t.From == "" || !t.Even { // what is said of all ranges changes with each page
		now.left = e.chart.Left(t)
		s.outlook = now
	}
	return now.left
}

// awaits reports whether the consumer of a listing in order waits for a page of s, which
// may be asked for whatever is held: nothing can be handed out before it is.
func (e *spread) awaits(s *keyRange) bool {
	if !e.l.set.InOrder || len(s.pages) > 0 {
		return false
	}
	for _, first := range e.alive {
		if !first.finished() {
			return first == s
		}
	}
	return false
}

// spare reports whether one more page may be held of a range that has so many ranges
// before it. The last n pages are for the range that the consumer waits for, and what
// is cut off it.
func (e *spread) spare(rank int) bool {
	most, held := float64(resource.ParallelDepth*e.n), float64(e.ready+e.asking)
	if rank <= 1 {
		return held < most
	}
	far := min(1, float64(rank)/float64(e.n))
	return held < min(most-float64(e.n), most*(1-farShare*far))
}

// pickInOrder is pick for a listing in order.
func (e *spread) pickInOrder() (found *keyRange) {
	e.window(func(i, rank int, _ float64) bool {
		if s := e.alive[i]; !s.busy && e.room(s) && (e.awaits(s) || e.spare(rank)) {
			found = s
		}
		return found == nil
	})
	if found == nil {
		found = e.pickByDropping()
	}
	return found
}

// pickByDropping returns one of the first ranges that has to wait because ranges far
// behind fill the memory, and drops a page of those. It does so only while the consumer
// waits, too: the page is asked for again.
func (e *spread) pickByDropping() (found *keyRange) {
	if e.left >= 0 || e.l.set.Pause > 0 || e.first() != nil || !e.chart.MaySpend() {
		return nil
	}
	e.window(func(i, rank int, _ float64) bool {
		s := e.alive[i]
		if rank <= near && !s.busy && len(s.pages) < 2*resource.ParallelDepth && !e.spare(rank) {
			if last := e.farthest(i); last != nil {
				e.drop(last)
				found = s
			}
		}
		return found == nil && rank < near
	})
	return found
}

// farthest returns the last range a distance behind another that has pages to drop, nil
// if there is none. One page stays: it says how long the ranges before are.
func (e *spread) farthest(i int) (found *keyRange) {
	ahead := 0.0
	for j := i; j < len(e.alive); j++ {
		s := e.alive[j]
		if ahead += float64(len(s.pages)); ahead >= distant && j > i && len(s.pages) > 1 && !s.busy && !s.broke {
			found = s
		}
		if !s.done {
			ahead += e.expected(j)
		}
	}
	return found
}

// drop forgets the last page of a range, as if it had never been asked for.
func (e *spread) drop(s *keyRange) {
	last := len(s.pages) - 1
	e.ready--
	e.chart.Dropped(e.share(s.pages[last].Len))
	s.progress, s.done, s.outlook = s.before[last], false, outlook{}
	s.pages[last] = source.Page{}
	s.pages, s.before = s.pages[:last], s.before[:last]
}

// chooseInOrder returns the first range that is worth cutting and where, nil if there
// is none.
func (e *spread) chooseInOrder() (found *keyRange, at keyrange.Cut) {
	e.window(func(i, rank int, wait float64) bool {
		switch {
		case !e.spare(rank + 1):
			return false
		case e.beyond(e.alive[i]), e.alive[i].lost(), e.doubtful(i) >= max(2, e.n/4):
			return true
		}
		if at = e.chart.CutAhead(e.span(i), wait); at.At != "" || at.Question {
			found = e.alive[i]
		}
		return found == nil
	})
	return found, at
}

// doubtful returns how many ranges next to one were guessed and have brought nothing yet.
// Guesses beside them are likely to fail where they do.
func (e *spread) doubtful(i int) (n int) {
	doubt := func(s *keyRange) bool { return s.fresh && !s.sure }
	for at := i; at >= 0 && doubt(e.alive[at]); at-- {
		n++
	}
	for at := i + 1; at < len(e.alive) && doubt(e.alive[at]); at++ {
		n++
	}
	return n
}

// span is what the chart needs to know of a range.
func (e *spread) span(i int) keyrange.Span {
	s := e.alive[i]
	t := keyrange.Span{
		From: s.from.key, End: s.end, Open: s.open, Even: s.even, Last: s.pace, Pages: s.listed,
		Fresh: s.fresh, Full: s.full, Since: s.full - s.cutAt, Expected: s.expected,
	}
	if !s.fresh {
		t.Whole = keyrange.Window{From: s.first.From, To: s.from.key}
	}
	if i+1 < len(e.alive) && e.alive[i+1].start == s.end {
		t.Next = e.alive[i+1].first
	}
	return t
}

// count notes how much of a full page has come, of n items.
func (e *spread) count(s *keyRange, n int) {
	e.longest = max(e.longest, n)
	s.full += e.share(n)
	e.chart.Came(e.share(n))
}

// share returns how much of a full page so many items are.
func (e *spread) share(n int) float64 { return float64(n) / float64(max(1, e.longest)) }

// promise notes what is expected of both parts of a range that is cut, when the upper one
// is not at its place yet.
func (e *spread) promise(lower, upper *keyRange, place int, cut keyrange.Cut) {
	upper.expected, upper.guess, upper.endless, upper.behind = cut.Upper, cut.Guess, lower.open, lower.full
	lower.expected, lower.cutAt = cut.Lower, lower.full
	if place == len(e.alive) {
		return
	}
	// what was guessed up to the next range is less from the new one on
	if next := e.alive[place]; next.guess > 0 {
		next.guess -= cut.Guess + lower.full - next.behind
		next.behind = 0
		if cut.Guess == 0 || next.guess < leastGuess {
			next.guess = 0
		}
	}
}

// leastGuess is a guess that something can be learned from, in pages.
const leastGuess = 0.5

// learn compares what was guessed with what came, when the consumer has reached the
// range behind a guess.
func (e *spread) learn() {
	if !e.l.set.InOrder || len(e.alive) == 0 || e.alive[0].reached {
		return
	}
	s := e.alive[0]
	if s.guess > 0 {
		e.chart.Compare(s.guess, e.taken-e.reached-s.behind, s.endless)
	}
	e.reached, s.reached = e.taken, true
}
