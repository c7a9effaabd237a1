package transfer_test

import (
	"crypto/tls"
	"io"
	"math"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"go.uber.org/goleak"

	"github.com/seed5e775779/resgen/internal/standin/objects"
	"github.com/seed5e775779/resgen/runtime/transfer"
)

func TestMain(m *testing.M) {
	*transfer.Enough, *transfer.Trial = math.Inf(1), 0 // readers fetch parts ahead, however fast the server is
	goleak.VerifyTestMain(m)
}

const mib = 1 << 20

// counted is a transport that counts bodies that are not closed.
type counted struct {
	*http.Transport
	open atomic.Int64
}

func (b *counted) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := b.Transport.RoundTrip(r)
	if err == nil {
		b.open.Add(1)
		response.Body = &body{ReadCloser: response.Body, of: b}
	}
	return response, err
}

// body is one of them, which may be closed more often than once.
type body struct {
	io.ReadCloser
	of     *counted
	closed atomic.Bool
}

func (b *body) Close() error {
	if !b.closed.Swap(true) {
		b.of.open.Add(-1)
	}
	return b.ReadCloser.Close()
}

// left returns how many are not closed, once all that end soon have ended.
func (b *counted) left() int64 {
	for range 100 {
		if b.open.Load() == 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	return b.open.Load()
}

// serve returns a server and a client of it, over TLS or not. After the test no body may
// be left open.
func serve(t *testing.T, overTLS bool, fns ...func(*s3.Options)) (*objects.Server, *s3.Client) {
	t.Helper()
	server := objects.New()
	at := server.Start(overTLS)
	transport := &counted{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	t.Cleanup(func() {
		if n := transport.left(); n > 0 {
			t.Errorf("%d bodies of answers are not closed", n)
		}
		transport.CloseIdleConnections()
		at.Close()
	})
	client := s3.New(s3.Options{
		Region: "eu-west-1", BaseEndpoint: &at.URL, UsePathStyle: true, HTTPClient: &http.Client{Transport: transport},
		Credentials: credentials.NewStaticCredentialsProvider("a", "b", ""),
		Retryer:     retry.NewStandard(func(o *retry.StandardOptions) { o.MaxBackoff = time.Millisecond }),
	}, fns...)
	return server, client
}

// random returns bytes that are the same on every run.
func random(n int) []byte {
	data := make([]byte, n)
	rand.NewChaCha8([32]byte{1}).Read(data)
	return data
}

// stored puts an object with a checksum, as S3 has one for each.
func stored(server *objects.Server, key string, data []byte, sum string) *objects.Object {
	o := server.Put("b", key, data)
	if sum != "" {
		o.Sums[sum] = objects.Sum(sum, data)
	}
	return o
}

// ops returns the names of operations, and of how many in a row.
func ops(log []objects.Request) string {
	var names []string
	for _, r := range log {
		names = append(names, r.Op)
	}
	return strings.Join(names, " ")
}

// files returns the names of what is in a folder.
func files(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

func ptr[T any](v T) *T { return &v }
