package depot

import (
	"context"
)

// CreateReceipt is an operation of the fixture.
func (c *Client) CreateReceipt(ctx context.Context, params *CreateReceiptInput, optFns ...func(*Options)) (*CreateReceiptOutput, error) {
	return nil, nil
}

type CreateReceiptInput struct {
	BoxId *string
}

type CreateReceiptOutput struct {
	ReceiptId *string
	Secret    *string
}
