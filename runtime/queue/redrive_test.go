package queue_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/queue"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// task is what SQS says of the newest task, one look after the other.
type task struct {
	attributes
	looks     []look
	n         int
	started   *sqs.StartMessageMoveTaskInput
	cancelled string
	refuse    error
	stays     error
	unnamed   bool   // the answer has no handle
	after     []look // what somebody else begins then
}

type look struct {
	started, moved int64
	total          int64 // -1: SQS does not say it
	status         string
	err            error
}

func (k *task) StartMessageMoveTask(_ context.Context, in *sqs.StartMessageMoveTaskInput, _ ...func(*sqs.Options)) (*sqs.StartMessageMoveTaskOutput, error) {
	k.started = in
	if k.unnamed {
		return &sqs.StartMessageMoveTaskOutput{}, nil
	}
	return &sqs.StartMessageMoveTaskOutput{TaskHandle: new("task")}, k.refuse
}

func (k *task) ListMessageMoveTasks(_ context.Context, in *sqs.ListMessageMoveTasksInput, _ ...func(*sqs.Options)) (*sqs.ListMessageMoveTasksOutput, error) {
	if aws.ToString(in.SourceArn) != orders {
		return nil, fmt.Errorf("tasks of %q", aws.ToString(in.SourceArn))
	}
	l := k.looks[min(k.n, len(k.looks)-1)]
	k.n++
	if l.err != nil || l.started == 0 {
		return &sqs.ListMessageMoveTasksOutput{}, l.err
	}
	e := types.ListMessageMoveTasksResultEntry{StartedTimestamp: l.started, Status: &l.status, ApproximateNumberOfMessagesMoved: l.moved, ApproximateNumberOfMessagesToMove: &l.total}
	if l.total < 0 {
		e.ApproximateNumberOfMessagesToMove = nil
	}
	old := types.ListMessageMoveTasksResultEntry{StartedTimestamp: 1, Status: new("FAILED")}
	older := types.ListMessageMoveTasksResultEntry{StartedTimestamp: 2, Status: new("FAILED")}
	if l.status == "RUNNING" {
		e.TaskHandle = new("task")
	}
	all := []types.ListMessageMoveTasksResultEntry{old, older, e}
	for _, l := range k.after[:min(len(k.after), max(0, k.n-2))] { // behind the look before the start and the first after it
		all = append(all, types.ListMessageMoveTasksResultEntry{StartedTimestamp: l.started, Status: &l.status, ApproximateNumberOfMessagesMoved: l.moved, TaskHandle: new("theirs")})
	}
	if k.n%2 == 0 { // in either order
		slices.Reverse(all)
	}
	return &sqs.ListMessageMoveTasksOutput{Results: all}, nil
}

// CancelMessageMoveTask needs a context that has not ended, and that ends by itself.
func (k *task) CancelMessageMoveTask(ctx context.Context, in *sqs.CancelMessageMoveTaskInput, _ ...func(*sqs.Options)) (*sqs.CancelMessageMoveTaskOutput, error) {
	if _, ends := ctx.Deadline(); ctx.Err() != nil || !ends {
		return nil, fmt.Errorf("the context has ended, %w, or never does", ctx.Err())
	}
	k.cancelled = *in.TaskHandle
	return nil, k.stays
}

// A queue whose ARN cannot be had is not asked to move anything.
func TestRedriveOfNoQueue(t *testing.T) {
	k := &task{attributes: attributes{values: map[string]string{}}}
	moved, err := queue.Redrive(t.Context(), k, "q")
	holds(t, moved == 0 && err != nil && k.started == nil, "%d, %v, %+v", moved, err, k.started)
}

func TestRedrive(t *testing.T) {
	theirs := &smithy.GenericAPIError{Code: "InternalFailure", Fault: smithy.FaultServer}
	before := look{started: 5, moved: 9, total: 9, status: "COMPLETED"}
	running := look{started: 6, moved: 2, total: 4, status: "RUNNING"}
	for name, test := range map[string]struct {
		looks    []look
		refuse   error
		cancel   bool
		moved    int64
		progress string
		err      error
	}{
		"done":            {looks: []look{before, running, {started: 6, moved: 4, total: 4, status: "COMPLETED"}}, moved: 4, progress: "[2/4 4/4]"},
		"total untold":    {looks: []look{before, {started: 6, moved: 4, total: -1, status: "COMPLETED"}}, moved: 4, progress: "[4/4]"},
		"the first":       {looks: []look{{}, {started: 6, moved: 4, total: 4, status: "COMPLETED"}}, moved: 4, progress: "[4/4]"},
		"listed later":    {looks: []look{before, before, before, {started: 6, status: "COMPLETED"}}, progress: "[0/0]"},
		"hiccup":          {looks: []look{before, running, {err: theirs}, {err: theirs}, {started: 6, moved: 4, total: 4, status: "COMPLETED"}}, moved: 4, progress: "[2/4 4/4]"},
		"failed":          {looks: []look{before, {started: 6, moved: 1, total: 4, status: "FAILED"}}, moved: 1, progress: "[1/4]", err: queue.ErrRedrive},
		"cancelled":       {looks: []look{before, {started: 6, moved: 1, total: 4, status: "CANCELLING"}, {started: 6, moved: 1, total: 4, status: "CANCELLED"}}, moved: 1, progress: "[1/4 1/4]", err: queue.ErrRedrive},
		"cannot look":     {looks: []look{before, {err: errForbidden}}, progress: "[]", err: errForbidden},
		"cannot look yet": {looks: []look{{err: errForbidden}}, progress: "[]", err: errForbidden},
		"refused":         {looks: []look{before}, refuse: errForbidden, progress: "[]", err: errForbidden},
		"left":            {looks: []look{before, running}, moved: 2, progress: "[2/4 2/4 2/4 2/4]", err: context.DeadlineExceeded},
		"ended":           {looks: []look{before, running}, cancel: true, moved: 2, progress: "[2/4 2/4 2/4 2/4]", err: context.DeadlineExceeded},
	} {
		synctest.Test(t, func(t *testing.T) {
			k := &task{looks: test.looks, refuse: test.refuse, attributes: attributes{values: map[string]string{"QueueArn": orders}}}
			progress := []string{}
			ctx, cancel := context.WithTimeout(t.Context(), 9*time.Second)
			defer cancel()
			moved, err := queue.Redrive(ctx, k, "q", func(o *queue.RedriveOptions) {
				o.Destination, o.PerSecond, o.Cancel = news, 7, test.cancel
				o.Progress = func(moved, total int64) { progress = append(progress, fmt.Sprintf("%d/%d", moved, total)) }
			})
			holds(t, moved == test.moved && errors.Is(err, test.err) && (err == nil) == (test.err == nil), "%s: %d, %v", name, moved, err)
			holds(t, fmt.Sprint(progress) == test.progress, "%s: %v", name, progress)
			holds(t, (k.cancelled == "task") == test.cancel, "%s: cancelled %q", name, k.cancelled)
			if k.started != nil {
				holds(t, *k.started.SourceArn == orders && *k.started.DestinationArn == news && *k.started.MaxNumberOfMessagesPerSecond == 7, "%s: %+v", name, k.started)
			}
		})
	}
}

// The pause between two looks is the caller's. A task that cannot be cancelled is said to go on.
func TestRedriveLooks(t *testing.T) {
	for interval, looks := range map[time.Duration]int{0: 5, -1: 5, 4 * time.Second: 3} {
		synctest.Test(t, func(t *testing.T) {
			k := &task{looks: []look{{started: 6, moved: 2, total: 4, status: "RUNNING"}}, stays: errForbidden, attributes: attributes{values: map[string]string{"QueueArn": orders}}}
			k.looks = append([]look{{}}, k.looks...)
			ctx, cancel := context.WithTimeout(t.Context(), 9*time.Second)
			defer cancel()
			_, err := queue.Redrive(ctx, k, "q", func(o *queue.RedriveOptions) { o.Interval, o.Cancel = interval, true })
			holds(t, k.n == looks, "%v: %d looks", interval, k.n)
			holds(t, errors.Is(err, context.DeadlineExceeded) && errors.Is(err, errForbidden) && strings.Contains(err.Error(), "could not be cancelled and goes on"), "%v", err)
		})
	}
}

// An answer that does not name the task does not say that there is one: the one that is
// listed is an older one.
func TestRedriveThatDidNotBegin(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := &task{unnamed: true, looks: []look{{started: 6, moved: 4, total: 4, status: "COMPLETED"}}, attributes: attributes{values: map[string]string{"QueueArn": orders}}}
		moved, err := queue.Redrive(t.Context(), k, "q")
		holds(t, moved == 0 && errors.Is(err, resource.ErrNotSet), "%d, %v", moved, err)
	})
}

// A task that somebody began since is not the one that is waited for.
func TestRedriveBeforeAnother(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := &task{
			looks: []look{{}, {started: 6, moved: 2, total: 4, status: "RUNNING"}, {started: 6, moved: 4, total: 4, status: "COMPLETED"}},
			after: []look{{started: 7, moved: 1, status: "RUNNING"}}, attributes: attributes{values: map[string]string{"QueueArn": orders}},
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		moved, err := queue.Redrive(ctx, k, "q")
		holds(t, moved == 4 && err == nil, "%d, %v", moved, err)
	})
}

// Of several tasks that are new the last is the one that was begun, as long as none was
// seen to run; once it was, a newer one is another's.
func TestRedriveOfTheNewest(t *testing.T) {
	for name, test := range map[string]struct {
		looks []look
		after []look
		moved int64
	}{
		"never seen to run": {[]look{{}, {started: 6, moved: 4, total: 4, status: "FAILED"}}, []look{{started: 7, moved: 3, status: "COMPLETED"}}, 3},
		"seen to run":       {[]look{{}, {started: 6, status: "RUNNING"}, {started: 6, moved: 4, total: 4, status: "COMPLETED"}}, []look{{started: 7, moved: 3, status: "FAILED"}}, 4},
	} {
		for range 2 {
			synctest.Test(t, func(t *testing.T) {
				k := &task{looks: test.looks, after: test.after, n: 0, attributes: attributes{values: map[string]string{"QueueArn": orders}}}
				if name == "never seen to run" {
					k.looks = append([]look{{}, {}}, k.looks[1:]...) // listed when the other one is, too
				}
				moved, err := queue.Redrive(t.Context(), k, "q")
				holds(t, moved == test.moved && err == nil, "%s: %d, %v", name, moved, err)
			})
		}
	}
}

// A look that fails is followed by one after a pause that is no shorter than the caller's,
// and grows only with failures in a row.
func TestRedrivePausesForFailuresInARow(t *testing.T) {
	theirs := &smithy.GenericAPIError{Code: "InternalFailure", Fault: smithy.FaultServer}
	running := look{started: 6, status: "RUNNING"}
	synctest.Test(t, func(t *testing.T) {
		k := &task{looks: []look{{}}, attributes: attributes{values: map[string]string{"QueueArn": orders}}}
		for range 8 {
			k.looks = append(k.looks, look{err: theirs}, running)
		}
		k.looks = append(k.looks, look{started: 6, moved: 4, total: 4, status: "COMPLETED"})
		begun := time.Now()
		moved, err := queue.Redrive(t.Context(), k, "q", func(o *queue.RedriveOptions) { o.Interval = 10 * time.Second })
		took := time.Since(begun)
		holds(t, moved == 4 && err == nil && took == 170*time.Second, "%d, %v after %v", moved, err, took)
	})
}

// What is not said of a task is not sent, and a request that the end of the context cuts
// off says that the task goes on.
func TestRedriveSendsWhatIsSaid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := &task{looks: []look{{}, {started: 6, status: "RUNNING"}}, attributes: attributes{values: map[string]string{"QueueArn": orders}}}
		ctx, cancel := context.WithCancel(t.Context())
		_, err := queue.Redrive(ctx, hanging{k, cancel}, "q")
		holds(t, k.started.DestinationArn == nil && k.started.MaxNumberOfMessagesPerSecond == nil, "%+v", k.started)
		holds(t, errors.Is(err, context.Canceled) && strings.Contains(err.Error(), "the task goes on"), "%v", err)
		k.looks = []look{{}, {started: 6, status: "COMPLETED"}}
		k.n = 0
		_, err = queue.Redrive(t.Context(), k, "q", func(o *queue.RedriveOptions) { o.PerSecond = 1 })
		holds(t, err == nil && *k.started.MaxNumberOfMessagesPerSecond == 1, "%+v, %v", k.started, err)
	})
}

// hanging ends the context while it is asked for tasks after the start, and says so.
type hanging struct {
	*task
	cancel context.CancelFunc
}

func (h hanging) ListMessageMoveTasks(ctx context.Context, in *sqs.ListMessageMoveTasksInput, _ ...func(*sqs.Options)) (*sqs.ListMessageMoveTasksOutput, error) {
	if h.started != nil {
		h.cancel()
		return nil, ctx.Err()
	}
	if aws.ToInt32(in.MaxResults) != 10 {
		return nil, fmt.Errorf("%d tasks are asked for", aws.ToInt32(in.MaxResults))
	}
	return h.task.ListMessageMoveTasks(ctx, in)
}
