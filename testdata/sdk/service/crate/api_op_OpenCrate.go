package crate

import (
	"context"
)

// OpenCrate opens a crate.
func (c *Client) OpenCrate(ctx context.Context, params *OpenCrateInput, optFns ...func(*Options)) (*OpenCrateOutput, error) {
	if params == nil {
		params = &OpenCrateInput{}
	}
	out := &OpenCrateOutput{}
	if err := c.invoke(ctx, "OpenCrate", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// OpenCrateInput is the request.
type OpenCrateInput struct {
	// The Name.
	Name *string
	noSmithyDocumentSerde
}

// OpenCrateOutput is the answer.
type OpenCrateOutput struct {
	// The Contents.
	Contents map[string]string
	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
