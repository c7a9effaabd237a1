package queue

import (
	"context"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/runtime/internal/bulk"
)

// Sender is what SendAll needs of a client.
type Sender interface {
	SendMessageBatch(context.Context, *sqs.SendMessageBatchInput, ...func(*sqs.Options)) (*sqs.SendMessageBatchOutput, error)
}

// SendOptions say how messages are sent. Options get them with their defaults.
type SendOptions struct {
	// Concurrency is the most requests at a time, 4 by default. A FIFO queue gets one
	// at a time. Less than 1 is 1.
	Concurrency int
	// MaxBytes is the most bytes of messages and their attributes in one request;
	// 1,048,576 by default, which is what SQS allows. A larger message goes alone.
	MaxBytes int
	// Requests are options of the SDK's client for every request.
	Requests []func(*sqs.Options)
}

// Sent is what became of one message. Err is nil if it was sent; it is a
// *resource.ItemError if SQS refused this message, and otherwise the error of the request
// that carried it, or says why it was not sent.
type Sent struct {
	MessageId      string
	SequenceNumber string // of a FIFO queue
	Err            error
}

// SendAll sends messages, any number of them, in requests of up to ten messages and a
// mebibyte, and returns what became of each, in their order. If any failed, an error that
// is a *resource.BatchError comes with it. The messages need no Id: requests get their own.
//
// What SQS failed to do, or did not answer, is sent again, four times at most after pauses
// that grow; where only the answer was lost, a message may then be there twice, unless a
// FIFO queue tells that it is the same. A refusal of a request that is not about its
// messages, such as for want of a permission, ends it. On a FIFO queue nothing is sent
// of a group behind a message that failed; if SQS took a later message of the same
// request, the earlier one is not sent again.
func SendAll(ctx context.Context, client Sender, url string, messages []types.SendMessageBatchRequestEntry, optFns ...func(*SendOptions)) ([]Sent, error) {
	o := SendOptions{Concurrency: 4, MaxBytes: 1 << 20}
	for _, f := range optFns {
		f(&o)
	}
	job := &bulk.Job{Count: mostEntries, Size: o.MaxBytes, Concurrency: o.Concurrency, Ordered: isFIFO(url)}
	for i := range messages {
		job.Entries = append(job.Entries, bulk.Entry{Size: size(&messages[i]), Group: aws.ToString(messages[i].MessageGroupId)})
	}
	job.Send = func(ctx context.Context, entries []int) ([]bulk.Outcome, error) {
		in := &sqs.SendMessageBatchInput{QueueUrl: &url}
		for at, i := range entries {
			m := messages[i]
			m.Id = new(strconv.Itoa(at))
			in.Entries = append(in.Entries, m)
		}
		out, err := bulk.Given(client.SendMessageBatch(ctx, in, o.Requests...))
		if err != nil {
			return nil, err
		}
		return sent(out, len(entries)), nil
	}
	outcomes, err := job.Run(ctx)
	results := make([]Sent, len(outcomes))
	for i, o := range outcomes {
		results[i] = Sent{o.ID, o.Sequence, o.Err}
	}
	return results, err
}

// sent returns what an answer says of n messages.
func sent(out *sqs.SendMessageBatchOutput, n int) []bulk.Outcome {
	a := bulk.Answer{}
	for _, e := range out.Successful {
		a.Done(e.Id, e.MessageId, e.SequenceNumber)
	}
	return outcomes(a, out.Failed, out.ResultMetadata, n)
}

// size returns how much of a request a message takes: its text, and the names, types and
// values of its attributes.
func size(m *types.SendMessageBatchRequestEntry) int {
	n := len(aws.ToString(m.MessageBody))
	for name, a := range m.MessageAttributes {
		n += len(name) + len(aws.ToString(a.DataType)) + len(aws.ToString(a.StringValue)) + len(a.BinaryValue)
	}
	return n
}
