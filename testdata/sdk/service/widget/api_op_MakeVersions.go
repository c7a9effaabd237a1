package widget

import (
	"context"

	"example.com/sdk/service/widget/types"
)

// Makes versions of the widgets named, and returns their tickets.
func (c *Client) MakeVersions(ctx context.Context, params *MakeVersionsInput, optFns ...func(*Options)) (*MakeVersionsOutput, error) {
	if params == nil {
		params = &MakeVersionsInput{}
	}
	out := &MakeVersionsOutput{}
	if err := c.invoke(ctx, "MakeVersions", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// MakeVersionsInput is what MakeVersions takes.
type MakeVersionsInput struct {

	// The names.
	Names []string

	// The color.
	Color types.Color

	noSmithyDocumentSerde
}

// MakeVersionsOutput is what MakeVersions returns.
type MakeVersionsOutput struct {

	// The tickets, one for each name.
	Tickets []string

	// The versions made.
	Versions []types.WidgetVersion

	// The first of them.
	First *types.WidgetVersion

	// A ticket for all.
	Ticket *string

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
