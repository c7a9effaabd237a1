package fleet

import (
	"context"

	"example.com/sdk/service/fleet/types"
)

// Describes clusters by their names.
func (c *Client) DescribeClusters(ctx context.Context, params *DescribeClustersInput, optFns ...func(*Options)) (*DescribeClustersOutput, error) {
	if params == nil {
		params = &DescribeClustersInput{}
	}
	out := &DescribeClustersOutput{}
	if err := c.invoke(ctx, "DescribeClusters", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// DescribeClustersInput is what DescribeClusters takes.
type DescribeClustersInput struct {

	// The clusters.
	Names []string

	// Where to go on.
	NextToken *string

	noSmithyDocumentSerde
}

// DescribeClustersOutput is what DescribeClusters returns.
type DescribeClustersOutput struct {

	// The clusters, in groups.
	Groups []types.ClusterGroup

	// What could not be described.
	Failures []types.Failure

	// Where to go on.
	NextToken *string

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
