package resource

import (
	"context"
	"slices"
)

// work fetches pages until nothing is left to fetch.
func (e *spread[T, I, P]) work(ctx context.Context) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for !e.over() {
		if s := e.pick(); s != nil {
			e.fetch(ctx, s)
		} else if s, cut := e.choose(); s == nil {
			e.wake.Wait()
		} else if cut.question {
			e.ask(ctx, cut.at, s.from.key)
		} else {
			e.fetch(ctx, e.split(s, cut))
		}
	}
}

// over reports whether a worker can go home.
func (e *spread[T, I, P]) over() bool {
	if e.stopped || e.err != nil {
		return true
	}
	return !slices.ContainsFunc(e.alive, func(s *stretch[T]) bool { return !s.done || s.busy })
}

// pick returns the first stretch that waits for a worker, if its page may be
// fetched now.
func (e *spread[T, I, P]) pick() *stretch[T] {
	for _, s := range e.alive {
		if !s.busy && !s.done && e.room(s) {
			return s
		}
	}
	return nil
}

// room reports whether one more page, of s or of a stretch that is not there
// yet, may be fetched before the consumer has taken one.
func (e *spread[T, I, P]) room(s *stretch[T]) bool {
	held := e.ready + e.asking
	switch {
	case e.left == 0:
		return false
	case e.c.spread.InOrder && s != nil && s == e.alive[0] && len(s.pages) == 0:
		return true // what the consumer waits for
	case e.left > 0 && held > 0 && (e.longest == 0 || held*e.longest >= e.left):
		return false
	case e.c.spread.InOrder:
		return held < ParallelDepth*e.n && (s == nil || len(s.pages) < ParallelDepth)
	}
	return held < 2*e.n
}

// unlocked runs f without the lock, which is held again even if f panics.
func (e *spread[T, I, P]) unlocked(f func()) {
	e.mu.Unlock()
	defer e.mu.Lock()
	f()
}

// fetch asks for the next page of a stretch.
func (e *spread[T, I, P]) fetch(ctx context.Context, s *stretch[T]) {
	s.busy = true
	e.asking++
	var (
		page        keyPage[T]
		next        Token
		err         error
		first, last string
		seen        []string
	)
	e.unlocked(func() {
		page, next, err = e.page(ctx, s)
		if page == nil {
			return
		}
		var order error
		first, last, order = page.span(s.from, func(key string) { seen = append(seen, key) })
		if order != nil {
			err, page = order, nil
		}
	})
	for _, key := range seen {
		e.chart.ruler.learn(key)
	}
	past := page != nil && !s.open && last > s.end
	if err != nil && !past {
		e.fail(err)
		s.busy = false
		e.asking--
		e.wake.Broadcast()
		return
	}
	e.advance(s, first, last, past, next)
	var items []T
	end := s.end
	e.unlocked(func() {
		if past {
			page.cut(end)
		}
		items, page = page.items(), nil
	})
	s.busy = false
	e.asking--
	e.keep(s, items, next)
	e.wake.Broadcast()
}

// page asks for a page of a stretch, again as long as it fails for a passing
// reason, even where the SDK has given up: that so many requests come at once is
// this listing's doing.
func (e *spread[T, I, P]) page(ctx context.Context, s *stretch[T]) (page keyPage[T], next Token, err error) {
	for attempt := 1; ; attempt++ {
		page, next, err = e.c.from.keyPage(ctx, e.in, s.token, &s.course, e.c.optFns)
		if err == nil || attempt == BatchAttempts || !passing(err) || sleep(ctx, backoff(attempt)) != nil {
			return page, next, err
		}
	}
}

// fail notes the first error; the requests under way are of no use any more. It
// notes none after the end: such errors come from the end itself, which has
// cancelled what was under way, and would hide a panic.
func (e *spread[T, I, P]) fail(err error) {
	if e.err == nil && !e.stopped {
		e.err = err
		e.cancel()
	}
}

// advance moves a stretch behind the page that came.
func (e *spread[T, I, P]) advance(s *stretch[T], first, last string, past bool, next Token) {
	fresh := s.fresh
	s.fresh, s.token = false, next
	s.done = past || next == ""
	holds := last != "" && (!past || first != "" && first <= s.end)
	e.chart.count(fresh, s.sure, holds)
	if past {
		last = s.end
	}
	if !holds {
		if i := slices.Index(e.alive, s); i > 0 && fresh {
			e.alive[i-1].even = false
		}
		return
	}
	e.chart.pass(s.from.key, last)
	if fresh {
		e.compare(s, first)
	}
	s.listed++
	if first < last {
		s.pace = pace{first, last}
	}
	s.from = origin{key: last, with: true}
}

// compare learns from the first key of a new stretch whether the one before
// reaches up to it: there is no hole between its start and that key.
func (e *spread[T, I, P]) compare(s *stretch[T], first string) {
	i := slices.Index(e.alive, s)
	if i > 0 && e.alive[i-1].end == s.start && !s.sure {
		e.alive[i-1].even = s.pace.to < s.start && e.chart.near(s.pace, s.start, first)
	}
}

// keep stores the items of a page for the consumer.
func (e *spread[T, I, P]) keep(s *stretch[T], items []T, next Token) {
	if len(items) > 0 {
		if s.done {
			next = ""
		}
		s.pages = append(s.pages, slab[T]{items: items, next: next})
		e.longest = max(e.longest, len(items))
		e.ready++
		if !e.c.spread.InOrder {
			e.queue = append(e.queue, s)
		}
		return
	}
	if s.finished() && !s.touched {
		e.alive = bury(e.alive, s)
	}
}

// ask sends a request for the common prefixes of some keys.
func (e *spread[T, I, P]) ask(ctx context.Context, prefix, from string) {
	e.chart.ask(prefix)
	var found []string
	e.unlocked(func() {
		in, err := e.c.from.narrow(e.in, prefix, e.c.spread.Delimiter)
		if err != nil {
			return
		}
		page, _, err := e.c.from.keyPage(ctx, in, after(from), new(course), e.c.optFns)
		if page != nil && err == nil {
			found, _ = page.prefixes() // without them the listing goes on as well
		}
	})
	e.chart.answer(found)
	e.wake.Broadcast()
}

// choose returns the stretch that is best worth splitting and where, nil if none
// is worth it or there is no room.
func (e *spread[T, I, P]) choose() (best *stretch[T], found cutting) {
	if !e.room(nil) || !e.chart.maySplit() {
		return nil, cutting{}
	}
	for _, s := range e.alive {
		if s.done || s.lost() {
			continue
		}
		c := e.chart.cut(territory{s.from.key, s.end, s.open, s.even, s == e.alive[0], s.pace, s.listed}, e.c.spread.InOrder)
		if (c.at != "" || c.question) && (best == nil || c.worth > found.worth) {
			best, found = s, c
		}
		if best != nil && e.c.spread.InOrder {
			break
		}
	}
	return best, found
}

// split makes a new stretch of the upper part of another.
func (e *spread[T, I, P]) split(lower *stretch[T], cut cutting) *stretch[T] {
	e.chart.tried(cut)
	upper := newStretch[T](rest{at: after(cut.at), end: lower.end, open: lower.open})
	upper.tail, upper.sure, upper.even, upper.pace = lower.tail, cut.sure, lower.even, lower.pace
	if cut.sure {
		lower.even = false
	} else {
		upper.listed = lower.listed
	}
	lower.end, lower.open, lower.tail = cut.at, false, false
	e.alive = slices.Insert(e.alive, slices.Index(e.alive, lower)+1, upper)
	return upper
}
