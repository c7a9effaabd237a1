package widget

import (
	"context"

	"example.com/sdk/service/widget/types"
)

func (c *Client) ListNames(ctx context.Context, params *ListNamesInput, optFns ...func(*Options)) (*ListNamesOutput, error) {
	if params == nil {
		params = &ListNamesInput{}
	}
	out := &ListNamesOutput{}
	if err := c.invoke(ctx, "ListNames", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// ListNamesInput is what ListNames takes.
type ListNamesInput struct {

	// Only those of a color.
	Color types.Color

	// How many at most.
	MaxResults int32

	noSmithyDocumentSerde
}

// ListNamesOutput is what ListNames returns.
type ListNamesOutput struct {

	// The names.
	Names []string

	// The colors.
	Colors []types.Color

	// The sizes.
	Sizes []int32

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
