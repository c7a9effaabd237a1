package fleet

import (
	"context"
)

// Lists the ARNs of the tasks of a cluster.
func (c *Client) ListTasks(ctx context.Context, params *ListTasksInput, optFns ...func(*Options)) (*ListTasksOutput, error) {
	if params == nil {
		params = &ListTasksInput{}
	}
	out := &ListTasksOutput{}
	if err := c.invoke(ctx, "ListTasks", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// ListTasksInput is what ListTasks takes.
type ListTasksInput struct {

	// The cluster.
	//
	// This member is required.
	Cluster *string

	// Only those that were started by this.
	StartedBy *string

	// The size of a page.
	MaxResults *int32

	// Where to start.
	NextToken *string

	noSmithyDocumentSerde
}

// ListTasksOutput is what ListTasks returns.
type ListTasksOutput struct {

	// The tasks.
	TaskArns []string

	// Where to go on.
	NextToken *string

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
