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
// with a status, headers and a body.
type wire struct {
	status int
	header http.Header
	body   string

	mu   sync.Mutex
	sent []string
}

// Do answers a request.
func (w *wire) Do(r *http.Request) (*http.Response, error) {
	w.mu.Lock()
	w.sent = append(w.sent, r.Method+" "+r.URL.String())
	w.mu.Unlock()
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	body := w.body
	if r.Method == http.MethodHead {
		body = ""
	}
	header := w.header.Clone()
	if header == nil {
		header = http.Header{}
	}
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
	return &wire{status: http.StatusForbidden, body: `<Error><Code>AccessDenied</Code><Message>no</Message></Error>`}
}
