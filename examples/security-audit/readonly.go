package main

import (
	"context"
	"fmt"
	"slices"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/smithy-go/middleware"
)

// signIns are the requests that credentials come from, by service: all that the audit
// changes is that it has signed in.
var signIns = map[string][]string{
	"STS":      {"AssumeRole", "AssumeRoleWithWebIdentity", "GetCallerIdentity"},
	"SSO":      {"GetRoleCredentials"},
	"SSO OIDC": {"CreateToken"},
	"Signin":   {"CreateOAuth2Token"},
}

// reads are all other requests that the audit sends, by service. None changes
// anything, or reads the value of a secret or an object.
var reads = map[string][]string{
	"EC2":             {"DescribeRegions"},
	"GuardDuty":       {"ListDetectors", "GetDetector", "ListFindings", "GetFindings"},
	"Inspector2":      {"BatchGetAccountStatus", "ListCoverage", "ListFindings"},
	"SecurityHub":     {"GetFindings"},
	"S3":              {"ListBuckets", "GetPublicAccessBlock", "GetBucketPolicyStatus", "GetBucketAcl"},
	"IAM":             {"GetAccountSummary", "ListUsers", "GetLoginProfile", "ListMFADevices", "ListAccessKeys", "GetAccessKeyLastUsed"},
	"Secrets Manager": {"ListSecrets", "ListSecretVersionIds"},
	"KMS":             {"ListKeys", "DescribeKey", "GetKeyRotationStatus"},
	"Organizations":   {"ListAccounts"},
}

// readOnly refuses every other operation before anything is sent.
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
	return slices.Contains(signIns[service], operation) || slices.Contains(reads[service], operation)
}
