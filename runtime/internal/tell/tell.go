// Package tell tells an observer what was done. Where there is none it does
// nothing: it asks for no time and takes no memory. A resource.Event is told here
// and nowhere else.
package tell

import (
	"context"
	"time"

	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Begin is when something begins that Done will tell of; the zero time without an
// observer.
//
//go:noinline
func Begin(observer resource.Observer) time.Time {
	if observer == nil {
		return time.Time{}
	}
	return time.Now()
}

// Done tells of something that began at a time that Begin gave.
func Done(ctx context.Context, observer resource.Observer, begun time.Time, e resource.Event) {
	if observer != nil {
		e.Took = time.Since(begun)
		observer(ctx, e)
	}
}

// Pause waits before something is tried again, after so many attempts, and tells
// of it. It returns the error of ctx if that ends before. The kind and the times
// of e are filled in.
func Pause(ctx context.Context, observer resource.Observer, attempt int, e resource.Event) error {
	d := retry.Backoff(attempt)
	if observer != nil {
		e.Kind, e.Attempt, e.Took = resource.EventRetry, attempt, d
		observer(ctx, e)
	}
	return retry.Sleep(ctx, d)
}
