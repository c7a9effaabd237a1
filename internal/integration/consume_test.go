package integration

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/runtime/queue"
)

// consume handles messages, one at a time, until n are handled. The first message fails
// when it comes for the first time.
func consume(ctx context.Context, q *sqs.Queue, n int) []string {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var bodies []string
	done(q.Consume(ctx, func(ctx context.Context, m *sqs.Message) error {
		bodies = append(bodies, must(m.Body()))
		if len(bodies) == 1 {
			return errors.New("fails once")
		}
		if len(bodies) > n {
			cancel()
		}
		return nil
	}, func(o *queue.ConsumeOptions) {
		o.Concurrency, o.Backoff = 1, func(int) time.Duration { return 0 }
	}))
	return bodies
}

func TestSQSConsume(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		q := must(s.sqs.CreateQueue(ctx, &sqs.CreateQueueInput{QueueName: new("orders")}))
		for _, body := range []string{"first", "second", "third"} {
			must(q.SendMessage(ctx, &sqs.SendMessageInput{MessageBody: &body}))
		}
		bodies := consume(ctx, q, 3)
		slices.Sort(bodies)
		equal(t, slices.Compact(bodies), list("first", "second", "third"))
		left := must(q.Attributes(ctx))
		equal(t, left["ApproximateNumberOfMessages"]+left["ApproximateNumberOfMessagesNotVisible"], "00")
	})
}

func TestSQSConsumeInOrder(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		q := must(s.sqs.CreateQueue(ctx, &sqs.CreateQueueInput{QueueName: new("orders.fifo"), Attributes: map[string]string{"FifoQueue": "true"}}))
		for _, body := range []string{"first", "second", "third"} {
			must(q.SendMessage(ctx, &sqs.SendMessageInput{MessageBody: &body, MessageGroupId: new("g"), MessageDeduplicationId: &body}))
		}
		equal(t, consume(ctx, q, 3), list("first", "first", "second", "third"))
		err := s.sqs.Queue(q.Url()+"x").Consume(ctx, func(context.Context, *sqs.Message) error { return nil })
		refused(t, err, "AWS.SimpleQueueService.NonExistentQueue")
	})
}
