package main

import (
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/examples/security-audit/report"
)

// TestGaps changes one answer of the accounts, and looks at what is missing then
// and at what is there nevertheless.
func TestGaps(t *testing.T) {
	for _, c := range []struct {
		name, args string
		answers    map[string]string
		gap        string // kind, account, region, check and what
		detail     string
		findings   int
	}{
		{"a role is refused", "-checks iam 333333333333", nil, "role-refused 333333333333   ", "the role does not trust you", 0},
		{"an ARN is no role's", "-checks iam arn:aws:iam::222222222222:user/x", nil, "role-refused    ", "user/x", 0},
		{"a service is not enabled", "-checks guardduty", map[string]string{"*/*/guardduty/ListDetectors": `{"detectorIds": []}`},
			"service-disabled 111111111111 us-east-1 guardduty ", "no detector", 0},
		{"a detector is off", "-checks guardduty -regions eu-west-1", map[string]string{"*/*/guardduty/GetDetector": `{"status": "DISABLED"}`},
			"service-disabled 111111111111 eu-west-1 guardduty ", "no detector", 3},
		{"Security Hub is not enabled", "-checks securityhub", map[string]string{"111111111111/us-east-1/securityhub/GetFindings": "!401 InvalidAccessException Account is not subscribed to AWS Security Hub"},
			"service-disabled 111111111111 us-east-1 securityhub ", "not subscribed", 0},
		{"a region is disabled", "-checks secrets -regions af-south-1,us-east-1", nil, "region-disabled 111111111111 af-south-1  ", "has not enabled", 4},
		{"a region is not there", "-checks secrets -regions us-east-9,us-east-1", nil, "region-disabled 111111111111 us-east-9  ", "no such region", 4},
		{"a region that nobody tells of is disabled", "-checks secrets -regions us-east-1", map[string]string{
			"*/*/ec2/DescribeRegions": "!403 UnauthorizedOperation you may not", "111111111111/us-east-1/secretsmanager/ListSecrets": "!400 UnrecognizedClientException the token is invalid"},
			"region-disabled 111111111111 us-east-1 secrets ", "UnrecognizedClient", 0},
		{"nobody tells the regions", "-checks secrets -regions us-east-1", map[string]string{"*/*/ec2/DescribeRegions": "!503 RequestLimitExceeded slow down"},
			"throttled 111111111111   the regions of the account", "slow down", 4},
		{"a second page is refused", "-checks guardduty -regions eu-west-1", map[string]string{"111111111111/eu-west-1/guardduty/ListFindings#2": "!403 AccessDeniedException no more"},
			"refused 111111111111 eu-west-1 guardduty ", "no more", 1},
		{"a second page is throttled to the end", "-checks secrets", map[string]string{
			"111111111111/us-east-1/secretsmanager/ListSecrets#2": "!400 ThrottlingException slow down", "111111111111/us-east-1/secretsmanager/ListSecrets#3": "!400 ThrottlingException slow down"},
			"throttled 111111111111 us-east-1 secrets ", "slow down", 2},
		{"a second page fails", "-organization -checks iam", map[string]string{"111111111111/*/organizations/ListAccounts#2": "!400 ServiceException broken"},
			"failed    accounts of the organization", "broken", 5},
		{"there is no organization", "-organization -checks iam", map[string]string{"111111111111/*/organizations/ListAccounts": "!400 AWSOrganizationsNotInUseException none"},
			"failed    accounts of the organization", "none", 0},
		{"an answer lacks what it is about", "-checks guardduty -regions eu-west-1", map[string]string{"111111111111/eu-west-1/guardduty/GetFindings#2": `{"findings": []}`},
			"failed 111111111111 eu-west-1 guardduty f2", "was not there", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			serve(t, c.answers)
			code, out, errs, r := audit(t, t.Context(), strings.Fields(c.args)...)
			if code != report.Incomplete || errs != "" || len(r.Findings) != c.findings {
				t.Errorf("exit code %d, %d findings\n%s%s", code, len(r.Findings), out, errs)
			}
			told := false
			for _, g := range r.Gaps {
				told = told || strings.Join([]string{string(g.Kind), g.Account, g.Region, g.Check, g.What}, " ") == c.gap && strings.Contains(g.Detail, c.detail)
			}
			if !told || !strings.Contains(out, strings.Fields(c.gap)[0]) {
				t.Errorf("%q is not among %+v", c.gap, r.Gaps)
			}
		})
	}
}
