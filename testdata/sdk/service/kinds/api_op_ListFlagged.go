package kinds

import (
	"context"

	"example.com/sdk/service/kinds/types"
)

// Lists with a flag that tells of another page.
func (c *Client) ListFlagged(ctx context.Context, params *ListFlaggedInput, optFns ...func(*Options)) (*ListFlaggedOutput, error) {
	if params == nil {
		params = &ListFlaggedInput{}
	}
	out := &ListFlaggedOutput{}
	if err := c.invoke(ctx, "ListFlagged", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// ListFlaggedInput is what ListFlagged takes.
type ListFlaggedInput struct {

	// The size of a page.
	MaxItems int32

	// Where to start.
	Marker *string

	noSmithyDocumentSerde
}

// ListFlaggedOutput is what ListFlagged returns.
type ListFlaggedOutput struct {

	// Whether there is another page.
	IsTruncated *bool

	// The things.
	Items []types.Kinds

	// Where to go on.
	NextMarker *string

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}

// NewListFlaggedPaginator makes a paginator.
func NewListFlaggedPaginator(client *Client, params *ListFlaggedInput) *ListFlaggedPaginator {
	options := ListFlaggedPaginatorOptions{Limit: params.MaxItems}
	return &ListFlaggedPaginator{options: options, client: client, params: params, firstPage: true, nextToken: params.Marker}
}

// ListFlaggedPaginatorOptions are the paginator's settings.
type ListFlaggedPaginatorOptions struct {
	// Limit is the size of a page.
	Limit int32
}

// ListFlaggedPaginator pages through ListFlagged.
type ListFlaggedPaginator struct {
	options   ListFlaggedPaginatorOptions
	client    *Client
	params    *ListFlaggedInput
	firstPage bool
	nextToken *string
}

// NextPage gets the next page.
func (p *ListFlaggedPaginator) NextPage(ctx context.Context, optFns ...func(*Options)) (*ListFlaggedOutput, error) {
	params := *p.params
	params.Marker = p.nextToken
	params.MaxItems = p.options.Limit

	result, err := p.client.ListFlagged(ctx, &params, optFns...)
	if err != nil {
		return nil, err
	}
	p.firstPage = false

	p.nextToken = nil
	if result.IsTruncated != nil && *result.IsTruncated {
		p.nextToken = result.NextMarker
	}
	return result, nil
}
