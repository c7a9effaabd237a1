package identity

import (
	"context"
	"errors"
	"sync"

	"github.com/seed5e775779/resgen/runtime/internal/rethrow"
)

var errNoName = errors.New("the listing has a user without a name")

// parallel calls f with every index below n, some at a time, until one fails, whose
// error it returns.
func parallel(ctx context.Context, n, concurrency int, f func(ctx context.Context, i int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var workers sync.WaitGroup
	var carrier rethrow.Carrier
	slots := make(chan struct{}, concurrency)
	for i := range n {
		select {
		case slots <- struct{}{}:
		case <-ctx.Done():
		}
		if ctx.Err() != nil || carrier.Happened() {
			break
		}
		workers.Go(func() {
			defer func() { <-slots }()
			carrier.Run(func() {
				if err := f(ctx, i); err != nil {
					cancel(err)
				}
			})
		})
	}
	workers.Wait()
	carrier.Pass()
	return context.Cause(ctx)
}
