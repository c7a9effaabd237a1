package laws_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdksqs "github.com/aws/aws-sdk-go-v2/service/sqs"
	sqstypes "github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// What a request needs is what the handle has: a message is deleted by its receipt,
// whether or not its data is known.

// receipts is a queue that does not take the receipts of refused.
type receipts struct {
	sqs.UnimplementedAPI
	refused []string
	sent    [][]sqstypes.DeleteMessageBatchRequestEntry
}

func (r *receipts) ReceiveMessage(context.Context, *sdksqs.ReceiveMessageInput, ...func(*sdksqs.Options)) (*sdksqs.ReceiveMessageOutput, error) {
	var out sdksqs.ReceiveMessageOutput
	for _, receipt := range []string{"rh-1", "rh-2"} {
		out.Messages = append(out.Messages, sqstypes.Message{MessageId: aws.String("m"), ReceiptHandle: aws.String(receipt)})
	}
	return &out, nil
}

// DeleteMessageBatch answers as SQS does: the failed entries by their IDs, last first.
func (r *receipts) DeleteMessageBatch(_ context.Context, in *sdksqs.DeleteMessageBatchInput, _ ...func(*sdksqs.Options)) (*sdksqs.DeleteMessageBatchOutput, error) {
	r.sent = append(r.sent, in.Entries)
	out := new(sdksqs.DeleteMessageBatchOutput)
	ids := map[string]bool{}
	for _, e := range slices.Backward(in.Entries) {
		if ids[*e.Id] {
			return nil, errors.New("two entries have one ID")
		}
		ids[*e.Id] = true
		if slices.Contains(r.refused, *e.ReceiptHandle) {
			out.Failed = append(out.Failed, sqstypes.BatchResultErrorEntry{Id: e.Id, Code: aws.String("ReceiptHandleIsInvalid"), SenderFault: true})
		} else {
			out.Successful = append(out.Successful, sqstypes.DeleteMessageBatchResultEntry{Id: e.Id})
		}
	}
	return out, nil
}

// sentOnce checks that there was one request, with these receipts.
func (r *receipts) sentOnce(t *testing.T, want ...string) {
	t.Helper()
	if len(r.sent) != 1 {
		t.Fatalf("%d requests, want one", len(r.sent))
	}
	var got []string
	for _, e := range r.sent[0] {
		got = append(got, *e.ReceiptHandle)
	}
	if !slices.Equal(got, want) {
		t.Errorf("the request has the receipts %q, want %q", got, want)
	}
}

func TestStoredReceiptsAreDeleted(t *testing.T) {
	f := &receipts{refused: []string{"rh-2"}}
	q := sqs.NewFromClient(f).Queue("https://sqs.example/1/q")
	result, err := sqs.MessageList{q.Message("rh-1"), q.Message("rh-2"), q.Message("rh-3")}.Delete(t.Context(), nil)
	f.sentOnce(t, "rh-1", "rh-2", "rh-3")
	var item *resource.ItemError
	if !errors.As(err, &item) || item.Code != "ReceiptHandleIsInvalid" {
		t.Errorf("the error is %v", err)
	}
	for i, o := range result.Items {
		if failed := o.Err != nil; failed != (i == 1) {
			t.Errorf("%s: %v", o.Item, o.Err)
		}
	}
}

func TestMessageReceivedTwiceIsDeletedInOneRequest(t *testing.T) {
	f := new(receipts)
	messages, err := sqs.NewFromClient(f).Queue("https://sqs.example/1/q").ReceiveMessages(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sqs.MessageList(messages).Delete(t.Context(), nil); err != nil {
		t.Error(err)
	}
	f.sentOnce(t, "rh-1", "rh-2")
}

// An answer that names an entry that was not sent tells of no item.
func TestUnknownEntryFailsAll(t *testing.T) {
	for _, id := range []string{"3", "-1", "one", ""} {
		f := &namesOther{id: id}
		q := sqs.NewFromClient(f).Queue("https://sqs.example/1/q")
		result, err := sqs.MessageList{q.Message("rh-1"), q.Message("rh-2")}.Delete(t.Context(), nil)
		if err == nil || len(result.Succeeded()) > 0 {
			t.Errorf("%q: %v, %d succeeded", id, err, len(result.Succeeded()))
		}
	}
}

type namesOther struct {
	sqs.UnimplementedAPI
	id string
}

func (f *namesOther) DeleteMessageBatch(context.Context, *sdksqs.DeleteMessageBatchInput, ...func(*sdksqs.Options)) (*sdksqs.DeleteMessageBatchOutput, error) {
	failed := sqstypes.BatchResultErrorEntry{Id: &f.id, Code: aws.String("InternalError")}
	return &sdksqs.DeleteMessageBatchOutput{Failed: []sqstypes.BatchResultErrorEntry{failed}}, nil
}
