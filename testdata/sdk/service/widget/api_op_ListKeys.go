package widget

import (
	"context"

	"example.com/sdk/service/widget/types"
)

// Lists keys in their order.
func (c *Client) ListKeys(ctx context.Context, params *ListKeysInput, optFns ...func(*Options)) (*ListKeysOutput, error) {
	if params == nil {
		params = &ListKeysInput{}
	}
	out := &ListKeysOutput{}
	if err := c.invoke(ctx, "ListKeys", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// ListKeysInput is what ListKeys takes.
type ListKeysInput struct {

	// Up to where common prefixes go.
	Delimiter *string

	// What the keys begin with.
	Prefix *string

	// The key behind which the list begins.
	StartAfter *string

	// Where to go on.
	Token *string

	noSmithyDocumentSerde
}

// ListKeysOutput is what ListKeys returns.
type ListKeysOutput struct {

	// What several keys begin with.
	CommonPrefixes []types.KeyPrefix

	// How keys are encoded.
	Encoding *string

	// The keys.
	Keys []types.WidgetKey

	// The keys of things that are gone.
	Gone []types.WidgetKey

	// Where to go on.
	NextToken *string

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
