package stack

import (
	"context"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/internal/retry"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Describer is what Changes needs of a client.
type Describer interface {
	DescribeChangeSet(context.Context, *cloudformation.DescribeChangeSetInput, ...func(*cloudformation.Options)) (*cloudformation.DescribeChangeSetOutput, error)
}

// Proposer is what Propose needs of a client.
type Proposer interface {
	Watcher
	Describer
	CreateChangeSet(context.Context, *cloudformation.CreateChangeSetInput, ...func(*cloudformation.Options)) (*cloudformation.CreateChangeSetOutput, error)
}

// Executor is what ExecuteAndWait needs of a client.
type Executor interface {
	Watcher
	Describer
	ExecuteChangeSet(context.Context, *cloudformation.ExecuteChangeSetInput, ...func(*cloudformation.Options)) (*cloudformation.ExecuteChangeSetOutput, error)
}

// Propose makes a change set of the stack and waits until CloudFormation knows what it
// changes. Where the input, which may be nil and is not changed, has no ChangeSetType, it
// is IMPORT with ResourcesToImport, CREATE for a stack that is not there or has no more
// than change sets (REVIEW_IN_PROGRESS), else UPDATE; where it has no name, it gets one. It
// sends DescribeStacks for that, CreateChangeSet, and DescribeChangeSet every five seconds;
// what passes does not end it.
//
// A change set without changes is ErrNoChanges, one that fails for another reason
// ErrChangeSet; with both the change set is returned, too, for it is there and can be
// deleted. When ctx ends, it is there or comes to be; the error has its name.
func Propose[C any](ctx context.Context, client Proposer, name string, made func(*cloudformation.DescribeChangeSetOutput) (C, error), in *cloudformation.CreateChangeSetInput, optFns ...func(*Options)) (C, error) {
	var none C
	o := options(optFns)
	in = clone(in)
	if err := fault.Fill("StackName", &in.StackName, name); err != nil {
		return none, err
	}
	token := newToken()
	setDefault(&in.ClientToken, token)
	called := setDefault(&in.ChangeSetName, token)
	if in.ChangeSetType == "" {
		kind, err := kindOf(ctx, client, name, in, o)
		if err != nil {
			return none, err
		}
		in.ChangeSetType = kind
	}
	out, err := send(ctx, o, client.CreateChangeSet, in)
	if err != nil {
		return none, err
	}
	is, err := settled(ctx, client, name, called, out, o)
	if err != nil {
		return none, fmt.Errorf("change set %s: %w", called, err)
	}
	set, err := made(is)
	if err != nil {
		return none, err
	}
	return set, verdict(is)
}

// kindOf returns the kind of change set that a stack takes.
func kindOf(ctx context.Context, client Watcher, name string, in *cloudformation.CreateChangeSetInput, o *Options) (types.ChangeSetType, error) {
	if len(in.ResourcesToImport) > 0 {
		return types.ChangeSetTypeImport, nil
	}
	now, err := describe(ctx, client, name, o)
	switch {
	case says(err, absent) || err == nil && unborn(now):
		return types.ChangeSetTypeCreate, nil
	case err != nil:
		return "", err
	}
	return types.ChangeSetTypeUpdate, changeable(now)
}

// settled waits until a change set is made, or could not be made.
func settled(ctx context.Context, client Describer, stack, called string, made *cloudformation.CreateChangeSetOutput, o *Options) (*cloudformation.DescribeChangeSetOutput, error) {
	in := &cloudformation.DescribeChangeSetInput{StackName: &stack, ChangeSetName: &called}
	if id := aws.ToString(made.Id); id != "" {
		in.ChangeSetName = &id
	}
	for failed := 0; ; {
		is, err := send(ctx, o, client.DescribeChangeSet, in)
		switch {
		case err == nil && !underWay(is.Status):
			return is, nil
		case err == nil:
			failed = 0
		case ctx.Err() != nil || !fault.Passes(err):
			return nil, err
		default:
			failed++
		}
		pause := o.Interval
		if failed > 0 {
			pause = max(pause, retry.Backoff(failed))
		}
		if err := retry.Sleep(ctx, pause); err != nil {
			return nil, err
		}
	}
}

func underWay(s types.ChangeSetStatus) bool {
	return strings.HasSuffix(string(s), "_IN_PROGRESS") || strings.HasSuffix(string(s), "_PENDING")
}

// verdict returns why a change set cannot be executed.
func verdict(is *cloudformation.DescribeChangeSetOutput) error {
	reason := aws.ToString(is.StatusReason)
	switch {
	case is.Status == types.ChangeSetStatusCreateComplete:
		return nil
	case is.Status == types.ChangeSetStatusFailed && contains(reason, noChanges, noUpdates):
		return fmt.Errorf("%w: %s", ErrNoChanges, reason)
	}
	return fmt.Errorf("%w: it is %s: %s", ErrChangeSet, is.Status, reason)
}

// ExecuteAndWait executes the change set and waits until that is done, as Deploy does. It
// sends DescribeChangeSet, DescribeStackEvents and ExecuteChangeSet, then
// DescribeStackEvents every five seconds. One that has no changes is ErrNoChanges, and is
// not executed; one that is not made (yet) is ErrChangeSet. Created of the result is true if
// the stack was created. CloudFormation deletes a change set that was executed.
func ExecuteAndWait(ctx context.Context, client Executor, stack, name string, in *cloudformation.ExecuteChangeSetInput, optFns ...func(*Options)) (*Deployed, error) {
	o := options(optFns)
	in = clone(in)
	if err := fault.Fill("StackName", &in.StackName, stack); err != nil {
		return nil, err
	}
	if err := fault.Fill("ChangeSetName", &in.ChangeSetName, name); err != nil {
		return nil, err
	}
	is, err := send(ctx, o, client.DescribeChangeSet, &cloudformation.DescribeChangeSetInput{StackName: &stack, ChangeSetName: &name})
	if err == nil {
		err = verdict(is)
	}
	if err != nil {
		return nil, err
	}
	op := &operation{Options: o, client: client, token: setDefault(&in.ClientRequestToken, newToken())}
	if op.id = aws.ToString(is.StackId); op.id == "" {
		op.id = stack
	}
	if err := op.mark(ctx); err != nil {
		return nil, err
	}
	if _, err := send(ctx, o, client.ExecuteChangeSet, in); err != nil {
		return nil, err
	}
	last, err := op.wait(ctx)
	if err != nil {
		return nil, err
	}
	return &Deployed{StackID: op.id, Created: last.ResourceStatus == types.ResourceStatusCreateComplete, Changed: true}, nil
}

// Changes returns all that the change set changes. It sends DescribeChangeSet until the
// last page; IncludePropertyValues of the input, which may be nil, adds values. A change set
// that is still being made, of which CloudFormation tells no changes yet, is ErrChangeSet.
func Changes(ctx context.Context, client Describer, stack, name string, in *cloudformation.DescribeChangeSetInput, optFns ...func(*cloudformation.Options)) ([]types.Change, error) {
	in = clone(in)
	if err := fault.Fill("StackName", &in.StackName, stack); err != nil {
		return nil, err
	}
	if err := fault.Fill("ChangeSetName", &in.ChangeSetName, name); err != nil {
		return nil, err
	}
	if in.NextToken != nil {
		return nil, fmt.Errorf("input member NextToken: %w", resource.ErrPagingMember)
	}
	o := &Options{Requests: optFns}
	var changes []types.Change
	for tokens := map[string]bool{}; ; {
		out, err := page(ctx, client, in, o)
		if err != nil {
			return nil, err
		}
		changes = append(changes, out.Changes...)
		token := aws.ToString(out.NextToken)
		switch {
		case token == "":
			return changes, nil
		case tokens[token]:
			return nil, fmt.Errorf("%w: DescribeChangeSet sent the token %q twice", resource.ErrPaging, token)
		}
		tokens[token] = true
		in.NextToken = &token
	}
}

// page returns a page of changes, which there are once the change set is made.
func page(ctx context.Context, client Describer, in *cloudformation.DescribeChangeSetInput, o *Options) (*cloudformation.DescribeChangeSetOutput, error) {
	out, err := send(ctx, o, client.DescribeChangeSet, in)
	if err == nil && underWay(out.Status) {
		return nil, fmt.Errorf("%w: it is %s", ErrChangeSet, out.Status)
	}
	return out, err
}
