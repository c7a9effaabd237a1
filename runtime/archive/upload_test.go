package archive_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"testing/synctest"

	"github.com/aws/aws-sdk-go-v2/service/glacier"

	"github.com/seed5e775779/resgen/runtime/archive"
)

func made(out *glacier.UploadArchiveOutput) (string, error) { return *out.ArchiveId, nil }

func upload(ctx context.Context, s archive.Uploader, r io.Reader, optFns ...func(*archive.Options)) (string, error) {
	return archive.Upload(ctx, s, "-", "attic", made, r, append([]func(*archive.Options){small}, optFns...)...)
}

// readers are what bytes can be stored from.
func readers(t *testing.T, data []byte) map[string]io.Reader {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, append([]byte("before"), data...), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	section := io.NewSectionReader(bytes.NewReader(data), 0, int64(len(data)))
	if _, err := io.CopyN(io.Discard, file, 6); err != nil {
		t.Fatal(err)
	}
	return map[string]io.Reader{
		"bytes": bytes.NewReader(data), "text": strings.NewReader(string(data)), "section": section, "file": file,
		"stream": struct{ io.Reader }{bytes.NewReader(data)}, "halves": iotest.HalfReader(bytes.NewReader(data)), "pipe": pipe(t, data),
	}
}

// pipe is a file that can be read once.
func pipe(t *testing.T, data []byte) io.Reader {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		defer w.Close()
		_, _ = w.Write(data)
	}()
	t.Cleanup(func() { r.Close() })
	return r
}

// Every reader stores every size, in as few requests as there are parts.
func TestUpload(t *testing.T) {
	for _, size := range []int{1, mib - 1, mib, mib + 1, 3*mib + 5, 8 * mib} {
		data := random(size)
		for name, r := range readers(t, data) {
			s := newSim()
			var through []int64
			id, err := upload(t.Context(), s, r, func(o *archive.Options) {
				o.Description, o.Concurrency = "letters", 3
				o.Progress = func(n int64) { through = append(through, n) }
			})
			holds(t, err == nil && bytes.Equal(s.archives[id], data), "%s of %d: %v", name, size, err)
			parts := (size + mib - 1) / mib
			streamed := size == mib && (name == "stream" || name == "halves" || name == "pipe") // whose end is not seen yet
			if parts == 1 && !streamed {
				holds(t, len(s.calls) == 1 && slices.Equal(s.described, []string{"letters"}), "%s of %d: %v", name, size, s.calls)
			} else {
				holds(t, s.counts["UploadMultipartPart"] == parts && s.counts["AbortMultipartUpload"] == 0, "%s of %d: %v", name, size, s.counts)
			}
			holds(t, slices.IsSorted(through) && through[len(through)-1] == int64(size), "%s of %d: %v", name, size, through)
			holds(t, len(s.uploads) == 0, "%s of %d: %d uploads are left", name, size, len(s.uploads))
		}
	}
}

func TestUploadRefuses(t *testing.T) {
	boom := errors.New("boom")
	for name, test := range map[string]struct {
		r    io.Reader
		part int64
		want string
	}{
		"nil":            {nil, mib, "the reader is nil"},
		"empty":          {strings.NewReader(""), mib, "there is nothing to store"},
		"no bytes":       {iotest.DataErrReader(strings.NewReader("")), mib, "there is nothing to store"},
		"broken":         {iotest.ErrReader(boom), mib, "reading what is to be stored, at byte 0: boom"},
		"odd part":       {strings.NewReader("x"), 3 * mib, "PartSize is 3145728: it must be"},
		"small part":     {strings.NewReader("x"), mib / 2, "PartSize is 524288"},
		"large part":     {strings.NewReader("x"), 8192 * mib, "PartSize is"},
		"many parts":     {io.NewSectionReader(zeros{}, 0, 10_001*mib), mib, "the archive has too many parts: more than 10000 of 1048576 bytes"},
		"much too large": {io.NewSectionReader(zeros{}, 0, 10_001*4096*mib), 0, "the archive has too many parts"},
	} {
		s := newSim()
		_, err := upload(t.Context(), s, test.r, func(o *archive.Options) { o.PartSize = test.part })
		holds(t, err != nil && strings.HasPrefix(err.Error(), test.want) && len(s.calls) == 0, "%s: %v, %v", name, err, s.calls)
	}
}

// zeros are as many as are asked for.
type zeros struct{}

func (zeros) ReadAt(p []byte, _ int64) (int, error) { clear(p); return len(p), nil }

// counter knows only how large the parts of an upload are.
type counter struct {
	*sim
	size string
}

func (c *counter) InitiateMultipartUpload(_ context.Context, in *glacier.InitiateMultipartUploadInput, _ ...func(*glacier.Options)) (*glacier.InitiateMultipartUploadOutput, error) {
	c.size = *in.PartSize
	return nil, errForbidden
}

// Parts are as small as 10,000 of them allow.
func TestUploadPartSizes(t *testing.T) {
	for size, want := range map[int64]int64{
		17 * mib: 16 * mib, 160_000 * mib: 16 * mib, 160_000*mib + 1: 32 * mib, 10_000 * 4096 * mib: 4096 * mib,
	} {
		c := &counter{sim: newSim()}
		_, err := upload(t.Context(), c, io.NewSectionReader(zeros{}, 0, size), func(o *archive.Options) { o.PartSize = 0 })
		holds(t, errors.Is(err, errForbidden) && c.size == fmt.Sprint(want), "%d: parts of %s, %v", size, c.size, err)
	}
}

// A stream that turns out to have too many parts leaves nothing.
func TestUploadTooLargeStream(t *testing.T) {
	defer archive.SetMaxParts(archive.SetMaxParts(3))
	data := random(3 * mib)
	s := newSim()
	id, err := upload(t.Context(), s, struct{ io.Reader }{bytes.NewReader(data)})
	holds(t, err == nil && bytes.Equal(s.archives[id], data), "as many as can be: %v", err)
	s = newSim()
	_, err = upload(t.Context(), s, io.MultiReader(bytes.NewReader(data), strings.NewReader("x")))
	holds(t, errors.Is(err, archive.ErrTooLarge) && len(s.uploads) == 0 && len(s.archives) == 0, "%v, %d uploads are left", err, len(s.uploads))
}

// For each fault of each request, the archive is stored once, or nothing is left of it, or
// the error says what may be.
func TestUploadFaults(t *testing.T) {
	data := random(3*mib + 5)
	for op, requests := range map[string]int{"InitiateMultipartUpload": 1, "UploadMultipartPart": 4, "CompleteMultipartUpload": 1} {
		for n := 1; n <= requests; n++ {
			for f, want := range map[fault]map[string]error{
				refused: {"": errForbidden},
				broken:  {"": nil, "InitiateMultipartUpload": errBroken},
				lost:    {"": nil, "InitiateMultipartUpload": io.ErrUnexpectedEOF, "CompleteMultipartUpload": archive.ErrUnknown},
				other:   {"": nil, "CompleteMultipartUpload": archive.ErrChecksum},
			} {
				for _, stream := range []bool{false, true} {
					synctest.Test(t, func(t *testing.T) {
						var r io.Reader = bytes.NewReader(data)
						if stream {
							r = struct{ io.Reader }{r}
						}
						s := newSim()
						s.fault = func(what string, at int) fault {
							if what == op && at == n {
								return f
							}
							return fine
						}
						_, err := upload(t.Context(), s, r)
						expected, special := want[op]
						if !special {
							expected = want[""]
						}
						holds(t, errors.Is(err, expected) && (err == nil) == (expected == nil), "%s %d, fault %d: %v", op, n, f, err)
						known := !(op == "InitiateMultipartUpload" && f == lost) // whose ID nobody knows
						holds(t, len(s.uploads) == 0 || !known, "%s %d, fault %d: %d uploads are left", op, n, f, len(s.uploads))
						if op == "UploadMultipartPart" && f != refused {
							holds(t, s.counts[op] == 5, "%s %d, fault %d: sent %d times", op, n, f, s.counts[op])
						}
						if err == nil {
							holds(t, len(s.archives) == 1, "%d archives", len(s.archives))
						}
					})
				}
			}
		}
	}
}

// A part that fails for good ends the upload; one that cannot be removed is named.
func TestUploadLeaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, f := range []fault{broken, refused} {
			s := newSim()
			s.fault = func(op string, _ int) fault {
				return map[string]fault{"UploadMultipartPart": broken, "AbortMultipartUpload": f}[op]
			}
			_, err := upload(t.Context(), s, bytes.NewReader(random(2*mib)))
			var left *archive.LeftError
			holds(t, errors.As(err, &left) && left.UploadID == "upload-1" && errors.Is(err, errBroken), "%v", err)
			holds(t, left.Error() == fmt.Sprintf("%v; the upload upload-1 is left: %v", left.Err, left.Cleanup) && errors.Is(left.Err, errBroken) && errors.Is(left.Cleanup, map[fault]error{broken: errBroken, refused: errForbidden}[f]), "%v", left)
			holds(t, s.counts["UploadMultipartPart"] >= 5, "%d attempts", s.counts["UploadMultipartPart"])
		}
		for f, unknown := range map[fault]bool{broken: true, refused: false} {
			s := newSim()
			s.fault = func(op string, _ int) fault {
				return map[string]fault{"CompleteMultipartUpload": f, "AbortMultipartUpload": refused}[op]
			}
			_, err := upload(t.Context(), s, bytes.NewReader(random(2*mib)))
			var left *archive.LeftError
			holds(t, errors.As(err, &left) && errors.Is(err, archive.ErrUnknown) == unknown, "%v", err)
		}
		s := newSim()
		s.fault = func(op string, _ int) fault { return map[string]fault{"UploadArchive": lost}[op] }
		_, err := upload(t.Context(), s, strings.NewReader("x"))
		holds(t, errors.Is(err, io.ErrUnexpectedEOF) && s.counts["UploadArchive"] == 1, "a lost answer: %v, %v", err, s.counts)
		s = newSim()
		s.fault = func(op string, _ int) fault { return map[string]fault{"UploadArchive": other}[op] }
		_, err = upload(t.Context(), s, strings.NewReader("x"))
		holds(t, errors.Is(err, archive.ErrChecksum) && strings.Contains(err.Error(), "archive-1"), "%v", err)
	})
}

// When ctx ends at any request, nothing is left and no goroutine.
func TestUploadCancelled(t *testing.T) {
	data := random(3*mib + 5)
	for at := range 6 {
		ctx, cancel := context.WithCancel(t.Context())
		s := newSim()
		s.fault = func(string, int) fault {
			if len(s.calls) == at+1 {
				cancel()
			}
			return fine
		}
		_, err := upload(ctx, s, struct{ io.Reader }{bytes.NewReader(data)}, func(o *archive.Options) { o.Concurrency = 1 })
		holds(t, errors.Is(err, context.Canceled) && len(s.uploads) == 0 && len(s.archives) == 0, "at %d: %v, %d uploads, %d archives", at, err, len(s.uploads), len(s.archives))
		cancel()
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := newSim()
	_, err := upload(ctx, s, bytes.NewReader(data))
	holds(t, errors.Is(err, context.Canceled) && len(s.calls) == 0, "%v, %v", err, s.calls)
}

// hasty ends a context while an upload begins, and answers only whom that does not end.
type hasty struct {
	*sim
	end context.CancelFunc
}

func (h hasty) InitiateMultipartUpload(ctx context.Context, in *glacier.InitiateMultipartUploadInput, optFns ...func(*glacier.Options)) (*glacier.InitiateMultipartUploadOutput, error) {
	out, err := h.sim.InitiateMultipartUpload(ctx, in, optFns...)
	h.end()
	if _, ends := ctx.Deadline(); ctx.Err() != nil || !ends {
		return nil, fmt.Errorf("the context has ended, %w, or never does", ctx.Err())
	}
	return out, err
}

// An upload that begins while ctx ends is aborted: what it is called is waited for.
func TestUploadCancelledWhileItBegins(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	s := newSim()
	_, err := upload(ctx, hasty{s, cancel}, bytes.NewReader(random(2*mib)))
	holds(t, errors.Is(err, context.Canceled) && len(s.uploads) == 0 && s.counts["AbortMultipartUpload"] == 1, "%v, %d uploads, %v", err, len(s.uploads), s.calls)
}

// When ctx ends while a part is about to be sent again, the error has why, too.
func TestUploadCancelledInPause(t *testing.T) {
	for f, want := range map[fault]error{broken: errBroken, other: archive.ErrChecksum} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			s := newSim()
			s.fault = func(op string, _ int) fault { return map[string]fault{"UploadMultipartPart": f}[op] }
			go func() { synctest.Wait(); cancel() }()
			_, err := upload(ctx, s, bytes.NewReader(random(2*mib)), func(o *archive.Options) { o.Concurrency = 1 })
			holds(t, errors.Is(err, context.Canceled) && errors.Is(err, want) && len(s.uploads) == 0, "%v", err)
		})
	}
}

// A reader that fails, that is cut while it is read, or that panics, leaves nothing.
func TestUploadReaderFails(t *testing.T) {
	boom := errors.New("boom")
	s := newSim()
	_, err := upload(t.Context(), s, io.MultiReader(bytes.NewReader(random(2*mib+1)), iotest.ErrReader(boom)))
	holds(t, errors.Is(err, boom) && strings.Contains(err.Error(), "at byte 2097152") && len(s.uploads) == 0, "%v", err)

	s = newSim()
	_, err = upload(t.Context(), s, io.NewSectionReader(bytes.NewReader(random(mib+5)), 0, 2*mib))
	holds(t, errors.Is(err, io.ErrUnexpectedEOF) && len(s.uploads) == 0 && len(s.archives) == 0, "%v", err)

	for name, r := range map[string]io.Reader{
		"stream":  io.MultiReader(bytes.NewReader(random(2*mib+1)), panics{}),
		"section": io.NewSectionReader(panics{}, 0, 3*mib),
	} {
		s = newSim()
		func() {
			defer func() { holds(t, recover() == "panic", "%s: no panic", name) }()
			_, _ = upload(t.Context(), s, r)
		}()
		holds(t, len(s.uploads) == 0, "%s: an upload is left", name)
	}
}

// A client that ends its goroutine, as t.FailNow of a fake does, ends the caller's.
func TestUploadClientExits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSim()
		returned, over := false, make(chan struct{})
		go func() {
			defer close(over)
			_, _ = upload(t.Context(), exits{s}, struct{ io.Reader }{bytes.NewReader(random(3 * mib))}, func(o *archive.Options) { o.Concurrency = 1 })
			returned = true
		}()
		<-over
		holds(t, !returned && len(s.uploads) == 0, "it returned: %v, %d uploads are left", returned, len(s.uploads))
	})
}

type exits struct{ *sim }

func (exits) UploadMultipartPart(context.Context, *glacier.UploadMultipartPartInput, ...func(*glacier.Options)) (*glacier.UploadMultipartPartOutput, error) {
	runtime.Goexit()
	return nil, nil
}

type panics struct{}

func (panics) Read([]byte) (int, error)          { panic("panic") }
func (panics) ReadAt([]byte, int64) (int, error) { panic("panic") }
