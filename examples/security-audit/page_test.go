package main

import (
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/examples/gaps"
	"github.com/seed5e775779/resgen/examples/security-audit/report"
)

// TestWidePage has numbers and names that are as long as they get. A browser looks at
// what is compared with, too.
func TestWidePage(t *testing.T) {
	part := report.Part{}
	for i, account := range []string{"111111111111", "222222222222", "333333333333"} {
		part.Coverage = append(part.Coverage, report.Coverage{Account: account, Region: "us-east-1", Scanned: 1234567 / (i + 1), Not: 9876543 / (i*i + 1)})
		for s := range report.Critical + 1 {
			part.Findings = append(part.Findings, report.Finding{ID: account + s.String(), Check: "securityhub", Rule: strings.Repeat("rule", 10), Severity: s,
				Account: account, Region: "ap-southeast-7", Resource: "arn:aws:s3:::" + strings.Repeat("bucket-", 9), Title: "a title"})
		}
	}
	part.Findings = append(part.Findings, report.Finding{ID: "WW", Check: strings.Repeat("W", 64), Severity: report.High, Account: "the account of somebody else", Region: strings.Repeat("東京", 20)})
	part.Gaps = []report.Gap{{Kind: gaps.ServiceDisabled, Account: "111111111111", Region: "ap-southeast-7", Check: "securityhub", Detail: strings.Repeat("word ", 100)}}
	var out strings.Builder
	if err := report.New(now, 90, report.High, nil, part).HTML(&out); err != nil {
		t.Fatal(err)
	}
	golden(t, "wide.html", out.String())
}
