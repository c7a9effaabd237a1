package listing

import (
	"context"
	"slices"
	"sync"

	"github.com/seed5e775779/resgen/runtime/internal/keyrange"
	"github.com/seed5e775779/resgen/runtime/internal/position"
	"github.com/seed5e775779/resgen/runtime/internal/rethrow"
	"github.com/seed5e775779/resgen/runtime/internal/source"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// spread is one parallel listing. The keys are divided into ranges. Workers fetch
// the pages of ranges, each range by one request at a time; an idle worker cuts
// off the upper part of the range that promises most, at a place that the chart
// names. The consumer takes pages as they come or in the order of their keys.
//
// Locking: mu guards everything below it, the ranges and the chart included.
// Methods expect it to be held on entry and hold it on return, except stop, halt,
// feed and take, which the consumer calls without it. Whatever waits for the
// service runs inside unlocked; meanwhile a range is marked busy, and only the
// worker that marked it changes it, but for its end, which a split may move to
// where it has not been yet. So after unlocked, an end must be read anew.
type spread struct {
	l      *List
	in     any
	n      int
	cancel context.CancelFunc
	group  sync.WaitGroup
	end    rethrow.Carrier

	mu      sync.Mutex
	wake    *sync.Cond
	alive   []*keyRange // in the order of their keys
	queue   []*keyRange // one for each page that is ready, as they came
	ready   int         // pages
	asking  int         // requests for pages under way
	asked   int         // requests for pages
	left    int         // items that the consumer may still take, -1: any number
	changes int         // of all this that may give an idle worker something to do
	nothing int         // of those, when the last one that looked found nothing
	longest int         // items of the longest page
	taken   float64     // full pages that the consumer has taken
	reached float64     // of those, before the range that the consumer is in
	final   string      // no key lies behind it; empty: it is not known where they end
	stopped bool
	err     error // ended it before all was listed
	broke   error // of a token that does not go on, to report when all is handed out
	ended   bool  // there is no going on behind what was handed out
	chart   *keyrange.Chart
}

// spreadOut yields the pages of a parallel listing.
func spreadOut(ctx context.Context, l *List, in any, yield func(source.Page, error) bool) {
	inner, cancel := context.WithCancel(ctx)
	e := newSpread(l, in, cancel)
	defer e.stop()
	for range e.n {
		e.group.Go(func() {
			defer e.halt()
			e.end.Run(func() { e.work(inner) })
		})
	}
	if e.feed(ctx, yield) {
		e.stop()
		e.end.Pass()
	}
}

func newSpread(l *List, in any, cancel context.CancelFunc) *spread {
	e := &spread{l: l, in: in, n: max(1, l.set.Parallel), cancel: cancel, left: l.set.Limit}
	if most := l.set.Most; most >= 0 && (e.left < 0 || e.left > most) {
		e.left = most + 1
	}
	e.wake, e.nothing = sync.NewCond(&e.mu), -1
	e.chart = chart(l, in, e.n)
	for _, r := range ranges(l.set.Start) {
		e.alive = append(e.alive, newKeyRange(r))
	}
	return e
}

// chart returns what is known of the keys before anything is listed.
func chart(l *List, in any, workers int) *keyrange.Chart {
	keys := l.from.Keys
	delimiter := l.set.Delimiter
	if value(*keys.Delimiter(in)) != "" {
		delimiter = "" // the listing itself is rolled up
	}
	depth := 0
	if l.set.InOrder {
		depth = resource.ParallelDepth
	}
	c := keyrange.New(workers, depth, value(*keys.Prefix(in)), delimiter)
	c.AddBoundaries(l.set.Prefixes)
	return c
}

// stop ends all workers and waits for them.
func (e *spread) stop() {
	e.mu.Lock()
	e.stopped = true
	e.change()
	e.mu.Unlock()
	e.cancel()
	e.group.Wait()
}

// halt wakes the consumer if a worker ended in an unusual way.
func (e *spread) halt() {
	if !e.end.Happened() {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.stopped = true
	e.change()
	e.cancel()
}

// feed yields pages until there are none or the consumer has enough. It returns
// whether it has not.
func (e *spread) feed(ctx context.Context, yield func(source.Page, error) bool) bool {
	left := ""
	for t := e.l.outset(); !t.done; {
		p, ok, err := e.take(ctx)
		if !ok && err == nil {
			return left == "" || !e.l.toPause() || yield(source.Page{Number: t.number + 1}, nil)
		}
		left = p.Next
		t.number++
		if err != nil {
			yield(source.Page{Number: t.number}, e.l.Fail(broke(err, t.number, p.Next)))
			return false
		}
		p.Number = t.number
		over := t.cut(&p, nil)
		if !yield(p, nil) {
			return false
		}
		if over != nil {
			yield(source.Page{Number: t.number}, e.l.Fail(over))
			return false
		}
	}
	return false
}

// take waits for the next page. Its token says what is left then; with an error
// it says what is left at all. Where nothing is left, the end of ctx is no error.
func (e *spread) take(ctx context.Context) (p source.Page, ok bool, err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for {
		e.prune()
		if err := ctx.Err(); err != nil && len(e.alive) > 0 {
			return source.Page{Next: e.rest()}, false, err
		}
		if s := e.first(); s != nil {
			return e.pop(s), true, nil
		}
		switch {
		case e.drained() && e.err == nil && !e.stopped && len(e.alive) > 0:
			return source.Page{Next: e.rest()}, false, resource.ErrPaused
		case len(e.alive) == 0 && e.broke != nil:
			return source.Page{}, false, e.broke
		case e.err != nil:
			return source.Page{Next: e.rest()}, false, e.err
		case e.stopped || len(e.alive) == 0:
			return source.Page{}, false, nil
		}
		e.wake.Wait()
	}
}

// first returns the range whose page is the next to be handed out, nil if it
// is not there yet.
func (e *spread) first() *keyRange {
	switch {
	case !e.l.set.InOrder && len(e.queue) > 0:
		return e.queue[0]
	case e.l.set.InOrder && len(e.alive) > 0 && len(e.alive[0].pages) > 0:
		return e.alive[0]
	case e.l.set.InOrder && e.drained() && e.broke == nil: // what lies before is left
		if i := slices.IndexFunc(e.alive, func(s *keyRange) bool { return len(s.pages) > 0 }); i >= 0 {
			return e.alive[i]
		}
	}
	return nil
}

func (e *spread) pop(s *keyRange) source.Page {
	p := s.pages[0]
	s.pages[0] = source.Page{} // it must not be held while the consumer works
	s.pages, s.before = s.pages[1:], s.before[1:]
	s.at, s.touched = p.Next, true
	e.ended = e.ended || s.broke && len(s.pages) == 0
	if !e.l.set.InOrder {
		e.queue = e.queue[1:]
	}
	e.ready--
	e.taken += e.share(p.Len)
	if e.left >= 0 {
		e.left = max(0, e.left-p.Len)
	}
	e.prune()
	p.Next = e.rest()
	e.change()
	return p
}

// change wakes all who wait for something to change.
func (e *spread) change() {
	e.changes++
	e.wake.Broadcast()
}

// prune forgets the ranges that are finished: all of them, or in order those
// at the front.
func (e *spread) prune() {
	kept := e.alive[:0]
	for _, s := range e.alive {
		if s.finished() && (!e.l.set.InOrder || len(kept) == 0) {
			continue
		}
		kept = append(kept, s)
	}
	clear(e.alive[len(kept):])
	e.alive = kept
	e.learn()
}

// rest returns the token of everything that was not handed out.
func (e *spread) rest() string {
	if e.ended {
		return ""
	}
	rests := make([]position.Range, 0, len(e.alive))
	for _, s := range e.alive {
		if s.finished() && !s.broke { // who goes on there has to meet the wrong token
			continue
		}
		rests = joinRest(rests, s)
		if s.tail && !s.open && e.l.set.Pause > 0 {
			rests = bounded(rests, s.end)
		}
	}
	return position.Format(rests)
}
