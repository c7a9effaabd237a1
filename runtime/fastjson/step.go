package fastjson

import (
	"context"

	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/internal/deserialize"
)

// Install returns a function for the APIOptions of a client or a call. It wraps
// the deserializer of the operations that the decoders are for, and leaves
// alone all other operations and any stack that has no such step. It takes back
// a Remove before it.
func Install(decoders ...*Operation) func(*middleware.Stack) error {
	return func(stack *middleware.Stack) error {
		for _, o := range decoders {
			if o.Name == stack.ID() {
				return deserialize.Install(decoder{o}, stack)
			}
		}
		return nil
	}
}

// Default is Install for one who makes a choice that others have not made: it
// does nothing after Remove.
func Default(o *Operation) func(*middleware.Stack) error {
	return func(stack *middleware.Stack) error {
		if o.Name == stack.ID() {
			return deserialize.Default(decoder{o}, stack)
		}
		return nil
	}
}

// Remove is a function for APIOptions that makes an operation decode its answers
// by the SDK's own step, whatever Install did before it and Default does before
// or after.
func Remove(stack *middleware.Stack) error { return deserialize.Remove(stack) }

// decoder is an operation as the step sees it.
type decoder struct{ op *Operation }

func (d decoder) Operation() string { return d.op.Name }

func (d decoder) Wrap(sdk deserialize.Step) deserialize.Wrapper { return deserialize.Tapped(sdk, d) }

func (d decoder) DecodeBody(ctx context.Context, body []byte) (out any, ok bool) {
	return d.op.with(ctx, body)
}

func (d decoder) Move(to, from any) bool { return d.op.move(to, from) }
