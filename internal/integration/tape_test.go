package integration

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// recordings is where tapes are, one for each scenario: gzip over one line of
// JSON for each exchange.
const recordings = "../../testdata/recordings"

// An exchange is a request and its answer without what differs from one
// recording to the next: dates, signatures, addresses, secrets.
type exchange struct {
	// Request is the service, the operation, the method and the path. Requests
	// are matched by it and by Header and Body.
	Request string   `json:"request"`
	Header  []string `json:"header,omitempty"`
	Body    string   `json:"body,omitempty"`
	// Status and the rest are the answer.
	Status int      `json:"status"`
	Told   []string `json:"told,omitempty"`
	Answer string   `json:"answer,omitempty"`
}

// operation is the service and the operation of a request, such as "S3.PutObject".
func (e exchange) operation() string {
	operation, _, _ := strings.Cut(e.Request, " ")
	return operation
}

// sent is all of a request, for people.
func (e exchange) sent() string {
	return strings.Join(append(append([]string{e.Request}, e.Header...), e.Body), "\n\t")
}

// tapePath is the recording of a test.
func tapePath(test string) string {
	return filepath.Join(filepath.FromSlash(recordings), strings.TrimPrefix(test, "Test")+".jsonl.gz")
}

// writeTape writes a recording unless the same is there already.
func writeTape(t *testing.T, path string, tape []exchange) {
	t.Helper()
	var b bytes.Buffer
	packed, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	lines := json.NewEncoder(packed)
	lines.SetEscapeHTML(false)
	for _, e := range tape {
		if err := lines.Encode(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := packed.Close(); err != nil {
		t.Fatal(err)
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
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("%v; go test ./internal/integration -record makes it", err)
	} else if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	packed, err := gzip.NewReader(file)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	lines := json.NewDecoder(packed)
	var tape []exchange
	for {
		var e exchange
		if err := lines.Decode(&e); errors.Is(err, io.EOF) {
			return tape
		} else if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		tape = append(tape, e)
	}
}

// response is the answer as the SDK gets it.
func (e exchange) response(r *http.Request) *http.Response {
	response := &http.Response{
		StatusCode: e.Status, Status: http.StatusText(e.Status), Request: r, ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{}, Body: io.NopCloser(strings.NewReader(e.Answer)), ContentLength: int64(len(e.Answer)),
	}
	for _, told := range e.Told {
		name, value, _ := strings.Cut(told, ": ")
		response.Header.Set(name, value)
	}
	if length := response.Header.Get("Content-Length"); length != "" {
		response.ContentLength, _ = strconv.ParseInt(length, 10, 64)
	}
	if strings.HasPrefix(e.Request, "DynamoDB.") {
		response.Header.Set("X-Amz-Crc32", strconv.FormatUint(uint64(crc32.ChecksumIEEE([]byte(e.Answer))), 10))
	}
	return response
}
