package queue_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/runtime/queue"
)

// later makes messages visible one after the other, with a pause between.
func (s *sim) later(pause time.Duration) *sim {
	for i, m := range s.messages {
		m.visible = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(i) * pause)
	}
	return s
}

// Messages that come while others are at work do not keep these from being extended.
func TestConsumeKeepsWhatCameBefore(t *testing.T) {
	s := newSim(8).later(10 * time.Second)
	w, err := run(t, s, 3*time.Minute, works(time.Minute))
	holds(t, err == nil && len(w.handled) == 8 && len(s.left()) == 0, "%v, handled %v, left %v", err, w.handled, s.left())
	for _, m := range s.messages {
		holds(t, m.count == 1, "%s was received %d times", m.id, m.count)
	}
}

// A message has one request to extend it at a time, whatever comes meanwhile.
func TestConsumeExtendsOnce(t *testing.T) {
	s := newSim(2).later(3 * time.Second)
	extended := 0
	s.fault = func(op string, _ int) fault {
		if op == "extend" {
			if extended++; extended == 1 {
				return hang
			}
		}
		return fine
	}
	_, err := run(t, s, time.Minute, works(20*time.Second))
	at := firstOf(s.calls, "extend")
	holds(t, err == nil && s.sizes[at] == 1 && extended > 1, "%v, %d requests", err, extended)
	next := slices.Index(s.calls[at+1:], "extend") + at + 1
	holds(t, s.sizes[next] == 1, "the first message is extended again while that is under way")
}

// Twelve hours before which nothing can be won are no reason to ask for more.
func TestConsumeExtendsForWhatThereIs(t *testing.T) {
	s := newSim(1)
	_, _ = run(t, s, 13*time.Hour, func(ctx context.Context, w *workers, m *types.Message) error {
		if m.Attributes["ApproximateReceiveCount"] == "2" {
			return w.handle(ctx, m, 0, nil)
		}
		<-ctx.Done()
		return ctx.Err()
	}, func(o *queue.ConsumeOptions) { o.Visibility = time.Hour })
	n := s.count("extend")
	holds(t, n >= 22 && n <= 24, "%d requests to extend one message for twelve hours, each for half an hour", n)
}

// What a handler did that took longer than the time to drain is deleted all the same, and
// tried again for five seconds.
func TestConsumeDeletesWhatEndedLate(t *testing.T) {
	s := newSim(1)
	deletes := 0
	s.fault = func(op string, _ int) fault {
		if op == "delete" {
			if deletes++; deletes == 1 {
				return broken
			}
		}
		return fine
	}
	_, err := run(t, s, time.Second, func(_ context.Context, w *workers, m *types.Message) error {
		time.Sleep(20 * time.Second) // whatever its context says
		return w.handle(context.Background(), m, 0, nil)
	}, func(o *queue.ConsumeOptions) { o.Drain = time.Second })
	holds(t, err == nil && deletes == 2 && len(s.left()) == 0, "%v, %d requests, left %v", err, deletes, s.left())
}

// What waits to be deleted again when the time is over is named.
func TestConsumeNamesWhatWaitsToBeDeleted(t *testing.T) {
	s := newSim(1)
	s.fault = func(op string, _ int) fault {
		if op == "delete" {
			return throttle
		}
		return fine
	}
	_, err := run(t, s, time.Second, works(0), func(o *queue.ConsumeOptions) { o.Drain = 0 })
	var unsettled *queue.UnsettledError
	holds(t, errors.As(err, &unsettled) && slices.Equal(unsettled.Undeleted, []string{"m00"}), "%v", err)
}

// A handler's context ends with the handler, and a message that was handled needs no
// pause.
func TestConsumeEndsHandlersContexts(t *testing.T) {
	s := newSim(2)
	var before context.Context
	_, err := run(t, s, 10*time.Second, func(ctx context.Context, w *workers, m *types.Message) error {
		if before != nil && before.Err() == nil {
			t.Error("the context of a handler that has returned has not ended")
		}
		before = ctx
		return w.handle(ctx, m, time.Second, nil)
	}, func(o *queue.ConsumeOptions) {
		o.Concurrency = 1
		o.Backoff = func(int) time.Duration { t.Error("a message that was handled has a pause"); return 0 }
	})
	holds(t, err == nil && len(s.left()) == 0, "%v, left %v", err, s.left())
}

// Options get the defaults.
func TestConsumeDefaults(t *testing.T) {
	for url, batch := range map[string]int{"q": 10, "q.fifo": 1} {
		a := &asked{}
		var o queue.ConsumeOptions
		err := queue.Consume(t.Context(), a, url, itself, func(context.Context, *types.Message) error { return nil }, func(all *queue.ConsumeOptions) { o = *all })
		holds(t, errors.Is(err, errForbidden) && o.Concurrency == 10 && o.Batch == batch && o.Wait == 20*time.Second && o.Visibility == 30*time.Second && o.Drain == 20*time.Second, "%s: %+v, %v", url, o, err)
		holds(t, strings.Join(a.in.MessageAttributeNames, " ") == "All" && a.in.MaxNumberOfMessages == int32(batch), "%s: asked for %q of %d", url, a.in.MessageAttributeNames, a.in.MaxNumberOfMessages)
	}
}

// A request for messages that is never answered is given up half a minute after the time
// that it waits, and asked again.
func TestConsumeGivesUpRequests(t *testing.T) {
	s := newSim(1)
	s.fault = func(op string, n int) fault {
		if n == 1 {
			return hang
		}
		return fine
	}
	var begun time.Time
	_, err := run(t, s, 5*time.Minute, func(ctx context.Context, w *workers, m *types.Message) error {
		begun = time.Now()
		return w.handle(ctx, m, 0, nil)
	})
	at := begun.Sub(time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC))
	holds(t, err == nil && at > 50*time.Second && at < time.Minute, "%v, received after %v", err, at)
}
