package transfer_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/runtime/transfer"
)

// bucket has objects of a byte, but for keys that end with "bad", which cannot be fetched.
type bucket struct {
	lists
	mu    sync.Mutex
	first func() // called by the first request for an object
}

func (b *bucket) GetObject(ctx context.Context, in *s3.GetObjectInput, _ ...func(*s3.Options)) (*s3.GetObjectOutput, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.first != nil {
		b.first()
	}
	if strings.HasSuffix(*in.Key, "bad") || ctx.Err() != nil {
		return nil, errors.Join(errFails, ctx.Err())
	}
	return b.lists.GetObject(ctx, in)
}

// listed is a bucket with keys, as a list has them that is encoded.
func listed(size int64, keys ...string) *bucket {
	b := &bucket{}
	b.page = s3.ListObjectsV2Output{IsTruncated: ptr(false), EncodingType: types.EncodingTypeUrl}
	for _, key := range keys {
		b.page.Contents = append(b.page.Contents, types.Object{Key: ptr(key), Size: ptr(size)})
	}
	return b
}

// Keys become paths, or say why not; who filters them, or changes what is asked for, gets them
// as they are.
func TestDownloadDirOfOddKeys(t *testing.T) {
	long := strings.Repeat("n", 255)
	for key, want := range map[string]string{
		"p/" + long: long, "p/" + long + "n": "error", "p/" + long + "/" + long + "/c": long + "/" + long + "/c",
		"p/a+b%2Bc": "a b+c", "p/a%00b": "error", "p/a/b/c/d": "a/b/c/d", "p/../a": "error", "p/a//b": "error", "p/%C3%BC": "ü",
	} {
		dir := filepath.Join(t.TempDir(), "not", "there", "yet")
		var filtered, changed []string
		in := &transfer.DownloadDirInput{
			Filter: func(o *types.Object) bool { filtered = append(filtered, *o.Key); return true },
			Each:   func(key string, _ *s3.GetObjectInput) { changed = append(changed, key) },
		}
		got, err := transfer.DownloadDir(t.Context(), listed(1, key), "b", "p", dir, in)
		if want == "error" {
			if err == nil || got.Files[0].Err == nil {
				t.Errorf("%s is %+v", key, got.Files)
			}
			in.Filter = func(*types.Object) bool { return false }
			if got, err := transfer.DownloadDir(t.Context(), listed(1, key), "b", "p", dir, in); err != nil || !got.Files[0].Skipped || got.Files[0].Err != nil {
				t.Errorf("%s, filtered: %+v, %v", key, got.Files, err)
			}
			continue
		}
		plain := "p/" + want
		if err != nil || got.Files[0].Path != want || fmt.Sprint(filtered, changed) != fmt.Sprint([]string{plain}, []string{plain}) {
			t.Errorf("%s is %q, filtered as %q, changed as %q: %v", key, got.Files[0].Path, filtered, changed, err)
		}
		if has := contents(t, dir); len(has) != 1 || has[want] != "x" {
			t.Errorf("%s: there is %q", key, has)
		}
	}
}

// The progress of a directory is that of the files that are to come, and those that failed do
// not come; what was not begun has the reason.
func TestProgressOfDirectories(t *testing.T) {
	var last transfer.Progress
	in := &transfer.DownloadDirInput{Filter: func(o *types.Object) bool { return !strings.HasSuffix(*o.Key, "skip") }}
	_, err := transfer.DownloadDir(t.Context(), listed(1, "p/a", "p/b", "p/bad", "p/skip"), "b", "p", t.TempDir(), in, func(o *transfer.Options) {
		o.Progress = func(p transfer.Progress) {
			if last = p; p.Total != 3 || p.FilesTotal != 3 {
				t.Errorf("told %+v", p)
			}
		}
	})
	if !errors.Is(err, errFails) || last.Files != 2 || last.Done != 2 {
		t.Errorf("at the end %+v, %v", last, err)
	}
	for _, most := range []int{1, 2} {
		ctx, cancel := context.WithCancel(t.Context())
		b := listed(1, "p/a", "p/b", "p/c", "p/d")
		b.first = cancel
		got, err := transfer.DownloadDir(ctx, b, "b", "p", t.TempDir(), nil, func(o *transfer.Options) { o.Concurrency = most })
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%d at a time: %v", most, err)
		}
		for _, f := range got.Files {
			if !errors.Is(f.Err, context.Canceled) {
				t.Errorf("%d at a time: %s: %v", most, f.Key, f.Err)
			}
		}
	}
}

// hearing is a client of an object of zeros that keeps what it is asked.
type hearing struct {
	scripted
	mu     sync.Mutex
	inputs []s3.GetObjectInput
	quiet  []bool
}

func (h *hearing) GetObject(ctx context.Context, in *s3.GetObjectInput, optFns ...func(*s3.Options)) (*s3.GetObjectOutput, error) {
	var o s3.Options
	for _, fn := range optFns {
		fn(&o)
	}
	h.mu.Lock()
	h.inputs, h.quiet = append(h.inputs, *in), append(h.quiet, o.DisableLogOutputChecksumValidationSkipped)
	h.mu.Unlock()
	return h.scripted.GetObject(ctx, in, optFns...)
}

// The caller's conditions are for the first request. Those that follow are for the object that
// it found, and the SDK does not log that parts have no checksums of their own.
func TestLaterRequestsAreForWhatWasFound(t *testing.T) {
	at := time.Unix(1, 0)
	in := &s3.GetObjectInput{IfMatch: ptr("mine"), IfNoneMatch: ptr("other"), IfModifiedSince: &at, IfUnmodifiedSince: &at}
	for way, fetch := range map[string]func(h *hearing) (*transfer.Downloaded, error){
		"at": func(h *hearing) (*transfer.Downloaded, error) {
			return transfer.DownloadAt(t.Context(), h, "b", "", "k", nowhere{}, in)
		},
		"file": func(h *hearing) (*transfer.Downloaded, error) {
			return transfer.DownloadFile(t.Context(), h, "b", "", "k", filepath.Join(t.TempDir(), "file"), in)
		},
	} {
		h := &hearing{scripted: scripted{size: 17 * mib, body: zerosOf}}
		got, err := fetch(h)
		if err != nil || got.Size != 17*mib || len(h.inputs) != 3 || slices.Contains(h.quiet, false) {
			t.Errorf("%s: %d requests, quiet %v, %v", way, len(h.inputs), h.quiet, err)
			continue
		}
		if first := h.inputs[0]; *first.IfMatch != "mine" || *first.IfNoneMatch != "other" || first.IfModifiedSince == nil || first.IfUnmodifiedSince == nil || first.Range != nil {
			t.Errorf("%s: the first is %+v", way, first)
		}
		for _, later := range h.inputs[1:] {
			if *later.IfMatch != "e" || later.IfNoneMatch != nil || later.IfModifiedSince != nil || later.IfUnmodifiedSince != nil {
				t.Errorf("%s: a later one is %+v", way, later)
			}
		}
	}
	h := &hearing{scripted: scripted{size: 1000, body: zerosOf}}
	got, err := transfer.DownloadAt(t.Context(), h, "b", "", "k", nowhere{}, &s3.GetObjectInput{Range: ptr("bytes=10-29")})
	if err != nil || got.Size != 20 || got.Body != nil {
		t.Errorf("of a range: %+v, %v", got, err)
	}
}

// A condition on the source that does not hold has its cause, in one request and in parts; a
// move of what fits in one request is one.
func TestCopiesOfWhatChanged(t *testing.T) {
	failed := &smithyhttp.ResponseError{Response: &smithyhttp.Response{Response: &http.Response{StatusCode: http.StatusPreconditionFailed}}, Err: errFails}
	for size, opt := range map[int64]func(*transfer.Options){1: func(*transfer.Options) {}, 7 * mib: small} {
		c := &told{fail: failed}
		if _, err := transfer.Copy(t.Context(), c, "b", "k", c.object("from", size), nil, opt); !errors.Is(err, transfer.ErrChanged) || !errors.Is(err, errFails) {
			t.Errorf("%d bytes: %v", size, err)
		}
	}
	c := &told{}
	if _, err := transfer.MoveTo(t.Context(), c, c.object("from", 900*mib), c.object("k", -1), nil); err != nil || c.names() != "CopyObject DeleteObject" {
		t.Errorf("a move sent %s, %v", c.names(), err)
	}
}
