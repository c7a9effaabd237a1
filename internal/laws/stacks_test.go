package laws_test

import (
	"context"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdkcfn "github.com/aws/aws-sdk-go-v2/service/cloudformation"
	cfntypes "github.com/aws/aws-sdk-go-v2/service/cloudformation/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/generated/cloudformation"
	"github.com/seed5e775779/resgen/runtime/resource"
)

const stackID = "arn:aws:cloudformation:eu-west-1:1:stack/app/1"

var errNoStack = &smithy.GenericAPIError{Code: "ValidationError", Message: "Stack with id app does not exist"}

// deleting is a CloudFormation whose stack is deleted right after it was listed: by its
// name it is not found any more, by its ID it is.
type deleting struct {
	cloudformation.UnimplementedAPI
	requests int
}

func (d *deleting) DescribeStacks(_ context.Context, in *cloudformation.DescribeStacksInput, _ ...func(*cloudformation.Options)) (*sdkcfn.DescribeStacksOutput, error) {
	d.requests++
	stack := cfntypes.Stack{StackName: aws.String("app"), StackId: aws.String(stackID), StackStatus: cfntypes.StackStatusCreateComplete}
	switch aws.ToString(in.StackName) {
	case "app":
		return nil, errNoStack
	case stackID:
		stack.StackStatus = cfntypes.StackStatusDeleteComplete
	}
	return &sdkcfn.DescribeStacksOutput{Stacks: []cfntypes.Stack{stack}}, nil
}

func (d *deleting) ListStackResources(_ context.Context, in *cloudformation.ListStackResourcesInput, _ ...func(*cloudformation.Options)) (*sdkcfn.ListStackResourcesOutput, error) {
	if *in.StackName != stackID {
		return nil, errNoStack
	}
	return &sdkcfn.ListStackResourcesOutput{StackResourceSummaries: []cfntypes.StackResourceSummary{{LogicalResourceId: aws.String("queue")}}}, nil
}

// TestStackByItsID: a listed stack leads to itself by its ID without a request, and by
// that to what it had, though it was deleted meanwhile.
func TestStackByItsID(t *testing.T) {
	api := &deleting{}
	stack, err := cloudformation.NewFromClient(api).Stacks().First(t.Context())
	wantNoError(t, err)
	_, err = stack.ResourceSummaries().Count(t.Context())
	wantIs(t, err, resource.ErrNotFound)
	byID, err := stack.ById(t.Context())
	wantNoError(t, err)
	want(t, "the requests", api.requests, 1)
	want(t, "the stack", byID.String(), "cloudformation.Stack("+stackID+")")
	want(t, "its data", byID.Data(), stack.Data())
	n, err := byID.ResourceSummaries().Count(t.Context())
	wantNoError(t, err)
	want(t, "its resources", n, 1)
	there, err := byID.Exists(t.Context())
	wantNoError(t, err)
	want(t, "that it exists by its ID", there, true)
	there, err = stack.Exists(t.Context())
	wantNoError(t, err)
	want(t, "that it exists by its name", there, false)
	data, err := byID.Reload(t.Context())
	wantNoError(t, err)
	want(t, "its status", data.StackStatus, cfntypes.StackStatusDeleteComplete)
}
