package widget

import (
	"context"
	"errors"

	"example.com/sdk/service/widget/types"
)

// Lists widgets. It does not return their parts.
func (c *Client) ListWidgets(ctx context.Context, params *ListWidgetsInput, optFns ...func(*Options)) (*ListWidgetsOutput, error) {
	if params == nil {
		params = &ListWidgetsInput{}
	}
	out := &ListWidgetsOutput{}
	if err := c.invoke(ctx, "ListWidgets", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// ListWidgetsInput is what ListWidgets takes.
type ListWidgetsInput struct {

	// Only those of a color.
	Color types.Color

	// The size of a page.
	MaxResults *int32

	// Where to start.
	NextToken *string

	noSmithyDocumentSerde
}

// ListWidgetsOutput is what ListWidgets returns.
type ListWidgetsOutput struct {

	// The widgets.
	Widgets []types.Widget

	// The widgets by group.
	Groups []types.Group

	// Where to go on.
	NextToken *string

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}

// ListWidgetsAPIClient is a client that implements ListWidgets.
type ListWidgetsAPIClient interface {
	ListWidgets(context.Context, *ListWidgetsInput, ...func(*Options)) (*ListWidgetsOutput, error)
}

var _ ListWidgetsAPIClient = (*Client)(nil)

// ListWidgetsPaginatorOptions are the paginator's settings.
type ListWidgetsPaginatorOptions struct {
	// Limit is the size of a page.
	Limit int32

	// StopOnDuplicateToken ends at a token seen before.
	StopOnDuplicateToken bool
}

// ListWidgetsPaginator pages through ListWidgets.
type ListWidgetsPaginator struct {
	options   ListWidgetsPaginatorOptions
	client    ListWidgetsAPIClient
	params    *ListWidgetsInput
	nextToken *string
	firstPage bool
}

// NewListWidgetsPaginator makes a paginator.
func NewListWidgetsPaginator(client ListWidgetsAPIClient, params *ListWidgetsInput, optFns ...func(*ListWidgetsPaginatorOptions)) *ListWidgetsPaginator {
	if params == nil {
		params = &ListWidgetsInput{}
	}
	options := ListWidgetsPaginatorOptions{}
	if params.MaxResults != nil {
		options.Limit = *params.MaxResults
	}
	for _, fn := range optFns {
		fn(&options)
	}
	return &ListWidgetsPaginator{options: options, client: client, params: params, firstPage: true, nextToken: params.NextToken}
}

// HasMorePages tells whether there is another page.
func (p *ListWidgetsPaginator) HasMorePages() bool {
	return p.firstPage || (p.nextToken != nil && len(*p.nextToken) != 0)
}

// NextPage gets the next page.
func (p *ListWidgetsPaginator) NextPage(ctx context.Context, optFns ...func(*Options)) (*ListWidgetsOutput, error) {
	if !p.HasMorePages() {
		return nil, errors.New("no more pages")
	}

	params := *p.params
	params.NextToken = p.nextToken

	var limit *int32
	if p.options.Limit > 0 {
		limit = &p.options.Limit
	}
	params.MaxResults = limit

	result, err := p.client.ListWidgets(ctx, &params, optFns...)
	if err != nil {
		return nil, err
	}
	p.firstPage = false

	prevToken := p.nextToken
	p.nextToken = result.NextToken

	if p.options.StopOnDuplicateToken &&
		prevToken != nil &&
		p.nextToken != nil &&
		*prevToken == *p.nextToken {
		p.nextToken = nil
	}

	return result, nil
}
