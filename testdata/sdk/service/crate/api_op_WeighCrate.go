package crate

import (
	"context"
)

// WeighCrate weighs a crate.
func (c *Client) WeighCrate(ctx context.Context, params *WeighCrateInput, optFns ...func(*Options)) (*WeighCrateOutput, error) {
	if params == nil {
		params = &WeighCrateInput{}
	}
	out := &WeighCrateOutput{}
	if err := c.invoke(ctx, "WeighCrate", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// WeighCrateInput is the request.
type WeighCrateInput struct {
	// The Name.
	Name *string
	noSmithyDocumentSerde
}

// WeighCrateOutput is the answer.
type WeighCrateOutput struct {
	// The Count.
	Count int32
	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
