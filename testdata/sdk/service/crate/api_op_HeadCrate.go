package crate

import (
	"context"

	"example.com/sdk/service/crate/types"
)

// HeadCrate looks at a crate.
func (c *Client) HeadCrate(ctx context.Context, params *HeadCrateInput, optFns ...func(*Options)) (*HeadCrateOutput, error) {
	if params == nil {
		params = &HeadCrateInput{}
	}
	out := &HeadCrateOutput{}
	if err := c.invoke(ctx, "HeadCrate", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// HeadCrateInput is the request.
type HeadCrateInput struct {
	// The Name.
	//
	// This member is required.
	Name *string

	// The Wood.
	//
	// This member is required.
	Wood types.Wood
	noSmithyDocumentSerde
}

// HeadCrateOutput is the answer.
type HeadCrateOutput struct {
	// The Wood.
	Wood types.Wood
	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
