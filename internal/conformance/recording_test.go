package conformance

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// recording is one file of recorded cases: one service.
type recording struct {
	Format    int
	Service   string
	Resources []resourceNames
	Cases     []*recorded
}

// resourceNames tells the identifiers of a resource in definition order.
type resourceNames struct {
	Name        string
	Identifiers []struct{ Name, Attribute string }
}

// recorded is one case: what was called on what, and what came of it.
type recorded struct {
	ID               string
	Service          string
	Resource         string
	Kind             string
	Name             string
	Variant          string
	Note             string
	Quirk            bool
	Custom           bool
	Identifiers      map[string]any
	Data             any
	UserParams       members
	Calls            []call
	Responses        []any
	Refused          *call
	Result           result
	DataAfter        any
	DataClearedAfter bool
	Chain            []link
	Pages            []int
	Paginated        *bool
	Attributes       []attribute
	ItemType         string
	PythonName       string
	Collection       *struct{ Name string }
	ItemPages        [][]item
	Steps            []step
	OverwriteByPKeys []string

	plain *recorded // the case of the same member without a variant, if there is one
}

type call struct {
	Operation string
	Params    any
}

// link is one call in the chain on a collection.
type link struct {
	Method string
	Params any
	Count  int
}

type step struct {
	Method string
	Params any
}

type attribute struct {
	Name, Member, Type, Identifier string
	Value                          any
}

type result struct {
	Kind    string
	Type    string
	Index   int
	Indexes []int
	Items   []item
	Value   any
	Error   struct{ Type, Message, Code string }
}

type item struct {
	Type        string
	Identifiers map[string]any
	Data        any
}

// members is a JSON object that remembers the order of its keys: the arguments
// of a subresource are positional.
type members struct {
	keys   []string
	values map[string]any
}

func (m *members) UnmarshalJSON(text []byte) error {
	if err := unmarshal(text, &m.values); err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(text))
	if _, err := d.Token(); err != nil { // the brace, or null
		return err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		var skipped json.RawMessage
		if err := d.Decode(&skipped); err != nil {
			return err
		}
		m.keys = append(m.keys, key.(string))
	}
	return nil
}

// unmarshal keeps numbers as they are written: an identifier above 2^53 must not
// change on its way.
func unmarshal(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return d.Decode(into)
}

// recordingsDir returns where the recordings are and whether they are others
// than the committed ones.
func recordingsDir() (dir string, foreign bool) {
	if dir := os.Getenv("RESGEN_CONFORMANCE_DIR"); dir != "" {
		return dir, true
	}
	return filepath.Join("..", "..", "testdata", "conformance"), false
}

// readRecordings reads all recordings of a folder, plain or gzipped.
func readRecordings(t *testing.T, dir string) []*recording {
	t.Helper()
	var all []*recording
	for _, pattern := range []string{"*.json", "*.json.gz"} {
		names, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			r, err := readRecording(name)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			all = append(all, r)
		}
	}
	if len(all) == 0 {
		t.Fatalf("no recordings in %s", dir)
	}
	return all
}

func readRecording(name string) (*recording, error) {
	text, err := readFile(name)
	if err != nil {
		return nil, err
	}
	r := new(recording)
	if err := unmarshal(text, r); err != nil {
		return nil, err
	}
	if r.Format != 1 {
		return nil, fmt.Errorf("format %d, want 1", r.Format)
	}
	index := map[string]*recorded{}
	for _, c := range r.Cases {
		index[c.ID] = c
	}
	for _, c := range r.Cases {
		id, _, _ := strings.Cut(c.ID, "#")
		c.plain = index[id]
	}
	return r, nil
}

func readFile(name string) ([]byte, error) {
	text, err := os.ReadFile(name)
	if err != nil || !strings.HasSuffix(name, ".gz") {
		return text, err
	}
	z, err := gzip.NewReader(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// goName returns the Go spelling of a name in a recording: that of the API with
// an upper first letter, or, for what boto3 has in Python code only, the Python
// name in camel case.
func goName(name string) string {
	var b strings.Builder
	for word := range strings.SplitSeq(name, "_") {
		if word != "" {
			b.WriteRune(unicode.ToUpper(rune(word[0])))
			b.WriteString(word[1:])
		}
	}
	return b.String()
}
