package sdk

import "go/ast"

// Method is a method of an interface.
type Method struct {
	Name string
	// Type is its signature. Its Kind is 0 where an Expr cannot say it.
	Type Expr
}

// Interface returns the methods of an interface that the package declares, with those
// of interfaces of the package that it embeds; nil if it declares none of that name.
func (v *Verbs) Interface(name string) []Method { return v.methodsOf(name, map[string]bool{}) }

func (v *Verbs) methodsOf(name string, seen map[string]bool) []Method {
	for _, f := range v.files {
		spec, ok := f.specs[name]
		if !ok || seen[name] {
			continue
		}
		face, ok := spec.Type.(*ast.InterfaceType)
		if !ok {
			return nil
		}
		seen[name] = true
		methods := []Method{}
		e := exprs{f, namesOf(spec.TypeParams)}
		for _, m := range face.Methods.List {
			if len(m.Names) == 0 {
				methods = append(methods, v.methodsOf(localName(m.Type), seen)...)
			}
			for _, n := range m.Names {
				typ, err := e.expr(m.Type)
				if err != nil {
					typ = Expr{}
				}
				methods = append(methods, Method{n.Name, typ})
			}
		}
		return methods
	}
	return nil
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
