package integration

import (
	"context"
	"testing"
	"time"

	"github.com/seed5e775779/resgen/generated/sns"
	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/runtime/queue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestSQSMapAttributes(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		q := must(s.sqs.CreateQueue(ctx, &sqs.CreateQueueInput{QueueName: new("orders")}))
		dead := must(s.sqs.CreateQueue(ctx, &sqs.CreateQueueInput{QueueName: new("orders-dead")}))
		equal(t, must(q.QueueArn(ctx)), "arn:aws:sqs:us-east-1:123456789012:orders")
		equal(t, must(q.VisibilityTimeout(ctx)), 30*time.Second)
		equal(t, must(q.FifoQueue(ctx)), false)
		equal(t, must(q.MaximumMessageSize(ctx)) >= 262144, true)
		equal(t, must(q.CreatedTimestamp(ctx)).IsZero(), false)
		_, err := q.RedrivePolicy(ctx)
		fails(t, err, resource.ErrNotSet)

		done(q.SetVisibilityTimeout(ctx, time.Minute))
		equal(t, must(q.VisibilityTimeout(ctx)), time.Minute)
		policy := queue.RedrivePolicy{DeadLetterTargetArn: must(dead.QueueArn(ctx)), MaxReceiveCount: 3}
		done(q.SetRedrivePolicy(ctx, &policy))
		equal(t, *must(q.RedrivePolicy(ctx)), policy)
		err = q.SetDelaySeconds(ctx, 1500*time.Millisecond)
		holds(t, err != nil && err.Error() == q.String()+".SetDelaySeconds: 1.5s is no whole number of seconds from 0", "%v", err)
	})
}

func TestSNSMapAttributes(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		topic := must(s.sns.CreateTopic(ctx, &sns.CreateTopicInput{Name: new("news")}))
		done(topic.SetDisplayName(ctx, "News"))
		equal(t, must(topic.DisplayName(ctx)), "News")
		equal(t, must(topic.FifoTopic(ctx)), false)
		equal(t, must(topic.MaximumMessageSize(ctx)), 262144)
		equal(t, must(topic.SubscriptionsConfirmed(ctx)), 0)
		q := must(s.sqs.CreateQueue(ctx, &sqs.CreateQueueInput{QueueName: new("orders")}))
		subscription := must(topic.SubscribeQueue(ctx, q, nil))
		equal(t, must(subscription.RawMessageDelivery(ctx)), false)
		done(subscription.SetRawMessageDelivery(ctx, true))
		equal(t, must(subscription.RawMessageDelivery(ctx)), true)
		equal(t, must(subscription.TopicArn(ctx)), topic.Arn())
	})
}
