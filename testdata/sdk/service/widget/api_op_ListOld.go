package widget

import (
	"context"

	"example.com/sdk/service/widget/types"
)

// Lists in the manner of old: its token is a number.
func (c *Client) ListOld(ctx context.Context, params *ListOldInput, optFns ...func(*Options)) (*ListOldOutput, error) {
	if params == nil {
		params = &ListOldInput{}
	}
	out := &ListOldOutput{}
	if err := c.invoke(ctx, "ListOld", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// ListOldInput is what ListOld takes.
type ListOldInput struct {

	// Where to start.
	Page *int32

	noSmithyDocumentSerde
}

// ListOldOutput is what ListOld returns.
type ListOldOutput struct {

	// The widgets.
	Widgets []types.Widget

	// Where to go on.
	NextPage *int32

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}

// NewListOldPaginator makes a paginator.
func NewListOldPaginator(client *Client, params *ListOldInput) *ListOldPaginator {
	return &ListOldPaginator{client: client, params: params}
}

// ListOldPaginator pages through ListOld.
type ListOldPaginator struct {
	client    *Client
	params    *ListOldInput
	nextToken *int32
}

// NextPage gets the next page.
func (p *ListOldPaginator) NextPage(ctx context.Context, optFns ...func(*Options)) (*ListOldOutput, error) {
	params := *p.params
	params.Page = p.nextToken
	result, err := p.client.ListOld(ctx, &params, optFns...)
	if err != nil {
		return nil, err
	}
	p.nextToken = result.NextPage
	return result, nil
}
