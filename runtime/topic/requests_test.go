package topic_test

import (
	"context"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/sns"
	"github.com/aws/aws-sdk-go-v2/service/sns/types"

	"github.com/seed5e775779/resgen/runtime/topic"
)

// asked is a client that notes the regions that its calls are asked to go to.
type asked struct{ regions string }

func (a *asked) note(optFns []func(*sns.Options)) {
	var o sns.Options
	for _, f := range optFns {
		f(&o)
	}
	a.regions += o.Region + " "
}

func (a *asked) PublishBatch(_ context.Context, _ *sns.PublishBatchInput, optFns ...func(*sns.Options)) (*sns.PublishBatchOutput, error) {
	a.note(optFns)
	return &sns.PublishBatchOutput{Successful: []types.PublishBatchResultEntry{{Id: new("0")}}}, nil
}

func (a *asked) Subscribe(_ context.Context, _ *sns.SubscribeInput, optFns ...func(*sns.Options)) (*sns.SubscribeOutput, error) {
	a.note(optFns)
	return &sns.SubscribeOutput{SubscriptionArn: new("made")}, nil
}

// Options for the SDK's client reach every request.
func TestOptionsReachRequests(t *testing.T) {
	a, there := &asked{}, func(o *sns.Options) { o.Region = "there" }
	_, err := topic.PublishAll(t.Context(), a, "arn", make([]types.PublishBatchRequestEntry, 1), func(o *topic.PublishOptions) { o.Requests = append(o.Requests, there) })
	holds(t, err == nil && a.regions == "there ", "PublishAll: %v, sent to %q", err, a.regions)
	a = &asked{}
	_, err = topic.SubscribeQueue(t.Context(), a, "arn", made, &line{}, nil, there)
	holds(t, err == nil && a.regions == "there ", "SubscribeQueue: %v, sent to %q", err, a.regions)
}
