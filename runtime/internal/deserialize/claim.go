package deserialize

import (
	"context"

	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/internal/slab"
)

// claim is the step by which a call takes the lists that it is lent, before it makes calls of
// its own.
type claim struct{}

// claimFirst puts the step before all others of a stack, once.
func claimFirst(stack *middleware.Stack) error {
	if _, ok := stack.Initialize.Get(claim{}.ID()); ok {
		return nil
	}
	return stack.Initialize.Add(claim{}, middleware.Before)
}

func (claim) ID() string { return "resgen:ClaimLists" }

func (claim) HandleInitialize(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (
	middleware.InitializeOutput, middleware.Metadata, error,
) {
	return next.HandleInitialize(slab.Claim(ctx), in)
}
