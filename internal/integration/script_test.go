package integration

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/aws/smithy-go/encoding/cbor"
)

// A scriptWire answers requests with scripted replies, one after the other, and
// keeps what was asked. A request too many fails the test.
type scriptWire struct {
	t *testing.T

	mu      sync.Mutex
	replies []string
	asked   []string
}

// scripted are the services whose requests get the replies: with status 200, or
// with the one that a reply begins with, which a header may follow on a line of
// its own. CloudWatch's are JSON and sent as CBOR,
// its own protocol, which moto does not speak.
func scripted(t *testing.T, replies ...string) (*services, *scriptWire) {
	wire := &scriptWire{t: t, replies: replies}
	return connect(t, "http://"+recordedHost, wire), wire
}

// Do answers a request.
func (w *scriptWire) Do(r *http.Request) (*http.Response, error) {
	body, err := bodyOf(r)
	if err != nil {
		return nil, err
	}
	asked := requestOf(r, body)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked = append(w.asked, asked.text())
	if len(w.replies) == 0 {
		w.t.Errorf("a request too many:\n\t%s", asked.sent())
		return nil, fmt.Errorf("no answer to %s", asked.operation())
	}
	e := exchange{Request: asked.Request, Status: http.StatusOK, Answer: w.replies[0]}
	w.replies = w.replies[1:]
	if status, err := strconv.Atoi(e.Answer[:min(3, len(e.Answer))]); err == nil && status >= 100 {
		e.Status, e.Answer = status, e.Answer[3:]
	}
	if told, rest, ok := strings.Cut(e.Answer, "\n"); ok && told == "" {
		header, answer, _ := strings.Cut(rest, "\n")
		e.Told, e.Answer = list(header), answer
	}
	if strings.HasPrefix(e.Request, "CloudWatch.") {
		e.Told = list("Content-Type: application/cbor", "Smithy-Protocol: rpc-v2-cbor")
		e.Answer = string(cbor.Encode(cborOf(w.t, e.Answer)))
	}
	return e.response(r), nil
}

// text is a request without its operation in one line.
func (e exchange) text() string {
	_, line, _ := strings.Cut(e.Request, " ")
	line, _ = strings.CutSuffix(line, " ")
	return strings.TrimSpace(strings.Join(append(append([]string{line}, e.Header...), e.Body), " "))
}

// finish fails the test unless the requests are as wanted and all replies used.
func (w *scriptWire) finish(want ...string) {
	w.t.Helper()
	equal(w.t, w.asked, want)
	equal(w.t, len(w.replies), 0)
}

// cborOf is a JSON text as CBOR. Whole numbers are integers.
func cborOf(t *testing.T, text string) cbor.Value {
	t.Helper()
	from := json.NewDecoder(bytes.NewReader([]byte(text)))
	from.UseNumber()
	var value any
	if err := from.Decode(&value); err != nil && err != io.EOF {
		t.Fatalf("%v in the reply %s", err, text)
	}
	return cborValue(value)
}

func cborValue(value any) cbor.Value {
	switch v := value.(type) {
	case string:
		return cbor.String(v)
	case bool:
		return cbor.Bool(v)
	case json.Number:
		if n, err := strconv.ParseUint(v.String(), 10, 64); err == nil {
			return cbor.Uint(n)
		}
		f, _ := v.Float64()
		return cbor.Float64(f)
	case []any:
		items := cbor.List{}
		for _, item := range v {
			items = append(items, cborValue(item))
		}
		return items
	case map[string]any:
		members := cbor.Map{}
		for name, member := range v {
			members[name] = cborValue(member)
		}
		return members
	}
	return cbor.Map{} // an empty reply
}

// cborText is CBOR for people, with members in order.
func cborText(data []byte) string {
	value, err := cbor.Decode(data)
	if err != nil {
		return err.Error()
	}
	return cborForm(value)
}

func cborForm(value cbor.Value) string {
	switch v := value.(type) {
	case cbor.Map:
		var members []string
		for _, name := range slices.Sorted(maps.Keys(v)) {
			members = append(members, name+":"+cborForm(v[name]))
		}
		return "{" + strings.Join(members, ",") + "}"
	case cbor.List:
		var items []string
		for _, item := range v {
			items = append(items, cborForm(item))
		}
		return "[" + strings.Join(items, ",") + "]"
	}
	return fmt.Sprint(value)
}
