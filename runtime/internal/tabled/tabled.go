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

// Notation is what bodies are written in.
type Notation interface{ Walker() Walker }

// An Operation decodes the answers of one operation. Its exported fields are set before it
// is first used and never after; it is then safe for concurrent use. It must not be copied.
type Operation[N Notation] struct {
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

	once    sync.Once
	layout  *shape.Layout // of the output
	walkers walkers
}

// Decode decodes a body of the operation into a new output, a pointer of the type that
// Output has. It reports false for one that is the SDK's to decode or to refuse; see the
// package's documentation. It keeps no reference to body.
func (o *Operation[N]) Decode(body []byte) (out any, ok bool) {
	return o.decode(context.Background(), body)
}

// decode reports false for a body that is the SDK's, and at the end of a context.
func (o *Operation[N]) decode(ctx context.Context, body []byte) (out any, ok bool) {
	o.once.Do(func() { o.layout = o.Table.Output(reflect.TypeOf(o.Output).Elem(), o.Line) })
	w := o.walkers.take()
	if w == nil {
		var notation N
		w = notation.Walker()
	}
	defer o.walkers.put(w)
	made := reflect.New(o.layout.Type)
	if !w.Walk(ctx, o.layout, made.UnsafePointer(), body) {
		return nil, false
	}
	return made.Interface(), true
}

// move copies the members that are in the body from one output to another. It reports
// false, and does nothing, if they are not of the operation's type.
func (o *Operation[N]) move(to, from any) bool {
	output, made := reflect.ValueOf(to), reflect.ValueOf(from)
	if typ := reflect.TypeOf(o.Output); !output.IsValid() || output.Type() != typ || made.Type() != typ {
		return false
	}
	for i := range o.layout.Members {
		if m := &o.layout.Members[i]; m.Fills() {
			output.Elem().Field(m.Field).Set(made.Elem().Field(m.Field))
		}
	}
	return true
}

// Install returns a function for the APIOptions of a client or a call. It wraps
// the deserializer of the operations that the decoders are for, and leaves
// alone all other operations and any stack that has no such step. It takes back
// a Remove before it.
func Install[N Notation](decoders ...*Operation[N]) func(*middleware.Stack) error {
	return func(stack *middleware.Stack) error {
		for _, o := range decoders {
			if o.Name == stack.ID() {
				return deserialize.Install(decoder[N]{o}, stack)
			}
		}
		return nil
	}
}

// Default is Install for one who makes a choice that others have not made: it
// does nothing after Remove.
func Default[N Notation](o *Operation[N]) func(*middleware.Stack) error {
	return func(stack *middleware.Stack) error {
		if o.Name == stack.ID() {
			return deserialize.Default(decoder[N]{o}, stack)
		}
		return nil
	}
}

// decoder is an operation as the step sees it.
type decoder[N Notation] struct{ op *Operation[N] }

func (d decoder[N]) Operation() string { return d.op.Name }

func (d decoder[N]) Wrap(stack *middleware.Stack, sdk deserialize.Step) deserialize.Wrapper {
	return deserialize.Tapped(stack, sdk, d)
}

func (d decoder[N]) DecodeBody(ctx context.Context, body []byte) (out any, ok bool) {
	return d.op.decode(ctx, body)
}

func (d decoder[N]) Move(to, from any) bool { return d.op.move(to, from) }
