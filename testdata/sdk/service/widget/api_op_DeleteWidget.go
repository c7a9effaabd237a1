package widget

import (
	"context"
)

// Deletes a widget.
func (c *Client) DeleteWidget(ctx context.Context, params *DeleteWidgetInput, optFns ...func(*Options)) (*DeleteWidgetOutput, error) {
	if params == nil {
		params = &DeleteWidgetInput{}
	}
	out := &DeleteWidgetOutput{}
	if err := c.invoke(ctx, "DeleteWidget", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// DeleteWidgetInput is what DeleteWidget takes.
type DeleteWidgetInput struct {

	// The name of the widget.
	//
	// This member is required.
	Name *string

	noSmithyDocumentSerde
}

// DeleteWidgetOutput is what DeleteWidget returns.
type DeleteWidgetOutput struct {

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
