package widget

import (
	"context"
	"io"

	"example.com/sdk/service/widget/types"
)

// Gets a widget.
//
// Deprecated: use HeadWidget.
func (c *Client) GetWidget(ctx context.Context, params *GetWidgetInput, optFns ...func(*Options)) (*GetWidgetOutput, error) {
	if params == nil {
		params = &GetWidgetInput{}
	}
	out := &GetWidgetOutput{}
	if err := c.invoke(ctx, "GetWidget", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// GetWidgetInput is what GetWidget takes.
type GetWidgetInput struct {

	// The name of the widget.
	//
	// This member is required.
	Name *string

	// Deprecated: there is one version only.
	Version *string

	noSmithyDocumentSerde
}

// GetWidgetOutput is what GetWidget returns.
type GetWidgetOutput struct {

	// The widget.
	Widget *types.Widget

	// Its content.
	Body io.ReadCloser

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
