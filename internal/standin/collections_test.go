package standin_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	sdk "github.com/aws/aws-sdk-go-v2/service/s3"
	"go.uber.org/goleak"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/internal/standin"
	"github.com/seed5e775779/resgen/runtime/resource"
)

const many = 20_000

// patient is a client that tries again as often as a service may refuse.
func patient(o *s3.Options) { o.RetryMaxAttempts = 20 }

// bucketOf starts a server with many objects; when the test ends, no goroutine
// of a collection may be left.
func bucketOf(t *testing.T, settings standin.Settings) (*standin.Server, *s3.Bucket) {
	t.Helper()
	before := goleak.IgnoreCurrent()
	var client *sdk.Client
	t.Cleanup(func() {
		client.Options().HTTPClient.(*http.Client).CloseIdleConnections()
		goleak.VerifyNone(t, before)
	})
	s, client := start(t, standin.Bucket{Shape: standin.Prefixes, Objects: many})
	s.Set(settings)
	return s, s3.NewFromClient(sdk.New(client.Options(), patient)).Bucket("bench")
}

// modes are ways to list.
var modes = map[string]func(*s3.BucketObjects) *s3.BucketObjects{
	"in turn":           func(o *s3.BucketObjects) *s3.BucketObjects { return o },
	"ahead":             func(o *s3.BucketObjects) *s3.BucketObjects { return o.Prefetch(2) },
	"parallel":          func(o *s3.BucketObjects) *s3.BucketObjects { return o.Parallel(8) },
	"parallel in order": func(o *s3.BucketObjects) *s3.BucketObjects { return o.Parallel(8, inOrder) },
}

func inOrder(o *resource.ParallelOptions) { o.InOrder = true }

// everything checks that each key came once.
func everything(t *testing.T, keys []string) {
	t.Helper()
	slices.Sort(keys)
	if n := len(keys); n != many || len(slices.Compact(keys)) != many || keys[0] != "p00/000000" {
		t.Errorf("%d keys, want %d, each once", n, many)
	}
}

func TestThrottledListing(t *testing.T) {
	for name, mode := range modes {
		t.Run(name, func(t *testing.T) {
			s, bucket := bucketOf(t, standin.Settings{Throttle: standin.Fault{Every: 3}})
			var keys []string
			for obj, err := range mode(bucket.Objects()).All(t.Context()) {
				if err != nil {
					t.Fatal(err)
				}
				keys = append(keys, obj.Key())
			}
			everything(t, keys)
			if c := s.Counts(); c.Throttled < many/1000/3 {
				t.Errorf("nothing was throttled: %+v", c)
			}
		})
	}
}

// A connection that breaks within a page ends a listing in turn with an error.
// What it says about resuming gives exactly the rest. A parallel listing asks for
// the page again.
func TestCutListingResumes(t *testing.T) {
	for name, mode := range modes {
		t.Run(name, func(t *testing.T) {
			s, bucket := bucketOf(t, standin.Settings{Cut: standin.Fault{Every: 9}, CutAt: 5000})
			var keys []string
			objects, breaks := mode(bucket.Objects()), 0
			for done := false; !done; {
				done = true
				for obj, err := range objects.All(t.Context()) {
					var broken *resource.ListError
					switch {
					case errors.As(err, &broken):
						breaks++
						objects, done = mode(bucket.Objects()).StartAt(broken.Resume), false
					case err != nil:
						t.Fatal(err)
					default:
						keys = append(keys, obj.Key())
					}
				}
			}
			everything(t, keys)
			if parallel := strings.HasPrefix(name, "parallel"); parallel != (breaks == 0) || s.Counts().Cut == 0 {
				t.Errorf("%d breaks, %+v", breaks, s.Counts())
			}
		})
	}
}

func TestStoppedListingLeavesNothing(t *testing.T) {
	for name, mode := range modes {
		t.Run(name, func(t *testing.T) {
			_, bucket := bucketOf(t, standin.Settings{})
			for _, stop := range []int{1, 999, 1001, 5500} {
				ctx, cancel := context.WithCancel(t.Context())
				n := 0
				for _, err := range mode(bucket.Objects()).All(ctx) {
					if n++; err != nil || n == stop {
						break
					}
				}
				for _, err := range mode(bucket.Objects()).All(ctx) {
					if n--; n == 0 {
						cancel()
					}
					if err != nil && !errors.Is(err, context.Canceled) {
						t.Fatal(err)
					}
				}
				cancel()
			}
		})
	}
}

func TestDeletingThroughFaults(t *testing.T) {
	deletes := []string{"DeleteObjects"}
	for name, settings := range map[string]standin.Settings{
		"throttled":                   {Throttle: standin.Fault{Every: 3}},
		"cut before anything is done": {Cut: standin.Fault{Every: 4, Operations: deletes}, CutBefore: true},
		"cut before the answer":       {Cut: standin.Fault{Every: 4, Operations: deletes}},
		"items refused once":          {Refuse: []standin.Refusal{{Prefix: "p03/0000", Code: "InternalError", Times: 1}}},
	} {
		t.Run(name, func(t *testing.T) {
			s, bucket := bucketOf(t, settings)
			done, err := bucket.Objects().Parallel(4).Concurrency(4).DeleteAll(t.Context(), nil)
			if err != nil {
				t.Fatal(err)
			}
			var keys []string
			for _, obj := range done.Succeeded() {
				keys = append(keys, obj.Key())
			}
			everything(t, keys)
			if c := s.Counts(); c.Deleted != many {
				t.Errorf("%+v", c)
			}
		})
	}
}

func TestRefusedItemsAreNamed(t *testing.T) {
	s, bucket := bucketOf(t, standin.Settings{Refuse: []standin.Refusal{{Prefix: "p03/00000", Code: "AccessDenied"}}})
	done, err := bucket.Objects().Concurrency(4).DeleteAll(t.Context(), nil)
	var batch *resource.BatchError
	if !errors.As(err, &batch) || batch.Failed != 10 || len(done.Failed()) != 10 || s.Counts().Deleted != many-10 {
		t.Errorf("%v; %d deleted", err, s.Counts().Deleted)
	}
	left, err := bucket.Objects().Collect(t.Context())
	if err != nil || len(left) != 10 || left[9].Key() != "p03/000009" {
		t.Errorf("left: %v, %v", left, err)
	}
}
