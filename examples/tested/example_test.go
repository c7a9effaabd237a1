package tested_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	ec2types "github.com/aws/aws-sdk-go-v2/service/ec2/types"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"
	"github.com/google/go-cmp/cmp"

	"github.com/seed5e775779/resgen/examples/localmoto"
	"github.com/seed5e775779/resgen/examples/locals3"
	"github.com/seed5e775779/resgen/examples/replay"
	"github.com/seed5e775779/resgen/examples/tested"
	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/ec2/ec2test"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/iam/iamtest"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/generated/sqs/sqstest"
	"github.com/seed5e775779/resgen/runtime/resourcetest"
)

var newYear = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// Handles are made of the SDK's structs, so that code over handles needs no fake.
func TestIsIdle(t *testing.T) {
	svc := iam.New(iamtest.New(t).Config())
	ann, err := svc.UserFrom(&types.User{UserName: aws.String("ann"), PasswordLastUsed: aws.Time(newYear)})
	if err != nil {
		t.Fatal(err)
	}
	if tested.IsIdle(ann, newYear) || !tested.IsIdle(ann, newYear.Add(time.Hour)) {
		t.Error("ann is idle since the new year, and not before")
	}
}

func TestIdle(t *testing.T) {
	fake := iamtest.New(t)
	user := func(name string, used time.Time) types.User {
		return types.User{UserName: &name, PasswordLastUsed: &used}
	}
	fake.ListUsers.Pages(
		&iam.ListUsersOutput{Users: []types.User{user("ann", newYear.AddDate(0, 0, -1)), user("bob", newYear)}},
		&iam.ListUsersOutput{Users: []types.User{user("cid", newYear.AddDate(-1, 0, 0))}},
	)
	names, err := tested.Idle(t.Context(), iam.New(fake.Config()), newYear)
	if diff := cmp.Diff([]string{"ann", "cid"}, names); err != nil || diff != "" {
		t.Error(diff, err)
	}
}

// What is tried again is tried again, without a pause.
func TestCreateGroup(t *testing.T) {
	fake := iamtest.New(t)
	made := &types.Group{GroupName: aws.String("ops"), Arn: aws.String("arn:aws:iam::123456789012:group/ops")}
	fake.GetGroup.FailCode("NoSuchEntity", "there is no group ops")
	fake.CreateGroup.Throttle(2).Return(&iam.CreateGroupOutput{Group: made}).Times(1)
	fake.AddUserToGroup.Return(&iam.AddUserToGroupOutput{})
	fake.GetGroup.Return(&iam.GetGroupOutput{Group: made})

	arn, err := tested.CreateGroup(t.Context(), iam.New(fake.Config()), "ops", "ann", "bob")
	if err != nil || arn != *made.Arn {
		t.Error(arn, err)
	}
	for i, name := range []string{"ann", "bob"} {
		if in := fake.AddUserToGroup.Calls()[i]; *in.UserName != name || *in.GroupName != "ops" {
			t.Error(in)
		}
	}
}

// The client's own errors, such as a network that fails, come from a function or an error.
func TestIdleWithoutNetwork(t *testing.T) {
	fake := iamtest.New(t)
	down := errors.New("no route to host")
	fake.ListUsers.Fail(down)
	if _, err := tested.Idle(t.Context(), iam.New(fake.Config()), newYear); !errors.Is(err, down) {
		t.Error(err)
	}
}

// In a bubble of testing/synctest, the pauses of waiters take no time.
func TestStopAndWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake := ec2test.New(t)
		state := func(name ec2types.InstanceStateName) *ec2.DescribeInstancesOutput {
			i := ec2types.Instance{InstanceId: aws.String("i-1"), State: &ec2types.InstanceState{Name: name}}
			return &ec2.DescribeInstancesOutput{Reservations: []ec2types.Reservation{{Instances: []ec2types.Instance{i}}}}
		}
		fake.StopInstances.Return(&ec2.StopInstancesOutput{})
		fake.DescribeInstances.Return(state("stopping"), state("stopping"), state("stopped"))

		err := tested.StopAndWait(t.Context(), ec2.New(fake.Config()).Instance("i-1"))
		if err != nil || len(fake.DescribeInstances.Calls()) != 3 {
			t.Error(err, fake.Called())
		}
	})
}

// A part of a batch fails: here the second entry of each request, for SQS tells entries by
// their position.
func TestDelete(t *testing.T) {
	fake := sqstest.New(t)
	fake.DeleteMessageBatch.Partial(nil, "ReceiptHandleIsInvalid", "1")

	queue := sqs.New(fake.Config()).Queue("https://sqs.example/1/orders")
	failed, err := tested.Delete(t.Context(), sqs.MessageList{queue.Message("a"), queue.Message("b"), queue.Message("c")})
	if err == nil || len(failed) != 1 || failed[0].ReceiptHandle() != "b" {
		t.Error(failed, err)
	}
}

// A function answers what depends on the request.
func TestIdleAsksForPages(t *testing.T) {
	fake := iamtest.New(t)
	fake.ListUsers.Do(func(_ context.Context, in *iam.ListUsersInput) (*iam.ListUsersOutput, error) {
		if in.Marker != nil {
			return nil, fmt.Errorf("page %s was asked for", *in.Marker)
		}
		return &iam.ListUsersOutput{}, nil
	})
	if names, err := tested.Idle(t.Context(), iam.New(fake.Config()), newYear); err != nil || len(names) > 0 {
		t.Error(names, err)
	}
}

// Several services have one configuration.
func TestServicesOfOneConfiguration(t *testing.T) {
	people, machines := iamtest.New(t), ec2test.New(t)
	people.ListUsers.Return(&iam.ListUsersOutput{})
	machines.DescribeInstances.Return(&ec2.DescribeInstancesOutput{})

	cfg := resourcetest.Config(people, machines)
	users, err := iam.New(cfg).Users().Count(t.Context())
	instances, err2 := ec2.New(cfg).Instances().Count(t.Context())
	if users+instances > 0 || err != nil || err2 != nil {
		t.Error(users, instances, err, err2)
	}
}

// An S3 server in the process of the test.
func TestMove(t *testing.T) {
	server, err := locals3.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	bucket := s3.New(server.Config(), locals3.PathStyle).Bucket("logs")
	if _, err := bucket.Create(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"new/a", "new/b", "other"} {
		if _, err := bucket.Object(key).Put(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
	}

	n, err := tested.Move(t.Context(), bucket, "new/", "old/")
	if err != nil || n != 2 {
		t.Fatal(n, err)
	}
	var keys []string
	for object, err := range bucket.Objects().All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, object.Key())
	}
	if diff := cmp.Diff([]string{"old/a", "old/b", "other"}, keys); diff != "" {
		t.Error(diff)
	}
}

// moto, a program beside the test; the test is skipped where there is none.
func TestCreateGroupWithMoto(t *testing.T) {
	svc := iam.New(aws.Config{
		Region: "us-east-1", BaseEndpoint: aws.String(localmoto.ForTest(t).URL()),
		Credentials: credentials.NewStaticCredentialsProvider("test", "test", ""),
	})
	for _, name := range []string{"ann", "bob"} {
		if _, err := svc.CreateUser(t.Context(), &iam.CreateUserInput{UserName: &name}); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // creating what is there changes nothing
		arn, err := tested.CreateGroup(t.Context(), svc, "ops", "ann", "bob")
		if err != nil || arn != "arn:aws:iam::123456789012:group/ops" {
			t.Error(arn, err)
		}
	}
}

// What a server once answered, out of a file.
func TestCreateGroupReplayed(t *testing.T) {
	svc := iam.New(replay.ForTest(t, "testdata/creategroup.json"))
	arn, err := tested.CreateGroup(t.Context(), svc, "ops", "ann")
	if err != nil || arn != "arn:aws:iam::123456789012:group/ops" {
		t.Error(arn, err)
	}
}
