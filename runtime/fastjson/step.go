package fastjson

import (
	"context"

	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/internal/deserialize"
)

// A Decoder is an [Operation] of any output type.
type Decoder interface {
	decoder() deserialize.Decoder
}

// Install returns a function for the APIOptions of a client or a call. It wraps
// the deserializer of the operations that the decoders are for, and leaves
// alone all other operations and any stack that has no such step. It takes back
// a Remove before it.
func Install(decoders ...Decoder) func(*middleware.Stack) error {
	return func(stack *middleware.Stack) error {
		for _, d := range decoders {
			if made := d.decoder(); made.Operation() == stack.ID() {
				return deserialize.Install(made, stack)
			}
		}
		return nil
	}
}

// Default is Install for one who makes a choice that others have not made: it
// does nothing after Remove.
func Default(d Decoder) func(*middleware.Stack) error {
	return func(stack *middleware.Stack) error {
		if made := d.decoder(); made.Operation() == stack.ID() {
			return deserialize.Default(made, stack)
		}
		return nil
	}
}

// Remove is a function for APIOptions that makes an operation decode its answers
// by the SDK's own step, whatever Install did before it and Default does before
// or after.
func Remove(stack *middleware.Stack) error { return deserialize.Remove(stack) }

func (o *Operation[O]) decoder() deserialize.Decoder { return bodies[O]{o} }

// bodies is an operation as the step sees it.
type bodies[O any] struct{ op *Operation[O] }

func (b bodies[O]) Operation() string { return b.op.Name }

func (b bodies[O]) Wrap(sdk deserialize.Step) deserialize.Wrapper {
	return deserialize.Tapped(sdk, b)
}

func (b bodies[O]) DecodeBody(ctx context.Context, body []byte) (out any, ok bool) {
	return b.op.with(ctx, body)
}

func (b bodies[O]) Move(to, from any) bool {
	output, ok := to.(O)
	made, own := from.(O)
	if ok && own {
		b.op.Move(output, made)
	}
	return ok && own
}
