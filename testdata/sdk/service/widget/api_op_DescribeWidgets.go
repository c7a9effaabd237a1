package widget

import (
	"context"
	"time"

	"example.com/sdk/service/widget/types"
)

// Describes widgets, in groups.
func (c *Client) DescribeWidgets(ctx context.Context, params *DescribeWidgetsInput, optFns ...func(*Options)) (*DescribeWidgetsOutput, error) {
	if params == nil {
		params = &DescribeWidgetsInput{}
	}
	out := &DescribeWidgetsOutput{}
	if err := c.invoke(ctx, "DescribeWidgets", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// DescribeWidgetsInput is what DescribeWidgets takes.
type DescribeWidgetsInput struct {

	// Their names.
	Names []string

	// The filters.
	Filters []types.Filter

	// The size of a page.
	MaxResults *int32

	// Where to start.
	NextToken *string

	noSmithyDocumentSerde
}

// DescribeWidgetsOutput is what DescribeWidgets returns.
type DescribeWidgetsOutput struct {

	// The groups.
	Groups []types.Group

	// The group of all others.
	Rest *types.Group

	// Where to go on.
	NextToken *string

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}

// DescribeWidgetsAPIClient is a client that implements DescribeWidgets.
type DescribeWidgetsAPIClient interface {
	DescribeWidgets(context.Context, *DescribeWidgetsInput, ...func(*Options)) (*DescribeWidgetsOutput, error)
}

var _ DescribeWidgetsAPIClient = (*Client)(nil)

// WidgetReadyWaiterOptions are the waiter's settings.
type WidgetReadyWaiterOptions struct {
	// ClientOptions are given to every request.
	ClientOptions []func(*Options)

	// MinDelay is the shortest pause between two questions.
	MinDelay time.Duration
}

// WidgetReadyWaiter polls DescribeWidgets until all widgets are ready.
type WidgetReadyWaiter struct {
	client  DescribeWidgetsAPIClient
	options WidgetReadyWaiterOptions
}

// NewWidgetReadyWaiter makes a waiter.
func NewWidgetReadyWaiter(client DescribeWidgetsAPIClient, optFns ...func(*WidgetReadyWaiterOptions)) *WidgetReadyWaiter {
	options := WidgetReadyWaiterOptions{MinDelay: time.Second}
	for _, fn := range optFns {
		fn(&options)
	}
	return &WidgetReadyWaiter{client: client, options: options}
}

// Wait is WaitForOutput without the output.
func (w *WidgetReadyWaiter) Wait(ctx context.Context, params *DescribeWidgetsInput, maxWaitDur time.Duration, optFns ...func(*WidgetReadyWaiterOptions)) error {
	_, err := w.WaitForOutput(ctx, params, maxWaitDur, optFns...)
	return err
}

// WaitForOutput asks once.
func (w *WidgetReadyWaiter) WaitForOutput(ctx context.Context, params *DescribeWidgetsInput, maxWaitDur time.Duration, optFns ...func(*WidgetReadyWaiterOptions)) (*DescribeWidgetsOutput, error) {
	return w.client.DescribeWidgets(ctx, params)
}
