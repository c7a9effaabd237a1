package sdk

import "go/ast"

// Interface is what a package says of an interface.
type Interface struct {
	// Methods are its own and those of interfaces of its package that it embeds.
	Methods []Method
	// Embeds are interfaces whose methods are not known: those of other packages.
	Embeds []Ident
}

// bare are the predeclared interfaces without methods.
var bare = map[Ident]bool{{Name: "any"}: true, {Name: "comparable"}: true}

// Method is a method of an interface.
type Method struct {
	Name string
	// Type is its signature. Its Kind is 0 where an Expr cannot say it.
	Type Expr
}

// Interface returns an interface that the package declares; nil if it declares none of
// that name.
func (v *Verbs) Interface(name string) *Interface {
	face := &Interface{Methods: []Method{}}
	if !v.collect(face, name, map[string]bool{}) {
		return nil
	}
	return face
}

// collect adds what an interface of the package has. It returns false for what is none.
func (v *Verbs) collect(to *Interface, name string, seen map[string]bool) bool {
	if seen[name] {
		return true
	}
	for _, f := range v.files {
		spec, ok := f.specs[name]
		if !ok {
			continue
		}
		face, ok := spec.Type.(*ast.InterfaceType)
		if !ok {
			return false
		}
		seen[name] = true
		e := exprs{f, namesOf(spec.TypeParams)}
		for _, m := range face.Methods.List {
			typ, err := e.expr(m.Type)
			if err != nil {
				typ = Expr{}
			}
			for _, n := range m.Names {
				to.Methods = append(to.Methods, Method{n.Name, typ})
			}
			if len(m.Names) == 0 && !v.collect(to, localName(m.Type), seen) && typ.Kind == ExprName && !bare[typ.Ident] {
				to.Embeds = append(to.Embeds, typ.Ident)
			}
		}
		return true
	}
	return false
}

// localName is the name of a type of the same package, "" for any other.
func localName(node ast.Expr) string {
	switch node := node.(type) {
	case *ast.Ident:
		return node.Name
	case *ast.IndexExpr:
		return localName(node.X)
	case *ast.IndexListExpr:
		return localName(node.X)
	}
	return ""
}

// namesOf are the names of type parameters.
func namesOf(list *ast.FieldList) map[string]bool {
	names := map[string]bool{}
	if list != nil {
		for _, field := range list.List {
			for _, name := range field.Names {
				names[name.Name] = true
			}
		}
	}
	return names
}
