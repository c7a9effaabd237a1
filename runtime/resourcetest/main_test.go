package resourcetest_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	sdkec2 "github.com/aws/aws-sdk-go-v2/service/ec2"
	sdkiam "github.com/aws/aws-sdk-go-v2/service/iam"
	sdks3 "github.com/aws/aws-sdk-go-v2/service/s3"
	sdksqs "github.com/aws/aws-sdk-go-v2/service/sqs"
	"go.uber.org/goleak"

	"github.com/seed5e775779/resgen/runtime/resourcetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// users is a fake as generated packages have it.
type users struct {
	resourcetest.Fake
	DeleteUser resourcetest.Operation[*sdkiam.DeleteUserInput, *sdkiam.DeleteUserOutput]
	GetUser    resourcetest.Operation[*sdkiam.GetUserInput, *sdkiam.GetUserOutput]
	ListUsers  resourcetest.Operation[*sdkiam.ListUsersInput, *sdkiam.ListUsersOutput] `tokens:"Marker=Marker" more:"IsTruncated"`
}

func newUsers(t resourcetest.T) *users {
	return resourcetest.New(t, "iam", sdkiam.ServiceID, new(users))
}

type queues struct {
	resourcetest.Fake
	DeleteMessageBatch resourcetest.Operation[*sdksqs.DeleteMessageBatchInput, *sdksqs.DeleteMessageBatchOutput] `failures:"Failed" code:"Code" message:"Message" items:"Entries" match:"Id=Id"`
	SendMessage        resourcetest.Operation[*sdksqs.SendMessageInput, *sdksqs.SendMessageOutput]
}

func newQueues(t resourcetest.T) *queues {
	return resourcetest.New(t, "sqs", sdksqs.ServiceID, new(queues))
}

type instances struct {
	resourcetest.Fake
	DescribeInstances  resourcetest.Operation[*sdkec2.DescribeInstancesInput, *sdkec2.DescribeInstancesOutput]   `tokens:"NextToken=NextToken"`
	DeleteVpcEndpoints resourcetest.Operation[*sdkec2.DeleteVpcEndpointsInput, *sdkec2.DeleteVpcEndpointsOutput] `failures:"Unsuccessful" code:"Error.Code" message:"Error.Message" items:"VpcEndpointIds" match:"ResourceId=@"`
}

func newInstances(t resourcetest.T) *instances {
	return resourcetest.New(t, "ec2", sdkec2.ServiceID, new(instances))
}

type buckets struct {
	resourcetest.Fake
	DeleteObjects      resourcetest.Operation[*sdks3.DeleteObjectsInput, *sdks3.DeleteObjectsOutput] `failures:"Errors" code:"Code" message:"Message" items:"Delete.Objects" match:"Key=Key VersionId=VersionId"`
	GetObject          resourcetest.Operation[*sdks3.GetObjectInput, *sdks3.GetObjectOutput]
	ListObjectVersions resourcetest.Operation[*sdks3.ListObjectVersionsInput, *sdks3.ListObjectVersionsOutput] `tokens:"KeyMarker=NextKeyMarker VersionIdMarker=NextVersionIdMarker" more:"IsTruncated"`
	PutObject          resourcetest.Operation[*sdks3.PutObjectInput, *sdks3.PutObjectOutput]
}

func newBuckets(t resourcetest.T) *buckets {
	return resourcetest.New(t, "s3", sdks3.ServiceID, new(buckets))
}

// noted is a T that keeps what it is told.
type noted struct {
	mu      sync.Mutex
	errors  []string
	cleanup []func()
}

func (*noted) Helper() {}

func (n *noted) Cleanup(f func()) { n.cleanup = append(n.cleanup, f) }

func (n *noted) Errorf(format string, args ...any) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.errors = append(n.errors, fmt.Sprintf(format, args...))
}

// end is the end of the test.
func (n *noted) end() {
	for _, f := range slices.Backward(n.cleanup) {
		f()
	}
}

// expect compares what was reported with the beginnings, or parts, of messages.
func (n *noted) expect(t *testing.T, want ...string) {
	t.Helper()
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.errors) != len(want) {
		t.Fatalf("%d errors of the test, expected %d: %q", len(n.errors), len(want), n.errors)
	}
	for i := range want {
		if !strings.Contains(n.errors[i], want[i]) {
			t.Errorf("the error is %q, and should have %q", n.errors[i], want[i])
		}
	}
}
