package topic

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/service/sns"

	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Subscriber is what SubscribeQueue needs of a client.
type Subscriber interface {
	Subscribe(context.Context, *sns.SubscribeInput, ...func(*sns.Options)) (*sns.SubscribeOutput, error)
}

// Queue is a queue that a topic can send to: a *sqs.Queue.
type Queue interface {
	resource.Handle
	// AllowTopic lets a topic send to the queue, and returns the queue's ARN.
	AllowTopic(ctx context.Context, topicArn string) (queueArn string, err error)
}

var errNoQueue = errors.New("the queue is nil")

// SubscribeQueue has the topic send what is published to a queue, and lets it: it calls
// the queue's AllowTopic, then sends Subscribe, of which in, which may be nil, is the
// input. A queue that is subscribed already gives the subscription that there is. SNS
// sends documents in JSON unless the attribute RawMessageDelivery is "true".
func SubscribeQueue[S any](ctx context.Context, client Subscriber, arn string, subscription func(*sns.SubscribeOutput) (S, error), queue Queue, in *sns.SubscribeInput, optFns ...func(*sns.Options)) (S, error) {
	var none S
	if queue == nil || fmt.Sprint(queue) == "<nil>" { // which is how fmt prints a nil pointer
		return none, errNoQueue
	}
	if err := queue.Validate(); err != nil {
		return none, err
	}
	sent := sns.SubscribeInput{}
	if in != nil {
		sent = *in
	}
	if sent.Endpoint != nil {
		return none, fmt.Errorf("input member Endpoint: %w: it is the queue's ARN", resource.ErrConflict)
	}
	if err := fault.Fill("TopicArn", &sent.TopicArn, arn); err != nil {
		return none, err
	}
	if err := fault.Fill("Protocol", &sent.Protocol, "sqs"); err != nil {
		return none, err
	}
	endpoint, err := queue.AllowTopic(ctx, arn)
	if err != nil {
		return none, err
	}
	sent.Endpoint, sent.ReturnSubscriptionArn = &endpoint, true
	out, err := bulk.Given(client.Subscribe(ctx, &sent, optFns...))
	if err != nil {
		return none, err
	}
	return subscription(out)
}
