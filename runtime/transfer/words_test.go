package transfer_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/runtime/transfer"
)

// lists is a bucket of which every list is the same.
type lists struct {
	page s3.ListObjectsV2Output
	err  error
	gets []string
}

func (l *lists) ListObjectsV2(context.Context, *s3.ListObjectsV2Input, ...func(*s3.Options)) (*s3.ListObjectsV2Output, error) {
	page := l.page
	return &page, l.err
}

func (l *lists) GetObject(_ context.Context, in *s3.GetObjectInput, _ ...func(*s3.Options)) (*s3.GetObjectOutput, error) {
	l.gets = append(l.gets, *in.Key)
	return &s3.GetObjectOutput{ContentLength: ptr(int64(1)), ETag: ptr("e"), Body: io.NopCloser(strings.NewReader("x"))}, nil
}

// A list that does not say all that it should, or that goes round, fetches nothing.
func TestDownloadDirOfLists(t *testing.T) {
	errNo := errors.New("no list today")
	one := []types.Object{{Key: ptr("p/a"), Size: ptr(int64(1))}}
	for want, l := range map[string]*lists{
		errNo.Error(): {err: errNo},
		"the answer to ListObjectsV2 does not say whether the list ends there": {page: s3.ListObjectsV2Output{Contents: one}},
		"the list of objects goes on, but does not say where":                  {page: s3.ListObjectsV2Output{Contents: one, IsTruncated: ptr(true)}},
		"goes on, but does not say where":                                      {page: s3.ListObjectsV2Output{Contents: one, IsTruncated: ptr(true), NextContinuationToken: ptr("again")}},
		"the list has an object without a key, or without a size":              {page: s3.ListObjectsV2Output{Contents: []types.Object{{Size: ptr(int64(1))}}, IsTruncated: ptr(false)}},
		"an object without a key, or without a size":                           {page: s3.ListObjectsV2Output{Contents: []types.Object{{Key: ptr("p/a")}}, IsTruncated: ptr(false)}},
		`it does not begin with "p/", which was asked for`:                     {page: s3.ListObjectsV2Output{Contents: []types.Object{{Key: ptr("q/a"), Size: ptr(int64(1))}}, IsTruncated: ptr(false)}},
		"invalid URL escape":                                                   {page: s3.ListObjectsV2Output{EncodingType: types.EncodingTypeUrl, Contents: []types.Object{{Key: ptr("%zz"), Size: ptr(int64(1))}}, IsTruncated: ptr(false)}},
	} {
		_, err := transfer.DownloadDir(t.Context(), l, "b", "p", t.TempDir(), nil)
		if err == nil || !strings.Contains(err.Error(), want) || len(l.gets) > 0 {
			t.Errorf("%v after %q, want %s", err, l.gets, want)
		}
	}
}

// A directory that cannot be made ends it before anything is fetched.
func TestDownloadDirIntoAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{file, filepath.Join(file, "below")} {
		l := &lists{page: s3.ListObjectsV2Output{Contents: []types.Object{{Key: ptr("p/a"), Size: ptr(int64(1))}}, IsTruncated: ptr(false)}}
		if result, err := transfer.DownloadDir(t.Context(), l, "b", "p", dir, nil); result != nil || err == nil || len(l.gets) > 0 {
			t.Errorf("%s: %v, %v after %q", dir, result, err, l.gets)
		}
	}
}

// Errors say how many files failed and why the first three did, and which upload is left.
func TestErrorsInWords(t *testing.T) {
	errA, errB := errors.New("no a"), errors.New("no b")
	failed := []transfer.FileResult{{Key: "k", Path: "p", Err: errA}, {Path: "p", Err: errB}, {Key: "3", Err: errA}, {Key: "4", Err: errB}}
	for n, want := range []string{"", `; "k": no a`, `; "k": no a; "p": no b`, `; "k": no a; "p": no b; "3": no a`, `; "k": no a; "p": no b; "3": no a; and others`} {
		e := &transfer.DirError{Failed: failed[:n], Of: 9}
		if got := e.Error(); got != fmt.Sprintf("%d of 9 files cannot be transferred, so that nothing was", n)+want {
			t.Errorf("%d: %s", n, got)
		}
		e.Begun = true
		if got := e.Error(); got != fmt.Sprintf("%d of 9 files failed", n)+want || len(e.Unwrap()) != n {
			t.Errorf("%d: %s, %v", n, got, e.Unwrap())
		}
	}
	kept := &transfer.Incomplete{UploadID: "u", Err: errA}
	left := &transfer.Incomplete{UploadID: "u", Err: errA, Cleanup: errB}
	if kept.Error() != "no a; the parts of upload u are kept" || !slices.Equal(kept.Unwrap(), []error{errA}) {
		t.Errorf("%v, %v", kept, kept.Unwrap())
	}
	if left.Error() != "no a; the parts of upload u are left, because they could not be removed: no b" || !slices.Equal(left.Unwrap(), []error{errA, errB}) {
		t.Errorf("%v, %v", left, left.Unwrap())
	}
}
