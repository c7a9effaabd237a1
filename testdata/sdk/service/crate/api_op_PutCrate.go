package crate

import (
	"context"
	"io"
	"time"

	"example.com/sdk/service/crate/document"
	"example.com/sdk/service/crate/types"
)

// PutCrate puts a crate somewhere.
func (c *Client) PutCrate(ctx context.Context, params *PutCrateInput, optFns ...func(*Options)) (*PutCrateOutput, error) {
	if params == nil {
		params = &PutCrateInput{}
	}
	out := &PutCrateOutput{}
	if err := c.invoke(ctx, "PutCrate", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// PutCrateInput is the request.
type PutCrateInput struct {
	// The Name.
	//
	// This member is required.
	Name *string

	// The IPAddress.
	//
	// This member is required.
	IPAddress *string

	// The VpcIds.
	//
	// This member is required.
	VpcIds []string

	// The Entries.
	//
	// This member is required.
	Entries []string

	// The Address.
	//
	// This member is required.
	Address []string

	// The Wood.
	//
	// This member is required.
	Wood types.Wood

	// The Woods.
	//
	// This member is required.
	Woods []types.Wood

	// The Lid.
	//
	// This member is required.
	Lid *types.Lid

	// The Lids.
	//
	// This member is required.
	Lids []types.Lid

	// The Labels.
	//
	// This member is required.
	Labels map[string]string

	// The LidMap.
	//
	// This member is required.
	LidMap map[string]types.Lid

	// The Count.
	//
	// This member is required.
	Count *int32

	// The PlainCount.
	//
	// This member is required.
	PlainCount int32

	// The Weight.
	//
	// This member is required.
	Weight *float64

	// The Ratio.
	//
	// This member is required.
	Ratio *float32

	// The Long.
	//
	// This member is required.
	Long *int64

	// The Sealed.
	//
	// This member is required.
	Sealed *bool

	// The MadeAt.
	//
	// This member is required.
	MadeAt *time.Time

	// The Seal.
	//
	// This member is required.
	Seal []byte

	// The Content.
	//
	// This member is required.
	Content types.Content

	// The Size.
	//
	// This member is required.
	Size types.Size

	// The Board.
	//
	// This member is required.
	Board *types.Board

	// The Note.
	//
	// This member is required.
	Note document.Interface

	// The When.
	//
	// This member is required.
	When time.Time

	// The Body.
	Body io.Reader

	// The Color.
	Color *string
	noSmithyDocumentSerde
}

// PutCrateOutput is the answer.
type PutCrateOutput struct {
	// The NextToken.
	NextToken *string

	// The Marker.
	Marker *string

	// The Woods.
	Woods []types.Wood
	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}
