package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"testing"

	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/examples/gaps"
	"github.com/seed5e775779/resgen/examples/scope"
	"github.com/seed5e775779/resgen/examples/security-audit/report"
	"github.com/seed5e775779/resgen/examples/testenv"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// TestNothingIsReached accepts what is not enabled. That no network, a region that
// is not there or wrong credentials look the same must not pass for it.
func TestNothingIsReached(t *testing.T) {
	const nowhere = "http://aws.invalid"
	wrong := map[string]string{"*/*/sts/GetCallerIdentity": "!403 InvalidClientTokenId it is not there", "*/*/guardduty/ListDetectors": "!403 UnrecognizedClientException it is not valid"}
	expired := map[string]string{"*/*/sts/GetCallerIdentity": "!403 ExpiredToken it is too old", "*/*/sts/AssumeRole": "!403 ExpiredToken it is too old"}
	for _, c := range []struct {
		name, args string
		settings   string // of the environment
		answers    map[string]string
		kind       gaps.Kind
		code       int
	}{
		{"the service is not there", "", "AWS_ENDPOINT_URL_GUARDDUTY=" + nowhere, nil, gaps.ServiceDisabled, report.Clean},
		{"nothing is there", "", "AWS_ENDPOINT_URL=" + nowhere, nil, gaps.Failed, report.Incomplete},
		{"nothing is there, for a role", "222222222222", "AWS_ENDPOINT_URL=" + nowhere, nil, gaps.Failed, report.Incomplete},
		{"nothing is there, and the account is known", "", "AWS_ENDPOINT_URL=" + nowhere + " AWS_ACCOUNT_ID=111111111111", nil, gaps.Failed, report.Incomplete},
		{"nothing is there, of an organization", "-organization", "AWS_ENDPOINT_URL=" + nowhere, nil, gaps.Failed, report.Incomplete},
		{"the credentials are wrong", "", "", wrong, gaps.Failed, report.Incomplete},
		{"the credentials are wrong, and the account is known", "", "AWS_ACCOUNT_ID=111111111111", wrong, gaps.Failed, report.Incomplete},
		{"the credentials have expired", "", "", expired, gaps.Failed, report.Incomplete},
		{"the credentials have expired, for a role", "222222222222", "", expired, gaps.Failed, report.Incomplete},
		{"they have expired meanwhile", "", "", map[string]string{"*/*/guardduty/ListDetectors": "!403 ExpiredTokenException it is too old"}, gaps.Failed, report.Incomplete},
		{"they have expired for the regions", "-regions us-east-1", "", map[string]string{"*/*/ec2/DescribeRegions": "!403 RequestExpired it is too old"}, gaps.Failed, report.Incomplete},
	} {
		t.Run(c.name, func(t *testing.T) {
			serve(t, c.answers)
			testenv.NoSuchHosts(t)
			for setting := range strings.FieldsSeq(c.settings) {
				name, value, _ := strings.Cut(setting, "=")
				t.Setenv(name, value)
			}
			args := append([]string{"-checks", "guardduty", "-accept", "service-disabled,region-disabled,role-refused,refused"}, strings.Fields(c.args)...)
			code, out, _, r := audit(t, t.Context(), args...)
			if code != c.code || len(r.Gaps) != 1 || r.Gaps[0].Kind != c.kind {
				t.Errorf("exit code %d\n%s", code, out)
			}
		})
	}
}

func TestKinds(t *testing.T) {
	refused := func(code string) error { return &smithy.GenericAPIError{Code: code} }
	for _, c := range []struct {
		err  error
		want gaps.Kind
	}{
		{&net.OpError{Err: &net.DNSError{IsNotFound: true}}, gaps.Failed},
		{fmt.Errorf("x: %w", errNoDetector), gaps.ServiceDisabled},
		{errNotThere, gaps.Failed},
		{refused("AccessDeniedException"), gaps.Refused},
		{refused("UnauthorizedOperation"), gaps.Refused},
		{refused("ForbiddenException"), gaps.Refused},
		{fmt.Errorf("x: %w", resource.ErrForbidden), gaps.Refused},
		{refused("ExpiredToken"), gaps.Failed},
		{refused("RequestLimitExceeded"), gaps.Throttled},
		{context.Canceled, gaps.Failed},
		{&net.OpError{Op: "dial", Err: os.ErrDeadlineExceeded}, gaps.Failed},
		{fmt.Errorf("x: %w", context.DeadlineExceeded), gaps.Failed}, // of net's Dialer, and of http.Client
	} {
		if got := scope.Kind(t.Context(), c.err); got != c.want {
			t.Errorf("%v: %s", c.err, got)
		}
	}
}

// TestInterrupted has a context that is done, and says why, as that of a signal does.
func TestInterrupted(t *testing.T) {
	why := errors.New("interrupt signal received")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(why)
	for err, want := range map[error]gaps.Kind{
		why: gaps.Interrupted, context.Canceled: gaps.Interrupted, context.DeadlineExceeded: gaps.Failed, errNotThere: gaps.Failed,
	} {
		if got := scope.Kind(ctx, err); got != want {
			t.Errorf("%v: %s", err, got)
		}
	}
}
