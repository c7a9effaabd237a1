package laws_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// TestEmpty does away with all that a bucket can hold, so that it can be deleted.
func TestEmpty(t *testing.T) {
	svc, server := start(t)
	b := newBucket(t, svc, "box")
	for i := range 25 {
		put(t, b.Object(fmt.Sprintf("photos/%02d", i)), "x")
	}
	_, err := b.Object("big").InitiateMultipartUpload(t.Context(), nil)
	wantNoError(t, err)
	preview, err := b.Empty(t.Context(), func(o *s3.BucketEmptyOptions) { o.Preview = true })
	wantNoError(t, err)
	want(t, "the preview", preview.String(), "preview: ObjectVersions: 25 done, 1 request; MultipartUploads: 1 done, 1 request")

	before := server.Requests()
	var steps []string
	result, err := b.Empty(t.Context(), func(o *s3.BucketEmptyOptions) {
		o.Progress = func(p resource.SweepProgress) { steps = append(steps, fmt.Sprint(p.Step, p.Done)) }
	})
	wantNoError(t, err)
	want(t, "the result", result.String(), "ObjectVersions: 25 done, 1 request; MultipartUploads: 1 done, 1 request")
	want(t, "the progress", strings.Join(steps, " "), "ObjectVersions25 MultipartUploads1")
	want(t, "the requests", spent(before, server.Requests()), "1 AbortMultipartUpload, 1 DeleteObjects, 1 ListMultipartUploads, 1 ListObjectVersions")
	_, err = b.Delete(t.Context(), nil)
	wantNoError(t, err)
}

// TestListOfHandles acts on handles that no listing brought, of two buckets.
func TestListOfHandles(t *testing.T) {
	svc, server := start(t)
	var all s3.ObjectList
	for _, name := range []string{"one", "two", "one", "two"} {
		b := svc.Bucket(name)
		if len(all) < 2 {
			b = newBucket(t, svc, name)
		}
		o := b.Object(fmt.Sprint("key-", len(all)))
		put(t, o, "x")
		all = append(all, o)
	}
	before := server.Requests()
	result, err := append(all, nil, svc.Object("one", "")).Delete(t.Context(), nil)
	wantIs(t, err, resource.ErrEmptyIdentifier)
	var failed *resource.BatchError
	if !errors.As(err, &failed) || failed.Failed != 2 || failed.Tried != 6 {
		t.Errorf("the error is %v", err)
	}
	want(t, "the number of succeeded", len(result.Succeeded()), 4)
	want(t, "the requests", spent(before, server.Requests()), "2 DeleteObjects")
	for _, o := range all {
		there, err := o.Exists(t.Context())
		wantNoError(t, err)
		want(t, "Exists of "+o.String(), there, false)
	}
	none, err := s3.ObjectList(nil).Delete(t.Context(), nil)
	wantNoError(t, err)
	want(t, "what no handles give", len(none.Items)+none.Requests, 0)
}

// TestParallelAndPrefixes list what a listing in turn does.
func TestParallelAndPrefixes(t *testing.T) {
	svc, _ := start(t)
	b := newBucket(t, svc, "box")
	for i := range 60 {
		put(t, b.Object(fmt.Sprintf("dir%d/%02d", i%3, i)), "x")
	}
	wanted, err := b.Objects().Collect(t.Context())
	wantNoError(t, err)
	inOrder := func(o *resource.ParallelOptions) { o.InOrder = true }
	got, err := b.Objects().PageSize(7).Parallel(4, inOrder).Collect(t.Context())
	wantNoError(t, err)
	want(t, "the keys listed in parallel", keysOf(got), keysOf(wanted))
	var prefixes []string
	for p, err := range b.Objects().PageSize(1).Prefixes(t.Context(), "/") {
		wantNoError(t, err)
		prefixes = append(prefixes, p)
	}
	want(t, "the prefixes", strings.Join(prefixes, " "), "dir0/ dir1/ dir2/")
}

// TestPreviewAndMaxItems send nothing that changes anything.
func TestPreviewAndMaxItems(t *testing.T) {
	f := &fake{listObjects: always[s3.ListObjectsV2Input](page("", "tmp/a", "tmp/b"), nil)}
	tmp := s3.NewFromClient(f).Bucket("b").Objects().Filter(&s3.ListObjectsV2Input{Prefix: aws.String("tmp/")})
	result, err := tmp.Preview().Delete(t.Context(), nil)
	wantNoError(t, err)
	want(t, "what would be touched", keysOf(result.Succeeded()), "tmp/a tmp/b")
	want(t, "how many requests it would take", result.Requests, 1)
	_, err = tmp.MaxItems(1).Delete(t.Context(), nil)
	wantIs(t, err, resource.ErrTooManyItems)
	want(t, "the number of deletions", len(inputs[s3.DeleteObjectsInput](f)), 0)
}

// TestOptionsOfACollection go with each of its list requests.
func TestOptionsOfACollection(t *testing.T) {
	f := &fake{listObjects: inTurn[s3.ListObjectsV2Input](page("t1", "a"), page("", "b"))}
	objects := s3.NewFromClient(f).Bucket("b").Objects().Options(func(o *s3.Options) { o.Region = "mars-1" })
	n := 0
	wantNoError(t, objects.ForEach(t.Context(), 1, func(context.Context, *s3.ObjectSummary) error { n++; return nil }))
	want(t, "the number of items", n, 2)
	for i, o := range f.options {
		want(t, fmt.Sprint("the region of request ", i), o.Region, "mars-1")
	}
}
