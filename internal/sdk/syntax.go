package sdk

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"strconv"
	"strings"
)

// parsed is a Go file's declarations. Structs are made of it when asked for:
// most are not.
type parsed struct {
	ast        *ast.File
	text       []byte // what ast's positions count in
	base       int
	importPath string
	imports    map[string]string // name in the file -> import path
	specs      map[string]typeSpec
}

type typeSpec struct {
	*ast.TypeSpec
	doc *ast.CommentGroup
}

// parse reads declarations, without bodies. A file that does not parse so is
// parsed as it is, which gives errors their right place.
func parse(name string, text []byte, importPath string) (*parsed, error) {
	const mode = parser.SkipObjectResolution | parser.ParseComments
	fset := token.NewFileSet()
	blank := blankBodies(text)
	file, err := parser.ParseFile(fset, name, blank, mode)
	if err != nil {
		fset, blank = token.NewFileSet(), text
		if file, err = parser.ParseFile(fset, name, text, mode); err != nil {
			return nil, err
		}
	}
	p := &parsed{ast: file, text: blank, base: fset.File(file.FileStart).Base(), importPath: importPath, imports: importsOf(file)}
	p.readSpecs()
	return p, nil
}

// importsOf returns import paths by their names in the file.
func importsOf(file *ast.File) map[string]string {
	imports := make(map[string]string, len(file.Imports))
	for _, imp := range file.Imports {
		importPath, err := strconv.Unquote(imp.Path.Value)
		if err != nil {
			continue
		}
		name := packageName(importPath)
		if imp.Name != nil {
			name = imp.Name.Name
		}
		imports[name] = importPath
	}
	return imports
}

// packageName guesses a package's name from its path: the last element that is
// not a major version.
func packageName(importPath string) string {
	base := path.Base(importPath)
	if v, ok := strings.CutPrefix(base, "v"); ok && strings.Contains(importPath, "/") {
		if _, err := strconv.Atoi(v); err == nil {
			return packageName(path.Dir(importPath))
		}
	}
	base, _, _ = strings.Cut(base, ".")
	return base
}

func (f *parsed) readSpecs() {
	f.specs = map[string]typeSpec{}
	for _, decl := range f.ast.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok || gen.Tok != token.TYPE {
			continue
		}
		for _, spec := range gen.Specs {
			spec := spec.(*ast.TypeSpec)
			doc := spec.Doc
			if doc == nil && !gen.Lparen.IsValid() {
				doc = gen.Doc
			}
			f.specs[spec.Name.Name] = typeSpec{spec, doc}
		}
	}
}

// structOf makes the struct of that name, or nil if the file has none.
func (f *parsed) structOf(name string) *Struct {
	spec, ok := f.specs[name]
	if !ok {
		return nil
	}
	node, ok := spec.Type.(*ast.StructType)
	if !ok || spec.Assign.IsValid() || spec.TypeParams != nil {
		return nil
	}
	s := &Struct{Ident: Ident{f.importPath, name}, Doc: spec.doc.Text()}
	for _, field := range node.Fields.List {
		for _, name := range field.Names {
			s.add(name.Name, f.typeOf(field.Type), field.Doc.Text())
		}
	}
	return s
}

// add adds a member that the API has. Embedded fields are the SDK's own business, and so
// is ResultMetadata.
func (s *Struct) add(name string, typ Type, doc string) {
	if ast.IsExported(name) && name != "ResultMetadata" {
		s.Fields = append(s.Fields, &Field{Name: name, Type: typ, Doc: doc, Required: isRequired(doc), Deprecated: isDeprecated(doc)})
	}
}

func (f *parsed) typeOf(expr ast.Expr) Type {
	t := Type{Kind: Other, Text: f.source(expr)}
	switch expr := expr.(type) {
	case *ast.Ident:
		_, local := f.specs[expr.Name]
		t.Kind, t.Ident = identOf(expr.Name, local, f.importPath)
	case *ast.SelectorExpr:
		if pkg, ok := expr.X.(*ast.Ident); ok && f.imports[pkg.Name] != "" {
			t.Kind, t.Ident = Named, Ident{f.imports[pkg.Name], expr.Sel.Name}
		}
	case *ast.ParenExpr:
		return f.typeOf(expr.X)
	case *ast.StarExpr:
		t.Kind, t.Elem = Pointer, f.elemOf(expr.X)
	case *ast.ArrayType:
		if expr.Len == nil {
			t.Kind, t.Elem = Slice, f.elemOf(expr.Elt)
		}
	case *ast.MapType:
		t.Kind, t.Key, t.Elem = Map, f.elemOf(expr.Key), f.elemOf(expr.Value)
	}
	return t
}

func (f *parsed) elemOf(expr ast.Expr) *Type {
	t := f.typeOf(expr)
	return &t
}

// identOf tells the predeclared names from those of the file's package, which are local
// if the file declares them. The interfaces any and error have no identity that a
// definition could use.
func identOf(name string, local bool, importPath string) (Kind, Ident) {
	switch {
	case basicTypes[name] && !local:
		return Basic, Ident{Name: name}
	case (name == "any" || name == "error") && !local:
		return Other, Ident{}
	}
	return Named, Ident{importPath, name}
}

var basicTypes = map[string]bool{
	"bool": true, "string": true, "byte": true, "rune": true, "uintptr": true,
	"int": true, "int8": true, "int16": true, "int32": true, "int64": true,
	"uint": true, "uint8": true, "uint16": true, "uint32": true, "uint64": true,
	"float32": true, "float64": true, "complex64": true, "complex128": true,
}

// source returns the text of a node.
func (f *parsed) source(n ast.Node) string {
	return string(f.text[int(n.Pos())-f.base : int(n.End())-f.base])
}

// isRequired knows the sentence with which the SDK marks required members.
func isRequired(doc string) bool { return strings.Contains(doc, "This member is required.") }

// isDeprecated follows the Go convention: a paragraph that starts so.
func isDeprecated(doc string) bool {
	return strings.HasPrefix(doc, "Deprecated:") || strings.Contains(doc, "\n\nDeprecated:")
}
