package queue_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/sqs"

	"github.com/seed5e775779/resgen/runtime/queue"
)

// attributes are those of a queue.
type attributes struct {
	values map[string]string
	writes int
	fail   error
}

func (a *attributes) GetQueueAttributes(context.Context, *sqs.GetQueueAttributesInput, ...func(*sqs.Options)) (*sqs.GetQueueAttributesOutput, error) {
	return &sqs.GetQueueAttributesOutput{Attributes: a.values}, a.fail
}

func (a *attributes) SetQueueAttributes(_ context.Context, in *sqs.SetQueueAttributesInput, _ ...func(*sqs.Options)) (*sqs.SetQueueAttributesOutput, error) {
	a.writes++
	for name, value := range in.Attributes {
		a.values[name] = value
	}
	return &sqs.SetQueueAttributesOutput{}, a.fail
}

const (
	orders = "arn:aws:sqs:eu-west-1:123456789012:orders"
	news   = "arn:aws:sns:eu-west-1:123456789012:news"
	other  = `{"Sid":"a","Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"*","Condition":{"NumericLessThan":{"aws:x":12345678901234567890}}}`
)

// A topic is let in by one statement, whatever else the policy says.
func TestAllowTopic(t *testing.T) {
	for name, test := range map[string]struct {
		policy string
		kept   []string
		count  int
	}{
		"none":   {"", []string{`"Version":"2012-10-17"`}, 1},
		"a list": {`{"Version":"2008-10-17","Id":"x","Statement":[` + other + `]}`, []string{`"Version":"2008-10-17"`, `"Id":"x"`, other}, 2},
		"one":    {`{"Statement":` + other + `}`, []string{other}, 2},
		"empty":  {`{"Version":"2012-10-17"}`, []string{`"Version":"2012-10-17"`}, 1},
	} {
		a := &attributes{values: map[string]string{"QueueArn": orders, "Policy": test.policy}}
		for range 2 { // the second time nothing is written
			arn, err := queue.AllowTopic(t.Context(), a, "q", news)
			holds(t, arn == orders && err == nil && a.writes == 1, "%s: %s, %v, %d writes", name, arn, err, a.writes)
		}
		var policy struct {
			Statement []struct{ Sid, Effect, Action, Resource string }
		}
		holds(t, json.Unmarshal([]byte(a.values["Policy"]), &policy) == nil && len(policy.Statement) == test.count, "%s: %s", name, a.values["Policy"])
		for _, want := range append(test.kept, `"Condition":{"ArnEquals":{"aws:SourceArn":"`+news+`"}}`, `"Resource":"`+orders+`"`, `"Principal":{"Service":"sns.amazonaws.com"}`) {
			holds(t, strings.Contains(a.values["Policy"], want), "%s: no %s in %s", name, want, a.values["Policy"])
		}
		_, err := queue.AllowTopic(t.Context(), a, "q", news+"2")
		holds(t, err == nil && a.writes == 2, "%s: another topic: %v, %d writes", name, err, a.writes)
	}
}

func TestAllowTopicFails(t *testing.T) {
	boom := errors.New("boom")
	for name, test := range map[string]struct {
		topic  string
		values map[string]string
		fail   error
		want   string
	}{
		"no ARN":       {"news", nil, nil, `"news" is not the ARN of a topic`},
		"another ARN":  {orders, nil, nil, "is not the ARN of a topic"},
		"no answer":    {news, nil, boom, "boom"},
		"no queue":     {news, nil, nil, "the answer has no ARN of the queue"},
		"no JSON":      {news, map[string]string{"QueueArn": orders, "Policy": "{"}, nil, "the queue's policy cannot be read: "},
		"no statement": {news, map[string]string{"QueueArn": orders, "Policy": `{"Statement":7}`}, nil, "the statements of the queue's policy cannot be read: "},
	} {
		a := &attributes{values: test.values, fail: test.fail}
		_, err := queue.AllowTopic(t.Context(), a, "q", test.topic)
		holds(t, err != nil && strings.Contains(err.Error(), test.want) && a.writes == 0, "%s: %v, %d writes", name, err, a.writes)
	}
}

// target is a dead-letter queue.
type target struct {
	arn string
	err error
}

func (*target) String() string  { return "q" }
func (*target) Validate() error { return nil }
func (d *target) Attributes(context.Context) (map[string]string, error) {
	return map[string]string{"QueueArn": d.arn}, d.err
}

func TestSetDeadLetterQueue(t *testing.T) {
	a := &attributes{values: map[string]string{}}
	err := queue.SetDeadLetterQueue(t.Context(), a, "q", &target{arn: orders}, 3)
	holds(t, err == nil && a.values["RedrivePolicy"] == `{"deadLetterTargetArn":"`+orders+`","maxReceiveCount":3}`, "%v, %v", err, a.values)
	boom := errors.New("boom")
	for want, test := range map[string]struct {
		to *target
		n  int
	}{
		"the dead-letter queue is nil":            {nil, 3},
		"maxReceives is 0: it must be at least 1": {&target{arn: orders}, 0},
		"boom":                               {&target{err: boom}, 3},
		"the answer has no ARN of the queue": {&target{}, 3},
	} {
		err := queue.SetDeadLetterQueue(t.Context(), a, "q", test.to, test.n)
		holds(t, err != nil && err.Error() == want && a.writes == 1, "%v, want %s", err, want)
	}
}

// SQS gives a number, and takes a text as well, which others then read.
func TestRedrivePolicy(t *testing.T) {
	for text, want := range map[string]queue.RedrivePolicy{
		`{"deadLetterTargetArn":"x","maxReceiveCount":3}`:   {DeadLetterTargetArn: "x", MaxReceiveCount: 3},
		`{"deadLetterTargetArn":"x","maxReceiveCount":"3"}`: {DeadLetterTargetArn: "x", MaxReceiveCount: 3},
	} {
		var p queue.RedrivePolicy
		holds(t, json.Unmarshal([]byte(text), &p) == nil && p == want, "%s is %+v", text, p)
	}
	for _, text := range []string{`{"deadLetterTargetArn":"x"}`, `{"maxReceiveCount":3.5}`, `7`} {
		var p queue.RedrivePolicy
		holds(t, json.Unmarshal([]byte(text), &p) != nil, "%s is %+v", text, p)
	}
}
