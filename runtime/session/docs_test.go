package session_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

var (
	goBlock   = regexp.MustCompile("(?s)```go\n(.*?)```")
	indention = regexp.MustCompile(`(?m)^[ \t]+`)
)

// TestPageIsExamples looks for the code of docs/sessions.md, which nothing
// compiles, among the examples of this package, which are compiled and run.
func TestPageIsExamples(t *testing.T) {
	page, err := os.ReadFile("../../docs/sessions.md")
	if err != nil {
		t.Fatal(err)
	}
	examples, err := os.ReadFile("example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	flat := indention.ReplaceAllString(string(examples), "")
	blocks := goBlock.FindAllStringSubmatch(string(page), -1)
	if len(blocks) < 3 {
		t.Errorf("only %d blocks of Go", len(blocks))
	}
	for _, block := range blocks {
		if !strings.Contains(flat, indention.ReplaceAllString(block[1], "")) {
			t.Errorf("not in example_test.go:\n%s", block[1])
		}
	}
	if n := strings.Count(string(page), "\n"); n > 110 {
		t.Errorf("%d lines are more than one page", n)
	}
}
