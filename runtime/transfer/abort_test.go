package transfer_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/seed5e775779/resgen/runtime/transfer"
)

// lingering takes parts whose requests end a second after their context has.
type lingering struct {
	transfer.Uploader
	mu    sync.Mutex
	calls []string
}

func (s *lingering) note(call string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = append(s.calls, call)
}

func (s *lingering) CreateMultipartUpload(context.Context, *s3.CreateMultipartUploadInput, ...func(*s3.Options)) (*s3.CreateMultipartUploadOutput, error) {
	return &s3.CreateMultipartUploadOutput{UploadId: ptr("u")}, nil
}

func (s *lingering) UploadPart(ctx context.Context, _ *s3.UploadPartInput, _ ...func(*s3.Options)) (*s3.UploadPartOutput, error) {
	<-ctx.Done()
	time.Sleep(time.Second)
	s.note("UploadPart ends")
	return nil, ctx.Err()
}

func (s *lingering) AbortMultipartUpload(context.Context, *s3.AbortMultipartUploadInput, ...func(*s3.Options)) (*s3.AbortMultipartUploadOutput, error) {
	s.note("AbortMultipartUpload")
	return &s3.AbortMultipartUploadOutput{}, nil
}

// A writer takes parts of all sizes that S3 takes.
func TestWriterTakesPartsOfAnySize(t *testing.T) {
	for size, takes := range map[int64]bool{5*mib - 1: false, 5 * mib: true, 5 << 30: true, 5<<30 + 1: false} {
		w, err := transfer.NewWriter(t.Context(), &lingering{}, "b", "k", nil, func(o *transfer.Options) { o.PartSize = size })
		if (err == nil) != takes {
			t.Errorf("%d: %v", size, err)
		}
		if err == nil {
			w.Abort()
		}
	}
}

// An upload is aborted when no part is on its way any more: one that came later would stay,
// and cost.
func TestWriterAbortsWhenPartsHaveEnded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &lingering{}
		w, err := transfer.NewWriter(t.Context(), s, "b", "k", nil, small)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(make([]byte, 11*mib)); err != nil {
			t.Fatal(err)
		}
		synctest.Wait() // both parts are on their way
		if err := w.Abort(); err != nil {
			t.Error(err)
		}
		if want := []string{"UploadPart ends", "UploadPart ends", "AbortMultipartUpload"}; !slices.Equal(s.calls, want) {
			t.Errorf("%v, want %v", s.calls, want)
		}
	})
}
