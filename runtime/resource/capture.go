package resource

import (
	"context"
	"fmt"

	"github.com/aws/smithy-go/middleware"
)

// Capture returns a function for the APIOptions of an SDK call that stores the
// operation's output in *out, the last one if there are several. An output of
// another type is left alone, and so is *out if there is none. It is
// the door to the raw output of methods that return resources, and works
// through the SDK's client: a fake that ignores its options does not fill out.
func Capture[O any](out **O) func(*middleware.Stack) error {
	return func(stack *middleware.Stack) error {
		id := fmt.Sprintf("resgen.Capture.%p", out) // one name twice in a stack is an error
		if _, ok := stack.Initialize.Get(id); ok {
			return nil
		}
		return stack.Initialize.Add(middleware.InitializeMiddlewareFunc(id,
			func(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
				result, metadata, err := next.HandleInitialize(ctx, in)
				if o, ok := result.Result.(*O); ok && o != nil {
					*out = o
				}
				return result, metadata, err
			}), middleware.Before)
	}
}
