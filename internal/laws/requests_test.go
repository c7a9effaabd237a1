package laws_test

import (
	"go/ast"
	"strings"
	"testing"
)

// withoutOptions are functions that have no options of the client's to hand on.
var withoutOptions = map[string]bool{
	"queue.AllowTopic": true, "queue.SetDeadLetterQueue": true, "queue.read": true,
	"queue.start": true, "queue.list": true, "queue.end": true, "session.askAccount": true,
}

// Whatever the runtime sends for a caller is sent with the caller's options for the SDK's
// client: a request that forgets them goes to another region, or without a header that an
// organization asks for.
func TestRequestsOfTheRuntimeHaveOptions(t *testing.T) {
	sent := 0
	for _, dir := range packagesIn(t, "runtime") {
		pkg := parsed(t, dir)
		inputs := inputsOf(pkg)
		pkg.funcs(func(f *ast.FuncDecl) {
			ast.Inspect(f.Body, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok || len(call.Args) < 2 {
					return true
				}
				method, ok := call.Fun.(*ast.SelectorExpr)
				if !ok || !inputs[method.Sel.Name] {
					return true
				}
				sent++
				name := strings.TrimPrefix(dir, "runtime/") + "." + f.Name.Name
				if call.Ellipsis.IsValid() == withoutOptions[name] {
					t.Errorf("%s: %s sends %s with options: %v", pkg.place(call), name, method.Sel.Name, call.Ellipsis.IsValid())
				}
				return true
			})
		})
	}
	if sent < 90 {
		t.Errorf("%d requests are known, of about a hundred", sent)
	}
}

// inputsOf are the operations whose inputs a package makes.
func inputsOf(pkg *source) map[string]bool {
	inputs := map[string]bool{}
	for _, file := range pkg.files {
		ast.Inspect(file, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if operation, ok := strings.CutSuffix(s.Sel.Name, "Input"); ok {
					inputs[operation] = true
				}
			}
			return true
		})
	}
	return inputs
}
