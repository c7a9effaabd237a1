// Security-audit looks at the security of AWS accounts, region by region:
//
//   - guardduty: GuardDuty's findings that are not archived;
//   - inspector: Inspector's active findings, and what it does not scan;
//   - securityhub: failed controls of Security Hub;
//   - s3: buckets that a policy or an ACL makes public, or nothing keeps from it;
//   - iam: stale credentials, as iam-audit finds them;
//   - secrets: secrets of Secrets Manager that are not rotated;
//   - keys: keys of KMS that are not rotated.
//
// For instance:
//
//	security-audit -regions all
//	security-audit -organization -role audit -regions eu-west-1,us-east-1 -json audit.json -html audit.html -sarif audit.sarif
//	security-audit -checks s3,iam -fail-on critical 111122223333 444455556666 self
//
// Without arguments it looks at the account of your credentials. Arguments are
// accounts, in which it assumes the role that -role names, ARNs of roles, and
// "self"; -organization adds the accounts of the organization. What the
// account of an administrator sees of its members' findings is there once.
//
// It only reads: a request that is not on its list of reads, which has none that
// reads a secret's value or an object, is refused before it is sent. The role needs,
// each for its check,
//
//   - ec2:DescribeRegions, for -regions;
//   - guardduty:ListDetectors, GetDetector, ListFindings, GetFindings;
//   - inspector2:BatchGetAccountStatus, ListCoverage, ListFindings;
//   - securityhub:GetFindings;
//   - s3:ListAllMyBuckets, GetBucketPublicAccessBlock, GetBucketPolicyStatus, GetBucketAcl;
//   - iam:GetAccountSummary, ListUsers, GetLoginProfile, ListMFADevices, ListAccessKeys, GetAccessKeyLastUsed;
//   - secretsmanager:ListSecrets, ListSecretVersionIds;
//   - kms:ListKeys, DescribeKey, GetKeyRotationStatus;
//
// and the credentials to start from sts:AssumeRole and, for -organization,
// organizations:ListAccounts.
//
// What could not be looked at is part of every report: a role or a request that
// was refused, a region or a service that is not enabled, an account that is
// closed, requests that were throttled to the last attempt. The exit code is 2
// then, unless -accept names that kind. Else it is 1 if a finding is at least as
// bad as -fail-on says, and 0 if none is; the reports are written anyway.
//
// A bucket is reported as public although the public access block of its account
// may close it: that is S3 Control's to say, which is not asked. Inspector's
// severity UNTRIAGED, and any that is not known here, counts as medium.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/seed5e775779/resgen/examples/progress"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the first Ctrl-C reports what was found, the second ends the program at once
	p := program{stdout: os.Stdout, stderr: os.Stderr, now: time.Now, terminal: progress.IsTerminal(os.Stderr)}
	os.Exit(p.run(ctx, os.Args[1:]))
}

// program is what the audit takes from its surroundings.
type program struct {
	stdout, stderr io.Writer
	now            func() time.Time
	terminal       bool // stderr is one
}
