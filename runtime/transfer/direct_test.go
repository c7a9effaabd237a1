package transfer_test

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"strconv"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/seed5e775779/resgen/internal/standin/objects"
	"github.com/seed5e775779/resgen/runtime/transfer"
)

// direct are the ways that read right from a body, as long as that brings enough.
var direct = []string{"reader", "writer"}

// brings has so many bytes a second be enough, for the rest of a test.
func brings(t *testing.T, enough float64) {
	*transfer.Enough = enough
	t.Cleanup(func() { *transfer.Enough = math.Inf(1) })
}

// A network that brings enough is read over one connection, by one request.
func TestFastReadsTakeOneRequest(t *testing.T) {
	brings(t, 0)
	server, client := serve(t, false)
	data := random(9<<20 + 3)
	stored(server, "k", data, "X-Amz-Checksum-Crc32")
	for _, way := range direct {
		server.Log()
		got, err := ways[way](t.Context(), client, "k", nil, "", parts(1<<20))
		if err != nil || !bytes.Equal(got, data) {
			t.Fatalf("%s: %d bytes, %v", way, len(got), err)
		}
		if log := ops(server.Log()); log != "GetObject" {
			t.Errorf("%s sent %s", way, log)
		}
	}
}

// What breaks off goes on at that byte, and what is another object's is not taken.
func TestFastReadsGoOn(t *testing.T) {
	brings(t, 0)
	data := random(3 << 20)
	cut := func(r objects.Request) *objects.Fault {
		if r.Nth > 5 {
			return nil
		}
		return &objects.Fault{Cut: 300_000}
	}
	for _, way := range direct {
		server, client := serve(t, false)
		stored(server, "k", data, "X-Amz-Checksum-Crc32")
		server.Hook = cut
		got, err := ways[way](t.Context(), client, "k", nil, "", parts(1<<20))
		if err != nil || !bytes.Equal(got, data) {
			t.Errorf("%s: %d bytes, %v", way, len(got), err)
		}
		if n := len(server.Log()); n != 6 {
			t.Errorf("%s: %d requests", way, n)
		}
		for name, test := range map[string]struct {
			fault objects.Fault
			is    error
		}{
			"flipped bit":   {objects.Fault{Flip: true}, transfer.ErrChecksum},
			"another range": {objects.Fault{Shift: 1}, transfer.ErrRange},
			"replaced":      {objects.Fault{Status: 412, Code: "PreconditionFailed"}, transfer.ErrChanged},
			"no progress":   {objects.Fault{Cut: -1}, io.ErrUnexpectedEOF},
		} {
			server, client := serve(t, false)
			stored(server, "k", data, "X-Amz-Checksum-Crc32")
			server.Hook = func(r objects.Request) *objects.Fault {
				if r.Nth == 1 {
					return cut(r)
				}
				return &test.fault
			}
			_, err := ways[way](t.Context(), client, "k", nil, "", parts(1<<20))
			if !errors.Is(err, test.is) {
				t.Errorf("%s, %s: %v", way, name, err)
			}
		}
	}
}

func TestFastReadsAreCancelled(t *testing.T) {
	brings(t, 0)
	for _, way := range direct {
		server, client := serve(t, false)
		stored(server, "k", random(5<<20), "")
		ctx, cancel := context.WithCancel(t.Context())
		count := 0
		_, err := ways[way](ctx, client, "k", nil, "", parts(1<<20), func(o *transfer.Options) {
			o.Progress = func(transfer.Progress) {
				if count++; count == 3 {
					cancel()
				}
			}
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", way, err)
		}
	}
}

// Who is read fast at first and slowly later has parts fetched ahead then; who jumps asks
// for a part there, and no more.
func TestReadersChangeTheirMind(t *testing.T) {
	brings(t, 0)
	server, client := serve(t, false)
	data := random(20 << 20)
	stored(server, "k", data, "X-Amz-Checksum-Crc32")
	r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil, parts(1<<20))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	got := make([]byte, len(data))
	read := func(from, to int) {
		t.Helper()
		if _, err := io.ReadFull(r, got[from:to]); err != nil {
			t.Fatal(err)
		}
	}
	read(0, 6<<20)
	server.Log()
	*transfer.Enough = math.Inf(1)
	read(6<<20, 12<<20)
	if n := len(server.Log()); n < 4 {
		t.Errorf("%d parts were asked for", n)
	}
	r.Seek(0, io.SeekStart)
	*transfer.Enough = 0
	read(0, 100)
	r.Seek(12<<20, io.SeekStart)
	read(12<<20, len(data))
	if !bytes.Equal(got, data) {
		t.Error("other bytes")
	}
}

// Who skips a little, as archive/tar does from one header to the next, needs no more
// requests than who reads everything.
func TestSkipsAreReadOver(t *testing.T) {
	brings(t, 0)
	server, client := serve(t, false)
	var file bytes.Buffer
	w := tar.NewWriter(&file)
	for i := range 200 {
		w.WriteHeader(&tar.Header{Name: strconv.Itoa(i), Size: 3000, Mode: 0o644})
		w.Write(random(3000))
	}
	w.Close()
	stored(server, "k", file.Bytes(), "")
	r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil, parts(1<<20))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	names := 0
	for list := tar.NewReader(r); ; names++ {
		header, err := list.Next()
		if err == io.EOF {
			break
		}
		if err != nil || header.Name != strconv.Itoa(names) {
			t.Fatal(header, err)
		}
	}
	if n := len(server.Log()); names != 200 || n != 1 {
		t.Errorf("%d names by %d requests", names, n)
	}
	r.Seek(-4, io.SeekCurrent)
	if n, err := r.Read(make([]byte, 10)); n != 4 || err != nil || len(server.Log()) != 1 {
		t.Errorf("what lies behind: %d bytes, %v", n, err)
	}
}

// What is read over is up to an eighth of PartSize.
func TestJumpsOverMoreAsk(t *testing.T) {
	brings(t, 0)
	server, client := serve(t, false)
	stored(server, "k", random(4<<20), "")
	for _, part := range []int64{1 << 20, 2 << 20} {
		for more, want := range []int{1, 2} { // requests
			server.Log()
			r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil, parts(part))
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			for range 2 {
				if _, err := io.ReadFull(r, make([]byte, 10)); err != nil {
					t.Fatal(err)
				}
				r.Seek(part/8+int64(more), io.SeekCurrent)
			}
			if n := len(server.Log()); n != want {
				t.Errorf("%d bytes in parts of %d: %d requests", part/8+int64(more), part, n)
			}
		}
	}
}

// io.EOF of a limiter is no end.
func TestLimitersThatEnd(t *testing.T) {
	server, client := serve(t, false)
	stored(server, "k", random(3<<20), "")
	for way, fetch := range ways {
		got, err := fetch(t.Context(), client, "k", nil, t.TempDir(), parts(1<<20), func(o *transfer.Options) { o.Limiter = ends(0) })
		if !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
			t.Errorf("%s: %d bytes, %v", way, len(got), err)
		}
	}
}

type ends int

func (ends) WaitN(context.Context, int) error { return io.EOF }

// What has come is not read any more when the context has ended.
func TestCancelledReadersReadNothing(t *testing.T) {
	for size, first := range map[int]int{1000: 1, 9 << 20: 3 << 20} { // of one request, and fetched ahead
		server, client := serve(t, false)
		stored(server, "k", random(size), "")
		ctx, cancel := context.WithCancel(t.Context())
		r, err := transfer.NewReader(ctx, client, "b", "", "k", nil, parts(1<<20))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(r, make([]byte, first)); err != nil {
			t.Fatal(err)
		}
		cancel()
		if n, err := r.Read(make([]byte, 1)); n != 0 || !errors.Is(err, context.Canceled) {
			t.Errorf("of %d bytes: %d, %v", size, n, err)
		}
		if n, err := r.WriteTo(io.Discard); n != 0 || !errors.Is(err, context.Canceled) {
			t.Errorf("of %d bytes: wrote %d, %v", size, n, err)
		}
		r.Close()
	}
}

// half is a writer that takes half of what it is given, once.
type half struct{ bytes.Buffer }

func (h *half) Write(p []byte) (int, error) {
	if h.Len() > 0 {
		return h.Buffer.Write(p)
	}
	return h.Buffer.Write(p[:len(p)/2])
}

// Who took less than was there gets the rest when asked again.
func TestReadersGoOnBehindWhatWasTaken(t *testing.T) {
	server, client := serve(t, false)
	data := random(3 << 20)
	stored(server, "k", data, "X-Amz-Checksum-Crc32")
	r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil, parts(1<<20))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	to := new(half)
	n, err := r.WriteTo(to)
	if !errors.Is(err, io.ErrShortWrite) || n != int64(to.Len()) || n == 0 {
		t.Errorf("%d of %d, %v", n, to.Len(), err)
	}
	if _, err := r.WriteTo(to); err != nil || !bytes.Equal(to.Bytes(), data) {
		t.Errorf("%d bytes, %v", to.Len(), err)
	}
}

func TestClosedReadersReadNothing(t *testing.T) {
	server, client := serve(t, false)
	stored(server, "k", nil, "")
	r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	server.Log()
	if _, err := r.Read(make([]byte, 1)); !errors.Is(err, fs.ErrClosed) || len(server.Log()) != 0 {
		t.Errorf("%v", err)
	}
}

// paced is a client of an object of zeros, whose bodies bring 256 KiB in five milliseconds or
// more.
type paced struct {
	size     int64
	requests *atomic.Int64
}

func (p paced) GetObject(_ context.Context, in *s3.GetObjectInput, _ ...func(*s3.Options)) (*s3.GetObjectOutput, error) {
	p.requests.Add(1)
	first, last := int64(0), p.size-1
	out := &s3.GetObjectOutput{ETag: ptr("e"), ContentLength: &p.size}
	if in.Range != nil {
		fmt.Sscanf(*in.Range, "bytes=%d-%d", &first, &last)
		out.ContentRange = ptr(fmt.Sprintf("bytes %d-%d/%d", first, last, p.size))
	}
	out.Body = io.NopCloser(&pacedBody{left: int(last + 1 - first)})
	return out, nil
}

type pacedBody struct{ left, since int }

func (b *pacedBody) Read(p []byte) (int, error) {
	if b.left == 0 {
		return 0, io.EOF
	}
	n := min(len(p), b.left)
	if b.since += n; b.since >= 256<<10 {
		time.Sleep(time.Duration(b.since/(256<<10)) * 5 * time.Millisecond)
		b.since %= 256 << 10
	}
	b.left -= n
	return n, nil
}

// What is read over counts as bytes that came: who skips most of what a fast network brings
// needs no further connection, and who skips on a slow one does.
func TestPaceCountsWhatIsReadOver(t *testing.T) {
	for name, test := range map[string]struct {
		enough float64
		one    bool // request
	}{
		"fast": {4 << 20, true}, // more than what is given out, 0.8 MB a second, and less than what comes
		"slow": {100 << 20, false},
	} {
		synctest.Test(t, func(t *testing.T) {
			brings(t, test.enough)
			client := paced{64 << 20, new(atomic.Int64)}
			r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil, parts(2<<20))
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			for range 64 { // 4 KiB of each 256
				if _, err := io.ReadFull(r, make([]byte, 4<<10)); err != nil {
					t.Fatal(err)
				}
				r.Seek(252<<10, io.SeekCurrent)
			}
			if n := client.requests.Load(); (n == 1) != test.one {
				t.Errorf("%s: %d requests", name, n)
			}
		})
	}
}
