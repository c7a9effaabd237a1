package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestExtending makes the program of docs/extending.md: the files that the page
// shows, in a consumer's module. It prints what the page says.
func TestExtending(t *testing.T) {
	checkout, err := filepath.Abs(filepath.FromSlash("../.."))
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join(checkout, "docs", "extending.md"))
	if err != nil {
		t.Fatal(err)
	}
	dir := consumerModule(t, checkout)
	files := regexp.MustCompile("(?s)\n```(?:go|yaml) (\\S+)\n(.*?)```\n").FindAllStringSubmatch(string(page), -1)
	if len(files) != 4 {
		t.Fatalf("the page shows %d files", len(files))
	}
	for _, file := range files {
		write(t, filepath.Join(dir, filepath.FromSlash(file[1])), file[2])
	}
	_, want, _ := strings.Cut(string(page), "\n```text\n")
	want, _, _ = strings.Cut(want, "```")
	goRun(t, dir, "tool", "resgen", "generate", "definitions")
	goRun(t, dir, "vet", "./...")
	if got := goRun(t, dir, "run", "./cmd/drain"); got != want {
		t.Errorf("the program prints\n%s\nthe page says\n%s", got, want)
	}
}
