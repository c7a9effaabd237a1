package pipeline

import (
	"fmt"
	"path/filepath"
	"regexp"
	"testing"
)

var fencedDefinition = regexp.MustCompile("(?s)\n```yaml definition\n(.*?)\n```\n")

// TestExamplesOfTheFormatPage generates every example of the page from the real
// SDK, and compiles what comes out.
func TestExamplesOfTheFormatPage(t *testing.T) {
	page := textOf(t, filepath.Join(root, "docs", "definition-format.md"))
	blocks := fencedDefinition.FindAllStringSubmatch(page, -1)
	if len(blocks) < 5 {
		t.Fatalf("found %d examples", len(blocks))
	}
	module := consumerModule(t, "example.com/examples")
	for i, block := range blocks {
		file := put(t, t.TempDir(), fmt.Sprintf("example%d.yaml", i+1), block[1]+"\n")
		res, err := Run(t.Context(), Options{Definitions: []string{file}, Dir: root})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range res.Diagnostics.Sorted() {
			t.Errorf("example %d: %d:%d: %s [%s]\n%s", i+1, d.Pos.Line, d.Pos.Col, d.Message, d.ID, d.Pos.Excerpt())
		}
		for _, f := range res.Files {
			put(t, module, fmt.Sprintf("example%d/%s", i+1, f.Path), string(f.Data))
		}
	}
	runGo(t, module, "build", "./...")
}
