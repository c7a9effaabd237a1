package transfer

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/seed5e775779/resgen/runtime/internal/rethrow"
)

// span is a range of bytes, from off on.
type span struct{ off, size int64 }

func (whole span) end() int64 { return whole.off + whole.size }

// split returns the nth span of whole, cut into parts of a size.
func (whole span) split(part int64, n int) span {
	off := part * int64(n)
	return span{whole.off + off, min(part, whole.size-off)}
}

// each calls do for 0 to n-1, at most Concurrency at once. The first error ends the
// others through their context, and is returned when all have ended. A panic goes on
// in the caller's goroutine.
func (r *run) each(parent context.Context, n int, do func(ctx context.Context, i int) error) error {
	ctx, cancel := context.WithCancelCause(parent)
	defer cancel(nil)
	w := &workers{run: r, n: n, do: do, cancel: cancel, over: make(chan struct{})}
	var group sync.WaitGroup
	for i := range min(n, r.Concurrency) {
		group.Go(func() {
			defer func() { // if a function of the caller ends the goroutine, too
				if w.trap.Happened() {
					cancel(context.Canceled)
				}
			}()
			w.trap.Run(func() { w.work(ctx, i == 0) })
		})
	}
	group.Wait()
	w.trap.Pass()
	if err := parent.Err(); err != nil {
		return err
	}
	return context.Cause(ctx)
}

// workers are the goroutines of one call of each. Where several transfers share places
// for requests, the first worker uses that which its transfer has, so that each transfer
// gets on; the others wait for free ones.
type workers struct {
	*run
	n      int
	do     func(ctx context.Context, i int) error
	cancel context.CancelCauseFunc
	next   atomic.Int64
	once   sync.Once
	over   chan struct{} // closed when nothing is left to begin
	trap   rethrow.Carrier
}

func (w *workers) work(ctx context.Context, first bool) {
	for ctx.Err() == nil {
		if !first && !w.take(ctx, w.over) {
			return
		}
		if !w.one(ctx, first) {
			return
		}
	}
}

// one does one thing, and reports whether there was one.
func (w *workers) one(ctx context.Context, first bool) bool {
	if !first {
		defer w.give()
	}
	i := int(w.next.Add(1)) - 1
	if i >= w.n {
		w.once.Do(func() { close(w.over) })
		return false
	}
	if err := w.do(ctx, i); err != nil {
		w.cancel(err)
	}
	return true
}

// take waits for one of the shared places, if there are any. It is false if over or ctx
// ends first.
func (r *run) take(ctx context.Context, over <-chan struct{}) bool {
	if r.slots == nil {
		return true
	}
	select {
	case r.slots <- struct{}{}:
		return true
	case <-over:
	case <-ctx.Done():
	}
	return false
}

func (r *run) give() {
	if r.slots != nil {
		<-r.slots
	}
}
