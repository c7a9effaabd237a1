package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go/middleware"
)

// readVerbs are what operations begin with that an inventory sends, besides those that
// credentials come from.
var (
	readVerbs = []string{"List", "Describe", "Get", "BatchGet"}
	signIns   = []string{"AssumeRole", "AssumeRoleWithWebIdentity", "CreateToken", "CreateOAuth2Token"}
	secrets   = []string{"GetSecretValue", "BatchGetSecretValue", "GetParameter", "GetParameters", "GetParametersByPath", "GetObject"}
)

// readOnly refuses every other operation before anything is sent, and those that read
// secrets or objects.
func readOnly(stack *middleware.Stack) error {
	return stack.Initialize.Add(middleware.InitializeMiddlewareFunc("InventoryReadOnly",
		func(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
			if operation := awsmiddleware.GetOperationName(ctx); !reads(operation) {
				return middleware.InitializeOutput{}, middleware.Metadata{}, fmt.Errorf("an inventory does not send %s of %s", operation, awsmiddleware.GetServiceID(ctx))
			}
			return next.HandleInitialize(ctx, in)
		}), middleware.After)
}

func reads(operation string) bool {
	begins := func(verb string) bool { return strings.HasPrefix(operation, verb) }
	return slices.Contains(signIns, operation) || slices.ContainsFunc(readVerbs, begins) && !slices.Contains(secrets, operation)
}
