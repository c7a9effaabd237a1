package crate

import (
	"context"

	"example.com/sdk/service/crate/types"
)

// ListBoxes lists boxes.
func (c *Client) ListBoxes(ctx context.Context, params *ListBoxesInput, optFns ...func(*Options)) (*ListBoxesOutput, error) {
	if params == nil {
		params = &ListBoxesInput{}
	}
	out := &ListBoxesOutput{}
	if err := c.invoke(ctx, "ListBoxes", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// ListBoxesInput is the request.
type ListBoxesInput struct {
	// The Deep.
	Deep *bool

	// The Least.
	Least *int32

	// The Most.
	Most int64

	// The Wood.
	Wood types.Wood

	// The Woods.
	Woods []types.Wood

	// The Where.
	Where *string

	// The Names.
	Names []string

	noSmithyDocumentSerde
}

// ListBoxesOutput is the answer.
type ListBoxesOutput struct {
	// The Boxes.
	Boxes []types.Box

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
