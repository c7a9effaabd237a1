package resolve

import (
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// bindMethods resolves the methods that call Go functions.
func (r *resolver) bindMethods(res *resource) {
	for _, def := range res.def.Methods {
		if m := r.bindMethod(res, def); m != nil {
			res.Methods = append(res.Methods, m)
		}
	}
}

func (r *resolver) bindMethod(res *resource, def *definition.Method) *model.Method {
	verbs, fn := r.function(def)
	if fn == nil {
		return nil
	}
	m := &model.Method{Name: def.Name.Value, Doc: def.Doc.Value, Func: fn, Reads: def.Reads, Handles: map[string]*model.Resource{}}
	rest := fn.Params
	if len(rest) > 0 && isNamed(rest[0].Type, "context", "Context") {
		m.Context, rest = true, rest[1:]
	}
	m.Fails = len(fn.Results) > 0 && isNamed(fn.Results[len(fn.Results)-1], "", "error")
	if !r.bindHandles(m, def, verbs) || !r.bindArgs(res, m, def, verbs, rest) {
		return nil
	}
	m.Params = rest[len(m.Args):]
	return m
}

// function finds the function that a method calls. It is nil after a diagnostic.
func (r *resolver) function(def *definition.Method) (*sdk.Verbs, *sdk.Function) {
	verbs := r.verbs[def.Package.Value]
	if verbs == nil {
		return nil, nil // reported by the parser, or where the package was looked for
	}
	fn, err := verbs.Function(def.Func.Value)
	switch {
	case err != nil:
		r.errorf(def.Func.Pos, "bad-function", "%s: %v", def.Func.Value, err)
		return nil, nil
	case fn == nil:
		r.unknown(def.Func.Pos, "unknown-function", "function of "+verbs.ImportPath, def.Func.Value, verbs.Names())
		return nil, nil
	}
	return verbs, fn
}

// isNamed reports whether a type is the named one.
func isNamed(t sdk.Expr, path, name string) bool {
	return t.Kind == sdk.ExprName && t.Ident == sdk.Ident{Path: path, Name: name}
}

// bindHandles says which resource each type parameter stands for.
func (r *resolver) bindHandles(m *model.Method, def *definition.Method, verbs *sdk.Verbs) bool {
	ok := true
	for _, h := range def.Handles {
		at := slices.Index(m.Func.TypeParams, h.Member.Value)
		if at < 0 {
			r.unknown(h.Member.Pos, "unknown-type-parameter", "type parameter of "+m.Func.Ident.Name, h.Member.Value, m.Func.TypeParams)
			ok = false
			continue
		}
		target := r.target(h.Name)
		if target == nil {
			ok = false
			continue
		}
		m.Handles[h.Member.Value] = target.Resource
		r.faces = append(r.faces, face{verbs, m.Func.Constraints[at], target, h.Member.Pos})
	}
	for i, name := range m.Func.TypeParams {
		if slices.Contains(m.Func.Inferred, name) {
			ok = r.clientOf(verbs, m.Func.Constraints[i], def.Func.Pos) && ok
		}
		if ok && m.Handles[name] == nil && !slices.Contains(m.Func.Inferred, name) {
			r.errorf(def.Func.Pos, "bad-function", "%s has the type parameter %s: say in handles which resource it stands for", m.Func.Ident.Name, name)
			ok = false
		}
	}
	return ok
}

// bindArgs resolves what fills the parameters behind the context.
func (r *resolver) bindArgs(res *resource, m *model.Method, def *definition.Method, verbs *sdk.Verbs, params []sdk.Param) bool {
	if len(def.Args) > len(params) {
		r.errorf(def.Args[len(params)].Pos, "bad-function", "%s has %d parameters behind the context, so nothing is left for this one", m.Func.Ident.Name, len(params))
		return false
	}
	for i, a := range def.Args {
		arg := r.bindArg(res, m, a, verbs, params[i].Type)
		if arg == nil {
			return false
		}
		m.Args = append(m.Args, arg)
	}
	return true
}

func (r *resolver) bindArg(res *resource, m *model.Method, def *definition.Arg, verbs *sdk.Verbs, to sdk.Expr) *model.Arg {
	switch {
	case def.Client:
		return r.clientArg(m, def.Pos, verbs, to)
	case def.Handle, def.Service:
		return r.handleArg(res, def, verbs, to)
	case def.Make != nil:
		return r.makeArg(res, m, def, to)
	}
	return r.valueArg(res, m, def.Source, to)
}

// clientArg resolves the client, whose parameter is an interface: its methods
// become operations of the API.
func (r *resolver) clientArg(m *model.Method, pos source.Pos, verbs *sdk.Verbs, to sdk.Expr) *model.Arg {
	switch {
	case !isInterface(verbs, to):
		r.errorf(pos, "bad-function", "the parameter for the client must be an interface that %s declares, with operations of the SDK as methods", verbs.ImportPath)
		return nil
	case !m.Context:
		r.errorf(pos, "bad-function", "%s takes a client, so its first parameter must be a context.Context: what takes none sends nothing", m.Func.Ident.Name)
		return nil
	}
	if !r.operations(verbs, to.Ident.Name, pos) {
		return nil
	}
	return &model.Arg{Client: true}
}

// isInterface reports whether a type is an interface that a package declares.
func isInterface(verbs *sdk.Verbs, t sdk.Expr) bool {
	return t.Kind == sdk.ExprName && t.Ident.Path == verbs.ImportPath && verbs.Interface(t.Ident.Name) != nil
}

// handleArg resolves the handle or its service, whose parameter is an interface, for
// the function's package cannot know their types. It needs no context: the methods
// that send have one of their own.
func (r *resolver) handleArg(res *resource, def *definition.Arg, verbs *sdk.Verbs, to sdk.Expr) *model.Arg {
	if !isInterface(verbs, to) {
		r.errorf(def.Pos, "bad-function", "the parameter for a handle must be an interface that %s declares", verbs.ImportPath)
		return nil
	}
	if def.Service {
		res = r.all[0]
	}
	r.faces = append(r.faces, face{verbs, to.Ident.Name, res, def.Pos})
	return &model.Arg{Handle: def.Handle, Service: def.Service}
}

// makeArg resolves a parameter func(*types.Message) (M, error), where M stands
// for handles of a resource.
func (r *resolver) makeArg(res *resource, m *model.Method, def *definition.Arg, to sdk.Expr) *model.Arg {
	target := r.target(def.Make.Resource)
	if target == nil {
		return nil
	}
	shape := to.Kind == sdk.ExprFunc && len(to.Params) == 1 && len(to.Results) == 2 && isNamed(to.Results[1], "", "error")
	var from *sdk.Struct
	if shape && to.Params[0].Kind == sdk.ExprPointer {
		from = r.sdk.Struct(to.Params[0].Elem.Ident)
	}
	if from == nil || m.Handles[to.Results[0].Ident.Name] != target.Resource {
		r.errorf(def.Pos, "bad-function", "a parameter that makes handles of %s must have the type func(*T) (H, error), of a struct T of the SDK and a type parameter H that stands for %s", target.Name, target.Name)
		return nil
	}
	items := r.items(itemsContext{res: res, from: from, root: model.RootResponse}, def.Make)
	if items == nil {
		return nil
	}
	if items.Plural() {
		r.errorf(def.Pos, "bad-path", "one handle is made of one struct, so there is no list to walk")
		return nil
	}
	return &model.Arg{Make: items}
}

// valueArg resolves an identifier, a value of the data or a constant. Its type
// must be the parameter's.
func (r *resolver) valueArg(res *resource, m *model.Method, def *definition.Source, to sdk.Expr) *model.Arg {
	v := r.simpleValue(res, def)
	if v == nil {
		return nil
	}
	if v.Kind == model.FromPath && !m.Fails {
		r.errorf(def.Pos, "bad-function", "the last result of %s must be an error: data may not be there", m.Func.Ident.Name)
		return nil
	}
	if v.Kind == model.FromPath && res.def.Load != nil && !m.Context {
		r.errorf(def.Pos, "bad-function", "the first parameter of %s must be a context.Context: data may have to be loaded", m.Func.Ident.Name)
		return nil
	}
	arg := &model.Arg{Value: v}
	switch {
	case sameType(v.Type, to), v.Kind == model.FromLiteral && r.isIntegerFor(v, to):
		return arg
	case v.Type.Kind == sdk.Pointer && sameType(*v.Type.Elem, to):
		arg.Deref = true
		return arg
	}
	r.errorf(def.Pos, "type-mismatch", "a value of type %s cannot be the parameter of %s here", v.Type, m.Func.Ident.Name)
	return nil
}

// isIntegerFor reports whether an integer constant fits a parameter.
func (r *resolver) isIntegerFor(v *model.Value, to sdk.Expr) bool {
	n, ok := v.Literal.(int)
	return ok && to.Kind == sdk.ExprName && to.Ident.Path == "" &&
		(to.Ident.Name == "int" || holds(sdk.Type{Kind: sdk.Basic, Ident: to.Ident}, n))
}

// sameType reports whether a type of the SDK is the one that a signature spells.
func sameType(t sdk.Type, e sdk.Expr) bool {
	switch e.Kind {
	case sdk.ExprName:
		return (t.Kind == sdk.Basic || t.Kind == sdk.Named) && t.Ident == e.Ident && len(e.Args) == 0
	case sdk.ExprPointer:
		return t.Kind == sdk.Pointer && sameType(*t.Elem, *e.Elem)
	case sdk.ExprSlice:
		return t.Kind == sdk.Slice && sameType(*t.Elem, *e.Elem)
	case sdk.ExprMap:
		return t.Kind == sdk.Map && sameType(*t.Key, *e.Key) && sameType(*t.Elem, *e.Elem)
	}
	return false
}
