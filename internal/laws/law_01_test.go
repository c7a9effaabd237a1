package laws_test

import (
	"go/ast"
	"reflect"
	"testing"

	"github.com/seed5e775779/resgen/generated/s3"
)

// Law 1: a method that takes a context may do I/O, one that does not never does.

// TestLaw1NoSending looks for ways to send in the functions that take no
// context: a runtime function that takes one, an operation of the API, and the
// contexts that could be made up for them.
func TestLaw1NoSending(t *testing.T) {
	sends := map[string]bool{}
	parsed(t, "runtime/glue").funcs(func(f *ast.FuncDecl) {
		if f.Recv == nil && hasContext(f.Type) {
			sends[f.Name.Name] = true
		}
	})
	if !sends["Call"] || !sends["Fetch"] || !sends["Load"] || sends["NewList"] || sends["Read"] {
		t.Fatalf("the runtime's functions that send are taken to be %v", sends)
	}
	for _, dir := range packagesIn(t, "generated") {
		pkg := parsed(t, dir)
		operations := operationNames(pkg)
		pkg.funcs(func(f *ast.FuncDecl) {
			if hasContext(f.Type) {
				return
			}
			ast.Inspect(f.Body, func(n ast.Node) bool {
				if literal, ok := n.(*ast.FuncLit); ok && hasContext(literal.Type) {
					return false // sends when somebody with a context calls it
				}
				if bad := sending(n, sends, operations); bad != "" {
					t.Errorf("%s: %s takes no context but has %s", pkg.place(n), f.Name.Name, bad)
				}
				return true
			})
		})
	}
}

// operationNames returns the methods of a package's API.
func operationNames(pkg *source) map[string]bool {
	names := map[string]bool{}
	for _, file := range pkg.files {
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.TypeSpec)
			if !ok || spec.Name.Name != "API" {
				return true
			}
			for _, m := range spec.Type.(*ast.InterfaceType).Methods.List {
				names[m.Names[0].Name] = true
			}
			return false
		})
	}
	return names
}

// sending returns the expression by which n could send a request, if it is one.
func sending(n ast.Node, sends, operations map[string]bool) string {
	switch n := n.(type) {
	case *ast.GoStmt:
		return "a go statement"
	case *ast.SelectorExpr:
		x, _ := n.X.(*ast.Ident)
		switch {
		case x != nil && x.Name == "glue" && sends[n.Sel.Name]:
			return "glue." + n.Sel.Name
		case x != nil && x.Name == "context" && n.Sel.Name != "Context":
			return "context." + n.Sel.Name
		}
	case *ast.CallExpr:
		sel, _ := n.Fun.(*ast.SelectorExpr)
		if sel == nil || !operations[sel.Sel.Name] {
			return ""
		}
		if x, ok := sel.X.(*ast.SelectorExpr); ok && x.Sel.Name == "API" {
			return "a call of API." + sel.Sel.Name
		}
	}
	return ""
}

// TestLaw1Silence calls every method that takes no context, of handles and
// collections, over a wire that keeps what is sent.
func TestLaw1Silence(t *testing.T) {
	w := refusing()
	svc := s3.NewFromClient(w.client())
	n := silent(t, reflect.ValueOf(svc), 2)
	if n < 500 {
		t.Errorf("only %d methods were called", n)
	}
	if sent := w.requests(); len(sent) > 0 {
		t.Errorf("methods without a context sent %q", sent)
	}
}

// silent calls the methods of v that take no context, then those of what they
// return, depth levels down. It returns how many calls that were.
func silent(t *testing.T, v reflect.Value, depth int) int {
	t.Helper()
	n := 0
	for i := range v.NumMethod() {
		m := v.Method(i)
		if takesContext(m.Type()) {
			continue
		}
		for _, result := range m.Call(arguments(v, m.Type())) {
			if depth > 0 && result.Kind() == reflect.Pointer && !result.IsNil() {
				n += silent(t, result, depth-1)
			}
		}
		n++
	}
	return n
}

// results returns the zero values that a function of type t returns.
func results(t reflect.Type) []reflect.Value {
	zeros := make([]reflect.Value, t.NumOut())
	for i := range zeros {
		zeros[i] = reflect.Zero(t.Out(i))
	}
	return zeros
}

// arguments makes a value for each parameter of a method of v: v itself where
// another of its kind is asked for, texts and integers that could be real, a new
// struct for a pointer. Variadic options are left out.
func arguments(v reflect.Value, method reflect.Type) []reflect.Value {
	n := method.NumIn()
	if method.IsVariadic() {
		n--
	}
	args := make([]reflect.Value, n)
	for i := range args {
		switch t := method.In(i); {
		case t == v.Type():
			args[i] = v
		case t.Kind() == reflect.String:
			args[i] = reflect.ValueOf("some-name").Convert(t)
		case t.Kind() == reflect.Int, t.Kind() == reflect.Int32:
			args[i] = reflect.ValueOf(7).Convert(t)
		case t.Kind() == reflect.Func:
			args[i] = reflect.MakeFunc(t, func([]reflect.Value) []reflect.Value { return results(t) })
		case t.Kind() == reflect.Pointer:
			args[i] = reflect.New(t.Elem())
		default:
			args[i] = reflect.Zero(t)
		}
	}
	return args
}
