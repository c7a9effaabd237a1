package standin_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/internal/standin"
)

// start runs a server with one bucket and returns it and the SDK's own client.
func start(t *testing.T, spec standin.Bucket) (*standin.Server, *s3.Client) {
	t.Helper()
	s := standin.New()
	spec.Name = "bench"
	if err := s.Make(spec); err != nil {
		t.Fatal(err)
	}
	url, stop, err := s.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	return s, s3.New(s3.Options{
		BaseEndpoint: &url,
		Region:       "us-east-1",
		UsePathStyle: true,
		Credentials:  credentials.NewStaticCredentialsProvider("key", "secret", ""),
		Retryer: retry.NewStandard(func(o *retry.StandardOptions) {
			o.Backoff = retry.BackoffDelayerFunc(func(int, error) (time.Duration, error) { return 0, nil })
		}),
		HTTPClient: &http.Client{Transport: &http.Transport{}},
	})
}

var bench = aws.String("bench")

// list returns all keys and common prefixes, and how many pages they took.
func list(t *testing.T, client *s3.Client, in *s3.ListObjectsV2Input) (keys, prefixes []string, pages int) {
	t.Helper()
	in.Bucket = bench
	for p := s3.NewListObjectsV2Paginator(client, in); p.HasMorePages(); pages++ {
		out, err := p.NextPage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if n := len(out.Contents) + len(out.CommonPrefixes); int(*out.KeyCount) != n {
			t.Errorf("KeyCount %d for %d", *out.KeyCount, n)
		}
		for _, o := range out.Contents {
			keys = append(keys, *o.Key)
		}
		for _, p := range out.CommonPrefixes {
			prefixes = append(prefixes, *p.Prefix)
		}
	}
	return keys, prefixes, pages
}

func TestListObjects(t *testing.T) {
	keys := []string{"a", "a/1", "a/2", "a/b/3", "a0", "b/1", "b//2", "c", "<&\"'>", "ümlaut \U0001f980", "line\nbreak"}
	_, client := start(t, standin.Bucket{Keys: keys})
	slices.Sort(keys)
	for _, tt := range []struct {
		name           string
		in             s3.ListObjectsV2Input
		keys, prefixes []string
		pages          int
	}{
		{"all", s3.ListObjectsV2Input{}, keys, nil, 1},
		{"pages", s3.ListObjectsV2Input{MaxKeys: aws.Int32(3)}, keys, nil, 4},
		{"prefix", s3.ListObjectsV2Input{Prefix: aws.String("a/")}, []string{"a/1", "a/2", "a/b/3"}, nil, 1},
		{"behind", s3.ListObjectsV2Input{Prefix: aws.String("a"), StartAfter: aws.String("a/2")}, []string{"a/b/3", "a0"}, nil, 1},
		{"delimiter", s3.ListObjectsV2Input{Delimiter: aws.String("/")}, []string{"<&\"'>", "a", "a0", "c", "line\nbreak", "ümlaut \U0001f980"}, []string{"a/", "b/"}, 1},
		{"both in pages", s3.ListObjectsV2Input{Prefix: aws.String("a/"), Delimiter: aws.String("/"), MaxKeys: aws.Int32(1)}, []string{"a/1", "a/2"}, []string{"a/b/"}, 3},
		{"half a prefix", s3.ListObjectsV2Input{Delimiter: aws.String("/"), StartAfter: aws.String("a/1"), Prefix: aws.String("a")}, []string{"a0"}, []string{"a/"}, 1},
		{"nothing", s3.ListObjectsV2Input{Prefix: aws.String("zzz")}, nil, nil, 1},
		{"encoded", s3.ListObjectsV2Input{EncodingType: types.EncodingTypeUrl, StartAfter: aws.String("c")}, []string{"line%0Abreak", "%C3%BCmlaut+%F0%9F%A6%80"}, nil, 1},
	} {
		got, prefixes, pages := list(t, client, &tt.in)
		if !slices.Equal(got, tt.keys) || !slices.Equal(prefixes, tt.prefixes) || pages != tt.pages {
			t.Errorf("%s: %q and %q in %d pages, want %q and %q in %d", tt.name, got, prefixes, pages, tt.keys, tt.prefixes, tt.pages)
		}
	}
}

// A listing of the first version has a marker instead of a token, and names it
// only where a delimiter rolls keys up.
func TestListObjectsFirstVersion(t *testing.T) {
	_, client := start(t, standin.Bucket{Keys: []string{"a/1", "a/2", "b", "c/1"}})
	for delimiter, want := range map[string]string{"": "a/1 a/2 b c/1", "/": "a/ b c/"} {
		var got []string
		in := &s3.ListObjectsInput{Bucket: bench, MaxKeys: aws.Int32(1), Delimiter: &delimiter}
		for more := true; more; {
			out, err := client.ListObjects(t.Context(), in)
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range out.Contents {
				got = append(got, *o.Key)
				in.Marker = o.Key
			}
			for _, p := range out.CommonPrefixes {
				got = append(got, *p.Prefix)
			}
			if more = *out.IsTruncated; delimiter != "" {
				in.Marker = out.NextMarker
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("delimiter %q: %q, want %s", delimiter, got, want)
		}
	}
}

func TestListedObjects(t *testing.T) {
	s, client := start(t, standin.Bucket{Shape: standin.Prefixes, Objects: 2500})
	s.Set(standin.Settings{Checksums: true})
	out, err := client.ListObjectsV2(t.Context(), &s3.ListObjectsV2Input{Bucket: bench, FetchOwner: aws.Bool(true)})
	if err != nil || len(out.Contents) != 1000 || !*out.IsTruncated {
		t.Fatalf("%v, %v", out, err)
	}
	o := out.Contents[7]
	if *o.Key != "p00/000007" || *o.Size != 1007 || o.LastModified.Year() != 2024 || len(*o.ETag) != 34 || o.StorageClass != "STANDARD" || o.Owner == nil || len(o.ChecksumAlgorithm) != 1 {
		t.Errorf("%+v", o)
	}
	head, err := client.HeadObject(t.Context(), &s3.HeadObjectInput{Bucket: bench, Key: o.Key})
	if err != nil || *head.ContentLength != *o.Size || *head.ETag != *o.ETag {
		t.Errorf("%+v, %v", head, err)
	}
	none, err := client.ListObjectsV2(t.Context(), &s3.ListObjectsV2Input{Bucket: bench, MaxKeys: aws.Int32(0)})
	if err != nil || len(none.Contents) > 0 || *none.IsTruncated {
		t.Errorf("a page of no keys: %+v, %v", none, err)
	}
	in := &s3.ListObjectsV2Input{Bucket: bench, ContinuationToken: aws.String("?")}
	if _, err := client.ListObjectsV2(t.Context(), in); code(err) != "InvalidArgument" {
		t.Error("a token that was never given:", err)
	}
}

func TestEveryShapeIsInOrder(t *testing.T) {
	for _, shape := range []standin.Shape{standin.Flat, standin.Prefixes, standin.Skewed, standin.Hashes, standin.Awkward} {
		_, client := start(t, standin.Bucket{Shape: shape, Objects: 3210})
		keys, _, pages := list(t, client, &s3.ListObjectsV2Input{})
		if !slices.IsSorted(keys) || len(slices.Compact(keys)) != 3210 || pages != 4 {
			t.Errorf("%s: %d keys in %d pages", shape, len(keys), pages)
		}
	}
	if err := standin.New().Make(standin.Bucket{Name: "bench", Shape: "round", Objects: 1}); err == nil {
		t.Error("a shape that does not exist")
	}
}

func TestVersions(t *testing.T) {
	_, client := start(t, standin.Bucket{Shape: standin.Flat, Objects: 20, Versioned: true, Versions: 3, Markers: 1})
	keys, _, _ := list(t, client, &s3.ListObjectsV2Input{})
	if len(keys) != 18 {
		t.Errorf("%d objects are listed, want those without a marker on top", len(keys))
	}
	for _, size := range []int32{1000, 7, 1} {
		var ids []string
		latest, markers := 0, 0
		in := &s3.ListObjectVersionsInput{Bucket: bench, MaxKeys: &size}
		for p := s3.NewListObjectVersionsPaginator(client, in); p.HasMorePages(); {
			out, err := p.NextPage(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range out.Versions {
				ids = append(ids, *v.Key+*v.VersionId)
				latest += btoi(*v.IsLatest)
			}
			for _, m := range out.DeleteMarkers {
				ids = append(ids, *m.Key+*m.VersionId)
				markers += btoi(*m.IsLatest)
			}
		}
		slices.Sort(ids)
		if len(slices.Compact(ids)) != 62 || latest != 18 || markers != 2 {
			t.Errorf("pages of %d: %d entries, %d latest, %d markers", size, len(ids), latest, markers)
		}
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestDelete(t *testing.T) {
	s, client := start(t, standin.Bucket{Keys: []string{"a", "b&c", "locked/1", "shy/1"}})
	s.Set(standin.Settings{Refuse: []standin.Refusal{
		{Prefix: "locked/", Code: "AccessDenied", Message: "no"},
		{Prefix: "shy/", Code: "InternalError", Times: 1},
	}})
	in := &s3.DeleteObjectsInput{Bucket: bench, Delete: &types.Delete{}}
	for _, key := range []string{"a", "b&c", "locked/1", "shy/1", "absent"} {
		in.Delete.Objects = append(in.Delete.Objects, types.ObjectIdentifier{Key: &key})
	}
	out, err := client.DeleteObjects(t.Context(), in)
	if err != nil || len(out.Deleted) != 3 || *out.Deleted[1].Key != "b&c" || len(out.Errors) != 2 || *out.Errors[0].Code != "AccessDenied" || *out.Errors[1].Key != "shy/1" {
		t.Fatalf("%+v, %v", out, err)
	}
	in.Delete.Quiet = aws.Bool(true)
	out, err = client.DeleteObjects(t.Context(), in)
	if err != nil || len(out.Deleted) != 0 || len(out.Errors) != 1 {
		t.Errorf("quiet: %+v, %v", out, err)
	}
	if keys, _, _ := list(t, client, &s3.ListObjectsV2Input{}); !slices.Equal(keys, []string{"locked/1"}) || s.Counts().Deleted != 3 {
		t.Errorf("left: %q; %d deleted", keys, s.Counts().Deleted)
	}
	replaced := []types.ObjectIdentifier{{Key: aws.String("a\x01b")}}
	out, err = client.DeleteObjects(t.Context(), &s3.DeleteObjectsInput{Bucket: bench, Delete: &types.Delete{Objects: replaced}})
	if err != nil || *out.Deleted[0].Key != "a\ufffdb" {
		t.Errorf("what the SDK sends for a key that XML cannot carry: %+v, %v", out, err)
	}
}

func TestDeleteVersions(t *testing.T) {
	_, client := start(t, standin.Bucket{Keys: []string{"a"}, Versioned: true, Versions: 2})
	in := &s3.DeleteObjectsInput{Bucket: bench, Delete: &types.Delete{Objects: []types.ObjectIdentifier{{Key: aws.String("a")}}}}
	out, err := client.DeleteObjects(t.Context(), in)
	if err != nil || !*out.Deleted[0].DeleteMarker {
		t.Fatalf("%+v, %v", out, err)
	}
	if _, err := client.HeadObject(t.Context(), &s3.HeadObjectInput{Bucket: bench, Key: aws.String("a")}); code(err) != "NotFound" {
		t.Error("behind a delete marker:", err)
	}
	all, err := client.ListObjectVersions(t.Context(), &s3.ListObjectVersionsInput{Bucket: bench})
	if err != nil || len(all.Versions) != 2 || len(all.DeleteMarkers) != 1 {
		t.Fatalf("%+v, %v", all, err)
	}
	id := all.DeleteMarkers[0].VersionId
	if _, err := client.DeleteObject(t.Context(), &s3.DeleteObjectInput{Bucket: bench, Key: aws.String("a"), VersionId: id}); err != nil {
		t.Fatal(err)
	}
	head, err := client.HeadObject(t.Context(), &s3.HeadObjectInput{Bucket: bench, Key: aws.String("a")})
	if err != nil || *head.VersionId != *all.Versions[0].VersionId {
		t.Errorf("without the marker: %+v, %v", head, err)
	}
}

func TestUploads(t *testing.T) {
	_, client := start(t, standin.Bucket{Shape: standin.Flat, Uploads: 5})
	made, err := client.CreateMultipartUpload(t.Context(), &s3.CreateMultipartUploadInput{Bucket: bench, Key: aws.String("obj-000000000")})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	in := &s3.ListMultipartUploadsInput{Bucket: bench, MaxUploads: aws.Int32(2)}
	for p := s3.NewListMultipartUploadsPaginator(client, in); p.HasMorePages(); {
		out, err := p.NextPage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		n += len(out.Uploads)
	}
	abort := &s3.AbortMultipartUploadInput{Bucket: bench, Key: made.Key, UploadId: made.UploadId}
	_, err = client.AbortMultipartUpload(t.Context(), abort)
	_, again := client.AbortMultipartUpload(t.Context(), abort)
	if n != 6 || err != nil || code(again) != "NoSuchUpload" {
		t.Errorf("%d uploads, %v, then %v", n, err, again)
	}
}

func TestBuckets(t *testing.T) {
	s, client := start(t, standin.Bucket{})
	for _, name := range []string{"x1", "x2", "x3"} {
		if err := s.Make(standin.Bucket{Name: name}); err != nil {
			t.Fatal(err)
		}
	}
	var names []string
	in := &s3.ListBucketsInput{Prefix: aws.String("x"), MaxBuckets: aws.Int32(2)}
	for p := s3.NewListBucketsPaginator(client, in); p.HasMorePages(); {
		out, err := p.NextPage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range out.Buckets {
			names = append(names, *b.Name)
		}
	}
	if !slices.Equal(names, []string{"x1", "x2", "x3"}) {
		t.Errorf("buckets %q", names)
	}
	put := &s3.PutObjectInput{Bucket: aws.String("x1"), Key: aws.String("k"), Body: strings.NewReader("12345")}
	if _, err := client.PutObject(t.Context(), put); err != nil {
		t.Fatal(err)
	}
	if _, err := client.DeleteBucket(t.Context(), &s3.DeleteBucketInput{Bucket: aws.String("x1")}); code(err) != "BucketNotEmpty" {
		t.Error(err)
	}
	if _, err := client.DeleteBucket(t.Context(), &s3.DeleteBucketInput{Bucket: aws.String("x2")}); err != nil {
		t.Error(err)
	}
	if _, err := client.HeadBucket(t.Context(), &s3.HeadBucketInput{Bucket: aws.String("x2")}); code(err) != "NotFound" {
		t.Error(err)
	}
	if _, err := client.GetBucketAcl(t.Context(), &s3.GetBucketAclInput{Bucket: bench}); code(err) != "NotImplemented" {
		t.Error("an operation that it does not know:", err)
	}
}

// code returns the API's error code.
func code(err error) string {
	var api smithy.APIError
	if errors.As(err, &api) {
		return api.ErrorCode()
	}
	return fmt.Sprint(err)
}
