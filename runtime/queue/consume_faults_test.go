package queue_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/runtime/queue"
)

// scenario is a queue and what its handlers do.
type scenario struct {
	messages int
	groups   []string
	options  func(*queue.ConsumeOptions)
	work     func(id string, receives string) (time.Duration, error)
}

var scenarios = map[string]scenario{
	"standard": {messages: 25, options: func(o *queue.ConsumeOptions) { o.Concurrency = 4 }},
	"slow": {messages: 6, options: func(o *queue.ConsumeOptions) { o.Concurrency, o.Visibility = 3, 4*time.Second },
		work: func(id, _ string) (time.Duration, error) { return 11 * time.Second, nil }},
	"failing": {messages: 12, options: func(o *queue.ConsumeOptions) {
		o.Concurrency, o.Backoff = 5, func(n int) time.Duration { return time.Duration(n-1) * time.Second }
	}, work: failFirst},
	"groups": {messages: 18, groups: []string{"a", "b", "c"}, options: func(o *queue.ConsumeOptions) { o.Concurrency = 2 }, work: failFirst},
	"batches": {messages: 24, groups: []string{"a", "b", "a"}, options: func(o *queue.ConsumeOptions) {
		o.Batch, o.Visibility = 10, 5*time.Second
	}, work: failFirst},
}

// failFirst fails for every fourth message when it comes for the first time.
func failFirst(id, receives string) (time.Duration, error) {
	if receives == "1" && (id[2]-'0')%4 == 1 {
		return 300 * time.Millisecond, errHandler
	}
	return 200 * time.Millisecond, nil
}

// consume runs a consumer until the context ends.
func (sc *scenario) consume(ctx context.Context, w *workers) error {
	return queue.Consume(ctx, w.sim, w.url(), itself, func(ctx context.Context, m *types.Message) error {
		d, err := 100*time.Millisecond, error(nil)
		if sc.work != nil {
			d, err = sc.work(*m.MessageId, m.Attributes["ApproximateReceiveCount"])
		}
		return w.handle(ctx, m, d, err)
	}, sc.options)
}

// survives runs a consumer in a queue where something goes wrong, and another one
// afterwards, and looks at what became of the messages: each was handled, none was
// deleted before, and none is left.
func (sc *scenario) survives(t *testing.T, fails func(op string, n int, cancel context.CancelFunc) fault) (requests int) {
	w := watch(newSim(sc.messages, sc.groups...))
	ctx, cancel := context.WithTimeout(t.Context(), 90*time.Second)
	defer cancel()
	w.fault = func(op string, n int) fault { return fails(op, n, cancel) }
	err := sc.consume(ctx, w)
	requests = len(w.calls)
	var unsettled *queue.UnsettledError
	if err != nil && !errors.As(err, &unsettled) && !errors.Is(err, errForbidden) {
		t.Errorf("Consume: %v", err)
	}
	for _, id := range w.left() {
		holds(t, !w.handled[id] || unsettled != nil || errors.Is(err, errForbidden), "%s was handled and not deleted, which nobody says", id)
	}
	w.fault = nil
	rest, end := context.WithTimeout(t.Context(), 3*time.Minute)
	defer end()
	if err := sc.consume(rest, w); err != nil {
		t.Errorf("the second Consume: %v", err)
	}
	holds(t, len(w.left()) == 0, "left in the queue: %v", w.left())
	holds(t, len(w.handled) == sc.messages, "%d of %d were handled", len(w.handled), sc.messages)
	for _, bad := range w.bad {
		t.Error(bad)
	}
	return requests
}

// Whatever goes wrong with any single request, and wherever the consumer is told to end,
// no message is lost and none is deleted that was not handled.
func TestConsumeSurvivesEveryStep(t *testing.T) {
	for name, sc := range scenarios {
		t.Run(name, func(t *testing.T) {
			requests := 0
			synctest.Test(t, func(t *testing.T) {
				requests = sc.survives(t, func(string, int, context.CancelFunc) fault { return fine })
			})
			if requests < 5 {
				t.Fatalf("only %d requests", requests)
			}
			for _, f := range []fault{throttle, lost, partial, unnamed, hang, refuse, "cancel", "cancel and lose", "die"} {
				for at := 1; at <= requests; at++ {
					t.Run(fmt.Sprint(f, " at ", at), func(t *testing.T) {
						synctest.Test(t, func(t *testing.T) { sc.survives(t, single(f, at)) })
					})
				}
			}
		})
	}
}

// single has something go wrong with one request.
func single(f fault, at int) func(string, int, context.CancelFunc) fault {
	return func(_ string, n int, cancel context.CancelFunc) fault {
		switch {
		case f == "die" && n >= at:
			return refuse
		case n != at:
			return fine
		case f == "cancel":
			cancel()
			return fine
		case f == "cancel and lose":
			cancel()
			return lost
		}
		return f
	}
}

// Many things go wrong at once, at random.
func TestConsumeSurvivesManyFaults(t *testing.T) {
	kinds := []fault{throttle, broken, lost, partial, unnamed, hang}
	for name, sc := range scenarios {
		for seed := range uint64(12) {
			t.Run(fmt.Sprint(name, " ", seed), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					random := rand.New(rand.NewPCG(seed, 1))
					share := random.IntN(60)
					end := random.IntN(80)
					sc.survives(t, func(_ string, n int, cancel context.CancelFunc) fault {
						if n == end {
							cancel()
						}
						if random.IntN(100) < share {
							return kinds[random.IntN(len(kinds))]
						}
						return fine
					})
				})
			})
		}
	}
}
