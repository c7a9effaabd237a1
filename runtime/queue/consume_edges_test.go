package queue_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/runtime/queue"
)

// A message that waits behind another one of its group is not handled once others see it,
// and nothing more is done with it until it is received again.
func TestConsumeLeavesWhatWasLostWhileItWaited(t *testing.T) {
	s := newSim(2, "g")
	extends := 0
	s.fault = func(op string, _ int) fault {
		if op == "extend" {
			if extends++; extends == 1 {
				s.messages[1].receipt = "another's"
			}
		}
		return fine
	}
	var reports []error
	var order []string
	_, err := run(t, s, 50*time.Second, func(ctx context.Context, w *workers, m *types.Message) error {
		order = append(order, *m.MessageId+" "+m.Attributes["ApproximateReceiveCount"])
		return w.handle(ctx, m, 40*time.Second, nil)
	}, func(o *queue.ConsumeOptions) {
		o.Batch, o.Drain = 10, time.Minute
		o.OnError = func(err error) { reports = append(reports, err) }
	})
	holds(t, err == nil && slices.Equal(order, []string{"m00 1", "m01 2"}), "%v, handled %v", err, order)
	holds(t, len(reports) == 1 && errors.Is(reports[0], queue.ErrLost) && strings.Contains(reports[0].Error(), "ReceiptHandleIsInvalid"), "reports %v", reports)
	holds(t, s.count("release") == 0, "it was released")
	for i, op := range s.calls {
		holds(t, op != "extend" || s.sizes[i] == 1 || i == slices.Index(s.calls, "extend"), "request %d extends %d messages", i, s.sizes[i])
	}
}

// What goes back is tried again, five times at most, and Consume ends no sooner.
func TestConsumeReleasesAgain(t *testing.T) {
	for times, requests := range map[int]int{0: 1, 2: 3, 4: 5, 100: 5} {
		s := newSim(2, "g")
		released := 0
		s.fault = func(op string, _ int) fault {
			if op != "release" {
				return fine
			}
			if released++; released <= times {
				return throttle
			}
			return fine
		}
		_, err := run(t, s, time.Second, works(time.Millisecond*1500), func(o *queue.ConsumeOptions) { o.Batch = 10 })
		seen := s.messages[0].id == "m01" && !s.messages[0].visible.After(time.Date(2000, 1, 1, 0, 0, 10, 0, time.UTC))
		holds(t, err == nil && released == requests && seen == (times < 5), "throttled %d times: %v, %d requests, visible at %v", times, err, released, s.messages[0].visible)
	}
	s := newSim(2, "g")
	s.fault = func(op string, _ int) fault {
		if op == "release" {
			return refuse
		}
		return fine
	}
	_, _ = run(t, s, time.Second, works(time.Millisecond*1500), func(o *queue.ConsumeOptions) { o.Batch = 10 })
	holds(t, s.count("release") == 1, "what is refused for good is tried %d times", s.count("release"))
}

// generous answers with more messages than it was asked for.
type generous struct{ *sim }

func (g generous) ReceiveMessage(ctx context.Context, in *sqs.ReceiveMessageInput, optFns ...func(*sqs.Options)) (*sqs.ReceiveMessageOutput, error) {
	more := *in
	more.MaxNumberOfMessages++
	return g.sim.ReceiveMessage(ctx, &more, optFns...)
}

// A message that comes while as many are at work as may be goes back at once.
func TestConsumeGivesBackWhatIsTooMuch(t *testing.T) {
	s := newSim(3)
	at := map[string]time.Duration{}
	var begun time.Time
	var w *workers
	var err error
	synctest.Test(t, func(t *testing.T) {
		w = watch(s)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		err = queue.Consume(ctx, generous{s}, s.url(), itself, func(ctx context.Context, m *types.Message) error {
			if begun.IsZero() {
				begun = time.Now()
			}
			at[*m.MessageId] = time.Since(begun)
			return w.handle(ctx, m, 2*time.Second, nil)
		}, func(o *queue.ConsumeOptions) { o.Concurrency, o.Batch = 1, 1 })
	})
	holds(t, err == nil && len(w.handled) == 3 && w.top == 1, "%v, %d handled, %d at a time", err, len(w.handled), w.top)
	holds(t, at["m02"] < 15*time.Second && s.count("release") >= 1, "the last began after %v, with %d releases", at["m02"], s.count("release"))
}

// What comes with a message of its group and is too much waits behind it.
func TestConsumeKeepsWhatIsTooMuchOfAGroup(t *testing.T) {
	s := newSim(2, "g")
	var order []string
	var err error
	synctest.Test(t, func(t *testing.T) {
		w := watch(s)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		err = queue.Consume(ctx, generous{s}, s.url(), itself, func(ctx context.Context, m *types.Message) error {
			order = append(order, *m.MessageId+" "+m.Attributes["ApproximateReceiveCount"])
			return w.handle(ctx, m, time.Second, nil)
		}, func(o *queue.ConsumeOptions) { o.Concurrency, o.Batch = 1, 1 })
	})
	holds(t, err == nil && slices.Equal(order, []string{"m00 1", "m01 1"}), "%v, handled %v", err, order)
	holds(t, s.count("release") == 0, "%v", s.calls)
}

// What was handled waits for others to be deleted with it, as long as a handler is at work,
// but not longer than a tenth of a second.
func TestConsumeDeletesTogether(t *testing.T) {
	for name, test := range map[string]struct {
		messages int
		took     func(i int) time.Duration
		sizes    []int
	}{
		"soon after one another":  {4, func(i int) time.Duration { return time.Duration(i) * 30 * time.Millisecond }, []int{3, 1}},
		"far from one another":    {4, func(i int) time.Duration { return time.Duration(i) * 400 * time.Millisecond }, []int{1, 1, 1, 1}},
		"ten do not wait":         {12, func(i int) time.Duration { return time.Duration(i/10) * 5 * time.Millisecond }, []int{10, 1, 1}},
		"none is at work behind":  {1, func(int) time.Duration { return 0 }, []int{1}},
		"two behind one another":  {3, func(i int) time.Duration { return time.Duration(i) * time.Millisecond }, []int{2, 1}},
		"none behind the last is": {2, func(int) time.Duration { return 10 * time.Millisecond }, []int{1, 1}},
	} {
		s := newSim(test.messages)
		_, err := run(t, s, time.Minute, func(ctx context.Context, w *workers, m *types.Message) error {
			i := slices.IndexFunc(s.left(), func(id string) bool { return id == *m.MessageId })
			d := test.took(i)
			if *m.MessageId == s.messages[len(s.messages)-1].id && test.messages > 1 {
				d = 10 * time.Second
			}
			return w.handle(ctx, m, d, nil)
		}, func(o *queue.ConsumeOptions) { o.Concurrency, o.Batch = 20, 10 })
		var sizes []int
		for i, op := range s.calls {
			if op == "delete" {
				sizes = append(sizes, s.sizes[i])
			}
		}
		holds(t, err == nil && slices.Equal(sizes, test.sizes), "%s: %v, deleted %v, not %v", name, err, sizes, test.sizes)
	}
}

// A request to extend that hangs ends in time for another one.
func TestConsumeExtendsInTime(t *testing.T) {
	for _, visibility := range []time.Duration{6 * time.Second, 30 * time.Second, time.Minute} {
		s := newSim(1)
		extends := 0
		s.fault = func(op string, _ int) fault {
			if op == "extend" {
				if extends++; extends == 1 {
					return hang
				}
			}
			return fine
		}
		begun := 0
		w, err := run(t, s, 3*visibility, func(ctx context.Context, w *workers, m *types.Message) error {
			begun++
			return w.handle(ctx, m, 2*visibility, nil)
		}, func(o *queue.ConsumeOptions) { o.Visibility = visibility })
		holds(t, err == nil && begun == 1 && len(w.handled) == 1 && len(s.left()) == 0, "%v: %v, begun %d times, handled %v", visibility, err, begun, w.handled)
	}
}

// Pauses grow with the requests in a row that fail: one that succeeds, even without a
// message, begins anew.
func TestConsumePausesForFailuresInARow(t *testing.T) {
	s := newSim(0)
	var begun []time.Time
	s.fault = func(_ string, n int) fault {
		begun = append(begun, time.Now())
		if n%2 == 1 {
			return throttle
		}
		return fine
	}
	_, err := run(t, s, time.Minute, works(0), func(o *queue.ConsumeOptions) { o.Wait = time.Second })
	holds(t, err == nil && len(begun) > 20, "%v, %d requests", err, len(begun))
	for i := 0; i+1 < len(begun); i += 2 {
		pause := begun[i+1].Sub(begun[i])
		holds(t, pause <= 300*time.Millisecond, "a pause of %v after a single failure, the request %d", pause, i+1)
	}
}

// A queue that has let a request wait for messages is asked again at once.
func TestConsumeAsksAgainAtOnce(t *testing.T) {
	for _, wait := range []time.Duration{time.Second, 5 * time.Second, 20 * time.Second} {
		s := newSim(0)
		var begun []time.Time
		s.fault = func(string, int) fault { begun = append(begun, time.Now()); return fine }
		_, err := run(t, s, 10*wait+wait/2, works(0), func(o *queue.ConsumeOptions) { o.Wait = wait })
		holds(t, err == nil && len(begun) == 11, "%v: %v, %d requests", wait, err, len(begun))
		for i := 1; i < len(begun); i++ {
			holds(t, begun[i].Sub(begun[i-1])-wait < 100*time.Millisecond, "%v: request %d after %v", wait, i, begun[i].Sub(begun[i-1]))
		}
	}
}

// The loop adds to what messages are asked for with, and not to the caller's own list.
func TestConsumeLeavesTheCallersListAlone(t *testing.T) {
	names := append(make([]types.MessageSystemAttributeName, 0, 2), "SenderId")
	a := &asked{}
	err := queue.Consume(t.Context(), a, "q.fifo", itself, func(context.Context, *types.Message) error { return nil }, func(o *queue.ConsumeOptions) { o.SystemAttributes = names })
	holds(t, errors.Is(err, errForbidden) && len(a.in.MessageSystemAttributeNames) == 2, "%v, %v", err, a.in.MessageSystemAttributeNames)
	holds(t, names[:2][1] == "", "the caller's list has %q behind its end", names[:2][1])
}
