package depot

import (
	"context"

	"example.com/depot/types"
)

// DescribeBoxes is an operation of the fixture.
func (c *Client) DescribeBoxes(ctx context.Context, params *DescribeBoxesInput, optFns ...func(*Options)) (*DescribeBoxesOutput, error) {
	return nil, nil
}

type DescribeBoxesInput struct {
	BoxIds  []string
	Filters []types.Filter
}

type DescribeBoxesOutput struct {
	Rooms []types.Room
}

type BoxGoneWaiter struct{}

func NewBoxGoneWaiter(client DescribeBoxesAPIClient, optFns ...func(*BoxGoneWaiterOptions)) *BoxGoneWaiter {
	return nil
}
