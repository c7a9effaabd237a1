package laws_test

import (
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Law 4: never nil and nil. Absent is an error value.

// TestLaw4EmptyAnswers has every operation answered with 200 and nothing in it.
// Actions, loads and collections then return something or fail. Attributes may
// be nil: the pointer to a struct is as absent there as it is in the data.
func TestLaw4EmptyAnswers(t *testing.T) {
	w := &wire{status: http.StatusOK}
	everyOperation(t, s3.NewFromClient(w.client()), "some-name", func(t *testing.T, op operation) {
		collection := strings.Contains(op.name, ".")
		if op.input() == nil && !collection && op.name != "Load" && op.name != "Reload" {
			return
		}
		if op.fn.Type().NumOut() == 1 {
			return // waiters and ForEach have no result beside the error
		}
		results, err := op.run(t.Context(), nil)
		if r := results[0]; err == nil && r.Kind() == reflect.Pointer && r.IsNil() {
			t.Error("the result is nil without an error")
		}
	})
}

// TestLaw4SilentClient is about a client, a fake most likely, that returns
// neither an output nor an error.
func TestLaw4SilentClient(t *testing.T) {
	f := &fake{
		headObject:    always[s3.HeadObjectInput, s3.HeadObjectOutput](nil, nil),
		headBucket:    always[s3.HeadBucketInput, headBucketOutput](nil, nil),
		listBuckets:   always[s3.ListBucketsInput, listBucketsOutput](nil, nil),
		listObjects:   always[s3.ListObjectsV2Input, listObjectsOutput](nil, nil),
		putObject:     always[s3.PutObjectInput, s3.PutObjectOutput](nil, nil),
		getObject:     always[s3.GetObjectInput, s3.GetObjectOutput](nil, nil),
		createUpload:  always[s3.CreateMultipartUploadInput, s3.CreateMultipartUploadOutput](nil, nil),
		listVersions:  always[s3.ListObjectVersionsInput, listVersionsOutput](nil, nil),
		deleteObjects: always[s3.DeleteObjectsInput, s3.DeleteObjectsOutput](nil, nil),
	}
	svc := s3.NewFromClient(f)
	for _, call := range []func() error{
		func() error { _, err := svc.Object("b", "k").Load(t.Context()); return err },
		func() error { _, err := svc.Object("b", "k").Put(t.Context(), nil); return err },
		func() error { _, err := svc.Object("b", "k").Get(t.Context(), nil); return err },
		func() error { _, err := svc.Object("b", "k").InitiateMultipartUpload(t.Context(), nil); return err },
		func() error { _, err := svc.ObjectSummary("b", "k").Load(t.Context()); return err },
		func() error { _, err := svc.Bucket("b").Load(t.Context()); return err },
		func() error { _, err := svc.Bucket("b").Exists(t.Context()); return err },
		func() error { _, err := svc.Bucket("b").Objects().Collect(t.Context()); return err },
		func() error { _, err := svc.Bucket("b").ObjectVersions().First(t.Context()); return err },
		func() error { _, err := svc.Bucket("b").DeleteObjects(t.Context(), nil); return err },
	} {
		wantError(t, call(), "the client returned neither an output nor an error")
	}
}

func TestLaw4NotFound(t *testing.T) {
	f := &fake{
		headObject:  always[s3.HeadObjectInput, s3.HeadObjectOutput](nil, &types.NotFound{}),
		listObjects: always[s3.ListObjectsV2Input](page(""), nil),
	}
	svc := s3.NewFromClient(f)
	_, err := svc.Object("b", "k").Load(t.Context())
	wantIs(t, err, resource.ErrNotFound)
	_, err = svc.Object("b", "k").ETag(t.Context())
	wantIs(t, err, resource.ErrNotFound)
	_, err = svc.Bucket("b").Objects().First(t.Context())
	wantIs(t, err, resource.ErrNotFound)
}

// TestLaw4NotSet: an answer that lacks what the new handle needs.
func TestLaw4NotSet(t *testing.T) {
	f := &fake{
		createUpload: always[s3.CreateMultipartUploadInput](&s3.CreateMultipartUploadOutput{}, nil),
		putObject:    always[s3.PutObjectInput](&s3.PutObjectOutput{}, nil),
	}
	b := s3.NewFromClient(f).Bucket("b")
	_, err := b.Object("k").InitiateMultipartUpload(t.Context(), nil)
	wantIs(t, err, resource.ErrNotSet)
	wantError(t, err, "s3.Object(b, k).InitiateMultipartUpload: ", "UploadId")
	_, err = b.PutObject(t.Context(), nil)
	wantIs(t, err, resource.ErrNotSet)
	wantError(t, err, "s3.Bucket(b).PutObject: ", "Key")
}

// TestLaw4NoLoad: a handle without data that nothing can load.
func TestLaw4NoLoad(t *testing.T) {
	svc := s3.NewFromClient(&fake{})
	version := svc.ObjectVersion("b", "k", "v")
	_, err := version.Size()
	wantIs(t, err, resource.ErrNoLoad)
	wantError(t, err, "s3.ObjectVersion(b, k, v).Size: ")
	_, err = version.IsDeleteMarker()
	wantIs(t, err, resource.ErrNoLoad)
	_, err = svc.MultipartUpload("b", "k", "u").Initiated()
	wantIs(t, err, resource.ErrNoLoad)
}
