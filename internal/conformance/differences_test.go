package conformance

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite docs/boto3-differences.md and the names of boto3")

// TestDifferences holds docs/boto3-differences.md against deviations.yaml. With
// -update it writes the page.
func TestDifferences(t *testing.T) {
	page := filepath.Join("..", "..", "docs", "boto3-differences.md")
	want := differences(readDeviations(t))
	if *update {
		if err := os.WriteFile(page, want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("docs/boto3-differences.md is stale: run go test ./internal/conformance -run TestDifferences -update")
	}
}

// differences prints the page.
func differences(d *deviations) []byte {
	var b bytes.Buffer
	b.WriteString(`# Differences from boto3

What works otherwise here than in boto3's resources, why, and what happens instead. Everything else behaves alike: the
tests in internal/conformance drive the generated packages with recorded cases of boto3 and hold each claim of this
page against them. The page is written from testdata/conformance/deviations.yaml.

Sessions are stricter about shared files and half credentials than boto3's: [sessions.md](sessions.md#files-and-environment) lists it.
`)
	for _, g := range d.Groups {
		fmt.Fprintf(&b, "\n## %s\n", g.Title)
		if text := strings.TrimSpace(g.Text); text != "" {
			fmt.Fprintf(&b, "\n%s\n", text)
		}
		for _, e := range g.Entries {
			fmt.Fprintf(&b, "\n### %s\n\n- boto3: %s\n- Here: %s\n- Why: %s\n", e.Title, line(e.Boto3), line(e.Here), line(e.Reason))
		}
	}
	return b.Bytes()
}

// line returns text without line ends.
func line(text string) string { return strings.Join(strings.Fields(text), " ") }
