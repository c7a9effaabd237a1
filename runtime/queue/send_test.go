package queue_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/runtime/queue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// mailbox takes messages, but for those whose text begins with one of these words: "bad"
// is refused, "once" fails once by its own fault, and "unnamed" is not named once.
type mailbox struct {
	mu       sync.Mutex
	requests int
	bodies   []string
	seen     map[string]bool
}

func (b *mailbox) SendMessageBatch(_ context.Context, in *sqs.SendMessageBatchInput, _ ...func(*sqs.Options)) (*sqs.SendMessageBatchOutput, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.requests++
	out := &sqs.SendMessageBatchOutput{}
	for i, e := range in.Entries {
		body := *e.MessageBody
		first := !b.seen[body]
		b.seen[body] = true
		fails := func(code string, sender bool) {
			out.Failed = append(out.Failed, types.BatchResultErrorEntry{Id: e.Id, Code: &code, SenderFault: sender})
		}
		switch {
		case *e.Id != fmt.Sprint(i):
			return nil, errors.New("the ID is " + *e.Id)
		case strings.HasPrefix(body, "bad"):
			fails("InvalidMessageContents", true)
		case strings.HasPrefix(body, "once") && first:
			fails("InternalError", false)
		case strings.HasPrefix(body, "unnamed") && first:
		default:
			b.bodies = append(b.bodies, body[:min(8, len(body))])
			out.Successful = append([]types.SendMessageBatchResultEntry{{Id: e.Id, MessageId: new("id of " + body), SequenceNumber: new(fmt.Sprint(len(b.bodies)))}}, out.Successful...)
		}
	}
	return out, nil
}

func sendAll(t *testing.T, url string, messages []types.SendMessageBatchRequestEntry, optFns ...func(*queue.SendOptions)) (b *mailbox, sent []queue.Sent, err error) {
	b = &mailbox{seen: map[string]bool{}}
	synctest.Test(t, func(t *testing.T) { sent, err = queue.SendAll(t.Context(), b, url, messages, optFns...) })
	return b, sent, err
}

func TestSendAll(t *testing.T) {
	messages := []types.SendMessageBatchRequestEntry{
		{Id: new("the caller's"), MessageBody: new("a")}, {MessageBody: new("bad")}, {MessageBody: new("once")}, {MessageBody: new("unnamed")}, {MessageBody: new("z")},
	}
	b, sent, err := sendAll(t, "q", messages)
	holds(t, b.requests == 2 && fmt.Sprint(b.bodies) == "[a z once unnamed]", "%d requests: %v", b.requests, b.bodies)
	holds(t, err != nil && err.Error() == "1 of 5 items failed: message 1: InvalidMessageContents", "%v", err)
	var refusal *resource.ItemError
	holds(t, errors.As(sent[1].Err, &refusal) && refusal.Code == "InvalidMessageContents", "%v", sent[1].Err)
	holds(t, sent[2] == queue.Sent{MessageId: "id of once", SequenceNumber: "3"} && sent[4].MessageId == "id of z", "%v", sent)
	holds(t, *messages[0].Id == "the caller's" && messages[1].Id == nil, "the caller's messages are changed")
}

// A request holds ten messages and a mebibyte, with names and values of attributes.
func TestSendAllSizes(t *testing.T) {
	of := func(n int) types.SendMessageBatchRequestEntry {
		return types.SendMessageBatchRequestEntry{MessageBody: new(strings.Repeat("x", n))}
	}
	with := of(100)
	with.MessageAttributes = map[string]types.MessageAttributeValue{
		"Name":  {DataType: new("String"), StringValue: new(strings.Repeat("y", 1<<20-100-4-6-4-6-1))},
		"Name2": {DataType: new("Binary"), BinaryValue: make([]byte, 0)},
	}
	for _, test := range []struct {
		sizes    []types.SendMessageBatchRequestEntry
		requests int
	}{
		{nil, 0},
		{[]types.SendMessageBatchRequestEntry{of(1 << 19), of(1 << 19), of(1)}, 2},
		{[]types.SendMessageBatchRequestEntry{of(1 << 20), of(1)}, 2},
		{[]types.SendMessageBatchRequestEntry{with, of(1)}, 2},
	} {
		b, _, err := sendAll(t, "q", test.sizes)
		holds(t, err == nil && b.requests == test.requests, "%v, %d requests, not %d", err, b.requests, test.requests)
	}
	many := make([]types.SendMessageBatchRequestEntry, 25)
	for i := range many {
		many[i] = of(10)
	}
	b, _, err := sendAll(t, "q.fifo", many)
	holds(t, err == nil && b.requests == 3, "%v, %d requests", err, b.requests)
	b, _, err = sendAll(t, "q.fifo", many, func(o *queue.SendOptions) { o.MaxBytes = 50 })
	holds(t, err == nil && b.requests == 5, "%v, %d requests", err, b.requests)
}

// On a FIFO queue nothing goes behind a message that was refused.
func TestSendAllInOrder(t *testing.T) {
	in := func(group, body string) types.SendMessageBatchRequestEntry {
		return types.SendMessageBatchRequestEntry{MessageGroupId: &group, MessageBody: &body}
	}
	messages := []types.SendMessageBatchRequestEntry{in("g", "bad"), in("h", "0"), in("h", "1"), in("g", "a"), in("h", "2")}
	messages = append([]types.SendMessageBatchRequestEntry{in("g", "first")}, messages...)
	b, sent, err := sendAll(t, "q.fifo", messages, func(o *queue.SendOptions) { o.MaxBytes = 9 })
	holds(t, fmt.Sprint(b.bodies) == "[first 0 1 2]", "%v", b.bodies)
	var batch *resource.BatchError
	holds(t, errors.As(err, &batch) && batch.Failed == 2, "%v", err)
	holds(t, strings.HasSuffix(sent[4].Err.Error(), "an earlier message of its group failed"), "%v", sent[4].Err)
}
