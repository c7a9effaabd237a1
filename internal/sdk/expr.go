package sdk

import (
	"go/ast"
	"go/token"
	"strings"
)

// selector prints a name or a chain of selectors, "p.options.Limit"; "" for any
// other expression.
func selector(expr ast.Expr) string {
	switch expr := expr.(type) {
	case *ast.Ident:
		return expr.Name
	case *ast.SelectorExpr:
		if x := selector(expr.X); x != "" {
			return x + "." + expr.Sel.Name
		}
	}
	return ""
}

// member returns what follows prefix in a selector if that is a single name.
func member(sel, prefix string) (string, bool) {
	name, ok := strings.CutPrefix(sel, prefix)
	return name, ok && name != "" && !strings.Contains(name, ".")
}

// mentions reports whether a selector is part of an expression.
func mentions(expr ast.Expr, sel string) bool {
	found := false
	ast.Inspect(expr, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok && selector(e) == sel {
			found = true
		}
		return !found
	})
	return found
}

// isCallOf reports whether exprs is one call of a method of receiver.
func isCallOf(exprs []ast.Expr, receiver string) bool {
	if len(exprs) != 1 {
		return false
	}
	call, ok := exprs[0].(*ast.CallExpr)
	return ok && strings.HasPrefix(selector(call.Fun), receiver+".")
}

// truth returns M for an expression that says that the result's boolean M is
// true, "" for any other:
//
//	result.M
//	aws.ToBool(result.M)
//	result.M != nil && *result.M
func truth(expr ast.Expr) string {
	switch expr := expr.(type) {
	case *ast.SelectorExpr:
		name, _ := member(selector(expr), "result.")
		return name
	case *ast.CallExpr:
		if len(expr.Args) == 1 && selector(expr.Fun) == "aws.ToBool" {
			return truth(expr.Args[0])
		}
	case *ast.BinaryExpr:
		star, ok := expr.Y.(*ast.StarExpr)
		if name := ""; ok && expr.Op == token.LAND {
			if name = truth(star.X); name == nonNil(expr.X) {
				return name
			}
		}
	}
	return ""
}

// nonNil returns M for `result.M != nil`.
func nonNil(expr ast.Expr) string {
	cmp, ok := expr.(*ast.BinaryExpr)
	if !ok || cmp.Op != token.NEQ || selector(cmp.Y) != "nil" {
		return ""
	}
	return truth(cmp.X)
}
