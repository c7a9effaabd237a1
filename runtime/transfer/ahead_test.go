package transfer_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/runtime/transfer"
)

// scripted is a client of an object of zeros whose bodies a test makes, by the range that was
// asked for.
type scripted struct {
	size int64
	body func(first, last int64) io.ReadCloser

	mu    sync.Mutex
	asked []string
}

func (s *scripted) GetObject(_ context.Context, in *s3.GetObjectInput, _ ...func(*s3.Options)) (*s3.GetObjectOutput, error) {
	first, last := int64(0), s.size-1
	out := &s3.GetObjectOutput{ETag: ptr("e"), ContentLength: &s.size}
	if in.Range != nil {
		fmt.Sscanf(*in.Range, "bytes=%d-%d", &first, &last)
		out.ContentRange, out.ContentLength = ptr(fmt.Sprintf("bytes %d-%d/%d", first, last, s.size)), ptr(last+1-first)
	}
	out.Body = s.body(first, last)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, fmt.Sprintf("%d-%d", first, last))
	return out, nil
}

func zerosOf(first, last int64) io.ReadCloser {
	return io.NopCloser(io.LimitReader(endless{}, last+1-first))
}

// readAhead reads up to where parts are fetched ahead: 1, 128 KiB and a part behind the
// beginning.
func readAhead(t *testing.T, r io.Reader, part int) {
	t.Helper()
	for _, n := range []int{1, 128 << 10, part} {
		if _, err := io.ReadFull(r, make([]byte, n)); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Millisecond) // no network brings anything in no time
	}
}

// What has come of a part that is fetched ahead is given out before the rest is there, and
// before the error that it ends with. Who jumps away ends the request.
func TestReaderGivesWhatHasCome(t *testing.T) {
	const part, patience, behind = 1 << 20, 128 << 10, 1 + 128<<10 + 1<<20
	synctest.Test(t, func(t *testing.T) {
		from, to := io.Pipe()
		client := &scripted{size: behind + 4*part, body: func(first, last int64) io.ReadCloser {
			if first == behind {
				return from
			}
			return zerosOf(first, last)
		}}
		r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil, parts(part), func(o *transfer.Options) { o.Concurrency, o.Attempts = 3, 1 })
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		readAhead(t, r, part)
		var got atomic.Int64
		over := make(chan error, 1)
		go func() {
			for buf := make([]byte, part); ; {
				n, err := r.Read(buf)
				got.Add(int64(n))
				if err != nil {
					over <- err
					return
				}
			}
		}()
		for came, n := range []int{patience, patience, 2 * patience, 10} {
			to.Write(make([]byte, n))
			if came == 3 {
				to.CloseWithError(errFails)
			}
			synctest.Wait()
			if want := []int64{patience, 2 * patience, 4 * patience, 4*patience + 10}[came]; got.Load() != want {
				t.Errorf("%d bytes are given out of %d that came", got.Load(), want)
			}
		}
		if err := <-over; !errors.Is(err, errFails) {
			t.Errorf("it ends with %v", err)
		}
	})
}

// Who jumps away from what is fetched ahead ends its requests, and asks for a part where it
// jumps to, and for no more than that.
func TestReaderLeavesWhatItJumpsAwayFrom(t *testing.T) {
	const part, behind = 1 << 20, 1 + 128<<10 + 1<<20
	synctest.Test(t, func(t *testing.T) {
		var open atomic.Int64
		client := &scripted{size: 40 * part, body: func(first, last int64) io.ReadCloser {
			if first < behind || first >= 20*part {
				return zerosOf(first, last)
			}
			from, to := io.Pipe()
			open.Add(1)
			go func() { // until the body is closed
				for {
					if _, err := to.Write([]byte{0}); err != nil {
						open.Add(-1)
						return
					}
					time.Sleep(time.Second)
				}
			}()
			return from
		}}
		r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil, parts(part), func(o *transfer.Options) { o.Concurrency = 3 })
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		readAhead(t, r, part)
		if _, err := r.Read(make([]byte, 1)); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		client.asked = nil
		r.Seek(20*part, io.SeekStart)
		if _, err := io.ReadFull(r, make([]byte, 10)); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Second)
		if want := fmt.Sprintf("[%d-%d]", 20*part, 21*part-1); fmt.Sprint(client.asked) != want || open.Load() != 0 {
			t.Errorf("asked for %v instead of %s, %d requests go on", client.asked, want, open.Load())
		}
	})
}

// A pause before a jump does not make what comes then slow.
func TestPaceBeginsAnewAtAJump(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		brings(t, 10<<20)                                 // a fifth of what comes
		client := paced{64 << 20, new(atomic.Int64)}      // see there
		for _, way := range []string{"behind", "ahead"} { // of what was read
			client.requests.Store(0)
			r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil, parts(5<<20))
			if err != nil {
				t.Fatal(err)
			}
			for jump := range int64(5) {
				at := jump * 8 << 20
				if way == "behind" {
					at = (5 - jump) * 8 << 20
				}
				r.Seek(at, io.SeekStart)
				for range 16 {
					if _, err := io.ReadFull(r, make([]byte, 32<<10)); err != nil {
						t.Fatal(err)
					}
				}
				time.Sleep(300 * time.Millisecond)
			}
			r.Close()
			if n := client.requests.Load(); n != 5 && (n != 6 || way == "ahead") { // the first answer begins at the beginning
				t.Errorf("%s: %d requests", way, n)
			}
		}
	})
}

// Who wants one request at a time has one for all that is read in a row, however slow it is.
func TestReaderOfOneRequest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client := &scripted{size: 4 * mib, body: zerosOf}
		r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil, parts(mib), func(o *transfer.Options) { o.Concurrency = 1 })
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		readAhead(t, r, 3*mib)
		if n, err := io.Copy(io.Discard, struct{ io.Reader }{r}); n == 0 || err != nil || len(client.asked) != 1 {
			t.Errorf("%d bytes are left after %v, %v", n, client.asked, err)
		}
	})
}

// moving is a client of an object of zeros, and of uploads, whose requests take a second, and
// which counts those that are under way at a time.
type moving struct {
	transfer.Uploader
	scripted
	counting sync.Mutex
	at, most int
}

func (m *moving) take() func() {
	m.count(1)
	time.Sleep(time.Second)
	return func() { m.count(-1) }
}

func (m *moving) count(n int) {
	m.counting.Lock()
	defer m.counting.Unlock()
	m.at += n
	m.most = max(m.most, m.at)
}

// lasting is a reader of which each read takes a while.
type lasting struct{ io.Reader }

func (l lasting) Read(p []byte) (int, error) {
	time.Sleep(time.Millisecond)
	return l.Reader.Read(p)
}

// last is a body whose request is over when it has given all its bytes, or is closed: the
// next one may begin before somebody has looked for its end.
type last struct {
	io.Reader
	left int64
	over func()
}

func (l *last) Read(p []byte) (int, error) {
	n, err := l.Reader.Read(p)
	if l.left -= int64(n); l.left == 0 {
		l.over()
	}
	return n, err
}

func (l *last) Close() error { l.over(); return nil }

func (m *moving) GetObject(ctx context.Context, in *s3.GetObjectInput, optFns ...func(*s3.Options)) (*s3.GetObjectOutput, error) {
	end := m.take()
	out, err := m.scripted.GetObject(ctx, in, optFns...)
	out.Body = &last{lasting{out.Body}, *out.ContentLength, sync.OnceFunc(end)}
	return out, err
}

func (m *moving) HeadObject(context.Context, *s3.HeadObjectInput, ...func(*s3.Options)) (*s3.HeadObjectOutput, error) {
	return &s3.HeadObjectOutput{ContentLength: &m.size, ETag: ptr("e")}, nil
}

func (m *moving) GetObjectTagging(context.Context, *s3.GetObjectTaggingInput, ...func(*s3.Options)) (*s3.GetObjectTaggingOutput, error) {
	return &s3.GetObjectTaggingOutput{}, nil
}

func (m *moving) CopyObject(context.Context, *s3.CopyObjectInput, ...func(*s3.Options)) (*s3.CopyObjectOutput, error) {
	return nil, errFails
}

func (m *moving) CreateMultipartUpload(context.Context, *s3.CreateMultipartUploadInput, ...func(*s3.Options)) (*s3.CreateMultipartUploadOutput, error) {
	return &s3.CreateMultipartUploadOutput{UploadId: ptr("u")}, nil
}

func (m *moving) UploadPart(_ context.Context, in *s3.UploadPartInput, _ ...func(*s3.Options)) (*s3.UploadPartOutput, error) {
	defer m.take()()
	_, err := io.Copy(io.Discard, in.Body)
	return &s3.UploadPartOutput{ETag: ptr("e")}, err
}

func (m *moving) UploadPartCopy(context.Context, *s3.UploadPartCopyInput, ...func(*s3.Options)) (*s3.UploadPartCopyOutput, error) {
	defer m.take()()
	return copiedPart(), nil
}

func (m *moving) CompleteMultipartUpload(context.Context, *s3.CompleteMultipartUploadInput, ...func(*s3.Options)) (*s3.CompleteMultipartUploadOutput, error) {
	return &s3.CompleteMultipartUploadOutput{ETag: ptr("e")}, nil
}

// As many requests are under way as are asked for, in each kind of transfer, and no more.
func TestRequestsAtATime(t *testing.T) {
	const size = 30 << 20
	for name, move := range map[string]func(ctx context.Context, m *moving, opts ...func(*transfer.Options)) error{
		"at": func(ctx context.Context, m *moving, opts ...func(*transfer.Options)) error {
			_, err := transfer.DownloadAt(ctx, m, "b", "", "k", nowhere{}, nil, opts...)
			return err
		},
		"download": func(ctx context.Context, m *moving, opts ...func(*transfer.Options)) error {
			_, err := transfer.Download(ctx, m, "b", "", "k", io.Discard, nil, opts...)
			return err
		},
		"file": func(ctx context.Context, m *moving, opts ...func(*transfer.Options)) error {
			_, err := transfer.DownloadFile(ctx, m, "b", "", "k", t.TempDir()+"/file", nil, opts...)
			return err
		},
		"upload": func(ctx context.Context, m *moving, opts ...func(*transfer.Options)) error {
			_, err := transfer.Upload(ctx, m, "b", "k", bytes.NewReader(make([]byte, size)), nil, opts...)
			return err
		},
		"stream": func(ctx context.Context, m *moving, opts ...func(*transfer.Options)) error {
			_, err := transfer.Upload(ctx, m, "b", "k", io.LimitReader(endless{}, size), nil, opts...)
			return err
		},
		"copy": func(ctx context.Context, m *moving, opts ...func(*transfer.Options)) error {
			_, err := transfer.Copy(ctx, m, "b", "k", &from{&object{bucket: "b", key: "from"}, m}, nil, opts...)
			return err
		},
	} {
		for _, most := range []int{1, 2, 3} {
			synctest.Test(t, func(t *testing.T) {
				m := &moving{scripted: scripted{size: size, body: zerosOf}}
				began := time.Now()
				err := move(t.Context(), m, small, func(o *transfer.Options) { o.Concurrency = most })
				if took := time.Since(began); err != nil || m.most != most || m.at != 0 || took > time.Duration(6/most+2)*time.Second {
					t.Errorf("%s: %d requests at a time of %d, %d left after %v: %v", name, m.most, most, m.at, took, err)
				}
			})
		}
	}
}

// nowhere takes what is written.
type nowhere struct{}

func (nowhere) WriteAt(p []byte, _ int64) (int, error) { return len(p), nil }

// from is an object that can be copied.
type from struct {
	*object
	client *moving
}

func (f *from) Client() *moving { return f.client }

func copiedPart() *s3.UploadPartCopyOutput {
	return &s3.UploadPartCopyOutput{CopyPartResult: &types.CopyPartResult{ETag: ptr("e")}}
}
