package widget

import (
	"context"

	"example.com/sdk/service/widget/types"
)

// Drops parts of a widget.
func (c *Client) DropParts(ctx context.Context, params *DropPartsInput, optFns ...func(*Options)) (*DropPartsOutput, error) {
	if params == nil {
		params = &DropPartsInput{}
	}
	out := &DropPartsOutput{}
	if err := c.invoke(ctx, "DropParts", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// DropPartsInput is what DropParts takes.
type DropPartsInput struct {

	// Which parts.
	Names []string

	noSmithyDocumentSerde
}

// DropPartsOutput is what DropParts returns.
type DropPartsOutput struct {

	// The widget as it is now.
	Widget *types.WidgetRef

	// The parts that are not there.
	Unknown []types.Failure

	// Whether it was done.
	Return *bool

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
