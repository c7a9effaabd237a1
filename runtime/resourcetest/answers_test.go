package resourcetest_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdkiam "github.com/aws/aws-sdk-go-v2/service/iam"
	iamtypes "github.com/aws/aws-sdk-go-v2/service/iam/types"
	sdks3 "github.com/aws/aws-sdk-go-v2/service/s3"
	sdkssm "github.com/aws/aws-sdk-go-v2/service/ssm"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/runtime/resourcetest"
)

type parameters struct {
	resourcetest.Fake
	DeleteParameters resourcetest.Operation[*sdkssm.DeleteParametersInput, *sdkssm.DeleteParametersOutput] `failures:"InvalidParameters" items:"Names" match:"@=@"`
}

// A list of what failed may be one of texts, each an item.
func TestFailuresThatAreTexts(t *testing.T) {
	fake := resourcetest.New(t, "ssm", sdkssm.ServiceID, new(parameters))
	fake.DeleteParameters.Partial(nil, "", "b", "c")
	out, err := sdkssm.NewFromConfig(fake.Config()).DeleteParameters(t.Context(), &sdkssm.DeleteParametersInput{Names: []string{"a", "b", "c"}})
	if err != nil || strings.Join(out.InvalidParameters, " ") != "b c" {
		t.Errorf("failed %v, %v", out, err)
	}
}

// What adds an answer returns the operation, so that another can follow.
func TestAnswersFollowOneAnother(t *testing.T) {
	fake := newUsers(t)
	fake.GetUser.Times(2).Do(func(context.Context, *sdkiam.GetUserInput) (*sdkiam.GetUserOutput, error) { return ann(), nil }).
		FailCode("NoSuchEntity", "gone")
	svc := iam.New(fake.Config())
	for _, want := range []bool{true, false} {
		if there, err := svc.User("ann").Exists(t.Context()); err != nil || there != want {
			t.Errorf("exists: %v, %v", there, err)
		}
	}
}

// A mistake of the test is what the calls fail with, too.
func TestMistakesAreTheAnswers(t *testing.T) {
	for name, give := range map[string]func(*users){
		"GetUser was given nil as its output":   func(f *users) { f.GetUser.Return(nil) },
		"GetUser was given nil as its error":    func(f *users) { f.GetUser.Fail(nil) },
		"ListUsers was given nil as its output": func(f *users) { f.ListUsers.Pages(nil, &sdkiam.ListUsersOutput{}) },
	} {
		n := &noted{}
		fake := newUsers(n)
		give(fake)
		n.expect(t, "(nil): a call has an output or an error")
		svc := iam.New(fake.Config())
		_, err := svc.User("ann").Load(t.Context())
		if strings.HasPrefix(name, "ListUsers") {
			for _, err = range svc.Users().All(t.Context()) {
				break
			}
		}
		if err == nil || !strings.Contains(err.Error(), "iam."+name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// An empty token is none, as for the API.
func TestAnEmptyTokenIsTheFirstPage(t *testing.T) {
	fake := newUsers(t)
	fake.ListUsers.Pages(&sdkiam.ListUsersOutput{Users: []iamtypes.User{{UserName: aws.String("ann")}}}, &sdkiam.ListUsersOutput{})
	out, err := sdkiam.NewFromConfig(fake.Config()).ListUsers(t.Context(), &sdkiam.ListUsersInput{Marker: aws.String("")})
	if err != nil || len(out.Users) != 1 || !out.IsTruncated {
		t.Errorf("%+v, %v", out, err)
	}
}

// What nobody set stays what it is: nil, in inputs and in outputs.
func TestCopiesKeepNil(t *testing.T) {
	fake := newUsers(t)
	fake.GetUser.Return(&sdkiam.GetUserOutput{User: &iamtypes.User{UserName: aws.String("ann")}})
	client := sdkiam.NewFromConfig(fake.Config())
	out, err := client.GetUser(t.Context(), &sdkiam.GetUserInput{})
	if err != nil || out.User.Tags != nil || out.User.Path != nil {
		t.Errorf("%+v, %v", out, err)
	}
	if in := fake.GetUser.Calls()[0]; in.UserName != nil {
		t.Errorf("%+v", in)
	}
	summary := resourcetest.On[*sdkiam.GetAccountSummaryInput, *sdkiam.GetAccountSummaryOutput](fake, "GetAccountSummary")
	summary.Return(&sdkiam.GetAccountSummaryOutput{})
	if out, err := client.GetAccountSummary(t.Context(), nil); err != nil || out.SummaryMap != nil {
		t.Errorf("%+v, %v", out, err)
	}
}

// What is throttled to the end fails with an answer that has a status, as that of the API has.
func TestThrottledAnswersHaveResponses(t *testing.T) {
	fake := newUsers(t)
	fake.GetUser.Throttle(3)
	_, err := sdkiam.NewFromConfig(fake.Config()).GetUser(t.Context(), nil)
	var response interface{ HTTPStatusCode() int }
	if !errors.As(err, &response) || response.HTTPStatusCode() != 400 || !strings.Contains(err.Error(), "the fake throttles") {
		t.Errorf("%v", err)
	}
}

// Messages show inputs whole, numbers and booleans included.
func TestInputsAreShown(t *testing.T) {
	n := &noted{}
	fake := newUsers(n)
	_, _ = sdkiam.NewFromConfig(fake.Config()).ListUsers(t.Context(), &sdkiam.ListUsersInput{PathPrefix: aws.String("/a/"), MaxItems: aws.Int32(17)})
	n.expect(t, `the input: {MaxItems: 17, PathPrefix: "/a/"}`)
	n = &noted{}
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	_, _ = sdks3.NewFromConfig(newBuckets(n).Config()).GetObject(t.Context(), &sdks3.GetObjectInput{Bucket: aws.String("b"), Key: aws.String("k"), IfModifiedSince: &at})
	n.expect(t, `the input: {Bucket: "b", Key: "k", IfModifiedSince: 2026-01-02T03:04:05Z}`)
}

func TestAConfigurationWithoutFakes(t *testing.T) {
	_, err := sdkiam.NewFromConfig(resourcetest.Config()).GetUser(t.Context(), nil)
	if err == nil || !strings.Contains(err.Error(), "IAM.GetUser was called, and the configuration has no fakes") {
		t.Errorf("%v", err)
	}
}

// Whoever uses the configuration for something else sends nothing, signs with keys that are
// none, and knows the account, through a cache as well.
func TestNothingIsSent(t *testing.T) {
	cfg := newInstances(t).Config()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://elsewhere.example/path", nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := cfg.HTTPClient.Do(request); err == nil || err.Error() != "a fake sends nothing, and there was a request to elsewhere.example" {
		t.Errorf("%v", err)
	}
	keys, err := cfg.Credentials.Retrieve(t.Context())
	if err != nil || !keys.HasKeys() || keys.AccountID != resourcetest.Account {
		t.Errorf("%+v, %v", keys, err)
	}
	cfg.Credentials = aws.NewCredentialsCache(cfg.Credentials)
	if arn, err := ec2.New(cfg).Instance("i-1").ARN(); err != nil || !strings.Contains(arn, ":"+resourcetest.Account+":") {
		t.Errorf("%s, %v", arn, err)
	}
}
