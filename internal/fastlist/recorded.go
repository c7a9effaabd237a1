package fastlist

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// CheckRecorded compares the answers to an operation among the recordings of
// moto in a folder, and returns how many there are and how many were decoded
// fast. The service is its name in the recordings.
func CheckRecorded(t *testing.T, op *Operation, service, dir string) (all, fast int) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		for _, a := range recorded(t, file, service+"."+op.Name+" ") {
			ok, err := Compare(t.Context(), op, a)
			if err != nil {
				t.Errorf("%s: %v\n%s", filepath.Base(file), err, a.Body)
			}
			all++
			if ok {
				fast++
			}
		}
	}
	return all, fast
}

// recorded returns the answers in a file to the requests that begin so.
func recorded(t *testing.T, file, request string) []*Answer {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	plain, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var answers []*Answer
	for lines := bufio.NewReader(plain); ; {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return answers
		}
		var exchange struct {
			Request, Answer string
			Status          int
		}
		if err := json.Unmarshal(line, &exchange); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if strings.HasPrefix(exchange.Request, request) {
			answers = append(answers, &Answer{Status: exchange.Status, Body: exchange.Answer})
		}
	}
}
