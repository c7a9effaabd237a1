package transfer_test

import (
	"crypto/tls"
	"math"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
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

// serve returns a server and a client of it, over TLS or not. After the test no upload
// may be left, unless the test says so.
func serve(t *testing.T, overTLS bool, fns ...func(*s3.Options)) (*objects.Server, *s3.Client) {
	t.Helper()
	server := objects.New()
	at := server.Start(overTLS)
	transport := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	t.Cleanup(func() { transport.CloseIdleConnections(); at.Close() })
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
