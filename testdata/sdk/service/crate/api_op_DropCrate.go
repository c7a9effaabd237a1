package crate

import (
	"context"
	"time"

	"example.com/sdk/service/crate/types"
)

// DropCrate drops a crate.
func (c *Client) DropCrate(ctx context.Context, params *DropCrateInput, optFns ...func(*Options)) (*DropCrateOutput, error) {
	if params == nil {
		params = &DropCrateInput{}
	}
	out := &DropCrateOutput{}
	if err := c.invoke(ctx, "DropCrate", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// DropCrateInput is the request.
type DropCrateInput struct {
	// The Name.
	//
	// This member is required.
	Name *string

	// The Lids.
	//
	// This member is required.
	Lids []types.Lid
	noSmithyDocumentSerde
}

// DropCrateOutput is the answer.
type DropCrateOutput struct {
	// The MadeAt.
	MadeAt *time.Time
	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
