package definition

import (
	"errors"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/source"
)

// The library's texts as of yaml.v3 3.0.1. A new version that words or counts
// differently fails here.
func TestSyntaxErrorLines(t *testing.T) {
	tests := []struct {
		text string
		line int
	}{
		{"a: b\nc: d: e\n", 2},
		{"a: b: c\n", 1},
		{"x: y\na: [1\nb: c\n", 2},      // where the list begins
		{"x: y\nz: {b: c\n\n\nd: e", 2}, // where the mapping begins
		{"x: y\na:\n  - b\n c: d", 4},
		{"- a\nb: c", 2},
		{"a: b\n\n- c", 3},
		{"\n\n[", 4}, // the end of the file counts as a line
		{"a: *x", 1},
		{"a:\n\tb: c", 2},
		{"a: b\nc: \"\\q\"", 2},
		{"'abc", 1},
	}
	for _, test := range tests {
		err := yaml.Unmarshal([]byte(test.text), new(yaml.Node))
		if err == nil {
			t.Errorf("%q: no error", test.text)
			continue
		}
		if line, message := splitSyntaxError(err.Error()); line != test.line || message == "" {
			t.Errorf("%q: line %d, want %d (%v)", test.text, line, test.line, err)
		}
	}
}

// A mistake of YAML is reported in its line, not where the construct begins that it is
// in, nor behind it.
func TestLineOfASyntaxError(t *testing.T) {
	for _, test := range []struct {
		text    string
		line    int
		related int // 0 for none
	}{
		{"service: a\nresources:\n  A: {x: y}\n  B: {x: y}}\n  C: {x: y}\n", 4, 0},
		{"service: a\nresources:\n  A:\n    x: {\n  B: {x: y}\n", 4, 0},
		{"service: a\nresources:\n  A: 1\n  B\n  C: 2\n", 4, 0},
		{"service: a\nresources:\n  A: {x: \"y}\n  B: 1\n", 3, 0},
		{"service: a\nresources:\n  A: 1\n   B: 2\n", 4, 3},
		{"service: a\nresources:\n  A:b\n  B: {x: y}\n", 4, 3},
		{"service: a\nresources:\n  A: b\n\n    B: {x: y}\n", 5, 3},
		{"a:\n   - b\n  - c\n", 3, 2},
		{"service: a\nresources:\n  A\n\n    B: 2\n", 5, 3},
		{"service: a\ndoc: b: c\n", 2, 0},
		{"a: b\n\n\n- c\n", 4, 0},
		{"a: [b\n", 1, 0},
		{"a: b\n---\nc: d\n--- e: f: g\n", 4, 0},
		{"a: {\n" + strings.Repeat("  b,\n", 100), 1, 0},
		{strings.Repeat("# a comment\n", maxSearched/10) + "a: {b\n", maxSearched/10 + 1, 0},
	} {
		d := &decoder{file: source.New("a.yaml", []byte(test.text)), diags: new(diag.List)}
		d.readYAML()
		found := d.diags.Sorted()
		if len(found) != 1 || found[0].ID != idSyntax || found[0].Pos.Line != test.line || (len(found[0].Related) > 0) != (test.related > 0) ||
			test.related > 0 && found[0].Related[0].Pos.Line != test.related {
			t.Errorf("%.60q: %v, want line %d and %d", test.text, found, test.line, test.related)
		}
	}
}

func TestSyntaxErrorOfAnotherForm(t *testing.T) {
	for _, text := range []string{"", "what", "yaml: line x: y", "yaml: line 99999999999999999999: y"} {
		d := &decoder{file: source.New("a.yaml", []byte("a\n")), diags: new(diag.List)}
		d.syntaxError(errors.New(text))
		if got := d.diags.Sorted(); len(got) != 1 || got[0].Pos.Line != 1 {
			t.Errorf("%q: %v", text, got)
		}
	}
}
