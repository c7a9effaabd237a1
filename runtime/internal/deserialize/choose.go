package deserialize

import "github.com/aws/smithy-go/middleware"

// A Decoder is one that can stand in for the SDK's of one operation.
type Decoder interface {
	// Operation is the operation's name.
	Operation() string
	// Wrap returns a step that decodes in the place of the SDK's, which is in that stack.
	Wrap(stack *middleware.Stack, sdk Step) Wrapper
}

// A Wrapper is a step that was put in the place of the SDK's.
type Wrapper interface {
	Step
	// Unwrap returns the SDK's.
	Unwrap() Step
}

// Install returns a function for the APIOptions of a client or a call. It wraps
// the deserializer of the decoder's operation, and leaves alone all other operations and
// any stack that has no such step. It takes back a Remove before it.
func Install(d Decoder, stack *middleware.Stack) error {
	if err := claimFirst(stack); err != nil {
		return err
	}
	return Replace(stack, func(step Step) Step { return d.Wrap(stack, original(step)) })
}

// Default is Install for one who makes a choice that others have not made: it
// decodes nothing after Remove.
func Default(d Decoder, stack *middleware.Stack) error {
	if err := claimFirst(stack); err != nil {
		return err
	}
	return Replace(stack, func(step Step) Step {
		if _, chosen := step.(Wrapper); chosen {
			return step
		}
		return d.Wrap(stack, step)
	})
}

// Instead is Install for a decoder that knows better than others what the answer is for; it
// does nothing after Remove. The function is given the SDK's step, and the one that would
// decode without it.
func Instead(stack *middleware.Stack, by func(sdk, usual Step) Wrapper) error {
	return Replace(stack, func(step Step) Step {
		if _, chosen := step.(standard); chosen {
			return step
		}
		return by(original(step), step)
	})
}

// Remove is a function for APIOptions that makes an operation decode its answers
// by the SDK's own step, whatever Install did before it and Default does before
// or after.
func Remove(stack *middleware.Stack) error {
	return Replace(stack, func(step Step) Step { return standard{original(step)} })
}

func original(step Step) Step {
	if w, ok := step.(Wrapper); ok {
		return w.Unwrap()
	}
	return step
}

// standard is the SDK's step, chosen on purpose.
type standard struct{ Step }

func (s standard) Unwrap() Step { return s.Step }
