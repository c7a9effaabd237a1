package transfer

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/seed5e775779/resgen/runtime/internal/rethrow"
)

// span is a range of bytes, from off on.
type span struct{ off, size int64 }

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
	var (
		next  atomic.Int64
		group sync.WaitGroup
		trap  rethrow.Carrier
	)
	work := func() {
		for ctx.Err() == nil {
			i := int(next.Add(1)) - 1
			if i >= n {
				return
			}
			if err := r.slot(ctx, func() error { return do(ctx, i) }); err != nil {
				cancel(err)
			}
		}
	}
	for range min(n, r.Concurrency) {
		group.Go(func() {
			trap.Run(work)
			if trap.Happened() {
				cancel(context.Canceled)
			}
		})
	}
	group.Wait()
	trap.Pass()
	if err := parent.Err(); err != nil {
		return err
	}
	return context.Cause(ctx)
}

// slot calls do when one of the shared places is free, if there are any.
func (r *run) slot(ctx context.Context, do func() error) error {
	if r.slots == nil {
		return do()
	}
	select {
	case r.slots <- struct{}{}:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	defer func() { <-r.slots }()
	return do()
}
