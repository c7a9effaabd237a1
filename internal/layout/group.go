package layout

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/token"
	"strings"
)

// group takes notes of a declaration in parentheses.
func (t *tree) group(n *ast.GenDecl) {
	if n.Tok == token.IMPORT {
		t.refuse(bytes.Contains(t.src[t.offset(n.Pos()):t.offset(n.End())], []byte("//"))) // comments move with what is sorted
		t.imports(n.Specs)
	}
	if !n.Lparen.IsValid() {
		return
	}
	t.refuse(len(n.Specs) == 0)
	t.block(n.Lparen, n.Rparen, nodes(n.Specs))
	if len(n.Specs) == 1 {
		return
	}
	for _, spec := range n.Specs {
		t.refuse(t.broken(spec.Pos(), spec.End()))
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			t.refuse(spec.TypeParams != nil)
			t.cell(cmp.Or(spec.Assign, spec.Type.Pos()))
		case *ast.ValueSpec:
			t.refuse(spec.Type != nil) // types are a column that may be left empty
			if len(spec.Values) > 0 {
				t.notes[t.assignOf(spec)] |= cell
			}
		}
	}
}

// imports takes notes of imports that are sorted already.
func (t *tree) imports(specs []ast.Spec) {
	last, end := "", token.NoPos
	for _, spec := range specs {
		spec := spec.(*ast.ImportSpec)
		path := strings.Trim(spec.Path.Value, `"`)
		t.refuse(strings.ContainsAny(path, "`\\"))
		if end.IsValid() && bytes.Count(t.src[t.offset(end):t.offset(spec.Pos())], newline) == 1 {
			t.refuse(last >= path)
		}
		if spec.Name != nil {
			t.space(spec.Path.Pos())
		}
		last, end = path, spec.End()
	}
}

// values takes notes of the declaration of variables or constants.
func (t *tree) values(n *ast.ValueSpec) {
	if n.Type != nil {
		t.space(n.Type.Pos())
	}
	if len(n.Values) > 0 {
		t.space(n.Values[0].Pos())
		t.notes[t.assignOf(n)] |= spaced
	}
}

// assignOf is where a declaration of variables or constants has its equals sign.
func (t *tree) assignOf(n *ast.ValueSpec) int {
	return bytes.LastIndexByte(t.src[:t.offset(n.Values[0].Pos())], '=')
}
