package resource

import (
	"context"
	"slices"
)

// work fetches pages until nothing is left to fetch.
func (e *spread[T, I]) work(ctx context.Context) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for !e.over() {
		if s := e.pick(); s != nil {
			e.fetch(ctx, s)
		} else if q := e.chart.question(); q != nil && e.room(nil) {
			e.ask(ctx, q)
		} else if s := e.split(); s != nil {
			e.fetch(ctx, s)
		} else {
			e.wake.Wait()
		}
	}
}

// over reports whether a worker can go home.
func (e *spread[T, I]) over() bool {
	if e.stopped || e.err != nil {
		return true
	}
	return !slices.ContainsFunc(e.alive, func(s *stretch[T]) bool { return !s.done || s.busy })
}

// pick returns the first stretch that waits for a worker, if its page may be
// fetched now.
func (e *spread[T, I]) pick() *stretch[T] {
	for _, s := range e.alive {
		if !s.busy && !s.done && e.room(s) {
			return s
		}
	}
	return nil
}

// room reports whether one more page, of s or of a stretch that is not there
// yet, may be fetched before the consumer has taken one.
func (e *spread[T, I]) room(s *stretch[T]) bool {
	held := e.ready + e.asking
	if e.left >= 0 && held > 0 && held*max(1, e.longest) >= e.left {
		return false
	}
	if !e.c.spread.InOrder {
		return held < 2*e.n
	}
	if s != nil && s == e.alive[0] && len(s.pages) == 0 {
		return true
	}
	return held < ParallelDepth*e.n && (s == nil || len(s.pages) < ParallelDepth)
}

// unlocked runs f without the lock, which is held again even if f panics.
func (e *spread[T, I]) unlocked(f func()) {
	e.mu.Unlock()
	defer e.mu.Lock()
	f()
}

// fetch asks for the next page of a stretch.
func (e *spread[T, I]) fetch(ctx context.Context, s *stretch[T]) {
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
		page, next, err = e.c.from.keyPage(ctx, e.in, s.token, &s.course)
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

// fail notes the first error; the requests under way are of no use any more.
func (e *spread[T, I]) fail(err error) {
	if e.err == nil {
		e.err = err
		e.cancel()
	}
}

// advance moves a stretch behind the page that came.
func (e *spread[T, I]) advance(s *stretch[T], first, last string, past bool, next Token) {
	fresh := s.fresh
	s.fresh, s.token = false, next
	s.done = past || next == ""
	holds := last != "" && (!past || first != "" && first <= s.end)
	e.chart.count(fresh, s.sure, holds)
	if past {
		last = s.end
	}
	if !holds {
		return
	}
	e.chart.pass(s.from.key, last)
	if s.pace.pages == 0 || fresh {
		s.pace = pace{from: first}
	}
	s.pace.to = last
	s.pace.pages++
	s.from = origin{key: last, with: true}
	if fresh {
		e.compare(s, first)
		e.chart.explore(last, s.done)
	}
}

// compare learns from the first key of a new stretch whether the one before
// reaches up to it: there is no hole between its start and that key.
func (e *spread[T, I]) compare(s *stretch[T], first string) {
	i := slices.Index(e.alive, s)
	if i > 0 && e.alive[i-1].end == s.start && e.chart.near(s.start, first, e.alive[i-1].pace) {
		e.alive[i-1].even = true
	}
}

// keep stores the items of a page for the consumer.
func (e *spread[T, I]) keep(s *stretch[T], items []T, next Token) {
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
func (e *spread[T, I]) ask(ctx context.Context, q *question) {
	var found []string
	var next Token
	e.unlocked(func() {
		in, err := e.c.from.narrow(e.in, q.prefix, q.delimiter)
		if err != nil {
			return
		}
		page, t, err := e.c.from.keyPage(ctx, in, after(q.after), new(course))
		if page != nil && err == nil {
			next = t
			found, _ = page.prefixes() // without them the listing goes on as well
		}
	})
	e.chart.answer(q, found, next != "")
	e.wake.Broadcast()
}

// split makes a new stretch of the upper part of another, nil if none is worth
// it or there is no room.
func (e *spread[T, I]) split() *stretch[T] {
	if !e.room(nil) || !e.chart.mayTry() {
		return nil
	}
	var best *stretch[T]
	var found cutting
	for _, s := range e.alive {
		if s.done {
			continue
		}
		c := e.chart.cut(territory{s.from.key, s.end, s.open, s.even, s.fresh, s.pace}, e.c.spread.InOrder)
		if c.at != "" && (best == nil || c.worth > found.worth) {
			best, found = s, c
		}
		if best != nil && e.c.spread.InOrder {
			break
		}
	}
	if best == nil {
		return nil
	}
	e.chart.tried(found)
	upper := newStretch[T](rest{at: after(found.at), end: best.end, open: best.open})
	upper.tail, upper.sure, upper.even, upper.pace = best.tail, found.sure, best.even, best.pace
	best.end, best.open, best.tail, best.even = found.at, false, false, found.even
	e.alive = slices.Insert(e.alive, slices.Index(e.alive, best)+1, upper)
	return upper
}
