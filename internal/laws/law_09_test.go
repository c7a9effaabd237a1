package laws_test

import (
	"go/ast"
	"go/token"
	"slices"
	"testing"
)

// Law 9: logic lives in the runtime; generated code is thin typed glue.

// TestLaw9Short: a few lines a method, and no long one among them. Scanners of
// decode.go are tables, with a line or two for each member of an SDK struct, and so are
// what outputs lack, with a case for each output, the struct that a conversion
// returns, and what one says, with a line for each member. A function literal that sends, or that judges an answer, is a function of its
// own. Of a switch over the lists of a union the longest case counts.
func TestLaw9Short(t *testing.T) {
	for _, dir := range packagesIn(t, "generated") {
		pkg := parsed(t, dir)
		var lengths []int
		pkg.funcs(func(f *ast.FuncDecl) {
			n := pkg.lines(f.Body)
			ast.Inspect(f.Body, func(node ast.Node) bool {
				literal, ok := node.(*ast.FuncLit)
				if !ok || !hasContext(literal.Type) && !judges(literal.Type) {
					return true
				}
				n -= pkg.lines(literal.Body)
				if own := pkg.lines(literal.Body); own > 30 {
					t.Errorf("%s: a function in %s has %d lines", pkg.place(literal), f.Name.Name, own)
				}
				return false
			})
			n -= otherLists(pkg, f.Body)
			if isScanner(f) || isConversion(f) || isSaying(f) || f.Name.Name == "lacks" {
				return
			}
			lengths = append(lengths, n)
			if n > 30 {
				t.Errorf("%s: %s has %d lines", pkg.place(f), f.Name.Name, n)
			}
		})
		slices.Sort(lengths)
		if median := lengths[len(lengths)/2]; median > 5 {
			t.Errorf("%s: half of the functions have more than %d lines", dir, median)
		}
	}
}

// otherLists returns how many lines the cases of a switch over lists have but for the longest.
func otherLists(pkg *source, body *ast.BlockStmt) (lines int) {
	ast.Inspect(body, func(n ast.Node) bool {
		s, ok := n.(*ast.SwitchStmt)
		if !ok {
			return true
		}
		if over, ok := s.Tag.(*ast.Ident); ok && over.Name == "list" {
			longest := 0
			for _, c := range s.Body.List {
				n := pkg.fset.Position(c.End()).Line - pkg.fset.Position(c.Pos()).Line
				lines += n
				longest = max(longest, n)
			}
			lines -= longest
		}
		return false
	})
	return lines
}

// TestLaw9NoLogic: what loops, waits or locks is not glue. Loops are for moving
// between the SDK's lists and the runtime, which unexported functions and
// function literals do; an exported method has none of its own, but for what fills
// every element of an input's list.
func TestLaw9NoLogic(t *testing.T) {
	for _, dir := range packagesIn(t, "generated") {
		pkg := parsed(t, dir)
		pkg.funcs(func(f *ast.FuncDecl) {
			ast.Inspect(f.Body, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.SelectStmt, *ast.GoStmt, *ast.DeferStmt, *ast.SendStmt, *ast.LabeledStmt:
					t.Errorf("%s: %s has a statement for the runtime", pkg.place(n), f.Name.Name)
				case *ast.FuncLit:
					return false
				case *ast.ForStmt:
					if isScanner(f) && isNext(n.Cond) {
						return true // ends with the body that is scanned
					}
					t.Errorf("%s: %s has a loop that could have no end", pkg.place(n), f.Name.Name)
				case *ast.RangeStmt:
					if f.Name.IsExported() && !fills(n) {
						t.Errorf("%s: %s has a loop", pkg.place(n), f.Name.Name)
					}
				}
				return true
			})
		})
	}
}

// fills reports whether a loop is over the elements of an input that it fills.
func fills(loop *ast.RangeStmt) bool {
	call, _ := loop.X.(*ast.CallExpr)
	if call == nil {
		return false
	}
	sel, _ := call.Fun.(*ast.SelectorExpr)
	return sel != nil && sel.Sel.Name == "OwnElements"
}

// judges reports whether a function says of an answer whether it is what is waited for.
func judges(f *ast.FuncType) bool {
	if f.Results == nil || len(f.Results.List) != 2 {
		return false
	}
	done, _ := f.Results.List[0].Type.(*ast.Ident)
	err, _ := f.Results.List[1].Type.(*ast.Ident)
	return done != nil && done.Name == "bool" && err != nil && err.Name == "error"
}

// isConversion reports whether a function does nothing but return a struct, whose members
// it takes from another one.
func isConversion(f *ast.FuncDecl) bool {
	if len(f.Body.List) != 1 {
		return false
	}
	ret, _ := f.Body.List[0].(*ast.ReturnStmt)
	if ret == nil || len(ret.Results) != 1 {
		return false
	}
	made, _ := ret.Results[0].(*ast.UnaryExpr)
	if made == nil {
		return false
	}
	literal, _ := made.X.(*ast.CompositeLit)
	return literal != nil && !slices.ContainsFunc(literal.Elts, isNoCopy)
}

// isSaying reports whether a function does nothing but ask one member of a struct after
// the other whether it says anything.
func isSaying(f *ast.FuncDecl) bool {
	if len(f.Body.List) != 1 {
		return false
	}
	ret, _ := f.Body.List[0].(*ast.ReturnStmt)
	if ret == nil || len(ret.Results) != 1 {
		return false
	}
	or, _ := ret.Results[0].(*ast.BinaryExpr)
	return or != nil && or.Op == token.LOR
}

// isNoCopy reports whether a member of a struct is more than a member of another one.
func isNoCopy(elem ast.Expr) bool {
	pair, _ := elem.(*ast.KeyValueExpr)
	if pair == nil {
		return true
	}
	_, ok := pair.Value.(*ast.SelectorExpr)
	return !ok
}

// isScanner reports whether a function reads an element of a response.
func isScanner(f *ast.FuncDecl) bool {
	params := f.Type.Params.List
	if f.Recv != nil || len(params) != 2 {
		return false
	}
	star, _ := params[0].Type.(*ast.StarExpr)
	if star == nil {
		return false
	}
	sel, _ := star.X.(*ast.SelectorExpr)
	return sel != nil && sel.Sel.Name == "Scanner"
}

// isNext reports whether a loop goes on as long as a scanner has something.
func isNext(cond ast.Expr) bool {
	call, _ := cond.(*ast.CallExpr)
	if call == nil {
		return false
	}
	sel, _ := call.Fun.(*ast.SelectorExpr)
	return sel != nil && sel.Sel.Name == "Next"
}
