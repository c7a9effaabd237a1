package laws_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/generated/s3"
)

// fake answers the operations that have a function here and keeps every input
// it was sent. Any other operation panics: no test expects it.
type fake struct {
	s3.API
	headObject    func(context.Context, *s3.HeadObjectInput) (*s3.HeadObjectOutput, error)
	headBucket    func(context.Context, *s3.HeadBucketInput) (*headBucketOutput, error)
	listBuckets   func(context.Context, *s3.ListBucketsInput) (*listBucketsOutput, error)
	listObjects   func(context.Context, *s3.ListObjectsV2Input) (*listObjectsOutput, error)
	listVersions  func(context.Context, *s3.ListObjectVersionsInput) (*listVersionsOutput, error)
	deleteObject  func(context.Context, *s3.DeleteObjectInput) (*s3.DeleteObjectOutput, error)
	deleteObjects func(context.Context, *s3.DeleteObjectsInput) (*s3.DeleteObjectsOutput, error)
	createUpload  func(context.Context, *s3.CreateMultipartUploadInput) (*s3.CreateMultipartUploadOutput, error)
	putObject     func(context.Context, *s3.PutObjectInput) (*s3.PutObjectOutput, error)
	getObject     func(context.Context, *s3.GetObjectInput) (*s3.GetObjectOutput, error)

	mu      sync.Mutex
	sent    []any
	options []s3.Options
}

// take notes a request and answers it.
func take[I, O any](ctx context.Context, f *fake, in *I, optFns []func(*s3.Options), reply func(context.Context, *I) (*O, error)) (*O, error) {
	var o s3.Options
	for _, fn := range optFns {
		fn(&o)
	}
	f.mu.Lock()
	f.sent = append(f.sent, in)
	f.options = append(f.options, o)
	f.mu.Unlock()
	return reply(ctx, in)
}

func (f *fake) HeadObject(ctx context.Context, in *s3.HeadObjectInput, optFns ...func(*s3.Options)) (*s3.HeadObjectOutput, error) {
	return take(ctx, f, in, optFns, f.headObject)
}

func (f *fake) HeadBucket(ctx context.Context, in *s3.HeadBucketInput, optFns ...func(*s3.Options)) (*headBucketOutput, error) {
	return take(ctx, f, in, optFns, f.headBucket)
}

func (f *fake) ListBuckets(ctx context.Context, in *s3.ListBucketsInput, optFns ...func(*s3.Options)) (*listBucketsOutput, error) {
	return take(ctx, f, in, optFns, f.listBuckets)
}

func (f *fake) ListObjectsV2(ctx context.Context, in *s3.ListObjectsV2Input, optFns ...func(*s3.Options)) (*listObjectsOutput, error) {
	return take(ctx, f, in, optFns, f.listObjects)
}

func (f *fake) ListObjectVersions(ctx context.Context, in *s3.ListObjectVersionsInput, optFns ...func(*s3.Options)) (*listVersionsOutput, error) {
	return take(ctx, f, in, optFns, f.listVersions)
}

func (f *fake) DeleteObject(ctx context.Context, in *s3.DeleteObjectInput, optFns ...func(*s3.Options)) (*s3.DeleteObjectOutput, error) {
	return take(ctx, f, in, optFns, f.deleteObject)
}

func (f *fake) DeleteObjects(ctx context.Context, in *s3.DeleteObjectsInput, optFns ...func(*s3.Options)) (*s3.DeleteObjectsOutput, error) {
	return take(ctx, f, in, optFns, f.deleteObjects)
}

func (f *fake) CreateMultipartUpload(ctx context.Context, in *s3.CreateMultipartUploadInput, optFns ...func(*s3.Options)) (*s3.CreateMultipartUploadOutput, error) {
	return take(ctx, f, in, optFns, f.createUpload)
}

func (f *fake) PutObject(ctx context.Context, in *s3.PutObjectInput, optFns ...func(*s3.Options)) (*s3.PutObjectOutput, error) {
	return take(ctx, f, in, optFns, f.putObject)
}

func (f *fake) GetObject(ctx context.Context, in *s3.GetObjectInput, optFns ...func(*s3.Options)) (*s3.GetObjectOutput, error) {
	return take(ctx, f, in, optFns, f.getObject)
}

// inputs returns the inputs of one operation, in the order they were sent.
func inputs[I any](f *fake) []*I {
	f.mu.Lock()
	defer f.mu.Unlock()
	var found []*I
	for _, in := range f.sent {
		if in, ok := in.(*I); ok {
			found = append(found, in)
		}
	}
	return found
}

// requests counts all requests so far.
func (f *fake) requests() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.sent)
}

// always makes an operation that answers the same each time.
func always[I, O any](out *O, err error) func(context.Context, *I) (*O, error) {
	return func(context.Context, *I) (*O, error) { return out, err }
}

// inTurn makes an operation that answers with the outputs one after another and
// then fails.
func inTurn[I, O any](outs ...*O) func(context.Context, *I) (*O, error) {
	var mu sync.Mutex
	return func(context.Context, *I) (*O, error) {
		mu.Lock()
		defer mu.Unlock()
		if len(outs) == 0 {
			return nil, errors.New("one request too many")
		}
		out := outs[0]
		outs = outs[1:]
		return out, nil
	}
}

func apiError(code string) error {
	return &smithy.GenericAPIError{Code: code, Message: "the service says so"}
}

func wantRequests(t *testing.T, f *fake, want int) {
	t.Helper()
	if got := f.requests(); got != want {
		t.Errorf("%d requests were sent, want %d", got, want)
	}
}

func wantIs(t *testing.T, err, target error) {
	t.Helper()
	if !errors.Is(err, target) {
		t.Errorf("the error is %v, want one that is %q", err, target)
	}
}

// wantError demands an error that has all the texts in it.
func wantError(t *testing.T, err error, texts ...string) {
	t.Helper()
	missing := func(text string) bool { return err == nil || !strings.Contains(err.Error(), text) }
	if i := slices.IndexFunc(texts, missing); i >= 0 {
		t.Errorf("the error is %v, want %q in it", err, texts[i])
	}
}

func wantNoError(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func want[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}
