package rethrow

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// Group runs functions in goroutines, some at a time, until one fails, panics or exits, or
// a context ends. The context of the others ends with it. Make it by NewGroup, and use it
// in one goroutine, which ends with Wait.
type Group struct {
	ctx     context.Context
	cancel  context.CancelCauseFunc
	carrier Carrier
	workers sync.WaitGroup
	slots   chan struct{}

	mu    sync.Mutex
	first error // of a function, or of Fail
	late  bool  // the context had ended before
}

// NewGroup makes a group. Less than 1 at a time is 1.
func NewGroup(ctx context.Context, concurrency int) *Group {
	g := &Group{slots: make(chan struct{}, max(1, concurrency))}
	g.ctx, g.cancel = context.WithCancelCause(ctx)
	return g
}

// Go runs a function as soon as there is room. It returns false, and does not run it, if
// the group has ended.
func (g *Group) Go(f func(context.Context) error) bool {
	select {
	case g.slots <- struct{}{}:
	case <-g.ctx.Done():
	}
	if g.ctx.Err() != nil {
		return false
	}
	g.workers.Go(func() {
		defer func() {
			if g.carrier.Happened() {
				g.cancel(context.Canceled)
			}
			<-g.slots
		}()
		g.carrier.Run(func() {
			if err := f(g.ctx); err != nil {
				g.Fail(err)
			}
		})
	})
	return true
}

// Done is closed when the group has ended: nothing more is run.
func (g *Group) Done() <-chan struct{} { return g.ctx.Done() }

// Fail ends the group with an error.
func (g *Group) Fail(err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.first == nil {
		g.first, g.late = err, g.ctx.Err() != nil
		g.cancel(err)
	}
}

// Wait waits for the functions that run. A panic, or exit, of one goes on here. Else it
// returns the first error, or why the context that the group was made with has ended,
// behind what the first function that met its end had to say.
func (g *Group) Wait() error {
	g.workers.Wait()
	cause := context.Cause(g.ctx)
	g.cancel(nil)
	g.carrier.Pass()
	switch {
	case g.first == nil:
		return cause
	case !g.late || errors.Is(g.first, cause):
		return g.first
	}
	return fmt.Errorf("%w; then %w", g.first, cause)
}

// Each calls f with every index below n, in a Group, and waits for all.
func Each(ctx context.Context, n, concurrency int, f func(ctx context.Context, i int) error) error {
	g := NewGroup(ctx, concurrency)
	for i := range n {
		if !g.Go(func(ctx context.Context) error { return f(ctx, i) }) {
			break
		}
	}
	return g.Wait()
}
