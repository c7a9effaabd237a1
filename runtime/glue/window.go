package glue

import (
	"context"
	"errors"
	"time"

	"github.com/seed5e775779/resgen/runtime/internal/tell"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Made notes that a method has just made the thing of a handle: for a while it may not
// be found everywhere. See [resource.WithRetryNotFound]; it does nothing without that.
//
//go:noinline
func Made(env *resource.Env, h resource.Handle) {
	if env != nil {
		env.Made(h)
	}
}

// AllMade is [Made] for many.
func AllMade[H resource.Handle](env *resource.Env, items []H) {
	if env == nil {
		return
	}
	for _, item := range items {
		env.Made(item)
	}
}

// patient is a context that knows whether not found is asked again.
type patient struct{}

// impatient returns a context whose requests are not sent again if the thing is not
// found: for what waits until just that is so.
//
//go:noinline
func impatient(ctx context.Context) context.Context { return context.WithValue(ctx, patient{}, false) }

// again reports whether a request of h, which failed, is to be sent again, after a pause:
// what it is about was made by a method a short while ago, and is not found. Attempt
// counts those that failed. It is asked after failures alone, and costs nothing else.
func again(ctx context.Context, h resource.Handle, method string, env *resource.Env, attempt int, err error) bool {
	if env == nil || !errors.Is(err, resource.ErrNotFound) || ctx.Value(patient{}) != nil {
		return false
	}
	left := time.Until(env.MadeUntil(h))
	if left <= 0 {
		return false
	}
	within, cancel := context.WithTimeout(ctx, left)
	defer cancel()
	tell.Pause(within, env.Observer(), attempt, resource.Event{Handle: h, Method: method, Items: 1, Err: err})
	return ctx.Err() == nil // the window's end is looked at once more
}
