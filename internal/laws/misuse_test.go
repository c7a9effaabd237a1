package laws_test

import (
	"context"
	"errors"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Bad use: a clear error and no stray request. Empty identifiers and
// conflicting members are in law_03_test.go.

// TestCancelledContext calls everything with a context that is over.
func TestCancelledContext(t *testing.T) {
	w := refusing()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	everyOperation(t, s3.NewFromClient(w.client()), "some-name", func(t *testing.T, op operation) {
		_, err := op.run(ctx, nil)
		wantIs(t, err, context.Canceled)
		wantNamed(t, op, err)
		want(t, "ErrNotFound", errors.Is(err, resource.ErrNotFound), false)
	})
	if sent := w.requests(); len(sent) > 0 {
		t.Errorf("%q were sent", sent)
	}
}

// TestCancelledBetweenPages: the page under way is the last one.
func TestCancelledBetweenPages(t *testing.T) {
	f := &fake{listObjects: inTurn[s3.ListObjectsV2Input](page("t1", "a"), page("t2", "b"))}
	ctx, cancel := context.WithCancel(t.Context())
	var last error
	for o, err := range s3.NewFromClient(f).Bucket("b").Objects().All(ctx) {
		if last = err; err == nil && o.Key() == "a" {
			cancel()
		}
	}
	cancel()
	wantIs(t, last, context.Canceled)
	wantRequests(t, f, 1)
}

// TestMissingBucket has every operation answered with NoSuchBucket.
func TestMissingBucket(t *testing.T) {
	w := &wire{status: http.StatusNotFound, bodies: []string{
		"<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message></Error>",
	}}
	everyOperation(t, s3.NewFromClient(w.client()), "some-name", func(t *testing.T, op operation) {
		if strings.Contains(op.name, "WaitUntil") {
			return // they go on until it is there, or are content that it is not
		}
		results, err := op.run(t.Context(), nil)
		if op.name == "Exists" {
			wantNoError(t, err)
			want(t, "Exists", results[0].Bool(), false)
			return
		}
		wantNamed(t, op, err)
		var invalid smithy.InvalidParamsError
		var api smithy.APIError
		if !errors.As(err, &invalid) {
			wantAs(t, err, &api)
			wantError(t, err, api.ErrorCode())
		}
		if load := reflect.ValueOf(op.owner).MethodByName("Load"); load.IsValid() && op.name == "Load" && typeName(op.owner) != "Bucket" {
			wantIs(t, err, resource.ErrNotFound)
		}
	})
}

// TestMissingBucketOfListing: a listing of what is not there is no empty one.
func TestMissingBucketOfListing(t *testing.T) {
	f := &fake{listObjects: always[s3.ListObjectsV2Input, listObjectsOutput](nil, &types.NoSuchBucket{})}
	n, err := s3.NewFromClient(f).Bucket("b").Objects().Count(t.Context())
	var missing *types.NoSuchBucket
	wantAs(t, err, &missing)
	wantError(t, err, "s3.Bucket(b).Objects: NoSuchBucket")
	want(t, "the count", n, 0)
}
