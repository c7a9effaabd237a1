package locals3_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/examples/locals3"
)

func start(t *testing.T) (*locals3.Server, *s3.Client) {
	t.Helper()
	server, err := locals3.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	return server, s3.NewFromConfig(server.Config(), locals3.PathStyle)
}

func makeBucket(t *testing.T, client *s3.Client, name string) {
	t.Helper()
	if _, err := client.CreateBucket(t.Context(), &s3.CreateBucketInput{Bucket: &name}); err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, client *s3.Client, bucket, key, body string) string {
	t.Helper()
	out, err := client.PutObject(t.Context(), &s3.PutObjectInput{Bucket: &bucket, Key: &key, Body: strings.NewReader(body)})
	if err != nil {
		t.Fatal(err)
	}
	return aws.ToString(out.VersionId)
}

func body(t *testing.T, client *s3.Client, bucket, key, version string) string {
	t.Helper()
	in := &s3.GetObjectInput{Bucket: &bucket, Key: &key}
	if version != "" {
		in.VersionId = &version
	}
	out, err := client.GetObject(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Body.Close()
	data, err := io.ReadAll(out.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func code(err error) string {
	var api smithy.APIError
	if errors.As(err, &api) {
		return api.ErrorCode()
	}
	return fmt.Sprint(err)
}

func TestOddKeys(t *testing.T) {
	_, client := start(t)
	makeBucket(t, client, "odd")
	keys := []string{"a b/ü+%&", "x//y", "tr/", "/lead", "a/../b", "./c", "q?delete&tagging", "semi;colon", "ключ", "#h", "%2F", "日本", "a=b"}
	for _, key := range keys {
		put(t, client, "odd", key, "body of "+key)
	}
	for _, key := range keys {
		if got := body(t, client, "odd", key, ""); got != "body of "+key {
			t.Errorf("%q: body %q", key, got)
		}
		if _, err := client.DeleteObject(t.Context(), &s3.DeleteObjectInput{Bucket: aws.String("odd"), Key: &key}); err != nil {
			t.Errorf("%q: %v", key, err)
		}
	}
	out, err := client.ListObjectsV2(t.Context(), &s3.ListObjectsV2Input{Bucket: aws.String("odd")})
	if err != nil || len(out.Contents) != 0 {
		t.Errorf("left: %v, %v", out, err)
	}
}

func TestListingIsPagedAndCounted(t *testing.T) {
	server, client := start(t)
	makeBucket(t, client, "many")
	for i := range 1203 {
		put(t, client, "many", fmt.Sprintf("k%05d", i), "")
	}
	pages := s3.NewListObjectsV2Paginator(client, &s3.ListObjectsV2Input{Bucket: aws.String("many")})
	var keys []string
	for pages.HasMorePages() {
		page, err := pages.NextPage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range page.Contents {
			keys = append(keys, *o.Key)
		}
	}
	for i, key := range keys {
		if key != fmt.Sprintf("k%05d", i) {
			t.Fatalf("item %d is %s", i, key)
		}
	}
	want := map[string]int{"CreateBucket": 1, "PutObject": 1203, "ListObjectsV2": 2}
	if got := server.Requests(); len(keys) != 1203 || !reflect.DeepEqual(got, want) {
		t.Errorf("%d keys, requests %v, want %v", len(keys), got, want)
	}
}

// A page is followed by another only if there is something in it.
func TestListingEnds(t *testing.T) {
	_, client := start(t)
	makeBucket(t, client, "ends")
	for _, key := range []string{"a/1", "a/2", "b/1", "b/2", "b/3", "c/1", "c", "d"} {
		put(t, client, "ends", key, "")
	}
	for _, test := range []struct {
		prefix, delimiter string
		size              int32
		want              string
	}{
		{"b/", "", 3, "[b/1 b/2 b/3]"},
		{"b/", "", 2, "[b/1 b/2] [b/3]"},
		{"", "/", 1, "[a/] [b/] [c] [c/] [d]"},
		{"", "/", 2, "[a/ b/] [c c/] [d]"},
		{"", "/", 5, "[a/ b/ c c/ d]"},
		{"x", "", 1, "[]"},
	} {
		in := &s3.ListObjectsV2Input{Bucket: aws.String("ends"), Prefix: &test.prefix, Delimiter: &test.delimiter, MaxKeys: &test.size}
		var pages []string
		for more := true; more && len(pages) < 10; {
			page, err := client.ListObjectsV2(t.Context(), in)
			if err != nil {
				t.Fatal(err)
			}
			names := []string{}
			for _, p := range page.CommonPrefixes {
				names = append(names, *p.Prefix)
			}
			for _, o := range page.Contents {
				names = append(names, *o.Key)
			}
			slices.Sort(names)
			pages = append(pages, fmt.Sprint(names))
			in.ContinuationToken, more = page.NextContinuationToken, *page.IsTruncated
			if more != (page.NextContinuationToken != nil) {
				t.Errorf("%+v: truncated %t, token %v", test, more, page.NextContinuationToken)
			}
		}
		if got := strings.Join(pages, " "); got != test.want {
			t.Errorf("%+v: pages %s", test, got)
		}
	}
}

func TestDeleteObjectsTakesThousandKeys(t *testing.T) {
	_, client := start(t)
	makeBucket(t, client, "many")
	put(t, client, "many", "kept", "x")
	ids := make([]types.ObjectIdentifier, 1001)
	for i := range ids {
		ids[i].Key = aws.String(fmt.Sprintf("k%05d", i))
	}
	ids[1000].Key = aws.String("kept")
	remove := func(ids []types.ObjectIdentifier) (*s3.DeleteObjectsOutput, error) {
		return client.DeleteObjects(t.Context(), &s3.DeleteObjectsInput{Bucket: aws.String("many"), Delete: &types.Delete{Objects: ids}})
	}
	if _, err := remove(ids); code(err) != "MalformedXML" {
		t.Errorf("1001 keys: %v", err)
	}
	if out, err := remove(ids[:1000]); err != nil || len(out.Deleted) != 1000 {
		t.Errorf("1000 keys: %v", err)
	}
	ids[1000].ETag = aws.String("other")
	if _, err := remove(ids[1000:]); code(err) != "NotImplemented" {
		t.Errorf("condition: %v", err)
	}
	if got := body(t, client, "many", "kept", ""); got != "x" {
		t.Errorf("kept object holds %q", got)
	}
}

func TestListBuckets(t *testing.T) {
	_, client := start(t)
	for _, name := range []string{"b-3", "b-1", "a-1", "b-2"} {
		makeBucket(t, client, name)
	}
	pages := s3.NewListBucketsPaginator(client, &s3.ListBucketsInput{Prefix: aws.String("b-"), MaxBuckets: aws.Int32(2)})
	var got [][]string
	for pages.HasMorePages() {
		page, err := pages.NextPage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, b := range page.Buckets {
			names = append(names, *b.Name)
			if b.CreationDate == nil {
				t.Errorf("%s has no date", *b.Name)
			}
		}
		got = append(got, names)
	}
	if want := [][]string{{"b-1", "b-2"}, {"b-3"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestMultipartUpload(t *testing.T) {
	_, client := start(t)
	makeBucket(t, client, "parts")
	made, err := client.CreateMultipartUpload(t.Context(), &s3.CreateMultipartUploadInput{Bucket: aws.String("parts"), Key: aws.String("k")})
	if err != nil {
		t.Fatal(err)
	}
	part, err := client.UploadPart(t.Context(), &s3.UploadPartInput{Bucket: made.Bucket, Key: made.Key, UploadId: made.UploadId, PartNumber: aws.Int32(1), Body: strings.NewReader("hello")})
	if err != nil {
		t.Fatal(err)
	}
	_, err = client.CompleteMultipartUpload(t.Context(), &s3.CompleteMultipartUploadInput{
		Bucket: made.Bucket, Key: made.Key, UploadId: made.UploadId,
		MultipartUpload: &types.CompletedMultipartUpload{Parts: []types.CompletedPart{{ETag: part.ETag, PartNumber: aws.Int32(1)}}},
	})
	if got := body(t, client, "parts", "k", ""); err != nil || got != "hello" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestPresignedRequests(t *testing.T) {
	server, client := start(t)
	makeBucket(t, client, "signed")
	presign := s3.NewPresignClient(client)
	in, err := presign.PresignPutObject(t.Context(), &s3.PutObjectInput{Bucket: aws.String("signed"), Key: aws.String("k"), Body: strings.NewReader("hi")})
	if err != nil {
		t.Fatal(err)
	}
	send(t, in.Method, in.URL, in.SignedHeader, "hi", 200)
	out, err := presign.PresignGetObject(t.Context(), &s3.GetObjectInput{Bucket: aws.String("signed"), Key: aws.String("k"), ResponseContentType: aws.String("text/x")})
	if err != nil {
		t.Fatal(err)
	}
	if got := send(t, out.Method, out.URL, out.SignedHeader, "", 200); got != "hi" {
		t.Errorf("body %q", got)
	}
	if got := server.Requests(); got["GetObject"] != 1 || got["PutObject"] != 1 {
		t.Errorf("requests %v", got)
	}
}

// A user's own AWS settings, broken ones included, must not reach the server's
// clients.
func TestConfigIgnoresEnvironment(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	broken := filepath.Join(t.TempDir(), "config")
	if err := os.WriteFile(broken, []byte("[profile p]\nregion = eu-west-1\nmax_attempts = many\n[services x]\ns3 =\n  endpoint_url = http://127.0.0.1:1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for key, value := range map[string]string{
		"AWS_CA_BUNDLE": missing, "AWS_PROFILE": "none", "AWS_CONFIG_FILE": broken, "AWS_SHARED_CREDENTIALS_FILE": broken,
		"AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AWS_ENDPOINT_URL_S3": "http://127.0.0.1:1", "AWS_REGION": "eu-west-1",
		"AWS_ACCESS_KEY_ID": "AKIAUSERS", "AWS_SECRET_ACCESS_KEY": "users", "AWS_SESSION_TOKEN": "users",
		"AWS_MAX_ATTEMPTS": "many", "AWS_RETRY_MODE": "odd", "AWS_USE_FIPS_ENDPOINT": "true", "AWS_USE_DUALSTACK_ENDPOINT": "true",
		"AWS_REQUEST_CHECKSUM_CALCULATION": "when_required", "HTTP_PROXY": "http://127.0.0.1:1", "AWS_S3_DISABLE_EXPRESS_SESSION_AUTH": "odd",
	} {
		t.Setenv(key, value)
	}
	server, client := start(t)
	makeBucket(t, client, "own")
	put(t, client, "own", "k", "v")
	if got := body(t, client, "own", "k", ""); got != "v" {
		t.Errorf("body %q", got)
	}
	if got := server.Requests(); len(got) != 3 {
		t.Errorf("requests %v", got)
	}
	if options := client.Options(); *options.BaseEndpoint != server.URL() || options.Region != locals3.Region {
		t.Errorf("endpoint %s, region %s", *options.BaseEndpoint, options.Region)
	}
}

// Config must stay what LoadDefaultConfig makes on a machine without settings.
func TestConfigIsTheDefault(t *testing.T) {
	for _, setting := range os.Environ() {
		if key, value, _ := strings.Cut(setting, "="); strings.HasPrefix(key, "AWS_") {
			t.Setenv(key, value) // restored at the end of the test
			if err := os.Unsetenv(key); err != nil {
				t.Fatal(err)
			}
		}
	}
	want, err := config.LoadDefaultConfig(t.Context(), config.WithSharedConfigFiles([]string{}), config.WithSharedCredentialsFiles([]string{}))
	if err != nil {
		t.Fatal(err)
	}
	server, _ := start(t)
	got := reflect.ValueOf(server.Config())
	for i := range got.NumField() {
		switch field := got.Type().Field(i); field.Name {
		case "Region", "Credentials", "BaseEndpoint", "HTTPClient", "ConfigSources": // the server's own
		case "Logger", "DefaultsMode", "RuntimeEnvironment", "Interceptors": // nothing and the default mean the same
		default:
			if g, w := got.Field(i).Interface(), reflect.ValueOf(want).Field(i).Interface(); !reflect.DeepEqual(g, w) {
				t.Errorf("%s is %v, want %v", field.Name, g, w)
			}
		}
	}
}

func TestDefaultChecksumIsSent(t *testing.T) {
	_, client := start(t)
	makeBucket(t, client, "sums")
	put(t, client, "sums", "k", "v")
	out, err := client.GetObject(t.Context(), &s3.GetObjectInput{Bucket: aws.String("sums"), Key: aws.String("k")})
	if err != nil || aws.ToString(out.ChecksumCRC32) == "" {
		t.Fatalf("checksum %v, %v", out, err)
	}
	defer out.Body.Close()
	if _, err := io.Copy(io.Discard, out.Body); err != nil {
		t.Error(err)
	}
}

func TestCloseEndsRequests(t *testing.T) {
	server, client := start(t)
	makeBucket(t, client, "gone")
	server.Close()
	server.Close()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	_, err := client.HeadBucket(ctx, &s3.HeadBucketInput{Bucket: aws.String("gone")}, func(o *s3.Options) { o.RetryMaxAttempts = 1 })
	if err == nil {
		t.Error("a closed server answered")
	}
}
