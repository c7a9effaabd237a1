package integration

import (
	"bytes"
	"fmt"
	"io"
	"maps"
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
// early when a server answers before it has read them.
func (w *liveWire) Do(r *http.Request) (*http.Response, error) {
	body, err := bodyOf(r)
	if err != nil {
		return nil, err
	}
	r = r.Clone(r.Context())
	r.Body = io.NopCloser(bytes.NewReader(body))
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
	e := exchange{
		request: requestLine(r),
		body:    strings.ReplaceAll(requestText(r, body), w.host, recordedHost),
		status:  response.StatusCode,
		answer:  strings.ReplaceAll(settle(string(answer)), w.host, recordedHost),
	}
	for _, name := range slices.Sorted(maps.Keys(response.Header)) {
		if keptHeader(name, r.Method) {
			value := strings.ReplaceAll(settle(response.Header.Get(name)), w.host, recordedHost)
			e.header = append(e.header, name+": "+value)
		}
	}
	return e
}

// A replayWire answers requests from a tape: each line of method, path and
// operation in the order of the recording. A request that was not recorded, or
// recorded with another body, fails the test.
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
	e, err := w.take(requestLine(r))
	if err != nil {
		return nil, err
	}
	if sent := requestText(r, body); sent != e.body {
		w.t.Errorf("%s:\nsent     %s\nrecorded %s", e.request, sent, e.body)
	}
	return e.response(r), nil
}

// take removes the first exchange of a request from the tape.
func (w *replayWire) take(request string) (exchange, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	at := slices.IndexFunc(w.tape, func(e exchange) bool { return e.request == request })
	if at < 0 {
		w.t.Errorf("not recorded, or not as often: %s", request)
		return exchange{}, fmt.Errorf("the recording has no %s", request)
	}
	e := w.tape[at]
	w.tape = slices.Delete(w.tape, at, at+1)
	return e, nil
}

// finish fails the test if something recorded was not asked for.
func (w *replayWire) finish() {
	w.t.Helper()
	for _, e := range w.tape {
		w.t.Errorf("recorded but not sent: %s %s", e.request, e.body)
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

// requestLine is what requests are matched by.
func requestLine(r *http.Request) string {
	service := strings.ReplaceAll(awsmiddleware.GetServiceID(r.Context()), " ", "")
	return fmt.Sprintf("%s.%s %s %s", service, awsmiddleware.GetOperationName(r.Context()), r.Method, settle(r.URL.RequestURI()))
}
