package depot

import (
	"context"

	"example.com/depot/types"
)

// MoveBox is an operation of the fixture.
func (c *Client) MoveBox(ctx context.Context, params *MoveBoxInput, optFns ...func(*Options)) (*MoveBoxOutput, error) {
	return nil, nil
}

type MoveBoxInput struct {
	BoxId  *string
	Keeper *string
	Tags   []types.Tag
}

type MoveBoxOutput struct {
	Box *types.Box
}
