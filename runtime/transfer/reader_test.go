package transfer_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/seed5e775779/resgen/runtime/transfer"
)

// bodies is a client whose answers have given bodies, for objects of a size.
type bodies struct {
	size   int64
	bodies chan io.ReadCloser
}

func (b bodies) GetObject(_ context.Context, in *s3.GetObjectInput, _ ...func(*s3.Options)) (*s3.GetObjectOutput, error) {
	out := &s3.GetObjectOutput{ETag: ptr("e"), ContentLength: &b.size, Body: <-b.bodies}
	if in.Range != nil {
		out.ContentRange = ptr("bytes " + (*in.Range)[len("bytes="):] + fmt.Sprint("/", b.size))
	}
	return out, nil
}

// slow is a body that gives one byte, and the rest when that is wanted.
type slow struct {
	from         io.Reader
	want, closed chan struct{}
	began        bool
}

func (s *slow) Read(p []byte) (int, error) {
	if !s.began {
		s.began = true
		return s.from.Read(p[:1])
	}
	<-s.want
	return s.from.Read(p)
}

func (s *slow) Close() error {
	select {
	case <-s.closed:
	default:
		close(s.closed)
	}
	return nil
}

// Who jumps from within a part to the next one, while the first is still on its way, gets
// the bytes of the next.
func TestReaderJumpsToTheNextPart(t *testing.T) {
	const part = 1000
	first := &slow{from: bytes.NewReader(make([]byte, 2*part)), want: make(chan struct{}), closed: make(chan struct{})}
	second := bytes.Repeat([]byte{1}, part)
	client := bodies{2 * part, make(chan io.ReadCloser, 2)}
	client.bodies <- first
	client.bodies <- io.NopCloser(bytes.NewReader(second))
	r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil, parts(part))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	got := make([]byte, part)
	if _, err := io.ReadFull(r, got[:1]); err != nil {
		t.Fatal(err)
	}
	r.Seek(part, io.SeekStart)
	if _, err := io.ReadFull(r, got[:1]); err != nil {
		t.Fatal(err)
	}
	close(first.want)
	<-first.closed
	time.Sleep(10 * time.Millisecond) // what is read behind the end of a fetch is put nowhere
	if _, err := io.ReadFull(r, got[1:]); err != nil || !bytes.Equal(got, second) {
		t.Errorf("%v, %v are the first bytes", err, got[:10])
	}
}

// ranges is a client whose answers have the bodies that stand at the offsets asked for.
type ranges struct {
	size int64
	at   map[int64]io.ReadCloser
}

func (r ranges) GetObject(_ context.Context, in *s3.GetObjectInput, _ ...func(*s3.Options)) (*s3.GetObjectOutput, error) {
	out, off := &s3.GetObjectOutput{ETag: ptr("e"), ContentLength: &r.size}, int64(0)
	if in.Range != nil {
		fmt.Sscanf(*in.Range, "bytes=%d-", &off)
		out.ContentRange = ptr("bytes " + (*in.Range)[len("bytes="):] + fmt.Sprint("/", r.size))
	}
	out.Body = r.at[off]
	return out, nil
}

// Who jumps to the end of a part that is fetched ahead, and still on its way, gets what
// comes behind, and nothing of that part.
func TestReaderJumpsBehindWhatIsFetchedAhead(t *testing.T) {
	const part, patience = 64 << 10, 128 << 10
	fill := func(b byte) *bytes.Reader { return bytes.NewReader(bytes.Repeat([]byte{b}, part)) }
	late := &slow{from: fill(0), want: make(chan struct{}), closed: make(chan struct{})}
	behind := &slow{from: fill(1), want: make(chan struct{}), closed: make(chan struct{})}
	close(behind.want)
	const skipped = 1 + patience + part // the offset of the part that is late
	client := ranges{skipped + 4*part, map[int64]io.ReadCloser{
		0: io.NopCloser(bytes.NewReader(make([]byte, skipped+4*part))), skipped: late, skipped + part: io.NopCloser(fill(1)),
		skipped + 2*part: behind, skipped + 3*part: io.NopCloser(fill(1)),
	}}
	r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil, parts(part), func(o *transfer.Options) { o.Concurrency = 3 })
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for _, n := range []int{1, patience, part} { // parts are fetched ahead from the last on
		if _, err := io.ReadFull(r, make([]byte, n)); err != nil {
			t.Fatal(err)
		}
	}
	r.Seek(part, io.SeekCurrent)
	got := make([]byte, 3*part)
	if _, err := io.ReadFull(r, got[:part]); err != nil {
		t.Fatal(err)
	}
	<-behind.closed // all of it is there
	close(late.want)
	<-late.closed
	time.Sleep(10 * time.Millisecond) // what is read behind the end of a fetch is put nowhere
	if _, err := io.ReadFull(r, got[part:]); err != nil || !bytes.Equal(got, bytes.Repeat([]byte{1}, len(got))) {
		t.Errorf("%v, %d bytes are of the part that was jumped over", err, bytes.Count(got, []byte{0}))
	}
}

// A function of the caller that ends its goroutine, as t.FailNow does, ends the one that
// waits for it.
func TestExitsAreHandedOn(t *testing.T) {
	server, client := serve(t, false)
	stored(server, "k", random(1*mib), "")
	exit := func(o *transfer.Options) { o.Concurrency, o.Progress = 1, func(transfer.Progress) { runtime.Goexit() } }
	for name, do := range map[string]func(ctx context.Context){
		"reader": func(ctx context.Context) {
			r, err := transfer.NewReader(ctx, client, "b", "", "k", nil, exit)
			if err != nil {
				t.Error(err)
				return
			}
			defer r.Close()
			io.ReadAll(r)
		},
		"at": func(ctx context.Context) {
			transfer.DownloadAt(ctx, client, "b", "", "k", &memory{}, nil, exit)
		},
		"upload in one request": func(ctx context.Context) {
			transfer.Upload(ctx, client, "b", "new", bytes.NewReader(random(1*mib)), nil, exit)
		},
		"upload in parts": func(ctx context.Context) {
			transfer.Upload(ctx, client, "b", "new", bytes.NewReader(random(11*mib)), nil, small, exit)
		},
		"upload of a stream": func(ctx context.Context) {
			transfer.Upload(ctx, client, "b", "new", struct{ io.Reader }{bytes.NewReader(random(11 * mib))}, nil, small, exit)
		},
		"limiter": func(ctx context.Context) {
			transfer.Upload(ctx, client, "b", "new", bytes.NewReader(random(11*mib)), nil, small, func(o *transfer.Options) { o.Limiter = exits{} })
		},
		"writer": func(ctx context.Context) {
			w, err := transfer.NewWriter(ctx, exiting{client}, "b", "new", nil, small, func(o *transfer.Options) { o.Concurrency = 1 })
			if err != nil {
				t.Error(err)
				return
			}
			defer w.Abort()
			w.Write(random(21 * mib))
			w.Close()
		},
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		over := make(chan bool, 1)
		go func() {
			went := false
			defer func() { over <- went }()
			do(ctx)
			went = true
		}()
		select {
		case went := <-over:
			if went || ctx.Err() != nil {
				t.Errorf("%s: it went on, or hung: %v", name, ctx.Err())
			}
		case <-time.After(20 * time.Second):
			t.Errorf("%s: it hangs", name)
		}
		cancel()
	}
	if server.Uploads() != 0 {
		t.Errorf("%d uploads are left", server.Uploads())
	}
}

// exits is a limiter that ends the goroutine.
type exits struct{}

func (exits) WaitN(context.Context, int) error { runtime.Goexit(); return nil }
func (exits) Burst() int                       { return 1 << 30 }

// exiting is a client whose UploadPart ends the goroutine.
type exiting struct{ *s3.Client }

func (exiting) UploadPart(context.Context, *s3.UploadPartInput, ...func(*s3.Options)) (*s3.UploadPartOutput, error) {
	runtime.Goexit()
	return nil, nil
}

// A place that is refused is none that the reader goes to.
func TestReaderStaysWhereItIsIfAPlaceIsRefused(t *testing.T) {
	client := bodies{10, make(chan io.ReadCloser, 1)}
	client.bodies <- io.NopCloser(bytes.NewReader([]byte("0123456789")))
	r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	got := make([]byte, 10)
	if _, err := io.ReadFull(r, got[:4]); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Seek(-5, io.SeekCurrent); err == nil {
		t.Error("a place before the beginning is taken")
	}
	if _, err := r.Seek(0, 3); err == nil {
		t.Error("a place from nowhere is taken")
	}
	if at, err := r.Seek(0, io.SeekCurrent); at != 4 || err != nil {
		t.Fatalf("it is at %d, %v", at, err)
	}
	if n, err := io.ReadFull(r, got[4:]); err != nil || string(got) != "0123456789" {
		t.Errorf("%q, %d, %v", got, n, err)
	}
}

// panicsLater is a client of an object of zeros of which one part panics, when another
// one has been asked for. What is asked for behind it ends with its context, and takes a
// while to.
type panicsLater struct {
	size, at int64
	once     sync.Once
	asked    chan struct{}
	underWay atomic.Int64
}

func (p *panicsLater) GetObject(ctx context.Context, in *s3.GetObjectInput, _ ...func(*s3.Options)) (*s3.GetObjectOutput, error) {
	out, off := &s3.GetObjectOutput{ETag: ptr("e"), ContentLength: &p.size}, int64(0)
	if in.Range != nil {
		fmt.Sscanf(*in.Range, "bytes=%d-", &off)
		out.ContentRange = ptr("bytes " + (*in.Range)[len("bytes="):] + fmt.Sprint("/", p.size))
	}
	switch {
	case off < p.at:
		out.Body = io.NopCloser(bytes.NewReader(make([]byte, p.size)))
		return out, nil
	case off == p.at:
		<-p.asked
		panic("boom")
	}
	p.underWay.Add(1)
	defer p.underWay.Add(-1)
	p.once.Do(func() { close(p.asked) })
	<-ctx.Done()
	time.Sleep(10 * time.Millisecond) // a client that does not stop at once
	return nil, ctx.Err()
}

// A panic in one part is handed on when the requests for the others are over.
func TestPanicsWaitForOtherParts(t *testing.T) {
	const part, patience = 64 << 10, 128 << 10
	const behind = 1 + patience + part // where parts are fetched ahead
	client := &panicsLater{size: behind + 4*part, at: behind, asked: make(chan struct{})}
	r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil, parts(part), func(o *transfer.Options) { o.Concurrency = 3 })
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer func() {
		if got, left := recover(), client.underWay.Load(); got != "boom" || left != 0 {
			t.Errorf("the panic is %v, while %d requests are under way", got, left)
		}
	}()
	for _, n := range []int{1, patience, part, 1} {
		if _, err := io.ReadFull(r, make([]byte, n)); err != nil {
			t.Fatal(err)
		}
	}
}
