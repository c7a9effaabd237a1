package sdk

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
)

// Paginator returns what the SDK's paginator of an operation does, or nil if
// there is none or if its NextPage does anything that this package does not
// know: a pager that is missing can be spelled out in a definition, one that is
// wrong would lose pages. See Err for failures.
func (p *Package) Paginator(operation string) *Paginator {
	if p.cache.operations[operation] == nil {
		return nil
	}
	source, err := p.operationText(operation)
	p.fail(err)
	text := nextPage(source, operation)
	if text == nil {
		text = nextPage(p.handmadePaginators(), operation)
	}
	if text == nil {
		return nil
	}
	file, err := parser.ParseFile(token.NewFileSet(), "", append([]byte("package p\n"), text...), parser.SkipObjectResolution)
	if err != nil || len(file.Decls) != 1 {
		return nil
	}
	fn, ok := file.Decls[0].(*ast.FuncDecl)
	if !ok || fn.Body == nil {
		return nil
	}
	return readNextPage(operation, fn.Body)
}

func (p *Package) handmadePaginators() []byte {
	if !slices.Contains(p.cache.listing, handmadeFile) {
		return nil
	}
	text, err := p.read(handmadeFile)
	p.fail(err)
	return text
}

// nextPage cuts the paginator's NextPage method out of a file; nil if the file
// does not have one with a constructor.
func nextPage(text []byte, operation string) []byte {
	if !bytes.Contains(text, []byte("\nfunc New"+operation+"Paginator(")) {
		return nil
	}
	i := bytes.Index(text, []byte("\nfunc (p *"+operation+"Paginator) NextPage("))
	if i < 0 {
		return nil
	}
	s := scanner{src: text[i+1:]}
	s.next()
	_, end := s.body()
	return text[i+1 : i+1+end]
}

// pageReader reads a NextPage body statement by statement.
type pageReader struct {
	inputs  []TokenPair // input member and the paginator's own field
	outputs map[string]string
	more    string
	limit   string
	strange bool
}

func readNextPage(operation string, body *ast.BlockStmt) *Paginator {
	r := &pageReader{outputs: map[string]string{}}
	for _, stmt := range body.List {
		r.statement(stmt)
	}
	pager := &Paginator{Operation: operation, More: r.more, Limit: r.limit}
	for _, in := range r.inputs {
		out := r.outputs[in.Output]
		if out == "" {
			return nil
		}
		pager.Tokens = append(pager.Tokens, TokenPair{Input: in.Input, Output: out})
	}
	if r.strange || len(pager.Tokens) == 0 || len(r.inputs) != len(r.outputs) {
		return nil
	}
	return pager
}

func (r *pageReader) statement(stmt ast.Stmt) {
	switch stmt := stmt.(type) {
	case *ast.AssignStmt:
		if len(stmt.Lhs) == 1 && len(stmt.Rhs) == 1 {
			r.assign(stmt.Lhs[0], stmt.Rhs[0])
		} else {
			r.expect(isCallOf(stmt.Rhs, "p.client"))
		}
	case *ast.IfStmt:
		r.condition(stmt)
	case *ast.DeclStmt: // var limit *int32
		decl, ok := stmt.Decl.(*ast.GenDecl)
		r.expect(ok && decl.Tok == token.VAR && len(decl.Specs) == 1 && decl.Specs[0].(*ast.ValueSpec).Names[0].Name == "limit")
	case *ast.ReturnStmt:
		r.expect(len(stmt.Results) == 2 && selector(stmt.Results[0]) == "result")
	default:
		r.strange = true
	}
}

func (r *pageReader) expect(ok bool) { r.strange = r.strange || !ok }

// assign reads `left = right`, whichever of the two says what it is about.
func (r *pageReader) assign(left, right ast.Expr) {
	to, from := selector(left), selector(right)
	param, isParam := member(to, "params.")
	own, isOwn := member(to, "p.")
	switch {
	case isParam:
		r.assignParam(param, from, right)
	case own == "firstPage":
		r.expect(from == "false")
	case own == "isTruncated":
		r.setMore(truth(right))
	case isOwn:
		r.assignToken(own, from, right)
	case to == "params", to == "prevToken", to == "_", to == "optFns":
	default:
		r.strange = true
	}
}

// assignParam reads `params.Marker = p.nextToken` and `params.MaxItems = limit`,
// or `= p.options.Limit` where the member is no pointer.
func (r *pageReader) assignParam(param, from string, right ast.Expr) {
	own, isOwn := member(from, "p.")
	if call, ok := right.(*ast.CallExpr); ok && len(call.Args) == 1 && selector(call.Fun) == "aws.Int32" {
		from = selector(call.Args[0])
	}
	switch {
	case isOwn:
		r.inputs = append(r.inputs, TokenPair{Input: param, Output: own})
	case (from == "limit" || from == "p.options.Limit") && r.limit == "":
		r.limit = param
	default:
		r.strange = true
	}
}

// assignToken reads `p.nextToken = result.Marker`; a reset says nothing.
func (r *pageReader) assignToken(own, from string, right ast.Expr) {
	if lit, ok := right.(*ast.BasicLit); from == "nil" || ok && lit.Value == `""` {
		return
	}
	out, ok := member(from, "result.")
	r.expect(ok && r.outputs[own] == "")
	r.outputs[own] = out
}

// condition reads an if statement, by its condition.
func (r *pageReader) condition(stmt *ast.IfStmt) {
	if stmt.Init != nil || stmt.Else != nil || len(stmt.Body.List) == 0 {
		r.strange = true
		return
	}
	switch {
	case mentions(stmt.Cond, "p.HasMorePages"), mentions(stmt.Cond, "err"):
		r.expect(len(stmt.Body.List) == 1)
	case mentions(stmt.Cond, "p.options.StopOnDuplicateToken"):
		// An option of the paginator, not of the operation.
	case mentions(stmt.Cond, "p.options.Limit"):
		assign, ok := stmt.Body.List[0].(*ast.AssignStmt)
		r.expect(ok && len(stmt.Body.List) == 1 && selector(assign.Lhs[0]) == "limit")
	case mentions(stmt.Cond, "limit"):
		r.block(stmt.Body)
	case selector(stmt.Cond) == "p.isTruncated":
		r.block(stmt.Body)
	default:
		r.setMore(truth(stmt.Cond))
		r.block(stmt.Body)
	}
}

func (r *pageReader) block(body *ast.BlockStmt) {
	for _, stmt := range body.List {
		r.statement(stmt)
	}
}

// setMore notes the output member that tells of more pages; there is only one.
func (r *pageReader) setMore(name string) {
	r.expect(name != "" && (r.more == "" || r.more == name))
	r.more = name
}
