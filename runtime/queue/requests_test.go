package queue_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/runtime/queue"
)

// office takes messages, a second for each request, and counts.
type office struct {
	mu               sync.Mutex
	now, top         int // requests under way, and most of them
	requests, option int
}

func (s *office) SendMessageBatch(_ context.Context, in *sqs.SendMessageBatchInput, optFns ...func(*sqs.Options)) (*sqs.SendMessageBatchOutput, error) {
	s.mu.Lock()
	s.now++
	s.top, s.requests, s.option = max(s.top, s.now), s.requests+1, s.option+len(optFns)
	s.mu.Unlock()
	time.Sleep(time.Second)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now--
	out := &sqs.SendMessageBatchOutput{}
	for _, e := range in.Entries {
		out.Successful = append(out.Successful, types.SendMessageBatchResultEntry{Id: e.Id, MessageId: e.Id})
	}
	return out, nil
}

// As many requests go at a time as the caller says, four by default and one on a FIFO
// queue, and each has the caller's options.
func TestSendAllAtATime(t *testing.T) {
	for _, test := range []struct {
		url      string
		set, top int
	}{{"q", 0, 4}, {"q", 2, 2}, {"q", 6, 6}, {"q", -1, 1}, {"q.fifo", 6, 1}} {
		s := &office{}
		messages := slices.Repeat([]types.SendMessageBatchRequestEntry{{MessageBody: new("x")}}, 80)
		synctest.Test(t, func(t *testing.T) {
			_, err := queue.SendAll(t.Context(), s, test.url, messages, func(o *queue.SendOptions) {
				if test.set != 0 {
					o.Concurrency = test.set
				}
				o.Requests = make([]func(*sqs.Options), 3)
			})
			holds(t, err == nil && s.top == test.top && s.requests == 8 && s.option == 24, "%+v: %v, %d at a time, %d requests, %d options", test, err, s.top, s.requests, s.option)
		})
	}
}

// The attributes are those of the queue that is named, and no others are asked for.
func TestAttributesOfTheQueueThatIsNamed(t *testing.T) {
	a := &naming{attributes: attributes{values: map[string]string{"QueueArn": orders}}}
	_, err := queue.AllowTopic(t.Context(), a, "q", news)
	holds(t, err == nil && a.asked == "q" && fmt.Sprint(a.names) == "[QueueArn Policy]", "AllowTopic: %v, asked %s for %s", err, a.asked, a.names)
	err = queue.SetDeadLetterQueue(t.Context(), a, "q", &target{}, 1)
	holds(t, err == nil && a.asked != "q" && fmt.Sprint(a.names) == "[QueueArn]", "SetDeadLetterQueue: %v, asked %s for %s", err, a.asked, a.names)
	var written queue.RedrivePolicy
	err = json.Unmarshal([]byte(a.values["RedrivePolicy"]), &written)
	holds(t, err == nil && written == queue.RedrivePolicy{orders, 1}, "%+v, %v", written, err)
	k := &task{attributes: attributes{fail: errForbidden}}
	_, err = queue.Redrive(t.Context(), k, "q")
	holds(t, err == errForbidden && k.asked == "q", "Redrive: %v, asked %s", err, k.asked)
}

// naming keeps the names of the attributes that are asked for.
type naming struct {
	attributes
	names []types.QueueAttributeName
}

func (n *naming) GetQueueAttributes(ctx context.Context, in *sqs.GetQueueAttributesInput, optFns ...func(*sqs.Options)) (*sqs.GetQueueAttributesOutput, error) {
	n.names = in.AttributeNames
	return n.attributes.GetQueueAttributes(ctx, in, optFns...)
}

// Each topic has a statement of its own, whose name is no other's.
func TestStatementsOfTopics(t *testing.T) {
	a := &attributes{values: map[string]string{"QueueArn": orders}}
	sids := map[string]bool{}
	for i := range 3 {
		_, err := queue.AllowTopic(t.Context(), a, "q", fmt.Sprint(news, i))
		holds(t, err == nil, "%v", err)
	}
	var policy struct{ Statement []struct{ Sid string } }
	err := json.Unmarshal([]byte(a.values["Policy"]), &policy)
	for _, s := range policy.Statement {
		sids[s.Sid] = true
		holds(t, strings.HasPrefix(s.Sid, "AllowTopic") && len(s.Sid) == len("AllowTopic")+16, "the statement %q", s.Sid)
	}
	holds(t, err == nil && len(sids) == 3, "%v, %v", err, sids)
}

// A policy that cannot be read says which part of it, and why can be asked for.
func TestPoliciesThatCannotBeRead(t *testing.T) {
	for policy, want := range map[string]string{
		"x":                 "the queue's policy cannot be read: ",
		"[]":                "the queue's policy cannot be read: ",
		`{"Statement":"x"}`: "the statements of the queue's policy cannot be read: ",
	} {
		a := &attributes{values: map[string]string{"QueueArn": orders, "Policy": policy}}
		_, err := queue.AllowTopic(t.Context(), a, "q", news)
		var syntax *json.SyntaxError
		var kind *json.UnmarshalTypeError
		holds(t, err != nil && strings.HasPrefix(err.Error(), want) && a.writes == 0, "%s: %v", policy, err)
		holds(t, errors.As(err, &syntax) || errors.As(err, &kind), "%s: %v hides why", policy, err)
	}
	var p queue.RedrivePolicy
	err := json.Unmarshal([]byte(`{"maxReceiveCount":"many"}`), &p)
	holds(t, err != nil && err.Error() == `maxReceiveCount is "many": it must be a whole number`, "%v", err)
}
