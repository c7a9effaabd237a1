package crate

import (
	"context"
	"io"

	"example.com/sdk/service/crate/types"
)

// GetCrate gets a crate.
func (c *Client) GetCrate(ctx context.Context, params *GetCrateInput, optFns ...func(*Options)) (*GetCrateOutput, error) {
	if params == nil {
		params = &GetCrateInput{}
	}
	out := &GetCrateOutput{}
	if err := c.invoke(ctx, "GetCrate", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// GetCrateInput is the request.
type GetCrateInput struct {
	// The Name.
	//
	// This member is required.
	Name *string
	noSmithyDocumentSerde
}

// GetCrateOutput is the answer.
type GetCrateOutput struct {
	// The Crate.
	Crate *types.Crate

	// The Body.
	Body io.ReadCloser
	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
