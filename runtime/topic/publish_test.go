package topic_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"github.com/aws/aws-sdk-go-v2/service/sns/types"
	"go.uber.org/goleak"

	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/topic"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// board takes messages, but for those whose text begins with one of these words: "bad" is
// refused, "once" fails once by its own fault, and "unnamed" is not named once.
type board struct {
	arn      string
	now, top int // requests under way, and most of them
	mu       sync.Mutex
	requests int
	texts    []string
	seen     map[string]bool
}

func (b *board) PublishBatch(_ context.Context, in *sns.PublishBatchInput, _ ...func(*sns.Options)) (*sns.PublishBatchOutput, error) {
	b.mu.Lock()
	b.now++
	b.top = max(b.top, b.now)
	b.mu.Unlock()
	time.Sleep(time.Second)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.now--
	b.requests++
	if aws.ToString(in.TopicArn) != b.arn {
		return nil, errors.New("the topic is " + aws.ToString(in.TopicArn))
	}
	out := &sns.PublishBatchOutput{}
	for i, e := range in.PublishBatchRequestEntries {
		text := *e.Message
		first := !b.seen[text]
		b.seen[text] = true
		fails := func(code string, sender bool) {
			out.Failed = append(out.Failed, types.BatchResultErrorEntry{Id: e.Id, Code: &code, Message: new("it is " + text), SenderFault: sender})
		}
		switch {
		case *e.Id != fmt.Sprint(i):
			return nil, errors.New("the ID is " + *e.Id)
		case strings.HasPrefix(text, "bad"):
			fails("InvalidParameter", true)
		case strings.HasPrefix(text, "once") && first:
			fails("InternalError", false)
		case strings.HasPrefix(text, "unnamed") && first:
		default:
			b.texts = append(b.texts, text[:min(8, len(text))])
			out.Successful = append([]types.PublishBatchResultEntry{{Id: e.Id, MessageId: new("id of " + text), SequenceNumber: new(fmt.Sprint(len(b.texts)))}}, out.Successful...)
		}
	}
	return out, nil
}

func publishAll(t *testing.T, arn string, messages []types.PublishBatchRequestEntry, optFns ...func(*topic.PublishOptions)) (b *board, sent []topic.Published, err error) {
	b = &board{arn: arn, seen: map[string]bool{}}
	synctest.Test(t, func(t *testing.T) { sent, err = topic.PublishAll(t.Context(), b, arn, messages, optFns...) })
	return b, sent, err
}

func holds(t *testing.T, ok bool, format string, args ...any) {
	t.Helper()
	if !ok {
		t.Errorf(format, args...)
	}
}

func TestPublishAll(t *testing.T) {
	messages := []types.PublishBatchRequestEntry{
		{Id: new("the caller's"), Message: new("a")}, {Message: new("bad")}, {Message: new("once")}, {Message: new("unnamed")}, {Message: new("z")},
	}
	b, sent, err := publishAll(t, "arn", messages)
	holds(t, b.requests == 2 && fmt.Sprint(b.texts) == "[a z once unnamed]", "%d requests: %v", b.requests, b.texts)
	holds(t, err != nil && err.Error() == "1 of 5 items failed: message 1: InvalidParameter: it is bad", "%v", err)
	var refusal *resource.ItemError
	holds(t, errors.As(sent[1].Err, &refusal) && refusal.Code == "InvalidParameter" && refusal.Message == "it is bad", "%v", sent[1].Err)
	holds(t, sent[2] == topic.Published{MessageId: "id of once", SequenceNumber: "3"} && sent[4].MessageId == "id of z", "%v", sent)
	holds(t, *messages[0].Id == "the caller's" && messages[1].Id == nil, "the caller's messages are changed")
}

// A request holds ten messages and 256 KiB, with subjects, names and values of attributes.
func TestPublishAllSizes(t *testing.T) {
	of := func(n int) types.PublishBatchRequestEntry {
		return types.PublishBatchRequestEntry{Message: new(strings.Repeat("x", n))}
	}
	with := of(100)
	with.Subject = new("12345")
	with.MessageAttributes = map[string]types.MessageAttributeValue{
		"Name": {DataType: new("String"), StringValue: new(strings.Repeat("y", 256<<10-100-5-4-6-4-6-3))},
		"Blob": {DataType: new("Binary"), BinaryValue: make([]byte, 3)},
	}
	for _, test := range []struct {
		messages []types.PublishBatchRequestEntry
		requests int
	}{
		{nil, 0},
		{[]types.PublishBatchRequestEntry{of(128 << 10), of(128 << 10), of(1)}, 2},
		{[]types.PublishBatchRequestEntry{with, of(1)}, 2},
		{copies(of(1), 21), 3},
	} {
		b, _, err := publishAll(t, "arn.fifo", test.messages)
		holds(t, err == nil && b.requests == test.requests, "%v, %d requests, not %d", err, b.requests, test.requests)
	}
	b, _, err := publishAll(t, "arn", copies(of(10), 10), func(o *topic.PublishOptions) { o.MaxBytes, o.Concurrency = 20, 1 })
	holds(t, err == nil && b.requests == 5, "%v, %d requests", err, b.requests)
}

// As many requests go at a time as the caller says, and one on a FIFO topic.
func TestPublishAllAtATime(t *testing.T) {
	for _, test := range []struct {
		arn      string
		set, top int
	}{{"arn", 0, 4}, {"arn", 2, 2}, {"arn", 6, 6}, {"arn", -1, 1}, {"arn.fifo", 6, 1}} {
		b, _, err := publishAll(t, test.arn, copies(types.PublishBatchRequestEntry{Message: new("x")}, 80), func(o *topic.PublishOptions) {
			if test.set != 0 {
				o.Concurrency = test.set
			}
		})
		holds(t, err == nil && b.top == test.top, "%+v: %v, %d at a time", test, err, b.top)
	}
}

func copies(m types.PublishBatchRequestEntry, n int) (all []types.PublishBatchRequestEntry) {
	for range n {
		all = append(all, m)
	}
	return all
}

// On a FIFO topic nothing goes behind a message of its group that was refused.
func TestPublishAllInOrder(t *testing.T) {
	in := func(group, text string) types.PublishBatchRequestEntry {
		return types.PublishBatchRequestEntry{MessageGroupId: &group, Message: &text}
	}
	b, sent, err := publishAll(t, "arn.fifo", []types.PublishBatchRequestEntry{in("g", "first"), in("g", "bad"), in("h", "0"), in("h", "1"), in("g", "a"), in("h", "2")},
		func(o *topic.PublishOptions) { o.MaxBytes = 9 })
	holds(t, fmt.Sprint(b.texts) == "[first 0 1 2]", "%v", b.texts)
	var batch *resource.BatchError
	holds(t, errors.As(err, &batch) && batch.Failed == 2, "%v", err)
	holds(t, strings.HasSuffix(sent[4].Err.Error(), "an earlier message of its group failed"), "%v", sent[4].Err)
}

// silent returns nothing at all.
type silent struct{}

func (silent) PublishBatch(context.Context, *sns.PublishBatchInput, ...func(*sns.Options)) (*sns.PublishBatchOutput, error) {
	return nil, nil
}

func (silent) Subscribe(context.Context, *sns.SubscribeInput, ...func(*sns.Options)) (*sns.SubscribeOutput, error) {
	return nil, nil
}

// A client that returns neither an answer nor an error has not done what it was asked for.
func TestWithoutAnswers(t *testing.T) {
	_, err := topic.PublishAll(t.Context(), silent{}, "arn", make([]types.PublishBatchRequestEntry, 2))
	holds(t, err != nil && strings.Contains(err.Error(), "neither an answer nor an error"), "PublishAll: %v", err)
	_, err = topic.SubscribeQueue(t.Context(), silent{}, "arn", made, &line{}, nil)
	holds(t, err != nil && strings.Contains(err.Error(), "neither an answer nor an error"), "SubscribeQueue: %v", err)
}
