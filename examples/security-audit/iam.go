package main

import (
	"context"
	"strings"

	"github.com/seed5e775779/resgen/examples/security-audit/report"
	"github.com/seed5e775779/resgen/examples/stale"
)

// credentialSeverity is how bad each of the stale credentials is.
var credentialSeverity = map[string]report.Severity{
	stale.CheckRootKey:        report.Critical,
	stale.CheckRootMFA:        report.Critical,
	stale.CheckMFA:            report.Low, // of those with a password: high
	stale.CheckKeyUnused:      report.Medium,
	stale.CheckKeyOld:         report.Medium,
	stale.CheckPasswordUnused: report.Medium,
	stale.CheckPasswordOld:    report.Low,
}

// credentials reports stale credentials of IAM.
func (v *visit) credentials(ctx context.Context) error {
	found, err := v.stale.Account(ctx, v.sess)
	for _, f := range found {
		severity := credentialSeverity[f.Check]
		if f.SignsIn {
			severity = report.High
		}
		v.found(report.Finding{
			ID:   strings.Join([]string{v.account, f.User, f.Check, f.Credential}, "/"),
			Rule: f.Check, Severity: severity, Resource: v.userName(f.User),
			Title: title(f),
		})
	}
	return err
}

func title(f stale.Finding) string {
	if f.Credential == "" {
		return "user " + f.User + ": " + f.Detail
	}
	return "user " + f.User + ", " + f.Credential + ": " + f.Detail
}

// userName returns the ARN of the root user, and others by their names: the
// paths of their ARNs are not known here.
func (v *visit) userName(user string) string {
	if user == stale.RootUser {
		return "arn:" + v.sess.Partition() + ":iam::" + v.account + ":root"
	}
	return user
}
