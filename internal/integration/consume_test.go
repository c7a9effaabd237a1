package integration

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	snstypes "github.com/aws/aws-sdk-go-v2/service/sns/types"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/generated/sns"
	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/runtime/queue"
	topics "github.com/seed5e775779/resgen/runtime/topic"
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

// What is published to a topic comes to the queue that it is told to send to, and what
// cannot be handled to the queue for that.
func TestSNSToQueue(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		topic := must(s.sns.CreateTopic(ctx, &sns.CreateTopicInput{Name: new("news")}))
		q := must(s.sqs.CreateQueue(ctx, &sqs.CreateQueueInput{QueueName: new("orders")}))
		dead := must(s.sqs.CreateQueue(ctx, &sqs.CreateQueueInput{QueueName: new("orders-dead")}))
		done(q.SetDeadLetterQueue(ctx, dead, 1))
		equal(t, each(dead.DeadLetterSourceQueues().All(ctx), (*sqs.Queue).Url), list(q.Url()))

		in := &sns.SubscribeInput{Attributes: map[string]string{"RawMessageDelivery": "true"}}
		subscription := must(topic.SubscribeQueue(ctx, q, in))
		must(topic.SubscribeQueue(ctx, q, in))
		equal(t, each(topic.Subscriptions().All(ctx), (*sns.Subscription).Arn), list(subscription.Arn()))
		holds(t, strings.Contains(must(q.Attributes(ctx))["Policy"], topic.Arn()), "the queue's policy does not name the topic")

		var messages []snstypes.PublishBatchRequestEntry
		for i := range 12 {
			messages = append(messages, snstypes.PublishBatchRequestEntry{Message: new(numbered("message", i))})
		}
		published := must(topic.PublishAll(ctx, messages, func(o *topics.PublishOptions) { o.Concurrency = 1 }))
		holds(t, len(published) == 12 && published[11].MessageId != "", "published %v", published)
		sent := must(q.SendAll(ctx, []types.SendMessageBatchRequestEntry{{MessageBody: new("one more")}}))
		holds(t, len(sent) == 1 && sent[0].MessageId != "", "sent %v", sent)

		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		handled := 0
		done(q.Consume(ctx, func(_ context.Context, m *sqs.Message) error {
			if must(m.Body()) == "message-004" {
				return errors.New("cannot be handled")
			}
			if handled++; handled == 12 {
				cancel()
			}
			return nil
		}, func(o *queue.ConsumeOptions) {
			o.Concurrency, o.Backoff = 1, func(int) time.Duration { return 0 }
		}))
		equal(t, handled, 12)
		equal(t, must(dead.Reload(context.WithoutCancel(ctx))).Attributes["ApproximateNumberOfMessages"], "1")
	})
}
