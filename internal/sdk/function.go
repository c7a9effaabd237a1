package sdk

import (
	"fmt"
	"go/ast"
	"path/filepath"
	"slices"
	"strings"
)

// Verbs are the functions of a Go package, whose names a definition can give to
// methods. They are read by syntax, as a Package is. It is not safe for concurrent
// use.
type Verbs struct {
	// ImportPath is the package's.
	ImportPath string
	files      []*parsed
	read       []string
}

// Function is a function as its declaration spells it.
type Function struct {
	Ident Ident
	Doc   string
	// TypeParams are the names of its type parameters, Constraints the interfaces of
	// the package that constrain them, "" for any other constraint.
	TypeParams, Constraints []string
	// Inferred are those of them that only the constraint of another one has, as an
	// argument, so that the compiler knows them by that one.
	Inferred []string
	Params   []Param
	Results  []Expr
	// Variadic says that the last parameter is: its type is that of an element.
	Variadic bool
}

// Param is a parameter. Its name is empty or "_" where it has none.
type Param struct {
	Name string
	Type Expr
}

// ExprKind says how an Expr is made.
type ExprKind int

// The kinds of types that a signature may have.
const (
	ExprName    ExprKind = iota + 1 // Ident, with Args where it is generic
	ExprPointer                     // Elem
	ExprSlice                       // Elem
	ExprMap                         // Key, Elem
	ExprFunc                        // Params, Results, Variadic
)

// Expr is a type in a signature.
type Expr struct {
	Kind     ExprKind
	Ident    Ident // Path is "" for a predeclared type and a type parameter
	Args     []Expr
	Elem     *Expr
	Key      *Expr
	Params   []Expr
	Results  []Expr
	Variadic bool
}

// String prints the type for readers, its names qualified by the last element of their
// import path.
func (t Expr) String() string {
	switch t.Kind {
	case ExprPointer:
		return "*" + t.Elem.String()
	case ExprSlice:
		return "[]" + t.Elem.String()
	case ExprMap:
		return "map[" + t.Key.String() + "]" + t.Elem.String()
	case ExprFunc:
		text := "func" + ExprTexts("(", t.Params, ")")
		if len(t.Results) > 0 {
			text += " " + ExprTexts("(", t.Results, ")")
		}
		return text
	}
	if len(t.Args) > 0 {
		return t.Ident.String() + ExprTexts("[", t.Args, "]")
	}
	return t.Ident.String()
}

// ExprTexts prints a list of types between open and end.
func ExprTexts(open string, list []Expr, end string) string {
	texts := make([]string, len(list))
	for i, e := range list {
		texts[i] = e.String()
	}
	return open + strings.Join(texts, ", ") + end
}

// OpenVerbs reads the package of a folder that Locate found.
func OpenVerbs(importPath string, loc Location) (*Verbs, error) {
	if loc.Dir == "" {
		return nil, fmt.Errorf("package %s is not there: %s", importPath, loc.Problem)
	}
	names, err := listGo(loc.Dir)
	if err != nil {
		return nil, fmt.Errorf("package %s: %w", importPath, err)
	}
	v := &Verbs{ImportPath: importPath}
	for _, name := range names {
		file := filepath.Join(loc.Dir, name)
		text, err := readRegular(file)
		if err != nil {
			return nil, fmt.Errorf("package %s: %w", importPath, err)
		}
		p, err := parse(file, text, importPath)
		if err != nil {
			return nil, fmt.Errorf("package %s: %w", importPath, err)
		}
		v.files = append(v.files, p)
		v.read = append(v.read, file)
	}
	return v, nil
}

// Files returns the paths of the files that were read.
func (v *Verbs) Files() []string { return v.read }

// Names returns the exported functions.
func (v *Verbs) Names() []string {
	var names []string
	for _, f := range v.files {
		for _, decl := range f.ast.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.IsExported() {
				names = append(names, fn.Name.Name)
			}
		}
	}
	return names
}

// Types returns the exported types that are not generic.
func (v *Verbs) Types() []string {
	var names []string
	for _, f := range v.files {
		for name, spec := range f.specs {
			if spec.TypeParams == nil && ast.IsExported(name) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return names
}

// Function returns the exported function of that name, nil if there is none. The
// error says which part of its signature a method cannot have.
func (v *Verbs) Function(name string) (*Function, error) {
	for _, f := range v.files {
		for _, decl := range f.ast.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == name && fn.Name.IsExported() {
				return f.function(fn)
			}
		}
	}
	return nil, nil
}

func (f *parsed) function(decl *ast.FuncDecl) (*Function, error) {
	fn := &Function{Ident: Ident{f.importPath, decl.Name.Name}, Doc: decl.Doc.Text()}
	if decl.Type.TypeParams != nil {
		for _, field := range decl.Type.TypeParams.List {
			for _, name := range field.Names {
				fn.TypeParams = append(fn.TypeParams, name.Name)
				fn.Constraints = append(fn.Constraints, localName(field.Type))
			}
		}
	}
	e := exprs{f, namesOf(decl.Type.TypeParams)}
	var err error
	fn.Params, fn.Variadic, err = e.params(decl.Type.Params)
	if err == nil {
		fn.Results, err = e.results(decl.Type.Results)
	}
	fn.Inferred = fn.inferred(decl.Type.TypeParams)
	return fn, err
}

// inferred returns the type parameters that constraints have as arguments, and
// neither parameters nor results.
func (fn *Function) inferred(list *ast.FieldList) (names []string) {
	if list == nil {
		return nil
	}
	for _, field := range list.List {
		for _, arg := range typeArgs(field.Type) {
			if id, ok := arg.(*ast.Ident); ok && slices.Contains(fn.TypeParams, id.Name) && !fn.mentions(id.Name) {
				names = append(names, id.Name)
			}
		}
	}
	return names
}

// typeArgs returns the arguments of a generic type.
func typeArgs(node ast.Expr) []ast.Expr {
	switch node := node.(type) {
	case *ast.IndexExpr:
		return []ast.Expr{node.Index}
	case *ast.IndexListExpr:
		return node.Indices
	}
	return nil
}

// mentions reports whether a type parameter is in the types of parameters or results.
func (fn *Function) mentions(name string) bool {
	for _, p := range fn.Params {
		if p.Type.mentions(name) {
			return true
		}
	}
	return mention(fn.Results, name)
}

func mention(types []Expr, name string) bool {
	return slices.ContainsFunc(types, func(t Expr) bool { return t.mentions(name) })
}

func (t Expr) mentions(name string) bool {
	return t.Kind == ExprName && t.Ident == Ident{Name: name} || t.Elem != nil && t.Elem.mentions(name) ||
		t.Key != nil && t.Key.mentions(name) || mention(t.Args, name) || mention(t.Params, name) || mention(t.Results, name)
}

// exprs reads types in the scope of a file and a function's type parameters.
type exprs struct {
	*parsed
	typeParams map[string]bool
}

func (e exprs) params(list *ast.FieldList) (params []Param, variadic bool, err error) {
	for _, field := range list.List {
		typ := field.Type
		if dots, ok := typ.(*ast.Ellipsis); ok {
			typ, variadic = dots.Elt, true
		}
		t, err := e.expr(typ)
		if err != nil {
			return nil, false, err
		}
		if len(field.Names) == 0 {
			params = append(params, Param{Type: t})
		}
		for _, name := range field.Names {
			params = append(params, Param{name.Name, t})
		}
	}
	return params, variadic, nil
}

func (e exprs) results(list *ast.FieldList) ([]Expr, error) {
	if list == nil {
		return nil, nil
	}
	params, _, err := e.params(list)
	types := make([]Expr, len(params))
	for i, p := range params {
		types[i] = p.Type
	}
	return types, err
}

func (e exprs) expr(node ast.Expr) (Expr, error) {
	switch node := node.(type) {
	case *ast.Ident:
		return e.ident(node.Name), nil
	case *ast.SelectorExpr:
		if pkg, ok := node.X.(*ast.Ident); ok && e.imports[pkg.Name] != "" {
			return Expr{Kind: ExprName, Ident: Ident{e.imports[pkg.Name], node.Sel.Name}}, nil
		}
	case *ast.ParenExpr:
		return e.expr(node.X)
	case *ast.StarExpr:
		return e.of(ExprPointer, node.X)
	case *ast.ArrayType:
		if node.Len == nil {
			return e.of(ExprSlice, node.Elt)
		}
	case *ast.MapType:
		return e.mapped(node)
	case *ast.FuncType:
		return e.function(node)
	case *ast.IndexExpr:
		return e.instance(node.X, node.Index)
	case *ast.IndexListExpr:
		return e.instance(node.X, node.Indices...)
	}
	return Expr{}, fmt.Errorf("a method's signature cannot have the type %s", e.source(node))
}

// ident tells type parameters and predeclared names from those of the package.
func (e exprs) ident(name string) Expr {
	id := Ident{Name: name}
	if !e.typeParams[name] && ast.IsExported(name) {
		id.Path = e.importPath
	}
	return Expr{Kind: ExprName, Ident: id}
}

func (e exprs) of(kind ExprKind, node ast.Expr) (Expr, error) {
	elem, err := e.expr(node)
	return Expr{Kind: kind, Elem: &elem}, err
}

func (e exprs) mapped(node *ast.MapType) (Expr, error) {
	key, err := e.expr(node.Key)
	if err != nil {
		return Expr{}, err
	}
	elem, err := e.expr(node.Value)
	return Expr{Kind: ExprMap, Key: &key, Elem: &elem}, err
}

func (e exprs) function(node *ast.FuncType) (Expr, error) {
	params, variadic, err := e.params(node.Params)
	if err != nil {
		return Expr{}, err
	}
	fn := Expr{Kind: ExprFunc, Variadic: variadic}
	for _, p := range params {
		fn.Params = append(fn.Params, p.Type)
	}
	fn.Results, err = e.results(node.Results)
	return fn, err
}

func (e exprs) instance(generic ast.Expr, indices ...ast.Expr) (Expr, error) {
	t, err := e.expr(generic)
	for _, index := range indices {
		var arg Expr
		if err == nil {
			arg, err = e.expr(index)
		}
		t.Args = append(t.Args, arg)
	}
	return t, err
}
