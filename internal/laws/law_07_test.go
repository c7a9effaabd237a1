package laws_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/generated/s3"
)

// Law 7: handles are safe for concurrent use and cheap to make. The race
// detector is half of these tests.

// together runs n calls of each function at once and waits for them.
func together(n int, fns ...func()) {
	var wg sync.WaitGroup
	for range n {
		for _, fn := range fns {
			wg.Go(fn)
		}
	}
	wg.Wait()
}

// slowHead answers HeadObject after a second, if the context allows.
func slowHead(ctx context.Context, _ *s3.HeadObjectInput) (*s3.HeadObjectOutput, error) {
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-time.After(time.Second):
		return &s3.HeadObjectOutput{ContentLength: aws.Int64(3), ETag: aws.String("e")}, nil
	}
}

// TestLaw7SharedLoad: getters and Load of one handle share one request.
func TestLaw7SharedLoad(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{headObject: slowHead}
		o := s3.NewFromClient(f).Object("b", "k")
		check := func(err error) {
			if err != nil {
				t.Error(err)
			}
		}
		together(50,
			func() { _, err := o.Load(t.Context()); check(err) },
			func() { _, err := o.ETag(t.Context()); check(err) },
			func() {
				n, err := o.ContentLength(t.Context())
				check(err)
				want(t, "the size", n, 3)
			},
		)
		wantRequests(t, f, 1)
		_, err := o.ETag(t.Context())
		check(err)
		wantRequests(t, f, 1)
	})
}

// TestLaw7OwnReload: Reload and Exists always ask, whatever is under way, for that may
// have been answered before what the caller has just done.
func TestLaw7OwnReload(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{headObject: slowHead}
		o := s3.NewFromClient(f).Object("b", "k")
		go func() { _, _ = o.Load(t.Context()) }()
		synctest.Wait()
		_, err := o.Reload(t.Context())
		wantNoError(t, err)
		wantRequests(t, f, 2)
		go func() { _, _ = o.Reload(t.Context()) }()
		synctest.Wait()
		_, err = o.Exists(t.Context())
		wantNoError(t, err)
		wantRequests(t, f, 4)
	})
}

// TestLaw7OwnHandles: another handle on the same object loads for itself.
func TestLaw7OwnHandles(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{headObject: slowHead}
		svc := s3.NewFromClient(f)
		together(3, func() {
			_, err := svc.Object("b", "k").Load(t.Context())
			wantIs(t, err, nil)
		})
		wantRequests(t, f, 3)
	})
}

// TestLaw7OneGivesUp: the one that sends the shared request has no patience; the
// others get their data all the same.
func TestLaw7OneGivesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{headObject: slowHead}
		o := s3.NewFromClient(f).Object("b", "k")
		hasty, cancel := context.WithTimeout(t.Context(), time.Second/2)
		defer cancel()
		go func() {
			_, err := o.Load(hasty)
			wantIs(t, err, context.DeadlineExceeded)
			wantError(t, err, "s3.Object(b, k).Load: ")
		}()
		synctest.Wait()
		together(5, func() {
			_, err := o.Load(t.Context())
			wantIs(t, err, nil)
		})
		wantRequests(t, f, 2)
	})
}

// TestLaw7ErrorIsNotKept: a failed load is shared by those who waited for it,
// and tried again by the next.
func TestLaw7ErrorIsNotKept(t *testing.T) {
	f := &fake{headObject: always[s3.HeadObjectInput, s3.HeadObjectOutput](nil, apiError("SlowDown"))}
	o := s3.NewFromClient(f).Object("b", "k")
	for range 2 {
		if _, err := o.Load(t.Context()); err == nil {
			t.Error("the load succeeded")
		}
	}
	wantRequests(t, f, 2)
}

// TestLaw7Everything calls all sorts of methods of the same handles at once.
func TestLaw7Everything(t *testing.T) {
	f := &fake{
		headObject:    always[s3.HeadObjectInput](&s3.HeadObjectOutput{}, nil),
		headBucket:    always[s3.HeadBucketInput](&headBucketOutput{}, nil),
		putObject:     always[s3.PutObjectInput](&s3.PutObjectOutput{}, nil),
		listObjects:   always[s3.ListObjectsV2Input](page("", "a", "b"), nil),
		deleteObjects: always[s3.DeleteObjectsInput](&s3.DeleteObjectsOutput{}, nil),
	}
	svc := s3.NewFromClient(f)
	b, o := svc.Bucket("b"), svc.Object("b", "k")
	objects := b.Objects().PageSize(2)
	ctx := t.Context()
	for i, err := range atOnce(8,
		func() error { _, err := o.ETag(ctx); return err },
		func() error { _, err := o.Put(ctx, nil); return err },
		func() error { _, err := o.Exists(ctx); return err },
		func() error { return o.WaitUntilExists(ctx, nil, time.Minute) },
		func() error { _, err := b.Exists(ctx); return err },
		func() error { _, err := objects.Collect(ctx); return err },
		func() error { _, err := objects.DeleteAll(ctx, nil); return err },
		func() error {
			_, err := objects.Filter(&s3.ListObjectsV2Input{Prefix: aws.String("a")}).Limit(1).First(ctx)
			return err
		},
		func() error {
			if !o.Equal(b.Object("k")) || o.String() != fmt.Sprintf("%#v", o) || o.Acl().Object() == nil {
				return errors.New("the handle is not itself")
			}
			_ = o.Data()
			return nil
		},
	) {
		if err != nil {
			t.Errorf("call %d: %v", i, err)
		}
	}
}

// atOnce runs each function n times, all at once, and returns their errors.
func atOnce(n int, fns ...func() error) []error {
	errs := make([]error, n*len(fns))
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() { errs[i] = fns[i%len(fns)]() })
	}
	wg.Wait()
	return errs
}

// TestLaw7ItemsOfOnePage: items of a page share memory, but no state.
func TestLaw7ItemsOfOnePage(t *testing.T) {
	f := &fake{
		listObjects: always[s3.ListObjectsV2Input](page("", "a", "b"), nil),
		putObject:   always[s3.PutObjectInput](&s3.PutObjectOutput{}, nil),
		headObject:  always[s3.HeadObjectInput](&s3.HeadObjectOutput{ContentLength: aws.Int64(7)}, nil),
	}
	items, err := s3.NewFromClient(f).Bucket("b").Objects().Collect(t.Context())
	wantNoError(t, err)
	together(4,
		func() { _, _ = items[0].Put(t.Context(), nil) },
		func() { _, _ = items[0].Size(t.Context()) },
		func() {
			n, _ := items[1].Size(t.Context())
			want(t, "the other item's size", n, 1)
		},
	)
	for _, in := range inputs[s3.HeadObjectInput](f) {
		want(t, "the loaded key", *in.Key, "a")
	}
}

// TestLaw7Cheap: a handle is one piece of memory.
func TestLaw7Cheap(t *testing.T) {
	svc := s3.NewFromClient(&fake{})
	var o *s3.Object
	if n := testing.AllocsPerRun(100, func() { o = svc.Object("b", "k") }); n > 1 {
		t.Errorf("a handle takes %v allocations, want 1", n)
	}
	var objects *s3.BucketObjects
	if n := testing.AllocsPerRun(100, func() { objects = o.Bucket().Objects() }); n > 8 {
		t.Errorf("a collection takes %v allocations, want 8 at the most", n)
	}
	_ = objects
}
