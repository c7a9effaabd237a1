package faults

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync"
	"syscall"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// answer is what a service says to a request.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// fault is what goes wrong with one request. The zero fault is none.
type fault struct {
	lost    error                 // instead of an answer; the request did its work
	refused bool                  // the request does not reach the service
	instead *answer               // of the service's answer
	cut     bool                  // the answer breaks off
	after   int                   // bytes, if it is cut
	with    error                 // that reading the body ends with, if it is cut
	hook    func()                // called when that byte is read, and before the request without cut
	met     func(r *http.Request) // called with the request
}

// How the body of an answer can end too early: a connection that is closed, or reset.
var ends = map[string]error{"short": io.ErrUnexpectedEOF, "reset": reset("read")}

func reset(op string) error { return &net.OpError{Op: op, Net: "tcp", Err: syscall.ECONNRESET} }

// line is the transport between the SDK's client and a service, on which requests
// meet faults. It is safe for concurrent use.
type line struct {
	serve func(*http.Request) answer
	plan  func(n int) fault // for the n-th request, from 1; nil for none

	mu   sync.Mutex
	sent int
}

// Do sends a request.
func (l *line) Do(r *http.Request) (*http.Response, error) {
	l.mu.Lock()
	l.sent++
	n := l.sent
	l.mu.Unlock()
	var f fault
	if l.plan != nil {
		f = l.plan(n)
	}
	if f.met != nil {
		f.met(r)
	}
	if f.hook != nil && !f.cut {
		f.hook()
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	if f.refused {
		return nil, errors.Join(f.lost, drain(r))
	}
	a := l.serve(r)
	if err := drain(r); err != nil {
		return nil, err
	}
	if f.lost != nil {
		return nil, f.lost
	}
	if f.instead != nil {
		a = *f.instead
	}
	return l.respond(r, a, f), nil
}

// drain reads the rest of a request, as a connection does.
func drain(r *http.Request) error {
	if r.Body == nil {
		return nil
	}
	_, err := io.Copy(io.Discard, r.Body)
	return errors.Join(err, r.Body.Close())
}

func (l *line) respond(r *http.Request, a answer, f fault) *http.Response {
	length := int64(len(a.body))
	body := &body{ctx: r.Context(), rest: a.body, end: io.EOF}
	if f.cut {
		body.rest, body.end, body.hook = a.body[:min(f.after, len(a.body))], f.with, f.hook
		if errors.Is(f.with, io.EOF) {
			length = -1 // it does not say, so nothing is missing
		}
	}
	header := a.header.Clone()
	if header == nil {
		header = http.Header{}
	}
	header.Del("Content-Length")
	if length >= 0 {
		header.Set("Content-Length", strconv.FormatInt(length, 10))
	}
	return &http.Response{
		Status: http.StatusText(a.status), StatusCode: a.status, ProtoMajor: 1, ProtoMinor: 1, Request: r,
		Header: header, Body: body, ContentLength: length,
	}
}

// body is the body of an answer, which ends with an error. It is bytes as they come,
// few at a time.
type body struct {
	ctx  context.Context
	rest []byte
	end  error
	hook func()
}

func (b *body) Read(p []byte) (int, error) {
	if err := b.ctx.Err(); err != nil {
		return 0, err
	}
	if len(b.rest) == 0 {
		if b.hook != nil {
			b.hook()
			b.hook = nil
			return 0, nil
		}
		return 0, b.end
	}
	n := copy(p, b.rest[:min(len(b.rest), 100)])
	b.rest = b.rest[n:]
	return n, nil
}

func (b *body) Close() error { return nil }

// config is an AWS configuration on a line, with the SDK's retryer or without any.
func (l *line) config(retries bool) aws.Config {
	cfg := aws.Config{
		Region: "eu-west-1", HTTPClient: l,
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "AKIDEXAMPLE", SecretAccessKey: "example"}, nil
		}),
	}
	if !retries {
		cfg.Retryer = func() aws.Retryer { return aws.NopRetryer{} }
	}
	return cfg
}

// read returns the body of a request, which can be read again.
func read(r *http.Request) []byte {
	if r.Body == nil {
		return nil
	}
	b, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(bytes.NewReader(b))
	return b
}

// measuring is a line that notes how long the answers are.
type measuring struct {
	*line
	lengths []int
}

func (m *measuring) Do(r *http.Request) (*http.Response, error) {
	resp, err := m.line.Do(r)
	if err == nil {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.lengths = append(m.lengths, int(resp.ContentLength))
	}
	return resp, err
}
