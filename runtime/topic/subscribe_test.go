package topic_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/sns"

	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/topic"
)

// line is a queue that can be subscribed, and the SNS that does it.
type line struct {
	invalid, refused, fails error
	allowed                 string
	sent                    *sns.SubscribeInput
}

func (*line) String() string    { return "q" }
func (l *line) Validate() error { return l.invalid }
func (l *line) AllowTopic(_ context.Context, arn string) (string, error) {
	l.allowed = arn
	return "arn of the queue", l.refused
}

func (l *line) Subscribe(_ context.Context, in *sns.SubscribeInput, _ ...func(*sns.Options)) (*sns.SubscribeOutput, error) {
	l.sent = in
	return &sns.SubscribeOutput{SubscriptionArn: new("made")}, l.fails
}

func made(out *sns.SubscribeOutput) (string, error) { return *out.SubscriptionArn, nil }

func TestSubscribeQueue(t *testing.T) {
	l := &line{}
	in := &sns.SubscribeInput{Attributes: map[string]string{"RawMessageDelivery": "true"}}
	got, err := topic.SubscribeQueue(t.Context(), l, "topic", made, l, in)
	holds(t, got == "made" && err == nil && l.allowed == "topic", "%s, %v, allowed %s", got, err, l.allowed)
	s := l.sent
	holds(t, *s.TopicArn == "topic" && *s.Protocol == "sqs" && *s.Endpoint == "arn of the queue" && s.ReturnSubscriptionArn && s.Attributes["RawMessageDelivery"] == "true", "sent %+v", s)
	holds(t, in.TopicArn == nil && in.Protocol == nil && in.Endpoint == nil && !in.ReturnSubscriptionArn, "the caller's input is changed")
	_, err = topic.SubscribeQueue(t.Context(), l, "topic", made, l, nil)
	holds(t, err == nil, "%v", err)
}

// named is a queue that has a name, as those of SQS have.
type named struct {
	line
	name string
}

func (n *named) String() string { return n.name }

// A queue that is nil is an error, whatever its type, and a queue with a name is not.
func TestSubscribeNoQueue(t *testing.T) {
	for _, none := range []topic.Queue{nil, (*named)(nil)} {
		l := &line{}
		_, err := topic.SubscribeQueue(t.Context(), l, "topic", made, none, nil)
		holds(t, err != nil && err.Error() == "the queue is nil" && l.sent == nil, "%T: %v", none, err)
	}
	_, err := topic.SubscribeQueue(t.Context(), &line{}, "topic", made, &named{name: "n"}, nil)
	holds(t, err == nil, "%v", err)
}

// What cannot be subscribed is neither let in nor sent.
func TestSubscribeQueueFails(t *testing.T) {
	boom := errors.New("boom")
	for name, test := range map[string]struct {
		line  *line
		in    *sns.SubscribeInput
		err   error
		steps int
	}{
		"empty":       {&line{invalid: boom}, nil, boom, 0},
		"endpoint":    {&line{}, &sns.SubscribeInput{Endpoint: new("x")}, resource.ErrConflict, 0},
		"protocol":    {&line{}, &sns.SubscribeInput{Protocol: new("lambda")}, resource.ErrConflict, 0},
		"topic":       {&line{}, &sns.SubscribeInput{TopicArn: new("x")}, resource.ErrConflict, 0},
		"not allowed": {&line{refused: boom}, nil, boom, 1},
		"refused":     {&line{fails: boom}, nil, boom, 2},
	} {
		_, err := topic.SubscribeQueue(t.Context(), test.line, "topic", made, test.line, test.in)
		holds(t, errors.Is(err, test.err), "%s: %v", name, err)
		if errors.Is(err, resource.ErrConflict) {
			holds(t, strings.Contains(strings.ToLower(err.Error()), "member "+name), "%s: the error names another member: %v", name, err)
		}
		holds(t, (test.line.allowed != "") == (test.steps > 0) && (test.line.sent != nil) == (test.steps > 1), "%s: %+v", name, test.line)
	}
	_, err := topic.SubscribeQueue(t.Context(), &line{}, "topic", made, nil, nil)
	holds(t, err != nil && err.Error() == "the queue is nil", "%v", err)
}
