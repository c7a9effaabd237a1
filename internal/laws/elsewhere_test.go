package laws

import (
	"context"
	"errors"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	cfntypes "github.com/aws/aws-sdk-go-v2/service/cloudformation/types"

	"github.com/seed5e775779/resgen/generated/cloudformation"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// stack answers with one resource.
type stack struct {
	cloudformation.UnimplementedAPI
	detail *cfntypes.StackResourceDetail
	err    error
	asked  int
}

func (s *stack) DescribeStackResource(_ context.Context, in *cloudformation.DescribeStackResourceInput, _ ...func(*cloudformation.Options)) (*cloudformation.DescribeStackResourceOutput, error) {
	s.asked++
	return &cloudformation.DescribeStackResourceOutput{StackResourceDetail: s.detail}, s.err
}

func stackResource(kind, id *string) *cfntypes.StackResourceDetail {
	return &cfntypes.StackResourceDetail{
		StackName: aws.String("web"), LogicalResourceId: aws.String("Logs"), ResourceType: kind, PhysicalResourceId: id,
		ResourceStatus: cfntypes.ResourceStatusCreateComplete,
	}
}

// A reference to another service leads to a handle there, in the same Env, with one
// load however often it is followed.
func TestReferenceElsewhere(t *testing.T) {
	fake := &stack{detail: stackResource(aws.String("AWS::S3::Bucket"), aws.String("web-logs-1a2b"))}
	res := cloudformation.NewFromClient(fake).StackResource("web", "Logs")
	ref := res.Bucket()
	if fake.asked != 0 {
		t.Error("making a reference sends something")
	}
	for range 2 {
		bucket, err := s3.BucketOf(t.Context(), ref)
		if err != nil {
			t.Fatal(err)
		}
		if bucket.Name() != "web-logs-1a2b" || bucket.Env() != res.Env() {
			t.Errorf("leads to %v in %p, want the bucket in %p", bucket, bucket.Env(), res.Env())
		}
	}
	if fake.asked != 1 {
		t.Errorf("%d loads", fake.asked)
	}
}

// What is of another type, or has no ID yet, leads nowhere.
func TestReferenceElsewhereLeadsNowhere(t *testing.T) {
	boom := errors.New("boom")
	tests := map[string]struct {
		fake   stack
		want   error
		method string
	}{
		"other type": {stack{detail: stackResource(aws.String("AWS::S3::Bucket"), aws.String("web-logs"))}, resource.ErrNotSet, "Queue"},
		"no type":    {stack{detail: stackResource(nil, aws.String("web-logs"))}, resource.ErrNotSet, "Queue"},
		"no ID":      {stack{detail: stackResource(aws.String("AWS::SQS::Queue"), nil)}, resource.ErrNotSet, "Queue"},
		"empty ID":   {stack{detail: stackResource(aws.String("AWS::SQS::Queue"), aws.String(""))}, resource.ErrNotSet, "Queue"},
		"load fails": {stack{err: boom}, boom, "Queue"},
	}
	for name, test := range tests {
		res := cloudformation.NewFromClient(&test.fake).StackResource("web", "Logs")
		queue, err := sqs.QueueOf(t.Context(), res.Queue())
		var of *resource.Error
		if queue != nil || !errors.Is(err, test.want) || !errors.As(err, &of) || of.Method != test.method || of.Resource != res.String() {
			t.Errorf("%s: %v, %v", name, queue, err)
		}
	}
}
