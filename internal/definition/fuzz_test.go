package definition

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/source"
)

func FuzzParse(f *testing.F) {
	full, err := os.ReadFile("testdata/full.yaml")
	if err != nil {
		f.Fatal(err)
	}
	seeds := []string{
		string(full), header, "", "\n\n[", "a: &a [*a, *a]\nb: &b [*a]\n", "{a: b}}", "a:\n\tb: c", "? [a\n: b", "a: !<x", "--- a\n--- b\n", "%TAG ! x\n",
		inResource("    load: {operation: L, path: \"\\x41[\\\n  ].b\"}"), inResource("    load: {operation: L, params: {'A''': id.A, <<: *x}}"),
		strings.Repeat("[", 100), strings.Repeat("- ", 100), strings.Repeat("? ", 100), "\xff\xfe", "a\rb", "\ufeffa: b", "a: \"\\u202e\"", "a: |\n  x\n y", header + "resources:",
	}
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		src := source.New("a.yaml", text)
		file, diags := Parse(src)
		for _, x := range diags.Sorted() {
			checkDiagnostic(t, src, x)
		}
		if file == nil && diags.Len() == 0 {
			t.Fatal("neither a file nor a diagnostic")
		}
		if file != nil {
			checkTree(t, reflect.ValueOf(file), src)
		}
		if diags.Len() == 0 && (!file.Service.IsSet() || !file.SDK.IsSet()) {
			t.Fatal("a file without mistakes, service or sdk")
		}
	})
}

// checkDiagnostic fails unless x is at a place of the file, or right behind a line.
func checkDiagnostic(t *testing.T, f *source.File, x diag.Diagnostic) {
	t.Helper()
	checkPos(t, f, x.Pos)
	for _, r := range x.Related {
		checkPos(t, f, r.Pos)
	}
	if x.ID == "" || x.Message == "" || len(x.Message) > 600 || strings.ContainsAny(x.Message, "\n\r") {
		t.Errorf("a diagnostic %+v", x)
	}
}

func checkPos(t *testing.T, f *source.File, pos source.Pos) {
	t.Helper()
	lines := strings.Count(string(f.Text), "\n") + 1
	if pos.File != f || pos.Line < 1 || pos.Line > lines || pos.Col < 1 || pos.Col > utf8.RuneCountInString(f.Line(pos.Line))+1 {
		t.Errorf("place %d:%d is not in the file", pos.Line, pos.Col)
	}
}

// checkTree fails if a slice below v holds a nil, a parameter or an identifier
// lacks its source, a name is no name, or a path or a target prints otherwise
// than it is written.
func checkTree(t *testing.T, v reflect.Value, f *source.File) {
	switch x := v.Interface().(type) {
	case source.Pos, *source.File:
		return
	case *Param:
		if x.Target == nil || x.Source == nil {
			t.Error("a parameter without target or source")
		}
	case *Bind:
		if x.Source == nil || !x.Name.IsSet() {
			t.Error("an identifier without name or source")
		}
	case *Path:
		if x != nil && x.String() != x.Text {
			t.Errorf("path %q prints as %q", x.Text, x.String())
		}
	case *Target:
		if x != nil && x.String() != x.Text {
			t.Errorf("target %q prints as %q", x.Text, x.String())
		}
	case Text:
		if x.IsSet() {
			checkPos(t, f, x.Pos)
		}
		return
	}
	checkBelow(t, v, f)
}

func checkBelow(t *testing.T, v reflect.Value, f *source.File) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			checkTree(t, v.Elem(), f)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			checkTree(t, v.Field(i), f)
		}
	case reflect.Slice:
		for i := range v.Len() {
			if e := v.Index(i); e.Kind() == reflect.Pointer && e.IsNil() {
				t.Error("a nil node")
			}
			checkTree(t, v.Index(i), f)
		}
	}
}

func FuzzParsePath(f *testing.F) {
	for _, test := range pathTests {
		f.Add(test.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := ParsePath(text)
		checkGrammar(t, text, p == nil, err)
		if err == nil && (p.String() != text || p.Text != text) {
			t.Errorf("%q prints as %q", text, p)
		}
	})
}

func FuzzParseTarget(f *testing.F) {
	for _, test := range targetTests {
		f.Add(test.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		target, err := ParseTarget(text)
		checkGrammar(t, text, target == nil, err)
		if err == nil && (target.String() != text || target.Text != text) {
			t.Errorf("%q prints as %q", text, target)
		}
	})
}

func FuzzParseSource(f *testing.F) {
	for _, test := range sourceTests {
		f.Add(test.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := ParseSource(text)
		checkGrammar(t, text, s == nil, err)
		if err == nil && s.String() != text {
			t.Errorf("%q prints as %q", text, s)
		}
	})
}

// checkGrammar fails unless there is either a result or an error inside text.
func checkGrammar(t *testing.T, text string, none bool, err error) {
	t.Helper()
	if none != (err != nil) {
		t.Fatalf("%q: no result: %v, error: %v", text, none, err)
	}
	if bad, ok := err.(*GrammarError); ok && (bad.Offset < 0 || bad.Offset > utf8.RuneCountInString(text)) {
		t.Errorf("%q: error at %d", text, bad.Offset)
	}
}
