package resolve

import (
	"cmp"
	"slices"

	"github.com/seed5e775779/resgen/internal/definition"
	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/naming"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// bindDecoders makes the decoders that the definition asks for, and those of operations
// whose answers can be large. One that the installed SDK does not allow is left out, with a
// note if it was asked for: whoever takes a newer SDK loses speed, and neither the package
// nor its two options.
func (r *resolver) bindDecoders(uses *uses) {
	d := &decoders{resolver: r, layouts: map[sdk.Ident]*model.Layout{}}
	var order []string
	for _, def := range r.file.Operations {
		order = append(order, def.Name.Value)
	}
	for _, name := range append(order, uses.order...) {
		f, u := r.facts[name], uses.of[name]
		if f.op != nil && u != nil && r.out.DecoderOf(f.op) == nil && r.decodes(f, u) {
			r.out.Decodes = true
			d.add(f.op, f.def)
		}
	}
	slices.SortFunc(r.out.Decoders, func(a, b *model.Decoder) int { return cmp.Compare(a.Operation.Name, b.Operation.Name) })
	slices.SortFunc(r.out.Layouts, func(a, b *model.Layout) int { return cmp.Compare(a.Ident.Name, b.Ident.Name) })
}

// decodes reports whether the definition asks for the decoder of an operation or, where it
// says nothing, whether the answers can be large: a collection lists it in pages, and its
// output has a list.
func (r *resolver) decodes(f *facts, u *use) bool {
	if f.def.Decode != nil {
		return *f.def.Decode
	}
	paged := r.sdk.Paginator(f.op.Name) != nil
	if f.def.Pager != nil {
		paged = !f.def.Pager.None && !f.def.Pager.Endless
	}
	return paged && u.lists.IsValid() && slices.ContainsFunc(f.op.Output.Fields, func(m *sdk.Field) bool { return m.Type.Kind == sdk.Slice })
}

// decoders is the state of bindDecoders.
type decoders struct {
	*resolver
	layouts map[sdk.Ident]*model.Layout
}

// add makes the decoder of an operation, or reports why there is none.
func (d *decoders) add(op *sdk.Operation, def *definition.Operation) {
	decoding, err := d.sdk.Decoding(op.Name)
	switch {
	case err != nil && def.Decode == nil:
		return
	case err != nil:
		d.diags.Notef(def.Name.Pos, "no-decoder", "%s is decoded by the SDK itself, at its usual cost, for none faster can be made for %s: %v",
			op.Name, d.sdk.Release(), err)
		return
	}
	if d.out.Table == "" {
		d.out.Table = d.variable("wireTable")
	}
	d.out.Decoders = append(d.out.Decoders, &model.Decoder{
		Operation: op, Notation: notation(decoding), Wrapper: decoding.Wrapper, Ignored: decoding.Ignored,
		Output: d.layout(decoding.Output),
		Var:    d.variable(naming.Unexported(op.Name) + "Decoder"),
		Option: d.variable("decode" + op.Name),
	})
}

func notation(of *sdk.Decoding) model.Notation {
	switch {
	case of.CBOR:
		return model.CBOR
	case of.JSON:
		return model.JSON
	}
	return model.XML
}

func (d *decoders) isOutput(l *sdk.Layout) bool { return l.Ident.Path == d.sdk.ImportPath }

// layout returns the layout of a type, made once. All but outputs, which are their decoders'
// own, are in the package's table.
func (d *decoders) layout(from *sdk.Layout) *model.Layout {
	if known := d.layouts[from.Ident]; known != nil {
		return known
	}
	l := &model.Layout{Ident: from.Ident, Elements: from.Elements, Union: from.Union}
	d.layouts[from.Ident] = l
	if !d.isOutput(from) {
		d.out.Layouts = append(d.out.Layouts, l)
	}
	if from.Skips {
		l.Fields = fields(d.sdk.Struct(from.Ident), d.isOutput(from))
	}
	for _, e := range from.Elements {
		inner := e
		for inner.Of != nil {
			inner = inner.Of
		}
		if inner.Struct != nil {
			d.layout(inner.Struct)
		}
	}
	return l
}

// fields returns the number of a struct's fields, 0 for one that is not known. Beside its
// members it has an empty struct, and an output ResultMetadata.
func fields(s *sdk.Struct, output bool) int {
	switch {
	case s == nil:
		return 0
	case output:
		return len(s.Fields) + 2
	}
	return len(s.Fields) + 1
}
