package listing

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/rethrow"
	"github.com/seed5e775779/resgen/runtime/internal/source"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// ForEach implements source.List.
func (l *List) ForEach(ctx context.Context, workers int, goOn bool, at func(p source.Page, i int) any, fn func(context.Context, any) error) error {
	if workers <= 0 {
		return l.Fail(fmt.Errorf("number of workers %d is not positive", workers))
	}
	items := func(ctx context.Context) iter.Seq2[any, error] {
		return func(yield func(any, error) bool) {
			for p, err := range l.Pages(ctx) {
				if err != nil {
					yield(nil, err)
					return
				}
				for i := range p.Len {
					if !yield(at(p, i), nil) {
						return
					}
				}
			}
		}
	}
	return Each(ctx, workers, goOn, items, fn, l.Fail)
}

// Each calls fn for every item, for up to workers items at once, while they are
// listed; fail names the listing in errors that are not an item's. See ForEach of
// resource.Collection for the rest.
func Each(ctx context.Context, workers int, goOn bool, items func(context.Context) iter.Seq2[any, error], fn func(context.Context, any) error, fail func(error) error) error {
	w := team{fn: fn, fail: fail, goOn: goOn, items: make(chan numbered)}
	w.ctx, w.cancel = context.WithCancel(ctx)
	return w.run(workers, items(w.ctx))
}

// team is the workers of one ForEach. Where the listing ends with an error, all that
// was handed out is worked through, and what fails is told, so that going on from
// that error leaves nothing out.
type team struct {
	fn     func(context.Context, any) error
	fail   func(error) error // names the listing
	goOn   bool              // after an error
	ctx    context.Context
	cancel context.CancelFunc
	items  chan numbered
	group  sync.WaitGroup
	end    rethrow.Carrier

	mu      sync.Mutex
	stopped bool // by an item
	ended   bool // by the listing
	errs    []itemError
}

// itemError is an error and the item that it is about, by its place.
type itemError struct {
	item int
	err  error
}

// numbered is an item and its place in the listing.
type numbered struct {
	at   int
	item any
}

// run hands the items to workers, waits for them and returns all errors.
func (w *team) run(workers int, items iter.Seq2[any, error]) error {
	for range workers {
		w.group.Go(func() {
			defer w.halt()
			w.end.Run(w.work)
		})
	}
	w.handOut(items)
	w.end.Pass()
	slices.SortStableFunc(w.errs, func(x, y itemError) int { return cmp.Compare(x.item, y.item) })
	errs := make([]error, len(w.errs))
	for i, e := range w.errs {
		errs[i] = e.err
	}
	return errors.Join(errs...)
}

// handOut lists the items and returns when every worker is done. If the listing
// panics, the workers are stopped first.
func (w *team) handOut(items iter.Seq2[any, error]) {
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
			err = w.hand(numbered{at, item})
		}
		if err != nil {
			w.finish(at, err)
			break
		}
		at++
	}
	listed = true
}

// hand gives one item to whichever worker is free first.
func (w *team) hand(item numbered) error {
	if w.ctx.Err() != nil {
		return w.fail(w.ctx.Err())
	}
	select {
	case w.items <- item:
		return nil
	case <-w.ctx.Done():
		return w.fail(w.ctx.Err())
	}
}

// work is what a worker does.
func (w *team) work() {
	for n := range w.items {
		if w.halted() {
			return
		}
		if err := w.fn(w.ctx, n.item); err != nil {
			if h, ok := n.item.(resource.Handle); ok {
				err = fault.Named(h, err)
			}
			w.note(n.at, err)
		}
	}
}

// note keeps an error of an item and stops everything unless it is to go on, or
// nothing is left but what was handed out. What others say because they were
// stopped is not kept.
func (w *team) note(at int, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stopped && errors.Is(err, context.Canceled) {
		return
	}
	w.errs = append(w.errs, itemError{at, err})
	if !w.goOn && !w.ended {
		w.stopped = true
		w.cancel()
	}
}

// finish keeps the error of the listing unless an item has stopped it.
func (w *team) finish(at int, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.stopped {
		w.ended = true
		w.errs = append(w.errs, itemError{at, err})
	}
}

// halt stops everything if a worker ended in an unusual way.
func (w *team) halt() {
	if !w.end.Happened() {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stopped = true
	w.cancel()
}

func (w *team) halted() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.stopped
}
