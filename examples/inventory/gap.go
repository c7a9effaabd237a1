package main

import (
	"context"
	"errors"
	"net"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/session"
)

// kind says why something is not listed.
type kind string

const (
	refused         kind = "refused"          // the caller may not
	roleRefused     kind = "role-refused"     // the account could not be entered
	accountClosed   kind = "account-closed"   // the organization says so
	regionDisabled  kind = "region-disabled"  // the account has not enabled it
	serviceDisabled kind = "service-disabled" // the account has not enabled it, or the region has no such service
	throttled       kind = "throttled"        // to the last attempt
	interrupted     kind = "interrupted"      // by Ctrl-C
	failed          kind = "failed"           // anything else
)

var kinds = []kind{refused, roleRefused, accountClosed, regionDisabled, serviceDisabled, throttled, interrupted, failed}

// gap is what is not listed.
type gap struct {
	place
	Kind     kind   `json:"kind"`
	Service  string `json:"service,omitempty"` // "" for the whole place
	List     string `json:"list,omitempty"`    // "Buckets", or "Bucket.Objects"
	Of       string `json:"of,omitempty"`      // the thing under which it is, the first of several
	Things   int    `json:"things,omitempty"`  // under how many things it is not listed
	Detail   string `json:"detail"`
	Accepted bool   `json:"accepted,omitempty"`
}

// reason is an error whose kind is known.
type reason struct {
	kind   kind
	detail string
}

// Error returns the detail.
func (r *reason) Error() string { return r.detail }

// gapOf returns the gap of a whole place.
func gapOf(ctx context.Context, in place, err error) gap {
	var target *session.TargetError // says the place again
	if errors.As(err, &target) {
		err = target.Err
	}
	return gap{place: in, Kind: kindOf(ctx, err), Detail: err.Error()}
}

// entry returns the gap of an account that could not be entered.
func entry(ctx context.Context, account string, err error) gap {
	g := gapOf(ctx, place{Account: account}, err)
	if g.Kind == refused || errors.Is(err, session.ErrRoleARN) {
		g.Kind = roleRefused
	}
	return g
}

// notEnabled are how services answer accounts that have not enabled them.
var notEnabled = []string{"InvalidAccessException", "SubscriptionRequiredException", "AWSOrganizationsNotInUseException", "OptInRequired"}

// unknownHere are how the services of a region answer accounts that have not enabled it.
var unknownHere = []string{"UnrecognizedClientException", "InvalidClientTokenId", "AuthFailure"}

// kindOf tells errors apart wherever they come from. Only a context that is done
// interrupts: a connection that takes too long has an error of the same kind.
func kindOf(ctx context.Context, err error) kind {
	var known *reason
	var answer smithy.APIError
	var host *net.DNSError
	code := ""
	if errors.As(err, &answer) {
		code = answer.ErrorCode()
	}
	_, throttle := retry.DefaultThrottleErrorCodes[code]
	switch {
	case errors.As(err, &known):
		return known.kind
	case ctx.Err() != nil && (errors.Is(err, ctx.Err()) || errors.Is(err, context.Cause(ctx))):
		return interrupted
	case throttle || errors.Is(err, resource.ErrThrottled):
		return throttled
	case slices.Contains(notEnabled, code), errors.As(err, &host) && host.IsNotFound:
		return serviceDisabled
	case slices.Contains(unknownHere, code):
		return regionDisabled
	case errors.Is(err, resource.ErrForbidden), strings.HasPrefix(code, "AccessDenied"), code == "UnauthorizedOperation", code == "ForbiddenException":
		return refused
	}
	return failed
}
