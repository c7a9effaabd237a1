package fleet

import (
	"context"

	"example.com/sdk/service/fleet/types"
)

// Gets the badge of a cluster.
func (c *Client) GetBadge(ctx context.Context, params *GetBadgeInput, optFns ...func(*Options)) (*GetBadgeOutput, error) {
	if params == nil {
		params = &GetBadgeInput{}
	}
	out := &GetBadgeOutput{}
	if err := c.invoke(ctx, "GetBadge", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// GetBadgeInput is what GetBadge takes.
type GetBadgeInput struct {

	// The cluster.
	//
	// This member is required.
	Name *string

	noSmithyDocumentSerde
}

// GetBadgeOutput is what GetBadge returns.
type GetBadgeOutput struct {

	// The badge.
	Badge *types.Badge

	// Why there is none.
	Errors []types.Unprocessed

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
