// Package serialize changes the step of the SDK's stacks that writes a request, as package
// deserialize does with the one that reads the answer: what takes long in it is written by
// somebody else, and all the rest by the SDK's own step.
package serialize

import "github.com/aws/smithy-go/middleware"

// ID is the ID of the SDK's step.
const ID = "OperationSerializer"

// Step is a step that writes requests.
type Step = middleware.SerializeMiddleware

// Lists writes the list that makes the requests of one operation long. It is safe for
// concurrent use.
type Lists interface {
	// Short returns a copy of an input that has one zero item in its list, how the SDK writes
	// that list, and how many bytes the input's own may take. It reports false for an input that
	// is the SDK's.
	Short(input any) (short any, list []byte, size int, ok bool)
	// AppendList appends the list of an input. It reports false for an input that is the SDK's.
	// It does not change the input.
	AppendList(to []byte, input any) (_ []byte, ok bool)
}

// Install wraps the step of a stack that writes the requests of an operation, and leaves
// alone any stack that has no such step. It takes back a Remove before it.
func Install(l Lists, stack *middleware.Stack) error {
	return replace(stack, func(step Step) Step { return &short{sdk: original(step), lists: l} })
}

// Default is Install for one who makes a choice that others have not made: it does nothing
// after Remove.
func Default(l Lists, stack *middleware.Stack) error {
	return replace(stack, func(step Step) Step {
		if _, chosen := step.(wrapper); chosen {
			return step
		}
		return &short{sdk: step, lists: l}
	})
}

// Remove is a function for APIOptions that makes the SDK's own step write requests, whatever
// Install did before it and Default does before or after.
func Remove(stack *middleware.Stack) error {
	return replace(stack, func(step Step) Step { return standard{original(step)} })
}

// replace changes the step of a stack that writes requests. It does nothing to a stack that
// has no such step.
func replace(stack *middleware.Stack, by func(Step) Step) error {
	step, ok := stack.Serialize.Get(ID)
	if !ok {
		return nil
	}
	_, err := stack.Serialize.Swap(ID, by(step))
	return err
}

// A wrapper is a step that was put in the place of the SDK's.
type wrapper interface {
	Step
	unwrap() Step
}

func original(step Step) Step {
	if w, ok := step.(wrapper); ok {
		return w.unwrap()
	}
	return step
}

// standard is the SDK's step, chosen on purpose.
type standard struct{ Step }

func (s standard) unwrap() Step { return s.Step }
