package fleet

import (
	"context"
)

// Lists the names of the clusters.
func (c *Client) ListClusters(ctx context.Context, params *ListClustersInput, optFns ...func(*Options)) (*ListClustersOutput, error) {
	if params == nil {
		params = &ListClustersInput{}
	}
	out := &ListClustersOutput{}
	if err := c.invoke(ctx, "ListClusters", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// ListClustersInput is what ListClusters takes.
type ListClustersInput struct {

	// The size of a page.
	MaxResults *int32

	// Where to start.
	NextToken *string

	noSmithyDocumentSerde
}

// ListClustersOutput is what ListClusters returns.
type ListClustersOutput struct {

	// The clusters.
	Names []string

	// Where to go on.
	NextToken *string

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
