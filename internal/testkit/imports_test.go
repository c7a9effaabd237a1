package testkit

import (
	"go/ast"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func readFile(name string) ([]byte, error) { return os.ReadFile(name) }

// ban forbids imports, or calls, in a part of the house, and says why.
type ban struct {
	// from are folders whose files the ban is about; a folder stands for those
	// below it, too. Empty: all.
	from []string
	// except are folders, or single files, that may.
	except []string
	// imports are paths, those within this module from its root. A path stands
	// for those below it, too, and ... for any path at all.
	imports []string
	// allow are exceptions from imports.
	allow []string
	// tests says that the ban holds in tests, too.
	tests bool
	why   string
}

// leaves import nothing of this module but what each is allowed.
var leaves = []ban{
	{from: []string{"internal/source"}, imports: []string{"internal", "runtime", "generated"}, tests: true, why: "it is a leaf: everything stands on it"},
	{from: []string{"internal/naming", "internal/inventory", "internal/permission"}, imports: []string{"internal", "runtime", "generated"}, tests: true, why: "it is a leaf"},
	{from: []string{"internal/sdk"}, imports: []string{"internal", "runtime", "generated"}, why: "it is a leaf: it knows Go source and nothing of definitions"},
	{from: []string{"internal/layout"}, imports: []string{"internal", "runtime", "generated"}, tests: true, why: "it is a leaf: it knows Go source and not what it says"},
	{from: []string{"internal/output"}, imports: []string{"internal", "runtime", "generated"}, why: "it is a leaf: it knows files and not what is in them"},
	{from: []string{"internal/diag"}, imports: []string{"internal", "runtime", "generated"}, allow: []string{"internal/source"}, why: "a diagnostic is data with a place"},
}

// stages meet in pipeline only.
var stages = []ban{
	{from: []string{"internal/definition"}, imports: []string{"internal"}, allow: []string{"internal/source", "internal/diag", "internal/naming"}, why: "a definition is read without looking at the SDK"},
	{from: []string{"internal/model"}, imports: []string{"internal"}, allow: []string{"internal/sdk"}, why: "the model is plain data in Go terms"},
	{from: []string{"internal/resolve"}, imports: []string{"internal"}, allow: []string{"internal/definition", "internal/diag", "internal/model", "internal/naming", "internal/sdk", "internal/source"}, why: "resolving knows definitions, the SDK and the model, and not what is printed"},
	{from: []string{"internal/emit"}, imports: []string{"internal"}, allow: []string{"internal/layout", "internal/model", "internal/naming", "internal/output", "internal/prose", "internal/sdk"}, why: "what is printed depends on the model alone"},
	{from: []string{"internal/render"}, imports: []string{"internal"}, allow: []string{"internal/graph", "internal/inventory", "internal/model", "internal/naming", "internal/output", "internal/permission", "internal/prose", "internal/render", "internal/sdk"}, why: "what is rendered depends on the model alone, and on what boto3 and IAM have"},
	{from: []string{"internal/show", "internal/apidiff"}, imports: []string{"internal"}, allow: []string{"internal/model", "internal/prose", "internal/sdk"}, why: "what is shown and compared depends on models alone"},
	{from: []string{"internal/graph"}, imports: []string{"internal"}, allow: []string{"internal/model"}, why: "how resources relate is a matter of the model alone"},
	{from: []string{"internal/scaffold"}, except: []string{"internal/scaffold/measure"}, imports: []string{"internal"}, allow: []string{"internal/definition", "internal/diag", "internal/naming", "internal/resolve", "internal/sdk", "internal/source"}, why: "a scaffold is made of the SDK, and checked as any definition is; what is generated from it is none of its business"},
	{from: []string{"internal/prose"}, imports: []string{"internal"}, allow: []string{"internal/model"}, why: "sentences say what the model says"},
	{imports: []string{"internal/pipeline"}, except: []string{"internal/pipeline", "internal/cli", "internal/scaffold/measure", "internal/testkit/cases"}, why: "only commands and tests run the pipeline; a stage that did would go in circles"},
	{imports: []string{"internal/cli"}, except: []string{"internal/cli", "cmd"}, why: "a library does not depend on the command line"},
}

// libraries are known in one place each.
var libraries = []ban{
	{imports: []string{"gopkg.in/yaml.v3"}, except: []string{"internal/definition"}, why: "only definition knows YAML"},
	{imports: []string{"github.com/dave/jennifer"}, except: []string{"internal/emit"}, why: "only emit knows jennifer"},
	{imports: []string{"github.com/yuin/goldmark"}, except: []string{"internal/render/site"}, why: "only the site knows Markdown"},
	{imports: []string{"github.com/spf13/cobra", "github.com/spf13/pflag"}, except: []string{"internal/cli"}, why: "only the command line knows how command lines are read"},
	{imports: []string{"text/template", "html/template"}, except: []string{"internal/render", "templates", "examples/security-audit/report", "examples/inventory/html.go", "examples/bigbucket/page.go"}, why: "of the generator only render knows templates, and three examples write a page; in the runtime they would defeat the linker's dead-code elimination"},
	{imports: []string{"go/types", "golang.org/x/tools/go/packages"}, tests: true, why: "the SDK is read by syntax: type-checking it takes a minute and a build cache"},
}

// users stay apart from the generator.
var users = []ban{
	{from: []string{"generated"}, except: catalogs(), imports: []string{module}, allow: []string{"runtime"}, why: "generated packages stand on the runtime alone"},
	{from: []string{"generated"}, except: catalogs(), imports: []string{"..."}, allow: append([]string{"runtime"}, generatedUse...), why: "generated packages stand on the runtime, the SDK and the standard library"},
	{from: []string{"runtime"}, imports: []string{"internal", "generated", "examples", "cmd"}, why: "users link the runtime, and never the generator"},
	{from: []string{"runtime/resource"}, imports: []string{"..."}, allow: []string{"std", "runtime/internal/source", "runtime/internal/position", "github.com/aws/aws-sdk-go-v2/aws"}, why: "users meet it: it stands on types alone, and glue on it"},
	{from: []string{"runtime/glue", "runtime/internal"}, imports: []string{"..."}, allow: []string{"std", "runtime/resource", "runtime/internal", "github.com/aws/aws-sdk-go-v2/aws", "github.com/aws/smithy-go"}, why: "every user pays for what the runtime imports"},
	{from: []string{"runtime/internal/source", "runtime/internal/halves", "runtime/internal/keyrange", "runtime/internal/pool", "runtime/internal/position", "runtime/internal/retry", "runtime/internal/rethrow"}, imports: []string{"runtime"}, why: "it is a leaf"},
	{from: []string{"runtime/internal"}, imports: []string{"runtime/glue"}, why: "what is compiled once knows no types, and glue stands on it"},
	{from: []string{"runtime/resource", "runtime/glue", "runtime/internal"}, except: []string{"runtime/internal/slab/pool.go", "runtime/internal/shape/shape.go", "runtime/internal/shape/read.go", "runtime/internal/tabled/tabled.go", "runtime/internal/tabled/encoder.go", "runtime/internal/jsonwalk", "runtime/internal/attribute", "runtime/internal/deserialize/foreign.go"}, imports: []string{"reflect"}, why: "no reflection at run time, but to make many values in one piece, to find members, without code for every type, and to tell whose a step is"},
	{imports: []string{"unsafe"}, except: []string{"runtime/glue/state.go", "runtime/glue/flights.go", "runtime/internal/slab/pool.go", "runtime/internal/shape/shape.go", "runtime/internal/shape/read.go", "runtime/internal/shape/walk.go", "runtime/internal/tabled/tabled.go", "runtime/internal/tabled/encoder.go", "runtime/internal/jsonwalk", "runtime/fastjson/step_test.go", "runtime/fastxml/scan.go", "runtime/fastxml/walk.go", "runtime/fastxml/nested.go", "runtime/fastcbor/scan.go", "runtime/fastcbor/walk.go"}, why: "the data of a handle is kept without its type in one place, and what a page is made of is made and filled without code for every type"},
	{from: catalogs(), imports: []string{module}, allow: []string{"runtime/catalog", "generated"}, why: "a catalog stands on the package that it is of"},
	{from: []string{"examples"}, imports: []string{"internal", "cmd"}, tests: true, why: "an example is a program that a user could have written"},
}

var generatedUse = []string{"std", "github.com/aws/aws-sdk-go-v2", "github.com/aws/smithy-go"}

// catalogs returns the folders of the generated catalogs.
func catalogs() []string {
	found, err := filepath.Glob(filepath.Join(root, "generated", "*", "*catalog"))
	if err != nil || len(found) == 0 {
		panic("no catalogs: they are somewhere else now")
	}
	for i, dir := range found {
		found[i] = filepath.ToSlash(strings.TrimPrefix(dir, filepath.Clean(root)+string(filepath.Separator)))
	}
	return found
}

func TestImportDirections(t *testing.T) {
	files := house(t)
	for _, b := range slices.Concat(leaves, stages, libraries, users) {
		for _, f := range files {
			if !b.concerns(f) {
				continue
			}
			for _, spec := range f.ast.Imports {
				if p, _ := strconv.Unquote(spec.Path.Value); b.forbids(f, p) {
					t.Errorf("%s imports %s: %s", f.path, p, b.why)
				}
			}
		}
	}
}

// A ban that can no longer be broken protects nothing: its folder was renamed.
func TestBansAreAboutSomething(t *testing.T) {
	files := house(t)
	for _, b := range slices.Concat(leaves, stages, libraries, users) {
		if !slices.ContainsFunc(files, b.concerns) {
			t.Errorf("no file is concerned by the ban on %v in %v", b.imports, b.from)
		}
	}
}

// Who uses a generated package links nothing of its fake: only fakes, whose packages are
// named after the one that they are for, and tests import what fakes are made of.
func TestFakesAreForTests(t *testing.T) {
	fakes := 0
	for _, f := range house(t) {
		folder := path.Base(f.dir())
		isFake := folder == path.Base(path.Dir(f.dir()))+"test"
		for _, spec := range f.ast.Imports {
			p, _ := strconv.Unquote(spec.Path.Value)
			switch {
			case p == module+"/runtime/resourcetest" && isFake:
				fakes++
			case f.isTest():
			case p == module+"/runtime/resourcetest", strings.HasPrefix(p, module+"/generated/") && strings.HasSuffix(p, "test"):
				t.Errorf("%s imports %s, which is for tests", f.path, p)
			}
		}
	}
	if fakes < 20 {
		t.Errorf("%d fakes", fakes)
	}
}

func (b *ban) concerns(f *file) bool {
	within := func(dirs []string) bool {
		return slices.ContainsFunc(dirs, func(dir string) bool { return f.in(dir) || f.path == dir })
	}
	return (b.tests || !f.isTest()) && (len(b.from) == 0 || within(b.from)) && !within(b.except)
}

// forbids reports whether the ban is on an import of f. A package may always
// import itself, as external tests do.
func (b *ban) forbids(f *file, imported string) bool {
	own := module + "/" + f.dir()
	return imported != own && covers(b.imports, imported) && !covers(b.allow, imported)
}

// covers reports whether one of paths is, or is above, the import path.
func covers(paths []string, imported string) bool {
	return slices.ContainsFunc(paths, func(p string) bool {
		switch {
		case p == "...":
			return true
		case p == "std":
			return !strings.Contains(strings.Split(imported, "/")[0], ".")
		case isOurs(p):
			p = path.Join(module, p)
		}
		return imported == p || strings.HasPrefix(imported, p+"/")
	})
}

// isOurs reports whether a path is given from the root of this module.
func isOurs(p string) bool {
	first, _, _ := strings.Cut(p, "/")
	return slices.Contains([]string{"internal", "runtime", "generated", "examples", "cmd", "templates"}, first)
}

// calls that only certain parts may make, beside programs: those are users, or
// know the process that they are.
var calls = []struct {
	name   string
	except []string
	why    string
}{
	{"os.Exit", nil, "only main ends the process"},
	{"log.Fatal", nil, "only main ends the process"},
	{"log.Fatalf", nil, "only main ends the process"},
	{"fmt.Print", nil, "only cli prints, and to the writers that it is given"},
	{"fmt.Printf", nil, "only cli prints, and to the writers that it is given"},
	{"fmt.Println", nil, "only cli prints, and to the writers that it is given"},
	{"os.Stdout", nil, "only main knows the process's streams"},
	{"os.Stderr", nil, "only main knows the process's streams"},
	{"os.WriteFile", []string{"internal/output", "internal/testkit", "examples/replay"}, "only output writes files, and recordings and wanted output are for tests"},
	{"os.Create", []string{"internal/output"}, "only output writes files"},
	{"os.OpenFile", []string{"internal/output", "examples/private"}, "only output writes files, and examples what nobody else may read"},
	{"os.Rename", []string{"internal/output"}, "only output writes files"},
	{"os.Remove", []string{"internal/output"}, "only output writes files"},
	{"os.RemoveAll", []string{"internal/output", "runtime/session"}, "only output writes files, and sessions copies for the SDK"},
	{"time.Now", []string{"runtime/internal/tell", "runtime/glue/poll.go", "runtime/glue/flights.go", "runtime/resource/window.go", "runtime/transfer/pace.go", "runtime/internal/listing/endless.go", "runtime/queue", "runtime/session", "internal/cli"},
		"the same input gives the same bytes on every day, and where nobody observes the runtime asks for no time"},
}

func TestCallsStayInTheirPlace(t *testing.T) {
	for _, f := range house(t) {
		if f.isTest() || f.ast.Name.Name == "main" {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, ok := sel.X.(*ast.Ident)
			if !ok {
				return true
			}
			for _, c := range calls {
				b := ban{except: c.except}
				if c.name == pkg.Name+"."+sel.Sel.Name && b.concerns(f) {
					t.Errorf("%s: %s: %s", f.fset.Position(n.Pos()), c.name, c.why)
				}
			}
			return true
		})
	}
}

// The tests above can only be trusted if they fail where they should.
func TestTheBansBite(t *testing.T) {
	leaf := &file{path: "internal/source/x.go"}
	for _, tt := range []struct {
		ban      ban
		file     *file
		imported string
		want     bool
	}{
		{leaves[0], leaf, module + "/internal/diag", true},
		{leaves[0], leaf, module + "/internal/source", false},
		{leaves[0], leaf, "strings", false},
		{stages[0], &file{path: "internal/definition/x.go"}, module + "/internal/sdk", true},
		{stages[0], &file{path: "internal/definition/x.go"}, module + "/internal/source", false},
		{libraries[1], &file{path: "internal/cli/x.go"}, "github.com/dave/jennifer/jen", true},
		{libraries[1], &file{path: "internal/emit/x.go"}, "github.com/dave/jennifer/jen", false},
		{libraries[1], &file{path: "internal/emitter/x.go"}, "github.com/dave/jennifer/jen", true},
		{users[1], &file{path: "generated/s3/x.go"}, "github.com/other/module", true},
		{users[1], &file{path: "generated/s3/x.go"}, "net/http", false},
		{users[1], &file{path: "generated/s3/x.go"}, "github.com/aws/aws-sdk-go-v2/service/s3", false},
		{users[2], &file{path: "runtime/resource/x.go"}, module + "/internal/sdk", true},
		{users[2], &file{path: "runtime/resource/x_test.go"}, module + "/internal/sdk", false},
	} {
		if got := tt.ban.concerns(tt.file) && tt.ban.forbids(tt.file, tt.imported); got != tt.want {
			t.Errorf("%s importing %s: forbidden is %v, want %v", tt.file.path, tt.imported, got, tt.want)
		}
	}
}
