package emit

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/seed5e775779/resgen/internal/model"
	"github.com/seed5e775779/resgen/internal/sdk"
)

// read is a path as Go: the conditions under which there is nothing, each safe
// to test if those before it are false, and the value if there is.
type read struct {
	missing []condition
	value   *jen.Statement
	typ     sdk.Type
	root    bool   // it is where the path starts
	text    string // tells values apart: what value prints, more or less
}

// follow prints a path from root.
//
//	missing: len(out.Stacks) <= 0, out.Stacks[0].StackName == nil
//	value:   out.Stacks[0].StackName
func follow(root *jen.Statement, p *model.Path) read {
	r := read{value: root, typ: p.Type, root: len(p.Steps) == 0, text: strconv.Itoa(int(p.Root))}
	for i, step := range p.Steps {
		at := r.value.Clone().Dot(step.Field.Name)
		r.text += "." + step.Field.Name
		if step.Key != "" {
			r.text += "[" + strconv.Quote(step.Key) + "]"
			at = at.Clone().Index(jen.Lit(step.Key))
		} else if step.Index != model.NoIndex {
			r.missing = append(r.missing, r.tooShort(at, step.Index))
			r.text += "[" + strconv.Itoa(step.Index) + "]"
			at = at.Clone().Index(jen.Lit(step.Index)) // a clone, for jennifer appends in place
		} else if i < len(p.Steps)-1 && step.Field.Type.Kind == sdk.Pointer {
			r.missing = append(r.missing, r.isNil(at))
		}
		r.value = at
	}
	return r
}

// scalar returns the conditions and the value of a path that ends at a scalar: a
// pointer is tested and followed. An empty string, which some services send for
// what is not set, is as good as none.
func (r read) scalar() (missing []condition, value *jen.Statement) {
	missing = r.missing
	text := textual(r.typ.Plain())
	switch pointer := r.typ.Kind == sdk.Pointer; {
	case pointer && text:
		return append(missing, r.is(jen.Lit(""))), jen.Op("*").Add(r.value.Clone())
	case pointer:
		return append(missing, r.isNil(r.value)), jen.Op("*").Add(r.value.Clone())
	case text:
		return append(missing, r.is(jen.Lit(""))), r.value.Clone()
	}
	return missing, r.value.Clone()
}

// whole returns the conditions and the value of a path that ends at something of
// any shape; a struct as a pointer. An empty list is a value, and nil is none.
func (r read) whole(shape model.Shape) (missing []condition, value *jen.Statement) {
	switch {
	case shape == model.ShapeScalar:
		return r.scalar()
	case r.root:
		return nil, r.value.Clone()
	case shape == model.ShapeStruct && r.typ.Kind != sdk.Pointer:
		return r.missing, jen.Op("&").Add(r.value.Clone())
	}
	return append(r.missing, r.isNil(r.value)), r.value.Clone()
}

// textual reports whether a scalar is a string or an enum of strings.
func textual(t sdk.Type) bool {
	return t.Kind == sdk.Named && !isTime(t) || t.Kind == sdk.Basic && t.Ident.Name == "string"
}

func isTime(t sdk.Type) bool { return t.Kind == sdk.Named && t.Ident.Path == "time" }

// identifier is scalar for what names a handle, which 0 does not either. Where the
// identifier may be absent or empty, only the way to it can be missing.
func (r read) identifier(id *model.Identifier) (missing []condition, value *jen.Statement) {
	switch {
	case id.List != nil && id.Needed():
		return append(r.missing, condition{jen.Len(r.value.Clone()), "==", "!=", jen.Lit(0), r.text}), r.value.Clone()
	case !id.Needed():
		return r.missing, r.orZero()
	case !id.IsText() && !id.IsTime():
		_, value = r.scalar()
		return append(r.missing, r.is(jen.Lit(0))), value
	}
	return r.scalar()
}

// orZero prints the value at the end of the path, the zero value for nil.
func (r read) orZero() *jen.Statement {
	if r.typ.Kind == sdk.Pointer {
		return gl("Value").Call(r.value.Clone())
	}
	return r.value.Clone()
}

// is prints that what is at the end of the path, or nothing, is a zero value.
func (r read) is(zero jen.Code) condition {
	return condition{r.orZero(), "==", "!=", zero, r.text}
}

// pointer returns the value of a path that ends at a struct, as a pointer.
func (r read) pointer() *jen.Statement {
	if r.typ.Kind == sdk.Pointer {
		return r.value.Clone()
	}
	return jen.Op("&").Add(r.value.Clone())
}

// condition is a comparison that says that something is not there.
type condition struct {
	value     *jen.Statement
	is, isNot string // the operator, and its negation
	than      jen.Code
	text      string // equal for conditions that print the same
}

func (r read) isNil(value *jen.Statement) condition {
	return condition{value, "==", "!=", jen.Nil(), r.text}
}

func (r read) tooShort(list *jen.Statement, index int) condition {
	return condition{jen.Len(list.Clone()), "<=", ">", jen.Lit(index), r.text + "[" + strconv.Itoa(index)}
}

// or prints that any of the conditions holds.
//
//	out.Table == nil || out.Table.Name == nil
func or(missing []condition) *jen.Statement {
	return joined(missing, "||", func(c condition) string { return c.is })
}

// all prints that none of the conditions holds.
//
//	out.Table != nil && out.Table.Name != nil
func all(missing []condition) *jen.Statement {
	return joined(missing, "&&", func(c condition) string { return c.isNot })
}

// joined prints each condition once: identifiers often share the way to them.
func joined(conditions []condition, with string, op func(condition) string) *jen.Statement {
	all := new(jen.Statement)
	seen := map[string]bool{}
	for _, c := range conditions {
		if seen[c.text] {
			continue
		}
		seen[c.text] = true
		if len(*all) > 0 {
			all.Op(with)
		}
		all.Add(c.value.Clone().Op(op(c)).Add(c.than))
	}
	return all
}
