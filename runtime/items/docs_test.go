package items_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

var (
	goBlock   = regexp.MustCompile("(?s)```go\n(.*?)```")
	tableRow  = regexp.MustCompile("(?m)^\\| `.*` ?.* \\| `(.*?)` ")
	indention = regexp.MustCompile(`(?m)^[ \t]+`)
)

// TestPageIsExamples looks for the code of docs/dynamodb.md, which nothing compiles,
// among the examples of this package, which are compiled and run. Between what a block has
// in paragraphs an example may check an error. The same holds of the right column of its
// table.
func TestPageIsExamples(t *testing.T) {
	page, err := os.ReadFile("../../docs/dynamodb.md")
	if err != nil {
		t.Fatal(err)
	}
	examples, err := os.ReadFile("example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	flat := indention.ReplaceAllString(string(examples), "")
	blocks := goBlock.FindAllStringSubmatch(string(page), -1)
	rows := tableRow.FindAllStringSubmatch(string(page), -1)
	if len(rows) < 7 {
		t.Errorf("only %d rows", len(rows))
	}
	for _, row := range rows {
		if !strings.Contains(flat, row[1]) {
			t.Errorf("not in example_test.go: %s", row[1])
		}
	}
	if len(blocks) < 8 {
		t.Errorf("only %d blocks of Go", len(blocks))
	}
	for _, block := range blocks {
		for part := range strings.SplitSeq(strings.TrimSpace(block[1]), "\n\n") {
			if !strings.Contains(flat, indention.ReplaceAllString(part, "")) {
				t.Errorf("not in example_test.go:\n%s", part)
			}
		}
	}
}
