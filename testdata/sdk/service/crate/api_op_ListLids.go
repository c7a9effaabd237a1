package crate

import (
	"context"

	"example.com/sdk/service/crate/types"
)

// ListLids lists lids.
func (c *Client) ListLids(ctx context.Context, params *ListLidsInput, optFns ...func(*Options)) (*ListLidsOutput, error) {
	if params == nil {
		params = &ListLidsInput{}
	}
	out := &ListLidsOutput{}
	if err := c.invoke(ctx, "ListLids", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// ListLidsInput is the request.
type ListLidsInput struct {
	// The Prefix.
	Prefix *string

	noSmithyDocumentSerde
}

// ListLidsOutput is the answer.
type ListLidsOutput struct {
	// The Lids.
	Lids []types.Lid

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
