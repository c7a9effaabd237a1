package integration

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// An exchange is a request and its answer without what differs from one
// recording to the next: dates, signatures, addresses.
//
// In a file, a request's line and its body begin with "> ", the status and the
// headers of the answer with "< ", and each line of its body with "| ".
type exchange struct {
	request string
	body    string
	status  int
	header  []string
	answer  string
}

// tapePath is the recording of a test.
func tapePath(test string) string {
	return filepath.Join("..", "..", "testdata", "recordings", strings.TrimPrefix(test, "Test")+".txt")
}

// writeTape writes a recording.
func writeTape(t *testing.T, path string, tape []exchange) {
	t.Helper()
	var b bytes.Buffer
	for _, e := range tape {
		fmt.Fprintf(&b, "> %s\n> %s\n< %d\n", e.request, e.body, e.status)
		for _, h := range e.header {
			fmt.Fprintf(&b, "< %s\n", h)
		}
		for _, line := range strings.Split(e.answer, "\n") {
			fmt.Fprintf(&b, "| %s\n", line)
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// readTape reads a recording.
func readTape(t *testing.T, path string) []exchange {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; go test ./internal/integration -record makes it", err)
	}
	tape, err := parseTape(string(data))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return tape
}

// parseTape parses what writeTape writes.
func parseTape(text string) ([]exchange, error) {
	var tape []exchange
	before := ""
	for n, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		mark, rest, ok := strings.Cut(line, " ")
		if mark == ">" && before != ">" {
			tape = append(tape, exchange{})
		}
		if !ok || len(tape) == 0 || !tape[len(tape)-1].add(mark, before, rest) {
			return nil, fmt.Errorf("line %d: unexpected %q", n+1, line)
		}
		before = mark
	}
	return tape, nil
}

// add adds a line of a file, whose mark follows another line's. It reports
// whether the line makes sense there.
func (e *exchange) add(mark, before, rest string) bool {
	var err error
	switch mark + before {
	case ">", ">|":
		e.request = rest
	case ">>":
		e.body = rest
	case "<>":
		e.status, err = strconv.Atoi(rest)
	case "<<":
		e.header = append(e.header, rest)
	case "|<":
		e.answer = rest
	case "||":
		e.answer += "\n" + rest
	default:
		return false
	}
	return err == nil
}

// response is the answer as the SDK gets it.
func (e exchange) response(r *http.Request) *http.Response {
	response := &http.Response{
		StatusCode: e.status, Status: http.StatusText(e.status), Request: r, ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{}, Body: io.NopCloser(strings.NewReader(e.answer)), ContentLength: int64(len(e.answer)),
	}
	for _, h := range e.header {
		name, value, _ := strings.Cut(h, ": ")
		response.Header.Set(name, value)
	}
	if length := response.Header.Get("Content-Length"); length != "" {
		response.ContentLength, _ = strconv.ParseInt(length, 10, 64)
	}
	return response
}

// keptHeader reports whether a header of an answer is recorded: what outputs are
// made from, without what only this answer can be right about.
func keptHeader(name, method string) bool {
	switch name {
	case "X-Amz-Crc32", "X-Amzn-Requestid", "X-Amz-Request-Id", "X-Amz-Id-2":
		return false
	case "Content-Type", "Etag", "Location", "Last-Modified", "Content-Range", "Cache-Control":
		return true
	case "Content-Length":
		return method == http.MethodHead
	}
	return strings.HasPrefix(name, "X-Amz")
}

// requestText is the body of a request in one line whose order is settled.
func requestText(r *http.Request, body []byte) string {
	kind := r.Header.Get("Content-Type")
	switch {
	case strings.HasPrefix(kind, "application/x-www-form-urlencoded"):
		form, err := url.ParseQuery(string(body))
		if err == nil {
			return formText(form)
		}
	case strings.Contains(kind, "json"):
		var value any
		if json.Unmarshal(body, &value) == nil {
			text, _ := json.Marshal(value)
			return settle(string(text))
		}
	}
	text := settle(string(body))
	if len(text) > 1000 || strings.ContainsAny(text, "\n\r") {
		return fmt.Sprintf("%d bytes, SHA-256 %x", len(text), sha256.Sum256([]byte(text)))
	}
	return text
}

// formText is a form without the token that the SDK draws for each request.
func formText(form url.Values) string {
	if form.Has("ClientToken") {
		form.Set("ClientToken", "token")
	}
	for _, values := range form {
		for i := range values {
			values[i] = settle(values[i])
		}
	}
	return form.Encode()
}

// drawn is what even a seeded moto draws anew each time, and what stands for it.
var drawn = []struct {
	pattern *regexp.Regexp
	text    string
}{
	{regexp.MustCompile(`20\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:?00)?`), "2026-01-02T03:04:05Z"},
	{regexp.MustCompile(`[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} 20\d\d \d\d:\d\d:\d\d GMT`), "Fri, 02 Jan 2026 03:04:05 GMT"},
	{regexp.MustCompile(`\b1[6-9]\d{8}(\.\d+)?\b`), "1767323045"},
	{regexp.MustCompile(`\b1[6-9]\d{11}\b`), "1767323045000"},
	{regexp.MustCompile(`\b([0-9a-f]{2}:){15,}[0-9a-f]{2}\b`), "00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff"},
	{regexp.MustCompile(`(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*-----END [A-Z ]*PRIVATE KEY-----\s*`), "a private key"},
}

// settle replaces what differs from one recording to the next.
func settle(text string) string {
	for _, d := range drawn {
		text = d.pattern.ReplaceAllString(text, d.text)
	}
	return text
}
