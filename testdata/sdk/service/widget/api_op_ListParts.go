package widget

import (
	"context"

	"example.com/sdk/service/widget/types"
)

// Lists the parts of a widget. It has no paginator.
func (c *Client) ListParts(ctx context.Context, params *ListPartsInput, optFns ...func(*Options)) (*ListPartsOutput, error) {
	if params == nil {
		params = &ListPartsInput{}
	}
	out := &ListPartsOutput{}
	if err := c.invoke(ctx, "ListParts", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// ListPartsInput is what ListParts takes.
type ListPartsInput struct {

	// The name of the widget.
	//
	// This member is required.
	Name *string

	// Where to start.
	PartMarker *string

	// The size of a page.
	MaxParts *int32

	noSmithyDocumentSerde
}

// ListPartsOutput is what ListParts returns.
type ListPartsOutput struct {

	// The parts.
	Parts []types.Part

	// Whether there are more.
	IsTruncated *bool

	// Where to go on.
	NextPartMarker *string

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
