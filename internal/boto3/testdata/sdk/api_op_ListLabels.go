package depot

import (
	"context"
)

// ListLabels is an operation of the fixture.
func (c *Client) ListLabels(ctx context.Context, params *ListLabelsInput, optFns ...func(*Options)) (*ListLabelsOutput, error) {
	return nil, nil
}

type ListLabelsInput struct {
	ShelfName *string
}

type ListLabelsOutput struct {
	LabelNames []string
}
