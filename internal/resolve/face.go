package resolve

import (
	"fmt"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/sdk"
	"github.com/seed5e775779/resgen/internal/source"
)

// face is an interface of a function's package that handles of a resource must have.
type face struct {
	verbs *sdk.Verbs
	name  string
	of    *resource
	pos   source.Pos // where the definition gives the handles to the function
}

// checkFaces reports methods of interfaces that handles do not have. Of methods that
// send a request the types are looked at, of others the name.
func (r *resolver) checkFaces() {
	for _, f := range r.faces {
		known := f.verbs.Interface(f.name)
		if known == nil || !r.spelledOut(f.verbs, f.name, f.pos, handleIdent) {
			continue // a constraint that is no interface of the package asks for no methods
		}
		for _, m := range known.Methods {
			if operation := r.sentBy(m.Type); operation != "" {
				r.checkSends(f, m.Name, operation)
			} else if _, has := r.methods[f.of].taken[m.Name]; !has {
				r.lacks(f, m.Name, "a method "+m.Name, nil)
			}
		}
	}
}

// sentBy returns the operation that a method of that type sends and whose output it
// returns, "" if it is no such type.
func (r *resolver) sentBy(t sdk.Expr) string {
	if t.Kind != sdk.ExprFunc || !t.Variadic || len(t.Params) != 3 || t.Params[1].Kind != sdk.ExprPointer {
		return ""
	}
	in := t.Params[1].Elem.Ident
	operation, is := strings.CutSuffix(in.Name, "Input")
	if !is || in.Path != r.file.SDK.Value {
		return ""
	}
	return operation
}

// checkSends reports that no action of a name sends an operation and returns its
// output.
func (r *resolver) checkSends(f face, name, operation string) {
	var near []diag.Related
	for _, a := range f.of.def.Actions {
		named, sends := a.Name.Value == name, a.Operation.Value == operation
		switch {
		case named && sends && a.Returns == nil:
			return
		case named:
			near = append(near, diag.Related{Pos: a.Operation.Pos, Message: "this sends " + a.Operation.Value})
		case sends:
			near = append(near, diag.Related{Pos: a.Name.Pos, Message: "this is called " + a.Name.Value})
		}
	}
	r.lacks(f, name, fmt.Sprintf("an action %s that sends %s and returns its output", name, operation), near)
}

func (r *resolver) lacks(f face, name, what string, near []diag.Related) {
	r.diags.Add(diag.Diagnostic{
		Pos: f.pos, ID: "bad-function", Related: near,
		Message: fmt.Sprintf("%s is taken for the interface %s of %s, and lacks the method %s: write %s", f.of.Name, f.name, f.verbs.ImportPath, name, what),
	})
}

// clientOf makes methods that send operations of the API, of an interface that the
// clients of handles must have.
func (r *resolver) clientOf(verbs *sdk.Verbs, name string, pos source.Pos) bool {
	known := verbs.Interface(name)
	return known == nil || !slices.ContainsFunc(known.Methods, func(m sdk.Method) bool {
		return r.sentBy(m.Type) != "" && r.operation(definition.Text{Value: m.Name, Pos: pos}) == nil
	})
}

// handleIdent is the interface that every handle has.
var handleIdent = sdk.Ident{Path: "github.com/seed5e775779/resgen/runtime/resource", Name: "Handle"}

// spelledOut reports interfaces of other packages in an interface, other than those that
// are met anyway, and returns whether there are none: it would ask for methods that
// nobody knows.
func (r *resolver) spelledOut(verbs *sdk.Verbs, name string, pos source.Pos, met ...sdk.Ident) bool {
	embeds := slices.DeleteFunc(verbs.Interface(name).Embeds, func(id sdk.Ident) bool { return slices.Contains(met, id) })
	for _, id := range embeds {
		r.errorf(pos, "bad-function", "the interface %s of %s embeds %s: spell out its methods, which are not looked for in other packages", name, verbs.ImportPath, id)
	}
	return len(embeds) == 0
}

// operations makes methods of an interface for clients operations that functions send.
// It returns false after reporting one that the SDK does not have.
func (r *resolver) operations(verbs *sdk.Verbs, name string, pos source.Pos) bool {
	if !r.spelledOut(verbs, name, pos) {
		return false
	}
	for _, m := range verbs.Interface(name).Methods {
		op := r.operation(definition.Text{Value: m.Name, Pos: pos})
		if op == nil {
			return false
		}
		if !slices.Contains(r.out.Bound, op) {
			r.out.Bound = append(r.out.Bound, op)
		}
	}
	return true
}
