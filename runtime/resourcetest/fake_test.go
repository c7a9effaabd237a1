package resourcetest_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdkiam "github.com/aws/aws-sdk-go-v2/service/iam"
	iamtypes "github.com/aws/aws-sdk-go-v2/service/iam/types"
	sdksqs "github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/google/go-cmp/cmp"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/resourcetest"
)

func ann() *sdkiam.GetUserOutput {
	return &sdkiam.GetUserOutput{User: &iamtypes.User{UserName: aws.String("ann"), Path: aws.String("/ops/")}}
}

func TestAnswerOfAHandle(t *testing.T) {
	fake := newUsers(t)
	fake.GetUser.Return(ann())
	path, err := iam.New(fake.Config()).User("ann").Path(t.Context())
	if err != nil || path != "/ops/" {
		t.Fatal(path, err)
	}
	if got := fake.GetUser.Calls(); len(got) != 1 || *got[0].UserName != "ann" {
		t.Error(got)
	}
}

func TestWhatIsNotExpectedFailsByName(t *testing.T) {
	n := &noted{}
	fake := newUsers(n)
	_, err := iam.New(fake.Config()).User("ann").Delete(t.Context(), nil)
	const want = `iam.DeleteUser was called and is not expected: it has no answer, give it one with DeleteUser.Return or another method; the input: {UserName: "ann"}`
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Error(err)
	}
	n.expect(t, want)
	if fake.Calls()[0].Attempts != 1 {
		t.Error("it was tried again")
	}
}

func TestAnOperationWithoutField(t *testing.T) {
	n := &noted{}
	fake := newUsers(n)
	client := sdkiam.NewFromConfig(fake.Config())
	_, err := client.GetAccountSummary(t.Context(), nil)
	n.expect(t, "iam.GetAccountSummary was called and is not expected: the fake has no such operation, see resourcetest.On")
	if err == nil {
		t.Error("no error")
	}
	resourcetest.On[*sdkiam.GetAccountSummaryInput, *sdkiam.GetAccountSummaryOutput](fake, "GetAccountSummary").
		Return(&sdkiam.GetAccountSummaryOutput{SummaryMap: map[string]int32{"Users": 3}})
	out, err := client.GetAccountSummary(t.Context(), nil)
	if err != nil || out.SummaryMap["Users"] != 3 {
		t.Error(out, err)
	}
}

// A fake that On knows again has the answers that it had.
func TestOnIsTheField(t *testing.T) {
	fake := newUsers(t)
	resourcetest.On[*sdkiam.GetUserInput, *sdkiam.GetUserOutput](fake, "GetUser").Return(ann())
	if _, err := iam.New(fake.Config()).User("ann").Load(t.Context()); err != nil {
		t.Error(err)
	}
	if len(fake.GetUser.Calls()) != 1 {
		t.Error("the field has no call")
	}
}

func TestCallsOfOtherGoroutinesAndAfterTheTest(t *testing.T) {
	n := &noted{}
	fake := newUsers(n)
	svc := iam.New(fake.Config())
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() { _, _ = svc.User("ann").Delete(context.Background(), nil) })
	}
	all.Wait()
	if len(n.errors) != 20 {
		t.Error(len(n.errors), "errors")
	}
	n.end()
	if _, err := svc.User("ann").Delete(context.Background(), nil); err == nil {
		t.Error("no error after the test")
	}
	if len(n.errors) != 20 {
		t.Error("the test was told after its end")
	}
	if len(fake.Called()) != 21 {
		t.Error(len(fake.Called()), "calls")
	}
}

func TestWithoutATest(t *testing.T) {
	fake := newUsers(nil)
	fake.DeleteUser.Times(3)
	if _, err := iam.New(fake.Config()).User("ann").Delete(t.Context(), nil); err == nil {
		t.Error("no error")
	}
	defer func() {
		if r := recover(); r == nil || !strings.Contains(r.(error).Error(), "iam.GetUser.Return(nil)") {
			t.Error(r)
		}
	}()
	fake.GetUser.Return(nil)
}

func TestAnswersInTheirOrder(t *testing.T) {
	fake := newUsers(t)
	fake.GetUser.FailCode("NoSuchEntity", "no ann").Return(ann(), ann()).Fail(&iamtypes.NoSuchEntityException{})
	svc := iam.New(fake.Config())
	var got []bool
	for range 6 {
		ok, err := svc.User("ann").Exists(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, ok)
	}
	if diff := cmp.Diff([]bool{false, true, true, false, false, false}, got); diff != "" {
		t.Error(diff)
	}
}

// The last answer stays until there is another.
func TestAnswersThatFollowLater(t *testing.T) {
	fake := newUsers(t)
	fake.GetUser.Return(ann())
	svc := iam.New(fake.Config())
	for range 2 {
		if ok, err := svc.User("ann").Exists(t.Context()); !ok || err != nil {
			t.Fatal(ok, err)
		}
	}
	fake.GetUser.FailCode("NoSuchEntity", "")
	if ok, err := svc.User("ann").Exists(t.Context()); ok || err != nil {
		t.Error(ok, err)
	}
}

func TestTimes(t *testing.T) {
	n := &noted{}
	fake := newUsers(n)
	fake.GetUser.Return(ann()).Times(1)
	fake.DeleteUser.Return(&sdkiam.DeleteUserOutput{}).Times(2)
	fake.ListUsers.Times(0)
	svc := iam.New(fake.Config())
	_, _ = svc.User("ann").Load(t.Context())
	if _, err := svc.User("bob").Load(t.Context()); err == nil {
		t.Error("no error")
	}
	n.expect(t, "iam.GetUser was called and is not expected: this is call 2, and expected are 1; the input: {UserName: \"bob\"}")
	n.end()
	n.expect(t, "iam.GetUser was called and is", "iam.DeleteUser was called never: expected 2 times", "iam.GetUser was called 2 times: expected once")
}

func TestExpectAll(t *testing.T) {
	n := &noted{}
	fake := newUsers(n)
	fake.ExpectAll()
	fake.ExpectAll() // says the same again
	fake.GetUser.Return(ann(), ann(), ann())
	_, _ = iam.New(fake.Config()).User("ann").Load(t.Context())
	n.end()
	n.expect(t, "iam.GetUser: 2 of 3 answers were not asked for")
}

func TestSeveralServices(t *testing.T) {
	people, letters := newUsers(t), newQueues(t)
	people.GetUser.Return(ann())
	letters.SendMessage.Return(&sdksqs.SendMessageOutput{MessageId: aws.String("m")})
	svc := iam.New(resourcetest.Config(people, letters))
	if _, err := svc.User("ann").Load(t.Context()); err != nil {
		t.Error(err)
	}
	queue := sqs.From(svc.Env()).Queue("https://sqs.example/1/orders")
	if _, err := queue.SendMessage(t.Context(), &sqs.SendMessageInput{MessageBody: aws.String("hello")}); err != nil {
		t.Error(err)
	}
	if len(people.Calls()) != 1 || len(letters.Calls()) != 1 {
		t.Error(people.Calls(), letters.Calls())
	}
}

func TestAnotherService(t *testing.T) {
	n := &noted{}
	fake := newUsers(n)
	_, err := sqs.New(fake.Config()).Queue("https://sqs.example/1/orders").SendMessage(t.Context(), &sqs.SendMessageInput{MessageBody: aws.String("hello")})
	n.expect(t, "SQS.SendMessage was called and is not expected: the configuration has no fake of the service; the input: {MessageBody: \"hello\", QueueUrl: \"https://sqs.example/1/orders\"}")
	if err == nil {
		t.Error("no error")
	}
	if _, err := sqs.New(resourcetest.Config()).Queue("https://sqs.example/1/orders").SendMessage(t.Context(), &sqs.SendMessageInput{MessageBody: aws.String("hello")}); err == nil {
		t.Error("no error of a configuration without fakes")
	}
}

func TestRegionAndAccount(t *testing.T) {
	arn, err := ec2.New(newInstances(t).Config()).Instance("i-1").ARN()
	if err != nil || arn != "arn:aws:ec2:"+resourcetest.Region+":"+resourcetest.Account+":instance/i-1" {
		t.Error(arn, err)
	}
}

func TestAFakeThatNewHasNotMade(t *testing.T) {
	var fake users
	for name, use := range map[string]func(){
		"Return":   func() { fake.GetUser.Return(ann()) },
		"Throttle": func() { fake.GetUser.Throttle(1) },
		"Calls":    func() { fake.GetUser.Calls() },
		"Config":   func() { fake.Config() },
		"On":       func() { resourcetest.On[*sdkiam.GetUserInput, *sdkiam.GetUserOutput](&fake, "GetUser") },
	} {
		func() {
			defer func() {
				if err, _ := recover().(error); err == nil || !strings.Contains(err.Error(), "New has made") {
					t.Errorf("%s: %v", name, err)
				}
			}()
			use()
		}()
	}
}

func TestErrorsHaveResponses(t *testing.T) {
	fake := newUsers(t)
	fake.GetUser.Fail(&iamtypes.NoSuchEntityException{Message: aws.String("no ann")})
	_, err := iam.New(fake.Config()).User("ann").Load(t.Context())
	var typed *iamtypes.NoSuchEntityException
	var response interface{ HTTPStatusCode() int }
	if !errors.Is(err, resource.ErrNotFound) || !errors.As(err, &typed) || !errors.As(err, &response) || response.HTTPStatusCode() != 400 {
		t.Error(err)
	}
	var request interface{ ServiceRequestID() string }
	if !errors.As(err, &request) || request.ServiceRequestID() == "" {
		t.Error("no request ID")
	}
}

func TestWhatCannotBeAnswered(t *testing.T) {
	n := &noted{}
	fake := newUsers(n)
	fake.GetUser.Fail(nil).Times(-1)
	if _, err := iam.New(fake.Config()).User("ann").Load(t.Context()); err == nil {
		t.Error("no error")
	}
	resourcetest.Config(fake, newQueues(n), fake, newUsers(n))
	n.expect(t, "iam.GetUser.Fail(nil)", "iam.GetUser.Times(-1)", "it is the second fake of the service IAM")
}
