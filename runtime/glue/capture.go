package glue

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

// Apply calls the options of a call on o.
func Apply[Opts any](o Opts, optFns []func(Opts)) {
	for _, option := range optFns {
		option(o)
	}
}

// Captured gives an output to every Capture among the options of a call.
func Captured[O any](out *O, options []func(*middleware.Stack) error) {
	answer := middleware.HandlerFunc(func(context.Context, any) (any, middleware.Metadata, error) {
		return out, middleware.Metadata{}, nil
	})
	for _, add := range options {
		stack := middleware.NewStack("", func() any { return nil })
		if add(stack) == nil {
			_, _, _ = stack.Initialize.HandleMiddleware(context.Background(), nil, answer)
		}
	}
}
