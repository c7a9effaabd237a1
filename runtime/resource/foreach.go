package resource

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"
)

// ForEachOptions change how ForEach works.
type ForEachOptions struct {
	// ContinueOnError goes on to the other items after an error.
	ContinueOnError bool
}

// ForEach calls fn for every item, for up to the given number of items at once,
// while the collection is listed. It returns when all calls have returned, with
// their errors, each under the name of its item, and that of the listing joined
// in the order of the items.
//
// The first error stops it: no further call is made and the context of those
// under way is cancelled; their being cancelled is not reported as errors of
// their own. A panic in fn stops it, too, and then happens in the caller. The
// context that fn gets is done when ForEach returns. Workers must be positive.
func (c *Collection[T, I, P]) ForEach(ctx context.Context, workers int, fn func(ctx context.Context, item *T) error, optFns ...func(*ForEachOptions)) error {
	if workers <= 0 {
		return c.fail(fmt.Errorf("%d workers cannot do anything", workers))
	}
	w := crew[T]{fn: fn, fail: c.fail, items: make(chan numbered[T])}
	for _, option := range optFns {
		option(&w.options)
	}
	w.ctx, w.cancel = context.WithCancel(ctx)
	return w.run(workers, c.All(w.ctx))
}

// crew is one run of ForEach.
type crew[T any] struct {
	fn      func(context.Context, *T) error
	fail    func(error) error // names the listing
	options ForEachOptions
	ctx     context.Context
	cancel  context.CancelFunc
	items   chan numbered[T]
	group   sync.WaitGroup
	end     ending

	mu      sync.Mutex
	stopped bool
	faults  []fault
}

// fault is an error and the item that it is about, by its place.
type fault struct {
	item int
	err  error
}

// numbered is an item and its place in the listing.
type numbered[T any] struct {
	at   int
	item *T
}

// run hands the items to workers, waits for them and returns all errors.
func (w *crew[T]) run(workers int, items iter.Seq2[*T, error]) error {
	for range workers {
		w.group.Go(func() {
			defer w.halt()
			w.end.run(w.work)
		})
	}
	w.handOut(items)
	w.end.pass()
	slices.SortStableFunc(w.faults, func(x, y fault) int { return cmp.Compare(x.item, y.item) })
	errs := make([]error, len(w.faults))
	for i, f := range w.faults {
		errs[i] = f.err
	}
	return errors.Join(errs...)
}

// handOut lists the items and returns when every worker is done. If the listing
// panics, the workers are stopped first.
func (w *crew[T]) handOut(items iter.Seq2[*T, error]) {
	listed := false
	defer w.cancel()
	defer w.group.Wait()
	defer close(w.items)
	defer func() {
		if !listed {
			w.cancel()
		}
	}()
	at := 0
	for item, err := range items {
		if err == nil {
			err = w.hand(numbered[T]{at, item})
		}
		if err != nil {
			w.fault(at, err)
			break
		}
		at++
	}
	listed = true
}

// hand gives one item to whichever worker is free first.
func (w *crew[T]) hand(item numbered[T]) error {
	select {
	case w.items <- item:
		return nil
	case <-w.ctx.Done():
		return w.fail(w.ctx.Err())
	}
}

// work is what a worker does.
func (w *crew[T]) work() {
	for n := range w.items {
		if w.ctx.Err() != nil && w.halted() {
			return
		}
		if err := w.fn(w.ctx, n.item); err != nil {
			w.fault(n.at, named(n.item, err))
		}
	}
}

// named puts the item's name before an error that does not say it.
func named[T any](item *T, err error) error {
	h, ok := any(item).(Handle)
	if !ok {
		return err
	}
	if e, ok := err.(*Error); ok && e.Resource == h.String() {
		return err
	}
	return fmt.Errorf("%s: %w", h, err)
}

// fault notes an error and stops everything unless it is to go on. What others
// say because they were stopped is not noted.
func (w *crew[T]) fault(at int, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stopped && errors.Is(err, context.Canceled) {
		return
	}
	w.faults = append(w.faults, fault{at, err})
	if !w.options.ContinueOnError {
		w.stopped = true
		w.cancel()
	}
}

// halt stops everything if a worker ended in an unusual way.
func (w *crew[T]) halt() {
	if !w.end.happened() {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stopped = true
	w.cancel()
}

func (w *crew[T]) halted() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.stopped
}
