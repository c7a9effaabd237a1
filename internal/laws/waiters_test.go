package laws_test

import (
	"context"
	"errors"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// A waiter that ends with the resource's data stores it; one that ends because
// the thing is gone drops what was known.

// heads answers HeadObject with sizes one after another, negative for not found.
func heads(sizes ...int64) func(context.Context, *s3.HeadObjectInput) (*s3.HeadObjectOutput, error) {
	i := -1
	return func(context.Context, *s3.HeadObjectInput) (*s3.HeadObjectOutput, error) {
		i++
		switch {
		case i >= len(sizes):
			return nil, errors.New("one request too many")
		case sizes[i] < 0:
			return nil, &types.NotFound{}
		}
		return &s3.HeadObjectOutput{ContentLength: aws.Int64(sizes[i])}, nil
	}
}

func TestWaiterStoresData(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{headObject: heads(-1, -1, 42)}
		o := s3.NewFromClient(f).Object("b", "k")
		wantNoError(t, o.WaitUntilExists(t.Context(), nil, time.Hour))
		size, err := o.ContentLength(t.Context())
		wantNoError(t, err)
		want(t, "the size", size, 42)
		wantRequests(t, f, 3)
	})
}

func TestWaiterStoresConvertedData(t *testing.T) {
	f := &fake{headObject: heads(42)}
	o := s3.NewFromClient(f).ObjectSummary("b", "k")
	wantNoError(t, o.WaitUntilExists(t.Context(), nil, time.Hour))
	want(t, "the size", *o.Data().Size, 42)
	want(t, "the key", *o.Data().Key, "k")
	wantRequests(t, f, 1)
}

func TestWaiterDropsWhatIsGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{headObject: heads(1, 2, -1)}
		o := s3.NewFromClient(f).Object("b", "k")
		_, err := o.Load(t.Context())
		wantNoError(t, err)
		wantNoError(t, o.WaitUntilNotExists(t.Context(), nil, time.Hour))
		if o.Data() != nil {
			t.Errorf("the data is still %+v", o.Data())
		}
		wantRequests(t, f, 3)
	})
}

// TestWaiterNotExistsOverTheWire: the SDK's client has no output beside an
// error, so its waiter ends with neither.
func TestWaiterNotExistsOverTheWire(t *testing.T) {
	svc := s3.NewFromClient((&wire{status: http.StatusNotFound}).client())
	wantNoError(t, svc.Object("b", "k").WaitUntilNotExists(t.Context(), nil, time.Minute))
	wantNoError(t, svc.ObjectSummary("b", "k").WaitUntilNotExists(t.Context(), nil, time.Minute))
	wantNoError(t, svc.Bucket("b").WaitUntilNotExists(t.Context(), nil, time.Minute))
}

func TestWaiterTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{headObject: func(context.Context, *s3.HeadObjectInput) (*s3.HeadObjectOutput, error) {
			return nil, &types.NotFound{}
		}}
		err := s3.NewFromClient(f).Object("b", "k").WaitUntilExists(t.Context(), nil, time.Minute)
		wantIs(t, err, resource.ErrTimeout)
		wantError(t, err, "s3.Object(b, k).WaitUntilExists: ")
	})
}

// TestWaiterRefused: what the waiter does not know ends it at once.
func TestWaiterRefused(t *testing.T) {
	w := refusing()
	err := s3.NewFromClient(w.client()).Object("b", "k").WaitUntilExists(t.Context(), nil, time.Hour)
	wantError(t, err, "s3.Object(b, k).WaitUntilExists: ")
	want(t, "the number of requests", len(w.requests()), 1)
}

func TestWaitUntil(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{headObject: heads(-1, 1, 2, 3)}
		o := s3.NewFromClient(f).Object("b", "k")
		grown := func(d *s3.HeadObjectOutput) (bool, error) { return *d.ContentLength == 3, nil }
		wantNoError(t, o.WaitUntil(t.Context(), grown, time.Hour))
		want(t, "the kept size", *o.Data().ContentLength, 3)
		wantRequests(t, f, 4)
	})
}

func TestWaitUntilTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{headObject: always[s3.HeadObjectInput](&s3.HeadObjectOutput{}, nil)}
		never := func(*s3.HeadObjectOutput) (bool, error) { return false, nil }
		begin := time.Now()
		err := s3.NewFromClient(f).Object("b", "k").WaitUntil(t.Context(), never, time.Minute)
		wantIs(t, err, resource.ErrTimeout)
		want(t, "the time it took", time.Since(begin), time.Minute)
	})
}
