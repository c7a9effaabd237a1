// Package deserialize changes the step of the SDK's stacks that decodes an answer:
// one package puts a faster decoder in its place, another one looks at what it reads
// and makes. Both swap the step and keep its ID, by which others find it. A step that
// is put around the decoder says where it keeps it, so that the order in which the two
// come does not matter.
package deserialize

import "github.com/aws/smithy-go/middleware"

// ID is the ID of the SDK's step.
const ID = "OperationDeserializer"

// Step is a step that decodes, or one around it.
type Step = middleware.DeserializeMiddleware

// An Around is a step that stands around the one that decodes.
type Around interface {
	Step
	// Decoder returns where the step within is kept.
	Decoder() *Step
}

// Replace changes the step of a stack that decodes, whatever stands around it. It does
// nothing to a stack that has no such step.
func Replace(stack *middleware.Stack, by func(Step) Step) error {
	outer, ok := stack.Deserialize.Get(ID)
	if !ok {
		return nil
	}
	if around, ok := outer.(Around); ok {
		within := around.Decoder()
		*within = by(*within)
		return nil
	}
	_, err := stack.Deserialize.Swap(ID, by(outer))
	return err
}
