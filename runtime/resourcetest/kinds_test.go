package resourcetest_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdkiam "github.com/aws/aws-sdk-go-v2/service/iam"
	sdks3 "github.com/aws/aws-sdk-go-v2/service/s3"
	s3types "github.com/aws/aws-sdk-go-v2/service/s3/types"
	sdksqs "github.com/aws/aws-sdk-go-v2/service/sqs"
	sqstypes "github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"github.com/aws/smithy-go/middleware"
)

// Answers of every kind count as asked for once they were, and each operation of which some
// were not is named.
func TestExpectAllOfAllKinds(t *testing.T) {
	n := &noted{}
	fake := newUsers(n)
	fake.ExpectAll()
	fake.GetUser.Throttle(2).ReturnJSON(`{}`, `{"User": {"UserName": "bob"}}`)
	client := sdkiam.NewFromConfig(fake.Config())
	for _, want := range []string{"", "bob"} {
		out, err := client.GetUser(t.Context(), nil)
		if err != nil || (out.User != nil) != (want != "") || out.User != nil && *out.User.UserName != want {
			t.Errorf("%+v, %v, want %q", out, err, want)
		}
	}
	fake.DeleteUser.Return(&sdkiam.DeleteUserOutput{})
	fake.ListUsers.Throttle(3)
	n.end()
	n.expect(t, "iam.DeleteUser: 1 of 1 answers were not asked for", "iam.ListUsers: 3 of 3 answers were not asked for")
}

// A mistake names the method that was called.
func TestMistakesNameTheMethod(t *testing.T) {
	for method, give := range map[string]func(*users){
		"iam.GetUser.Return(nil)":  func(f *users) { f.GetUser.Return(nil) },
		"iam.ListUsers.Pages(nil)": func(f *users) { f.ListUsers.Pages(nil) },
	} {
		n := &noted{}
		give(newUsers(n))
		n.expect(t, method+": a call has an output or an error")
	}
}

// What a function returned is not written to, and it has the context of the call.
func TestWhatAFunctionGetsAndReturns(t *testing.T) {
	type mark struct{}
	fake, kept := newUsers(t), &sdkiam.GetUserOutput{}
	fake.GetUser.Do(func(ctx context.Context, _ *sdkiam.GetUserInput) (*sdkiam.GetUserOutput, error) {
		if ctx.Value(mark{}) != "mine" {
			t.Error("the context is not that of the call")
		}
		return kept, nil
	})
	if _, err := sdkiam.NewFromConfig(fake.Config()).GetUser(context.WithValue(t.Context(), mark{}, "mine"), nil); err != nil || !reflect.DeepEqual(kept, &sdkiam.GetUserOutput{}) {
		t.Errorf("%+v, %v", kept, err)
	}
}

// The last page says that it is the last, and a token that it has leads nowhere.
func TestTheLastPage(t *testing.T) {
	n := &noted{}
	fake := newBuckets(n)
	fake.ListObjectVersions.Pages(&sdks3.ListObjectVersionsOutput{}, &sdks3.ListObjectVersionsOutput{NextKeyMarker: aws.String("behind"), NextVersionIdMarker: aws.String("it")})
	client := sdks3.NewFromConfig(fake.Config())
	in := &sdks3.ListObjectVersionsInput{Bucket: aws.String("b")}
	for _, more := range []bool{true, false} {
		out, err := client.ListObjectVersions(t.Context(), in)
		if err != nil || out.IsTruncated == nil || *out.IsTruncated != more {
			t.Fatalf("%+v, %v", out, err)
		}
		in.KeyMarker, in.VersionIdMarker = out.NextKeyMarker, out.NextVersionIdMarker
	}
	if out, err := client.ListObjectVersions(t.Context(), in); err == nil {
		t.Errorf("behind the last page is %+v", out)
	}
	n.expect(t, "its token is that of none of the 2 pages")
}

// Failures are those of the request, beside those that the output has, each time anew; what
// has no name is not named.
func TestFailuresAreMadeAnew(t *testing.T) {
	fake := newBuckets(t)
	fake.DeleteObjects.Partial(&sdks3.DeleteObjectsOutput{Errors: []s3types.Error{{Key: aws.String("other")}}}, "AccessDenied", "b", "")
	client := sdks3.NewFromConfig(fake.Config())
	in := &sdks3.DeleteObjectsInput{Bucket: aws.String("logs"), Delete: &s3types.Delete{Objects: []s3types.ObjectIdentifier{{Key: aws.String("a")}, {Key: aws.String("b")}, {Key: aws.String("c")}}}}
	for range 2 {
		out, err := client.DeleteObjects(t.Context(), in)
		if err != nil || len(out.Errors) != 2 || *out.Errors[0].Key != "other" || *out.Errors[1].Key != "b" {
			t.Errorf("%+v, %v", out, err)
		}
	}
}

// A client that tries nothing again is answered, and a call has the input as the
// middlewares of the client have made it.
func TestClientsWithOtherMiddlewares(t *testing.T) {
	fake := newUsers(t)
	fake.GetUser.Return(ann())
	fill := middleware.InitializeMiddlewareFunc("fill", func(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
		in.Parameters = &sdkiam.GetUserInput{UserName: aws.String("filled")}
		return next.HandleInitialize(ctx, in)
	})
	_, err := sdkiam.NewFromConfig(fake.Config()).GetUser(t.Context(), nil, func(o *sdkiam.Options) {
		o.APIOptions = append([]func(*middleware.Stack) error{func(s *middleware.Stack) error {
			_, err := s.Finalize.Remove("Retry")
			return errors.Join(err, s.Initialize.Add(fill, middleware.Before))
		}}, o.APIOptions...)
	})
	if calls := fake.GetUser.Calls(); err != nil || len(calls) != 1 || aws.ToString(calls[0].UserName) != "filled" {
		t.Errorf("%+v, %v", calls, err)
	}
}

// A context that is done is no call, and the error is the SDK's own, also where nothing is
// tried again.
func TestDoneContextsOfClients(t *testing.T) {
	fake := newUsers(t)
	fake.GetUser.Return(ann())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := sdkiam.NewFromConfig(fake.Config()).GetUser(ctx, nil, func(o *sdkiam.Options) {
		o.APIOptions = append(o.APIOptions, func(s *middleware.Stack) error {
			_, err := s.Finalize.Remove("Retry")
			return err
		})
	})
	var canceled *aws.RequestCanceledError
	if !errors.As(err, &canceled) || !errors.Is(err, context.Canceled) || len(fake.Calls()) > 0 {
		t.Errorf("%v after %d calls", err, len(fake.Calls()))
	}
}

// Messages show what a stream is, times in full, and what is there but empty.
func TestInputsOfOddKindsAreShown(t *testing.T) {
	n := &noted{}
	at := time.Date(2026, 1, 2, 3, 4, 5, 6, time.UTC)
	_, _ = sdks3.NewFromConfig(newBuckets(n).Config()).PutObject(t.Context(), &sdks3.PutObjectInput{Bucket: aws.String("b"), Key: aws.String("k"), Body: strings.NewReader("body"), Expires: &at})
	_, _ = sdksqs.NewFromConfig(newQueues(n).Config()).SendMessage(t.Context(), &sdksqs.SendMessageInput{
		QueueUrl: aws.String("q"), MessageBody: aws.String("m"), MessageAttributes: map[string]sqstypes.MessageAttributeValue{"a": {DataType: aws.String("")}},
		MessageSystemAttributes: map[string]sqstypes.MessageSystemAttributeValue{},
	})
	n.expect(t, `Body: strings.Reader, `, `"a": {DataType: ""}`)
	if !strings.Contains(n.errors[0], "Expires: 2026-01-02T03:04:05.000000006Z") {
		t.Error(n.errors[0])
	}
}
