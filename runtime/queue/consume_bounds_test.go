package queue_test

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/runtime/queue"
)

// A request that fails as a whole is reported once, however many messages it is about, and
// each entry that fails on its own once, with its message.
func TestConsumeReportsAFailureOnce(t *testing.T) {
	for _, test := range []struct {
		op     string
		step   queue.Step
		groups []string
		takes  time.Duration
	}{
		{"delete", queue.StepDelete, nil, 0},
		{"extend", queue.StepExtend, nil, 20 * time.Second},
		{"release", queue.StepRelease, []string{"g"}, 2 * time.Second},
	} {
		for f, want := range map[fault]string{throttle: "", partial: "m", unnamed: "m"} {
			s, failed := newSim(5, test.groups...), 0
			s.fault = func(op string, _ int) fault {
				if op != test.op || failed > 0 {
					return fine
				}
				failed = 1
				return f
			}
			entries, reports := 0, ""
			_, err := run(t, s, time.Second, works(test.takes), func(o *queue.ConsumeOptions) {
				o.Batch, o.Drain = 10, time.Minute
				o.OnError = func(err error) {
					e := err.(*queue.ConsumeError)
					holds(t, e.Step == test.step && (e.Message != nil) == (want == "m"), "%s, %s: reported %v", test.op, f, err)
					entries++
					reports += err.Error() + "\n"
				}
			})
			most := 1
			if want == "m" {
				most = (s.sizes[firstOf(s.calls, test.op)] + 1) / 2 // every other entry fails
			}
			holds(t, err == nil && entries == most, "%s, %s: %v, %d reports, not %d:\n%s", test.op, f, err, entries, most, reports)
		}
	}
}

func firstOf(calls []string, op string) int {
	for i, c := range calls {
		if c == op {
			return i
		}
	}
	panic(fmt.Sprint(op, " is not among ", calls))
}

// After a request for messages that failed, one is sent at a time, as at the beginning.
func TestConsumeAsksWithOneRequestAfterAFailure(t *testing.T) {
	s := newSim(1000)
	var begun []time.Time
	from := time.Date(2000, 1, 1, 0, 0, 3, 0, time.UTC)
	s.fault = func(op string, _ int) fault {
		if op != "receive" || time.Now().Before(from) {
			return fine
		}
		begun = append(begun, time.Now())
		return throttle
	}
	_, err := run(t, s, time.Minute, works(time.Second), func(o *queue.ConsumeOptions) { o.Concurrency = 45 })
	holds(t, err == nil && s.receiving > 2 && len(begun) > 5, "%v, %d requests at a time, %d failed", err, s.receiving, len(begun))
	for i := 1; i < len(begun); i++ {
		late := begun[i-1].After(from.Add(500 * time.Millisecond)) // those before may have been under way
		holds(t, !late || begun[i].Sub(begun[i-1]) > 10*time.Millisecond, "two requests at %v", begun[i])
	}
}

// Handlers that are faster than their messages are deleted have to wait, also for the
// requests that are under way.
func TestConsumeWaitsForDeletions(t *testing.T) {
	s := newSim(100)
	s.fault = func(op string, _ int) fault {
		if op == "delete" {
			return hang
		}
		return fine
	}
	w, err := run(t, s, 20*time.Second, works(0), func(o *queue.ConsumeOptions) { o.Concurrency, o.Drain = 1, 0 })
	holds(t, err != nil && len(w.handled) == 10, "%v, %d messages were handled while none was deleted", err, len(w.handled))
}

// Requests get five seconds beyond the time to drain, and Consume waits for OnError longer
// than that, without looking what is due again and again.
func TestConsumeSettlesInTime(t *testing.T) {
	for told, want := range map[time.Duration]time.Duration{0: 6 * time.Second, 20 * time.Second: 20 * time.Second} {
		s := newSim(1)
		s.fault = func(op string, _ int) fault {
			if op == "delete" {
				return hang
			}
			return fine
		}
		var took time.Duration
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			w, ended := watch(s), time.Time{}
			_ = queue.Consume(ctx, s, s.url(), itself, func(ctx context.Context, m *types.Message) error {
				err := w.handle(ctx, m, time.Second, nil)
				ended = time.Now()
				cancel()
				return err
			}, func(o *queue.ConsumeOptions) {
				o.Drain = time.Second
				if told > 0 {
					o.OnError = func(error) { time.Sleep(told - 6*time.Second) }
				}
			})
			took = time.Since(ended)
		})
		holds(t, took >= want && took < want+time.Second, "it took %v, not %v", took, want)
	}
}
