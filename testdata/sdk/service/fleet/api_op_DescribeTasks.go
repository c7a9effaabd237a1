package fleet

import (
	"context"

	"example.com/sdk/service/fleet/types"
)

// Describes up to 100 tasks of a cluster.
func (c *Client) DescribeTasks(ctx context.Context, params *DescribeTasksInput, optFns ...func(*Options)) (*DescribeTasksOutput, error) {
	if params == nil {
		params = &DescribeTasksInput{}
	}
	out := &DescribeTasksOutput{}
	if err := c.invoke(ctx, "DescribeTasks", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// DescribeTasksInput is what DescribeTasks takes.
type DescribeTasksInput struct {

	// The cluster.
	//
	// This member is required.
	Cluster *string

	// The tasks.
	//
	// This member is required.
	Tasks []string

	noSmithyDocumentSerde
}

// DescribeTasksOutput is what DescribeTasks returns.
type DescribeTasksOutput struct {

	// What became of those that were not found.
	Failures []types.Failure

	// The tasks.
	Tasks []types.Task

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
