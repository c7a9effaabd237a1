package resource

import (
	"context"
	"fmt"
	"sync"
)

// ParallelOptions change how Parallel lists.
type ParallelOptions struct {
	// InOrder hands the items out in the order of their keys. Pages that come
	// too early wait in memory. This is slower than any order: by a little where
	// keys are spread evenly, by a factor of two or three where they are not.
	InOrder bool
	// Delimiter is what structures the keys, if anything does: some requests ask
	// for the prefixes that end with it, to learn where the keys lie. Empty means
	// "/".
	Delimiter string
	// Prefixes are beginnings of keys, or whole keys, that are known to divide
	// the listing into parts of about the same size: days, tenants. With them it
	// is at full speed from the start. They change nothing else: keys that begin
	// with none of them come as well. In any order; the slice is not kept.
	Prefixes []string
}

// ParallelDepth is how many pages an ordered parallel listing reads ahead for
// each of its n requests at once, in the mean.
const ParallelDepth = 8

// Parallel returns the collection listed with up to n requests at once, by
// splitting the keys into stretches while it learns where they lie: at common
// prefixes that it asks for, and at guesses that improve with what is seen. It
// sends some 5 to 30 % more requests than a listing in turn, and n more where
// there are few pages. Every item comes once; in any order unless InOrder is set.
// At most 2n pages are held for the consumer, or ParallelDepth times n in order,
// whatever the number of items.
//
// A request that was throttled (ThrottledCode), or whose answer was cut off, is
// sent again, after pauses that grow and up to BatchAttempts times, even where
// the SDK has given up.
//
// Pages without items are left out. The Next of a page and the Resume of an
// error name all stretches that are left, and StartAt continues them with or
// without Parallel; n may be another. Prefetch has no effect. One is the same as
// a listing in turn; the operation must list in the order of keys, which
// general purpose buckets do and directory buckets do not: keys that are not in
// order are ErrPaging.
func (c *Collection[T, I, P]) Parallel(n int, optFns ...func(*ParallelOptions)) *Collection[T, I, P] {
	copied := *c
	copied.parallel = n
	copied.spread = ParallelOptions{Delimiter: "/"}
	for _, option := range optFns {
		option(&copied.spread)
	}
	if copied.spread.Delimiter == "" {
		copied.spread.Delimiter = "/"
	}
	if n <= 0 {
		return copied.failing(fmt.Errorf("%d requests at once list nothing", n))
	}
	return &copied
}

// spread is one parallel listing: workers fetch pages of stretches, the consumer
// takes them.
type spread[T, I, P any] struct {
	c      *Collection[T, I, P]
	in     *I
	n      int
	cancel context.CancelFunc
	group  sync.WaitGroup
	end    ending

	mu      sync.Mutex
	wake    *sync.Cond
	alive   []*stretch[T] // in the order of their keys
	queue   []*stretch[T] // one for each page that is ready, as they came
	ready   int           // pages
	asking  int           // requests for pages under way
	left    int           // items that the consumer may still take, -1: any number
	longest int           // items of the longest page
	stopped bool
	err     error
	chart   chart
}

// spreadOut yields the pages of a parallel listing.
func (c *Collection[T, I, P]) spreadOut(ctx context.Context, in *I, yield func(slab[T], error) bool) {
	inner, cancel := context.WithCancel(ctx)
	e := newSpread(c, in, cancel)
	defer e.stop()
	for range e.n {
		e.group.Go(func() {
			defer e.halt()
			e.end.run(func() { e.work(inner) })
		})
	}
	if e.feed(ctx, yield) {
		e.stop()
		e.end.pass()
	}
}

func newSpread[T, I, P any](c *Collection[T, I, P], in *I, cancel context.CancelFunc) *spread[T, I, P] {
	e := &spread[T, I, P]{c: c, in: in, n: max(1, c.parallel), cancel: cancel, left: c.limit}
	if c.most >= 0 && (e.left < 0 || e.left > c.most) {
		e.left = c.most + 1
	}
	e.wake = sync.NewCond(&e.mu)
	prefix, delimiter := c.from.bounds(in)
	e.chart = chart{n: e.n, prefix: prefix}
	if delimiter == "" {
		e.chart.delimiter = c.spread.Delimiter
	}
	e.chart.mark(c.spread.Prefixes)
	if c.token.ranges() {
		rests, _ := parseRanges(c.token) // checked before
		for _, r := range rests {
			e.alive = append(e.alive, newStretch[T](r))
		}
		return e
	}
	e.alive = []*stretch[T]{newStretch[T](rest{at: c.token, open: true})}
	return e
}

// stop ends all workers and waits for them.
func (e *spread[T, I, P]) stop() {
	e.mu.Lock()
	e.stopped = true
	e.wake.Broadcast()
	e.mu.Unlock()
	e.cancel()
	e.group.Wait()
}

// halt wakes the consumer if a worker ended in an unusual way.
func (e *spread[T, I, P]) halt() {
	if !e.end.happened() {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.stopped = true
	e.wake.Broadcast()
	e.cancel()
}

// feed yields pages until there are none or the consumer has enough. It returns
// whether it has not.
func (e *spread[T, I, P]) feed(ctx context.Context, yield func(slab[T], error) bool) bool {
	for t := e.c.outset(); !t.done; {
		p, ok, err := e.take(ctx)
		if !ok && err == nil {
			return true
		}
		t.number++
		if err != nil {
			yield(slab[T]{number: t.number}, e.c.fail(&ListError{Page: t.number, Resume: p.next, Err: err}))
			return false
		}
		p.number = t.number
		var over error
		p.items, p.next, over = cut(&t, p.items, p.next, nil)
		if !yield(p, nil) {
			return false
		}
		if over != nil {
			yield(slab[T]{number: t.number}, e.c.fail(over))
			return false
		}
	}
	return false
}

// take waits for the next page. Its token says what is left then; with an error
// it says what is left at all.
func (e *spread[T, I, P]) take(ctx context.Context) (p slab[T], ok bool, err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for {
		e.prune()
		if err := ctx.Err(); err != nil {
			return slab[T]{next: e.rest()}, false, err
		}
		if s := e.first(); s != nil {
			return e.pop(s), true, nil
		}
		if e.err != nil {
			return slab[T]{next: e.rest()}, false, e.err
		}
		if e.stopped || len(e.alive) == 0 {
			return slab[T]{}, false, nil
		}
		e.wake.Wait()
	}
}

// first returns the stretch whose page is the next to be handed out, nil if it
// is not there yet.
func (e *spread[T, I, P]) first() *stretch[T] {
	switch {
	case !e.c.spread.InOrder && len(e.queue) > 0:
		return e.queue[0]
	case e.c.spread.InOrder && len(e.alive) > 0 && len(e.alive[0].pages) > 0:
		return e.alive[0]
	}
	return nil
}

func (e *spread[T, I, P]) pop(s *stretch[T]) slab[T] {
	p := s.pages[0]
	s.pages[0] = slab[T]{} // it must not be held while the consumer works
	s.pages = s.pages[1:]
	s.at, s.touched = p.next, true
	if !e.c.spread.InOrder {
		e.queue = e.queue[1:]
	}
	e.ready--
	if e.left >= 0 {
		e.left = max(0, e.left-len(p.items))
	}
	e.prune()
	p.next = e.rest()
	e.wake.Broadcast()
	return p
}

// prune forgets the stretches that are finished: all of them, or in order those
// at the front.
func (e *spread[T, I, P]) prune() {
	kept := e.alive[:0]
	for _, s := range e.alive {
		if s.finished() && (!e.c.spread.InOrder || len(kept) == 0) {
			continue
		}
		kept = append(kept, s)
	}
	clear(e.alive[len(kept):])
	e.alive = kept
}

// rest returns the token of everything that was not handed out.
func (e *spread[T, I, P]) rest() Token {
	rests := make([]rest, 0, len(e.alive))
	for _, s := range e.alive {
		if s.finished() {
			continue
		}
		rests = joinRest(rests, s.rest(), s.touched)
	}
	return rangesOf(rests)
}
