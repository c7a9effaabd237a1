package laws_test

import (
	"context"
	"errors"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"

	"github.com/seed5e775779/resgen/generated/cloudformation"
)

// changing is a stack whose update begins, and of which then nothing more is heard.
type changing struct {
	cloudformation.UnimplementedAPI
	status types.StackStatus
}

func (c *changing) DescribeStacks(_ context.Context, in *cloudformation.DescribeStacksInput, _ ...func(*cloudformation.Options)) (*cloudformation.DescribeStacksOutput, error) {
	return &cloudformation.DescribeStacksOutput{Stacks: []types.Stack{{StackName: in.StackName, StackStatus: c.status}}}, nil
}

func (c *changing) UpdateStack(context.Context, *cloudformation.UpdateStackInput, ...func(*cloudformation.Options)) (*cloudformation.UpdateStackOutput, error) {
	c.status = types.StackStatusUpdateInProgress
	return &cloudformation.UpdateStackOutput{}, nil
}

var errSilence = errors.New("silence")

func (c *changing) DescribeStackEvents(context.Context, *cloudformation.DescribeStackEventsInput, ...func(*cloudformation.Options)) (*cloudformation.DescribeStackEventsOutput, error) {
	if c.status == types.StackStatusUpdateInProgress {
		return nil, errSilence
	}
	return &cloudformation.DescribeStackEventsOutput{}, nil
}

// A method that calls a function and fails has done a part of what it does: the data from
// before is no longer right.
func TestFunctionsThatFailDropData(t *testing.T) {
	stack := cloudformation.NewFromClient(&changing{status: types.StackStatusCreateComplete}).Stack("shop")
	if _, err := stack.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := stack.Deploy(t.Context(), nil); !errors.Is(err, errSilence) {
		t.Fatal(err)
	}
	if stack.Data() != nil {
		t.Error("the data is kept")
	}
	if status, err := stack.StackStatus(t.Context()); status != types.StackStatusUpdateInProgress || err != nil {
		t.Errorf("%s, %v", status, err)
	}
}
