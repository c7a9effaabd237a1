package pipeline

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/seed5e775779/resgen/internal/emit"
	"github.com/seed5e775779/resgen/internal/output"
)

const head = "service: widget\nsdk: example.com/sdk/service/widget\n"

// runText runs a definition from memory, so to speak.
func runText(t *testing.T, name, text string) *Result {
	t.Helper()
	file := put(t, t.TempDir(), name, text)
	res, err := Run(t.Context(), Options{Definitions: []string{file}, Dir: sdkDir()})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// hostile are texts that try to end what they stand in.
var hostile = []string{
	"*/ func init() { panic(1) } /*", "\"); panic(1); (\"", "`; panic(1); `", "\n}\nfunc init() { panic(1) }\n", "//go:build ignore", "+build ignore",
	"//go:generate rm -rf /", "//line evil.go:1", "//export Evil", "#cgo LDFLAGS: -levil", "\n\npackage evil", "{{.}}", "%s%!d(x)%[1]*n", "\\", "\\u000a", "$(touch x)",
	strings.Repeat("A", 76) + " +build ignore " + strings.Repeat("B", 70) + " //go:build ignore", strings.Repeat("*/ ", 300),
}

// TestTextCannotBecomeCode puts hostile text wherever a definition takes text.
// The files must parse, and declare what they declare without it.
func TestTextCannotBecomeCode(t *testing.T) {
	template := head + `doc: %[1]s
operations: {DeleteWidgets: {max: 3, failures: {path: "Errors[]", match: {Name: "request.Delete.Widgets[].Name"}}}}
actions:
  Create: {operation: CreateWidget, doc: %[1]s, params: {Name: {value: %[1]s}}}
collections:
  Widgets: {operation: ListWidgets, doc: %[1]s, items: {resource: Widget, path: "Widgets[]", identifiers: {Name: "response.Widgets[].Name"}}}
subresources:
  Widget: {doc: %[1]s, identifiers: {Name: input}}
resources:
  Widget:
    doc: %[1]s
    identifiers: [Name]
    attributes: {shape: Widget}
    load: {operation: GetWidget, params: {Name: id.Name, Version: {value: %[1]s}}, path: Widget}
    batchActions: {Delete: {operation: DeleteWidgets, doc: %[1]s, params: {"Delete.Widgets[].Name": id.Name}}}
    references: {Mother: {doc: %[1]s, resource: Widget, identifiers: {Name: data.Parent.Name}}}
    waiters: {Exists: {doc: %[1]s, waiter: WidgetExists, params: {Name: id.Name}}}
`
	want := declared(t, runText(t, "widget.yaml", fmt.Sprintf(template, `"plain"`)).Files)
	for _, text := range hostile {
		res := runText(t, "widget.yaml", fmt.Sprintf(template, quoted(text)))
		if found := res.Diagnostics.Sorted(); len(found) > 0 {
			t.Errorf("%.40q: %s", text, found[0].Message)
			continue
		}
		if got := declared(t, res.Files); got != want {
			t.Errorf("%.40q changes what is declared:\n%s\nwant\n%s", text, got, want)
		}
	}
}

// quoted is a YAML string in double quotes.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(text) + `"`
}

// declared lists the package, imports and declarations of files, and fails on
// build constraints and directives.
func declared(t *testing.T, files []output.File) string {
	t.Helper()
	if len(files) == 0 {
		t.Fatal("no files")
	}
	var all strings.Builder
	for _, f := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), f.Path, f.Data, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&all, f.Path, parsed.Name)
		for _, i := range parsed.Imports {
			fmt.Fprintln(&all, i.Path.Value)
		}
		for _, d := range parsed.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				fmt.Fprintln(&all, "func", d.Name)
			case *ast.GenDecl:
				fmt.Fprintln(&all, d.Tok, len(d.Specs))
			}
		}
		for line := range strings.SplitSeq(string(f.Data), "\n") {
			if text, ok := strings.CutPrefix(strings.TrimSpace(line), "//"); ok && text != "" && text[0] != ' ' || strings.HasPrefix(line, "// +build") {
				t.Errorf("%s holds a directive: %s", f.Path, line)
			}
			if strings.Contains(line, "/*") && !strings.Contains(line, "//") && !strings.Contains(line, `"`) {
				t.Errorf("%s holds a block comment: %s", f.Path, line)
			}
		}
	}
	return all.String()
}

// TestNamesCannotBecomeCode puts the same where names are asked for.
func TestNamesCannotBecomeCode(t *testing.T) {
	templates := []string{
		"service: %s\nsdk: example.com/sdk/service/widget\n",
		"service: widget\nsdk: %s\n",
		head + "package: %s\n",
		head + "actions: {%s: {operation: CreateWidget}}\n",
		head + "actions: {Create: {operation: %s}}\n",
		head + "actions: {Create: {operation: CreateWidget, params: {%s: {value: x}}}}\n",
		head + "resources: {%s: {}}\n",
		head + "resources: {A: {identifiers: [%s]}}\n",
		head + "resources: {A: {identifiers: [{name: B, member: %s}]}}\n",
		head + "resources: {A: {attributes: {shape: %s}}}\n",
		head + "resources: {A: {attributes: {shape: Widget, rename: {Name: %s}}}}\n",
		head + "resources: {A: {notFound: [%s]}}\n",
	}
	for _, template := range templates {
		for _, text := range hostile {
			res := runText(t, "widget.yaml", fmt.Sprintf(template, quoted(text)))
			if res.Diagnostics.Len() == 0 || len(res.Files) > 0 {
				t.Errorf("%s is accepted in %s", quoted(text), template)
			}
			for _, d := range res.Diagnostics.Sorted() {
				if len(d.Message) > 2000 {
					t.Errorf("a message of %d bytes", len(d.Message))
				}
			}
		}
	}
}

// TestFileNamesCannotBecomeCode names the definition itself like code.
func TestFileNamesCannotBecomeCode(t *testing.T) {
	want := declared(t, runText(t, "widget.yaml", head).Files)
	for _, name := range []string{"a\nfunc init() { panic(1) }.yaml", "*\r\n+build ignore.yaml", "\u2028package evil.yaml", "a*" + "\t.yaml", "\xff.yaml"} {
		if got := declared(t, runText(t, name, head).Files); got != want {
			t.Errorf("%q changes what is declared:\n%s", name, got)
		}
	}
}

// TestPathsStayInside holds the other half of "the output folder cannot be
// left": whatever the names, all paths are plain and local. That links are not
// followed is the business of package output, and of the script escape.
func TestPathsStayInside(t *testing.T) {
	for _, dir := range []string{"identifiers", "package", "collections"} {
		for _, f := range generate(t, Options{Definitions: []string{filepath.Join(root, "testdata", "cases", dir)}, Dir: sdkDir()}) {
			folder, _, _ := strings.Cut(f.Path, "/")
			inOne := path.Dir(f.Path) == folder || slices.Contains(emit.Below(folder), path.Dir(f.Path))
			if !filepath.IsLocal(f.Path) || strings.ToLower(f.Path) != f.Path || !inOne || strings.ContainsAny(f.Path, `\:. `) && strings.Count(f.Path, ".") != 1 {
				t.Errorf("path %q", f.Path)
			}
		}
	}
}

// What one definition may cost, at the most: generous bounds that only an
// explosion breaks.
const (
	maxTime  = time.Minute
	maxAlloc = 4 << 30 // bytes allocated in all, not held at once
)

// TestHugeInputsAreBounded runs what is big or deep. Each is a result or a
// diagnostic.
func TestHugeInputsAreBounded(t *testing.T) {
	const resource = "  R%d: {identifiers: [Name], actions: {Delete: {operation: DeleteWidget, params: {Name: id.Name}}}}\n"
	var resources, allowed, members strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&resources, resource, i)
		fmt.Fprintf(&members, "  A%d: {operation: NoSuchOperation%d}\n", i, i)
		if i < 3_000 {
			fmt.Fprintf(&allowed, resource, i)
		}
	}
	megabyte := strings.Repeat("x ", 1<<19)
	tests := map[string]struct {
		text string
		ok   bool
	}{
		"3,000 resources":      {head + "resources:\n" + allowed.String(), true},
		"10,000 resources":     {head + "resources:\n" + resources.String(), false},
		"200,000 identifiers":  {head + "resources: {R: {identifiers: [A" + strings.Repeat(", A", 200_000) + "]}}\n", false},
		"10,000 mistakes":      {head + "actions:\n" + members.String(), false},
		"a doc of 1 MB":        {head + "doc: " + quoted(megabyte) + "\n", true},
		"a word of 1 MB":       {head + "doc: " + strings.Repeat("x", 1<<20) + "\n", true},
		"a constant of 1 MB":   {head + "actions: {C: {operation: CreateWidget, params: {Name: {value: " + quoted(megabyte) + "}}}}\n", true},
		"a bad enum of 1 MB":   {head + "actions: {C: {operation: CreateWidget, params: {Color: {value: " + quoted(megabyte) + "}}}}\n", false},
		"a name of 1 MB":       {head + "actions: {C: {operation: " + strings.Repeat("X", 1<<20) + "}}\n", false},
		"a key of 1 MB":        {head + strings.Repeat("k", 1<<20) + ": x\n", false},
		"deep lists":           {head + "doc: " + strings.Repeat("[", 100_000) + "\n", false},
		"deep maps":            {head + "resources: " + strings.Repeat("{A: ", 50_000) + "\n", false},
		"aliases upon aliases": {"a: &a [x,x,x,x,x,x,x,x,x]\n" + laughs() + head, false},
		"invalid UTF-8":        {head + "doc: \"\xff\xfe\"\n", false},
		"zeroes":               {strings.Repeat("\x00", 1<<20), false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			file := put(t, t.TempDir(), "widget.yaml", tt.text)
			ctx, cancel := context.WithTimeout(t.Context(), maxTime)
			defer cancel()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			res, err := Run(ctx, Options{Definitions: []string{file}, Dir: sdkDir()})
			if err != nil {
				t.Fatal(err)
			}
			runtime.ReadMemStats(&after)
			if took, used := time.Since(start), after.TotalAlloc-before.TotalAlloc; took > maxTime || used > maxAlloc {
				t.Errorf("took %v and %d MB", took, used>>20)
			}
			if tt.ok != (res.Diagnostics.Len() == 0) || tt.ok != (len(res.Files) > 0) {
				t.Errorf("%d diagnostics, %d files", res.Diagnostics.Len(), len(res.Files))
			}
			for _, d := range res.Diagnostics.Sorted() {
				if len(d.Message)+len(d.Pos.Excerpt()) > 4000 {
					t.Errorf("a message of %d bytes: %.100s", len(d.Message), d.Message)
				}
			}
		})
	}
}

// laughs is the billion laughs: each line stands for nine of the one before.
func laughs() string {
	var b strings.Builder
	for c := 'b'; c <= 'k'; c++ {
		fmt.Fprintf(&b, "%c: &%c [%s]\n", c, c, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*%c,", c-1), 9), ","))
	}
	return b.String()
}

// What is no regular file is refused, not read until memory is full or waited for.
func TestEndlessDefinition(t *testing.T) {
	const zero = "/dev/zero"
	if _, err := os.Stat(zero); err != nil {
		t.Skip("there is no " + zero + " here")
	}
	dir := t.TempDir()
	if err := os.Symlink(zero, filepath.Join(dir, "a.yaml")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "b.yaml"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, arg := range []string{zero, dir, filepath.Join(dir, "a.yaml")} {
		if _, err := Run(t.Context(), Options{Definitions: []string{arg}, Dir: sdkDir()}); err == nil || !strings.Contains(err.Error(), "is not a regular file") {
			t.Errorf("%s: %v", arg, err)
		}
	}
}
