package queue

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
)

// Consumer is what Consume needs of a client.
type Consumer interface {
	ReceiveMessage(context.Context, *sqs.ReceiveMessageInput, ...func(*sqs.Options)) (*sqs.ReceiveMessageOutput, error)
	DeleteMessageBatch(context.Context, *sqs.DeleteMessageBatchInput, ...func(*sqs.Options)) (*sqs.DeleteMessageBatchOutput, error)
	ChangeMessageVisibilityBatch(context.Context, *sqs.ChangeMessageVisibilityBatchInput, ...func(*sqs.Options)) (*sqs.ChangeMessageVisibilityBatchOutput, error)
}

// Consume receives messages and calls handle for each, in goroutines of its own, until
// ctx ends. It deletes a message, in batches, if and only if handle returned nil for it.
// One that failed is received again, until the queue's redrive policy moves it to the
// dead-letter queue; so is one that was handled, but could not be deleted, or whose
// consumer died: a handler must stand getting a message twice.
//
// While a handler works its message is kept invisible to others. Where that fails, the
// handler's context ends with the cause ErrLost. On a FIFO queue a message is handed out
// when the one before it in its group is deleted; when one fails, those of its group that
// were received behind it are not handled and go back.
//
// When ctx ends, nothing more is received, and handlers may finish (Drain). Consume
// returns when all have returned, and when the messages are deleted or another five
// seconds are over: nil, or an *UnsettledError that names what is left. A request that
// SQS refuses, such as for a queue that is not there or for want of a permission, ends
// it in the same way, with that error; what is throttled, what fails at SQS and what
// finds no connection is tried again, after pauses that grow to 20 seconds. When a
// handler panics, its message stays, the other handlers finish, and Consume panics.
func Consume[M any](ctx context.Context, client Consumer, url string, message func(*types.Message) (M, error), handle func(context.Context, M) error, optFns ...func(*ConsumeOptions)) error {
	if handle == nil {
		return errNoHandler
	}
	opts, err := options(url, optFns)
	if err != nil {
		return err
	}
	return newLoop(ctx, client, url, opts, func(ctx context.Context, received *types.Message) error {
		m, err := message(received)
		if err != nil {
			return err
		}
		return handle(ctx, m)
	}).run()
}
