package depot

import (
	"context"
	"time"
)

// GetLabel is an operation of the fixture.
func (c *Client) GetLabel(ctx context.Context, params *GetLabelInput, optFns ...func(*Options)) (*GetLabelOutput, error) {
	return nil, nil
}

type GetLabelInput struct {
	ShelfName *string
	LabelName *string
	Version   *int64
	Since     *time.Time
}

type GetLabelOutput struct {
	Height *int32
	Text   *string
}
