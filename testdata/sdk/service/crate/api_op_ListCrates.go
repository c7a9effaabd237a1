package crate

import (
	"context"

	"example.com/sdk/service/crate/types"
)

// ListCrates lists crates.
func (c *Client) ListCrates(ctx context.Context, params *ListCratesInput, optFns ...func(*Options)) (*ListCratesOutput, error) {
	if params == nil {
		params = &ListCratesInput{}
	}
	out := &ListCratesOutput{}
	if err := c.invoke(ctx, "ListCrates", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// ListCratesInput is the request.
type ListCratesInput struct {
	// The Prefix.
	Prefix *string
	noSmithyDocumentSerde
}

// ListCratesOutput is the answer.
type ListCratesOutput struct {
	// The Crates.
	Crates []types.Crate
	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
