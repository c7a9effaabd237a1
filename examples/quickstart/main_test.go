package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/seed5e775779/resgen/examples/locals3"
	"github.com/seed5e775779/resgen/generated/s3"
)

// rows are what the tour prints between its first and its last row.
var rows = []string{
	`put 2500 objects, 16 at a time\s+2500  PutObject`,
	`walked 2500 objects of 61000 bytes in all\s+3  ListObjectsV2`,
	`found the first photo\s+1  ListObjectsV2`,
	`  changed at \d\d:\d\d:\d\d: the listing told it\s+0`,
	`  of type text/plain: loaded when asked for\s+1  HeadObject`,
	`  25 bytes long: loaded already\s+0`,
	`deleted 500 objects under tmp/\s+2  1 DeleteObjects, 1 ListObjectsV2`,
	`photos/0000.txt exists: true\s+1  HeadObject`,
	`tmp/0000.txt exists: false\s+1  HeadObject`,
}

func checkRows(t *testing.T, got, first, made, last string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(got), "\n")
	want := slices.Concat([]string{first, made}, rows, []string{last})
	if len(lines) != len(want) {
		t.Fatalf("%d rows, want %d:\n%s", len(lines), len(want), got)
	}
	for i, line := range lines {
		if !regexp.MustCompile("^" + want[i] + "$").MatchString(line) {
			t.Errorf("row %q, want %q", line, want[i])
		}
	}
}

const (
	ownBucket   = `made the bucket resgen-quickstart-[a-z0-9]{12}\s+2  1 CreateBucket, 1 HeadBucket`
	ownLast     = `cleaned up 2000 objects\s+5  1 DeleteBucket, 2 DeleteObjects, 2 ListObjectsV2`
	otherBucket = `found the bucket other\s+2  1 GetBucketVersioning, 1 HeadBucket`
	otherLast   = `cleaned up 2000 objects\s+4  2 DeleteObjects, 2 ListObjectsV2`
)

// clean removes the AWS settings of whoever runs the test.
func clean(t *testing.T) {
	t.Helper()
	for _, setting := range os.Environ() {
		if key, value, _ := strings.Cut(setting, "="); strings.HasPrefix(key, "AWS_") {
			t.Setenv(key, value) // restored at the end of the test
			if err := os.Unsetenv(key); err != nil {
				t.Fatal(err)
			}
		}
	}
	missing := filepath.Join(t.TempDir(), "missing")
	t.Setenv("AWS_CONFIG_FILE", missing)
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", missing)
	t.Setenv("AWS_EC2_METADATA_DISABLED", "true")
}

// elsewhere starts a server and has the environment name it.
func elsewhere(t *testing.T) (*locals3.Server, *s3.Service) {
	t.Helper()
	server, err := locals3.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	clean(t)
	t.Setenv("AWS_ENDPOINT_URL", server.URL())
	t.Setenv("AWS_REGION", "eu-west-1")
	t.Setenv("AWS_ACCESS_KEY_ID", "test")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "test")
	return server, s3.New(server.Config(), locals3.PathStyle)
}

// other makes a bucket with objects that are none of the tour's business.
func other(t *testing.T, svc *s3.Service) *s3.Bucket {
	t.Helper()
	bucket := svc.Bucket("other")
	if _, err := bucket.Create(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"photos/0000.txt", "tmp/0000.txt", "resgen-quickstart-/x"} {
		if _, err := bucket.Object(key).Put(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
	}
	return bucket
}

func keys(t *testing.T, bucket *s3.Bucket) []string {
	t.Helper()
	var found []string
	for obj, err := range bucket.Objects().All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, obj.Key())
	}
	return found
}

func noBuckets(t *testing.T, svc *s3.Service) {
	t.Helper()
	left, err := svc.Buckets().Collect(t.Context())
	if err != nil || len(left) != 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}

func TestInsideThisProcess(t *testing.T) {
	clean(t)
	t.Setenv("AWS_CA_BUNDLE", filepath.Join(t.TempDir(), "missing"))
	t.Setenv("AWS_PROFILE", "missing")
	var out bytes.Buffer
	if err := run(t.Context(), &out, ""); err != nil {
		t.Fatal(err)
	}
	checkRows(t, out.String(), `S3 at http://127.0.0.1:\d+\s+requests`, ownBucket, ownLast)
}

func TestAtAnEndpoint(t *testing.T) {
	server, svc := elsewhere(t)
	var out bytes.Buffer
	if err := run(t.Context(), &out, ""); err != nil {
		t.Fatal(err)
	}
	checkRows(t, out.String(), "S3 at "+server.URL()+`\s+requests`, ownBucket, ownLast)
	want := map[string]int{"CreateBucket": 1, "HeadBucket": 1, "PutObject": 2500, "ListObjectsV2": 7, "HeadObject": 3, "DeleteObjects": 3, "DeleteBucket": 1}
	if got := server.Requests(); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the server saw %v, want %v", got, want)
	}
	noBuckets(t, svc)
}

func TestInANamedBucket(t *testing.T) {
	server, svc := elsewhere(t)
	bucket := other(t, svc)
	before := keys(t, bucket)
	var out bytes.Buffer
	if err := run(t.Context(), &out, "other"); err != nil {
		t.Fatal(err)
	}
	checkRows(t, out.String(), "S3 at "+server.URL()+`\s+requests`, otherBucket, otherLast)
	if after := keys(t, bucket); !slices.Equal(after, before) {
		t.Errorf("bucket holds %v, want %v", after, before)
	}
	if sent := server.Requests(); sent["CreateBucket"] != 1 || sent["DeleteBucket"] != 0 {
		t.Errorf("requests %v", sent)
	}
}

func TestBucketThatCannotBeUsed(t *testing.T) {
	server, svc := elsewhere(t)
	if err := run(t.Context(), &bytes.Buffer{}, "missing"); err == nil || !strings.Contains(err.Error(), "s3.Bucket(missing) does not exist") {
		t.Errorf("missing bucket: %v", err)
	}
	bucket := other(t, svc)
	if _, err := bucket.Versioning().Enable(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if err := run(t.Context(), &bytes.Buffer{}, "other"); err == nil || !strings.Contains(err.Error(), "keeps versions") {
		t.Errorf("versioned bucket: %v", err)
	}
	if sent := server.Requests(); sent["PutObject"] != 3 || sent["DeleteObjects"] != 0 || sent["CreateBucket"] != 1 {
		t.Errorf("requests %v", sent)
	}
}

// Where the settings lead to AWS itself, no bucket is made there.
func TestIgnoredEndpoint(t *testing.T) {
	server, _ := elsewhere(t)
	t.Setenv("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")
	if err := run(t.Context(), &bytes.Buffer{}, ""); err == nil || !strings.Contains(err.Error(), "-bucket") {
		t.Error(err)
	}
	if sent := server.Requests(); len(sent) != 0 {
		t.Errorf("requests %v", sent)
	}
}

// interrupt runs the tour and cancels it while it puts objects.
func interrupt(t *testing.T, server *locals3.Server, bucket string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	before := server.Requests()["PutObject"]
	go func() {
		for server.Requests()["PutObject"] < before+100 && t.Context().Err() == nil {
			time.Sleep(time.Millisecond)
		}
		cancel()
	}()
	var out bytes.Buffer
	if err := run(ctx, &out, bucket); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if put := server.Requests()["PutObject"] - before; put < 100 || put >= 2500 {
		t.Errorf("%d objects were put before the interrupt", put)
	} else if want := fmt.Sprintf("cleaned up %d objects", put); !strings.Contains(out.String(), want) {
		t.Errorf("no %q in:\n%s", want, &out)
	}
}

func TestInterruptCleansUp(t *testing.T) {
	server, svc := elsewhere(t)
	interrupt(t, server, "")
	noBuckets(t, svc)

	bucket := other(t, svc)
	before := keys(t, bucket)
	interrupt(t, server, "other")
	if after := keys(t, bucket); !slices.Equal(after, before) {
		t.Errorf("bucket holds %v, want %v", after, before)
	}
}

// An interrupt before anything is made makes nothing.
func TestInterruptBeforeTheStart(t *testing.T) {
	_, svc := elsewhere(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := run(ctx, &bytes.Buffer{}, ""); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	noBuckets(t, svc)
}
