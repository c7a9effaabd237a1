package archive_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/aws/aws-sdk-go-v2/service/glacier"
	"github.com/aws/aws-sdk-go-v2/service/glacier/types"

	"github.com/seed5e775779/resgen/runtime/archive"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// brought returns a vault with a job that has brought an archive.
func brought(data []byte) *sim {
	s := newSim()
	s.output = data
	s.job = glacier.DescribeJobOutput{
		Action: types.ActionCodeArchiveRetrieval, Completed: true, StatusCode: types.StatusCodeSucceeded,
		ArchiveSizeInBytes: new(int64(len(data))), SHA256TreeHash: new(reference(data)), ArchiveSHA256TreeHash: new(reference(data)),
	}
	return s
}

func download(ctx context.Context, s *sim, w io.Writer, optFns ...func(*archive.Options)) (int64, error) {
	return archive.Download(ctx, s, "-", "attic", "job", w, append([]func(*archive.Options){small}, optFns...)...)
}

func TestDownload(t *testing.T) {
	for _, size := range []int{1, mib - 1, mib, mib + 1, 5*mib + 7, 16 * mib} {
		data := random(size)
		s := brought(data)
		var b bytes.Buffer
		var through []int64
		n, err := download(t.Context(), s, &b, func(o *archive.Options) {
			o.Concurrency = 3
			o.Progress = func(n int64) { through = append(through, n) }
		})
		holds(t, err == nil && n == int64(size) && bytes.Equal(b.Bytes(), data), "%d: %d bytes, %v", size, n, err)
		holds(t, s.counts["GetJobOutput"] == (size+mib-1)/mib, "%d: %v", size, s.counts)
		holds(t, slices.IsSorted(through) && through[len(through)-1] == int64(size), "%d: %v", size, through)
	}
}

// What kinds of jobs there are, and what they say of their output.
func TestDownloadJobs(t *testing.T) {
	data := random(2*mib + 3)
	for name, test := range map[string]struct {
		change func(*glacier.DescribeJobOutput)
		want   string // of the error; empty: none
		is     error
	}{
		"an inventory": {func(j *glacier.DescribeJobOutput) {
			*j = glacier.DescribeJobOutput{Action: types.ActionCodeInventoryRetrieval, Completed: true, InventorySizeInBytes: j.ArchiveSizeInBytes}
		}, "", nil},
		"a range": {func(j *glacier.DescribeJobOutput) {
			j.RetrievalByteRange, j.ArchiveSizeInBytes, j.ArchiveSHA256TreeHash = new("1048576-3145730"), new(int64(9*mib)), new("of the whole")
		}, "", nil},
		"an unaligned range": {func(j *glacier.DescribeJobOutput) {
			j.RetrievalByteRange, j.SHA256TreeHash = new("1-2097155"), nil
			j.ArchiveSizeInBytes, j.ArchiveSHA256TreeHash = new(int64(9*mib)), new("of the whole")
		}, "", nil},
		"at work":          {func(j *glacier.DescribeJobOutput) { j.Completed, j.StatusCode = false, "InProgress" }, "the job is not completed yet: it is InProgress", archive.ErrNotReady},
		"failed":           {func(j *glacier.DescribeJobOutput) { j.StatusCode, j.StatusMessage = "Failed", new("lost") }, "the job failed: lost", nil},
		"a selection":      {func(j *glacier.DescribeJobOutput) { j.Action = types.ActionCodeSelect }, "the job is a selection, whose output is in a bucket", nil},
		"without size":     {func(j *glacier.DescribeJobOutput) { j.ArchiveSizeInBytes = nil }, "the job's ArchiveSizeInBytes is not set", resource.ErrNotSet},
		"another whole":    {func(j *glacier.DescribeJobOutput) { j.SHA256TreeHash = new("x") }, "the tree hash is another: Glacier has x,", archive.ErrChecksum},
		"only one of both": {func(j *glacier.DescribeJobOutput) { j.SHA256TreeHash, j.ArchiveSHA256TreeHash = nil, new("x") }, "the tree hash is another", archive.ErrChecksum},
	} {
		s := brought(data)
		s.silent = true
		test.change(&s.job)
		var b bytes.Buffer
		n, err := download(t.Context(), s, &b)
		holds(t, n == int64(b.Len()), "%s: %d bytes are said to be written, of %d", name, n, b.Len())
		if test.want == "" {
			holds(t, err == nil && bytes.Equal(b.Bytes(), data), "%s: %v", name, err)
			continue
		}
		holds(t, err != nil && strings.HasPrefix(err.Error(), test.want) && (test.is == nil || errors.Is(err, test.is)), "%s: %v", name, err)
	}
	s := brought(nil)
	n, err := download(t.Context(), s, io.Discard)
	holds(t, n == 0 && err == nil && s.counts["GetJobOutput"] == 0, "nothing: %d, %v", n, err)
}

// A part that fails once is fetched again; what was written before is right in any case.
func TestDownloadFaults(t *testing.T) {
	data := random(4*mib + 9)
	for f, once := range map[fault]error{refused: errForbidden, broken: nil, other: nil, short: nil, empty: nil, lost: errors.ErrUnsupported} {
		for n := 1; n <= 5; n++ {
			for _, always := range []bool{false, true} {
				synctest.Test(t, func(t *testing.T) {
					s := brought(data)
					s.fault = func(op string, at int) fault {
						if op == "GetJobOutput" && (at == n || always && at > n) {
							return f
						}
						return fine
					}
					var b bytes.Buffer
					wrote, err := download(t.Context(), s, &b, func(o *archive.Options) { o.Concurrency = 2 })
					holds(t, (err != nil) == (always || once != nil), "fault %d at %d, always %v: %v", f, n, always, err)
					holds(t, s.open == 0, "fault %d at %d: %d bodies are not closed", f, n, s.open)
					holds(t, wrote == int64(b.Len()) && bytes.HasPrefix(data, b.Bytes()) && (err != nil || b.Len() == len(data)), "fault %d at %d: %d bytes", f, n, wrote)
					if f == other && always {
						holds(t, errors.Is(err, archive.ErrChecksum), "%v", err)
					}
				})
			}
		}
	}
}

// What a client panics with is passed on, and no success.
func TestDownloadClientPanics(t *testing.T) {
	for n := 1; n <= 3; n++ {
		func() {
			defer func() { holds(t, recover() != nil, "the panic of request %d is hidden", n) }()
			s := brought(random(3 * mib))
			s.fault = func(op string, at int) fault {
				if op == "GetJobOutput" && at == n {
					s.mu.Unlock() // which the panic would leave locked
					panic("panic")
				}
				return fine
			}
			_, err := download(t.Context(), s, io.Discard)
			t.Errorf("it ends with %v", err)
		}()
	}
}

// When ctx ends while a part is about to be fetched again, the error has why, too.
func TestDownloadCancelledInPause(t *testing.T) {
	for f, want := range map[fault]error{broken: errBroken, short: io.ErrUnexpectedEOF} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			s := brought(random(2 * mib))
			s.fault = func(op string, _ int) fault { return map[string]fault{"GetJobOutput": f}[op] }
			go func() { synctest.Wait(); cancel() }()
			_, err := download(ctx, s, io.Discard, func(o *archive.Options) { o.Concurrency = 1 })
			holds(t, errors.Is(err, context.Canceled) && errors.Is(err, want), "%v", err)
		})
	}
}

// The writer's failure, and the end of ctx, end it, and no goroutine is left.
func TestDownloadEnds(t *testing.T) {
	data := random(6 * mib)
	boom := errors.New("boom")
	s := brought(data)
	n, err := download(t.Context(), s, &stops{left: 2, err: boom})
	holds(t, err == boom && n == 2*mib, "%d, %v", n, err)
	n, err = download(t.Context(), s, &stops{left: 1})
	holds(t, err == io.ErrShortWrite && n == mib+1, "%d, %v", n, err)
	for at := range 6 {
		ctx, cancel := context.WithCancel(t.Context())
		s := brought(data)
		s.fault = func(string, int) fault {
			if len(s.calls) == at+1 {
				cancel()
			}
			return fine
		}
		_, err := download(ctx, s, io.Discard, func(o *archive.Options) { o.Concurrency = 1 })
		holds(t, errors.Is(err, context.Canceled), "at %d: %v", at, err)
		cancel()
	}
	func() {
		defer func() { holds(t, recover() == "panic", "no panic") }()
		_, _ = download(t.Context(), brought(data), &stops{left: 1, panics: true})
	}()
}

// stops takes some writes; then it fails, or takes a byte, or panics.
type stops struct {
	left   int
	err    error
	panics bool
}

func (s *stops) Write(p []byte) (int, error) {
	if s.left--; s.left >= 0 {
		return len(p), nil
	}
	if s.panics {
		panic("panic")
	}
	if s.err != nil {
		return 0, s.err
	}
	return 1, nil
}

// silent returns nothing at all.
type silent struct{ *sim }

func (silent) UploadArchive(context.Context, *glacier.UploadArchiveInput, ...func(*glacier.Options)) (*glacier.UploadArchiveOutput, error) {
	return nil, nil
}

func (silent) InitiateMultipartUpload(context.Context, *glacier.InitiateMultipartUploadInput, ...func(*glacier.Options)) (*glacier.InitiateMultipartUploadOutput, error) {
	return nil, nil
}

func (silent) DescribeJob(context.Context, *glacier.DescribeJobInput, ...func(*glacier.Options)) (*glacier.DescribeJobOutput, error) {
	return nil, nil
}

// A client that returns neither an answer nor an error has not done what it was asked for.
func TestWithoutAnswers(t *testing.T) {
	s := silent{newSim()}
	for _, size := range []int{1, 2 * mib} {
		_, err := upload(t.Context(), s, bytes.NewReader(random(size)))
		holds(t, err != nil && strings.Contains(err.Error(), "neither an answer nor an error"), "Upload: %v", err)
	}
	n, err := archive.Download(t.Context(), s, "-", "attic", "job", io.Discard)
	holds(t, n == 0 && err != nil && strings.Contains(err.Error(), "neither an answer nor an error"), "Download: %v", err)
}
