// Package replay answers requests in tests as a server once answered them, out of a file
// that people can read and review.
//
// A recording has methods, paths, bodies and answers, and no signatures or credentials;
// what is secret in a body is in the file as well. A program is replayed that sends the
// same requests each time: no dates, no random tokens.
package replay

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
)

// RecordEnv is the variable of the environment with which tests ask the real servers, as
// the AWS settings of the environment say, and write the recordings: REPLAY_RECORD=1.
const RecordEnv = "REPLAY_RECORD"

// region of what is replayed, which no recording depends on.
const region = "us-east-1"

// exchange is a request and its answer.
type exchange struct {
	Request string
	Body    string `json:",omitempty"`
	Status  int
	Type    string `json:",omitempty"`
	Answer  string
}

// ForTest returns a configuration whose requests are answered out of the file. The test
// fails on a request that the file does not have, and on one that nobody sent; the answers
// to equal requests come in their order. With RecordEnv the file is written instead.
func ForTest(t testing.TB, file string) aws.Config {
	t.Helper()
	if os.Getenv(RecordEnv) != "" {
		return record(t, file)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	p := &player{t: t}
	if err := json.Unmarshal(text, &p.left); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	t.Cleanup(p.end)
	return aws.Config{
		Region: region, HTTPClient: p, Credentials: credentials.NewStaticCredentialsProvider("replay", "replay", ""),
		Retryer: func() aws.Retryer { return aws.NopRetryer{} }, // what failed was recorded with its repetition
	}
}

// player answers. It is safe for concurrent use.
type player struct {
	t    testing.TB
	mu   sync.Mutex
	left []exchange
}

// Do answers a request with the first exchange that is left of it.
func (p *player) Do(r *http.Request) (*http.Response, error) {
	asked, err := asked(r)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, e := range p.left {
		if e.Request == asked.Request && e.Body == asked.Body {
			p.left = append(p.left[:i], p.left[i+1:]...)
			return e.response(r), nil
		}
	}
	err = fmt.Errorf("the recording has no answer to %s %s; %s=1 records anew", asked.Request, asked.Body, RecordEnv)
	p.t.Error(err)
	return nil, err
}

func (p *player) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, e := range p.left {
		p.t.Errorf("nobody sent %s %s", e.Request, e.Body)
	}
}

func (e exchange) response(r *http.Request) *http.Response {
	return &http.Response{
		StatusCode: e.Status, Status: http.StatusText(e.Status), ProtoMajor: 1, ProtoMinor: 1, Request: r,
		Header: http.Header{"Content-Type": {e.Type}}, Body: io.NopCloser(strings.NewReader(e.Answer)), ContentLength: int64(len(e.Answer)),
	}
}

// asked is a request without what differs from one run to the next. JSON services name
// the operation in a header. The request can still be sent.
func asked(r *http.Request) (exchange, error) {
	var body []byte
	if r.Body != nil {
		var err error
		if body, err = io.ReadAll(r.Body); err != nil {
			return exchange{}, err
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
	}
	return exchange{Request: strings.TrimSpace(r.Method + " " + r.URL.RequestURI() + " " + r.Header.Get("X-Amz-Target")), Body: string(body)}, nil
}

// record returns the configuration of the environment with a recorder.
func record(t testing.TB, file string) aws.Config {
	t.Helper()
	cfg, err := config.LoadDefaultConfig(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	rec := &recorder{client: cfg.HTTPClient}
	if rec.client == nil { // each client of the SDK makes its own then
		rec.client = awshttp.NewBuildableClient()
	}
	cfg.HTTPClient = rec
	t.Cleanup(func() {
		if err := rec.write(file); err != nil {
			t.Error(err)
		}
	})
	return cfg
}

type recorder struct {
	client aws.HTTPClient
	mu     sync.Mutex
	tape   []exchange
}

// Do sends a request and keeps what was answered.
func (rec *recorder) Do(r *http.Request) (*http.Response, error) {
	e, err := asked(r)
	if err != nil {
		return nil, err
	}
	response, err := rec.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	response.Body = io.NopCloser(bytes.NewReader(answer))
	e.Status, e.Type, e.Answer = response.StatusCode, response.Header.Get("Content-Type"), string(answer)
	rec.mu.Lock()
	defer rec.mu.Unlock()
	rec.tape = append(rec.tape, e)
	return response, nil
}

func (rec *recorder) write(file string) error {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	var text bytes.Buffer
	lines := json.NewEncoder(&text)
	lines.SetEscapeHTML(false)
	lines.SetIndent("", "  ")
	if err := lines.Encode(rec.tape); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, text.Bytes(), 0o644)
}
