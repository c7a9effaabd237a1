package crate

import (
	"context"
)

// ReadSeal reads a seal.
func (c *Client) ReadSeal(ctx context.Context, params *ReadSealInput, optFns ...func(*Options)) (*ReadSealOutput, error) {
	if params == nil {
		params = &ReadSealInput{}
	}
	out := &ReadSealOutput{}
	if err := c.invoke(ctx, "ReadSeal", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// ReadSealInput is the request.
type ReadSealInput struct {
	// The Name.
	Name *string
	noSmithyDocumentSerde
}

// ReadSealOutput is the answer.
type ReadSealOutput struct {
	// The Seal.
	Seal []byte
	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
