package stack

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Deployer is what Deploy needs of a client.
type Deployer interface {
	Watcher
	CreateStack(context.Context, *cloudformation.CreateStackInput, ...func(*cloudformation.Options)) (*cloudformation.CreateStackOutput, error)
	UpdateStack(context.Context, *cloudformation.UpdateStackInput, ...func(*cloudformation.Options)) (*cloudformation.UpdateStackOutput, error)
}

// Deployed says what was done.
type Deployed struct {
	StackID string
	Created bool // and not updated
	Changed bool // false: the stack was already as it should be
}

// Deploy creates the stack if it is not there, or updates it, and waits until that is done.
// It sends DescribeStacks, then CreateStack, or DescribeStackEvents and UpdateStack, then
// DescribeStackEvents every five seconds. That no updates are to be performed is success:
// Changed is false then. A stack in REVIEW_IN_PROGRESS, of which there is no more than a
// change set, is not there.
//
// What of the input is about creations only, such as OnFailure and TimeoutInMinutes, an
// update leaves out; parameters that an update should keep must be in it, with
// UsePreviousValue. The input is not changed, and gets a ClientRequestToken.
//
// As soon as the operation fails, the error is a *FailedError with the resource that failed
// first; if that is a nested stack, DescribeStackEvents is sent for it, too, and the
// resource is one of that. CloudFormation then goes on with the rollback, whose end AwaitRollback awaits.
// While it waits, errors that pass, such as throttling, do not end it. A
// stack whose creation was rolled back is ErrMustBeDeleted, for nothing is deleted here; one
// that is being changed is ErrInProgress. When ctx ends, the operation goes on.
func Deploy(ctx context.Context, client Deployer, name string, in *cloudformation.CreateStackInput, optFns ...func(*Options)) (*Deployed, error) {
	o := options(optFns)
	in = clone(in)
	if err := fault.Fill("StackName", &in.StackName, name); err != nil {
		return nil, err
	}
	op := &operation{Options: o, client: client, token: setDefault(&in.ClientRequestToken, newToken())}
	now, err := describe(ctx, client, name, o)
	if err == nil {
		err = changeable(now)
	}
	switch {
	case says(err, absent) || err == nil && unborn(now):
		return create(ctx, client, op, in)
	case err != nil:
		return nil, err
	}
	op.id = identity(now, name)
	sent := updateOf(in)
	if err := op.complete(sent, name, aws.ToString(now.StackName)); err != nil {
		return nil, err
	}
	return update(ctx, client, op, sent)
}

// describe returns a stack as it is.
func describe(ctx context.Context, client Watcher, name string, o *Options) (*types.Stack, error) {
	out, err := send(ctx, o, client.DescribeStacks, &cloudformation.DescribeStacksInput{StackName: &name})
	switch {
	case err != nil:
		return nil, err
	case len(out.Stacks) != 1:
		return nil, fmt.Errorf("the answer to DescribeStacks has %d stacks", len(out.Stacks))
	}
	now := &out.Stacks[0]
	if aws.ToString(now.StackName) != name && aws.ToString(now.StackId) != name {
		return nil, fmt.Errorf("the answer to DescribeStacks is about %q", aws.ToString(now.StackName))
	}
	return now, nil
}

// unborn reports whether a stack is not there, though it has a status.
func unborn(s *types.Stack) bool {
	return s.StackStatus == types.StackStatusReviewInProgress || s.StackStatus == types.StackStatusDeleteComplete
}

// changeable returns why a stack can be neither created nor updated.
func changeable(s *types.Stack) error {
	switch status := s.StackStatus; {
	case status == types.StackStatusRollbackComplete || status == types.StackStatusRollbackFailed || status == types.StackStatusDeleteFailed:
		return fmt.Errorf("%w: it is %s", ErrMustBeDeleted, status)
	case strings.HasSuffix(string(status), "_IN_PROGRESS") && status != types.StackStatusReviewInProgress:
		return fmt.Errorf("%w: it is %s", ErrInProgress, status)
	}
	return nil
}

// create creates a stack.
func create(ctx context.Context, client Deployer, op *operation, in *cloudformation.CreateStackInput) (*Deployed, error) {
	out, err := send(ctx, op.Options, client.CreateStack, in)
	var taken *types.AlreadyExistsException
	switch {
	case errors.As(err, &taken):
		return nil, fmt.Errorf("%w; if it is REVIEW_IN_PROGRESS, execute a change set that creates it, or delete it first", err)
	case err != nil:
		return nil, err
	}
	if op.id = aws.ToString(out.StackId); op.id == "" {
		return nil, fmt.Errorf("the answer to CreateStack: StackId is %w", resource.ErrNotSet)
	}
	op.known = true // all of its events are those of the creation
	if _, err := op.wait(ctx); err != nil {
		return nil, err
	}
	return &Deployed{StackID: op.id, Created: true, Changed: true}, nil
}

// complete has the caller complete the input of an update. It stays one of this stack, of
// which the caller knows one name or the other, and the operation that is followed.
func (op *operation) complete(in *cloudformation.UpdateStackInput, name, otherName string) error {
	if op.Update == nil {
		return nil
	}
	op.Update(in)
	op.token = setDefault(&in.ClientRequestToken, op.token)
	if called := aws.ToString(in.StackName); called != "" && (called == op.id || called == otherName) {
		return nil
	}
	return fault.Fill("StackName", &in.StackName, name)
}

// update updates a stack.
func update(ctx context.Context, client Deployer, op *operation, in *cloudformation.UpdateStackInput) (*Deployed, error) {
	if err := op.mark(ctx); err != nil {
		return nil, err
	}
	_, err := send(ctx, op.Options, client.UpdateStack, in)
	switch {
	case says(err, noUpdates):
		return &Deployed{StackID: op.id}, nil
	case err != nil:
		return nil, err
	}
	if _, err := op.wait(ctx); err != nil {
		return nil, err
	}
	return &Deployed{StackID: op.id, Changed: true}, nil
}

// updateOf returns what an input has that an update takes, too.
func updateOf(in *cloudformation.CreateStackInput) *cloudformation.UpdateStackInput {
	return &cloudformation.UpdateStackInput{
		StackName:             in.StackName,
		Capabilities:          in.Capabilities,
		ClientRequestToken:    in.ClientRequestToken,
		DeploymentConfig:      in.DeploymentConfig,
		DisableRollback:       in.DisableRollback,
		DisableValidation:     in.DisableValidation,
		NotificationARNs:      in.NotificationARNs,
		Parameters:            in.Parameters,
		ResourceTypes:         in.ResourceTypes,
		RetainExceptOnCreate:  in.RetainExceptOnCreate,
		RoleARN:               in.RoleARN,
		RollbackConfiguration: in.RollbackConfiguration,
		StackPolicyBody:       in.StackPolicyBody,
		StackPolicyURL:        in.StackPolicyURL,
		Tags:                  in.Tags,
		TemplateBody:          in.TemplateBody,
		TemplateURL:           in.TemplateURL,
	}
}
