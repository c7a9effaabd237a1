package resourcetest_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdkec2 "github.com/aws/aws-sdk-go-v2/service/ec2"
	ec2types "github.com/aws/aws-sdk-go-v2/service/ec2/types"
	sdkiam "github.com/aws/aws-sdk-go-v2/service/iam"
	iamtypes "github.com/aws/aws-sdk-go-v2/service/iam/types"
	sdks3 "github.com/aws/aws-sdk-go-v2/service/s3"
	s3types "github.com/aws/aws-sdk-go-v2/service/s3/types"
	sdkhub "github.com/aws/aws-sdk-go-v2/service/securityhub"
	sdksqs "github.com/aws/aws-sdk-go-v2/service/sqs"
	sqstypes "github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"github.com/google/go-cmp/cmp"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/securityhub/securityhubtest"
	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestOptionsAreHonoured(t *testing.T) {
	fake := newUsers(t)
	fake.DeleteUser.Throttle(4).Return(&sdkiam.DeleteUserOutput{})
	var out *iam.DeleteUserOutput
	_, err := iam.New(fake.Config()).User("ann").Delete(t.Context(), nil, iam.CaptureOutput(&out), func(o *iam.Options) { o.RetryMaxAttempts = 5 })
	if err != nil || out == nil {
		t.Error(out, err)
	}
	if c := fake.Calls(); len(c) != 1 || c[0].Attempts != 5 {
		t.Error(c)
	}
}

func TestThrottling(t *testing.T) {
	fake := newUsers(t)
	fake.GetUser.Throttle(2).Return(ann())
	svc := iam.New(fake.Config())
	if _, err := svc.User("ann").Load(t.Context()); err != nil {
		t.Error(err)
	}
	fake.DeleteUser.Throttle(3).Return(&sdkiam.DeleteUserOutput{})
	if _, err := svc.User("ann").Delete(t.Context(), nil); err == nil || !strings.Contains(err.Error(), "ThrottlingException") {
		t.Error(err)
	}
}

func TestThrottlingWithoutMore(t *testing.T) {
	n := &noted{}
	fake := newUsers(n)
	fake.GetUser.Throttle(1)
	if _, err := iam.New(fake.Config()).User("ann").Load(t.Context()); err == nil {
		t.Error("no error")
	}
	n.expect(t, "iam.GetUser was called and is not expected: none of its 1 answers is left")
}

func page(names ...string) *sdkiam.ListUsersOutput {
	out := &sdkiam.ListUsersOutput{}
	for _, name := range names {
		out.Users = append(out.Users, iamtypes.User{UserName: aws.String(name)})
	}
	return out
}

func TestPages(t *testing.T) {
	fake := newUsers(t)
	fake.ListUsers.Pages(page("ann", "bob"), page(), page("cid"))
	svc := iam.New(fake.Config())
	for range 2 { // a listing that begins anew gets the first page
		var names []string
		for user, err := range svc.Users().All(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			names = append(names, user.UserName())
		}
		if diff := cmp.Diff([]string{"ann", "bob", "cid"}, names); diff != "" {
			t.Error(diff)
		}
	}
	if calls := fake.ListUsers.Calls(); len(calls) != 6 || aws.ToString(calls[2].Marker) != "page-3" {
		t.Error(calls)
	}
	paginator := sdkiam.NewListUsersPaginator(sdkiam.NewFromConfig(fake.Config()), nil)
	for n := 0; paginator.HasMorePages(); n++ {
		if _, err := paginator.NextPage(t.Context()); err != nil || n > 2 {
			t.Fatal(n, err)
		}
	}
}

// Of an operation that lists and is waited for, the listing is one answer among others.
func TestPagesAmongOtherAnswers(t *testing.T) {
	fake := newUsers(t)
	client := sdkiam.NewFromConfig(fake.Config())
	var got []string
	fake.ListUsers.Pages(page("ann"), page("bob"), page("cid")).Return(page("dan")).Pages(page("eve"), page("fay"))
	list := func(marker *string) *string {
		out, err := client.ListUsers(t.Context(), &sdkiam.ListUsersInput{Marker: marker})
		if err != nil || len(out.Users) != 1 {
			t.Fatal(out, err)
		}
		got = append(got, *out.Users[0].UserName)
		return out.Marker
	}
	second := list(nil)
	list(nil) // between two pages
	third := list(second)
	list(third)
	if other := list(nil); list(other) != nil || list(third) != nil {
		t.Error("the last pages have tokens")
	}
	if diff := cmp.Diff([]string{"ann", "dan", "bob", "cid", "eve", "fay", "cid"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestPagesWithTwoTokens(t *testing.T) {
	fake := newBuckets(t)
	version := func(key string) *sdks3.ListObjectVersionsOutput {
		return &sdks3.ListObjectVersionsOutput{Versions: []s3types.ObjectVersion{{Key: aws.String(key), VersionId: aws.String("v")}}}
	}
	fake.ListObjectVersions.Pages(version("a"), version("b"), version("c"))
	n, err := s3.New(fake.Config()).Bucket("b").ObjectVersions().Count(t.Context())
	if n != 3 || err != nil {
		t.Error(n, err)
	}
}

func TestAPageThatThereIsNot(t *testing.T) {
	n := &noted{}
	fake := newUsers(n)
	fake.ListUsers.Pages(page("ann"), page("bob"))
	_, err := sdkiam.NewFromConfig(fake.Config()).ListUsers(t.Context(), &sdkiam.ListUsersInput{Marker: aws.String("elsewhere")})
	if err == nil {
		t.Error("no error")
	}
	n.expect(t, `iam.ListUsers was called and is not expected: its token is that of none of the 2 pages; the input: {Marker: "elsewhere"}`)
}

func TestPagesOfWhatHasNone(t *testing.T) {
	n := &noted{}
	fake := newUsers(n)
	fake.GetUser.Pages(ann(), ann())
	fake.ListUsers.Pages()
	n.expect(t, "iam.GetUser.Pages: it is not known how the operation pages", "iam.ListUsers.Pages: a listing has one page at least")
}

func TestWaiters(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake := newInstances(t)
		fake.DescribeInstances.Return(inState(ec2types.InstanceStateNamePending), inState(ec2types.InstanceStateNamePending), inState(ec2types.InstanceStateNameRunning))
		begun := time.Now()
		err := ec2.New(fake.Config()).Instance("i-1").WaitUntilRunning(t.Context(), nil, time.Hour)
		if err != nil || len(fake.DescribeInstances.Calls()) != 3 {
			t.Error(err, fake.Calls())
		}
		if time.Since(begun) < time.Second {
			t.Error("the waiter did not wait")
		}
	})
}

func inState(name ec2types.InstanceStateName) *sdkec2.DescribeInstancesOutput {
	i := ec2types.Instance{InstanceId: aws.String("i-1"), State: &ec2types.InstanceState{Name: name}}
	return &sdkec2.DescribeInstancesOutput{Reservations: []ec2types.Reservation{{Instances: []ec2types.Instance{i}}}}
}

func TestPartialFailures(t *testing.T) {
	fake := newBuckets(t)
	fake.DeleteObjects.Partial(nil, "AccessDenied", "b", "z")
	bucket := s3.New(fake.Config()).Bucket("logs")
	list := s3.ObjectList{bucket.Object("a"), bucket.Object("b"), bucket.Object("c")}
	res, err := list.Delete(t.Context(), nil)
	var failed *resource.ItemError
	if !errors.As(err, &failed) || failed.Code != "AccessDenied" || len(res.Succeeded()) != 2 {
		t.Error(res, err)
	}
}

func TestPartialFailuresByPosition(t *testing.T) {
	fake := newQueues(t)
	fake.DeleteMessageBatch.Partial(&sdksqs.DeleteMessageBatchOutput{Successful: []sqstypes.DeleteMessageBatchResultEntry{{Id: aws.String("0")}}}, "ReceiptHandleIsInvalid", "1")
	queue := sqs.New(fake.Config()).Queue("https://sqs.example/1/orders")
	res, err := sqs.MessageList{queue.Message("r0"), queue.Message("r1")}.Delete(t.Context(), nil)
	if err == nil || len(res.Succeeded()) != 1 || res.Succeeded()[0].ReceiptHandle() != "r0" {
		t.Error(res, err)
	}
}

func TestPartialFailuresOfTexts(t *testing.T) {
	fake := newInstances(t)
	fake.DeleteVpcEndpoints.Partial(nil, "InvalidVpcEndpointId.NotFound", "vpce-2")
	out, err := sdkec2.NewFromConfig(fake.Config()).DeleteVpcEndpoints(t.Context(), &sdkec2.DeleteVpcEndpointsInput{VpcEndpointIds: []string{"vpce-1", "vpce-2"}})
	if err != nil || len(out.Unsuccessful) != 1 || *out.Unsuccessful[0].ResourceId != "vpce-2" || *out.Unsuccessful[0].Error.Code != "InvalidVpcEndpointId.NotFound" {
		t.Error(out, err)
	}
}

func TestPartialOfWhatHasNoFailures(t *testing.T) {
	n := &noted{}
	fake := newUsers(n)
	fake.DeleteUser.Partial(nil, "x", "y")
	n.expect(t, "iam.DeleteUser.Partial: it is not known where the operation lists what failed")
	if _, err := iam.New(fake.Config()).User("ann").Delete(t.Context(), nil); err == nil {
		t.Error("no error")
	}
}

func TestDo(t *testing.T) {
	fake := newBuckets(t)
	fake.PutObject.Do(func(_ context.Context, in *sdks3.PutObjectInput) (*sdks3.PutObjectOutput, error) {
		text, err := io.ReadAll(in.Body)
		return &sdks3.PutObjectOutput{ETag: aws.String(string(text))}, err
	})
	out, err := s3.New(fake.Config()).Bucket("b").Object("k").Put(t.Context(), &s3.PutObjectInput{Body: strings.NewReader("body")})
	if err != nil || *out.ETag != "body" {
		t.Error(out, err)
	}
}

func TestDoWithoutAnything(t *testing.T) {
	fake := newUsers(t)
	fake.GetUser.Do(func(context.Context, *sdkiam.GetUserInput) (*sdkiam.GetUserOutput, error) { return nil, nil })
	if _, err := iam.New(fake.Config()).User("ann").Load(t.Context()); err == nil || !strings.Contains(err.Error(), "iam.GetUser.Do was given returned neither an output nor an error") {
		t.Error(err)
	}
}

func TestNilAsOutput(t *testing.T) {
	n := &noted{}
	fake := newUsers(n)
	fake.GetUser.Return(nil)
	if _, err := iam.New(fake.Config()).User("ann").Load(t.Context()); err == nil {
		t.Error("no error")
	}
	n.expect(t, "iam.GetUser.Return(nil): a call has an output or an error; for an empty output give new(iam.GetUserOutput)")
}

// Every call can read the body.
func TestBodies(t *testing.T) {
	fake := newBuckets(t)
	fake.GetObject.Return(&sdks3.GetObjectOutput{Body: io.NopCloser(strings.NewReader("text"))})
	object := s3.New(fake.Config()).Bucket("b").Object("k")
	for range 2 {
		out, err := object.Get(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if text, err := io.ReadAll(out.Body); string(text) != "text" || err != nil {
			t.Error(string(text), err)
		}
	}
	fake.GetObject.Return(&sdks3.GetObjectOutput{})
	out, err := object.Get(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(out.Body); len(text) > 0 || err != nil {
		t.Error(string(text), err)
	}
}

func TestNothingIsShared(t *testing.T) {
	fake := newUsers(t)
	given := ann()
	fake.GetUser.Return(given)
	given.User.Path = aws.String("/changed/")
	client := sdkiam.NewFromConfig(fake.Config())
	in := &sdkiam.GetUserInput{UserName: aws.String("ann")}
	first, err := client.GetUser(t.Context(), in)
	if err != nil || *first.User.Path != "/ops/" {
		t.Fatal(first, err)
	}
	*first.User.Path, *in.UserName = "/mine/", "bob"
	second, err := client.GetUser(t.Context(), in)
	if err != nil || *second.User.Path != "/ops/" {
		t.Error(second, err)
	}
	if *fake.GetUser.Calls()[0].UserName != "ann" {
		t.Error("the call has changed")
	}
}

func TestContexts(t *testing.T) {
	fake := newUsers(t)
	fake.GetUser.Return(ann())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := iam.New(fake.Config()).User("ann").Load(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if len(fake.Calls()) != 0 {
		t.Error("it was called")
	}
}

// What the SDK finds wrong with an input, it finds with a fake.
func TestInputsAreChecked(t *testing.T) {
	fake := newUsers(t)
	if _, err := sdkiam.NewFromConfig(fake.Config()).DeleteUser(t.Context(), &sdkiam.DeleteUserInput{}); err == nil || !strings.Contains(err.Error(), "missing required field") {
		t.Error(err)
	}
	if len(fake.Calls()) != 0 {
		t.Error("it was called")
	}
}

func TestPresignedURLs(t *testing.T) {
	fake := newBuckets(t)
	signed, err := sdks3.NewPresignClient(sdks3.NewFromConfig(fake.Config())).PresignGetObject(t.Context(), &sdks3.GetObjectInput{Bucket: aws.String("b"), Key: aws.String("k")})
	if err != nil || !strings.Contains(signed.URL, "X-Amz-Signature=") {
		t.Error(signed, err)
	}
	if len(fake.Calls()) != 0 {
		t.Error("it was called")
	}
}

// A code that is no number is no code where codes are numbers, even if it begins with one.
func TestPartialFailuresWithNumbers(t *testing.T) {
	n := &noted{}
	fake := securityhubtest.New(n)
	rules := &sdkhub.BatchDeleteAutomationRulesInput{AutomationRulesArns: []string{"a"}}
	for _, code := range []string{"429", "429 too many", "4290000000000"} {
		fake.BatchDeleteAutomationRules.Partial(nil, code, "a")
		out, err := fake.Client().BatchDeleteAutomationRules(t.Context(), rules)
		if err != nil || len(out.UnprocessedAutomationRules) != 1 {
			t.Fatal(out, err)
		}
		if got := aws.ToInt32(out.UnprocessedAutomationRules[0].ErrorCode); code == "429" && got != 429 {
			t.Error(code, got)
		}
	}
	n.expect(t, `numbers, and "429 too many" is none`, `numbers, and "4290000000000" is none`)
}
