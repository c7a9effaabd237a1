package rethrow_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/internal/rethrow"
)

var errBoom = errors.New("boom")

// list is an error that cannot be compared.
type list []string

func (l list) Error() string { return fmt.Sprint("wrong: ", []string(l)) }

func TestEachRunsAll(t *testing.T) {
	for concurrency, most := range map[int]int32{-1: 1, 0: 1, 1: 1, 3: 3, 100: 10} {
		synctest.Test(t, func(t *testing.T) {
			var now, top, sum atomic.Int32
			err := rethrow.Each(t.Context(), 10, concurrency, func(_ context.Context, i int) error {
				top.Store(max(top.Load(), now.Add(1)))
				time.Sleep(time.Second)
				now.Add(-1)
				sum.Add(int32(i))
				return nil
			})
			if err != nil || sum.Load() != 45 || top.Load() != most {
				t.Errorf("%d at a time: %v, the indices add up to %d, %d at a time", concurrency, err, sum.Load(), top.Load())
			}
		})
	}
}

// whole waits for the end of its context, unless it is the one that ends the others.
func whole(one func() error) func(context.Context, int) error {
	return func(ctx context.Context, i int) error {
		if i == 1 {
			time.Sleep(time.Second)
			return one()
		}
		<-ctx.Done()
		return ctx.Err()
	}
}

// One that fails ends the others, whatever they make of it.
func TestEachFails(t *testing.T) {
	for _, want := range []error{errBoom, list{"a"}} {
		synctest.Test(t, func(t *testing.T) {
			err := rethrow.Each(t.Context(), 10, 3, whole(func() error { return want }))
			if fmt.Sprint(err) != want.Error() {
				t.Errorf("got %v", err)
			}
		})
	}
}

// One that panics or exits ends the others, and then the caller.
func TestEachPanics(t *testing.T) {
	for name, one := range map[string]func() error{
		"panic": func() error { panic("odd") },
		"exit":  func() error { runtime.Goexit(); return nil },
	} {
		synctest.Test(t, func(t *testing.T) {
			var got any
			returned, over := false, make(chan struct{})
			go func() {
				defer close(over)
				defer func() { got = recover() }()
				_ = rethrow.Each(t.Context(), 10, 3, whole(one))
				returned = true
			}()
			<-over
			if returned || name == "panic" && got != "odd" || name == "exit" && got != nil {
				t.Errorf("%s: it returned: %v, it panicked with %v", name, returned, got)
			}
		})
	}
}

// When the context ends, its cause comes behind what one of the functions was about.
func TestEachEndsWithTheContext(t *testing.T) {
	cause := errors.New("the shop closes")
	for name, test := range map[string]struct {
		f    func(context.Context, int) error
		want string
	}{
		"nothing to say": {func(ctx context.Context, _ int) error { <-ctx.Done(); return nil }, "the shop closes"},
		"said already":   {func(ctx context.Context, _ int) error { <-ctx.Done(); return context.Cause(ctx) }, "the shop closes"},
		"a failure":      {func(ctx context.Context, _ int) error { <-ctx.Done(); return errBoom }, "boom; then the shop closes"},
		"failed before":  {func(context.Context, int) error { return errBoom }, "boom"},
	} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancelCause(t.Context())
			go func() { synctest.Wait(); cancel(cause) }()
			err := rethrow.Each(ctx, 5, 2, test.f)
			if err == nil || err.Error() != test.want || errors.Is(err, cause) != (test.want != "boom") {
				t.Errorf("%s: %v", name, err)
			}
			cancel(cause)
			err = rethrow.Each(ctx, 5, 2, func(context.Context, int) error { t.Error("it is run"); return nil })
			if err != cause {
				t.Errorf("too late: %v", err)
			}
		})
	}
}

// A group that has ended says that it runs nothing more.
func TestGroupThatHasEnded(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	for name, end := range map[string]func(*rethrow.Group){
		"failed":    func(g *rethrow.Group) { g.Fail(errBoom) },
		"cancelled": func(*rethrow.Group) { cancel() },
	} {
		g, ran := rethrow.NewGroup(ctx, 3), false
		if !g.Go(func(context.Context) error { return nil }) {
			t.Errorf("%s: it does not begin", name)
		}
		end(g)
		if g.Go(func(context.Context) error { ran = true; return nil }) {
			t.Errorf("%s: it says that it goes on", name)
		}
		if err := g.Wait(); err == nil || ran {
			t.Errorf("%s: %v, ran %v", name, err, ran)
		}
		cancel()
		ctx, cancel = context.WithCancel(t.Context())
	}
	cancel()
}

// Of several panics the first goes on, and the context of a group is over when it is.
func TestTheFirstPanicGoesOn(t *testing.T) {
	var c rethrow.Carrier
	c.Run(func() { panic("first") })
	c.Run(func() { panic("second") })
	func() {
		defer func() {
			if v := recover(); v != "first" {
				t.Errorf("%v goes on", v)
			}
		}()
		c.Pass()
	}()
	var within context.Context
	g := rethrow.NewGroup(t.Context(), 1)
	g.Go(func(ctx context.Context) error { within = ctx; return nil })
	if err := g.Wait(); err != nil || within.Err() == nil {
		t.Errorf("%v; the context lives on: %v", err, within.Err() == nil)
	}
}

// Of two that fail at the same moment one is the first: what Wait returns is why the group
// has ended. The race detector sees more of it than this test.
func TestOneIsTheFirst(t *testing.T) {
	for range 100 {
		g := rethrow.NewGroup(t.Context(), 1)
		var cause error
		g.Go(func(ctx context.Context) error {
			<-ctx.Done()
			cause = context.Cause(ctx)
			return nil
		})
		var both sync.WaitGroup
		for _, err := range []error{errBoom, errors.New("bang")} {
			both.Go(func() { g.Fail(err) })
		}
		both.Wait()
		if err := g.Wait(); err != cause {
			t.Fatalf("the first is %v, and the group has ended because of %v", err, cause)
		}
	}
}
