package widget

import (
	"context"

	"example.com/sdk/service/widget/types"
)

// Deletes up to 10 widgets at once.
func (c *Client) DeleteWidgets(ctx context.Context, params *DeleteWidgetsInput, optFns ...func(*Options)) (*DeleteWidgetsOutput, error) {
	if params == nil {
		params = &DeleteWidgetsInput{}
	}
	out := &DeleteWidgetsOutput{}
	if err := c.invoke(ctx, "DeleteWidgets", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// DeleteWidgetsInput is what DeleteWidgets takes.
type DeleteWidgetsInput struct {

	// What to delete.
	//
	// This member is required.
	Delete *types.Delete

	noSmithyDocumentSerde
}

// DeleteWidgetsOutput is what DeleteWidgets returns.
type DeleteWidgetsOutput struct {

	// Those deleted.
	Deleted []types.DeletedWidget

	// Those not deleted.
	Errors []types.Error

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
