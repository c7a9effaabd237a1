package integration

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
)

// direct reaches 127.0.0.1 whatever proxy the environment names.
var direct = &http.Client{Transport: &http.Transport{}}

// A liveWire sends requests to moto and keeps what was said.
type liveWire struct {
	host string

	mu    sync.Mutex
	heard []exchange
}

// Do sends a request. Its body is sent from memory: the SDK closes large bodies
// early when a server answers before it has read them, and net/http takes that
// for a broken connection.
func (w *liveWire) Do(r *http.Request) (*http.Response, error) {
	body, err := bodyOf(r)
	if err != nil {
		return nil, err
	}
	r = r.Clone(r.Context())
	r.Body, r.ContentLength = http.NoBody, int64(len(body))
	if len(body) > 0 {
		r.Body = io.NopCloser(bytes.NewReader(body))
	}
	response, err := direct.Do(r)
	if err != nil {
		return nil, err
	}
	answer, err := io.ReadAll(response.Body)
	_ = response.Body.Close()
	if err != nil {
		return nil, err
	}
	response.Body = io.NopCloser(bytes.NewReader(answer))
	w.mu.Lock()
	defer w.mu.Unlock()
	w.heard = append(w.heard, w.exchange(r, body, response, answer))
	return response, nil
}

// exchange is the recording of a request and its answer.
func (w *liveWire) exchange(r *http.Request, body []byte, response *http.Response, answer []byte) exchange {
	e := requestOf(r, body)
	e.Status = response.StatusCode
	e.Told = settledHeader(response.Header, func(name string) bool {
		return toldHeader(name) || name == "Content-Length" && r.Method == http.MethodHead
	})
	e.Answer = settle(string(answer))
	return e.at(w.host)
}

// at is the exchange without the address of a server.
func (e exchange) at(host string) exchange {
	for _, text := range []*string{&e.Request, &e.Body, &e.Answer} {
		*text = strings.ReplaceAll(*text, host, recordedHost)
	}
	for _, header := range [][]string{e.Header, e.Told} {
		for i := range header {
			header[i] = strings.ReplaceAll(header[i], host, recordedHost)
		}
	}
	return e
}

// A replayWire answers requests from a tape, equal ones in the order of the
// recording. A request that was not recorded fails the test.
type replayWire struct {
	t    *testing.T
	mu   sync.Mutex
	tape []exchange
}

// Do answers a request.
func (w *replayWire) Do(r *http.Request) (*http.Response, error) {
	body, err := bodyOf(r)
	if err != nil {
		return nil, err
	}
	e, err := w.take(requestOf(r, body))
	if err != nil {
		return nil, err
	}
	return e.response(r), nil
}

// take removes the first exchange of a request from the tape.
func (w *replayWire) take(sent exchange) (exchange, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	at := slices.IndexFunc(w.tape, func(e exchange) bool { return e.sent() == sent.sent() })
	if at < 0 {
		w.t.Errorf("sent but not recorded:\n\t%s%s", sent.sent(), w.recorded(sent.operation()))
		return exchange{}, fmt.Errorf("the recording has no such %s", sent.operation())
	}
	e := w.tape[at]
	w.tape = slices.Delete(w.tape, at, at+1)
	return e, nil
}

// recorded is the next request of an operation on the tape, for people.
func (w *replayWire) recorded(operation string) string {
	for _, e := range w.tape {
		if e.operation() == operation {
			return "\nrecorded:\n\t" + e.sent()
		}
	}
	return ""
}

// finish fails the test if something recorded was not asked for.
func (w *replayWire) finish() {
	w.t.Helper()
	for _, e := range w.tape {
		w.t.Errorf("recorded but not sent:\n\t%s", e.sent())
	}
}

// bodyOf reads the whole body of a request.
func bodyOf(r *http.Request) ([]byte, error) {
	if r.Body == nil {
		return nil, nil
	}
	// Only Read: the WriteTo of the SDK's bodies is not safe against Close.
	body, err := io.ReadAll(struct{ io.Reader }{r.Body})
	if err != nil {
		return nil, err
	}
	return body, r.Body.Close()
}

// requestOf is an exchange without an answer.
func requestOf(r *http.Request, body []byte) exchange {
	service := strings.ReplaceAll(awsmiddleware.GetServiceID(r.Context()), " ", "")
	return exchange{
		Request: fmt.Sprintf("%s.%s %s %s", service, awsmiddleware.GetOperationName(r.Context()),
			r.Method, settle(r.URL.RequestURI())),
		Header: settledHeader(r.Header, sentHeader),
		Body:   settledBody(r, body),
	}
}
