package answer_test

import (
	"context"
	"net/http"
	"testing"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/runtime/answer"
)

// nothingStep stands for the step of an operation whose answers have no body.
type nothingStep struct{ sdkStep }

func (nothingStep) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
	middleware.DeserializeOutput, middleware.Metadata, error,
) {
	return next.HandleDeserialize(ctx, in)
}

// TestOneAllocation: the check of a call needs one piece of memory, and one more where
// it looks at a body.
func TestOneAllocation(t *testing.T) {
	checks := answer.Default(&things)
	request := smithyhttp.NewStackRequest()
	response := &smithyhttp.Response{Response: &http.Response{StatusCode: http.StatusNoContent, Body: http.NoBody}}
	transport := middleware.HandlerFunc(func(context.Context, any) (any, middleware.Metadata, error) {
		return response, middleware.Metadata{}, nil
	})
	call := func(own []func(*middleware.Stack) error) float64 {
		return testing.AllocsPerRun(100, func() {
			stack := middleware.NewStack("DeleteThing", smithyhttp.NewStackRequest)
			_ = stack.Deserialize.Add(nothingStep{}, middleware.After)
			for _, option := range own {
				_ = option(stack)
			}
			if _, _, err := stack.Deserialize.HandleMiddleware(t.Context(), request, transport); err != nil {
				t.Fatal(err)
			}
		})
	}
	if without, with := call(nil), call(answer.Join(nil, checks)); with-without > 1 {
		t.Errorf("%v allocations more than the %v without a check", with-without, without)
	}
}

// TestJoin: neither the options of a call nor those of every call are written to.
func TestJoin(t *testing.T) {
	ignore, checks := append(make([]func(*middleware.Stack) error, 0, 4), answer.Ignore), answer.Default(&things)
	a, b := answer.Join(ignore, checks), answer.Join(ignore, list(answer.Check(&things)))
	for i, options := range [][]func(*middleware.Stack) error{answer.Join(nil, checks), a, b} {
		if _, err := ask(t, "ListThings", rest, 200, "<html>", options...); (err != nil) != (i != 1) {
			t.Errorf("case %d: %v", i, err)
		}
	}
}
