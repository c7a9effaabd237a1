package transfer_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/iotest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/internal/standin/objects"
	"github.com/seed5e775779/resgen/runtime/transfer"
)

// parts has objects fetched in parts of a size.
func parts(size int64) func(*transfer.Options) {
	return func(o *transfer.Options) { o.PartSize = size }
}

// ways are how an object can be fetched.
var ways = map[string]func(ctx context.Context, c *s3.Client, key string, in *s3.GetObjectInput, dir string, opts ...func(*transfer.Options)) ([]byte, error){
	"file": func(ctx context.Context, c *s3.Client, key string, in *s3.GetObjectInput, dir string, opts ...func(*transfer.Options)) ([]byte, error) {
		path := filepath.Join(dir, "file")
		if _, err := transfer.DownloadFile(ctx, c, "b", "", key, path, in, opts...); err != nil {
			return nil, err
		}
		return os.ReadFile(path)
	},
	"at": func(ctx context.Context, c *s3.Client, key string, in *s3.GetObjectInput, _ string, opts ...func(*transfer.Options)) ([]byte, error) {
		w := &memory{}
		_, err := transfer.DownloadAt(ctx, c, "b", "", key, w, in, opts...)
		return w.data, err
	},
	"writer": func(ctx context.Context, c *s3.Client, key string, in *s3.GetObjectInput, _ string, opts ...func(*transfer.Options)) ([]byte, error) {
		var w bytes.Buffer
		_, err := transfer.Download(ctx, c, "b", "", key, &w, in, opts...)
		return w.Bytes(), err
	},
	"reader": func(ctx context.Context, c *s3.Client, key string, in *s3.GetObjectInput, _ string, opts ...func(*transfer.Options)) ([]byte, error) {
		r, err := transfer.NewReader(ctx, c, "b", "", key, in, opts...)
		if err != nil {
			return nil, err
		}
		defer r.Close()
		return io.ReadAll(struct{ io.Reader }{r})
	},
}

// Every way gives every object of every size whole, one request for each part.
func TestDownloads(t *testing.T) {
	server, client := serve(t, false)
	for name, way := range ways {
		for _, size := range []int{0, 1, 1000, 1<<20 - 1, 1 << 20, 1<<20 + 1, 5<<20 + 17} {
			for _, sum := range []string{"", "X-Amz-Checksum-Crc32", "X-Amz-Checksum-Crc32c", "X-Amz-Checksum-Crc64nvme", "X-Amz-Checksum-Sha256"} {
				data := random(size)
				stored(server, "k", data, sum)
				server.Log()
				got, err := way(t.Context(), client, "k", nil, t.TempDir(), parts(1<<20))
				if err != nil || !bytes.Equal(got, data) {
					t.Fatalf("%s, %d bytes, %s: %d bytes, %v", name, size, sum, len(got), err)
				}
				// What is read before other parts are asked for may be most of a part.
				most := max(1, (size+1<<20-1)/(1<<20))
				if n := len(server.Log()); n != most && (n != most-1 || name != "reader" && name != "writer") {
					t.Errorf("%s, %d bytes: %d requests", name, size, n)
				}
			}
		}
	}
}

// A range of the object is what is fetched, with every way that one can be written.
func TestDownloadsOfARange(t *testing.T) {
	server, client := serve(t, false)
	data := random(3 << 20)
	stored(server, "k", data, "X-Amz-Checksum-Crc32")
	for spec, want := range map[string][]byte{
		"bytes=10-19":           data[10:20],
		"bytes=1000000-":        data[1000000:],
		"bytes=-2000000":        data[len(data)-2000000:],
		"bytes=5-999999999":     data[5:],
		"bytes=1048576-2097151": data[1<<20 : 2<<20],
	} {
		for name, way := range ways {
			in := &s3.GetObjectInput{Range: &spec}
			got, err := way(t.Context(), client, "k", in, t.TempDir(), parts(1<<19))
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("%s, %s: %d bytes instead of %d, %v", name, spec, len(got), len(want), err)
			}
			if *in.Range != spec || in.Key != nil || in.IfMatch != nil {
				t.Error("the caller's input is changed")
			}
		}
	}
}

// A body that breaks off goes on where it broke, at whatever byte that is.
func TestDownloadsGoOnAfterABrokenBody(t *testing.T) {
	server, client := serve(t, false)
	data := random(100_000)
	stored(server, "k", data, "X-Amz-Checksum-Crc64nvme")
	for _, cut := range []int{-1, 1, 999, 50_000, 99_999} {
		for name, way := range ways {
			var broke atomic.Int64
			server.Hook = func(r objects.Request) *objects.Fault {
				if broke.Add(1) <= 3 {
					return &objects.Fault{Cut: cut}
				}
				return nil
			}
			got, err := way(t.Context(), client, "k", nil, t.TempDir())
			if err != nil || !bytes.Equal(got, data) {
				t.Errorf("%s, cut after %d: %d bytes, %v", name, cut, len(got), err)
			}
		}
	}
}

// Bytes that have come are not asked for again.
func TestBrokenBodiesCostNothing(t *testing.T) {
	server, client := serve(t, false)
	data := random(8 << 20)
	stored(server, "k", data, "")
	for name, way := range ways {
		var progress atomic.Int64
		server.Hook = func(r objects.Request) *objects.Fault { return &objects.Fault{Cut: 400_000} }
		server.Log()
		got, err := way(t.Context(), client, "k", nil, t.TempDir(), parts(2<<20), func(o *transfer.Options) {
			o.Progress = func(p transfer.Progress) { progress.Store(p.Done) }
		})
		if err != nil || !bytes.Equal(got, data) || progress.Load() != int64(len(data)) {
			t.Errorf("%s: %d bytes, %d counted, %v", name, len(got), progress.Load(), err)
		}
		if n := len(server.Log()); n > 4*6 {
			t.Errorf("%s: %d requests of 400,000 bytes each", name, n)
		}
	}
}

// Whatever goes wrong is said, no file is left, and nothing runs on.
func TestDownloadsFail(t *testing.T) {
	later := func(f objects.Fault) func(objects.Request) *objects.Fault { // not in the first answer
		return func(r objects.Request) *objects.Fault {
			if r.Range == "" {
				return nil
			}
			return &f
		}
	}
	always := func(f objects.Fault) func(objects.Request) *objects.Fault {
		return func(objects.Request) *objects.Fault { return &f }
	}
	for name, test := range map[string]struct {
		hook func(objects.Request) *objects.Fault
		is   error
		code string
	}{
		"never a byte":         {always(objects.Fault{Cut: -1}), nil, ""},
		"flipped bit":          {always(objects.Fault{Flip: true}), transfer.ErrChecksum, ""},
		"flipped bit later":    {later(objects.Fault{Flip: true}), transfer.ErrChecksum, ""},
		"range ignored":        {later(objects.Fault{Whole: true}), transfer.ErrRange, ""},
		"another range":        {later(objects.Fault{Shift: 1}), transfer.ErrRange, ""},
		"busy":                 {later(objects.Fault{Status: 503, Code: "SlowDown"}), nil, "SlowDown"},
		"denied mid-way":       {later(objects.Fault{Status: 403, Code: "AccessDenied"}), nil, "AccessDenied"},
		"not there":            {always(objects.Fault{Status: 404, Code: "NoSuchKey"}), nil, "NoSuchKey"},
		"replaced":             {later(objects.Fault{Status: 412, Code: "PreconditionFailed"}), transfer.ErrChanged, "PreconditionFailed"},
		"no length, cut short": {always(objects.Fault{Clean: true, Cut: 1000}), nil, ""},
	} {
		for way, fetch := range ways {
			t.Run(name+"/"+way, func(t *testing.T) {
				server, client := serve(t, false)
				stored(server, "k", random(3<<20), "X-Amz-Checksum-Crc32")
				server.Hook = test.hook
				dir := t.TempDir()
				if err := os.WriteFile(filepath.Join(dir, "file"), []byte("before"), 0o600); err != nil {
					t.Fatal(err)
				}
				_, err := fetch(t.Context(), client, "k", nil, dir, parts(1<<20))
				var api smithy.APIError
				if err == nil || test.is != nil && !errors.Is(err, test.is) || test.code != "" && (!errors.As(err, &api) || api.ErrorCode() != test.code) {
					t.Errorf("%v", err)
				}
				if errors.Is(err, transfer.ErrChanged) != (test.is == transfer.ErrChanged) {
					t.Errorf("it is said to be changed, or not: %v", err)
				}
				if test.is == transfer.ErrRange {
					var first, last int64
					_, asked, _ := strings.Cut(err.Error(), " instead of bytes ")
					if n, _ := fmt.Sscanf(asked, "%d-%d", &first, &last); n != 2 || last != first+1<<20-1 && last != 3<<20-1 {
						t.Errorf("%v", err)
					}
				}
				if left := files(t, dir); left != "file" {
					t.Errorf("left: %s", left)
				}
				if text, _ := os.ReadFile(filepath.Join(dir, "file")); string(text) != "before" {
					t.Errorf("the file has %d bytes", len(text))
				}
			})
		}
	}
}

// An object that is replaced after the first answer is never mixed with its successor.
func TestDownloadsOfWhatChanges(t *testing.T) {
	for way, fetch := range ways {
		server, client := serve(t, false)
		stored(server, "k", random(4<<20), "X-Amz-Checksum-Crc32")
		server.Hook = func(r objects.Request) *objects.Fault {
			if r.Nth > 1 {
				return nil
			}
			return &objects.Fault{Cut: 1000}
		}
		replaced := false
		_, err := fetch(t.Context(), client, "k", nil, t.TempDir(), parts(1<<20), func(o *transfer.Options) {
			o.Progress = func(transfer.Progress) {
				if !replaced {
					replaced = true
					stored(server, "k", make([]byte, 4<<20), "X-Amz-Checksum-Crc32")
				}
			}
		})
		if !errors.Is(err, transfer.ErrChanged) {
			t.Errorf("%s: %v", way, err)
		}
	}
}

// longer says of ranges that they are of an object which is longer, and no ETag.
type longer struct{ *s3.Client }

func (l longer) GetObject(ctx context.Context, in *s3.GetObjectInput, optFns ...func(*s3.Options)) (*s3.GetObjectOutput, error) {
	out, err := l.Client.GetObject(ctx, in, optFns...)
	if err == nil && in.Range != nil {
		out.ETag, out.ContentRange = nil, ptr(*out.ContentRange+"0")
	}
	return out, err
}

func TestDownloadsOfWhatGrows(t *testing.T) {
	server, client := serve(t, false)
	stored(server, "k", random(3<<20), "X-Amz-Checksum-Crc32")
	path := filepath.Join(t.TempDir(), "file")
	if _, err := transfer.DownloadFile(t.Context(), longer{client}, "b", "", "k", path, nil, parts(1<<20)); !errors.Is(err, transfer.ErrChanged) {
		t.Errorf("%v", err)
	}
}

// A cancelled download ends at once, wherever it is.
func TestDownloadsAreCancelled(t *testing.T) {
	for way, fetch := range ways {
		for _, hang := range []int{1, 2, 4} {
			server, client := serve(t, false)
			stored(server, "k", random(5<<20), "")
			ctx, cancel := context.WithCancel(t.Context())
			server.Hook = func(r objects.Request) *objects.Fault {
				if r.Nth < hang {
					return nil
				}
				cancel()
				return &objects.Fault{Hang: true}
			}
			dir := t.TempDir()
			if _, err := fetch(ctx, client, "k", nil, dir, parts(1<<20)); !errors.Is(err, context.Canceled) {
				t.Errorf("%s, request %d: %v", way, hang, err)
			}
			if left := files(t, dir); left != "" {
				t.Errorf("%s, request %d: left %s", way, hang, left)
			}
		}
	}
}

// memory is an io.WriterAt that grows.
type memory struct {
	fail error // from the second megabyte on
	data []byte
}

func (m *memory) WriteAt(p []byte, off int64) (int, error) {
	writing <- struct{}{}
	defer func() { <-writing }()
	if m.fail != nil && off > 1<<20 {
		return 0, m.fail
	}
	if end := int(off) + len(p); end > len(m.data) {
		m.data = append(m.data, make([]byte, end-len(m.data))...)
	}
	return copy(m.data[off:], p), nil
}

var writing = make(chan struct{}, 1)

// What the caller gives may fail, or panic: that ends the download.
func TestDownloadsIntoWhatFails(t *testing.T) {
	server, client := serve(t, false)
	stored(server, "k", random(5<<20), "")
	if _, err := transfer.DownloadAt(t.Context(), client, "b", "", "k", &memory{fail: syscall.ENOSPC}, nil, parts(1<<20)); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("a full disk: %v", err)
	}
	if _, err := transfer.Download(t.Context(), client, "b", "", "k", failing{}, nil, parts(1<<20)); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("a closed pipe: %v", err)
	}
	for way, fetch := range ways {
		dir := t.TempDir()
		func() {
			defer func() {
				if recover() != "boom" {
					t.Errorf("%s: the panic is gone", way)
				}
			}()
			fetch(t.Context(), client, "k", nil, dir, parts(1<<20), func(o *transfer.Options) { o.Progress = func(transfer.Progress) { panic("boom") } })
		}()
		if left := files(t, dir); left != "" {
			t.Errorf("%s: left %s", way, left)
		}
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestReader(t *testing.T) {
	server, client := serve(t, false)
	data := random(3<<20 + 5)
	stored(server, "k", data, "X-Amz-Checksum-Crc32")
	for _, size := range []int{1000, 64 << 10, 1 << 20, 5 << 20} {
		r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil, parts(1<<20))
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		if _, err := io.CopyBuffer(struct{ io.Writer }{&got}, struct{ io.Reader }{r}, make([]byte, size)); err != nil || !bytes.Equal(got.Bytes(), data) {
			t.Errorf("reads of %d: %d bytes, %v", size, got.Len(), err)
		}
		r.Close()
		if _, err := r.Read(make([]byte, 1)); err == nil {
			t.Error("a closed reader reads")
		}
	}
	r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil, parts(1<<20))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	small := data[:1500]
	stored(server, "small", small, "X-Amz-Checksum-Crc32")
	s, err := transfer.NewReader(t.Context(), client, "b", "", "small", nil, parts(400))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := iotest.TestReader(s, small); err != nil {
		t.Error(err)
	}
	server.Log()
	if n, err := r.ReadAt(make([]byte, 10), int64(len(data))-4); n != 4 || err != io.EOF {
		t.Errorf("the end: %d, %v", n, err)
	}
	if r.Size() != int64(len(data)) || *r.Output().ETag == "" {
		t.Error("no size, no ETag")
	}
	if log := ops(server.Log()); log != "GetObject" {
		t.Errorf("ReadAt sent %s", log)
	}
}

// Who reads the beginning and goes costs one request.
func TestReaderIsPatient(t *testing.T) {
	server, client := serve(t, false)
	stored(server, "k", random(8<<20), "")
	r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil, parts(1<<20))
	if err != nil {
		t.Fatal(err)
	}
	io.ReadFull(r, make([]byte, 10))
	r.Close()
	if log := ops(server.Log()); log != "GetObject" {
		t.Errorf("sent %s", log)
	}
}

// Where answers take long, several are waited for at once: none comes here before four
// are asked for.
func TestReaderLooksAhead(t *testing.T) {
	server, client := serve(t, false)
	data := random(20 << 18)
	stored(server, "k", data, "")
	var asked atomic.Int32
	four := make(chan struct{})
	server.Hook = func(r objects.Request) *objects.Fault {
		if r.Nth == 1 { // it is read from meanwhile
			return nil
		}
		if asked.Add(1) == 4 {
			close(four)
		}
		select {
		case <-four:
		case <-t.Context().Done():
		case <-time.After(20 * time.Second):
			t.Error("too few parts are asked for at once")
		}
		return nil
	}
	r, err := transfer.NewReader(t.Context(), client, "b", "", "k", nil, parts(1<<18))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, data) || asked.Load() < 4 {
		t.Errorf("%d bytes by %d requests beside the first, %v", len(got), asked.Load(), err)
	}
}

// A file keeps its mode, a link stays one, and what is no file is refused before any
// request.
func TestDownloadFileKeepsWhatIsThere(t *testing.T) {
	server, client := serve(t, false)
	o := stored(server, "k", []byte("new"), "")
	o.Header.Set("X-Amz-Meta-Mtime", "1600000000.5")
	dir := t.TempDir()
	at := func(name string) string { return dir + "/" + name }
	os.WriteFile(at("run"), []byte("longer than that"), 0o600)
	os.Chmod(at("run"), 0o751)
	os.Symlink("run", at("link"))
	os.Symlink("nowhere", at("broken"))
	os.Mkdir(at("folder"), 0o700)
	if _, err := transfer.DownloadFile(t.Context(), client, "b", "", "k", at("link"), nil, func(o *transfer.Options) { o.MTime = true }); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(at("run"))
	if err != nil || info.Mode().Perm() != 0o751 || info.Size() != 3 || info.ModTime().UnixMilli() != 1600000000500 {
		t.Errorf("%v, %v", info, err)
	}
	if link, err := os.Readlink(at("link")); link != "run" {
		t.Errorf("the link: %q, %v", link, err)
	}
	server.Log()
	for _, name := range []string{"broken", "folder", "new/", "folder/"} {
		if _, err := transfer.DownloadFile(t.Context(), client, "b", "", "k", at(name), nil); !errors.Is(err, transfer.ErrNotRegular) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := transfer.DownloadFile(t.Context(), client, "b", "", "k", "", nil); !errors.Is(err, transfer.ErrNotRegular) {
		t.Error(err)
	}
	if _, err := transfer.DownloadFile(t.Context(), client, "b", "", "k", at("no/folder"), nil); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
	long := strings.Repeat("x", 255)
	if log := server.Log(); len(log) > 0 {
		t.Errorf("sent %s", ops(log))
	}
	if _, err := transfer.DownloadFile(t.Context(), client, "b", "", "k", at(long), nil); err != nil {
		t.Errorf("a long name: %v", err)
	}
}
