package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/examples/security-audit/report"
	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/session"
)

// reason is an error whose kind is known.
type reason struct {
	kind   report.Kind
	detail string
}

// Error returns the detail.
func (r *reason) Error() string { return r.detail }

// gap returns what an error left out.
func gap(account, region, check, resource string, err error) report.Gap {
	var target *session.TargetError // says the account and the region again
	if errors.As(err, &target) {
		err = target.Err
	}
	return report.Gap{Kind: kind(err), Account: account, Region: region, Check: check, What: resource, Detail: err.Error()}
}

// entry returns the gap of an account that could not be entered.
func entry(account string, err error) report.Gap {
	g := gap(account, "", "", "", err)
	if g.Kind == report.Refused || g.Kind == report.RegionDisabled || errors.Is(err, session.ErrRoleARN) {
		g.Kind = report.RoleRefused
	}
	return g
}

// unknownHere are how services of a region answer the credentials of an account
// that has not enabled it.
var unknownHere = []string{"UnrecognizedClientException", "InvalidClientTokenId", "AuthFailure", "OptInRequired"}

// notEnabled are how services answer accounts that have not enabled them.
var notEnabled = []string{"InvalidAccessException", "SubscriptionRequiredException"}

// kind tells errors apart by what the services say, in generated packages and
// in clients alike.
func kind(err error) report.Kind {
	var known *reason
	code := codeOf(err)
	_, throttle := retry.DefaultThrottleErrorCodes[code]
	switch {
	case errors.As(err, &known):
		return known.kind
	case errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded):
		return report.Interrupted
	case throttle || errors.Is(err, resource.ErrThrottled):
		return report.Throttled
	case slices.Contains(unknownHere, code):
		return report.RegionDisabled
	case slices.Contains(notEnabled, code) || noSuchHost(err):
		return report.ServiceDisabled
	case errors.Is(err, resource.ErrForbidden) || strings.HasPrefix(code, "AccessDenied") || refusedByStatus(err):
		return report.Refused
	}
	return report.Failed
}

// codeOf returns the code of the service's answer, "" if there is none.
func codeOf(err error) string {
	var answer smithy.APIError
	if errors.As(err, &answer) {
		return answer.ErrorCode()
	}
	return ""
}

// noSuchHost says whether the service has no address in the region.
func noSuchHost(err error) bool {
	var dns *net.DNSError
	return errors.As(err, &dns) && dns.IsNotFound
}

func refusedByStatus(err error) bool {
	var answer *smithyhttp.ResponseError
	return errors.As(err, &answer) && (answer.HTTPStatusCode() == http.StatusForbidden || answer.HTTPStatusCode() == http.StatusUnauthorized)
}
