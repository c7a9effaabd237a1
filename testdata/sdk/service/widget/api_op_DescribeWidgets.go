package widget

import (
	"context"
	"time"

	"example.com/sdk/service/widget/types"

	"github.com/aws/smithy-go/middleware"
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
	// APIOptions change the middleware of each request.
	APIOptions []func(*middleware.Stack) error

	// ClientOptions are for each request.
	ClientOptions []func(*Options)

	// MinDelay is the shortest pause between two questions.
	MinDelay time.Duration

	// MaxDelay is the longest.
	MaxDelay time.Duration

	// LogWaitAttempts has attempts logged.
	LogWaitAttempts bool

	// Retryable judges an answer.
	Retryable func(context.Context, *DescribeWidgetsInput, *DescribeWidgetsOutput, error) (bool, error)
}

// WidgetReadyWaiter polls DescribeWidgets until all widgets are ready.
type WidgetReadyWaiter struct {
	client  DescribeWidgetsAPIClient
	options WidgetReadyWaiterOptions
}

// NewWidgetReadyWaiter makes a waiter.
func NewWidgetReadyWaiter(client DescribeWidgetsAPIClient, optFns ...func(*WidgetReadyWaiterOptions)) *WidgetReadyWaiter {
	options := WidgetReadyWaiterOptions{MinDelay: time.Second, Retryable: widgetReadyStateRetryable}
	for _, fn := range optFns {
		fn(&options)
	}
	return &WidgetReadyWaiter{client: client, options: options}
}

func widgetReadyStateRetryable(_ context.Context, _ *DescribeWidgetsInput, out *DescribeWidgetsOutput, err error) (bool, error) {
	return err == nil && len(out.Groups) == 0, nil
}
