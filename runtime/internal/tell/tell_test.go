package tell_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/internal/tell"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Where nobody listens nothing is allocated and no clock is read.
func TestNobodyCostsNothing(t *testing.T) {
	ctx, err := context.Background(), errors.New("busy")
	n := testing.AllocsPerRun(100, func() {
		begun := tell.Begin(nil)
		if !begun.IsZero() {
			t.Error("the time was asked for")
		}
		tell.Done(ctx, nil, begun, resource.Event{Kind: resource.EventPage, Method: "Objects", Err: err})
	})
	if n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestDone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told []resource.Event
		observer := func(_ context.Context, e resource.Event) { told = append(told, e) }
		begun := tell.Begin(observer)
		time.Sleep(3 * time.Second)
		tell.Done(t.Context(), observer, begun, resource.Event{Kind: resource.EventLoad, Method: "Load"})
		if want := (resource.Event{Kind: resource.EventLoad, Method: "Load", Took: 3 * time.Second}); len(told) != 1 || told[0] != want {
			t.Errorf("told %+v, want %+v", told, want)
		}
	})
}

// A pause takes as long as it says, and is told before it begins.
func TestPause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told resource.Event
		begun := time.Now()
		observer := func(_ context.Context, e resource.Event) {
			told = e
			if time.Since(begun) != 0 {
				t.Error("told after the pause")
			}
		}
		if err := tell.Pause(t.Context(), observer, 3, resource.Event{Method: "Objects", Items: 2}); err != nil {
			t.Error(err)
		}
		if told.Kind != resource.EventRetry || told.Attempt != 3 || told.Items != 2 || told.Took != time.Since(begun) || told.Took <= 0 {
			t.Errorf("told %+v, paused %v", told, time.Since(begun))
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := tell.Pause(ctx, nil, retry.Attempts, resource.Event{}); !errors.Is(err, context.Canceled) {
			t.Errorf("the pause went on: %v", err)
		}
	})
}
