package transfer_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/transfer"
)

// asked is a client that notes which version each request is for.
type asked struct {
	*s3.Client
	mu       sync.Mutex
	versions []string
}

func (a *asked) GetObject(ctx context.Context, in *s3.GetObjectInput, optFns ...func(*s3.Options)) (*s3.GetObjectOutput, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	version := "none"
	if in.VersionId != nil {
		version = *in.VersionId
	}
	a.versions = append(a.versions, version)
	return a.Client.GetObject(ctx, in, optFns...)
}

// versionWays are how a version of an object can be fetched.
var versionWays = map[string]func(ctx context.Context, c transfer.Getter, version string, w io.Writer, dir string, in *s3.GetObjectInput, opts ...func(*transfer.Options)) error{
	"file": func(ctx context.Context, c transfer.Getter, version string, _ io.Writer, dir string, in *s3.GetObjectInput, opts ...func(*transfer.Options)) error {
		_, err := transfer.DownloadFile(ctx, c, "b", version, "k", filepath.Join(dir, "file"), in, opts...)
		return err
	},
	"at": func(ctx context.Context, c transfer.Getter, version string, _ io.Writer, _ string, in *s3.GetObjectInput, opts ...func(*transfer.Options)) error {
		_, err := transfer.DownloadAt(ctx, c, "b", version, "k", &memory{}, in, opts...)
		return err
	},
	"writer": func(ctx context.Context, c transfer.Getter, version string, w io.Writer, _ string, in *s3.GetObjectInput, opts ...func(*transfer.Options)) error {
		_, err := transfer.Download(ctx, c, "b", version, "k", w, in, opts...)
		return err
	},
	"reader": func(ctx context.Context, c transfer.Getter, version string, w io.Writer, _ string, in *s3.GetObjectInput, opts ...func(*transfer.Options)) error {
		r, err := transfer.NewReader(ctx, c, "b", version, "k", in, opts...)
		if err != nil {
			return err
		}
		defer r.Close()
		_, err = io.Copy(w, struct{ io.Reader }{r})
		return err
	},
}

// Every request for a part of a version names the version, and no other is asked for.
func TestDownloadsOfAVersion(t *testing.T) {
	server, client := serve(t, false)
	stored(server, "k", random(3*mib+5), "")
	for name, way := range versionWays {
		for version, want := range map[string]string{"v1": "v1", "": "none"} {
			a := &asked{Client: client}
			err := way(t.Context(), a, version, io.Discard, t.TempDir(), nil, parts(mib))
			if got := slices.Compact(slices.Clone(a.versions)); err != nil || len(a.versions) < 3 || len(got) != 1 || got[0] != want {
				t.Errorf("%s of %q: %q, %v", name, version, a.versions, err)
			}
		}
		a := &asked{Client: client}
		err := way(t.Context(), a, "v1", io.Discard, t.TempDir(), &s3.GetObjectInput{VersionId: ptr("v2")})
		if !errors.Is(err, resource.ErrConflict) || !strings.Contains(err.Error(), "VersionId") || len(a.versions) != 0 {
			t.Errorf("%s of another version: %q, %v", name, a.versions, err)
		}
	}
}

// What is told of a download knows from the beginning of which object it is, and how much
// there is to come.
func TestProgressOfDownloads(t *testing.T) {
	server, client := serve(t, false)
	data := random(3*mib + 5)
	stored(server, "k", data, "")
	for name, way := range versionWays {
		var got bytes.Buffer
		var mu sync.Mutex
		var last transfer.Progress
		err := way(t.Context(), client, "", &got, t.TempDir(), nil, parts(mib), func(o *transfer.Options) {
			o.Progress = func(p transfer.Progress) {
				mu.Lock()
				defer mu.Unlock()
				if p.Key != "k" || p.Total != int64(len(data)) || p.Done <= last.Done || p.Files != 0 || p.FilesTotal != 0 {
					t.Errorf("%s: %+v after %+v", name, p, last)
				}
				last = p
			}
		})
		if err != nil || last.Done != last.Total {
			t.Errorf("%s: %v, %+v", name, err, last)
		}
	}
}

// abrupt is a client whose bodies end with an error instead of their end, beside their last
// bytes.
type abrupt struct{ *s3.Client }

func (a abrupt) GetObject(ctx context.Context, in *s3.GetObjectInput, optFns ...func(*s3.Options)) (*s3.GetObjectOutput, error) {
	out, err := a.Client.GetObject(ctx, in, optFns...)
	if err == nil {
		out.Body = &abruptBody{out.Body, *out.ContentLength}
	}
	return out, err
}

type abruptBody struct {
	io.ReadCloser
	left int64
}

func (a *abruptBody) Read(p []byte) (int, error) {
	n, err := a.ReadCloser.Read(p)
	if a.left -= int64(n); a.left == 0 {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// A part whose bytes are all there is whole, however its body ends. Of a body that is to
// have the whole object, the end is what the SDK says of its checksum.
func TestBodiesThatEndWithAnError(t *testing.T) {
	server, client := serve(t, false)
	for size, want := range map[int]error{3*mib + 5: nil, mib / 2: transfer.ErrChecksum} {
		data := random(size)
		stored(server, "k", data, "")
		for name, way := range versionWays {
			var got bytes.Buffer
			err := way(t.Context(), abrupt{client}, "", &got, t.TempDir(), nil, parts(mib))
			if !errors.Is(err, want) || err == nil && (name == "writer" || name == "reader") && !bytes.Equal(got.Bytes(), data) {
				t.Errorf("%s of %d bytes: %d bytes, %v", name, size, got.Len(), err)
			}
		}
	}
}
