package transfer_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/runtime/transfer"
)

// transfers are one of each kind, of an object "k" of 11 MiB and a folder "d" that are there.
func transfers(dir string) map[string]func(context.Context, *s3.Client, ...func(*transfer.Options)) error {
	at := func(c *s3.Client, key string) *object { return &object{bucket: "b", key: key, client: c} }
	to := filepath.Join(dir, "to")
	return map[string]func(context.Context, *s3.Client, ...func(*transfer.Options)) error{
		"CreateMultipartUpload ListParts UploadPart UploadPart UploadPart CompleteMultipartUpload": func(ctx context.Context, c *s3.Client, opts ...func(*transfer.Options)) error {
			begun, err := c.CreateMultipartUpload(ctx, &s3.CreateMultipartUploadInput{Bucket: ptr("b"), Key: ptr("new")}, app)
			if err != nil {
				return err
			}
			_, err = transfer.UploadFile(ctx, c, "b", "new", filepath.Join(dir, "11"), nil, append(opts, small, func(o *transfer.Options) { o.Resume = *begun.UploadId })...)
			return err
		},
		"GetObject GetObject GetObject": func(ctx context.Context, c *s3.Client, opts ...func(*transfer.Options)) error {
			_, err := transfer.DownloadFile(ctx, c, "b", "", "k", to, nil, append(opts, parts(4*mib))...)
			return err
		},
		"GetObject GetObject": func(ctx context.Context, c *s3.Client, opts ...func(*transfer.Options)) error {
			r, err := transfer.NewReader(ctx, c, "b", "", "k", nil, opts...)
			if err != nil {
				return err
			}
			defer r.Close()
			_, err = r.ReadAt(make([]byte, 10), 100)
			return err
		},
		"HeadObject CreateMultipartUpload UploadPartCopy UploadPartCopy UploadPartCopy CompleteMultipartUpload": func(ctx context.Context, c *s3.Client, opts ...func(*transfer.Options)) error {
			_, err := transfer.Copy(ctx, c, "b", "copy", at(c, "k"), &s3.CopyObjectInput{TaggingDirective: "REPLACE"}, append(opts, small)...)
			return err
		},
		"HeadObject CopyObject DeleteObject": func(ctx context.Context, c *s3.Client, opts ...func(*transfer.Options)) error {
			if _, err := c.CopyObject(ctx, &s3.CopyObjectInput{Bucket: ptr("b"), Key: ptr("moved"), CopySource: ptr("b/k")}, app); err != nil {
				return err
			}
			_, err := transfer.MoveTo(ctx, c, at(c, "moved"), at(c, "there"), nil, opts...)
			return err
		},
		"PutObject": func(ctx context.Context, c *s3.Client, opts ...func(*transfer.Options)) error {
			_, err := transfer.UploadDir(ctx, c, "b", filepath.Join(dir, "d"), "d", nil, opts...)
			return err
		},
		"ListObjectsV2 GetObject": func(ctx context.Context, c *s3.Client, opts ...func(*transfer.Options)) error {
			_, err := transfer.DownloadDir(ctx, c, "b", "d", to+"d", nil, opts...)
			return err
		},
		"CreateMultipartUpload AbortMultipartUpload": func(ctx context.Context, c *s3.Client, opts ...func(*transfer.Options)) error {
			broken := io.MultiReader(bytes.NewReader(random(5*mib+1)), fails{})
			if _, err := transfer.Upload(ctx, c, "b", "broken", broken, nil, append(opts, small)...); !errors.Is(err, errFails) {
				return fmt.Errorf("%w instead of the error of the reader", err)
			}
			return nil
		},
	}
}

var errFails = errors.New("it fails")

type fails struct{}

func (fails) Read([]byte) (int, error) { return 0, errFails }

func app(o *s3.Options) { o.AppID = "one" }

// Every request of every transfer has the options for requests, which stay the caller's: the
// list is not written to, behind its end neither.
func TestEveryRequestHasItsOptions(t *testing.T) {
	server, client := serve(t, false)
	dir := t.TempDir()
	stored(server, "k", random(11*mib), "")
	stored(server, "d/a", random(10), "")
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "d"), 0o700), os.WriteFile(filepath.Join(dir, "d", "a"), random(10), 0o600), os.WriteFile(filepath.Join(dir, "11"), random(11*mib), 0o600)); err != nil {
		t.Fatal(err)
	}
	for sent, do := range transfers(dir) {
		kept := make([]func(*s3.Options), 1, 8)
		kept[0] = app
		server.Log()
		if err := do(t.Context(), client, func(o *transfer.Options) { o.ClientOptions = kept }); err != nil {
			t.Errorf("%s: %v", sent, err)
		}
		log := server.Log()
		for _, op := range strings.Fields(sent) {
			if !strings.Contains(ops(log), op) {
				t.Errorf("%s: sent %s", sent, ops(log))
				break
			}
		}
		for _, r := range log {
			if !strings.Contains(r.Header.Get("User-Agent"), "app/one") {
				t.Errorf("%s: %s without the option", sent, r.Op)
			}
		}
		for _, written := range kept[1:cap(kept)] {
			if written != nil {
				t.Errorf("%s wrote into the caller's list", sent)
			}
		}
	}
}

// A client of one's own, given as an option, is what progress is counted of.
func TestProgressOfAnotherClient(t *testing.T) {
	_, client := serve(t, false)
	calls := 0
	_, err := transfer.Upload(t.Context(), client, "b", "k", bytes.NewReader(random(mib)), nil, func(o *transfer.Options) {
		o.Progress = func(transfer.Progress) { calls++ }
		o.ClientOptions = []func(*s3.Options){func(o *s3.Options) { o.HTTPClient = client.Options().HTTPClient }}
	})
	if err != nil || calls < 2 { // the end alone is told of what is not counted
		t.Errorf("%v, told %d times", err, calls)
	}
}

// elsewhere says of the first request, and of all from the third on, that the bucket is in
// another region.
type elsewhere struct {
	status  int
	regions []string
}

func (e *elsewhere) GetObject(_ context.Context, in *s3.GetObjectInput, optFns ...func(*s3.Options)) (*s3.GetObjectOutput, error) {
	o := s3.Options{Region: "eu-west-1"}
	for _, fn := range optFns {
		fn(&o)
	}
	e.regions = append(e.regions, o.Region)
	if len(e.regions) == 2 {
		return &s3.GetObjectOutput{Body: io.NopCloser(strings.NewReader("abc")), ContentLength: ptr(int64(3)), ETag: ptr("e")}, nil
	}
	answer := &http.Response{StatusCode: e.status, Header: http.Header{"X-Amz-Bucket-Region": {"us-west-2"}}}
	return nil, &smithyhttp.ResponseError{Response: &smithyhttp.Response{Response: answer}, Err: errFails}
}

// A request that was sent to the region that its answer names is not sent there again.
func TestRegionIsTriedOnce(t *testing.T) {
	for _, status := range []int{http.StatusMovedPermanently, http.StatusTemporaryRedirect, http.StatusBadRequest} {
		e := &elsewhere{status: status}
		r, err := transfer.NewReader(t.Context(), e, "b", "", "k", nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := r.ReadAt(make([]byte, 2), 1); !errors.Is(err, errFails) {
			t.Errorf("%d: %v", status, err)
		}
		r.Close()
		if got := strings.Join(e.regions, " "); got != "eu-west-1 us-west-2 us-west-2" {
			t.Errorf("%d: sent to %s", status, got)
		}
	}
}
