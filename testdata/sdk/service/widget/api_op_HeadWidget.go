package widget

import (
	"context"
	"errors"
	"time"

	"example.com/sdk/service/widget/types"
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
	// ClientOptions are given to every request.
	ClientOptions []func(*Options)

	// MinDelay is the shortest pause between two questions.
	MinDelay time.Duration

	// MaxDelay is the longest.
	MaxDelay time.Duration
}

// WidgetExistsWaiter polls HeadWidget until the widget exists.
type WidgetExistsWaiter struct {
	client  HeadWidgetAPIClient
	options WidgetExistsWaiterOptions
}

// NewWidgetExistsWaiter makes a waiter.
func NewWidgetExistsWaiter(client HeadWidgetAPIClient, optFns ...func(*WidgetExistsWaiterOptions)) *WidgetExistsWaiter {
	options := WidgetExistsWaiterOptions{MinDelay: time.Second, MaxDelay: time.Minute}
	for _, fn := range optFns {
		fn(&options)
	}
	return &WidgetExistsWaiter{client: client, options: options}
}

// Wait is WaitForOutput without the output.
func (w *WidgetExistsWaiter) Wait(ctx context.Context, params *HeadWidgetInput, maxWaitDur time.Duration, optFns ...func(*WidgetExistsWaiterOptions)) error {
	_, err := w.WaitForOutput(ctx, params, maxWaitDur, optFns...)
	return err
}

// WaitForOutput asks until the widget exists and returns the last answer.
func (w *WidgetExistsWaiter) WaitForOutput(ctx context.Context, params *HeadWidgetInput, maxWaitDur time.Duration, optFns ...func(*WidgetExistsWaiterOptions)) (*HeadWidgetOutput, error) {
	options := w.options
	for _, fn := range optFns {
		fn(&options)
	}
	for end := time.Now().Add(maxWaitDur); ; {
		out, err := w.client.HeadWidget(ctx, params)
		if (err == nil) == true {
			return out, nil
		}
		if time.Now().Add(options.MinDelay).After(end) {
			return nil, errors.New("exceeded max wait time for WidgetExists waiter")
		}
		time.Sleep(options.MinDelay)
	}
}

// WidgetNotExistsWaiterOptions are the waiter's settings.
type WidgetNotExistsWaiterOptions struct {
	// ClientOptions are given to every request.
	ClientOptions []func(*Options)

	// MinDelay is the shortest pause between two questions.
	MinDelay time.Duration

	// MaxDelay is the longest.
	MaxDelay time.Duration
}

// WidgetNotExistsWaiter polls HeadWidget until the widget does not exist.
type WidgetNotExistsWaiter struct {
	client  HeadWidgetAPIClient
	options WidgetNotExistsWaiterOptions
}

// NewWidgetNotExistsWaiter makes a waiter.
func NewWidgetNotExistsWaiter(client HeadWidgetAPIClient, optFns ...func(*WidgetNotExistsWaiterOptions)) *WidgetNotExistsWaiter {
	options := WidgetNotExistsWaiterOptions{MinDelay: time.Second, MaxDelay: time.Minute}
	for _, fn := range optFns {
		fn(&options)
	}
	return &WidgetNotExistsWaiter{client: client, options: options}
}

// Wait is WaitForOutput without the output.
func (w *WidgetNotExistsWaiter) Wait(ctx context.Context, params *HeadWidgetInput, maxWaitDur time.Duration, optFns ...func(*WidgetNotExistsWaiterOptions)) error {
	_, err := w.WaitForOutput(ctx, params, maxWaitDur, optFns...)
	return err
}

// WaitForOutput asks until the widget does not exist and returns the last answer.
func (w *WidgetNotExistsWaiter) WaitForOutput(ctx context.Context, params *HeadWidgetInput, maxWaitDur time.Duration, optFns ...func(*WidgetNotExistsWaiterOptions)) (*HeadWidgetOutput, error) {
	options := w.options
	for _, fn := range optFns {
		fn(&options)
	}
	for end := time.Now().Add(maxWaitDur); ; {
		out, err := w.client.HeadWidget(ctx, params)
		if (err == nil) == false {
			return out, nil
		}
		if time.Now().Add(options.MinDelay).After(end) {
			return nil, errors.New("exceeded max wait time for WidgetNotExists waiter")
		}
		time.Sleep(options.MinDelay)
	}
}
