package crate

import (
	"context"

	"example.com/sdk/service/crate/types"
)

// MakeCrate makes a crate.
func (c *Client) MakeCrate(ctx context.Context, params *MakeCrateInput, optFns ...func(*Options)) (*MakeCrateOutput, error) {
	if params == nil {
		params = &MakeCrateInput{}
	}
	out := &MakeCrateOutput{}
	if err := c.invoke(ctx, "MakeCrate", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// MakeCrateInput is the request.
type MakeCrateInput struct {
	// The Wood.
	//
	// This member is required.
	Wood types.Wood
	noSmithyDocumentSerde
}

// MakeCrateOutput is the answer.
type MakeCrateOutput struct {
	// The Crate.
	Crate *types.Crate
	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
