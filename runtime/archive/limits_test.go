package archive_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/glacier"
	"github.com/aws/aws-sdk-go-v2/service/glacier/types"

	"github.com/seed5e775779/resgen/runtime/archive"
)

// slow is a client whose parts take a second, and which counts how many are under way.
type slow struct {
	*sim
	at, most atomic.Int64
}

func (s *slow) take() {
	if n := s.at.Add(1); n > s.most.Load() {
		s.most.Store(n)
	}
	time.Sleep(time.Second)
	s.at.Add(-1)
}

func (s *slow) UploadMultipartPart(ctx context.Context, in *glacier.UploadMultipartPartInput, optFns ...func(*glacier.Options)) (*glacier.UploadMultipartPartOutput, error) {
	s.take()
	return s.sim.UploadMultipartPart(ctx, in, optFns...)
}

func (s *slow) GetJobOutput(ctx context.Context, in *glacier.GetJobOutputInput, optFns ...func(*glacier.Options)) (*glacier.GetJobOutputOutput, error) {
	s.take()
	return s.sim.GetJobOutput(ctx, in, optFns...)
}

// As many parts are under way as are asked for, and no more.
func TestPartsAtATime(t *testing.T) {
	data := random(6 * mib)
	for asked, want := range map[int]int64{-1: 1, 0: 1, 1: 1, 3: 3, 9: 6} {
		for name, move := range map[string]func(context.Context, *slow, func(*archive.Options)) error{
			"bytes": func(ctx context.Context, s *slow, o func(*archive.Options)) error {
				_, err := upload(ctx, s, bytes.NewReader(data), o)
				return err
			},
			"stream": func(ctx context.Context, s *slow, o func(*archive.Options)) error {
				_, err := upload(ctx, s, struct{ io.Reader }{bytes.NewReader(data)}, o)
				return err
			},
			"download": func(ctx context.Context, s *slow, o func(*archive.Options)) error {
				_, err := archive.Download(ctx, s, "-", "attic", "job", io.Discard, small, o)
				return err
			},
		} {
			synctest.Test(t, func(t *testing.T) {
				s := &slow{sim: brought(data)}
				err := move(t.Context(), s, func(o *archive.Options) { o.Concurrency = asked })
				holds(t, err == nil && s.most.Load() == want, "%s, %d asked for: %d at a time, %v", name, asked, s.most.Load(), err)
			})
		}
	}
}

// Parts may be as large as Glacier takes them, and a part is tried once if no more is asked
// for.
func TestLimitsOfOptions(t *testing.T) {
	for _, part := range []int64{mib, 4096 * mib} {
		c := &counter{sim: newSim()}
		_, err := upload(t.Context(), c, io.NewSectionReader(zeros{}, 0, 10_000*part), func(o *archive.Options) { o.PartSize = part })
		holds(t, errors.Is(err, errForbidden) && c.size == fmt.Sprint(part), "parts of %d: %s, %v", part, c.size, err)
	}
	for _, attempts := range []int{-1, 0, 1} {
		s := newSim()
		s.fault = func(op string, _ int) fault { return map[string]fault{"UploadMultipartPart": broken}[op] }
		_, err := upload(t.Context(), s, bytes.NewReader(random(2*mib)), func(o *archive.Options) { o.Attempts, o.Concurrency = attempts, 1 })
		holds(t, errors.Is(err, errBroken) && s.counts["UploadMultipartPart"] == 1, "%d attempts: %v, %v", attempts, s.counts, err)
	}
}

// Every request has the caller's options, and a description is sent where there is one.
func TestEveryRequestHasItsOptions(t *testing.T) {
	for _, description := range []string{"", "letters"} {
		s := brought(random(2 * mib))
		options := func(o *archive.Options) {
			o.Description, o.Concurrency, o.Requests = description, 1, []func(*glacier.Options){func(*glacier.Options) {}}
		}
		for _, size := range []int{5, 2 * mib} {
			if _, err := upload(t.Context(), s, bytes.NewReader(random(size)), options); err != nil {
				t.Error(err)
			}
		}
		if _, err := download(t.Context(), s, io.Discard, options); err != nil {
			t.Error(err)
		}
		s.fault = func(op string, _ int) fault { return map[string]fault{"UploadMultipartPart": refused}[op] }
		_, err := upload(t.Context(), s, bytes.NewReader(random(2*mib)), options)
		holds(t, errors.Is(err, errForbidden) && strings.HasPrefix(err.Error(), "the part at byte 0: "), "%v", err)
		holds(t, len(s.counts) == 7 && len(s.bare) == 0, "requests without options: %v of %v", s.bare, s.counts)
		want := []string{description, description, description} // of one request, and of two that begin an upload
		if description == "" {
			want = nil
		}
		holds(t, slices.Equal(s.described, want), "described as %q", s.described)
	}
}

// The error of a part says where the part is.
func TestPartsThatFailSayWhere(t *testing.T) {
	for n := 1; n <= 3; n++ {
		s := newSim()
		s.fault = func(op string, at int) fault {
			if op == "UploadMultipartPart" && at == n {
				return refused
			}
			return fine
		}
		_, err := upload(t.Context(), s, bytes.NewReader(random(3*mib)), func(o *archive.Options) { o.Concurrency = 1 })
		holds(t, err != nil && strings.HasPrefix(err.Error(), fmt.Sprintf("the part at byte %d: ", (n-1)*mib)), "%v", err)
	}
}

// A stream that breaks off, as one that is unpacked does, is not taken for whole, wherever
// it does.
func TestStreamsThatBreakOff(t *testing.T) {
	for _, size := range []int{0, 1, mib, 2*mib + 1} {
		for _, want := range []error{io.ErrUnexpectedEOF, fmt.Errorf("it: %w", io.EOF)} {
			s := newSim()
			_, err := upload(t.Context(), s, io.MultiReader(bytes.NewReader(random(size)), iotest.ErrReader(want)))
			holds(t, errors.Is(err, want) && strings.Contains(err.Error(), fmt.Sprint("at byte ", size/mib*mib)), "%d bytes: %v", size, err)
			holds(t, len(s.archives) == 0 && len(s.uploads) == 0, "%d bytes: %d are stored, %d left", size, len(s.archives), len(s.uploads))
		}
	}
}

// Write of a tree hash takes all that it is given, as a writer has to.
func TestTreeHashTakesAll(t *testing.T) {
	for _, size := range []int{0, 1, mib - 1, mib, mib + 1, 3*mib + 5} {
		var hash archive.TreeHash
		n, err := hash.Write(random(size))
		holds(t, n == size && err == nil, "%d of %d bytes, %v", n, size, err)
	}
	s := newSim()
	data := random(5 * mib)
	id, err := upload(t.Context(), s, bytes.NewReader(data), func(o *archive.Options) { o.PartSize = 4 * mib })
	holds(t, err == nil && bytes.Equal(s.archives[id], data), "parts of several leaves: %v", err)
}

// ends is a writer that ends the context with the first part.
type ends struct{ end func() }

func (e ends) Write(p []byte) (int, error) { e.end(); return len(p), nil }

// A download that is cancelled while a part is written has not come to its end.
func TestDownloadCancelledByItsWriter(t *testing.T) {
	for at := range 3 {
		for range 10 {
			ctx, cancel := context.WithCancel(t.Context())
			n, err := download(ctx, brought(random(3*mib)), ends{cancel}, func(o *archive.Options) { o.Concurrency = at + 1 })
			holds(t, errors.Is(err, context.Canceled) || err == nil && n == 3*mib, "%d bytes, %v", n, err)
		}
	}
}

// stubborn is a client of which the first part panics, or ends its goroutine, when the second
// has been asked for, which then takes a while to end.
type stubborn struct {
	*sim
	asked    chan struct{}
	underWay atomic.Int64
	end      func()
}

func (s *stubborn) GetJobOutput(ctx context.Context, in *glacier.GetJobOutputInput, _ ...func(*glacier.Options)) (*glacier.GetJobOutputOutput, error) {
	if strings.HasPrefix(*in.Range, "bytes=0-") {
		<-s.asked
		s.end()
	}
	s.underWay.Add(1)
	defer s.underWay.Add(-1)
	close(s.asked)
	<-ctx.Done()
	time.Sleep(time.Second)
	return nil, ctx.Err()
}

// A panic, or an exit, of a client goes on when no other request is under way.
func TestDownloadPanicsAtTheEnd(t *testing.T) {
	for name, end := range map[string]func(){"panic": func() { panic("boom") }, "exit": runtime.Goexit} {
		synctest.Test(t, func(t *testing.T) {
			s := &stubborn{sim: brought(random(2 * mib)), asked: make(chan struct{}), end: end}
			returned, over := false, make(chan any, 1)
			go func() {
				defer func() { over <- recover() }()
				_, _ = archive.Download(t.Context(), s, "-", "attic", "job", io.Discard, small)
				returned = true
			}()
			got, left := <-over, s.underWay.Load()
			holds(t, !returned && left == 0 && (got == "boom") == (name == "panic"), "%s: %v, %d requests under way", name, got, left)
		})
	}
}

// The sum of an archive is not that of a list of archives which happens to be as long.
func TestInventoriesHaveSumsOfTheirOwn(t *testing.T) {
	s := brought(random(mib))
	s.job.Action, s.job.InventorySizeInBytes = types.ActionCodeInventoryRetrieval, s.job.ArchiveSizeInBytes
	s.job.SHA256TreeHash, s.job.ArchiveSHA256TreeHash = nil, new("of an archive")
	n, err := download(t.Context(), s, io.Discard)
	holds(t, n == mib && err == nil, "%d, %v", n, err)
}
