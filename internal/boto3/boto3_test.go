package boto3

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/resolve"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

var update = flag.Bool("update", false, "rewrite the wanted files of testdata")

// cases are the folders of testdata with a resource file.
var cases = []string{"complete", "mistakes", "odd", "syntax"}

func openDepot(t testing.TB) *sdk.Package {
	t.Helper()
	p, err := sdk.Open("example.com/depot", sdk.Location{Dir: filepath.FromSlash("testdata/sdk"), Name: "depot"})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// read reads a file of testdata; nil if it does not exist.
func read(t testing.TB, name string) *source.File {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", filepath.FromSlash(name)))
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	return source.New(name, bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n")))
}

func importCase(t testing.TB, name string) Result {
	t.Helper()
	return Import(read(t, name+"/resources-1.json"), Options{
		SDK: openDepot(t), Paginators: read(t, name+"/paginators-1.json"),
	})
}

func TestCases(t *testing.T) {
	for _, name := range cases {
		t.Run(name, func(t *testing.T) {
			result := importCase(t, name)
			compare(t, name+"/want.yaml", result.YAML)
			compare(t, name+"/want.txt", printed(result.Diagnostics))
			if result.YAML != nil {
				wantService(t, result.YAML, openDepot(t))
			}
		})
	}
}

func printed(list *diag.List) []byte {
	var b bytes.Buffer
	for _, d := range list.Sorted() {
		fmt.Fprintf(&b, "%s: %s: %s\n", d.Pos, d.ID, d.Message)
		for _, r := range d.Related {
			fmt.Fprintf(&b, "\t%s: %s\n", r.Pos, r.Message)
		}
	}
	return b.Bytes()
}

func compare(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(filepath.Join("testdata", filepath.FromSlash(name)), got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want := read(t, name)
	if want == nil {
		t.Fatalf("testdata/%s is not there: go test -update writes it", name)
	}
	gotLines, wantLines := strings.Split(string(got), "\n"), strings.Split(string(want.Text), "\n")
	for i := range max(len(gotLines), len(wantLines)) {
		if line(gotLines, i) != line(wantLines, i) {
			t.Fatalf("%s:%d:\n got %s\nwant %s", name, i+1, line(gotLines, i), line(wantLines, i))
		}
	}
}

func line(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(no line)"
}

// wantDefinition fails unless what was imported is a definition without
// mistakes of form.
func wantDefinition(t testing.TB, yaml []byte) *definition.File {
	t.Helper()
	if yaml == nil {
		return nil
	}
	file, diags := definition.Parse(source.New("want.yaml", yaml))
	for _, d := range diags.Sorted() {
		t.Errorf("%s: %s: %s\n%s", d.Pos, d.ID, d.Message, d.Pos.Excerpt())
	}
	return file
}

func TestCompleteCaseHasNoDiagnostics(t *testing.T) {
	result := importCase(t, "complete")
	if got := printed(result.Diagnostics); len(got) > 0 {
		t.Errorf("%s", got)
	}
	wantService(t, result.YAML, openDepot(t))
}

// wantService fails unless a definition can be generated from as it is.
func wantService(t testing.TB, yaml []byte, pkg *sdk.Package) {
	t.Helper()
	_, diags, err := resolve.Service(wantDefinition(t, yaml), pkg, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range diags.Sorted() {
		if d.Warning {
			continue // boto3's files say nothing of failures
		}
		t.Errorf("%s: %s: %s\n%s", d.Pos, d.ID, d.Message, d.Pos.Excerpt())
	}
}

// TestEveryMistakeIsInACase holds the cases to the list of ids in boto3.go.
func TestEveryMistakeIsInACase(t *testing.T) {
	seen := map[string]bool{idSDK: true} // TestUnreadableSDK
	for _, name := range cases {
		for _, d := range importCase(t, name).Diagnostics.Sorted() {
			seen[d.ID] = true
		}
	}
	for _, id := range declaredIDs(t) {
		if !seen[id] {
			t.Errorf("no case of testdata shows %s", id)
		}
	}
}

func declaredIDs(t *testing.T) (ids []string) {
	file, err := parser.ParseFile(token.NewFileSet(), "boto3.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if ok && strings.HasPrefix(spec.Names[0].Name, "id") {
			id, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			ids = append(ids, id)
		}
		return true
	})
	return ids
}

// TestDiagnosticsPageHasEveryID compares the page's list with that of boto3.go.
func TestDiagnosticsPageHasEveryID(t *testing.T) {
	page, err := os.ReadFile("../../docs/diagnostics.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(page), "\n## Importing")
	var listed []string
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z0-9-]+)` \\| [^|]+ \\| .+ \\| .+ \\|$").FindAllStringSubmatch(text, -1) {
		listed = append(listed, m[1])
	}
	ids := declaredIDs(t)
	slices.Sort(ids)
	if !slices.Equal(ids, listed) {
		t.Errorf("boto3.go has the ids\n%v\nthe page has\n%v", ids, listed)
	}
}

func TestNothingOfAMistakeIsLost(t *testing.T) {
	yaml := string(importCase(t, "mistakes").YAML)
	for _, want := range []string{
		`# CreateShelf: {operation: CreatShelf, params: {Settings.Kind: {value: plain}}}`,
		`# create-shelf: {operation: CreateShelf}`,
		`# attributes: {shape: Stok}`,
		`# Ready: {waiter: ShelfRedy}`,
	} {
		if !strings.Contains(yaml, want) {
			t.Errorf("no line %s", want)
		}
	}
}

// TestTextStaysText gives names that would be YAML of their own.
func TestTextStaysText(t *testing.T) {
	file := wantDefinition(t, importCase(t, "mistakes").YAML)
	for _, r := range file.Resources {
		if r.Name.Value == "Injected" || r.Name.Value == "injected" {
			t.Errorf("a name became the resource %s at %s", r.Name.Value, r.Name.Pos)
		}
	}
	if bytes.Contains(importCase(t, "mistakes").YAML, []byte("\ninjected")) {
		t.Error("a name with a line break became a line")
	}
}

func TestSameInputSameBytes(t *testing.T) {
	first := importCase(t, "mistakes")
	for range 10 {
		again := importCase(t, "mistakes")
		if !bytes.Equal(first.YAML, again.YAML) || !bytes.Equal(printed(first.Diagnostics), printed(again.Diagnostics)) {
			t.Fatal("two imports of one file differ")
		}
	}
}

func TestOrderOfTheFileIsKept(t *testing.T) {
	file := wantDefinition(t, importCase(t, "complete").YAML)
	var got []string
	for _, r := range file.Resources {
		got = append(got, r.Name.Value)
	}
	if want := []string{"Shelf", "Label", "Row", "Stock", "Sign", "Visit", "Box", "Arrival", "Receipt"}; !slices.Equal(got, want) {
		t.Errorf("resources are %v, want %v", got, want)
	}
}

func TestServiceName(t *testing.T) {
	resources := source.New("r.json", []byte(`{}`))
	for option, want := range map[string]string{"": "depot", "store": "store"} {
		result := Import(resources, Options{SDK: openDepot(t), Service: option})
		if file := wantDefinition(t, result.YAML); file == nil || file.Service.Value != want {
			t.Errorf("with the option %q the definition is\n%s", option, result.YAML)
		}
	}
}

func TestHeaderDoesNotTellWhereTheFileLay(t *testing.T) {
	result := Import(source.New("/home/somebody/data/depot/2020-01-01/resources-1.json", []byte(`{}`)), Options{SDK: openDepot(t)})
	want := "# Imported by resgen from depot/2020-01-01/resources-1.json.\n"
	if !bytes.HasPrefix(result.YAML, []byte(want)) || bytes.Contains(result.YAML, []byte("somebody")) {
		t.Errorf("got\n%s", result.YAML)
	}
}

func TestUnreadableSDK(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.FromSlash("testdata/sdk"))); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "types", "types.go"), []byte("package types\n\ntype Shelf struct {\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	p, err := sdk.Open("example.com/depot", sdk.Location{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	result := Import(read(t, "complete/resources-1.json"), Options{SDK: p})
	for _, d := range result.Diagnostics.Sorted() {
		if d.ID == idSDK {
			return
		}
	}
	t.Errorf("nothing says that the SDK could not be read:\n%s", printed(result.Diagnostics))
}

func FuzzImport(f *testing.F) {
	for _, name := range cases {
		f.Add(read(f, name+"/resources-1.json").Text)
	}
	f.Add([]byte(`{"resources":{"A":{"identifiers":[{"name":"B"}],"has":{"A":{"resource":{"type":"A","identifiers":[]}}}}}}`))
	pagers := read(f, "complete/paginators-1.json")
	f.Fuzz(func(t *testing.T, text []byte) {
		result := Import(source.New("fuzz.json", text), Options{SDK: openDepot(t), Paginators: pagers})
		wantDefinition(t, result.YAML)
	})
}
