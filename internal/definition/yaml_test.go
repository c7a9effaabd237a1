package definition

import (
	"errors"
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

func TestSyntaxErrorOfAnotherForm(t *testing.T) {
	for _, text := range []string{"", "what", "yaml: line x: y", "yaml: line 99999999999999999999: y"} {
		d := &decoder{file: source.New("a.yaml", []byte("a\n")), diags: new(diag.List)}
		d.syntaxError(errors.New(text))
		if got := d.diags.Sorted(); len(got) != 1 || got[0].Pos.Line != 1 {
			t.Errorf("%q: %v", text, got)
		}
	}
}
