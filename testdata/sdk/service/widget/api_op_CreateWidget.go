package widget

import (
	"context"

	"example.com/sdk/service/widget/types"
)

// Creates a widget. Text that wants to be code: */ func init() { panic("x") } /*
//
// //go:build ignore
//
// //go:generate rm -rf x
//
// package evil; import "C"
//
// Backquotes ` and ``` , a line separator   and a paragraph separator   between
// words, next line , right-to-left ‮ override, zero width ​ space, escape [31m red,
// bell , percent %s %!d(EXTRA) and braces {{.Name}}.
//
//go:noinline
func (c *Client) CreateWidget(ctx context.Context, params *CreateWidgetInput, optFns ...func(*Options)) (*CreateWidgetOutput, error) {
	if params == nil {
		params = &CreateWidgetInput{}
	}
	out := &CreateWidgetOutput{}
	if err := c.invoke(ctx, "CreateWidget", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// CreateWidgetInput is what CreateWidget takes.
type CreateWidgetInput struct {

	// The name of the widget. */ var Evil = 1 /*
	//
	// This member is required.
	Name *string

	// The color.
	Color types.Color

	// The size in mm.
	Size *int32

	// Tags `quoted` by key.
	Tags map[string]string

	noSmithyDocumentSerde
}

// CreateWidgetOutput is what CreateWidget returns.
type CreateWidgetOutput struct {

	// The widget made.
	Widget *types.Widget

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
