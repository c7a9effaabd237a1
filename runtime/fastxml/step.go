package fastxml

import (
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/internal/deserialize"
)

// A Decoder is an [Operation] of any output type.
type Decoder interface {
	operation() string
	wrap(sdk deserialize.Step) deserialize.Step
}

// Install returns a function for the APIOptions of a client or a call. It wraps
// the deserializer of the operations that the decoders are for, and leaves
// alone all other operations and any stack that has no such step. It takes back
// a Remove before it.
func Install(decoders ...Decoder) func(*middleware.Stack) error {
	return func(stack *middleware.Stack) error {
		for _, d := range decoders {
			if d.operation() == stack.ID() {
				return deserialize.Replace(stack, func(step deserialize.Step) deserialize.Step {
					return d.wrap(original(step))
				})
			}
		}
		return nil
	}
}

// Default is Install for one who makes a choice that others have not made: it
// does nothing after Remove.
func Default(d Decoder) func(*middleware.Stack) error {
	return func(stack *middleware.Stack) error {
		if d.operation() != stack.ID() {
			return nil
		}
		return deserialize.Replace(stack, func(step deserialize.Step) deserialize.Step {
			if _, chosen := step.(wrapper); chosen {
				return step
			}
			return d.wrap(step)
		})
	}
}

// Remove is a function for APIOptions that makes an operation decode its answers
// by the SDK's own step, whatever Install did before it and Default does before
// or after.
func Remove(stack *middleware.Stack) error {
	return deserialize.Replace(stack, func(step deserialize.Step) deserialize.Step {
		return standard{original(step)}
	})
}

// wrapper is a step that this package put in the place of the SDK's.
type wrapper interface {
	unwrap() deserialize.Step
}

func original(step deserialize.Step) deserialize.Step {
	if w, ok := step.(wrapper); ok {
		return w.unwrap()
	}
	return step
}

// standard is the SDK's step, chosen on purpose.
type standard struct{ deserialize.Step }

func (s standard) unwrap() deserialize.Step { return s.Step }

func (o *Operation[O]) operation() string { return o.Name }

func (o *Operation[O]) wrap(sdk deserialize.Step) deserialize.Step {
	return &step[O]{sdk: sdk, op: o}
}
