package queue

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Mover is what Redrive needs of a client.
type Mover interface {
	GetQueueAttributes(context.Context, *sqs.GetQueueAttributesInput, ...func(*sqs.Options)) (*sqs.GetQueueAttributesOutput, error)
	StartMessageMoveTask(context.Context, *sqs.StartMessageMoveTaskInput, ...func(*sqs.Options)) (*sqs.StartMessageMoveTaskOutput, error)
	ListMessageMoveTasks(context.Context, *sqs.ListMessageMoveTasksInput, ...func(*sqs.Options)) (*sqs.ListMessageMoveTasksOutput, error)
	CancelMessageMoveTask(context.Context, *sqs.CancelMessageMoveTaskInput, ...func(*sqs.Options)) (*sqs.CancelMessageMoveTaskOutput, error)
}

// ErrRedrive means that SQS ended a redrive before all messages were moved.
var ErrRedrive = errors.New("the messages were not all moved")

// RedriveOptions say how messages are moved. Options get them with their defaults.
type RedriveOptions struct {
	// Destination is the ARN of the queue that gets the messages. Empty, the default:
	// each goes back to the queue that it came from.
	Destination string
	// PerSecond is the most messages a second, from 1 to 500. 0, the default, leaves it
	// to SQS.
	PerSecond int
	// Progress, if not nil, is called with what SQS says of the task, about how many
	// messages were moved of how many.
	Progress func(moved, total int64)
	// Interval is the pause between two looks at the task, 2s by default.
	Interval time.Duration
	// Cancel says that the task ends when ctx does. Otherwise it goes on at SQS.
	Cancel bool
}

// Redrive moves the messages of a dead-letter queue back to where they came from, or to
// another queue, and waits until that is done. It returns about how many were moved. SQS
// moves them, in a task that can move messages that come meanwhile, too, and of which a
// queue has one at a time. It sends GetQueueAttributes, StartMessageMoveTask, and
// ListMessageMoveTasks before and, until the task is over, every two seconds; what passes
// does not end the wait. A task that fails, or that somebody cancels, is ErrRedrive.
func Redrive(ctx context.Context, client Mover, url string, optFns ...func(*RedriveOptions)) (moved int64, err error) {
	o := RedriveOptions{Interval: 2 * time.Second}
	for _, f := range optFns {
		f(&o)
	}
	if o.Interval <= 0 {
		o.Interval = 2 * time.Second
	}
	source, _, err := read(ctx, client, url)
	if err != nil {
		return 0, err
	}
	task := &moveTask{RedriveOptions: o, client: client, source: source}
	if err := task.start(ctx); err != nil {
		return 0, err
	}
	err = task.wait(ctx)
	return task.moved, err
}

// moveTask is one task of SQS.
type moveTask struct {
	RedriveOptions
	client Mover
	source string
	handle string
	before int64 // when the last task before this one began
	began  int64 // when this one did; 0 until it is listed
	moved  int64
}

// start starts the task. It looks at older ones before, for SQS names a task by its
// handle only while it runs.
func (t *moveTask) start(ctx context.Context) error {
	tasks, err := t.list(ctx)
	if err != nil {
		return err
	}
	for _, e := range tasks {
		t.before = max(t.before, e.StartedTimestamp)
	}
	in := &sqs.StartMessageMoveTaskInput{SourceArn: &t.source}
	if t.Destination != "" {
		in.DestinationArn = &t.Destination
	}
	if t.PerSecond != 0 {
		in.MaxNumberOfMessagesPerSecond = new(int32(t.PerSecond))
	}
	out, err := bulk.Given(t.client.StartMessageMoveTask(ctx, in))
	if err != nil {
		return err
	}
	if t.handle = aws.ToString(out.TaskHandle); t.handle == "" {
		return fmt.Errorf("the answer to StartMessageMoveTask: TaskHandle is %w", resource.ErrNotSet)
	}
	return nil
}

// list returns the last tasks of the queue.
func (t *moveTask) list(ctx context.Context) ([]types.ListMessageMoveTasksResultEntry, error) {
	out, err := bulk.Given(t.client.ListMessageMoveTasks(ctx, &sqs.ListMessageMoveTasksInput{SourceArn: &t.source, MaxResults: new(int32(10))}))
	if err != nil {
		return nil, err
	}
	return out.Results, nil
}

// find returns the task, nil if it is not listed. It is the one with its handle, which is
// listed as long as it runs, and later the one that began then: somebody may have begun
// another one since it was over. One that was never seen to run is the newest.
func (t *moveTask) find(ctx context.Context) (*types.ListMessageMoveTasksResultEntry, error) {
	tasks, err := t.list(ctx)
	var found *types.ListMessageMoveTasksResultEntry
	for i := range tasks {
		e := &tasks[i]
		if aws.ToString(e.TaskHandle) == t.handle || t.began > 0 && e.StartedTimestamp == t.began {
			found = e
			break
		}
		if t.began == 0 && e.StartedTimestamp > t.before && (found == nil || e.StartedTimestamp > found.StartedTimestamp) {
			found = e
		}
	}
	if found != nil {
		t.began = found.StartedTimestamp
	}
	return found, err
}

// wait looks at the task until it is over.
func (t *moveTask) wait(ctx context.Context) error {
	for failed := 0; ; {
		pause := t.Interval
		if failed > 0 {
			pause = max(pause, retry.Backoff(failed))
		}
		if err := retry.Sleep(ctx, pause); err != nil {
			return t.end(ctx, err)
		}
		now, err := t.find(ctx)
		switch {
		case err != nil && ctx.Err() != nil:
			return t.end(ctx, ctx.Err())
		case err != nil && fault.Passes(err):
			failed++
			continue
		case err != nil:
			return err
		}
		failed = 0
		if now == nil {
			continue // it is not listed yet
		}
		if over, err := t.look(now); over {
			return err
		}
	}
}

// look tells of the task's progress, and whether it is over.
func (t *moveTask) look(now *types.ListMessageMoveTasksResultEntry) (over bool, err error) {
	t.moved = now.ApproximateNumberOfMessagesMoved
	total := t.moved
	if now.ApproximateNumberOfMessagesToMove != nil {
		total = *now.ApproximateNumberOfMessagesToMove
	}
	if t.Progress != nil {
		t.Progress(t.moved, total)
	}
	switch status := aws.ToString(now.Status); status {
	case "COMPLETED":
		return true, nil
	case "FAILED", "CANCELLED":
		return true, fmt.Errorf("%w: the task is %s %s", ErrRedrive, status, aws.ToString(now.FailureReason))
	}
	return false, nil
}

// end is what happens when the context ends.
func (t *moveTask) end(ctx context.Context, err error) error {
	if !t.Cancel {
		return fmt.Errorf("%w: the task goes on", err)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleTime)
	defer cancel()
	if _, failed := t.client.CancelMessageMoveTask(ctx, &sqs.CancelMessageMoveTaskInput{TaskHandle: &t.handle}); failed != nil {
		return fmt.Errorf("%w: the task could not be cancelled and goes on: %w", err, failed)
	}
	return err
}
