package queue_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"

	"github.com/seed5e775779/resgen/runtime/queue"
)

// attributes are those of a queue.
type attributes struct {
	values map[string]string
	asked  string // the queue
	writes int
	fail   error

	failWrite error
}

func (a *attributes) GetQueueAttributes(_ context.Context, in *sqs.GetQueueAttributesInput, _ ...func(*sqs.Options)) (*sqs.GetQueueAttributesOutput, error) {
	a.asked = *in.QueueUrl
	return &sqs.GetQueueAttributesOutput{Attributes: a.values}, a.fail
}

func (a *attributes) SetQueueAttributes(_ context.Context, in *sqs.SetQueueAttributesInput, _ ...func(*sqs.Options)) (*sqs.SetQueueAttributesOutput, error) {
	if aws.ToString(in.QueueUrl) != "q" {
		return nil, fmt.Errorf("attributes of the queue %q", aws.ToString(in.QueueUrl))
	}
	a.writes++
	if a.failWrite != nil {
		return nil, a.failWrite
	}
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
		for _, want := range append(test.kept, `"Condition":{"ArnEquals":{"aws:SourceArn":"`+news+`"}}`, `"Resource":"`+orders+`"`, `"Principal":{"Service":"sns.amazonaws.com"}`, `"Effect":"Allow"`, `"Action":"sqs:SendMessage"`) {
			holds(t, strings.Contains(a.values["Policy"], want), "%s: no %s in %s", name, want, a.values["Policy"])
		}
		a.values["Policy"] = strings.Replace(a.values["Policy"], `"Sid":"AllowTopic`, `"Sid":"Mine`, 1)
		_, err := queue.AllowTopic(t.Context(), a, "q", news)
		holds(t, err == nil && a.writes == 1, "%s: under another name: %v, %d writes", name, err, a.writes)
		_, err = queue.AllowTopic(t.Context(), a, "q", news+"2")
		holds(t, err == nil && a.writes == 2, "%s: another topic: %v, %d writes", name, err, a.writes)
	}
}

// A statement that is none says nothing of the topic, and stays for whoever wrote it.
func TestAllowTopicBesideWhatIsNoStatement(t *testing.T) {
	a := &attributes{values: map[string]string{"QueueArn": orders, "Policy": `{"Statement":["x",null]}`}}
	_, err := queue.AllowTopic(t.Context(), a, "q", news)
	holds(t, err == nil && a.writes == 1 && strings.HasPrefix(a.values["Policy"], `{"Statement":["x",null,{`), "%v, %s", err, a.values["Policy"])
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
		"no name":      {"arn:aws:sns:eu-west-1:123456789012:", nil, nil, "is not the ARN of a topic"},
		"no answer":    {news, nil, boom, "boom"},
		"no queue":     {news, nil, nil, "the answer has no ARN of the queue"},
		"no JSON":      {news, map[string]string{"QueueArn": orders, "Policy": "{"}, nil, "the queue's policy cannot be read: "},
		"null":         {news, map[string]string{"QueueArn": orders, "Policy": "null"}, nil, "the queue's policy cannot be read: it is null"},
		"no statement": {news, map[string]string{"QueueArn": orders, "Policy": `{"Statement":7}`}, nil, "the statements of the queue's policy cannot be read: "},
	} {
		a := &attributes{values: test.values, fail: test.fail}
		_, err := queue.AllowTopic(t.Context(), a, "q", test.topic)
		holds(t, err != nil && strings.Contains(err.Error(), test.want) && a.writes == 0, "%s: %v, %d writes", name, err, a.writes)
	}
}

// A queue that cannot be changed is not said to be.
func TestWritesThatAreRefused(t *testing.T) {
	boom := errors.New("boom")
	a := &attributes{values: map[string]string{"QueueArn": orders}, failWrite: boom}
	arn, err := queue.AllowTopic(t.Context(), a, "q", news)
	holds(t, arn == "" && errors.Is(err, boom) && a.writes == 1, "AllowTopic: %q, %v", arn, err)
	err = queue.SetDeadLetterQueue(t.Context(), a, "q", &target{}, 3)
	holds(t, errors.Is(err, boom) && a.writes == 2, "SetDeadLetterQueue: %v", err)
}

// target is a dead-letter queue.
type target struct{ invalid error }

func (*target) String() string    { return "q" }
func (d *target) Validate() error { return d.invalid }
func (*target) Url() string       { return "dead" }

func TestSetDeadLetterQueue(t *testing.T) {
	boom := errors.New("boom")
	for name, test := range map[string]struct {
		to     *target
		n      int
		values map[string]string
		fail   error
		err    string
	}{
		"set":       {&target{}, 3, map[string]string{"QueueArn": orders}, nil, ""},
		"negative":  {&target{}, -1, map[string]string{"QueueArn": orders}, nil, "maxReceives is -1: it must be at least 1"},
		"nil":       {nil, 3, map[string]string{"QueueArn": orders}, nil, "the dead-letter queue is nil"},
		"never":     {&target{}, 0, map[string]string{"QueueArn": orders}, nil, "maxReceives is 0: it must be at least 1"},
		"empty":     {&target{boom}, 3, map[string]string{"QueueArn": orders}, nil, "boom"},
		"no answer": {&target{}, 3, nil, boom, "boom"},
		"no ARN":    {&target{}, 3, map[string]string{}, nil, "the answer has no ARN of the queue"},
	} {
		a := &attributes{values: test.values, fail: test.fail}
		err := queue.SetDeadLetterQueue(t.Context(), a, "q", test.to, test.n)
		if test.err != "" {
			holds(t, err != nil && err.Error() == test.err && a.writes == 0, "%s: %v, %d writes", name, err, a.writes)
			continue
		}
		holds(t, err == nil && a.asked == "dead" && a.values["RedrivePolicy"] == `{"deadLetterTargetArn":"`+orders+`","maxReceiveCount":3}`, "%s: %v, %v of %s", name, err, a.values, a.asked)
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
	for _, text := range []string{`{"deadLetterTargetArn":"x"}`, `{"maxReceiveCount":3.5}`, `{"deadLetterTargetArn":7,"maxReceiveCount":3}`, `{"deadLetterTargetArn":"x","maxReceiveCount":true}`, `7`} {
		var p queue.RedrivePolicy
		holds(t, json.Unmarshal([]byte(text), &p) != nil, "%s is %+v", text, p)
	}
}
