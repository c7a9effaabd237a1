package emit

import (
	"slices"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/prose"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// boundMethod prints a method that calls a Go function.
//
//	func (o *Object) UploadFile(ctx context.Context, name string, optFns ...func(*transfer.Options)) (*transfer.Result, error) {
//		if err := glue.Check(ctx, o, "UploadFile"); err != nil {
//			return nil, err
//		}
//		result, err := transfer.UploadFile(ctx, (*checkedClient)(o.svc), o.bucketName, o.key, name, optFns...)
//		return result, glue.Fail(o, "UploadFile", err)
//	}
func (h *handle) boundMethod(f *jen.File, m *model.Method) {
	p := &bound{handle: h, Method: m}
	f.Add(comment(prose.Method(m, p.forgets())))
	f.Add(h.method(m.Name)).Params(p.params()...).Params(p.results()...).BlockFunc(p.body)
	f.Line()
}

// bound prints one method that calls a function.
type bound struct {
	*handle
	*model.Method
}

func (b *bound) forgets() bool { return b.Fails && !b.Method.Reads && b.handle.Load != nil }

// names returns the names of the method's parameters, none twice and none that
// the body uses.
func (b *bound) names() []string {
	taken := []string{b.recv, "ctx", "data", "err", "from", "glue", "resource", "types", "sdk"}
	for i := range b.Func.Results {
		taken = append(taken, resultName(i))
	}
	names := make([]string, len(b.Method.Params))
	for i, p := range b.Method.Params {
		name := p.Name
		if name == "" || name == "_" {
			name = "arg"
		}
		for slices.Contains(taken, name) {
			name += "Arg"
		}
		taken = append(taken, name)
		names[i] = name
	}
	return names
}

func (b *bound) params() []jen.Code {
	var params []jen.Code
	if b.Context {
		params = append(params, ctxParam())
	}
	names := b.names()
	for i, p := range b.Method.Params {
		param := jen.Id(names[i])
		if b.Func.Variadic && i == len(b.Method.Params)-1 {
			param.Op("...")
		}
		params = append(params, param.Add(b.expr(p.Type)))
	}
	return params
}

func (b *bound) results() []jen.Code {
	types := make([]jen.Code, len(b.Func.Results))
	for i, t := range b.Func.Results {
		types[i] = b.expr(t)
	}
	return types
}

func (b *bound) body(g *jen.Group) {
	if b.Fails && b.Context {
		g.If(
			jen.Err().Op(":=").Add(gl("Check")).Call(jen.Id("ctx"), b.self(), jen.Lit(b.Method.Name)),
			jen.Err().Op("!=").Nil(),
		).Block(b.fail(jen.Err()))
	}
	b.load(g)
	call := jen.Qual(b.Func.Ident.Path, b.Func.Ident.Name).Call(b.args()...)
	if !b.Fails {
		if len(b.Func.Results) > 0 {
			call = jen.Return(call)
		}
		g.Add(call)
		return
	}
	var results []jen.Code
	for i := range b.Func.Results[1:] {
		results = append(results, jen.Id(resultName(i)))
	}
	g.List(append(slices.Clone(results), jen.Err())...).Op(":=").Add(call)
	if b.forgets() {
		g.Add(gl("Forget").Call(b.client(), b.state())) // one that fails may have done a part
	}
	g.Return(append(results, b.failed(jen.Err()))...)
}

// failed prints the error of a function: what the service says through the client is
// classified as that of any method.
func (b *bound) failed(err jen.Code) jen.Code {
	if slices.ContainsFunc(b.Args, func(a *model.Arg) bool { return a.Client }) {
		return gl("Classified").Call(b.self(), jen.Lit(b.Method.Name), b.client(), err)
	}
	return gl("Fail").Call(b.self(), jen.Lit(b.Method.Name), err)
}

func resultName(i int) string { return numberedName("result", i) }

// load prints the statements that have the data at hand, and end the method where
// what is needed of it is not there.
func (b *bound) load(g *jen.Group) {
	if !slices.ContainsFunc(b.Args, isData) {
		return
	}
	if b.handle.Load != nil {
		g.List(jen.Id("data"), jen.Err()).Op(":=").Add(b.self()).Dot("load").Call(jen.Id("ctx"), jen.Lit(b.Method.Name), jen.Lit(b.mayLack(b.DataMembers())))
	} else {
		g.List(jen.Id("data"), jen.Err()).Op(":=").Add(gl("Read")).Types(b.ptr(b.handle.Resource.Data)).Call(b.self(), jen.Lit(b.Method.Name), b.state(), jen.Lit(b.mayLack(b.DataMembers())))
	}
	g.If(jen.Err().Op("!=").Nil()).Block(b.fail(jen.Err()))
	for _, a := range b.Args {
		if isData(a) {
			b.require(g, a)
		}
	}
}

func isData(a *model.Arg) bool { return a.Value != nil && a.Value.Kind == model.FromPath }

// require prints the end of the method where the data lacks what an argument needs.
func (b *bound) require(g *jen.Group, a *model.Arg) {
	r := follow(jen.Id("data"), a.Value.Path)
	missing := r.missing
	if a.Deref {
		missing = append(missing, r.isNil(r.value))
	}
	if len(missing) > 0 {
		g.If(or(missing)).Block(b.fail(gl("NotSet").Call(b.self(), jen.Lit(b.Method.Name), jen.Lit("data."+a.Value.Path.Text()))))
	}
}

// fail prints a return of an error.
func (b *bound) fail(err jen.Code) jen.Code {
	var values []jen.Code
	for _, t := range b.Func.Results[:len(b.Func.Results)-1] {
		values = append(values, b.zero(t))
	}
	return jen.Return(append(values, err)...)
}

// zero prints the zero value of a type.
func (b *bound) zero(t sdk.Expr) jen.Code {
	switch {
	case t.Kind != sdk.ExprName || b.Handles[t.Ident.Name] != nil && t.Ident.Path == "":
		return jen.Nil()
	case t.Ident == sdk.Ident{Name: "string"}:
		return jen.Lit("")
	case t.Ident == sdk.Ident{Name: "bool"}:
		return jen.False()
	case t.Ident.Path == "" && t.Ident.Name != "error" && t.Ident.Name != "any":
		return jen.Lit(0)
	}
	return jen.Op("*").New(b.expr(t))
}

func (b *bound) args() []jen.Code {
	var args []jen.Code
	if b.Context {
		args = append(args, jen.Id("ctx"))
	}
	for _, a := range b.Args {
		args = append(args, b.arg(a))
	}
	names := b.names()
	for i, name := range names {
		arg := jen.Id(name)
		if b.Func.Variadic && i == len(names)-1 {
			arg.Op("...")
		}
		args = append(args, arg)
	}
	return args
}

func (b *bound) arg(a *model.Arg) jen.Code {
	switch {
	case a.Client:
		return jen.Params(jen.Op("*").Id(checkedClient)).Params(b.svc())
	case a.Handle:
		return b.self()
	case a.Service:
		return b.svc()
	case a.Make != nil:
		return b.maker(a.Make)
	case a.Value.Kind == model.FromIdentifier:
		return b.given(a.Value.Identifier)
	case a.Value.Kind == model.FromLiteral:
		return jen.Lit(a.Value.Literal)
	}
	value := follow(jen.Id("data"), a.Value.Path).value
	if a.Deref {
		return jen.Op("*").Add(value)
	}
	return value
}

// maker prints a function that makes a handle of a struct of the SDK.
//
//	func(from *types.Message) (*Message, error) {
//		...
//	}
func (b *bound) maker(items *model.Items) jen.Code {
	return jen.Func().Params(jen.Id("from").Add(b.ptr(items.RootType))).Params(jen.Op("*").Id(items.Resource.Name), jen.Error()).BlockFunc(func(g *jen.Group) {
		b.single(g, b.Method.Name, items, map[model.Root]*jen.Statement{model.RootResponse: jen.Id("from")}, false)
	})
}

// expr prints a type of the function's signature; a type parameter is a pointer to
// the handles that it stands for.
func (b *bound) expr(t sdk.Expr) *jen.Statement {
	switch t.Kind {
	case sdk.ExprPointer:
		return jen.Op("*").Add(b.expr(*t.Elem))
	case sdk.ExprSlice:
		return jen.Index().Add(b.expr(*t.Elem))
	case sdk.ExprMap:
		return jen.Map(b.expr(*t.Key)).Add(b.expr(*t.Elem))
	case sdk.ExprFunc:
		return b.funcType(t)
	}
	if r := b.Handles[t.Ident.Name]; r != nil && t.Ident.Path == "" {
		return jen.Op("*").Id(r.Name)
	}
	name := b.named(t.Ident)
	if len(t.Args) > 0 {
		args := make([]jen.Code, len(t.Args))
		for i, arg := range t.Args {
			args[i] = b.expr(arg)
		}
		name.Types(args...)
	}
	return name
}

func (b *bound) funcType(t sdk.Expr) *jen.Statement {
	params := make([]jen.Code, len(t.Params))
	for i, p := range t.Params {
		params[i] = b.expr(p)
		if t.Variadic && i == len(t.Params)-1 {
			params[i] = jen.Op("...").Add(params[i])
		}
	}
	fn := jen.Func().Params(params...)
	switch len(t.Results) {
	case 0:
		return fn
	case 1:
		return fn.Add(b.expr(t.Results[0]))
	}
	results := make([]jen.Code, len(t.Results))
	for i, r := range t.Results {
		results[i] = b.expr(r)
	}
	return fn.Params(results...)
}
