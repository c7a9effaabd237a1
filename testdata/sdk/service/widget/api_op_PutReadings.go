package widget

import (
	"context"

	"example.com/sdk/service/widget/types"
)

// Puts readings of widgets.
func (c *Client) PutReadings(ctx context.Context, params *PutReadingsInput, optFns ...func(*Options)) (*PutReadingsOutput, error) {
	if params == nil {
		params = &PutReadingsInput{}
	}
	out := &PutReadingsOutput{}
	if err := c.invoke(ctx, "PutReadings", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// PutReadingsInput is what PutReadings takes.
type PutReadingsInput struct {

	// The readings.
	Readings []types.Reading

	// The limit.
	Limit *int64

	// The rate.
	Rate *float64

	noSmithyDocumentSerde
}

// PutReadingsOutput is what PutReadings returns.
type PutReadingsOutput struct {

	// How many were taken.
	Taken int32

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
