package glue

import (
	"errors"
	"fmt"
	"slices"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Absence is how a service says that something is not there: by an error code
// and, unless it is empty, a text that the message has in it.
type Absence = fault.Absence

// Client is what the handles of one generated service share. It is made once and
// must not be copied.
type Client struct {
	// API is what requests are sent through: all operations of the generated package's
	// API. It is not of that type, so that a program has the types of those alone that
	// it uses.
	API any
	// Env is never nil.
	Env *resource.Env
	// Scope says where the handles live.
	Scope Scope
	// Options are given to every request of a handle's methods before the caller's own: a
	// []func(Opts) of the service's options, which is not written to. Nil for none. What is
	// described by a Lister or a BatchAction has options of its own instead.
	Options any
	// Absences are the ways in which the service says of any of its resources that
	// it is not there.
	Absences []Absence

	loads flights
}

// observer returns who is told what handles do; nil for nobody.
//
//go:noinline
func (c *Client) observer() resource.Observer {
	if c.Env == nil {
		return nil
	}
	return c.Env.Observer()
}

// Region returns the region that a request with the caller's options goes to, which a
// function reads from all options of the client; "" if it is not known, or one of except.
// What has no options, as a fake, goes where its handles live. It sends nothing.
func Region[Options any](c *Client, optFns []func(*Options), read func(*Options) string, except []string) string {
	region := c.Scope.Region
	if client, ok := c.API.(interface{ Options() Options }); ok {
		o := client.Options()
		Apply(&o, optFns)
		region = read(&o)
	}
	if slices.Contains(except, region) {
		return ""
	}
	return region
}

// From returns the service that an Env keeps under a key, or a new one; see
// resource.Env.Service.
func From[Service any](env *resource.Env, key string, anew bool, create func() *Service) *Service {
	return env.Service(key, anew, func() any { return create() }).(*Service)
}

// Unimplemented is the error of an operation of an UnimplementedAPI; cause may be
// nil.
func Unimplemented(service, operation string, cause error) error {
	if cause == nil {
		cause = errUnimplemented
	}
	return fmt.Errorf("%s.%s: %w", service, operation, cause)
}

var errUnimplemented = errors.New("the operation is not implemented by this API; embed UnimplementedAPI in a type that has it")
