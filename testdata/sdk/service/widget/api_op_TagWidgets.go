package widget

import (
	"context"

	"example.com/sdk/service/widget/types"
)

// Tags many widgets at once: each with its own name, number and color.
func (c *Client) TagWidgets(ctx context.Context, params *TagWidgetsInput, optFns ...func(*Options)) (*TagWidgetsOutput, error) {
	if params == nil {
		params = &TagWidgetsInput{}
	}
	out := &TagWidgetsOutput{}
	if err := c.invoke(ctx, "TagWidgets", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// TagWidgetsInput is what TagWidgets takes.
type TagWidgetsInput struct {

	// What to tag.
	Entries []types.Entry

	// Labels of all of them.
	Labels []types.Label

	// The owner.
	OwnerId *string

	noSmithyDocumentSerde
}

// TagWidgetsOutput is what TagWidgets returns.
type TagWidgetsOutput struct {

	// What was not tagged.
	Failed *types.Failed

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
