package queue_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/runtime/queue"
)

// Of very many messages that stay, the first thousand are named and all are counted.
func TestConsumeCountsWhatIsNotDeleted(t *testing.T) {
	groups := make([]string, 1007)
	for i := range groups {
		groups[i] = fmt.Sprint("g", i)
	}
	s := newSim(len(groups), groups...)
	_, err := run(t, s, 20*time.Second, func(ctx context.Context, w *workers, m *types.Message) error {
		err := w.handle(ctx, m, 0, nil)
		s.mu.Lock()
		defer s.mu.Unlock()
		s.find(*m.ReceiptHandle).receipt = "another's"
		return err
	}, func(o *queue.ConsumeOptions) { o.Concurrency, o.Batch = 100, 10 })
	var unsettled *queue.UnsettledError
	holds(t, errors.As(err, &unsettled) && len(unsettled.Undeleted) == 1000 && unsettled.More == 7, "%.200v", err)
	text := fmt.Sprintf("messages that will be received again: 1007 handled, but not deleted (%s, ...)", strings.Join(unsettled.Undeleted[:5], ", "))
	holds(t, unsettled.Error() == text, "%.200v", unsettled)
	few := &queue.UnsettledError{Undeleted: []string{"a"}, Interrupted: []string{"b", "c"}}
	holds(t, few.Error() == "messages that will be received again: 1 handled, but not deleted (a), 2 interrupted (b, c)", "%v", few)
	few = &queue.UnsettledError{Undeleted: []string{"a", "b", "c", "d", "e"}}
	holds(t, few.Error() == "messages that will be received again: 5 handled, but not deleted (a, b, c, d, e)", "%v", few)
	few = &queue.UnsettledError{Interrupted: []string{"b"}}
	holds(t, few.Error() == "messages that will be received again: 1 interrupted (b)", "%v", few)
}

// opted is a queue that counts the options of each operation's first request.
type opted struct {
	*sim
	mu      sync.Mutex
	options map[string]int
}

func (o *opted) note(op string, optFns []func(*sqs.Options)) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if _, again := o.options[op]; !again {
		o.options[op] = len(optFns)
	}
}

func (o *opted) ReceiveMessage(ctx context.Context, in *sqs.ReceiveMessageInput, optFns ...func(*sqs.Options)) (*sqs.ReceiveMessageOutput, error) {
	o.note("receive", optFns)
	return o.sim.ReceiveMessage(ctx, in)
}

func (o *opted) DeleteMessageBatch(ctx context.Context, in *sqs.DeleteMessageBatchInput, optFns ...func(*sqs.Options)) (*sqs.DeleteMessageBatchOutput, error) {
	o.note("delete", optFns)
	return o.sim.DeleteMessageBatch(ctx, in)
}

func (o *opted) ChangeMessageVisibilityBatch(ctx context.Context, in *sqs.ChangeMessageVisibilityBatchInput, optFns ...func(*sqs.Options)) (*sqs.ChangeMessageVisibilityBatchOutput, error) {
	o.note("change", optFns)
	return o.sim.ChangeMessageVisibilityBatch(ctx, in)
}

// The options of requests are those of every request.
func TestConsumeSendsOptions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &opted{sim: newSim(2), options: map[string]int{}}
		w := watch(s.sim)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		err := queue.Consume(ctx, s, s.url(), itself, func(ctx context.Context, m *types.Message) error {
			return w.handle(ctx, m, 29*time.Second, nil) // long enough to be extended
		}, func(o *queue.ConsumeOptions) { o.Requests = []func(*sqs.Options){func(*sqs.Options) {}} })
		holds(t, err == nil && fmt.Sprint(s.options) == "map[change:1 delete:1 receive:1]", "%v, %v", err, s.options)
	})
}

// What is refused while handlers finish gives them no more time.
func TestConsumeDrainsOnce(t *testing.T) {
	s := newSim(2)
	s.fault = func(op string, _ int) fault {
		if op == "delete" {
			return refuse
		}
		return fine
	}
	var took time.Duration
	_, err := run(t, s, time.Second, func(ctx context.Context, w *workers, m *types.Message) error {
		if *m.MessageId == "m00" {
			return w.handle(ctx, m, 3*time.Second, nil)
		}
		begun := time.Now()
		err := w.handle(ctx, m, time.Minute, nil)
		took = time.Since(begun)
		return err
	}, func(o *queue.ConsumeOptions) { o.Concurrency, o.Drain = 2, 6*time.Second })
	var unsettled *queue.UnsettledError
	holds(t, errors.As(err, &unsettled) && len(unsettled.Undeleted) == 1 && len(unsettled.Interrupted) == 1, "%v", err)
	holds(t, errors.Is(err, errForbidden) && took > 6*time.Second && took < 7500*time.Millisecond, "%v after %v", err, took)
}
