package resolve

import (
	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// link finds the SDK struct of every resource's data.
func (r *resolver) link() {
	for _, res := range r.all {
		if res.def.Attributes != nil {
			r.linkShape(res, res.def.Attributes.Shape)
		}
	}
}

func (r *resolver) linkShape(res *resource, shape definition.Text) {
	if !shape.IsSet() {
		return
	}
	for _, id := range []sdk.Ident{{Path: r.file.SDK.Value + "/types", Name: shape.Value}, {Path: r.file.SDK.Value, Name: shape.Value}} {
		if s := r.sdk.Struct(id); s != nil {
			res.data, res.Data = s, s.Ident
			res.Status = r.status(res)
			r.linkSensitive(res)
			return
		}
	}
	r.unknown(shape.Pos, "unknown-type", "struct of the SDK's types package and no operation's output", shape.Value, r.shapeNames())
}

// linkSensitive notes which members of the data hold secrets.
func (r *resolver) linkSensitive(res *resource) {
	for _, name := range res.def.Attributes.Sensitive {
		if f := r.member(res.data, name.Value, name.Pos); f != nil {
			res.Sensitive = append(res.Sensitive, f.Name)
			r.sensitive[f] = true
		}
	}
}

// shapeNames returns what attributes can be.
func (r *resolver) shapeNames() []string {
	names := r.sdk.TypeNames()
	for _, op := range r.sdk.Operations() {
		names = append(names, op+"Output")
	}
	return names
}

// target returns the resource that name refers to, reporting an unknown one.
func (r *resolver) target(name definition.Text) *resource {
	if res, ok := r.byName[name.Value]; ok {
		r.declared.use(res.def.Name)
		return res
	}
	if name.IsSet() {
		r.declared.find(name, "unknown-resource", "resource of this definition", r.resourceNames())
	}
	return nil
}

// resourceNames are the declared names of all resources.
func (r *resolver) resourceNames() []definition.Text {
	names := make([]definition.Text, len(r.file.Resources))
	for i, def := range r.file.Resources {
		names[i] = def.Name
	}
	return names
}

// usedOperations are the operations that the service's API interface needs.
type usedOperations map[string]*sdk.Operation

// operation returns the SDK's operation and notes that the service uses it.
func (r *resolver) operation(name definition.Text) *sdk.Operation {
	op := r.findOperation(name)
	if op == nil {
		return nil
	}
	if r.used == nil {
		r.used = usedOperations{}
	}
	r.used[op.Name] = op
	return op
}

// findOperation returns the SDK's operation, reporting an unknown one.
func (r *resolver) findOperation(name definition.Text) *sdk.Operation {
	if !name.IsSet() {
		return nil // reported by the parser
	}
	op, err := r.sdk.Operation(name.Value)
	if err != nil {
		r.errorf(name.Pos, "unreadable-sdk", "%v", err)
		return nil
	}
	if op == nil {
		r.unknown(name.Pos, "unknown-operation", "operation of "+r.file.SDK.Value, name.Value, r.sdk.Operations())
		return nil
	}
	return op
}
