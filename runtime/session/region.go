package session

import (
	"context"
	"errors"
	"fmt"
	"strings"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go/middleware"
)

// ErrNoRegion means that a request needs a region and the session has none:
// give WithRegion, AWS_REGION or a region in the profile. Methods of sessions
// return it, and so do requests of all clients and resources that are made from
// a session's configuration.
var ErrNoRegion = errors.New("no region is set")

// ErrRegionName means that a region is set that cannot be one, such as " ".
var ErrRegionName = errors.New("not the name of a region: letters, digits and hyphens")

// validRegion tells whether a name can be part of a host's name, as that of a
// region has to be.
func validRegion(name string) bool {
	const digits, letters = "0123456789", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	strange := func(r rune) bool { return !strings.ContainsRune(letters+digits+"-", r) }
	return len(name) <= 63 && !strings.ContainsFunc(name, strange) && strings.Trim(name, digits) != "" && strings.Trim(name, "-") == name
}

// checkRegion returns an error if a region is set that cannot be one.
func checkRegion(region string) error {
	if region == "" || validRegion(region) {
		return nil
	}
	return fmt.Errorf("%w: %q", ErrRegionName, region)
}

// requireRegion makes a client's requests fail with an error of this package
// where the client has no region, or none that can be.
func requireRegion(stack *middleware.Stack) error {
	const endpoint = "ResolveEndpointV2"
	if _, ok := stack.Finalize.Get(endpoint); ok {
		before := middleware.FinalizeMiddlewareFunc("resgen:region", beforeEndpoint)
		after := middleware.FinalizeMiddlewareFunc("resgen:endpoint", afterEndpoint)
		if err := errors.Join(stack.Finalize.Insert(before, endpoint, middleware.Before), stack.Finalize.Insert(after, endpoint, middleware.After)); err != nil {
			return err
		}
	}
	return stack.Initialize.Add(middleware.InitializeMiddlewareFunc("resgen:region", refuseRegion), middleware.After)
}

// refuseRegion ends a request whose region cannot be one.
func refuseRegion(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
	if err := checkRegion(awsmiddleware.GetRegion(ctx)); err != nil {
		return middleware.InitializeOutput{}, middleware.Metadata{}, err
	}
	return next.HandleInitialize(ctx, in)
}

// endpointFound is the key of a flag in the context: the endpoint was found,
// region or not.
type endpointFound struct{}

// beforeEndpoint says of an endpoint that cannot be found without a region what
// is missing.
func beforeEndpoint(ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler) (middleware.FinalizeOutput, middleware.Metadata, error) {
	if awsmiddleware.GetRegion(ctx) != "" {
		return next.HandleFinalize(ctx, in)
	}
	var found bool
	out, metadata, err := next.HandleFinalize(context.WithValue(ctx, endpointFound{}, &found), in)
	if err != nil && !found {
		err = fmt.Errorf("%w: %w", ErrNoRegion, err)
	}
	return out, metadata, err
}

func afterEndpoint(ctx context.Context, in middleware.FinalizeInput, next middleware.FinalizeHandler) (middleware.FinalizeOutput, middleware.Metadata, error) {
	if found, ok := ctx.Value(endpointFound{}).(*bool); ok {
		*found = true
	}
	return next.HandleFinalize(ctx, in)
}
