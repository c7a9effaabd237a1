package standin_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/internal/standin"
)

func TestThrottling(t *testing.T) {
	s, client := start(t, standin.Bucket{Shape: standin.Flat, Objects: 10_000})
	s.Set(standin.Settings{Throttle: standin.Fault{Every: 3}})
	keys, _, pages := list(t, client, &s3.ListObjectsV2Input{})
	c := s.Counts()
	if len(keys) != 10_000 || pages != 10 || c.Throttled != 4 || c.Requests["ListObjectsV2"] != 14 || c.MostInFlight != 1 {
		t.Errorf("%d keys in %d pages; %+v", len(keys), pages, c)
	}
	s.Reset()
	if n := s.Counts().Total(); n != 0 {
		t.Errorf("%d requests after a reset", n)
	}
}

func TestCutConnections(t *testing.T) {
	s, client := start(t, standin.Bucket{Keys: []string{"a", "b"}})
	s.Set(standin.Settings{Cut: standin.Fault{At: 1}, CutAt: 100})
	_, err := client.ListObjectsV2(t.Context(), &s3.ListObjectsV2Input{Bucket: bench})
	if c := s.Counts(); !errors.Is(err, io.ErrUnexpectedEOF) || c.Cut != 1 || c.Total() != 1 {
		t.Errorf("in the body, which the SDK does not try again: %v, %+v", err, c)
	}
	s.Reset()
	s.Set(standin.Settings{Cut: standin.Fault{At: 1}})
	if keys, _, _ := list(t, client, &s3.ListObjectsV2Input{}); len(keys) != 2 || s.Counts().Total() != 2 {
		t.Errorf("before the answer: keys %q, %+v", keys, s.Counts())
	}
	del := &s3.DeleteObjectsInput{Bucket: bench, Delete: &types.Delete{Objects: []types.ObjectIdentifier{{Key: aws.String("a")}}}}
	for _, tt := range []struct {
		before  bool
		deleted int
	}{{true, 0}, {false, 1}} {
		s.Reset()
		s.Set(standin.Settings{Cut: standin.Fault{At: 1, Operations: []string{"DeleteObjects"}}, CutBefore: tt.before})
		_, err := client.DeleteObjects(t.Context(), del, func(o *s3.Options) { o.RetryMaxAttempts = 1; o.Retryer = aws.NopRetryer{} })
		if c := s.Counts(); err == nil || c.Deleted != tt.deleted {
			t.Errorf("cut before is %v: %v, %+v", tt.before, err, c)
		}
	}
}

func TestLatencyOverlaps(t *testing.T) {
	s, client := start(t, standin.Bucket{})
	s.Set(standin.Settings{Latency: map[string]time.Duration{"HeadBucket": 5 * time.Second}})
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	for range 3 {
		go func() {
			_, err := client.HeadBucket(ctx, &s3.HeadBucketInput{Bucket: bench})
			done <- err
		}()
	}
	for s.Counts().MostInFlight < 3 {
		time.Sleep(time.Millisecond)
	}
	cancel()
	for range 3 {
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
}

func TestRemote(t *testing.T) {
	s := standin.New()
	url, stop, err := s.Start()
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	r := standin.Remote{URL: url}
	err = errors.Join(
		r.Make(standin.Bucket{Name: "bench", Shape: standin.Flat, Objects: 3}),
		r.Set(standin.Settings{Throttle: standin.Fault{At: 2}}),
		r.Reset(),
	)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []int{200, 503, 200} {
		resp, err := http.Get(url + "/bench?list-type=2")
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		if resp.StatusCode != want || want == 200 && !strings.Contains(string(body), "<Key>obj-000000002</Key>") {
			t.Errorf("%s: %s", resp.Status, body)
		}
	}
	if c, err := r.Counts(); err != nil || c.Requests["ListObjectsV2"] != 3 || c.Throttled != 1 {
		t.Errorf("%+v, %v", c, err)
	}
	if err := r.Make(standin.Bucket{}); err == nil || !strings.Contains(err.Error(), "name") {
		t.Error("a bucket without a name:", err)
	}
	if err := (standin.Remote{URL: url + "/nowhere"}).Reset(); err == nil {
		t.Error("a server that is not there")
	}
}

// BenchmarkPage is what the stand-in itself costs: it must be small beside what
// any client spends on the same page.
func BenchmarkPage(b *testing.B) {
	s := standin.New()
	if err := s.Make(standin.Bucket{Name: "bench", Shape: standin.Flat, Objects: 100_000}); err != nil {
		b.Fatal(err)
	}
	req, _ := http.NewRequest(http.MethodGet, "/bench?list-type=2&start-after=obj-000050000", http.NoBody)
	for b.Loop() {
		s.ServeHTTP(discard{}, req)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/object")
}

// discard is a client that reads nothing.
type discard struct{}

func (discard) Header() http.Header         { return http.Header{} }
func (discard) Write(p []byte) (int, error) { return len(p), nil }
func (discard) WriteHeader(int)             {}
