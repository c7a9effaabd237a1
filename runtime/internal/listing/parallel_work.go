package listing

import (
	"context"
	"slices"

	"github.com/seed5e775779/resgen/runtime/internal/keyrange"
	"github.com/seed5e775779/resgen/runtime/internal/position"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/internal/slab"
	"github.com/seed5e775779/resgen/runtime/internal/source"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// work fetches pages until nothing is left to fetch.
func (e *spread) work(ctx context.Context) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for !e.over() {
		if e.nothing == e.changes {
			e.wake.Wait()
			continue
		}
		e.act(ctx)
	}
}

// act sends the request that is worth most now, if any is.
func (e *spread) act(ctx context.Context) {
	if s := e.pick(); s != nil {
		e.fetch(ctx, s)
		return
	}
	s, cut := e.choose()
	switch {
	case s == nil:
		e.nothing = e.changes
	case cut.Question:
		e.ask(ctx, cut.At, s.from.key)
	default:
		e.fetch(ctx, e.split(s, cut))
	}
}

// over reports whether a worker can go home.
func (e *spread) over() bool {
	if e.stopped || e.err != nil || e.paused() {
		return true
	}
	return !slices.ContainsFunc(e.alive, func(s *keyRange) bool { return !s.done || s.busy })
}

// pick returns the first range that waits for a worker, if its page may be
// fetched now.
func (e *spread) pick() *keyRange {
	if e.l.set.InOrder {
		return e.pickInOrder()
	}
	for _, s := range e.alive {
		if !s.busy && !s.done && e.room(s) {
			return s
		}
	}
	return nil
}

// room reports whether one more page, of s or of a range that is not there
// yet, may be fetched before the consumer has taken one.
func (e *spread) room(s *keyRange) bool {
	held := e.ready + e.asking
	switch {
	case e.left == 0 || e.paused():
		return false
	case s != nil && e.awaits(s):
		return true
	case e.left > 0 && held > 0 && (e.longest == 0 || held*e.longest >= e.left):
		return false
	case e.l.set.InOrder:
		return held < resource.ParallelDepth*e.n && (s == nil || len(s.pages) < 2*resource.ParallelDepth)
	}
	return held < 2*e.n
}

// unlocked runs f without the lock, which is held again even if f panics.
func (e *spread) unlocked(f func()) {
	e.mu.Unlock()
	defer e.mu.Lock()
	f()
}

// arrival is what a request for a page of a range brought.
type arrival struct {
	page        *keyPage // nil: it failed
	next        string   // the token behind it
	err         error    // why it failed, or what is wrong behind its items
	first, last string   // its keys
	past        bool     // it reaches behind the end of the range
	lesson      *keyrange.Lesson
	lists       *slab.Lists
}

// fetch asks for the next page of a range and keeps it.
func (e *spread) fetch(ctx context.Context, s *keyRange) {
	s.busy = true
	e.asking++
	e.asked++
	was := s.progress
	a := arrival{lesson: e.chart.Study(e.longest)}
	e.unlocked(func() { e.receive(ctx, s, &a) })
	e.chart.Learn(a.lesson)
	var items source.Page
	if a.page != nil {
		e.placed(s, &a)
		end := s.end
		e.unlocked(func() { items = e.unpack(&a, end) })
	}
	s.busy = false
	e.asking--
	switch {
	case a.page != nil:
		e.count(s, items.Len)
		e.keep(s, was, items, a.next, a.err)
	case slices.Contains(e.alive, s):
		e.fail(a.err)
	}
	e.change()
}

// receive gets a page and looks at its keys. It is called without the lock.
func (e *spread) receive(ctx context.Context, s *keyRange, a *arrival) {
	ctx, a.lists = lend(ctx, e.l.from)
	a.page, a.next, a.err = e.page(ctx, s)
	if a.page == nil {
		return
	}
	a.page.drop(s.from)
	var order error
	a.first, a.last, order = a.page.span(s.from, a.lesson.See)
	if order != nil {
		a.err, a.page = order, nil
	}
	a.lesson.Conclude()
}

// placed moves a range behind a page that came for it.
func (e *spread) placed(s *keyRange, a *arrival) {
	if a.next == "" && a.err == nil {
		e.endsAt(max(a.last, s.start))
	}
	a.past = !s.open && a.last > s.end
	if a.past {
		a.err = nil // a wrong token does not matter any more
	}
	e.advance(s, a.first, a.last, a.past, a.next)
}

// unpack returns the items of a page up to the end of its range. It is called without the
// lock.
func (e *spread) unpack(a *arrival, end string) (items source.Page) {
	if a.past {
		a.page.cut(end)
	}
	var lacks error
	if items.Items, items.Len, lacks = a.page.items(); lacks != nil {
		a.err = lacks
	}
	takeBack(a.lists, e.l.from)
	return items
}

// page asks for a page of a range, again as long as it fails for a passing
// reason, even where the SDK has given up: that so many requests come at once is
// this listing's doing.
func (e *spread) page(ctx context.Context, s *keyRange) (page *keyPage, next string, err error) {
	for attempt := 1; ; attempt++ {
		page, next, err = e.l.keyPage(ctx, e.in, s.token, &s.course)
		if err == nil || attempt == retry.Attempts || !retry.Passing(err) || e.l.Pause(ctx, attempt, err) != nil {
			return page, next, err
		}
	}
}

// fail notes the first error; the requests under way are of no use any more. It
// notes none after the end: such errors come from the end itself, which has
// cancelled what was under way, and would hide a panic.
func (e *spread) fail(err error) {
	if e.err == nil && !e.stopped {
		e.err = err
		e.cancel()
	}
}

// advance moves a range behind the page that came.
func (e *spread) advance(s *keyRange, first, last string, past bool, next string) {
	fresh := s.fresh
	s.fresh, s.token = false, next
	s.done = past || next == ""
	holds := last != "" && (!past || first != "" && first <= s.end)
	e.chart.Count(fresh, s.sure, holds)
	if past {
		last = s.end
	}
	if !holds {
		if past {
			e.chart.Emptied(s.from.key, s.end)
		}
		if i := slices.Index(e.alive, s); i > 0 && fresh {
			e.alive[i-1].even = false
		}
		return
	}
	e.chart.Passed(s.from.key, last)
	if fresh {
		e.compare(s, first)
		s.first = keyrange.Window{From: first, To: last}
	}
	s.listed++
	if first < last {
		s.pace = keyrange.Window{From: first, To: last}
	}
	s.from = place{key: last, with: true}
}

// compare learns from the first key of a new range whether the one before
// reaches up to it: there is no hole between its start and that key.
func (e *spread) compare(s *keyRange, first string) {
	i := slices.Index(e.alive, s)
	if i > 0 && e.alive[i-1].end == s.start && !s.sure {
		e.alive[i-1].even = s.pace.To < s.start && e.chart.Near(s.pace, s.start, first)
	}
}

// keep stores the items of a page for the consumer; was is how far the range had come
// before it, wrong is nil or what is wrong behind its items.
func (e *spread) keep(s *keyRange, was progress, p source.Page, next string, wrong error) {
	if !slices.Contains(e.alive, s) {
		return // it lies behind a range that broke off
	}
	if wrong != nil {
		defer e.breakOff(s, wrong)
	}
	if p.Len > 0 {
		if s.done {
			next = ""
		}
		p.Next = next
		s.pages, s.before = append(s.pages, p), append(s.before, was)
		e.ready++
		if !e.l.set.InOrder {
			e.queue = append(e.queue, s)
		}
		return
	}
	if s.finished() && !s.touched && wrong == nil {
		e.alive = bury(e.alive, s)
	}
}

// breakOff ends the listing behind the pages of a range, as one in turn ends there:
// what is ready is handed out before the error. In order, the ranges before it go on
// to their ends, and nothing behind it is handed out.
func (e *spread) breakOff(s *keyRange, wrong error) {
	s.broke, s.done = true, true
	e.ended = e.ended || len(s.pages) == 0 && !e.l.set.InOrder
	if !e.l.set.InOrder {
		e.err = nil // of another range: where to go on from is not known any more
		e.fail(wrong)
		return
	}
	at := slices.Index(e.alive, s) + 1
	for _, behind := range e.alive[at:] {
		e.ready -= len(behind.pages)
		behind.pages, behind.before, behind.done = nil, nil, true
	}
	clear(e.alive[at:])
	e.alive = e.alive[:at]
	s.tail = true // what lies behind is its rest
	e.broke = wrong
}

// ask sends a request for the common prefixes of some keys.
func (e *spread) ask(ctx context.Context, prefix, from string) {
	e.chart.Ask(prefix)
	var found []string
	e.unlocked(func() {
		in, err := narrow(e.l.from.Keys, e.l.from.Copy(e.in), prefix, e.l.set.Delimiter)
		if err != nil {
			return
		}
		page, _, err := e.l.keyPage(ctx, in, position.After(from), new(course))
		if page != nil && err == nil {
			found = page.keys.Prefixes(page.out)
		}
	})
	e.chart.Answer(found)
	for _, s := range e.alive {
		s.outlook = outlook{}
	}
	e.change()
}

// choose returns the range that is best worth splitting and where, nil if none
// is worth it or there is no room.
func (e *spread) choose() (best *keyRange, found keyrange.Cut) {
	switch {
	case !e.room(nil):
		return nil, keyrange.Cut{}
	case e.l.set.InOrder && e.chart.MaySpend():
		return e.chooseInOrder()
	case e.l.set.InOrder || !e.chart.MaySplit():
		return nil, keyrange.Cut{}
	}
	doubts := e.chart.Doubts()
	for _, s := range e.alive {
		if s.done || s.lost() || e.beyond(s) || doubts && s.fresh && !s.sure {
			continue
		}
		c := e.chart.Split(keyrange.Span{From: s.from.key, End: s.end, Open: s.open, Even: s.even, Last: s.pace, Pages: s.listed})
		if (c.At != "" || c.Question) && (best == nil || c.Worth > found.Worth) {
			best, found = s, c
		}
	}
	return best, found
}

// split makes a new range of the upper part of another.
func (e *spread) split(lower *keyRange, cut keyrange.Cut) *keyRange {
	e.chart.Tried(cut)
	upper := newKeyRange(position.Range{At: position.After(cut.At), End: lower.end, Open: lower.open})
	upper.tail, upper.sure, upper.even, upper.pace = lower.tail, cut.Sure, lower.even, lower.pace
	if cut.Sure {
		lower.even = false
	} else {
		upper.listed = lower.listed
	}
	at := slices.Index(e.alive, lower) + 1
	e.promise(lower, upper, at, cut)
	lower.end, lower.open, lower.tail = cut.At, false, false
	e.alive = append(e.alive, nil) // slices.Insert is ten times the code, in every program that lists keys
	copy(e.alive[at+1:], e.alive[at:])
	e.alive[at] = upper
	return upper
}
