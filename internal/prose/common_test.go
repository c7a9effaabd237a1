package prose

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// declared returns the exported names of a folder's Go files: Err variables, and methods as
// Type.Method.
func declared(t *testing.T, dir string) map[string]bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("../..", dir, "*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %d files, %v", dir, len(files), err)
	}
	names := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				for _, id := range n.Names {
					names[id.Name] = true
				}
			case *ast.FuncDecl:
				if n.Recv != nil && n.Name.IsExported() {
					names[receiverOf(n)+"."+n.Name.Name] = true
				}
				return false
			}
			return true
		})
	}
	return names
}

func receiverOf(fn *ast.FuncDecl) string {
	typ := fn.Recv.List[0].Type
	for {
		switch t := typ.(type) {
		case *ast.StarExpr:
			typ = t.X
		case *ast.IndexExpr:
			typ = t.X
		case *ast.Ident:
			return t.Name
		default:
			return ""
		}
	}
}

// What is said to be common is there, and what is there for all is said.
func TestCommon(t *testing.T) {
	runtime, s3 := declared(t, "runtime/resource"), declared(t, "generated/s3")
	types := map[string][]string{"handles": {"Bucket"}, "collections": {"Collection", "Settings", "Keyed"}, "results": {"BatchResult"}}
	said := map[string]bool{}
	for _, part := range Common {
		for _, m := range part.Members {
			there := runtime[m.Name] && part.ID == "errors"
			for _, of := range types[part.ID] {
				there = there || runtime[of+"."+m.Name] || part.ID == "handles" && s3[of+"."+m.Name]
				said[of+"."+m.Name] = true
			}
			if part.ID == "collections" && s3["BucketObjects."+m.Name] {
				there = true
			}
			if said[m.Name] = true; !there {
				t.Errorf("%s: there is no %s", part.Title, m.Name)
			}
		}
	}
	for name := range runtime {
		of, method, isMethod := strings.Cut(name, ".")
		switch {
		case !isMethod && strings.HasPrefix(name, "Err") && !said[name]:
			t.Errorf("nothing is said of %s", name)
		case isMethod && (of == "Collection" || of == "Settings" || of == "Keyed") && !said[name] && method != "List":
			t.Errorf("nothing is said of %s", name)
		}
	}
}
