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
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/internal/standin/objects"
	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/transfer"
)

type uploadWay = func(ctx context.Context, c *s3.Client, data []byte, in *s3.PutObjectInput, opts ...func(*transfer.Options)) error

// upways are how an object can be stored.
func upways(t *testing.T) map[string]uploadWay {
	return map[string]uploadWay{
		"file": func(ctx context.Context, c *s3.Client, data []byte, in *s3.PutObjectInput, opts ...func(*transfer.Options)) error {
			path := filepath.Join(t.TempDir(), "file")
			if err := os.WriteFile(path, data, 0o600); err != nil {
				return err
			}
			_, err := transfer.UploadFile(ctx, c, "b", "k", path, in, opts...)
			return err
		},
		"bytes": func(ctx context.Context, c *s3.Client, data []byte, in *s3.PutObjectInput, opts ...func(*transfer.Options)) error {
			r := bytes.NewReader(data)
			_, err := transfer.Upload(ctx, c, "b", "k", r, in, opts...)
			if err == nil && r.Len() != 0 {
				err = errors.New("the reader is not at its end")
			}
			return err
		},
		"stream": func(ctx context.Context, c *s3.Client, data []byte, in *s3.PutObjectInput, opts ...func(*transfer.Options)) error {
			_, err := transfer.Upload(ctx, c, "b", "k", struct{ io.Reader }{bytes.NewReader(data)}, in, opts...)
			return err
		},
		"writer": func(ctx context.Context, c *s3.Client, data []byte, in *s3.PutObjectInput, opts ...func(*transfer.Options)) error {
			w, err := transfer.NewWriter(ctx, c, "b", "k", in, opts...)
			if err != nil {
				return err
			}
			defer w.Abort()
			for n := 1; len(data) > 0; n += 1001 { // writes of all lengths
				m, err := w.Write(data[:min(n, len(data))])
				if err != nil {
					return err
				}
				data = data[m:]
			}
			return w.Close()
		},
	}
}

// small has parts of the least size that S3 takes.
func small(o *transfer.Options) { o.PartSize, o.Threshold = 5*mib, 5*mib }

// Every way stores every size, over TLS, where checksums follow the body, and without.
func TestUploads(t *testing.T) {
	for _, overTLS := range []bool{false, true} {
		server, client := serve(t, overTLS)
		for name, way := range upways(t) {
			for _, size := range []int{0, 1, 5*mib - 1, 5 * mib, 5*mib + 1, 11 * mib} {
				data := random(size)
				server.Log()
				in := &s3.PutObjectInput{ContentType: ptr("text/x"), Metadata: map[string]string{"a": "b"}}
				var last transfer.Progress
				err := way(t.Context(), client, data, in, small, func(o *transfer.Options) {
					o.Progress = func(p transfer.Progress) {
						if p.Done <= last.Done {
							t.Errorf("%s: %d after %d", name, p.Done, last.Done)
						}
						last = p
					}
				})
				log := ops(server.Log())
				o := server.Get("b", "k")
				if err != nil || !bytes.Equal(o.Data, data) {
					t.Fatalf("%s, TLS %v, %d bytes: %v", name, overTLS, size, err)
				}
				if o.Header.Get("Content-Type") != "text/x" || o.Header.Get("X-Amz-Meta-A") != "b" || o.Sums["X-Amz-Checksum-Crc32"] == "" {
					t.Errorf("%s, %d bytes: stored with %v, %v", name, size, o.Header, o.Sums)
				}
				if in.Key != nil || in.ChecksumAlgorithm != "" || in.Body != nil {
					t.Error("the caller's input is changed")
				}
				if last.Done != int64(size) {
					t.Errorf("%s, %d bytes: %d counted", name, size, last.Done)
				}
				n := (size + 5*mib - 1) / (5 * mib)
				full := name == "stream" && size == 5*mib // who could know that nothing follows
				if got := strings.Count(log, "UploadPart"); (n > 1 || full) && got != n || n <= 1 && !full && log != "PutObject" {
					t.Errorf("%s, %d bytes: %s", name, size, log)
				}
			}
		}
		if server.Uploads() != 0 {
			t.Errorf("%d uploads are left", server.Uploads())
		}
	}
}

// Checksums of other kinds, and the caller's own, go with every upload in parts.
func TestUploadChecksums(t *testing.T) {
	server, client := serve(t, true)
	data := random(6 * mib)
	for algorithm, header := range map[types.ChecksumAlgorithm]string{
		types.ChecksumAlgorithmCrc32c: "X-Amz-Checksum-Crc32c", types.ChecksumAlgorithmCrc64nvme: "X-Amz-Checksum-Crc64nvme",
	} {
		if _, err := transfer.Upload(t.Context(), client, "b", "k", bytes.NewReader(data), &s3.PutObjectInput{ChecksumAlgorithm: algorithm}, small); err != nil {
			t.Fatal(err)
		}
		if sum := server.Get("b", "k").Sums[header]; sum != objects.Sum(header, data) {
			t.Errorf("%s: %q", algorithm, sum)
		}
	}
	if _, err := transfer.Upload(t.Context(), client, "b", "k", bytes.NewReader(data), &s3.PutObjectInput{ChecksumAlgorithm: types.ChecksumAlgorithmSha256}, small); err != nil {
		t.Error(err)
	}
	wrong := &s3.PutObjectInput{ChecksumCRC32: ptr("AAAAAA==")}
	if _, err := transfer.Upload(t.Context(), client, "b", "x", bytes.NewReader(data), wrong, small); err == nil || server.Get("b", "x") != nil || server.Uploads() != 0 {
		t.Errorf("a wrong checksum: %v, %d uploads left", err, server.Uploads())
	}
	server.Log()
	if _, err := transfer.Upload(t.Context(), client, "b", "k", bytes.NewReader(data), &s3.PutObjectInput{ContentMD5: ptr("x")}, small); err == nil || len(server.Log()) != 0 {
		t.Errorf("an MD5 sum for many parts: %v", err)
	}
	if _, err := transfer.Upload(t.Context(), client, "b", "k", bytes.NewReader(data), nil, small, func(o *transfer.Options) { o.Unchecked = true }); err != nil || len(server.Get("b", "k").Sums) != 0 {
		t.Errorf("unchecked: %v, %v", err, server.Get("b", "k").Sums)
	}
}

// What is refused is refused before any request.
func TestUploadsRefuse(t *testing.T) {
	server, client := serve(t, false)
	dir := t.TempDir()
	for name, test := range map[string]struct {
		in   *s3.PutObjectInput
		opt  func(*transfer.Options)
		is   error
		want string
	}{
		"a body":        {&s3.PutObjectInput{Body: strings.NewReader("")}, nil, resource.ErrConflict, "Body"},
		"another key":   {&s3.PutObjectInput{Key: ptr("x")}, nil, resource.ErrConflict, "Key"},
		"a length":      {&s3.PutObjectInput{ContentLength: ptr(int64(3))}, nil, resource.ErrConflict, "member ContentLength: " + resource.ErrConflict.Error() + ": 3 is not 2000"},
		"small parts":   {nil, func(o *transfer.Options) { o.PartSize, o.Threshold = 1000, 1000 }, nil, "PartSize"},
		"negative":      {nil, func(o *transfer.Options) { o.Concurrency = -1 }, nil, "Concurrency"},
		"negative size": {nil, func(o *transfer.Options) { o.PartSize = -1 }, nil, "PartSize"},
	} {
		_, err := transfer.Upload(t.Context(), client, "b", "k", bytes.NewReader(make([]byte, 2000)), test.in, func(o *transfer.Options) {
			if test.opt != nil {
				test.opt(o)
			}
		})
		if err == nil || !strings.Contains(err.Error(), test.want) || test.is != nil && !errors.Is(err, test.is) {
			t.Errorf("%s: %v", name, err)
		}
	}
	os.Symlink("nowhere", filepath.Join(dir, "broken"))
	for path, is := range map[string]error{dir: transfer.ErrNotRegular, "/dev/null": transfer.ErrNotRegular, filepath.Join(dir, "broken"): os.ErrNotExist, filepath.Join(dir, "none"): os.ErrNotExist} {
		if _, err := transfer.UploadFile(t.Context(), client, "b", "k", path, nil); !errors.Is(err, is) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if log := server.Log(); len(log) != 0 {
		t.Errorf("sent %s", ops(log))
	}
}

// Whatever fails on the way, no parts are left.
func TestUploadsFail(t *testing.T) {
	on := func(op string, f objects.Fault) func(objects.Request) *objects.Fault {
		return func(r objects.Request) *objects.Fault {
			if r.Op != op {
				return nil
			}
			return &f
		}
	}
	data := random(11 * mib)
	for name, test := range map[string]struct {
		hook func(objects.Request) *objects.Fault
		code string
	}{
		"create refused":     {on("CreateMultipartUpload", objects.Fault{Status: 403, Code: "AccessDenied"}), "AccessDenied"},
		"part refused":       {on("UploadPart", objects.Fault{Status: 403, Code: "AccessDenied"}), "AccessDenied"},
		"part always busy":   {on("UploadPart", objects.Fault{Status: 503, Code: "SlowDown"}), "SlowDown"},
		"complete refused":   {on("CompleteMultipartUpload", objects.Fault{Status: 400, Code: "InvalidPart"}), "InvalidPart"},
		"200 with an error":  {on("CompleteMultipartUpload", objects.Fault{OK: true}), "InternalError"},
		"part connection":    {on("UploadPart", objects.Fault{Lost: true}), ""},
		"complete not there": {on("CompleteMultipartUpload", objects.Fault{Status: 404, Code: "NoSuchUpload"}), "NoSuchUpload"},
	} {
		for way, upload := range upways(t) {
			t.Run(name+"/"+way, func(t *testing.T) {
				server, client := serve(t, false)
				server.Hook = test.hook
				err := upload(t.Context(), client, data, nil, small)
				var api smithy.APIError
				if err == nil || test.code != "" && (!errors.As(err, &api) || api.ErrorCode() != test.code) {
					t.Errorf("%v", err)
				}
				if server.Uploads() != 0 || server.Get("b", "k") != nil {
					t.Errorf("%d uploads are left", server.Uploads())
				}
			})
		}
	}
}

// Another object of the same size under the key is no proof that ours was stored.
func TestUploadsAreNotTakenForOthers(t *testing.T) {
	server, client := serve(t, false)
	data := random(11 * mib)
	server.Put("b", "k", make([]byte, len(data)))
	server.Hook = func(r objects.Request) *objects.Fault {
		if r.Op == "CompleteMultipartUpload" {
			return &objects.Fault{Status: 500, Code: "InternalError"}
		}
		return nil
	}
	if _, err := transfer.Upload(t.Context(), client, "b", "k", bytes.NewReader(data), nil, small); err == nil || server.Uploads() != 0 {
		t.Errorf("%v, %d uploads are left", err, server.Uploads())
	}
}

// Parts that are gone already are no parts that are left.
func TestUploadsWhosePartsAreGone(t *testing.T) {
	server, client := serve(t, false)
	server.Hook = func(r objects.Request) *objects.Fault {
		switch {
		case r.Op == "UploadPart" && r.Part == 2:
			return &objects.Fault{Status: 400, Code: "BadDigest"}
		case r.Op == "AbortMultipartUpload":
			return &objects.Fault{Status: 404, Code: "NoSuchUpload"}
		}
		return nil
	}
	for way, upload := range upways(t) {
		err := upload(t.Context(), client, random(11*mib), nil, small)
		var left *transfer.Incomplete
		if errors.As(err, &left) || err == nil || !strings.Contains(err.Error(), "BadDigest") {
			t.Errorf("%s: %v", way, err)
		}
	}
}

// Parts that cannot be removed are named.
func TestUploadsSayWhatTheyLeave(t *testing.T) {
	server, client := serve(t, false)
	server.Hook = func(r objects.Request) *objects.Fault {
		switch {
		case r.Op == "UploadPart" && r.Part == 2:
			return &objects.Fault{Status: 400, Code: "BadDigest"}
		case r.Op == "AbortMultipartUpload":
			return &objects.Fault{Status: 403, Code: "AccessDenied"}
		}
		return nil
	}
	for way, upload := range upways(t) {
		err := upload(t.Context(), client, random(11*mib), nil, small)
		var left *transfer.Incomplete
		if !errors.As(err, &left) || left.UploadID == "" || left.Cleanup == nil || !strings.Contains(err.Error(), "BadDigest") || !strings.Contains(err.Error(), "AccessDenied") {
			t.Errorf("%s: %v", way, err)
		}
	}
}

// Cancelled anywhere, an upload leaves nothing.
func TestUploadsAreCancelled(t *testing.T) {
	data := random(16 * mib)
	for way, upload := range upways(t) {
		for _, at := range []string{"CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload"} {
			server, client := serve(t, false)
			ctx, cancel := context.WithCancel(t.Context())
			server.Hook = func(r objects.Request) *objects.Fault {
				if r.Op == at && (r.Op != "UploadPart" || r.Nth == 3) {
					cancel()
				}
				return nil
			}
			err := upload(ctx, client, data, nil, small)
			if at == "CompleteMultipartUpload" && err == nil && server.Get("b", "k") != nil {
				continue // it was too late
			}
			if !errors.Is(err, context.Canceled) || server.Uploads() != 0 || server.Get("b", "k") != nil {
				t.Errorf("%s, %s: %v, %d uploads are left", way, at, err, server.Uploads())
			}
		}
	}
}

// Sources that fail, lie or panic end the upload, and leave nothing.
func TestUploadsOfWhatFails(t *testing.T) {
	server, client := serve(t, false)
	boom := errors.New("boom")
	big := func() io.Reader { return struct{ io.Reader }{bytes.NewReader(random(11 * mib))} }
	for name, source := range map[string]io.Reader{
		"fails":          io.MultiReader(big(), iotest.ErrReader(boom)),
		"fails at once":  iotest.ErrReader(boom),
		"never anything": lying(0),
		"too much":       lying(1 << 30),
	} {
		if _, err := transfer.Upload(t.Context(), client, "b", "k", source, nil, small); err == nil || strings.HasPrefix(name, "fails") && !errors.Is(err, boom) {
			t.Errorf("%s: %v", name, err)
		}
	}
	func() {
		defer func() {
			if recover() != "boom" {
				t.Error("the panic is gone")
			}
		}()
		transfer.Upload(t.Context(), client, "b", "k", io.MultiReader(big(), panicking{}), nil, small)
	}()
	for way, upload := range upways(t) {
		func() {
			defer func() {
				if recover() != "progress" {
					t.Errorf("%s: the panic is gone", way)
				}
			}()
			upload(t.Context(), client, random(11*mib), nil, small, func(o *transfer.Options) { o.Progress = func(transfer.Progress) { panic("progress") } })
		}()
	}
	if server.Uploads() != 0 || server.Get("b", "k") != nil {
		t.Errorf("%d uploads are left", server.Uploads())
	}
}

type lying int

func (n lying) Read([]byte) (int, error) { return int(n), nil }

type panicking struct{}

func (panicking) Read([]byte) (int, error) { panic("boom") }

// A file that shrinks is not stored; what is added to one is left out.
func TestUploadsOfFilesThatChange(t *testing.T) {
	for _, overTLS := range []bool{false, true} {
		for _, size := range []int{3 * mib, 21 * mib} {
			for _, change := range []int{-1 * mib, +1 * mib} {
				server, client := serve(t, overTLS)
				path := filepath.Join(t.TempDir(), "file")
				os.WriteFile(path, random(size), 0o600)
				var once sync.Once
				_, err := transfer.UploadFile(t.Context(), client, "b", "k", path, nil, small, func(o *transfer.Options) {
					o.Concurrency = 1
					o.Limiter = limiter(func() { once.Do(func() { os.Truncate(path, int64(size+change)) }) })
				})
				stored := server.Get("b", "k")
				switch {
				case change > 0 && (err != nil || len(stored.Data) != size):
					t.Errorf("%d, TLS %v, grown: %v", size, overTLS, err)
				case change < 0 && size > 5*mib && (!errors.Is(err, transfer.ErrShort) || stored != nil):
					t.Errorf("%d, TLS %v, shrunk: %v", size, overTLS, err)
				case change < 0 && stored != nil && len(stored.Data) != size:
					t.Errorf("%d, TLS %v, shrunk: %d bytes are stored, %v", size, overTLS, len(stored.Data), err)
				case server.Uploads() != 0:
					t.Error("parts are left")
				}
			}
		}
	}
}

type limiter func()

func (l limiter) WaitN(_ context.Context, n int) error {
	if n > 1<<16 {
		return fmt.Errorf("%d at once", n)
	}
	l()
	return nil
}

// Parts that were kept are not sent again, unless the file has other bytes now.
func TestUploadsGoOn(t *testing.T) {
	server, client := serve(t, false)
	path := filepath.Join(t.TempDir(), "file")
	data := random(21 * mib)
	os.WriteFile(path, data, 0o600)
	server.Hook = func(r objects.Request) *objects.Fault {
		if r.Op == "UploadPart" && r.Part == 4 {
			return &objects.Fault{Status: 400, Code: "InvalidRequest"}
		}
		return nil
	}
	_, err := transfer.UploadFile(t.Context(), client, "b", "k", path, nil, small, func(o *transfer.Options) { o.KeepParts, o.Concurrency = true, 1 })
	var left *transfer.Incomplete
	if !errors.As(err, &left) || left.Cleanup != nil || server.Uploads() != 1 {
		t.Fatalf("%v", err)
	}
	server.Hook = nil
	server.Log()
	data[0]++
	os.WriteFile(path, data, 0o600)
	var last transfer.Progress
	_, err = transfer.UploadFile(t.Context(), client, "b", "k", path, nil, small, func(o *transfer.Options) {
		o.Resume, o.Progress = left.UploadID, func(p transfer.Progress) { last = p }
	})
	log := server.Log()
	var sent []int
	for _, r := range log {
		if r.Op == "UploadPart" {
			sent = append(sent, r.Part)
		}
	}
	if err != nil || !bytes.Equal(server.Get("b", "k").Data, data) || len(sent) != 3 || last.Done != int64(len(data)) {
		t.Errorf("%v, sent parts %v, counted %d", err, sent, last.Done)
	}
}

// A panic while the parts that are there are compared leaves none of them.
func TestUploadsThatPanicOnTheirWayBack(t *testing.T) {
	server, client := serve(t, false)
	data := random(11 * mib)
	server.Hook = func(r objects.Request) *objects.Fault {
		if r.Op == "UploadPart" && r.Part == 3 {
			return &objects.Fault{Status: 400, Code: "InvalidRequest"}
		}
		return nil
	}
	_, err := transfer.Upload(t.Context(), client, "b", "k", bytes.NewReader(data), nil, small, func(o *transfer.Options) { o.KeepParts, o.Concurrency = true, 1 })
	var left *transfer.Incomplete
	if !errors.As(err, &left) || server.Uploads() != 1 {
		t.Fatalf("%v", err)
	}
	defer func() {
		if recover() != "progress" || server.Uploads() != 0 {
			t.Errorf("the panic is gone, or parts are left: %d uploads", server.Uploads())
		}
	}()
	transfer.Upload(t.Context(), client, "b", "k", bytes.NewReader(data), nil, small, func(o *transfer.Options) {
		o.Resume, o.Progress = left.UploadID, func(transfer.Progress) { panic("progress") }
	})
}

// The time and the type of a file go with it, if that is asked for.
func TestUploadsKeepTimeAndType(t *testing.T) {
	server, client := serve(t, false)
	path := filepath.Join(t.TempDir(), "page.html")
	os.WriteFile(path, []byte("x"), 0o600)
	if _, err := transfer.UploadFile(t.Context(), client, "b", "k", path, nil, func(o *transfer.Options) {
		o.MTime, o.ContentType = true, transfer.ContentTypeByName
	}); err != nil {
		t.Fatal(err)
	}
	o := server.Get("b", "k")
	if !strings.HasPrefix(o.Header.Get("Content-Type"), "text/html") || o.Header.Get("X-Amz-Meta-Mtime") == "" {
		t.Errorf("stored with %v", o.Header)
	}
	for name, way := range upways(t) {
		for said, want := range map[string]string{"": "x/y", "a/b": "a/b"} {
			in := &s3.PutObjectInput{}
			if said != "" {
				in.ContentType = &said
			}
			err := way(t.Context(), client, []byte("x"), in, func(o *transfer.Options) {
				o.ContentType = func(of string) string {
					return map[bool]string{true: "x/y"}[of == "k" || name == "file" && filepath.Base(of) == "file"]
				}
			})
			if got := server.Get("b", "k").Header.Get("Content-Type"); err != nil || got != want {
				t.Errorf("%s: %q, want %q, %v", name, got, want, err)
			}
		}
	}
}

// More parts than are sent at a time are sent one after the other.
func TestUploadsOfManyParts(t *testing.T) {
	server, client := serve(t, false)
	data := random(17 * mib)
	for name, way := range upways(t) {
		if err := way(t.Context(), client, data, nil, small, func(o *transfer.Options) { o.Concurrency = 1 }); err != nil || !bytes.Equal(server.Get("b", "k").Data, data) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What a reader gives in many small pieces is stored whole, also if now and then it has
// nothing; who never has anything again makes no progress.
func TestUploadsOfSmallReads(t *testing.T) {
	server, client := serve(t, false)
	data := random(1000)
	for name, r := range map[string]io.Reader{"one byte": iotest.OneByteReader(bytes.NewReader(data)), "some nothings": &hesitating{from: iotest.OneByteReader(bytes.NewReader(data))}} {
		if _, err := transfer.Upload(t.Context(), client, "b", "k", r, nil, small); err != nil || !bytes.Equal(server.Get("b", "k").Data, data) {
			t.Errorf("%s: %v", name, err)
		}
	}
	stuck := &hesitating{from: bytes.NewReader(nil), times: 1 << 30}
	if _, err := transfer.Upload(t.Context(), client, "b", "stuck", stuck, nil, small); !errors.Is(err, io.ErrNoProgress) || server.Get("b", "stuck") != nil {
		t.Errorf("no progress: %v", err)
	}
}

// hesitating gives nothing some times before each piece.
type hesitating struct {
	from      io.Reader
	times, at int
}

func (h *hesitating) Read(p []byte) (int, error) {
	if h.at++; h.at <= max(h.times, 3) {
		return 0, nil
	}
	h.at = 0
	return h.from.Read(p)
}

// All options of requests count, also for what the client would say of checksums.
func TestUploadsKeepAllOptions(t *testing.T) {
	server, client := serve(t, false)
	for name, way := range upways(t) {
		for _, size := range []int{3, 6 * mib} {
			server.Log()
			err := way(t.Context(), client, random(size), nil, small, func(o *transfer.Options) {
				o.ClientOptions = append(o.ClientOptions, func(o *s3.Options) { o.AppID = "one" })
			}, func(o *transfer.Options) {
				o.ClientOptions = append(o.ClientOptions, func(o *s3.Options) { o.RequestChecksumCalculation = aws.RequestChecksumCalculationWhenRequired })
			})
			if sums := server.Get("b", "k").Sums; err != nil || len(sums) != 0 {
				t.Errorf("%s of %d bytes: %v, with checksums %v", name, size, err, sums)
			}
			for _, r := range server.Log() {
				if !strings.Contains(r.Header.Get("User-Agent"), "app/one") {
					t.Errorf("%s of %d bytes: %s without an option: %s", name, size, r.Op, r.Header.Get("User-Agent"))
				}
			}
		}
	}
}

// A time comes back as it was, to the nanosecond.
func TestTimesAreKept(t *testing.T) {
	server, client := serve(t, false)
	path := filepath.Join(t.TempDir(), "file")
	mtime := func(o *transfer.Options) { o.MTime = true }
	for _, when := range []time.Time{time.Unix(1_700_000_000, 123_456_789), time.Unix(0, 0), time.Unix(-2, 500_000_001), time.Unix(-1, 0), time.Unix(0, -1)} {
		os.WriteFile(path, []byte("x"), 0o600)
		os.Chtimes(path, when, when)
		if _, err := transfer.UploadFile(t.Context(), client, "b", "k", path, nil, mtime); err != nil {
			t.Fatal(err)
		}
		if _, err := transfer.DownloadFile(t.Context(), client, "b", "", "k", path, nil, mtime); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(path); err != nil || !info.ModTime().Equal(when) {
			t.Errorf("%v: %v, %v, %q", when, info.ModTime(), err, server.Get("b", "k").Header.Get("X-Amz-Meta-Mtime"))
		}
	}
	for stamp, want := range map[string]time.Time{
		"1700000000": time.Unix(1_700_000_000, 0), "1700000000.5": time.Unix(1_700_000_000, 500_000_000),
		"NaN": server.Get("b", "k").Modified, "": server.Get("b", "k").Modified, "-": server.Get("b", "k").Modified, "1.+5": server.Get("b", "k").Modified,
	} {
		server.Get("b", "k").Header.Set("X-Amz-Meta-Mtime", stamp)
		if _, err := transfer.DownloadFile(t.Context(), client, "b", "", "k", path, nil, mtime); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(path); err != nil || !info.ModTime().Equal(want) {
			t.Errorf("%q: %v, %v", stamp, info.ModTime(), err)
		}
	}
}

// The bytes of a reader are those that Read gives, whatever other methods it has.
func TestUploadReadsReaders(t *testing.T) {
	server, client := serve(t, false)
	for name, r := range map[string]io.Reader{"overridden": upper{strings.NewReader("abc")}, "without Seek": seekless{upper{strings.NewReader("abc")}}} {
		if _, err := transfer.Upload(t.Context(), client, "b", "k", r, nil); err != nil || string(server.Get("b", "k").Data) != "ABC" {
			t.Errorf("%s: %v, %q", name, err, server.Get("b", "k").Data)
		}
	}
}

type upper struct{ *strings.Reader }

func (u upper) Read(p []byte) (int, error) {
	n, err := u.Reader.Read(p)
	copy(p, bytes.ToUpper(p[:n]))
	return n, err
}

type seekless struct{ sized }

type sized interface {
	io.Reader
	io.ReaderAt
	Size() int64
	Len() int
}

// A checksum that the caller has computed is sent under its own name: the service refuses
// it under another.
func TestUploadNamesTheChecksum(t *testing.T) {
	for _, overTLS := range []bool{false, true} {
		server, client := serve(t, overTLS)
		data := []byte("abc")
		for algorithm, in := range map[string]*s3.PutObjectInput{
			"CRC32":  {ChecksumCRC32: ptr(objects.Sum("X-Amz-Checksum-Crc32", data))},
			"SHA1":   {ChecksumSHA1: ptr(objects.Sum("X-Amz-Checksum-Sha1", data))},
			"SHA256": {ChecksumSHA256: ptr(objects.Sum("X-Amz-Checksum-Sha256", data))},
			"SHA512": {ChecksumSHA512: ptr("x")}, "MD5": {ChecksumMD5: ptr("x")}, "XXHASH64": {ChecksumXXHASH64: ptr("x")},
		} {
			server.Log()
			_, err := transfer.Upload(t.Context(), client, "b", "k", bytes.NewReader(data), in)
			log := server.Log()
			if err != nil || len(log) != 1 || log[0].Header.Get("X-Amz-Sdk-Checksum-Algorithm") != algorithm {
				t.Errorf("TLS %v, %s: %v, %v", overTLS, algorithm, err, log)
			}
		}
	}
}

// A writer takes no more once a part could not be sent, and says why.
func TestWriterReadsNoMoreThanItCanSend(t *testing.T) {
	server, client := serve(t, false)
	server.Hook = func(r objects.Request) *objects.Fault {
		if r.Op == "UploadPart" {
			return &objects.Fault{Status: 403, Code: "AccessDenied"}
		}
		return nil
	}
	w, err := transfer.NewWriter(t.Context(), client, "b", "k", nil, small)
	if err != nil {
		t.Fatal(err)
	}
	n, err := w.ReadFrom(io.LimitReader(endless{}, 200*mib))
	if err == nil || !strings.Contains(err.Error(), "AccessDenied") || n == 200*mib {
		t.Errorf("read %d bytes, %v", n, err)
	}
	if err := w.Close(); err == nil || server.Get("b", "k") != nil || server.Uploads() != 0 {
		t.Errorf("%v, %d uploads", err, server.Uploads())
	}
}

// endless gives zeros.
type endless struct{}

func (endless) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// A writer that was aborted, or closed twice, stores nothing more.
func TestWriterEnds(t *testing.T) {
	server, client := serve(t, false)
	for _, n := range []int{0, 100, 11 * mib} {
		w, err := transfer.NewWriter(t.Context(), client, "b", "k", nil, small)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(random(n))
		if err := w.Abort(); err != nil {
			t.Error(err)
		}
		if _, err := w.Write([]byte{1}); err == nil || w.Close() == nil || w.Output() != nil || server.Get("b", "k") != nil || server.Uploads() != 0 {
			t.Errorf("%d bytes, aborted: %v, %d uploads", n, err, server.Uploads())
		}
		w, _ = transfer.NewWriter(t.Context(), client, "b", "closed", nil, small)
		w.Write(random(n))
		if err := w.Close(); err != nil || *w.Output().Size != int64(n) {
			t.Errorf("%d bytes: %v", n, err)
		}
		if err := w.Close(); !errors.Is(err, os.ErrClosed) || w.Abort() != nil {
			t.Errorf("closed twice: %v", err)
		}
	}
}
