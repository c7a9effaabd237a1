package laws_test

import (
	"go/ast"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Law 8: no reflection at run time, no any in a generated signature.

// unsafeIn are the places for unsafe: one keeps the data of handles without its type, one
// values of any type in pieces, and the others read values into members by their places.
// internal/testkit holds in which files.
var unsafeIn = []string{"runtime/glue", "runtime/internal/slab", "runtime/internal/shape", "runtime/internal/tabled", "runtime/internal/jsonwalk", "runtime/fastxml", "runtime/fastcbor"}

// reflectIn are the places for reflection: one makes the values of a page in pieces of
// many, and one asks once where the members of a type are and counts its fields, where code
// for each type would be larger than all that reads them; and the others make outputs and
// maps. The structs of callers are looked at once for each type, and deserialize asks whose
// the steps of a stack are.
var reflectIn = []string{"runtime/internal/slab", "runtime/internal/shape", "runtime/internal/tabled", "runtime/internal/jsonwalk", "runtime/fastxml", "runtime/fastcbor", "runtime/internal/attribute", "runtime/items", "runtime/internal/deserialize"}

// documents are the packages that read and write documents in JSON: policies and what SNS
// posts, which have no other form. The SDK links encoding/json as well.
var documents = []string{"runtime/jsontext", "runtime/notification", "runtime/policy", "runtime/queue"}

// forTests are packages that no program links, as TestFakesAreForTests has it: a fake finds its
// operations among the fields of a struct, and copies inputs and outputs of any type.
var forTests = []string{"runtime/resourcetest"}

func TestLaw8NoReflection(t *testing.T) {
	for _, dir := range append(packagesIn(t, "generated"), packagesIn(t, "runtime")...) {
		for _, file := range parsed(t, dir).files {
			for _, imported := range file.Imports {
				if path, _ := strconv.Unquote(imported.Path.Value); path == "reflect" && !slices.Contains(append(reflectIn, forTests...), dir) || path == "unsafe" && !slices.Contains(unsafeIn, dir) || path == "encoding/json" && !slices.Contains(append(documents, forTests...), dir) {
					t.Errorf("%s imports %s", dir, path)
				}
			}
		}
	}
}

// TestLaw8Dependencies: an application that imports a generated package gets
// the SDK and the runtime with it, and nothing else.
func TestLaw8Dependencies(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", "./runtime/...", "./generated/...")
	cmd.Dir = filepath.FromSlash(root)
	out, err := cmd.Output()
	wantNoError(t, err)
	allowed := []string{
		"github.com/aws/aws-sdk-go-v2", "github.com/aws/smithy-go",
		"github.com/seed5e775779/resgen/runtime/", "github.com/seed5e775779/resgen/generated/",
	}
	paths := strings.Fields(string(out))
	for _, path := range paths {
		known := false
		for _, prefix := range allowed {
			known = known || strings.HasPrefix(path, prefix)
		}
		if !known {
			t.Errorf("%s comes along", path)
		}
	}
	if len(paths) < 10 {
		t.Errorf("only %d packages were listed", len(paths))
	}
}

// TestLaw8NoAny looks at every exported signature and type. The constraint of a
// type parameter is none of them.
func TestLaw8NoAny(t *testing.T) {
	for _, dir := range packagesIn(t, "generated") {
		pkg := parsed(t, dir)
		n := 0
		check := func(name string, node ast.Node) {
			n++
			ast.Inspect(node, func(node ast.Node) bool {
				if isAny(node) {
					t.Errorf("%s: %s has any", pkg.place(node), name)
				}
				return true
			})
		}
		pkg.funcs(func(f *ast.FuncDecl) {
			if !f.Name.IsExported() {
				return
			}
			check(f.Name.Name, f.Type.Params)
			if f.Type.Results != nil {
				check(f.Name.Name, f.Type.Results)
			}
		})
		pkg.types(func(s *ast.TypeSpec) { check(s.Name.Name, s.Type) })
		if n < 100 {
			t.Errorf("%s has only %d signatures", dir, n)
		}
	}
}

func isAny(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.Ident:
		return n.Name == "any"
	case *ast.InterfaceType:
		return len(n.Methods.List) == 0
	}
	return false
}
