package compute_test

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

// TestPageIsExamples looks for the code of docs/ec2-iam.md, which nothing compiles,
// among the examples of the packages that it is about.
func TestPageIsExamples(t *testing.T) {
	read := func(name string) string {
		text, err := os.ReadFile("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	page := read("docs/ec2-iam.md")
	examples := ""
	for _, name := range []string{"generated/ec2", "generated/iam"} {
		examples += indention.ReplaceAllString(read(name+"/example_test.go"), "")
	}
	blocks := goBlock.FindAllStringSubmatch(page, -1)
	if len(blocks) < 9 {
		t.Errorf("only %d blocks of Go", len(blocks))
	}
	for _, block := range blocks {
		if !strings.Contains(examples, indention.ReplaceAllString(block[1], "")) {
			t.Errorf("not in the examples:\n%s", block[1])
		}
	}
}
