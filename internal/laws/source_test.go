package laws_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// root is the module's folder.
const root = "../.."

// source is the syntax of one package.
type source struct {
	fset  *token.FileSet
	files []*ast.File
}

// parsed reads the files of a package, tests left out.
func parsed(t *testing.T, dir string) *source {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(root, dir, "*.go"))
	wantNoError(t, err)
	s := &source{fset: token.NewFileSet()}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(s.fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		wantNoError(t, err)
		s.files = append(s.files, file)
	}
	if len(s.files) == 0 {
		t.Fatalf("no Go files in %s", dir)
	}
	return s
}

// packagesIn returns the folders right below dir that hold Go files.
func packagesIn(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(root, dir, "*", "*.go"))
	wantNoError(t, err)
	var dirs []string
	for _, name := range names {
		folder := dir + "/" + filepath.Base(filepath.Dir(name))
		if len(dirs) == 0 || dirs[len(dirs)-1] != folder {
			dirs = append(dirs, folder)
		}
	}
	if len(dirs) == 0 {
		t.Fatalf("no packages in %s", dir)
	}
	return dirs
}

// funcs calls visit for each function and method.
func (s *source) funcs(visit func(f *ast.FuncDecl)) {
	for _, file := range s.files {
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok {
				visit(f)
			}
		}
	}
}

// types calls visit for each exported type.
func (s *source) types(visit func(t *ast.TypeSpec)) {
	for _, file := range s.files {
		for _, decl := range file.Decls {
			d, ok := decl.(*ast.GenDecl)
			if !ok || d.Tok != token.TYPE {
				continue
			}
			for _, spec := range d.Specs {
				if spec := spec.(*ast.TypeSpec); spec.Name.IsExported() {
					visit(spec)
				}
			}
		}
	}
}

// place names a node for a message.
func (s *source) place(n ast.Node) string {
	p := s.fset.Position(n.Pos())
	p.Filename = filepath.Base(p.Filename)
	return p.String()
}

// lines counts the lines of a function's body, its braces left out.
func (s *source) lines(body *ast.BlockStmt) int {
	return s.fset.Position(body.Rbrace).Line - s.fset.Position(body.Lbrace).Line - 1
}

// hasContext tells whether a function has a context among its parameters.
func hasContext(f *ast.FuncType) bool {
	for _, p := range f.Params.List {
		if selects(p.Type, "context", "Context") {
			return true
		}
	}
	return false
}

// selects tells whether e is pkg.name.
func selects(e ast.Expr, pkg, name string) bool {
	sel, ok := e.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	x, ok := sel.X.(*ast.Ident)
	return ok && x.Name == pkg && sel.Sel.Name == name
}
