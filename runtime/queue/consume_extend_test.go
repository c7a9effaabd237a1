package queue_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/runtime/queue"
)

// slow is a queue that takes its time to extend messages, before and after it does.
type slow struct {
	*sim
	before, after time.Duration
}

func (s slow) ChangeMessageVisibilityBatch(ctx context.Context, in *sqs.ChangeMessageVisibilityBatchInput, _ ...func(*sqs.Options)) (*sqs.ChangeMessageVisibilityBatchOutput, error) {
	time.Sleep(s.before)
	defer time.Sleep(s.after)
	return s.sim.ChangeMessageVisibilityBatch(ctx, in)
}

// consumeSlowly consumes one message of a FIFO queue, whose handler works for a time, and
// returns what was reported, and when the handler was told that the message is lost.
func consumeSlowly(t *testing.T, s slow, works time.Duration) (reports []error, lost time.Time) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), works+2*time.Second)
		defer cancel()
		w := watch(s.sim)
		err := queue.Consume(ctx, s, s.url(), itself, func(ctx context.Context, m *types.Message) error {
			err := w.handle(ctx, m, works, nil)
			if errors.Is(err, queue.ErrLost) && lost.IsZero() {
				lost = time.Now()
			}
			return err
		}, func(o *queue.ConsumeOptions) { o.OnError = func(err error) { reports = append(reports, err) } })
		holds(t, err == nil, "%v", err)
	})
	return reports, lost
}

// How long a message is invisible counts from when that was asked for, not from when the
// answer came: a handler must not go on with what others see.
func TestConsumeCountsFromTheRequest(t *testing.T) {
	s := newSim(1, "g")
	s.fault = func(op string, _ int) fault {
		if op != "extend" || firstOf(s.calls, "extend") == len(s.calls)-1 {
			return fine
		}
		return throttle
	}
	_, lost := consumeSlowly(t, slow{s, 0, 4 * time.Second}, time.Minute)
	until := time.Date(2000, 1, 1, 0, 0, 45, 0, time.UTC) // extended after 15 seconds, by 30
	holds(t, !lost.IsZero() && !lost.After(until.Add(100*time.Millisecond)), "the handler learned at %v that the message is lost", lost)
}

// What becomes of a request to extend a message matters no more when the message is deleted.
func TestConsumeForgetsWhatIsDeleted(t *testing.T) {
	s := newSim(1, "g")
	reports, lost := consumeSlowly(t, slow{s, 3 * time.Second, 0}, 16*time.Second)
	holds(t, len(reports) == 0 && lost.IsZero() && s.count("extend") == 1 && len(s.left()) == 0, "reported %v, left %v", reports, s.left())
}

// One failure does not make the pause after another one longer, if the message has been
// extended in between.
func TestConsumePausesForExtensionsInARow(t *testing.T) {
	s := newSim(1)
	var begun []time.Time
	s.fault = func(op string, _ int) fault {
		if op != "extend" {
			return fine
		}
		begun = append(begun, time.Now())
		if len(begun)%2 == 1 {
			return throttle
		}
		return fine
	}
	_, err := run(t, s, 10*time.Minute, works(9*time.Minute))
	holds(t, err == nil && len(begun) > 20, "%v, %d requests", err, len(begun))
	for i := 0; i+1 < len(begun); i += 2 {
		pause := begun[i+1].Sub(begun[i])
		holds(t, pause >= 100*time.Millisecond && pause <= 350*time.Millisecond, "a pause of %v after a single failure, the request %d", pause, i+1)
	}
}

// However little time is left, a queue that does not extend is not asked all the time.
func TestConsumePausesBetweenExtensions(t *testing.T) {
	for _, visibility := range []time.Duration{2 * time.Second, 10 * time.Second} {
		s := newSim(1)
		var begun []time.Time
		s.fault = func(op string, _ int) fault {
			if op != "extend" {
				return fine
			}
			begun = append(begun, time.Now())
			return throttle
		}
		_, err := run(t, s, 30*time.Second, works(visibility), func(o *queue.ConsumeOptions) { o.Visibility = visibility })
		holds(t, err == nil && len(begun) > 4, "%v: %v, %d requests", visibility, err, len(begun))
		for i := 1; i < len(begun); i++ {
			holds(t, begun[i].Sub(begun[i-1]) >= 100*time.Millisecond, "%v: a pause of %v before request %d", visibility, begun[i].Sub(begun[i-1]), i)
		}
	}
}

// A queue that may not be extended ends Consume; the handler finishes, in what time is left,
// and the first refusal is what is returned.
func TestConsumeFinishesWhatItMayNotExtend(t *testing.T) {
	for _, refused := range []string{"extend", "extend delete"} {
		s := newSim(1)
		s.fault = func(op string, _ int) fault {
			if strings.Contains(refused, op) {
				return refuse
			}
			return fine
		}
		w, err := run(t, s, time.Minute, works(20*time.Second))
		holds(t, errors.Is(err, errForbidden) && strings.HasPrefix(err.Error(), "extend: "), "%s: %v", refused, err)
		left := len(strings.Fields(refused)) - 1
		holds(t, len(w.handled) == 1 && len(s.left()) == left && s.count("receive") <= 2, "%s: handled %v, left %v", refused, w.handled, s.left())
	}
}
