package laws_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"sync"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/s3"
)

// Outputs that only fakes name: the generated package has no alias for them
// because none of its signatures returns them.
type (
	headBucketOutput   = sdk.HeadBucketOutput
	listBucketsOutput  = sdk.ListBucketsOutput
	listObjectsOutput  = sdk.ListObjectsV2Output
	listVersionsOutput = sdk.ListObjectVersionsOutput
)

// wire is a transport for the SDK's client. It keeps the requests and answers
// with a status, headers and one body after another, the last one for ever.
type wire struct {
	status int
	header http.Header
	bodies []string

	mu   sync.Mutex
	sent []string
}

// Do answers a request.
func (w *wire) Do(r *http.Request) (*http.Response, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	body := ""
	if len(w.bodies) > 0 && r.Method != http.MethodHead {
		body = w.bodies[min(len(w.sent), len(w.bodies)-1)]
	}
	header := w.header.Clone()
	if header == nil {
		header = http.Header{}
	}
	w.sent = append(w.sent, r.Method+" "+r.URL.String())
	return &http.Response{
		Status: http.StatusText(w.status), StatusCode: w.status, ProtoMajor: 1, ProtoMinor: 1, Request: r,
		Header: header, Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)),
	}, nil
}

// requests returns what was sent, each as method and address.
func (w *wire) requests() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.sent
}

// config is an AWS configuration without the environment, files or a network.
func (w *wire) config(region string) aws.Config {
	return aws.Config{
		Region:     region,
		HTTPClient: w,
		Retryer:    func() aws.Retryer { return aws.NopRetryer{} },
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "AKIDEXAMPLE", SecretAccessKey: "example"}, nil
		}),
	}
}

// client returns the SDK's client on the wire.
func (w *wire) client() *sdk.Client {
	return sdk.NewFromConfig(w.config("eu-west-1"), func(o *sdk.Options) { o.UsePathStyle = true })
}

// refusing is a wire on which the service denies everything.
func refusing() *wire {
	return &wire{status: http.StatusForbidden, bodies: []string{`<Error><Code>AccessDenied</Code><Message>no</Message></Error>`}}
}
