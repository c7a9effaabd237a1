package main

import (
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/examples/gaps"
	"github.com/seed5e775779/resgen/examples/testenv"
)

// TestNothingIsReached accepts services that are not enabled, as is the default. That
// no network, wrong credentials or no organization look the same must not pass for it.
func TestNothingIsReached(t *testing.T) {
	const nowhere = "http://aws.invalid"
	wrong := map[string]string{"GetCallerIdentity": "InvalidClientTokenId", "DescribeVolumes": "AuthFailure"}
	for _, c := range []struct {
		name, args string
		settings   string            // of the environment
		refused    map[string]string // codes, by action
		kind       gaps.Kind
		code       int
	}{
		{"the service is not there", "", "AWS_ENDPOINT_URL_EC2=" + nowhere, nil, gaps.ServiceDisabled, 0},
		{"nothing is there", "", "AWS_ENDPOINT_URL=" + nowhere, nil, gaps.Failed, 2},
		{"nothing is there, for a role", "222222222222", "AWS_ENDPOINT_URL=" + nowhere, nil, gaps.Failed, 2},
		{"nothing is there, and the account is known", "", "AWS_ENDPOINT_URL=" + nowhere + " AWS_ACCOUNT_ID=111111111111", nil, gaps.Failed, 2},
		{"nothing is there, of an organization", "-organization", "AWS_ENDPOINT_URL=" + nowhere, nil, gaps.Failed, 2},
		{"there is no organization", "-organization", "", map[string]string{"ListAccounts": "AWSOrganizationsNotInUseException"}, gaps.Failed, 2},
		{"the credentials are wrong", "", "", wrong, gaps.Failed, 2},
		{"the credentials are wrong, and the account is known", "", "AWS_ACCOUNT_ID=111111111111", wrong, gaps.Failed, 2},
		{"the region does not know the credentials", "", "", map[string]string{"DescribeVolumes": "AuthFailure"}, gaps.RegionDisabled, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			aws := serve(t)
			aws.code = c.refused
			for action := range c.refused {
				aws.deny = append(aws.deny, action+" eu-west-1")
			}
			testenv.NoSuchHosts(t)
			for setting := range strings.FieldsSeq(c.settings) {
				name, value, _ := strings.Cut(setting, "=")
				t.Setenv(name, value)
			}
			code, r := asJSON(t, append([]string{"-attempts", "1", "-types", "ec2.Volume"}, strings.Fields(c.args)...)...)
			if code != c.code || len(r.Gaps) != 1 || r.Gaps[0].Kind != c.kind {
				t.Errorf("exit code %d, %+v", code, r)
			}
		})
	}
}
