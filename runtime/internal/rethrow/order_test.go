package rethrow

import (
	"context"
	"testing"
	"time"
)

// A panic goes on when all functions have ended, and their context with it, and what comes
// behind it is not begun.
func TestPanicWaitsForAll(t *testing.T) {
	var ctx context.Context
	begun, ended := 0, false
	func() {
		defer func() {
			if p := recover(); p != "lost" || !ended || ctx.Err() == nil {
				t.Errorf("panic %v, the other has ended: %v, its context: %v", p, ended, ctx.Err())
			}
		}()
		g := NewGroup(t.Context(), 2)
		inside := make(chan struct{})
		g.Go(func(c context.Context) error {
			ctx = c
			close(inside)
			<-c.Done()
			time.Sleep(20 * time.Millisecond) // as a request that is being ended
			ended = true
			return nil
		})
		<-inside
		g.Go(func(context.Context) error { panic("lost") })
		<-g.Done()
		if g.Go(func(context.Context) error { begun++; return nil }) {
			t.Error("another was begun")
		}
		_ = g.Wait()
	}()
	if begun > 0 {
		t.Errorf("%d were begun behind the panic", begun)
	}
}
