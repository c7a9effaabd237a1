package deserialize_test

import (
	"context"
	"testing"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/internal/deserialize"
)

// anyFunc is a step that is a mere function.
func anyFunc(id string) middleware.InitializeMiddleware {
	return middleware.InitializeMiddlewareFunc(id, func(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
		return next.HandleInitialize(ctx, in)
	})
}

// Steps of the SDK are pointers to its types; those that are mere functions go by their names.
func TestForeign(t *testing.T) {
	for name, test := range map[string]struct {
		step    middleware.InitializeMiddleware
		foreign bool
	}{
		"the SDK's":                 {&awsmiddleware.RegisterServiceMetadata{}, false},
		"a function":                {anyFunc("x"), true},
		"a function of this module": {anyFunc("resgen:x"), false},
	} {
		stack := middleware.NewStack("x", func() any { return nil })
		if err := stack.Initialize.Add(test.step, middleware.Before); err != nil {
			t.Fatal(err)
		}
		if got := deserialize.Foreign(stack); got != test.foreign {
			t.Errorf("%s: %t", name, got)
		}
	}
}
