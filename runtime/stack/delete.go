package stack

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
)

// Deleter is what DeleteAndWait needs of a client.
type Deleter interface {
	Watcher
	DeleteStack(context.Context, *cloudformation.DeleteStackInput, ...func(*cloudformation.Options)) (*cloudformation.DeleteStackOutput, error)
}

// DeleteAndWait deletes the stack and waits until it is gone. It sends DescribeStacks,
// DescribeStackEvents and DeleteStack, then DescribeStackEvents every five seconds, by the
// stack's ID, for its name soon means nothing any more; while there is no news, it sends
// DescribeStacks, too. Of a stack that is not there it sends no more than the first, and
// that is success. A resource that cannot be deleted is a *FailedError. When ctx ends, the
// deletion goes on. The input, which may be nil, is not changed.
func DeleteAndWait(ctx context.Context, client Deleter, name string, in *cloudformation.DeleteStackInput, optFns ...func(*Options)) error {
	o := options(optFns)
	in = clone(in)
	if err := fault.Fill("StackName", &in.StackName, name); err != nil {
		return err
	}
	setDefault(&in.ClientRequestToken, newToken())
	now, err := describe(ctx, client, name, o)
	switch {
	case says(err, absent) || err == nil && now.StackStatus == types.StackStatusDeleteComplete:
		return nil
	case err != nil:
		return err
	}
	op := &operation{Options: o, client: client, id: identity(now, name), deletion: true}
	if err := op.mark(ctx); err != nil {
		return err
	}
	if _, err := send(ctx, o, client.DeleteStack, in); err != nil {
		return err
	}
	_, err = op.wait(ctx)
	return err
}
