package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go/middleware"
)

// signingIn are the services that hand out credentials: the audit changes
// nothing there but its own sign-in.
var signingIn = []string{"STS", "SSO", "SSO OIDC", "Signin"}

// reading are how the names of operations begin that change nothing.
var reading = []string{"Get", "List", "Describe", "BatchGet", "Head"}

// secret are those that read what an audit has no need to know.
var secret = []string{"GetSecretValue", "BatchGetSecretValue", "GetObject"}

// readOnly refuses every operation that could change something or read a
// secret, before anything is sent.
func readOnly(stack *middleware.Stack) error {
	return stack.Initialize.Add(middleware.InitializeMiddlewareFunc("SecurityAuditReadOnly",
		func(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
			service, operation := awsmiddleware.GetServiceID(ctx), awsmiddleware.GetOperationName(ctx)
			if !allowed(service, operation) {
				return middleware.InitializeOutput{}, middleware.Metadata{}, fmt.Errorf("an audit does not send %s of %s", operation, service)
			}
			return next.HandleInitialize(ctx, in)
		}), middleware.After)
}

func allowed(service, operation string) bool {
	if slices.Contains(signingIn, service) {
		return true
	}
	begins := func(prefix string) bool { return strings.HasPrefix(operation, prefix) }
	return slices.ContainsFunc(reading, begins) && !slices.Contains(secret, operation)
}
