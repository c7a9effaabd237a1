package resolve

import (
	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/diag"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
)

// declare makes the service, its resources and their identifiers, so that
// everything after it can refer to all of them.
func (r *resolver) declare() {
	f := r.file
	r.out = &model.Service{
		Name:       f.Service.Value,
		Package:    f.Service.Value,
		Definition: f.Source.Path,
		SDK:        f.SDK.Value,
		Doc:        f.Doc.Value,
		InnerLists: model.InnerLists{},
	}
	if f.Package.IsSet() {
		r.out.Package = f.Package.Value
	}
	r.out.Root = r.declareResource(f.Root).Resource
	for _, def := range f.Resources {
		if first, ok := r.byName[def.Name.Value]; ok {
			r.duplicate(def.Name, first.def.Name)
			continue
		}
		res := r.declareResource(def)
		r.byName[def.Name.Value] = res
		r.out.Resources = append(r.out.Resources, res.Resource)
	}
}

func (r *resolver) duplicate(name, first definition.Text) {
	r.diags.Add(diag.Diagnostic{
		Pos: name.Pos, ID: "duplicate-resource",
		Message: "resource " + name.Value + " is defined twice",
		Related: []diag.Related{{Pos: first.Pos, Message: "first here"}},
	})
}

func (r *resolver) declareResource(def *definition.Resource) *resource {
	res := &resource{def: def, Resource: &model.Resource{Name: def.Name.Value, Doc: def.Doc.Value}}
	for _, id := range def.Identifiers {
		res.Identifiers = append(res.Identifiers, &model.Identifier{
			Name:      id.Name.Value,
			Field:     fieldName(id.Name.Value),
			Integer:   id.Type.Value == "integer",
			Sensitive: id.Sensitive,
		})
	}
	for _, code := range def.NotFound {
		res.NotFound = append(res.NotFound, code.Value)
	}
	r.all = append(r.all, res)
	return res
}

// identifier returns the identifier of that name, or nil.
func (res *resource) identifier(name string) *model.Identifier {
	for _, id := range res.Identifiers {
		if id.Name == name {
			return id
		}
	}
	return nil
}

func (res *resource) identifierNames() []string {
	var names []string
	for _, id := range res.Identifiers {
		names = append(names, id.Name)
	}
	return names
}

// fieldName returns the struct field and argument for an identifier. Names that
// emitted code uses for something else get a tail.
func fieldName(identifier string) string {
	name := naming.Unexported(identifier)
	switch name {
	case "svc", "state", "ctx", "context", "resource", "types", "sdk":
		return name + "Value"
	}
	if len(name) == 1 { // receivers have one letter
		return name + "Value"
	}
	return name
}
