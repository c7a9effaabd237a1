package depot

import (
	"context"

	"example.com/depot/types"
)

// DeleteBoxes is an operation of the fixture.
func (c *Client) DeleteBoxes(ctx context.Context, params *DeleteBoxesInput, optFns ...func(*Options)) (*DeleteBoxesOutput, error) {
	return nil, nil
}

type DeleteBoxesInput struct {
	ShelfName *string
	Delete    *types.BoxDelete
}

type DeleteBoxesOutput struct {
	Failed []types.Failure
}
