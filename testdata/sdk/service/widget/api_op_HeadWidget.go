package widget

import (
	"context"
	"time"

	"example.com/sdk/service/widget/types"

	"github.com/aws/smithy-go/middleware"
)

// Asks for a widget's data.
func (c *Client) HeadWidget(ctx context.Context, params *HeadWidgetInput, optFns ...func(*Options)) (*HeadWidgetOutput, error) {
	if params == nil {
		params = &HeadWidgetInput{}
	}
	out := &HeadWidgetOutput{}
	if err := c.invoke(ctx, "HeadWidget", params, out, optFns); err != nil {
		return nil, err
	}
	return out, nil
}

// HeadWidgetInput is what HeadWidget takes.
type HeadWidgetInput struct {

	// The name of the widget.
	//
	// This member is required.
	Name *string

	noSmithyDocumentSerde
}

// HeadWidgetOutput is what HeadWidget returns.
type HeadWidgetOutput struct {

	// The color.
	Color types.Color

	// The size under another name.
	Length *int64

	// When it changed.
	LastModified *time.Time

	// Whose it is.
	OwnerId *string

	// Its tags.
	Tags map[string]string

	// Metadata pertaining to the operation's result.
	ResultMetadata Metadata

	noSmithyDocumentSerde
}

// HeadWidgetAPIClient is a client that implements HeadWidget.
type HeadWidgetAPIClient interface {
	HeadWidget(context.Context, *HeadWidgetInput, ...func(*Options)) (*HeadWidgetOutput, error)
}

var _ HeadWidgetAPIClient = (*Client)(nil)

// WidgetExistsWaiterOptions are the waiter's settings.
type WidgetExistsWaiterOptions struct {
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
	Retryable func(context.Context, *HeadWidgetInput, *HeadWidgetOutput, error) (bool, error)
}

// WidgetExistsWaiter polls HeadWidget until the widget exists.
type WidgetExistsWaiter struct {
	client  HeadWidgetAPIClient
	options WidgetExistsWaiterOptions
}

// NewWidgetExistsWaiter makes a waiter.
func NewWidgetExistsWaiter(client HeadWidgetAPIClient, optFns ...func(*WidgetExistsWaiterOptions)) *WidgetExistsWaiter {
	options := WidgetExistsWaiterOptions{MinDelay: time.Second, MaxDelay: time.Minute, Retryable: widgetExistsStateRetryable}
	for _, fn := range optFns {
		fn(&options)
	}
	return &WidgetExistsWaiter{client: client, options: options}
}

// WidgetNotExistsWaiterOptions are the waiter's settings.
type WidgetNotExistsWaiterOptions struct {
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
	Retryable func(context.Context, *HeadWidgetInput, *HeadWidgetOutput, error) (bool, error)
}

// WidgetNotExistsWaiter polls HeadWidget until the widget does not exist.
type WidgetNotExistsWaiter struct {
	client  HeadWidgetAPIClient
	options WidgetNotExistsWaiterOptions
}

// NewWidgetNotExistsWaiter makes a waiter.
func NewWidgetNotExistsWaiter(client HeadWidgetAPIClient, optFns ...func(*WidgetNotExistsWaiterOptions)) *WidgetNotExistsWaiter {
	options := WidgetNotExistsWaiterOptions{MinDelay: time.Second, MaxDelay: time.Minute, Retryable: widgetNotExistsStateRetryable}
	for _, fn := range optFns {
		fn(&options)
	}
	return &WidgetNotExistsWaiter{client: client, options: options}
}

func widgetExistsStateRetryable(_ context.Context, _ *HeadWidgetInput, out *HeadWidgetOutput, err error) (bool, error) {
	return err != nil, nil
}

func widgetNotExistsStateRetryable(_ context.Context, _ *HeadWidgetInput, out *HeadWidgetOutput, err error) (bool, error) {
	return err == nil, nil
}
