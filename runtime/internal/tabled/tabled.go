// Package tabled makes decoders of tables, in whatever notation: what knows a notation
// walks a body with the layouts of package shape, and the rest is here.
package tabled

import (
	"context"
	"reflect"
	"sync"
	"unsafe"

	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/internal/deserialize"
	"github.com/seed5e775779/resgen/runtime/internal/shape"
)

// Walker reads bodies, one after the other. It is not safe for concurrent use.
type Walker interface {
	// Walk reads a body into the zero struct at an address. It reports false for a body
	// that is the SDK's, and at the end of the context. It keeps no reference to body.
	Walk(ctx context.Context, l *shape.Layout, to unsafe.Pointer, body []byte) bool
}

// A Notation is what bodies are written in: it makes a walker.
type Notation func() Walker

// An Operation decodes the answers of one operation. Its exported fields are set before it
// is first used and never after; it is then safe for concurrent use. It must not be copied.
//
// It has no type parameter, and knows no notation, for each package that has a variable of a
// generic type compiles all of that type.
type Operation struct {
	// Name is the operation's name, such as "ListFunctions".
	Name string
	// Output is a nil pointer to the operation's output type in the SDK.
	Output any
	// Line is how the output is written: a line as in Table.Types, in XML with the element that
	// the output is in and a > in front if that is not the root. Members that are bound to
	// headers are not in it, and the metadata are not.
	Line string
	// Table has the other types.
	Table *shape.Table

	once sync.Once
	read any // a *reading
}

// reading is what an operation keeps. It has that without its type, as a [shape.Table] has.
type reading struct {
	layout *shape.Layout // of the output
	walkers
}

func of(o *Operation) *reading {
	o.once.Do(func() {
		o.read = &reading{layout: shape.Of(o.Table).Output(reflect.TypeOf(o.Output).Elem(), o.Line)}
	})
	return o.read.(*reading)
}

// Decode decodes a body of the operation into a new output, a pointer of the type that
// Output has. It reports false for one that is the SDK's to decode or to refuse, and at the
// end of the context. It keeps no reference to body.
func (o *Operation) Decode(ctx context.Context, in Notation, body []byte) (out any, ok bool) {
	r := of(o)
	w := r.take()
	if w == nil {
		w = in()
	}
	defer r.put(w)
	made := reflect.New(r.layout.Type)
	if !w.Walk(ctx, r.layout, made.UnsafePointer(), body) {
		return nil, false
	}
	return made.Interface(), true
}

// move copies the members that are in the body from one output to another. It reports
// false, and does nothing, if they are not of the operation's type.
func (o *Operation) move(to, from any) bool {
	output, made := reflect.ValueOf(to), reflect.ValueOf(from)
	if typ := reflect.TypeOf(o.Output); !output.IsValid() || output.Type() != typ || made.Type() != typ {
		return false
	}
	layout := of(o).layout
	for i := range layout.Members {
		if m := &layout.Members[i]; m.Fills() {
			output.Elem().Field(m.Field).Set(made.Elem().Field(m.Field))
		}
	}
	return true
}

// Install wraps the deserializer of a stack if it is that of the operation. It takes back a
// Remove before it.
func (o *Operation) Install(in Notation, stack *middleware.Stack) error {
	if o.Name != stack.ID() {
		return nil
	}
	return deserialize.Install(decoder{o, in}, stack)
}

// Default is Install for one who makes a choice that others have not made: it does nothing
// after Remove.
func (o *Operation) Default(in Notation, stack *middleware.Stack) error {
	if o.Name != stack.ID() {
		return nil
	}
	return deserialize.Default(decoder{o, in}, stack)
}

// decoder is an operation as the step sees it.
type decoder struct {
	op *Operation
	in Notation
}

func (d decoder) Operation() string { return d.op.Name }

func (d decoder) Wrap(stack *middleware.Stack, sdk deserialize.Step) deserialize.Wrapper {
	return deserialize.Tapped(stack, sdk, d)
}

func (d decoder) DecodeBody(ctx context.Context, body []byte) (out any, ok bool) {
	return d.op.Decode(ctx, d.in, body)
}

func (d decoder) Move(to, from any) bool { return d.op.move(to, from) }
