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

// A stranger is seen in whatever part of the stack it stands.
func TestForeignEverywhere(t *testing.T) {
	for name, add := range map[string]func(*middleware.Stack) error{
		"Initialize": func(s *middleware.Stack) error { return s.Initialize.Add(anyFunc("x"), middleware.After) },
		"Serialize": func(s *middleware.Stack) error {
			return s.Serialize.Add(middleware.SerializeMiddlewareFunc("x", func(ctx context.Context, in middleware.SerializeInput, next middleware.SerializeHandler) (middleware.SerializeOutput, middleware.Metadata, error) {
				return next.HandleSerialize(ctx, in)
			}), middleware.After)
		},
		"Build": func(s *middleware.Stack) error {
			return s.Build.Add(middleware.BuildMiddlewareFunc("x", func(ctx context.Context, in middleware.BuildInput, next middleware.BuildHandler) (middleware.BuildOutput, middleware.Metadata, error) {
				return next.HandleBuild(ctx, in)
			}), middleware.After)
		},
		"Finalize": func(s *middleware.Stack) error {
			return s.Finalize.Add(middleware.FinalizeMiddlewareFunc("x", func(ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler) (middleware.FinalizeOutput, middleware.Metadata, error) {
				return next.HandleFinalize(ctx, in)
			}), middleware.After)
		},
		"Deserialize": func(s *middleware.Stack) error {
			return s.Deserialize.Add(middleware.DeserializeMiddlewareFunc("x", func(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (middleware.DeserializeOutput, middleware.Metadata, error) {
				return next.HandleDeserialize(ctx, in)
			}), middleware.After)
		},
	} {
		stack := middleware.NewStack("x", func() any { return nil })
		if deserialize.Foreign(stack) {
			t.Error("an empty stack has a stranger")
		}
		if err := add(stack); err != nil {
			t.Fatal(err)
		}
		if !deserialize.Foreign(stack) {
			t.Errorf("a stranger in %s is not seen", name)
		}
	}
}
