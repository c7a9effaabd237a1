// Package crate is a small stand-in for a service package of the AWS SDK for
// Go v2: the same file names and declarations, no network. Its requests must hold
// members of every kind.
package crate

import (
	"context"
	"errors"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go/middleware"
)

// Options are a client's settings.
type Options struct {
	// Region is where requests go.
	Region string

	// APIOptions are changes to the middleware of a request. Nothing applies
	// them here.
	APIOptions []func(*middleware.Stack) error

	// Invoke answers a request; input and output are those of the operation.
	Invoke func(ctx context.Context, operation string, input, output any) error
}

// ServiceID is the name of the service.
const ServiceID = "Crate"

// Client calls the crate service.
type Client struct {
	options Options
}

// New makes a client of options.
func New(options Options, optFns ...func(*Options)) *Client {
	for _, fn := range optFns {
		fn(&options)
	}
	return &Client{options: options}
}

// NewFromConfig makes a client of a configuration.
func NewFromConfig(cfg aws.Config, optFns ...func(*Options)) *Client {
	return New(Options{Region: cfg.Region}, optFns...)
}

// Options returns a copy of the client's settings.
func (c *Client) Options() Options { return c.options }

func (c *Client) invoke(ctx context.Context, operation string, input, output any, optFns []func(*Options)) error {
	options := c.options
	for _, fn := range optFns {
		fn(&options)
	}
	if options.Invoke == nil {
		return errors.New("crate: nobody answers " + operation)
	}
	return options.Invoke(ctx, operation, input, output)
}

// Metadata is what the SDK has of an answer beside its members.
type Metadata = middleware.Metadata

type noSmithyDocumentSerde struct{}
