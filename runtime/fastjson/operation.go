package fastjson

import (
	"context"

	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/internal/jsonwalk"
	"github.com/seed5e775779/resgen/runtime/internal/shape"
	"github.com/seed5e775779/resgen/runtime/internal/slab"
	"github.com/seed5e775779/resgen/runtime/internal/tabled"
)

// What generated packages use of this is not generic, leads to no type of package reflect, and
// is not inlined: each of them would compile a hundred functions that are compiled here.

// A Table is how the types of one service are written.
type Table = shape.Table

// A MapOf stands in a Table for maps of texts to values of a type.
type MapOf[V any] = shape.MapOf[V]

// A Dictionary is a [MapOf] of any type.
type Dictionary = shape.Dictionary

// An Operation decodes the answers of one operation. Its exported fields are set before it
// is first used and never after; it is then safe for concurrent use. It must not be copied.
type Operation tabled.Operation

// Decode decodes a body of the operation into a new output, a pointer of the type that
// Output has. It reports false for one that is the SDK's to decode or to refuse; see the
// package's documentation. It keeps no reference to body.
func (o *Operation) Decode(body []byte) (out any, ok bool) {
	return (*tabled.Operation)(o).Decode(context.Background(), jsonwalk.New, body)
}

// An Encoder writes the list that makes the requests of one operation long. Its exported
// fields are set before it is first used and never after; it is then safe for concurrent use.
// It must not be copied.
type Encoder tabled.Encoder[jsonwalk.Script]

// AppendList appends the list of an input as the SDK writes it. It reports false for an input
// whose requests are the SDK's to write or to refuse.
func (e *Encoder) AppendList(to []byte, input any) (_ []byte, ok bool) {
	return of(e).AppendList(to, input)
}

// Short returns a copy of an input with one zero item in its list, how that list is written,
// and about how many bytes its own has. It reports false where AppendList does, and for a
// list whose texts have less than 4 KiB, which the SDK writes in less.
func (e *Encoder) Short(input any) (short any, zero []byte, size int, ok bool) {
	return of(e).Short(input)
}

func of(e *Encoder) *tabled.Encoder[jsonwalk.Script] { return (*tabled.Encoder[jsonwalk.Script])(e) }

// Install returns a function for the APIOptions of a client or a call. It wraps
// the deserializer of the operations that the decoders are for, and leaves
// alone all other operations and any stack that has no such step. It takes back
// a Remove before it.
//
//go:noinline
func Install(decoders ...*Operation) func(*middleware.Stack) error {
	return func(stack *middleware.Stack) error {
		for _, o := range decoders {
			if err := (*tabled.Operation)(o).Install(jsonwalk.New, stack); err != nil {
				return err
			}
		}
		return nil
	}
}

// Default is Install for one who makes a choice that others have not made: it
// does nothing after Remove.
//
//go:noinline
func Default(o *Operation) func(*middleware.Stack) error {
	return func(stack *middleware.Stack) error { return (*tabled.Operation)(o).Default(jsonwalk.New, stack) }
}

// InstallEncoders is Install for encoders: it wraps the serializer of their operations.
//
//go:noinline
func InstallEncoders(encoders ...*Encoder) func(*middleware.Stack) error {
	return func(stack *middleware.Stack) error {
		for _, e := range encoders {
			if err := of(e).Install(stack); err != nil {
				return err
			}
		}
		return nil
	}
}

// DefaultEncoder is Default for an encoder.
//
//go:noinline
func DefaultEncoder(e *Encoder) func(*middleware.Stack) error { return of(e).Default }

// Remove is a function for APIOptions that makes an operation write its requests and decode
// its answers by the SDK's own steps, whatever Install and InstallEncoders did before it and
// Default and DefaultEncoder do before or after.
//
//go:noinline
func Remove(stack *middleware.Stack) error { return tabled.Remove(stack) }

// Detach returns a copy of a string that was kept from a page, which keeps
// nothing else in memory; nil for nil.
func Detach(s *string) *string { return slab.Detach(s) }
