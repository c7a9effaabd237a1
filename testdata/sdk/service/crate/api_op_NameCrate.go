package crate

import (
	"context"
)

// NameCrate tells the whole name of a crate.
func (c *Client) NameCrate(ctx context.Context, params *NameCrateInput, optFns ...func(*Options)) (*NameCrateOutput, error) {
	if params == nil {
		params = &NameCrateInput{}
	}
	out := &NameCrateOutput{}
	if err := c.invoke(ctx, "NameCrate", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// NameCrateInput is the request.
type NameCrateInput struct {
	// The Name.
	Name *string
	noSmithyDocumentSerde
}

// NameCrateOutput is the answer.
type NameCrateOutput struct {
	// The Long.
	Long *string
	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
