package depot

import (
	"context"

	"example.com/depot/types"
)

// CreateShelf is an operation of the fixture.
func (c *Client) CreateShelf(ctx context.Context, params *CreateShelfInput, optFns ...func(*Options)) (*CreateShelfOutput, error) {
	return nil, nil
}

type CreateShelfInput struct {
	Name     *string
	Color    types.ShelfColor
	Settings *types.Settings
}

type CreateShelfOutput struct {
	Shelf *types.Shelf
}
