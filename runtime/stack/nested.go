package stack

import (
	"context"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"
)

// nestedType is the type of resources that are stacks.
const nestedType = "AWS::CloudFormation::Stack"

// descend looks into the nested stacks that an operation failed in, if it did. What they
// do not tell is left as it is: the failure is known without them.
func (op *operation) descend(ctx context.Context) {
	f := op.failed
	if f == nil {
		return
	}
	seen := map[string]bool{op.id: true}
	for aws.ToString(f.Event.ResourceType) == nestedType {
		id := aws.ToString(f.Event.PhysicalResourceId)
		if id == "" || seen[id] {
			return
		}
		seen[id] = true
		first := op.firstFailure(ctx, id, f.Event.ResourceStatus)
		if first == nil {
			return
		}
		f.Nested, f.Event = append(f.Nested, f.Event), first
	}
}

// firstFailure returns the event of the resource that failed first in the newest operation
// of a stack that ended with a status; nil if there is none, or no answer.
func (op *operation) firstFailure(ctx context.Context, id string, status types.ResourceStatus) (first *types.StackEvent) {
	begin := strings.TrimSuffix(string(status), "_FAILED") + "_IN_PROGRESS"
	in := &cloudformation.DescribeStackEventsInput{StackName: &id}
	for tokens := map[string]bool{}; ; {
		out, err := send(ctx, op.Options, op.client.DescribeStackEvents, in)
		if err != nil {
			return nil
		}
		for i := range out.StackEvents { // the newest comes first
			switch e := &out.StackEvents[i]; {
			case own(e) && string(e.ResourceStatus) == begin:
				return first
			case !own(e) && strings.HasSuffix(string(e.ResourceStatus), "_FAILED") && !cancelled(e):
				first = e
			}
		}
		token := aws.ToString(out.NextToken)
		if token == "" || tokens[token] {
			return first
		}
		tokens[token] = true
		in.NextToken = &token
	}
}
