package fastxml

import "github.com/aws/smithy-go/middleware"

// stepID is the ID of the step of the SDK's stacks that decodes an output.
const stepID = "OperationDeserializer"

// A Decoder is an [Operation] of any output type.
type Decoder interface {
	operation() string
	wrap(sdk middleware.DeserializeMiddleware) middleware.DeserializeMiddleware
}

// Install returns a function for the APIOptions of a client or a call. It wraps
// the deserializer of the operations that the decoders are for, and leaves
// alone all other operations and any stack that has no such step. It takes back
// a Remove before it.
func Install(decoders ...Decoder) func(*middleware.Stack) error {
	return func(stack *middleware.Stack) error {
		for _, d := range decoders {
			if d.operation() == stack.ID() {
				return replace(stack, func(step middleware.DeserializeMiddleware) middleware.DeserializeMiddleware {
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
		return replace(stack, func(step middleware.DeserializeMiddleware) middleware.DeserializeMiddleware {
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
	return replace(stack, func(step middleware.DeserializeMiddleware) middleware.DeserializeMiddleware {
		return standard{original(step)}
	})
}

// replace changes the stack's step, if it has one.
func replace(stack *middleware.Stack, by func(middleware.DeserializeMiddleware) middleware.DeserializeMiddleware) error {
	step, ok := stack.Deserialize.Get(stepID)
	if !ok {
		return nil
	}
	_, err := stack.Deserialize.Swap(stepID, by(step))
	return err
}

// wrapper is a step that this package put in the place of the SDK's.
type wrapper interface {
	unwrap() middleware.DeserializeMiddleware
}

func original(step middleware.DeserializeMiddleware) middleware.DeserializeMiddleware {
	if w, ok := step.(wrapper); ok {
		return w.unwrap()
	}
	return step
}

// standard is the SDK's step, chosen on purpose.
type standard struct {
	middleware.DeserializeMiddleware
}

func (s standard) unwrap() middleware.DeserializeMiddleware { return s.DeserializeMiddleware }

func (o *Operation[O]) operation() string { return o.Name }

func (o *Operation[O]) wrap(sdk middleware.DeserializeMiddleware) middleware.DeserializeMiddleware {
	return &step[O]{sdk: sdk, op: o}
}
