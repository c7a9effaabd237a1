package layout

import (
	"bytes"
	"go/ast"
	"go/token"
	"strings"
)

// note is what is known of a byte of the source beforehand.
type note uint8

const (
	spaced note = 1 << iota // a space goes before the token that begins here
	block                   // the bracket here holds statements or methods, each on lines of its own
	list                    // the bracket here holds elements of a list on lines of their own
	cell                    // what begins here stands in one column with what does so in the lines around
)

// tree notes what the syntax tree says of the source.
type tree struct {
	src   []byte
	base  int
	notes []note   // by offset
	tight ast.Expr // an index without spaces
	odd   bool     // there is something that it does not know
}

func newTree(src []byte, fset *token.FileSet, file *ast.File) *tree {
	return &tree{src: src, base: fset.File(file.FileStart).Base(), notes: make([]note, len(src)+1)}
}

func (t *tree) offset(pos token.Pos) int { return int(pos) - t.base }

// note takes notes of a declaration. It reports false if there is something in it that
// it does not know.
func (t *tree) note(decl ast.Decl) bool {
	t.odd = false
	ast.Inspect(decl, func(n ast.Node) bool {
		if n != nil && !t.odd && !t.statement(n) && !t.expression(n) {
			t.odd = true
		}
		return !t.odd
	})
	return !t.odd
}

func (t *tree) space(at ...token.Pos) {
	for _, pos := range at {
		if pos.IsValid() {
			t.notes[t.offset(pos)] |= spaced
		}
	}
}

// refuse leaves the declaration to go/format if a condition holds.
func (t *tree) refuse(odd bool) { t.odd = t.odd || odd }

// statement takes notes of a statement or a declaration, and reports false for
// anything else.
func (t *tree) statement(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FuncDecl:
		t.space(n.Name.Pos())
		if n.Recv != nil {
			t.space(n.Recv.Opening)
		}
		t.function(n.Type.Func, n.Body)
	case *ast.GenDecl:
		t.group(n)
	case *ast.ValueSpec:
		t.values(n)
	case *ast.TypeSpec:
		t.space(n.Assign, n.Type.Pos())
		t.refuse(isParen(n.Type))
	case *ast.AssignStmt:
		t.space(n.TokPos, n.Rhs[0].Pos())
	case *ast.BlockStmt:
		t.block(n.Lbrace, n.Rbrace, nodes(n.List))
	case *ast.IfStmt:
		t.refuse(isParen(n.Cond) || n.Init == nil && t.has(';', n.If, n.Cond.Pos()))
		t.body(n.Body)
		if otherwise, ok := n.Else.(*ast.BlockStmt); ok {
			t.body(otherwise)
		}
	case *ast.ForStmt:
		t.refuse(isParen(n.Cond) || n.Init == nil && n.Post == nil && t.has(';', n.For, n.Body.Lbrace))
		t.body(n.Body)
	case *ast.RangeStmt:
		t.space(n.TokPos, n.Range)
		t.refuse(isParen(n.X))
		t.body(n.Body)
	case *ast.SwitchStmt:
		t.refuse(isParen(n.Tag) || n.Init != nil && n.Tag == nil || n.Init == nil && t.has(';', n.Switch, n.Body.Lbrace))
		t.body(n.Body)
	case *ast.TypeSwitchStmt:
		t.refuse(t.has(';', n.Switch, n.Body.Lbrace))
		t.body(n.Body)
	case *ast.CaseClause:
		if len(n.Body) > 0 {
			t.refuse(!t.broken(n.Colon, n.Body[0].Pos()) || !t.apart(nodes(n.Body)))
		}
	case *ast.ReturnStmt:
		t.refuse(len(n.Results) > 1 && t.spread(n.Results))
	case *ast.ImportSpec, *ast.IncDecStmt, *ast.ExprStmt, *ast.DeclStmt, *ast.GoStmt, *ast.DeferStmt, *ast.BranchStmt:
	default:
		return false
	}
	return true
}

// expression takes notes of an expression or a type, and reports false for
// what it does not know.
func (t *tree) expression(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FuncLit:
		t.function(n.Pos(), n.Body)
	case *ast.FuncType:
		t.results(n.Results)
	case *ast.Field:
		t.field(n)
	case *ast.InterfaceType:
		t.methods(n.Methods)
	case *ast.StructType:
		t.fields(n.Fields)
	case *ast.BinaryExpr:
		t.operator(n)
	case *ast.IndexExpr:
		t.tight = n.Index
	case *ast.UnaryExpr:
		_, twice := n.X.(*ast.UnaryExpr)
		t.refuse(twice)
	case *ast.ParenExpr:
		t.refuse(isParen(n.X))
	case *ast.KeyValueExpr:
		t.space(n.Value.Pos())
	case *ast.CompositeLit:
		t.list(n.Lbrace, n.Rbrace, n.Elts)
	case *ast.CallExpr:
		t.list(n.Lparen, n.Rparen, n.Args)
	case *ast.BasicLit:
		t.refuse(!isPlainLiteral(n))
	case *ast.Ident, *ast.SelectorExpr, *ast.IndexListExpr, *ast.SliceExpr, *ast.StarExpr, *ast.TypeAssertExpr,
		*ast.Ellipsis, *ast.ArrayType, *ast.MapType, *ast.FieldList:
	default:
		return false
	}
	return true
}

// isPlainLiteral reports whether gofmt leaves a literal as it is, and on one line.
func isPlainLiteral(lit *ast.BasicLit) bool {
	switch lit.Kind {
	case token.STRING:
		return lit.Value[0] != '`' || !strings.ContainsAny(lit.Value, "\r\n")
	case token.CHAR:
		return true
	}
	return strings.Trim(lit.Value, "0123456789.") == ""
}

func isParen(x ast.Expr) bool {
	_, ok := x.(*ast.ParenExpr)
	return ok
}

// results takes notes of the results of a signature.
func (t *tree) results(results *ast.FieldList) {
	if results == nil || len(results.List) == 0 {
		t.refuse(results != nil)
		return
	}
	if first := results.List[0]; !results.Opening.IsValid() {
		t.space(first.Type.Pos())
	} else {
		t.space(results.Opening)
		t.refuse(len(results.List) == 1 && len(first.Names) == 0) // gofmt drops the parentheses
	}
}

// operator takes notes of an expression with two operands. Arithmetic has spaces or
// none by what is around it: only that of an index is known here.
func (t *tree) operator(n *ast.BinaryExpr) {
	switch {
	case n.Op.Precedence() <= token.EQL.Precedence():
		t.space(n.OpPos, n.Y.Pos())
	case n != t.tight || !isOperand(n.X) || !isOperand(n.Y):
		t.odd = true
	}
}

// isOperand reports whether an operator stands beside x without a space.
func isOperand(x ast.Expr) bool {
	switch x.(type) {
	case *ast.Ident, *ast.SelectorExpr, *ast.CallExpr, *ast.BasicLit:
		return true
	}
	return false
}

// fields takes notes of a struct.
func (t *tree) fields(fields *ast.FieldList) {
	if len(fields.List) == 0 {
		t.refuse(t.broken(fields.Opening, fields.Closing))
		return
	}
	t.space(fields.Opening)
	t.block(fields.Opening, fields.Closing, nodes(fields.List))
	for _, f := range fields.List {
		t.refuse(t.broken(f.Type.Pos(), f.End()) || len(f.Names) == 0 && f.Tag != nil)
		if len(fields.List) > 1 && len(f.Names) > 0 {
			t.cell(f.Type.Pos())
			if f.Tag != nil {
				t.cell(f.Tag.Pos())
			}
		}
	}
}

func (t *tree) cell(at token.Pos) { t.notes[t.offset(at)] |= spaced | cell }

// field takes notes of a parameter, a result, a type parameter, a method or a member.
func (t *tree) field(n *ast.Field) {
	t.refuse(isParen(n.Type))
	if n.Tag != nil {
		t.space(n.Tag.Pos())
	}
	if method, ok := n.Type.(*ast.FuncType); len(n.Names) > 0 && (!ok || method.Func.IsValid()) {
		t.space(n.Type.Pos())
	}
}

// methods takes notes of an interface.
func (t *tree) methods(methods *ast.FieldList) {
	if len(methods.List) == 0 {
		t.refuse(t.broken(methods.Opening, methods.Closing))
		return
	}
	t.space(methods.Opening)
	t.block(methods.Opening, methods.Closing, nodes(methods.List))
}

// function takes notes of the body of a function, which may be empty on one line.
func (t *tree) function(from token.Pos, b *ast.BlockStmt) {
	if b != nil {
		t.space(b.Lbrace)
		t.refuse(len(b.List) == 0 && !t.broken(b.Lbrace, b.Rbrace) && t.width(from, b.Lbrace) > 100) // gofmt breaks it
	}
}

// width is at least the number of bytes that the header of a function takes.
func (t *tree) width(from, to token.Pos) int {
	const result = 8 // spaces around one, and what else has one before it
	n := result
	for _, c := range t.src[t.offset(from):t.offset(to)] {
		switch c {
		case ',', '*':
			n += 2
		default:
			n++
		}
	}
	return n
}

// body takes notes of the body of a statement, which is never on one line.
func (t *tree) body(b *ast.BlockStmt) {
	t.space(b.Lbrace)
	t.refuse(!t.broken(b.Lbrace, b.Rbrace))
}

// block takes notes of braces around statements or methods.
func (t *tree) block(open, end token.Pos, inside []ast.Node) {
	if len(inside) == 0 {
		if t.broken(open, end) {
			t.notes[t.offset(open)] |= block
		}
		return
	}
	t.notes[t.offset(open)] |= block
	t.refuse(!t.broken(open, inside[0].Pos()) || !t.broken(inside[len(inside)-1].End(), end) || !t.apart(inside))
}

// list takes notes of brackets around the elements of a list: all of it on one line,
// or brackets on lines of their own.
func (t *tree) list(open, end token.Pos, inside []ast.Expr) {
	if len(inside) == 0 {
		t.refuse(t.broken(open, end))
		return
	}
	broken := t.broken(open, inside[0].Pos())
	if broken {
		t.notes[t.offset(open)] |= list
	}
	t.refuse(broken != t.broken(inside[len(inside)-1].End(), end))
	for i, x := range inside {
		fresh := broken
		if i > 0 {
			fresh = t.broken(inside[i-1].End(), x.Pos())
		}
		pair, ok := x.(*ast.KeyValueExpr)
		beside := broken && !fresh && (ok || isPair(inside[i-1])) // another on its line
		if t.refuse(fresh && !broken || beside); ok && fresh && len(inside) > 1 {
			t.pair(pair)
		}
	}
}

func isPair(x ast.Expr) bool {
	_, ok := x.(*ast.KeyValueExpr)
	return ok
}

// pair takes notes of a pair that begins a line. The values of those that have one line
// are aligned; gofmt makes exceptions for long keys.
func (t *tree) pair(n *ast.KeyValueExpr) {
	const long = 40
	t.refuse(!isOperand(n.Key) || n.Key.End()-n.Key.Pos() > long)
	if !t.broken(n.Pos(), n.End()) {
		t.cell(n.Value.Pos())
	}
}

// spread reports whether gofmt may indent results of a return statement, because more
// than one of them has several lines, or one begins on another line.
func (t *tree) spread(results []ast.Expr) bool {
	tall := 0
	for i, x := range results {
		if i > 0 && t.broken(results[i-1].End(), x.Pos()) {
			return true
		}
		if t.broken(x.Pos(), x.End()) {
			tall++
		}
	}
	return tall > 1
}

// broken reports whether a line ends between two places.
func (t *tree) broken(from, to token.Pos) bool { return t.has('\n', from, to) }

// has reports whether a byte stands between two places.
func (t *tree) has(c byte, from, to token.Pos) bool {
	return bytes.IndexByte(t.src[t.offset(from):t.offset(to)], c) >= 0
}

// apart reports whether each of the nodes begins on a line of its own, and none is a
// block for itself.
func (t *tree) apart(inside []ast.Node) bool {
	for i, n := range inside {
		if _, bare := n.(*ast.BlockStmt); bare || i > 0 && !t.broken(inside[i-1].End(), n.Pos()) {
			return false
		}
	}
	return true
}

func nodes[N ast.Node](list []N) []ast.Node {
	all := make([]ast.Node, len(list))
	for i, n := range list {
		all[i] = n
	}
	return all
}
