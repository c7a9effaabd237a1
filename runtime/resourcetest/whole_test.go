package resourcetest_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	sdkdynamodb "github.com/aws/aws-sdk-go-v2/service/dynamodb"
	sdkec2 "github.com/aws/aws-sdk-go-v2/service/ec2"
	sdkiam "github.com/aws/aws-sdk-go-v2/service/iam"
	sdks3 "github.com/aws/aws-sdk-go-v2/service/s3"
	s3types "github.com/aws/aws-sdk-go-v2/service/s3/types"
	sdksqs "github.com/aws/aws-sdk-go-v2/service/sqs"
	sqstypes "github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/runtime/resourcetest"
)

// body is one that may fail, and knows whether it was closed.
type body struct {
	io.Reader
	closed bool
}

func (b *body) Close() error { b.closed = true; return nil }

// The body of an output is read and closed when it is given; one that cannot be read is a
// mistake.
func TestBodiesThatAreGiven(t *testing.T) {
	n := &noted{}
	fake := newBuckets(n)
	fine, broken := &body{Reader: strings.NewReader("text")}, &body{Reader: io.MultiReader(strings.NewReader("te"), failing{})}
	fake.GetObject.Return(&sdks3.GetObjectOutput{Body: fine})
	n.expect(t)
	fake.GetObject.Return(&sdks3.GetObjectOutput{Body: broken})
	n.expect(t, "s3.GetObject.Return: the body of the output: it is torn")
	if !fine.closed || !broken.closed {
		t.Errorf("closed: %v, %v", fine.closed, broken.closed)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("it is torn") }

// What a function fails with is what the API says, with a response.
func TestDoFails(t *testing.T) {
	fake := newUsers(t)
	fake.GetUser.Do(func(context.Context, *sdkiam.GetUserInput) (*sdkiam.GetUserOutput, error) {
		return ann(), &smithy.GenericAPIError{Code: "Odd"}
	})
	_, err := sdkiam.NewFromConfig(fake.Config()).GetUser(t.Context(), nil)
	var said smithy.APIError
	var response *smithyhttp.ResponseError
	if !errors.As(err, &said) || said.ErrorCode() != "Odd" || !errors.As(err, &response) {
		t.Error(err)
	}
}

// Responses of errors are as the API's: a failure of the service has the status 500, and one
// that has a response keeps it.
func TestResponsesOfErrors(t *testing.T) {
	own := &smithyhttp.ResponseError{Response: &smithyhttp.Response{Response: &http.Response{StatusCode: 418, Body: http.NoBody}}, Err: &smithy.GenericAPIError{Code: "Teapot"}}
	for status, give := range map[int]func(*users){
		400: func(f *users) { f.GetUser.FailCode("Odd", "it is") },
		500: func(f *users) { f.GetUser.Fail(&smithy.GenericAPIError{Code: "Broken", Fault: smithy.FaultServer}) },
		418: func(f *users) { f.GetUser.Fail(own) },
	} {
		fake := newUsers(t)
		give(fake)
		_, err := sdkiam.NewFromConfig(fake.Config()).GetUser(t.Context(), nil)
		var response *smithyhttp.ResponseError
		var said smithy.APIError
		if !errors.As(err, &response) || response.HTTPStatusCode() != status || !errors.As(err, &said) {
			t.Fatalf("%d: %v", status, err)
		}
		if r := response.Response.Response; r.Body == nil || status != 418 && r.Status != http.StatusText(status) {
			t.Errorf("%d: the response is %+v", status, r)
		}
		if want := map[int]smithy.ErrorFault{400: smithy.FaultClient, 500: smithy.FaultServer}[status]; said.ErrorFault() != want {
			t.Errorf("%d is the fault of %v", status, said.ErrorFault())
		}
	}
}

// What On knows is as a field is: it has a name, and its calls are counted.
func TestOnIsCounted(t *testing.T) {
	n := &noted{}
	fake := newUsers(n)
	resourcetest.On[*sdkiam.GetAccountSummaryInput, *sdkiam.GetAccountSummaryOutput](fake, "GetAccountSummary").Times(2)
	n.end()
	n.expect(t, "iam.GetAccountSummary was called never: expected 2 times")
}

// Calls say of what operation they were, in their order, and answers have the ID of a request.
func TestCallsHaveNames(t *testing.T) {
	fake := newUsers(t)
	fake.GetUser.Throttle(1).Return(ann())
	fake.DeleteUser.Return(&sdkiam.DeleteUserOutput{})
	client := sdkiam.NewFromConfig(fake.Config())
	out, err := client.GetUser(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if id, ok := awsmiddleware.GetRequestIDMetadata(out.ResultMetadata); !ok || id == "" {
		t.Error("the answer has no request ID")
	}
	if _, err := client.DeleteUser(t.Context(), &sdkiam.DeleteUserInput{UserName: aws.String("ann")}); err != nil {
		t.Fatal(err)
	}
	calls := fake.Calls()
	if got := strings.Join(fake.Called(), " "); got != "GetUser DeleteUser" || calls[0].Attempts != 2 || calls[1].Attempts != 1 {
		t.Errorf("%s, %+v", got, calls)
	}
}

// However often a fake throttles, the client does not run out of attempts.
func TestThrottlingEndsNothing(t *testing.T) {
	fake := newUsers(t)
	client := sdkiam.NewFromConfig(fake.Config())
	for i := range 200 {
		fake.GetUser.Throttle(2).Return(ann())
		if _, err := client.GetUser(t.Context(), nil); err != nil {
			t.Fatal(i, err)
		}
	}
	keys, err := fake.Config().Credentials.Retrieve(t.Context())
	if err != nil || keys.Source != "resourcetest" {
		t.Errorf("%+v, %v", keys, err)
	}
}

// A context that ends while a call is answered ends it before it is tried again.
func TestAContextThatEndsBetweenAttempts(t *testing.T) {
	fake := newUsers(t)
	ctx, cancel := context.WithCancel(t.Context())
	fake.GetUser.Do(func(context.Context, *sdkiam.GetUserInput) (*sdkiam.GetUserOutput, error) {
		cancel()
		return nil, &smithy.GenericAPIError{Code: "ThrottlingException"}
	})
	_, err := sdkiam.NewFromConfig(fake.Config()).GetUser(ctx, nil)
	if calls := fake.Calls(); !errors.Is(err, context.Canceled) || len(calls) != 1 || calls[0].Attempts != 1 {
		t.Errorf("%v, %+v", err, calls)
	}
}

// Lists, bytes and maps of inputs are copied, as deep as they are.
func TestInputsAreCopied(t *testing.T) {
	fake := newQueues(t)
	fake.SendMessage.Return(&sdksqs.SendMessageOutput{})
	blob := []byte("abc")
	in := &sdksqs.SendMessageInput{QueueUrl: aws.String("q"), MessageBody: aws.String("b"), MessageAttributes: map[string]sqstypes.MessageAttributeValue{
		"a": {DataType: aws.String("Binary"), BinaryValue: blob, StringListValues: []string{"x"}},
	}}
	if _, err := sdksqs.NewFromConfig(fake.Config()).SendMessage(t.Context(), in); err != nil {
		t.Fatal(err)
	}
	blob[0], in.MessageAttributes["a"].StringListValues[0] = 'z', "y"
	delete(in.MessageAttributes, "a")
	got := fake.SendMessage.Calls()[0].MessageAttributes["a"]
	if string(got.BinaryValue) != "abc" || got.StringListValues[0] != "x" || *got.DataType != "Binary" {
		t.Errorf("%+v", got)
	}
}

// tables is a fake whose tokens are no texts.
type tables struct {
	resourcetest.Fake
	Scan resourcetest.Operation[*sdkdynamodb.ScanInput, *sdkdynamodb.ScanOutput] `tokens:"ExclusiveStartKey=LastEvaluatedKey"`
}

// A page that there is no token for is a mistake that is named, and so is a listing without
// pages; one page needs no token.
func TestMistakesOfPages(t *testing.T) {
	n := &noted{}
	db := resourcetest.New(n, "dynamodb", sdkdynamodb.ServiceID, new(tables))
	db.Scan.Pages(&sdkdynamodb.ScanOutput{}, &sdkdynamodb.ScanOutput{})
	n.expect(t, "dynamodb.Scan.Pages: page 1 needs its LastEvaluatedKey")
	n = &noted{}
	fake := newUsers(n)
	fake.GetUser.Pages(ann())
	n.expect(t)
	fake.ListUsers.Pages()
	if _, err := sdkiam.NewFromConfig(fake.Config()).ListUsers(t.Context(), nil); err == nil {
		t.Error("no error of a listing without pages")
	}
}

// Tokens that the test gives stay, and those that are made up differ from page to page.
func TestTokensOfPages(t *testing.T) {
	fake := newUsers(t)
	first := page("ann")
	first.Marker = aws.String("mine")
	fake.ListUsers.Pages(first, page("bob"))
	client := sdkiam.NewFromConfig(fake.Config())
	if out, err := client.ListUsers(t.Context(), &sdkiam.ListUsersInput{Marker: aws.String("mine")}); err != nil || *out.Users[0].UserName != "bob" {
		t.Error(out, err)
	}
	n := &noted{}
	versions := newBuckets(n)
	versions.ListObjectVersions.Pages(&sdks3.ListObjectVersionsOutput{}, &sdks3.ListObjectVersionsOutput{Name: aws.String("b")}, &sdks3.ListObjectVersionsOutput{Name: aws.String("c")})
	s3client := sdks3.NewFromConfig(versions.Config())
	out, err := s3client.ListObjectVersions(t.Context(), &sdks3.ListObjectVersionsInput{Bucket: aws.String("b")})
	if err != nil || aws.ToString(out.NextKeyMarker) != "page-2" || aws.ToString(out.NextVersionIdMarker) != "2" {
		t.Errorf("%+v, %v", out, err)
	}
	for _, in := range []*sdks3.ListObjectVersionsInput{
		{Bucket: aws.String("b"), KeyMarker: aws.String("page-2")},
		{Bucket: aws.String("b"), VersionIdMarker: aws.String("2")},
		{Bucket: aws.String("b"), KeyMarker: aws.String("page-2"), VersionIdMarker: aws.String("3")},
	} {
		if _, err := s3client.ListObjectVersions(t.Context(), in); err == nil {
			t.Errorf("%s, %s is a page", aws.ToString(in.KeyMarker), aws.ToString(in.VersionIdMarker))
		}
	}
}

// Failures have a message, and members only of what their items have; what else the output
// says stays.
func TestFailuresAreWhole(t *testing.T) {
	fake := newBuckets(t)
	fake.DeleteObjects.Partial(&sdks3.DeleteObjectsOutput{Deleted: []s3types.DeletedObject{{Key: aws.String("a")}}}, "AccessDenied", "b")
	out, err := sdks3.NewFromConfig(fake.Config()).DeleteObjects(t.Context(), &sdks3.DeleteObjectsInput{
		Bucket: aws.String("logs"), Delete: &s3types.Delete{Objects: []s3types.ObjectIdentifier{{Key: aws.String("a")}, {Key: aws.String("b")}}},
	})
	if err != nil || len(out.Deleted) != 1 || len(out.Errors) != 1 {
		t.Fatal(out, err)
	}
	if e := out.Errors[0]; *e.Key != "b" || e.VersionId != nil || aws.ToString(e.Message) != "the fake says so" {
		t.Errorf("%+v", e)
	}
}

// Messages show lists and maps, in order, and the beginning of what is long.
func TestInputsOfAllKindsAreShown(t *testing.T) {
	n := &noted{}
	attributes := map[string]sqstypes.MessageAttributeValue{"b": {DataType: aws.String("x")}, "a": {DataType: aws.String("y"), StringListValues: []string{"1", "2"}}}
	_, _ = sdksqs.NewFromConfig(newQueues(n).Config()).SendMessage(t.Context(), &sdksqs.SendMessageInput{QueueUrl: aws.String("q"), MessageBody: aws.String(""), MessageAttributes: attributes})
	n.expect(t, `the input: {MessageBody: "", QueueUrl: "q", MessageAttributes: {"a": {DataType: "y", StringListValues: ["1", "2"]}, "b": {DataType: "x"}}}`)
	for length, dots := range map[int]bool{400: false, 401: true} {
		n := &noted{}
		id := strings.Repeat("é", length-len(`{VpcEndpointIds: [""]}`))
		_, _ = sdkec2.NewFromConfig(newInstances(n).Config()).DeleteVpcEndpoints(t.Context(), &sdkec2.DeleteVpcEndpointsInput{VpcEndpointIds: []string{id}})
		whole := `the input: {VpcEndpointIds: ["` + id
		if shown := strings.HasSuffix(n.errors[0], "..."); shown != dots || !dots && !strings.HasSuffix(n.errors[0], whole+`"]}`) {
			t.Errorf("of %d characters, cut %v: %s", length, shown, n.errors[0])
		}
	}
}
