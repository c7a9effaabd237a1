package laws_test

import (
	"errors"
	"net/http"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Law 6: errors say who and what, and unwrap to the SDK's.

// TestLaw6Refused has every operation refused by the service, or by the SDK for
// a required member that is missing.
func TestLaw6Refused(t *testing.T) {
	refused := 0
	everyOperation(t, s3.NewFromClient(refusing().client()), "some-name", func(t *testing.T, op operation) {
		_, err := op.run(t.Context(), nil)
		wantNamed(t, op, err)
		var invalid smithy.InvalidParamsError
		if errors.As(err, &invalid) {
			return
		}
		refused++
		var api smithy.APIError
		wantAs(t, err, &api)
		if code := api.ErrorCode(); code != "AccessDenied" && code != "Forbidden" {
			t.Errorf("the code is %s", code)
		}
		var response *awshttp.ResponseError
		wantAs(t, err, &response)
		want(t, "the status", response.HTTPStatusCode(), http.StatusForbidden)
	})
	if refused < 150 {
		t.Errorf("only %d operations reached the service", refused)
	}
}

func wantAs[E any](t *testing.T, err error, target *E) {
	t.Helper()
	if !errors.As(err, target) {
		t.Fatalf("the error is %v, want a %T in it", err, *target)
	}
}

func TestLaw6Text(t *testing.T) {
	f := &fake{putObject: always[s3.PutObjectInput, s3.PutObjectOutput](nil, apiError("SlowDown"))}
	_, err := s3.NewFromClient(f).Object("my-bucket", "a key").Put(t.Context(), nil)
	const text = `s3.Object(my-bucket, "a key").Put: api error SlowDown: the service says so`
	if err == nil || err.Error() != text {
		t.Errorf("the error is %v, want %s", err, text)
	}
	var e *resource.Error
	wantAs(t, err, &e)
	want(t, "the resource", e.Resource, `s3.Object(my-bucket, "a key")`)
	want(t, "the method", e.Method, "Put")
}

// TestLaw6NotFoundUnwraps: ErrNotFound does not hide the SDK's error.
func TestLaw6NotFoundUnwraps(t *testing.T) {
	f := &fake{headObject: always[s3.HeadObjectInput, s3.HeadObjectOutput](nil, &types.NotFound{Message: aws.String("gone")})}
	_, err := s3.NewFromClient(f).Object("b", "k").Load(t.Context())
	wantIs(t, err, resource.ErrNotFound)
	var theirs *types.NotFound
	wantAs(t, err, &theirs)
	wantError(t, err, "s3.Object(b, k).Load: ", "gone")
}

// TestLaw6Batch: the way from a batch's error to the service's code.
func TestLaw6Batch(t *testing.T) {
	f := &fake{
		listObjects:   always[s3.ListObjectsV2Input](page("", "a"), nil),
		deleteObjects: always[s3.DeleteObjectsInput, s3.DeleteObjectsOutput](nil, apiError("SlowDown")),
	}
	_, err := s3.NewFromClient(f).Bucket("b").Objects().DeleteAll(t.Context(), nil)
	var api smithy.APIError
	wantAs(t, err, &api)
	want(t, "the code", api.ErrorCode(), "SlowDown")
}
