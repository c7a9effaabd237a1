package topic

import (
	"context"
	"strconv"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"github.com/aws/aws-sdk-go-v2/service/sns/types"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/internal/bulk"
)

// Publisher is what PublishAll needs of a client.
type Publisher interface {
	PublishBatch(context.Context, *sns.PublishBatchInput, ...func(*sns.Options)) (*sns.PublishBatchOutput, error)
}

// PublishOptions say how messages are published. Options get them with their defaults.
type PublishOptions struct {
	// Concurrency is the most requests at a time, 4 by default. A FIFO topic gets one
	// at a time. Less than 1 is 1.
	Concurrency int
	// MaxBytes is the most bytes of messages, subjects and attributes in one request;
	// 262,144 by default, which is what SNS allows unless the topic's
	// MaximumMessageSize allows more. A larger message goes alone.
	MaxBytes int
	// Requests are options of the SDK's client for every request.
	Requests []func(*sns.Options)
}

// Published is what became of one message. Err is nil if it was published; it is a
// *resource.ItemError if SNS refused this message, and otherwise the error of the request
// that carried it, or says why it was not sent.
type Published struct {
	MessageId      string
	SequenceNumber string // of a FIFO topic
	Err            error
}

// PublishAll publishes messages, any number of them, in requests of up to ten messages and
// 256 KiB, and returns what became of each, in their order. If any failed, an error that
// is a *resource.BatchError comes with it. The messages need no Id: requests get their own.
//
// What SNS failed to do, or did not answer, is sent again, four times at most after pauses
// that grow; where only the answer was lost, a message may then be published twice, unless
// a FIFO topic tells that it is the same. A refusal of a request that is not about its
// messages, such as for want of a permission, ends it. On a FIFO topic nothing is published
// of a group behind a message that failed; if SNS took a later message of the same
// request, the earlier one is not sent again.
func PublishAll(ctx context.Context, client Publisher, arn string, messages []types.PublishBatchRequestEntry, optFns ...func(*PublishOptions)) ([]Published, error) {
	o := PublishOptions{Concurrency: 4, MaxBytes: 256 << 10}
	for _, f := range optFns {
		f(&o)
	}
	job := &bulk.Job{Count: 10, Size: o.MaxBytes, Concurrency: o.Concurrency, Ordered: strings.HasSuffix(arn, ".fifo")}
	for i := range messages {
		job.Entries = append(job.Entries, bulk.Entry{Size: size(&messages[i]), Group: aws.ToString(messages[i].MessageGroupId)})
	}
	job.Send = func(ctx context.Context, entries []int) ([]bulk.Outcome, error) {
		in := &sns.PublishBatchInput{TopicArn: &arn}
		for at, i := range entries {
			m := messages[i]
			m.Id = new(strconv.Itoa(at))
			in.PublishBatchRequestEntries = append(in.PublishBatchRequestEntries, m)
		}
		out, err := bulk.Given(client.PublishBatch(ctx, in, o.Requests...))
		if err != nil {
			return nil, err
		}
		return published(out, len(entries)), nil
	}
	outcomes, err := job.Run(ctx)
	results := make([]Published, len(outcomes))
	for i, o := range outcomes {
		results[i] = Published{o.ID, o.Sequence, o.Err}
	}
	return results, err
}

// published returns what an answer says of n messages.
func published(out *sns.PublishBatchOutput, n int) []bulk.Outcome {
	a := bulk.Answer{}
	for _, e := range out.Successful {
		a.Done(e.Id, e.MessageId, e.SequenceNumber)
	}
	for _, e := range out.Failed {
		a.Failed(e.Id, e.Code, e.Message, e.SenderFault)
	}
	return a.Outcomes(n, glue.Answered(out.ResultMetadata))
}

// size returns how much of a request a message takes: its text and subject, and the names,
// types and values of its attributes.
func size(m *types.PublishBatchRequestEntry) int {
	n := len(aws.ToString(m.Message)) + len(aws.ToString(m.Subject))
	for name, a := range m.MessageAttributes {
		n += len(name) + len(aws.ToString(a.DataType)) + len(aws.ToString(a.StringValue)) + len(a.BinaryValue)
	}
	return n
}
