package depot

import (
	"context"

	"example.com/depot/types"
)

// ListHistory is an operation of the fixture.
func (c *Client) ListHistory(ctx context.Context, params *ListHistoryInput, optFns ...func(*Options)) (*ListHistoryOutput, error) {
	return nil, nil
}

type ListHistoryInput struct {
	BoxId     *string
	NextToken *string
}

type ListHistoryOutput struct {
	Arrivals  []types.Arrival
	Removals  []types.Removal
	NextToken *string
}
