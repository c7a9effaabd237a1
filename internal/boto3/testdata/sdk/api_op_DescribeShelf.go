package depot

import (
	"context"

	"example.com/depot/types"
)

// DescribeShelf is an operation of the fixture.
func (c *Client) DescribeShelf(ctx context.Context, params *DescribeShelfInput, optFns ...func(*Options)) (*DescribeShelfOutput, error) {
	return nil, nil
}

type DescribeShelfInput struct {
	Name *string
}

type DescribeShelfOutput struct {
	Shelf *types.Shelf
}

type ShelfReadyWaiter struct{}

func NewShelfReadyWaiter(client DescribeShelfAPIClient, optFns ...func(*ShelfReadyWaiterOptions)) *ShelfReadyWaiter {
	return nil
}
