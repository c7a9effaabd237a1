package fastlist

import (
	"errors"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"

	fasts3 "github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/answer"
)

// flood answers with a list of a hundred megabytes of empty items, and counts what is read
// of it.
type flood struct{ read int }

func (f *flood) Do(r *http.Request) (*http.Response, error) {
	items := io.LimitReader(&repeated{text: "<Contents/>"}, 100<<20)
	body := io.TeeReader(io.MultiReader(strings.NewReader("<ListBucketResult>"), items, strings.NewReader("</ListBucketResult>")), f)
	return &http.Response{StatusCode: 200, ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{}, Body: io.NopCloser(body), ContentLength: -1, Request: r}, nil
}

func (f *flood) Write(b []byte) (int, error) { f.read += len(b); return len(b), nil }

// repeated is a text again and again.
type repeated struct {
	text string
	at   int
}

func (r *repeated) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = r.text[r.at]
		r.at = (r.at + 1) % len(r.text)
	}
	return len(b), nil
}

// TestAPageThatIsNone: of a page that no API of S3 sends, no more is read than tells so,
// and what is made of that does not grow with the page: the SDK makes gigabytes of all.
func TestAPageThatIsNone(t *testing.T) {
	for name, option := range map[string]func(*fasts3.Options){"fast": func(*fasts3.Options) {}, "by the SDK": fasts3.SDKDecoder} {
		f := &flood{}
		bucket := fasts3.New(aws.Config{Region: "us-east-1", HTTPClient: f, Credentials: someone}, option).Bucket("b")
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		n, err := bucket.Objects().Count(t.Context())
		runtime.ReadMemStats(&after)
		var wrong *answer.Error
		if !errors.As(err, &wrong) || wrong.MaxBytes == 0 || f.read > 9<<20 {
			t.Errorf("%s: %d items, %d bytes read, %v", name, n, f.read, err)
		}
		if made := (after.TotalAlloc - before.TotalAlloc) >> 20; made > 1500 {
			t.Errorf("%s: %d MB were allocated", name, made)
		}
		t.Logf("%s: %d bytes read, %d MB allocated altogether: %v", name, f.read, (after.TotalAlloc-before.TotalAlloc)>>20, err)
	}
}
