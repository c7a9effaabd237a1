package resolve

import (
	"cmp"
	"slices"
	"strings"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// bindEncoders makes the encoders that the definition asks for. One that the installed SDK
// does not allow is left out, with a note: whoever takes a newer SDK loses speed, and nothing
// else.
func (r *resolver) bindEncoders(uses *uses) {
	for _, def := range r.file.Operations {
		f := r.facts[def.Name.Value]
		if f.op == nil || def.Encode == nil || uses.of[def.Name.Value] == nil {
			continue
		}
		r.out.Encodes = true
		if e := r.encoder(f.op, def); e != nil {
			r.out.Encoders = append(r.out.Encoders, e)
		}
	}
	slices.SortFunc(r.out.Encoders, func(a, b *model.Encoder) int { return cmp.Compare(a.Operation.Name, b.Operation.Name) })
}

// encoder makes the encoder of an operation. It returns nil after reporting.
func (r *resolver) encoder(op *sdk.Operation, def *definition.Operation) *model.Encoder {
	holder, path := r.longList(op, def.Encode)
	if path == nil {
		return nil
	}
	encoding, err := r.sdk.Encoding(op.Name, holder, path.Steps[len(path.Steps)-1].Field)
	if err != nil {
		r.diags.Notef(def.Encode.Pos, "no-encoder", "the SDK itself writes the requests of %s, at its usual cost, for no faster encoder can be made for %s: %v",
			op.Name, r.sdk.Release(), err)
		return nil
	}
	e := &model.Encoder{
		Operation: op, As: encoding.As,
		Var: r.variable(naming.Unexported(op.Name) + "Encoder"), Table: r.variable(naming.Unexported(op.Name) + "Table"),
		Option: r.variable("encode" + op.Name),
	}
	e.List = members(path)
	r.written(e, encoding.Items)
	slices.SortFunc(e.Layouts, func(a, b *model.Layout) int { return cmp.Compare(a.Ident.Name, b.Ident.Name) })
	return e
}

// longList resolves the path to the items of a list, each of whose members but the last is a
// struct, and returns the struct that has the list. The path is nil after reporting.
func (r *resolver) longList(op *sdk.Operation, p *definition.Path) (holder *sdk.Struct, path *model.Path) {
	w := r.walkPath(model.RootRequest, op.Input, p.Steps)
	if w == nil {
		return nil, nil
	}
	if len(w.lists) != 1 || len(w.rest.Steps) > 0 || r.sdk.StructOf(w.item) == nil || slices.ContainsFunc(w.lists[0].Steps, ofElement) {
		r.errorf(p.Pos, "bad-path", "%s must lead to the items of one list of structs, as Entries[] does", p.Text)
		return nil, nil
	}
	holder = op.Input
	steps := w.lists[0].Steps
	for _, step := range steps[:len(steps)-1] {
		holder = r.sdk.StructOf(step.Field.Type)
	}
	return holder, w.lists[0]
}

// members returns the members of structs that a path leads through: "Entries", "Delete.Objects".
func members(p *model.Path) string {
	var names []string
	for _, step := range p.Steps {
		names = append(names, step.Field.Name)
	}
	return strings.Join(names, ".")
}

// ofElement reports whether a step goes to an element of a list or a map.
func ofElement(s model.Step) bool { return s.Index != model.NoIndex || s.Key != "" }

// written adds a layout and those that it leads to.
func (r *resolver) written(e *model.Encoder, from *sdk.Layout) {
	if slices.ContainsFunc(e.Layouts, func(l *model.Layout) bool { return l.Ident == from.Ident }) {
		return
	}
	e.Layouts = append(e.Layouts, &model.Layout{Ident: from.Ident, Elements: from.Elements, Fields: fields(r.sdk.Struct(from.Ident), false)})
	for _, element := range from.Elements {
		if element.Of != nil && element.Of.Struct != nil {
			r.written(e, element.Of.Struct)
		}
	}
}
