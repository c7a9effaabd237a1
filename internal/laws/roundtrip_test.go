package laws_test

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/examples/locals3"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// These tests go all the way: the SDK's client, HTTP, and a server that keeps
// what it is sent.

// start returns an empty server's service, and the server for its counts.
func start(t *testing.T) (*s3.Service, *locals3.Server) {
	t.Helper()
	server, err := locals3.Start()
	wantNoError(t, err)
	t.Cleanup(server.Close)
	return s3.New(server.Config(), locals3.PathStyle), server
}

// newBucket makes a bucket on the server.
func newBucket(t *testing.T, svc *s3.Service, name string) *s3.Bucket {
	t.Helper()
	b, err := svc.CreateBucket(t.Context(), &s3.CreateBucketInput{Bucket: &name})
	wantNoError(t, err)
	want(t, "the new bucket", b.String(), "s3.Bucket("+name+")")
	return b
}

func put(t *testing.T, o *s3.Object, text string) {
	t.Helper()
	_, err := o.Put(t.Context(), &s3.PutObjectInput{Body: strings.NewReader(text)})
	wantNoError(t, err)
}

func content(t *testing.T, get func() (*s3.GetObjectOutput, error)) string {
	t.Helper()
	out, err := get()
	wantNoError(t, err)
	defer func() { wantNoError(t, out.Body.Close()) }()
	text, err := io.ReadAll(out.Body)
	wantNoError(t, err)
	return string(text)
}

// spent returns what the server was asked since the counts before.
func spent(before, after map[string]int) string {
	var texts []string
	for _, name := range slices.Sorted(maps.Keys(after)) {
		if n := after[name] - before[name]; n > 0 {
			texts = append(texts, fmt.Sprint(n, " ", name))
		}
	}
	return strings.Join(texts, ", ")
}

func TestRoundTripBucket(t *testing.T) {
	svc, _ := start(t)
	b := svc.Bucket("my-bucket")
	there, err := b.Exists(t.Context())
	wantNoError(t, err)
	want(t, "Exists before", there, false)
	_, err = b.Load(t.Context())
	wantIs(t, err, resource.ErrNotFound)

	_, err = b.Create(t.Context(), nil)
	wantNoError(t, err)
	wantNoError(t, b.WaitUntilExists(t.Context(), nil, time.Minute))
	created, err := b.CreationDate(t.Context())
	wantNoError(t, err)
	want(t, "whether CreationDate is zero", created.IsZero(), false)
	newBucket(t, svc, "my-bucket-2")
	buckets, err := svc.Buckets().Collect(t.Context())
	wantNoError(t, err)
	if len(buckets) != 2 || !buckets[0].Equal(b) {
		t.Errorf("the buckets are %v", buckets)
	}

	_, err = b.Delete(t.Context(), nil)
	wantNoError(t, err)
	wantNoError(t, b.WaitUntilNotExists(t.Context(), nil, time.Minute))
	_, err = b.CreationDate(t.Context())
	wantIs(t, err, resource.ErrNotFound)
}

func TestRoundTripObject(t *testing.T) {
	svc, server := start(t)
	b := newBucket(t, svc, "box")
	o, err := b.PutObject(t.Context(), &s3.PutObjectInput{Key: aws.String("a b/ü&+?"), Body: strings.NewReader("hello"), ContentType: aws.String("text/plain")})
	wantNoError(t, err)
	before := server.Requests()
	size, err := o.ContentLength(t.Context())
	wantNoError(t, err)
	want(t, "the size", size, 5)
	kind, err := o.ContentType(t.Context())
	wantNoError(t, err)
	want(t, "the type", kind, "text/plain")
	want(t, "the requests", spent(before, server.Requests()), "1 HeadObject")
	want(t, "the content", content(t, func() (*s3.GetObjectOutput, error) { return o.Get(t.Context(), nil) }), "hello")

	put(t, o, "hello again")
	size, err = o.ContentLength(t.Context())
	wantNoError(t, err)
	want(t, "the size after Put", size, 11)
	copied := b.Object("copy")
	_, err = copied.CopyFrom(t.Context(), &s3.CopyObjectInput{CopySource: aws.String("box/a%20b/%C3%BC%26%2B%3F")})
	wantNoError(t, err)
	want(t, "the copy", content(t, func() (*s3.GetObjectOutput, error) { return copied.Get(t.Context(), nil) }), "hello again")

	_, err = o.Delete(t.Context(), nil)
	wantNoError(t, err)
	wantNoError(t, o.WaitUntilNotExists(t.Context(), nil, time.Minute))
	there, err := o.Exists(t.Context())
	wantNoError(t, err)
	want(t, "Exists after", there, false)
	_, err = o.Get(t.Context(), nil)
	var gone *types.NoSuchKey
	wantAs(t, err, &gone)
	wantError(t, err, `s3.Object(box, "a b/ü&+?").Get: `)
}

// fill puts n objects into a bucket, every fifth below "tmp/".
func fill(t *testing.T, b *s3.Bucket, n int) {
	t.Helper()
	for i := range n {
		dir := "data/"
		if i%5 == 0 {
			dir = "tmp/"
		}
		put(t, b.Object(fmt.Sprintf("%s%04d", dir, i)), "12345678"[:i%8])
	}
}

func TestRoundTripListing(t *testing.T) {
	svc, server := start(t)
	b := newBucket(t, svc, "box")
	fill(t, b, 55)
	objects := b.Objects().PageSize(10)
	before := server.Requests()
	var total int64
	for o, err := range objects.All(t.Context()) {
		wantNoError(t, err)
		size, err := o.Size(t.Context())
		wantNoError(t, err)
		total += size
	}
	want(t, "the sum of sizes", total, 6*28+0+1+2+3+4+5+6)
	want(t, "the requests", spent(before, server.Requests()), "6 ListObjectsV2")

	numbers, resume := 0, resource.Token("")
	for page, err := range objects.Pages(t.Context()) {
		wantNoError(t, err)
		if numbers += len(page.Items); page.Number == 2 {
			resume = page.Next
			break
		}
	}
	rest, err := objects.StartAt(resume).Count(t.Context())
	wantNoError(t, err)
	want(t, "all items, in two goes", numbers+rest, 55)
	first, err := objects.Filter(&s3.ListObjectsV2Input{Prefix: aws.String("tmp/")}).First(t.Context())
	wantNoError(t, err)
	want(t, "the first", first.Key(), "tmp/0000")
}

func TestRoundTripBatch(t *testing.T) {
	svc, server := start(t)
	b := newBucket(t, svc, "box")
	fill(t, b, 55)
	before := server.Requests()
	result, err := b.Objects().PageSize(4).Filter(&s3.ListObjectsV2Input{Prefix: aws.String("tmp/")}).Delete(t.Context(), nil)
	wantNoError(t, err)
	want(t, "the number of deleted", len(result.Succeeded()), 11)
	want(t, "the requests", spent(before, server.Requests()), "1 DeleteObjects, 3 ListObjectsV2")
	n, err := b.Objects().Count(t.Context())
	wantNoError(t, err)
	want(t, "what is left", n, 44)
	_, err = b.Delete(t.Context(), nil)
	wantError(t, err, "s3.Bucket(box).Delete: ", "BucketNotEmpty")
	_, err = b.Objects().DeleteAll(t.Context(), nil)
	wantNoError(t, err)
	_, err = b.Delete(t.Context(), nil)
	wantNoError(t, err)
}

func TestRoundTripVersions(t *testing.T) {
	svc, _ := start(t)
	b := newBucket(t, svc, "box")
	enabled := &types.VersioningConfiguration{Status: types.BucketVersioningStatusEnabled}
	_, err := b.Versioning().Put(t.Context(), &s3.PutBucketVersioningInput{VersioningConfiguration: enabled})
	wantNoError(t, err)
	status, err := b.Versioning().Status(t.Context())
	wantNoError(t, err)
	want(t, "the status", status, types.BucketVersioningStatusEnabled)
	o := b.Object("k")
	put(t, o, "one")
	put(t, o, "two")
	_, err = o.Delete(t.Context(), nil)
	wantNoError(t, err)

	all, err := b.ObjectVersions().PageSize(2).Collect(t.Context())
	wantNoError(t, err)
	var texts []string
	for _, v := range all {
		marker, err := v.IsDeleteMarker()
		wantNoError(t, err)
		if marker {
			texts = append(texts, "marker")
			continue
		}
		texts = append(texts, content(t, func() (*s3.GetObjectOutput, error) { return v.Get(t.Context(), nil) }))
	}
	slices.Sort(texts)
	want(t, "the versions", strings.Join(texts, " "), "marker one two")
	result, err := b.ObjectVersions().DeleteAll(t.Context(), nil)
	wantNoError(t, err)
	want(t, "the number of deleted", len(result.Succeeded()), 3)
	n, err := b.ObjectVersions().Count(t.Context())
	wantNoError(t, err)
	want(t, "what is left", n, 0)
}

func TestRoundTripMultipart(t *testing.T) {
	svc, _ := start(t)
	b := newBucket(t, svc, "box")
	o := b.Object("big")
	upload, err := o.InitiateMultipartUpload(t.Context(), nil)
	wantNoError(t, err)
	var parts []types.CompletedPart
	for n, text := range map[int32]string{1: strings.Repeat("x", 5<<20), 2: "the end"} {
		out, err := upload.Part(n).Upload(t.Context(), &s3.UploadPartInput{Body: strings.NewReader(text)})
		wantNoError(t, err)
		parts = append(parts, types.CompletedPart{PartNumber: aws.Int32(n), ETag: out.ETag})
	}
	uploads, err := b.MultipartUploads().Collect(t.Context())
	wantNoError(t, err)
	if len(uploads) != 1 || !uploads[0].Equal(upload) {
		t.Errorf("the uploads are %v, want %v", uploads, upload)
	}
	listed, err := upload.Parts().Collect(t.Context())
	wantNoError(t, err)
	if len(listed) != 2 || !listed[1].Equal(upload.Part(2)) {
		t.Errorf("the parts are %v", listed)
	}
	slices.SortFunc(parts, func(x, y types.CompletedPart) int { return int(*x.PartNumber - *y.PartNumber) })
	whole, err := upload.Complete(t.Context(), &s3.CompleteMultipartUploadInput{MultipartUpload: &types.CompletedMultipartUpload{Parts: parts}})
	wantNoError(t, err)
	want(t, "whether it is the object", whole.Equal(o), true)
	size, err := whole.ContentLength(t.Context())
	wantNoError(t, err)
	want(t, "the size", size, 5<<20+7)

	second, err := o.InitiateMultipartUpload(t.Context(), nil)
	wantNoError(t, err)
	_, err = second.Abort(t.Context(), nil)
	wantNoError(t, err)
	n, err := b.MultipartUploads().Count(t.Context())
	wantNoError(t, err)
	want(t, "the uploads that are left", n, 0)
}

// TestRoundTripMissingBucket: clear errors, each from one request.
func TestRoundTripMissingBucket(t *testing.T) {
	svc, server := start(t)
	b := svc.Bucket("nobody")
	_, err := b.Objects().Collect(t.Context())
	var missing *types.NoSuchBucket
	wantAs(t, err, &missing)
	wantError(t, err, "s3.Bucket(nobody).Objects: ")
	_, err = b.Object("k").Put(t.Context(), &s3.PutObjectInput{Body: strings.NewReader("x")})
	var api smithy.APIError
	wantAs(t, err, &api)
	want(t, "the code", api.ErrorCode(), "NoSuchBucket")
	want(t, "the requests", spent(nil, server.Requests()), "1 ListObjectsV2, 1 PutObject")
}
