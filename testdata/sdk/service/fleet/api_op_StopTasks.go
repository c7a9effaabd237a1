package fleet

import (
	"context"

	"example.com/sdk/service/fleet/types"
)

// Stops up to 10 tasks of a cluster.
func (c *Client) StopTasks(ctx context.Context, params *StopTasksInput, optFns ...func(*Options)) (*StopTasksOutput, error) {
	if params == nil {
		params = &StopTasksInput{}
	}
	out := &StopTasksOutput{}
	if err := c.invoke(ctx, "StopTasks", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// StopTasksInput is what StopTasks takes.
type StopTasksInput struct {

	// The cluster.
	//
	// This member is required.
	Cluster *string

	// The tasks.
	//
	// This member is required.
	Tasks []types.TaskIdentifier

	// Why.
	Reason *string

	noSmithyDocumentSerde
}

// StopTasksOutput is what StopTasks returns.
type StopTasksOutput struct {

	// The tasks that were not stopped.
	Unprocessed []types.Unprocessed

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
