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

// bindDecoders makes the decoders that the definition asks for, and those of operations
// whose answers can be large. One that the installed SDK does not allow is left out, with a
// note if it was asked for: whoever takes a newer SDK loses speed, and neither the package
// nor its two options.
func (r *resolver) bindDecoders(uses *uses) {
	d := &decoders{resolver: r, layouts: map[sdk.Ident]*model.Layout{}, pools: map[sdk.Ident]string{}}
	var order []string
	for _, def := range r.file.Operations {
		order = append(order, def.Name.Value)
	}
	for _, name := range append(order, uses.order...) {
		f, u := r.facts[name], uses.of[name]
		if f.op != nil && u != nil && f.decoder == nil && r.decodes(f, u) {
			r.out.Decodes = true
			f.decoder = d.decoder(f.op, f.def)
		}
	}
	slices.SortFunc(r.out.Decoders, func(a, b *model.Decoder) int { return cmp.Compare(a.Operation.Name, b.Operation.Name) })
	slices.SortFunc(r.out.Layouts, func(a, b *model.Layout) int {
		return cmp.Or(cmp.Compare(a.Scan, b.Scan), cmp.Compare(a.Ident.Name, b.Ident.Name))
	})
}

// decodes reports whether the definition asks for the decoder of an operation or, where it
// says nothing, whether the answers can be large: a collection lists it in pages, and its
// output has a list of structs.
func (r *resolver) decodes(f *facts, u *use) bool {
	if f.def.Decode != nil {
		return *f.def.Decode
	}
	paged := r.sdk.Paginator(f.op.Name) != nil
	if f.def.Pager != nil {
		paged = !f.def.Pager.None && !f.def.Pager.Endless
	}
	return paged && u.lists.IsValid() && slices.ContainsFunc(f.op.Output.Fields, func(m *sdk.Field) bool {
		return m.Type.Kind == sdk.Slice && r.sdk.StructOf(*m.Type.Elem) != nil
	})
}

// decoders is the state of bindDecoders.
type decoders struct {
	*resolver
	layouts map[sdk.Ident]*model.Layout
	pools   map[sdk.Ident]string
}

// decoder makes the decoder of an operation. It returns nil after reporting.
func (d *decoders) decoder(op *sdk.Operation, def *definition.Operation) *model.Decoder {
	decoding, err := d.sdk.Decoding(op.Name)
	switch {
	case err != nil && def.Decode == nil:
		return nil
	case err != nil:
		d.diags.Notef(def.Name.Pos, "no-decoder", "%s is decoded by the SDK itself, at its usual cost, for none faster can be made for %s: %v",
			op.Name, d.sdk.Release(), err)
		return nil
	}
	made := &model.Decoder{
		Operation: op, CBOR: decoding.CBOR, Wrapper: decoding.Wrapper, Ignored: decoding.Ignored,
		Var:    d.variable(naming.Unexported(op.Name) + "Decoder"),
		Option: d.variable("decode" + op.Name),
	}
	if decoding.JSON || decoding.CBOR {
		d.table(made, decoding.Output)
	} else {
		made.Output, made.Move = d.layout(decoding.Output), d.variable("move"+op.Output.Ident.Name)
	}
	d.out.Decoders = append(d.out.Decoders, made)
	return made
}

// layout returns the layout of a struct, made once.
func (d *decoders) layout(from *sdk.Layout) *model.Layout {
	if known := d.layouts[from.Ident]; known != nil {
		return known
	}
	struc := d.sdk.Struct(from.Ident)
	l := &model.Layout{Ident: from.Ident, Scan: d.variable("scan" + from.Ident.Name)}
	if from.Skips {
		l.Words = words(struc, d.isOutput(from))
	}
	l.Deprecated = fillsDeprecated(from, struc)
	d.layouts[from.Ident] = l
	d.out.Layouts = append(d.out.Layouts, l)
	for _, e := range from.Elements {
		made := &model.LayoutElement{Element: e}
		switch {
		case e.Struct != nil:
			made.Struct, made.Pool = d.layout(e.Struct), d.pool(e.Struct.Ident)
		case e.List:
			made.Pool = d.pool(e.Type)
		}
		l.Elements = append(l.Elements, made)
	}
	return l
}

// fillsDeprecated reports whether the SDK deprecates a member of a struct that a layout fills.
func fillsDeprecated(l *sdk.Layout, s *sdk.Struct) bool {
	return s != nil && slices.ContainsFunc(l.Elements, func(e *sdk.Element) bool {
		f := s.Field(e.Field)
		return f != nil && f.Deprecated
	})
}

func (d *decoders) isOutput(l *sdk.Layout) bool { return l.Ident.Path == d.sdk.ImportPath }

// table puts what a decoder of JSON or CBOR reads into the package's table: all types but the
// output, which is the decoder's own.
func (d *decoders) table(made *model.Decoder, output *sdk.Layout) {
	if d.out.Table == "" {
		d.out.Table = d.variable("wireTable")
	}
	made.Output = d.line(output)
}

// line returns the layout of a type in a table, made once.
func (d *decoders) line(from *sdk.Layout) *model.Layout {
	if known := d.layouts[from.Ident]; known != nil {
		return known
	}
	l := &model.Layout{Ident: from.Ident, Union: from.Union}
	d.layouts[from.Ident] = l
	if !d.isOutput(from) {
		d.out.Layouts = append(d.out.Layouts, l)
	}
	if !from.Union {
		l.Fields = fields(d.sdk.Struct(from.Ident), d.isOutput(from))
	}
	for _, e := range from.Elements {
		l.Elements = append(l.Elements, &model.LayoutElement{Element: e})
		inner := e
		for inner.Of != nil {
			inner = inner.Of
		}
		if inner.Struct != nil {
			d.line(inner.Struct)
		}
	}
	return l
}

// fields returns the number of a struct's fields. Beside its members it has an empty
// struct, and an output ResultMetadata.
func fields(s *sdk.Struct, output bool) int {
	if output {
		return len(s.Fields) + 2
	}
	return len(s.Fields) + 1
}

// words returns the size of a struct of the SDK in words, 0 if it has a member of which
// that is not known. An output has ResultMetadata, too, which is a map. Each ends in an
// empty struct, which takes a word where it is the last member.
func words(s *sdk.Struct, output bool) int {
	if s == nil {
		return 0
	}
	n := 1
	if output {
		n++
	}
	for _, f := range s.Fields {
		size := wordsOf[f.Type.Kind]
		if size == 0 {
			return 0
		}
		n += size
	}
	return n
}

// wordsOf are the sizes of members in words. A named type is an enum, which is text, or
// an interface.
var wordsOf = map[sdk.Kind]int{sdk.Pointer: 1, sdk.Map: 1, sdk.Slice: 3, sdk.Named: 2}

// pool returns the constant for values of a type.
func (d *decoders) pool(of sdk.Ident) string {
	if _, known := d.pools[of]; !known {
		d.pools[of] = d.variable("pool" + strings.ToUpper(of.Name[:1]) + of.Name[1:])
		d.out.Pools = append(d.out.Pools, d.pools[of])
	}
	return d.pools[of]
}
