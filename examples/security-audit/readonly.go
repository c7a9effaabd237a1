package main

import (
	"slices"

	"github.com/seed5e775779/resgen/examples/readonly"
)

// reads are all requests that the audit sends besides those that credentials come
// from, by service. None changes anything, or reads the value of a secret or an object.
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

// guard refuses every other operation before anything is sent.
var guard = readonly.Only("an audit", allowed)

func allowed(service, operation string) bool {
	return readonly.SignsIn(service, operation) || slices.Contains(reads[service], operation)
}
