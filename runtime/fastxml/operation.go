package fastxml

import (
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/internal/deserialize"
	"github.com/seed5e775779/resgen/runtime/internal/shape"
	"github.com/seed5e775779/resgen/runtime/internal/slab"
	"github.com/seed5e775779/resgen/runtime/internal/tabled"
)

// A Table is how the types of one service are written.
type Table = shape.Table

// A MapOf stands in a Table for maps of texts to values of a type.
type MapOf[V any] = shape.MapOf[V]

// A Dictionary is a [MapOf] of any type.
type Dictionary = shape.Dictionary

// An Operation decodes the answers of one operation.
type Operation = tabled.Operation[notation]

type notation struct{}

func (notation) Walker() tabled.Walker { return new(scanner) }

// Install returns a function for the APIOptions of a client or a call. It wraps
// the deserializer of the operations that the decoders are for, and leaves
// alone all other operations and any stack that has no such step. It takes back
// a Remove before it.
func Install(decoders ...*Operation) func(*middleware.Stack) error {
	return tabled.Install(decoders...)
}

// Default is Install for one who makes a choice that others have not made: it
// does nothing after Remove.
func Default(o *Operation) func(*middleware.Stack) error { return tabled.Default(o) }

// Remove is a function for APIOptions that makes an operation decode its answers
// by the SDK's own step, whatever Install did before it and Default does before
// or after.
func Remove(stack *middleware.Stack) error { return deserialize.Remove(stack) }

// Detach returns a copy of a string that was kept from a page, which keeps
// nothing else in memory; nil for nil.
func Detach(s *string) *string { return slab.Detach(s) }
