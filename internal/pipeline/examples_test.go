package pipeline

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/emit"
	"github.com/seed5e775779/resgen/internal/source"
)

// The examples beside a definition are a file of its package, to the last byte.
func TestExamplesAreCopied(t *testing.T) {
	dir := t.TempDir()
	const text = "package queue_test\n\n// Example is one.\nfunc Example() {}\n"
	put(t, dir, "_examples/sqs_test.go", "\ufeff"+text) // a mark that may stand nowhere but at the beginning
	f := &definition.File{Source: source.New(filepath.ToSlash(filepath.Join(dir, "sqs.yaml")), nil)}
	files, err := examples(f, "queue")
	if err != nil || len(files) != 1 {
		t.Fatalf("%d files, error %v", len(files), err)
	}
	want := emit.Header + "\n// Source: _examples/sqs_test.go.\n\n" + text
	if files[0].Path != "queue/example_test.go" || string(files[0].Data) != want {
		t.Errorf("got %s:\n%s", files[0].Path, files[0].Data)
	}
	other := &definition.File{Source: source.New(filepath.ToSlash(filepath.Join(dir, "sns.yaml")), nil)}
	if files, err := examples(other, "sns"); err != nil || len(files) != 0 {
		t.Errorf("without examples: %d files, error %v", len(files), err)
	}
}

func TestBadExamples(t *testing.T) {
	long := "package queue_test\n" + strings.Repeat("// x\n", definition.MaxBytes/5)
	for text, want := range map[string]string{
		long:                              "sqs_test.go has more than 8388608 bytes",
		"package queue\n":                 "sqs_test.go: package queue: expected package queue_test",
		"package queue_test\n\nfunc {}\n": "sqs_test.go:3:6: ",
		"":                                "sqs_test.go:1:1: ",
	} {
		dir := t.TempDir()
		put(t, dir, "_examples/sqs_test.go", text)
		f := &definition.File{Source: source.New(filepath.ToSlash(filepath.Join(dir, "sqs.yaml")), nil)}
		if _, err := examples(f, "queue"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: error %v, want one with %q", text, err, want)
		}
	}
}
