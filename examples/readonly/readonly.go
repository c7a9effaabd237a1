// Package readonly keeps a program from sending what it is not made for.
package readonly

import (
	"context"
	"fmt"
	"slices"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/session"
)

// signIns are the requests that credentials come from, by service: all that a program
// changes that only reads is that it has signed in.
var signIns = map[string][]string{
	"STS":      {"AssumeRole", "AssumeRoleWithWebIdentity", "GetCallerIdentity"},
	"SSO":      {"GetRoleCredentials"},
	"SSO OIDC": {"CreateToken"},
	"Signin":   {"CreateOAuth2Token"},
}

// SignsIn says whether credentials come from an operation of a service, which is the
// SDK's ID of it, such as "STS".
func SignsIn(service, operation string) bool { return slices.Contains(signIns[service], operation) }

// Only has a session, and those that are made from it, refuse every operation that is
// not allowed before anything is sent. Errors call the program who, such as "an audit".
func Only(who string, allowed func(service, operation string) bool) session.Option {
	guard := func(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
		service, operation := awsmiddleware.GetServiceID(ctx), awsmiddleware.GetOperationName(ctx)
		if !allowed(service, operation) {
			return middleware.InitializeOutput{}, middleware.Metadata{}, fmt.Errorf("%s does not send %s of %s", who, operation, service)
		}
		return next.HandleInitialize(ctx, in)
	}
	add := func(stack *middleware.Stack) error {
		return stack.Initialize.Add(middleware.InitializeMiddlewareFunc("ReadOnly", guard), middleware.After)
	}
	return session.WithLoadOptions(config.WithAPIOptions([]func(*middleware.Stack) error{add}))
}
