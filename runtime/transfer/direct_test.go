package transfer_test

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"math"
	"strconv"
	"testing"
	"time"

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

// A pause before a jump does not make what comes then slow.
func TestPaceBeginsAnewAtAJump(t *testing.T) {
	brings(t, 1<<20)
	server, client := serve(t, false)
	stored(server, "k", random(40<<20), "")
	r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil, parts(5<<20))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for jump := range 5 {
		r.Seek(int64(jump)*(8<<20), io.SeekStart)
		if _, err := io.ReadFull(r, make([]byte, 512<<10)); err != nil {
			t.Fatal(err)
		}
		time.Sleep(300 * time.Millisecond)
	}
	if n := len(server.Log()); n != 5 {
		t.Errorf("%d requests", n)
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
