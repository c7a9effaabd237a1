package pipeline

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/emit"
	"github.com/seed5e775779/resgen/internal/output"
	"github.com/seed5e775779/resgen/internal/resolve"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// TestWhatASlipLeavesCompiles: what is still accepted after a slip compiles. Cases with
// functions, or with types of other packages, are left out, for these would have to be
// looked up for each slip.
func TestWhatASlipLeavesCompiles(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(root, "testdata", "cases", "*", "*.yaml"))
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	definitions := t.TempDir()
	accepted := 0
	for _, name := range names {
		text := ownPackage.ReplaceAllString(string(mustRead(t, name)), "")
		if filepath.Base(name) == "gadget.yaml" { // what references of other services lead to: a slip of one would be a mistake of the other
			continue
		}
		if strings.Contains(text, "methods:") || strings.Contains(text, "json:") || !acceptedOverStandIn(t, text) {
			continue
		}
		for _, s := range slips(text, 40, 1) {
			if acceptedOverStandIn(t, s.text) {
				put(t, definitions, fmt.Sprintf("slip%d.yaml", accepted), fmt.Sprintf("package: slip%d\n", accepted)+s.text)
				accepted++
			}
		}
	}
	if accepted < 10 {
		t.Errorf("only %d slips are accepted", accepted)
	}
	res, err := Run(t.Context(), Options{Definitions: []string{definitions}, Dir: sdkDir()})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range res.Diagnostics.Sorted() {
		if !d.Warning && !d.Note {
			t.Errorf("%v: %s", d.Pos, d.Message)
		}
	}
	dir := consumerModule(t, "example.com/slips")
	for _, f := range res.Files {
		put(t, dir, f.Path, string(f.Data))
	}
	runGo(t, dir, "vet", "./...")
}

var ownPackage = regexp.MustCompile(`(?m)^package:.*\n`)

// acceptedOverStandIn reports whether a definition over the stand-in SDK is accepted.
func acceptedOverStandIn(t *testing.T, text string) bool {
	t.Helper()
	file, diags := definition.Parse(source.New("slip.yaml", []byte(text)))
	if diags.Len() > 0 {
		return false
	}
	service, ok := strings.CutPrefix(file.SDK.Value, "example.com/sdk/service/")
	if !ok || service != "widget" && service != "kinds" {
		return false
	}
	pkg, err := sdk.Open(file.SDK.Value, sdk.Location{Dir: filepath.Join(sdkDir(), "service", service), Name: path.Base(service)})
	if err != nil {
		t.Fatal(err)
	}
	_, found, err := resolve.Service(file, pkg, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return found.Len() == 0
}

// TestWhatASlipLeavesOfADefinitionCompiles looks at some of the slips in shipped
// definitions that are accepted: the package has the types that it should have.
func TestWhatASlipLeavesOfADefinitionCompiles(t *testing.T) {
	checked, most := map[string]int{}, *slipsInEach/15
	imports := newExported(t)
	for _, s := range surveyed(t) {
		if len(s.found) > 0 || onlySaid(s.changes()) || checked[s.path] == most {
			continue
		}
		checked[s.path]++
		files, err := emit.Package(s.service)
		if err != nil {
			t.Errorf("%s: %v", s, err)
			continue
		}
		if err := typed(files, imports); err != nil {
			t.Errorf("%s: %v", s, err)
		}
	}
	t.Logf("packages by definition: %v", checked)
	if len(checked) < 10 {
		t.Errorf("slips in %d definitions alone are looked at", len(checked))
	}
}

// typed reports whether files of a package are right Go.
func typed(files []output.File, imports types.Importer) error {
	fset := token.NewFileSet()
	var parsed []*ast.File
	for _, f := range files {
		if strings.HasSuffix(f.Path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, f.Path, f.Data, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		parsed = append(parsed, file)
	}
	_, err := (&types.Config{Importer: imports}).Check("slip", fset, parsed, nil)
	return err
}

// newExported imports what generated packages import, as the go command has compiled it.
func newExported(t *testing.T) types.Importer {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-export", "-deps", "-f", `{{with .Export}}{{$.ImportPath}} {{.}}{{end}}`,
		"./runtime/...", "github.com/aws/aws-sdk-go-v2/service/...")
	cmd.Dir, cmd.Stderr = root, os.Stderr
	list, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for line := range strings.Lines(string(list)) {
		name, file, _ := strings.Cut(strings.TrimSpace(line), " ")
		files[name] = file
	}
	return importer.ForCompiler(token.NewFileSet(), "gc", func(name string) (io.ReadCloser, error) { return os.Open(files[name]) })
}
