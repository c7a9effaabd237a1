package depot

import (
	"context"
)

// GetStock is an operation of the fixture.
func (c *Client) GetStock(ctx context.Context, params *GetStockInput, optFns ...func(*Options)) (*GetStockOutput, error) {
	return nil, nil
}

type GetStockInput struct {
	ShelfName *string
}

type GetStockOutput struct {
	Count    *int32
	Checked  *bool
	KeeperId *string
}
