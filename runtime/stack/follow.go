package stack

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Watcher is what following a stack needs of a client.
type Watcher interface {
	DescribeStacks(context.Context, *cloudformation.DescribeStacksInput, ...func(*cloudformation.Options)) (*cloudformation.DescribeStacksOutput, error)
	DescribeStackEvents(context.Context, *cloudformation.DescribeStackEventsInput, ...func(*cloudformation.Options)) (*cloudformation.DescribeStackEventsOutput, error)
}

// Follow calls a function for each event of the operation that is changing the stack, from
// its beginning to its end, or of the last one if none is. It sends DescribeStacks once,
// for the stack's ID, by which a deletion can be followed to its end, and
// DescribeStackEvents every five seconds; what passes does not end it. It ends with the
// stack's own last event, with the error of the function, or with ctx; the operation goes
// on then. That the operation failed is a *FailedError;
// if a nested stack did, its events are asked for, too.
func Follow[E any](ctx context.Context, client Watcher, name string, event func(*types.StackEvent) (E, error), each func(context.Context, E) error, optFns ...func(*Options)) error {
	o := options(optFns)
	now, err := describe(ctx, client, name, o)
	if err != nil {
		return err
	}
	op := &operation{Options: o, client: client, id: identity(now, name)}
	op.AwaitRollback = true
	op.each = func(e *types.StackEvent) error {
		made, err := event(e)
		if err != nil {
			return err
		}
		return each(ctx, made)
	}
	_, err = op.wait(ctx)
	return err
}

// identity returns the ID of a stack that goes by a name.
func identity(s *types.Stack, name string) string {
	if id := aws.ToString(s.StackId); id != "" {
		return id
	}
	return name
}

// operation is a change of a stack that is followed.
type operation struct {
	*Options
	client   Watcher
	id       string // the stack's
	token    string // of the request that began it; empty: any
	deletion bool
	each     func(*types.StackEvent) error

	// floor is the newest event that does not belong to it. Before it is known, it is
	// the stack's own end of the operation before.
	floor string
	known bool
	begun bool // an event of it has come
	seen  map[string]bool
	first *types.StackEvent // of a resource that failed

	failed *FailedError // once the stack says that it failed
}

// own reports whether an event is about the stack itself, not about what it has.
func own(e *types.StackEvent) bool {
	return e.StackId != nil && aws.ToString(e.PhysicalResourceId) == *e.StackId
}

// ends reports whether an event is the stack's last one of an operation.
func ends(e *types.StackEvent) bool {
	return own(e) && e.ResourceStatus != "" && !strings.HasSuffix(string(e.ResourceStatus), "_IN_PROGRESS")
}

// mark notes the stack's newest event, with which what comes next does not begin.
func (op *operation) mark(ctx context.Context) error {
	out, err := send(ctx, op.Options, op.client.DescribeStackEvents, &cloudformation.DescribeStackEventsInput{StackName: &op.id})
	if err != nil {
		return err
	}
	op.known = true
	if len(out.StackEvents) > 0 {
		op.floor = aws.ToString(out.StackEvents[0].EventId)
	}
	return nil
}

// wait follows the operation to its end, and returns the stack's own last event.
func (op *operation) wait(ctx context.Context) (*types.StackEvent, error) {
	op.seen = map[string]bool{}
	for failed := 0; ; {
		last, over, err := op.look(ctx)
		switch {
		case over:
			return last, err
		case err != nil && ctx.Err() != nil:
			return nil, goesOn(ctx.Err())
		case err != nil && !fault.Passes(err):
			return nil, err
		case err != nil:
			failed++
		default:
			failed = 0
		}
		pause := op.Interval
		if failed > 0 {
			pause = max(pause, retry.Backoff(failed))
		}
		if err := retry.Sleep(ctx, pause); err != nil {
			return nil, goesOn(err)
		}
	}
}

// goesOn is the error of one who does not wait any longer.
func goesOn(err error) error { return fmt.Errorf("%w: the operation goes on", err) }

// look tells of new events, and whether the operation is over, with its last event or with
// an error.
func (op *operation) look(ctx context.Context) (last *types.StackEvent, over bool, err error) {
	events, err := op.poll(ctx)
	if err != nil {
		return nil, false, err
	}
	for i := range events {
		e := &events[i]
		op.seen[aws.ToString(e.EventId)] = true
		token := aws.ToString(e.ClientRequestToken)
		if op.begun = op.begun || op.token == "" || token == "" || token == op.token; !op.begun {
			continue
		}
		if over, err := op.tell(e); over {
			op.descend(ctx)
			return e, true, err
		}
	}
	if len(events) == 0 && op.deletion {
		return op.gone(ctx)
	}
	return nil, false, nil
}

// tell tells of an event, and whether the operation ends with it.
func (op *operation) tell(e *types.StackEvent) (over bool, err error) {
	if op.OnEvent != nil {
		op.OnEvent(e)
	}
	if op.each != nil {
		if err := op.each(e); err != nil {
			return true, err
		}
	}
	if op.deletion {
		return op.deleting(e)
	}
	status := string(e.ResourceStatus)
	if !own(e) {
		op.note(e, strings.HasSuffix(status, "_FAILED"))
		return false, nil
	}
	over = ends(e)
	failed := contains(status, "ROLLBACK", "FAILED") || op.token != "" && strings.HasPrefix(status, "DELETE_")
	if failed && (over || !op.AwaitRollback) {
		return true, op.failure(e)
	}
	return over, nil
}

// deleting is the part of tell that is about a deletion. It may begin while a rollback
// goes on, whose late events do not end it.
func (op *operation) deleting(e *types.StackEvent) (over bool, err error) {
	failed := e.ResourceStatus == types.ResourceStatusDeleteFailed
	switch {
	case !own(e):
		op.note(e, failed)
	case failed:
		return true, op.failure(e)
	case e.ResourceStatus == types.ResourceStatusDeleteInProgress:
		op.first = nil // what failed before is the rollback's
	}
	return own(e) && e.ResourceStatus == types.ResourceStatusDeleteComplete, nil
}

// note keeps the event of the resource that failed first, and not because another did.
func (op *operation) note(e *types.StackEvent, failed bool) {
	if failed && op.first == nil && !cancelled(e) {
		op.first = e
	}
}

// cancelled reports whether a resource failed because another one did.
func cancelled(e *types.StackEvent) bool {
	return contains(strings.ToLower(aws.ToString(e.ResourceStatusReason)), "cancelled")
}

// failure returns the error of an operation that an event of the stack says has failed.
func (op *operation) failure(e *types.StackEvent) error {
	op.failed = &FailedError{StackID: op.id, Status: e.ResourceStatus, Event: op.first}
	if op.first == nil {
		op.failed.Event = e
	}
	return op.failed
}

// gone looks whether a stack is deleted of which there is no more news.
func (op *operation) gone(ctx context.Context) (last *types.StackEvent, over bool, err error) {
	now, err := describe(ctx, op.client, op.id, op.Options)
	if says(err, absent) || err == nil && now.StackStatus == types.StackStatusDeleteComplete {
		return &types.StackEvent{StackId: &op.id, PhysicalResourceId: &op.id, ResourceStatus: types.ResourceStatusDeleteComplete}, true, nil
	}
	return nil, false, err
}

// poll returns the events that have not been told, from the oldest on. CloudFormation
// sends the newest first, so that pages are read back to what is known.
func (op *operation) poll(ctx context.Context) (events []types.StackEvent, err error) {
	in := &cloudformation.DescribeStackEventsInput{StackName: &op.id}
	for tokens := map[string]bool{}; ; {
		out, err := send(ctx, op.Options, op.client.DescribeStackEvents, in)
		if err != nil {
			return nil, err
		}
		var back bool
		events, back = op.fresh(out.StackEvents, events)
		token := aws.ToString(out.NextToken)
		switch {
		case back || token == "":
			op.known = true
			slices.Reverse(events)
			return events, nil
		case tokens[token]:
			return nil, fmt.Errorf("%w: DescribeStackEvents sent the token %q twice", resource.ErrPaging, token)
		}
		tokens[token] = true
		in.NextToken = &token
	}
}

// fresh adds those of a page that have not been told to others, and reports whether all
// that are further back are known.
func (op *operation) fresh(page, events []types.StackEvent) (_ []types.StackEvent, back bool) {
	for _, e := range page {
		id := aws.ToString(e.EventId)
		if !op.known && len(events) > 0 && ends(&e) {
			op.floor = id // the operation before ended here
		}
		switch {
		case op.floor != "" && id == op.floor:
			return events, true
		case op.seen[id]:
			back = true // but the rest of the page may have what came late
		default:
			events = append(events, e)
		}
	}
	return events, back
}
