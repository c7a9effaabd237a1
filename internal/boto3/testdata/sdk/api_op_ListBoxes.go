package depot

import (
	"context"

	"example.com/depot/types"
)

// ListBoxes is an operation of the fixture.
func (c *Client) ListBoxes(ctx context.Context, params *ListBoxesInput, optFns ...func(*Options)) (*ListBoxesOutput, error) {
	return nil, nil
}

type ListBoxesInput struct {
	ShelfName *string
	Marker    *string
	MaxItems  *int32
	Filters   []types.Filter
}

type ListBoxesOutput struct {
	Boxes       []types.Box
	NextMarker  *string
	IsTruncated *bool
}
