package crate

import (
	"context"

	"example.com/sdk/service/crate/types"
)

// ShowCrate shows a crate.
func (c *Client) ShowCrate(ctx context.Context, params *ShowCrateInput, optFns ...func(*Options)) (*ShowCrateOutput, error) {
	if params == nil {
		params = &ShowCrateInput{}
	}
	out := &ShowCrateOutput{}
	if err := c.invoke(ctx, "ShowCrate", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// ShowCrateInput is the request.
type ShowCrateInput struct {
	// The Name.
	Name *string
	noSmithyDocumentSerde
}

// ShowCrateOutput is the answer.
type ShowCrateOutput struct {
	// The Lid.
	Lid *types.Lid
	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
