package queue

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"

	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
)

const (
	// requestTime is how long a request may take, beside the time that it waits.
	requestTime = 30 * time.Second
	// idlePause is the least time between two requests of which the first brought
	// nothing.
	idlePause = time.Second
)

// mayReceive returns how many messages may be asked for now: as many as could begin at
// once, beside those that have been asked for. Handlers that are faster than SQS deletes
// have to wait.
func (l *loop) mayReceive() int {
	if l.stopped || l.receivers >= l.wanted || len(l.done)+l.deleting >= mostEntries*l.Concurrency {
		return 0
	}
	return max(0, min(l.Batch, l.slots()-l.asked))
}

// receive asks for messages. There is one such request at a time, and one more after each
// that brought as many as it asked for.
func (l *loop) receive(now time.Time) {
	for n := l.mayReceive(); n > 0 && !now.Before(l.receiveAfter); n = l.mayReceive() {
		l.receivers++
		l.asked += n
		var out *sqs.ReceiveMessageOutput
		err := errPanicked
		l.start(func() {
			ctx, cancel := context.WithTimeout(l.receiving, l.Wait+requestTime)
			defer cancel()
			out, err = bulk.Given(l.client.ReceiveMessage(ctx, l.request(n), l.Requests...))
		}, func() {
			l.receivers--
			l.asked -= n
			if err != nil {
				l.notReceived(err)
				return
			}
			l.received(out, n, now)
		})
	}
}

func (l *loop) request(n int) *sqs.ReceiveMessageInput {
	return &sqs.ReceiveMessageInput{
		QueueUrl: &l.url, MaxNumberOfMessages: int32(n),
		WaitTimeSeconds: int32(l.Wait / time.Second), VisibilityTimeout: int32(l.Visibility / time.Second),
		MessageSystemAttributeNames: l.SystemAttributes, MessageAttributeNames: l.MessageAttributes,
	}
}

// notReceived waits longer after each request that failed for a reason that passes, and
// stops for any other.
func (l *loop) notReceived(err error) {
	switch {
	case l.receiving.Err() != nil:
		return
	case !fault.Passes(err):
		l.stop(l.fail(StepReceive, nil, err))
		return
	}
	l.fail(StepReceive, nil, err)
	l.receiveFailed++
	l.wanted, l.receiveAfter = 1, time.Now().Add(retry.Backoff(l.receiveFailed))
}

// received takes what a request brought that asked for n messages at a time.
func (l *loop) received(out *sqs.ReceiveMessageOutput, n int, at time.Time) {
	now := time.Now()
	if l.receiving.Err() != nil {
		l.stop(nil) // and gives back what came
	}
	l.receiveFailed, l.wanted, l.receiveAfter = 0, l.more(len(out.Messages) >= n), time.Time{}
	if len(out.Messages) == 0 {
		l.receiveAfter = at.Add(idlePause)
	}
	for i := range out.Messages {
		m := &held{
			message: &out.Messages[i], until: at.Add(mostVisibility),
			deadline: now.Add(l.Visibility), extendAt: now.Add(l.Visibility / 2),
		}
		if l.fifo {
			m.group = m.message.Attributes["MessageGroupId"]
		}
		if aws.ToString(m.message.ReceiptHandle) == "" {
			l.fail(StepReceive, m, errNoReceipt)
			continue
		}
		l.admit(m)
	}
}

// more returns how many requests for messages there may be at a time, after one that was
// full or not.
func (l *loop) more(full bool) int {
	if !full {
		return 1
	}
	return min(l.wanted+1, (l.Concurrency+l.Batch-1)/l.Batch)
}
