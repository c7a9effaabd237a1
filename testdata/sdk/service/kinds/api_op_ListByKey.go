package kinds

import (
	"context"

	"example.com/sdk/service/kinds/types"
)

// Lists in the manner of old: its token is a number.
func (c *Client) ListByKey(ctx context.Context, params *ListByKeyInput, optFns ...func(*Options)) (*ListByKeyOutput, error) {
	if params == nil {
		params = &ListByKeyInput{}
	}
	out := &ListByKeyOutput{}
	if err := c.invoke(ctx, "ListByKey", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// ListByKeyInput is what ListByKey takes.
type ListByKeyInput struct {

	// Where to start.
	Key map[string]string

	noSmithyDocumentSerde
}

// ListByKeyOutput is what ListByKey returns.
type ListByKeyOutput struct {

	// The widgets.
	Items []types.Kinds

	// Where to go on.
	NextKey map[string]string

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}

// NewListByKeyPaginator makes a paginator.
func NewListByKeyPaginator(client *Client, params *ListByKeyInput) *ListByKeyPaginator {
	return &ListByKeyPaginator{client: client, params: params}
}

// ListByKeyPaginator pages through ListByKey.
type ListByKeyPaginator struct {
	client    *Client
	params    *ListByKeyInput
	nextToken map[string]string
}

// NextPage gets the next page.
func (p *ListByKeyPaginator) NextPage(ctx context.Context, optFns ...func(*Options)) (*ListByKeyOutput, error) {
	params := *p.params
	params.Key = p.nextToken
	result, err := p.client.ListByKey(ctx, &params, optFns...)
	if err != nil {
		return nil, err
	}
	p.nextToken = result.NextKey
	return result, nil
}
