package batch

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/listing"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// single is an action each item of which is sent alone, by a function.
type single struct {
	scripted
	send func() error
}

func (s *single) Single() func(context.Context, resource.Handle) error {
	return func(context.Context, resource.Handle) error {
		s.sent++
		return s.send()
	}
}

// No item is sent alone once another has failed, if that is the end, or once the context
// has ended.
func TestNothingIsSentAloneAfterTheEnd(t *testing.T) {
	for name, stop := range map[string]bool{"stopped": true, "cancelled": false} {
		ctx, cancel := context.WithCancel(t.Context())
		action := &single{scripted: scripted{alone: true}}
		action.send = func() error {
			if !stop {
				cancel()
				return nil
			}
			return errUnbound
		}
		r := New(action)
		r.tally.stop = stop
		err := r.Do(ctx, each(handles("a", "b", "c")))
		cancel()
		if action.sent != 1 || r.Requests() != 1 || errors.Is(err, context.Canceled) == stop {
			t.Errorf("%s: %d were sent, %d counted: %v", name, action.sent, r.Requests(), err)
		}
	}
}

// What is to be sent again after a pause is not, if another item has failed meanwhile and
// that is the end.
func TestNothingIsSentAgainAfterTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		action := &scripted{err: &smithy.GenericAPIError{Code: "SlowDown"}}
		r := New(action)
		r.tally.stop = true
		r.Observer = func(_ context.Context, e resource.Event) {
			if e.Kind == resource.EventRetry {
				r.tally.fail(errUnbound, 2)
			}
		}
		err := r.Do(t.Context(), each(handles("a", "b")))
		if r.Requests() != 1 || !errors.Is(err, errUnbound) || !errors.As(err, new(*smithy.GenericAPIError)) {
			t.Errorf("%d requests: %v", r.Requests(), err)
		}
	})
}

// waiting is an action whose requests end with the context.
type waiting struct{ reporting }

func (waiting) Max() int { return 1 }
func (waiting) Send(ctx context.Context, _, _ any, _ []resource.Handle) (any, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

// A listing that panics ends the requests that are under way, and then panics here.
func TestRequestsEndWhereTheListingPanics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		defer func() {
			if v := recover(); v != "boom" {
				t.Errorf("%v", v)
			}
		}()
		r := New(waiting{})
		r.Concurrency = 2
		_ = r.Do(t.Context(), func(yield func(resource.Handle, error) bool) {
			yield(&item{"a"}, nil)
			panic("boom")
		})
	})
}

// mixed is an action that some items are sent alone for, one of which is put off once.
type mixed struct {
	scripted
}

func (m *mixed) Bind(items []resource.Handle) (any, error) {
	for _, item := range items {
		if item.String() == "x" {
			return nil, fault.ErrNotXML
		}
	}
	return nil, nil
}

func (m *mixed) Single() func(context.Context, resource.Handle) error {
	return func(context.Context, resource.Handle) error {
		if m.sent++; m.sent == 1 {
			return &smithy.GenericAPIError{Code: "SlowDown"}
		}
		return nil
	}
}

// What was put off is sent again although others of its request went well.
func TestWhatWasPutOffAloneIsSentAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		action := new(mixed)
		r := New(action)
		err := r.Do(t.Context(), each(handles("a", "x", "b")))
		if err != nil || action.sent != 2 || len(action.done) != 3 {
			t.Errorf("sent alone %d times, done %v: %v", action.sent, action.done, err)
		}
	})
}

// When ctx ends in the pause before an item is tried again, the item has failed with what
// the service said, and that was one request.
func TestItemsOfASweepThatEndInAPause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		busy, tally, calls := &smithy.GenericAPIError{Code: "SlowDown"}, &tally{}, 0
		go func() { synctest.Wait(); cancel() }()
		err := patiently(ctx, listing.New(&listing.Source{Owner: &item{"shelf"}, Method: "Items"}), 5, tally, func() error { calls++; return busy })
		if !errors.Is(err, busy) || calls != 1 || tally.requests != 0 {
			t.Errorf("%v after %d calls, %d more requests", err, calls, tally.requests)
		}
	})
}
