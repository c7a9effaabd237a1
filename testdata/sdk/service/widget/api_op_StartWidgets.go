package widget

import (
	"context"

	"example.com/sdk/service/widget/types"
)

// Starts widgets by name.
func (c *Client) StartWidgets(ctx context.Context, params *StartWidgetsInput, optFns ...func(*Options)) (*StartWidgetsOutput, error) {
	if params == nil {
		params = &StartWidgetsInput{}
	}
	out := &StartWidgetsOutput{}
	if err := c.invoke(ctx, "StartWidgets", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// StartWidgetsInput is what StartWidgets takes.
type StartWidgetsInput struct {

	// Up to 500 names of up to 1,024 characters.
	//
	// This member is required.
	Names []string

	// The color that all of them have.
	Color types.Color

	// The owner.
	OwnerId *string

	// Whether to ask only.
	DryRun *bool

	noSmithyDocumentSerde
}

// StartWidgetsOutput is what StartWidgets returns.
type StartWidgetsOutput struct {

	// What became of them.
	Changes []types.Change

	// Those not started.
	Failed *types.Failed

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
