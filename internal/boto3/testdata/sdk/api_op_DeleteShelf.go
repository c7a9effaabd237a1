package depot

import (
	"context"
)

// DeleteShelf is an operation of the fixture.
func (c *Client) DeleteShelf(ctx context.Context, params *DeleteShelfInput, optFns ...func(*Options)) (*DeleteShelfOutput, error) {
	return nil, nil
}

type DeleteShelfInput struct {
	Name  *string
	Force *bool
	Grace *int32
}

type DeleteShelfOutput struct {
}
