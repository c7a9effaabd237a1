//go:build unix

package bench

import (
	"context"
	"net/http"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/seed5e775779/resgen/generated/s3"
)

// canned answers without a network.
type canned struct{}

func (canned) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusNoContent, Header: http.Header{}, Body: http.NoBody, Request: r}, nil
}

// free is a client that costs nothing itself.
type free struct {
	s3.API
	sent *sdk.DeleteObjectInput
	out  sdk.DeleteObjectOutput
}

func (f *free) DeleteObject(_ context.Context, in *sdk.DeleteObjectInput, _ ...func(*sdk.Options)) (*sdk.DeleteObjectOutput, error) {
	f.sent = in // as a real client does, this moves the input to the heap
	return &f.out, nil
}

// calls are one action on one object, many times, with the client and with a
// handle.
func calls(b *testing.B, api s3.API, times int) []contender {
	bucket, key := aws.String(bucketName), aws.String("key")
	object := s3.NewFromClient(api).Bucket(bucketName).Object("key")
	repeat := func(fn func() error) func() sample {
		return inProcess(b, func() (int, error) {
			for range times {
				if err := fn(); err != nil {
					return 0, err
				}
			}
			return times, nil
		})
	}
	pair := []contender{
		{name: "client", run: repeat(func() error {
			_, err := api.DeleteObject(b.Context(), &sdk.DeleteObjectInput{Bucket: bucket, Key: key})
			return err
		})},
		{name: "handle", run: repeat(func() error {
			_, err := object.Delete(b.Context(), nil)
			return err
		})},
	}
	for _, c := range pair {
		c.run() // the first calls make what later ones find
	}
	return pair
}

// BenchmarkCall is one action call with all that the SDK does for it, but for
// the network.
func BenchmarkCall(b *testing.B) {
	compete(b, calls(b, newClient("http://127.0.0.1:1", canned{}), 2000), wall, extraAllocs, extraBytes)
}

// BenchmarkCallOwn is what the handle does itself: its client does nothing.
func BenchmarkCallOwn(b *testing.B) {
	compete(b, calls(b, new(free), 500_000), extraNs, extraAllocs, extraBytes)
}
