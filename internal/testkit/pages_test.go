package testkit

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	goBlock   = regexp.MustCompile("(?s)```go\n(.*?)```")
	tableRow  = regexp.MustCompile("(?m)^\\| `.*` ?.* \\| `(.*?)` ")
	indention = regexp.MustCompile(`(?m)^[ \t]+`)
)

// page is one of docs whose code nothing compiles.
type page struct {
	name     string
	blocks   int      // of Go, at least
	examples []string // folders, whose tests are compiled and run

	parted bool // between the paragraphs of a block an example may check an error
	rows   int  // of tables with code on the right, at least
	lines  int  // at most; 0: any number
}

var pages = []page{
	{name: "dynamodb.md", blocks: 8, examples: []string{"runtime/items"}, parted: true, rows: 7},
	{name: "ec2-iam.md", blocks: 9, examples: []string{"generated/ec2", "generated/iam"}},
	{name: "errors.md", blocks: 5, examples: []string{"examples/guides"}},
	{name: "from-boto3.md", blocks: 6, examples: []string{"examples/guides"}, parted: true},
	{name: "from-the-sdk.md", blocks: 3, examples: []string{"examples/guides"}},
	{name: "inventory.md", blocks: 1, examples: []string{"examples/guides"}},
	{name: "iteration.md", blocks: 4, examples: []string{"examples/guides"}},
	{name: "messaging.md", blocks: 7, examples: []string{"generated/sqs", "generated/sns", "runtime/lambdaqueue", "runtime/notification"}},
	{name: "sessions.md", blocks: 3, examples: []string{"runtime/session"}, lines: 110},
	{name: "testing.md", blocks: 8, examples: []string{"examples/tested"}},
	{name: "stacks-metrics-archives.md", blocks: 7, examples: []string{"generated/cloudformation", "generated/cloudwatch", "generated/glacier"}},
}

// The code of a page is among the examples of the packages that it is about.
func TestPagesAreExamples(t *testing.T) {
	for _, p := range pages {
		t.Run(p.name, func(t *testing.T) {
			text := read(t, "docs/"+p.name)
			var examples strings.Builder
			for _, folder := range p.examples {
				examples.WriteString(flat(tests(t, folder)))
			}
			code, blocks := p.code(text)
			rows := tableRow.FindAllStringSubmatch(text, -1)
			if blocks < p.blocks {
				t.Errorf("only %d blocks of Go", blocks)
			}
			if p.rows > 0 {
				if len(rows) < p.rows {
					t.Errorf("only %d rows", len(rows))
				}
				for _, row := range rows {
					code = append(code, row[1])
				}
			}
			for _, c := range code {
				if !strings.Contains(examples.String(), flat(c)) {
					t.Errorf("not in the examples of %s:\n%s", strings.Join(p.examples, ", "), c)
				}
			}
			if n := strings.Count(text, "\n"); p.lines > 0 && n > p.lines {
				t.Errorf("%d lines are more than one page", n)
			}
		})
	}
}

// tests returns the tests of a folder, which are compiled and run.
func tests(t *testing.T, folder string) string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(root, folder, "*_test.go"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no tests in %s: %v", folder, err)
	}
	var all strings.Builder
	for _, name := range names {
		text, err := readFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}

// code returns what must be in the examples, and from how many blocks it is.
func (p *page) code(text string) (code []string, blocks int) {
	found := goBlock.FindAllStringSubmatch(text, -1)
	for _, block := range found {
		if !p.parted {
			code = append(code, block[1])
			continue
		}
		code = append(code, strings.Split(strings.TrimSpace(block[1]), "\n\n")...)
	}
	return code, len(found)
}

// flat returns code without indention.
func flat(code string) string { return indention.ReplaceAllString(code, "") }

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := readFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
