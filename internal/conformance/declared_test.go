package conformance

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// declarations are the methods of a generated package, by type and name.
type declarations struct {
	methods map[string]map[string]*declaredMethod
	items   map[string]string // of collections, by type: the type of what is listed
}

type declaredMethod struct {
	params  []string // names, without functions that change options
	returns string   // type without its package and pointer; "" for more than one
}

// result returns the type that a method returns, "" if there is no such method.
func (d *declarations) result(of, method string) string {
	if m := d.methods[of][method]; m != nil {
		return m.returns
	}
	return ""
}

// declared reads a generated package.
func declared(t *testing.T, service string) *declarations {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("..", "..", "generated", service, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no package of %s: %v", service, err)
	}
	d := &declarations{methods: map[string]map[string]*declaredMethod{}, items: map[string]string{}}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range f.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				d.addMethod(decl)
			case *ast.GenDecl:
				d.addItems(decl)
			}
		}
	}
	return d
}

func (d *declarations) addMethod(f *ast.FuncDecl) {
	if f.Recv == nil || !f.Name.IsExported() {
		return
	}
	of := typeName(f.Recv.List[0].Type)
	if d.methods[of] == nil {
		d.methods[of] = map[string]*declaredMethod{}
	}
	m := &declaredMethod{}
	for _, field := range f.Type.Params.List {
		if _, more := field.Type.(*ast.Ellipsis); more {
			continue
		}
		for _, name := range field.Names {
			m.params = append(m.params, name.Name)
		}
	}
	if results := f.Type.Results; results != nil && len(results.List) == 1 {
		m.returns = typeName(results.List[0].Type)
	}
	d.methods[of][f.Name.Name] = m
}

// addItems notes what the collections lists that embed a resource.Collection.
func (d *declarations) addItems(decl *ast.GenDecl) {
	for _, spec := range decl.Specs {
		s, ok := spec.(*ast.TypeSpec)
		if !ok {
			continue
		}
		fields, ok := s.Type.(*ast.StructType)
		if !ok {
			continue
		}
		for _, field := range fields.Fields.List {
			if x, ok := field.Type.(*ast.IndexExpr); ok && len(field.Names) == 0 && typeName(x.X) == "Collection" {
				d.items[s.Name.Name] = typeName(x.Index)
			}
		}
	}
}

// typeName returns the name of a type, without its package, pointer and arguments.
func typeName(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.StarExpr:
		return typeName(x.X)
	case *ast.IndexExpr:
		return typeName(x.X)
	case *ast.SelectorExpr:
		return x.Sel.Name
	case *ast.Ident:
		return x.Name
	default:
		return ""
	}
}
