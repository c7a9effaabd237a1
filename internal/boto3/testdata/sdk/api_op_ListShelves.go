package depot

import (
	"context"

	"example.com/depot/types"
)

// ListShelves is an operation of the fixture.
func (c *Client) ListShelves(ctx context.Context, params *ListShelvesInput, optFns ...func(*Options)) (*ListShelvesOutput, error) {
	return nil, nil
}

type ListShelvesInput struct {
	NextToken *string
	Filters   []types.Filter
}

type ListShelvesOutput struct {
	Shelves   []types.ShelfSummary
	NextToken *string
}

type ListShelvesPaginator struct{}

func NewListShelvesPaginator(client ListShelvesAPIClient, params *ListShelvesInput) *ListShelvesPaginator {
	return nil
}

func (p *ListShelvesPaginator) NextPage(ctx context.Context, optFns ...func(*Options)) (*ListShelvesOutput, error) {
	params := *p.params
	params.NextToken = p.nextToken
	result, err := p.client.ListShelves(ctx, &params, optFns...)
	if err != nil {
		return nil, err
	}
	p.firstPage = false
	p.nextToken = result.NextToken
	return result, nil
}
