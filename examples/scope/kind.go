package scope

import (
	"context"
	"errors"
	"net"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/examples/gaps"
	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/session"
)

// Gap returns what an error left out. It sends nothing.
func Gap(ctx context.Context, account, region, what string, err error) gaps.Gap {
	var target *session.TargetError // says the account and the region again
	if errors.As(err, &target) {
		err = target.Err
	}
	return gaps.Gap{Kind: Kind(ctx, err), Account: account, Region: region, What: what, Detail: err.Error()}
}

// Entry returns the gap of an account that could not be entered. It sends nothing.
func Entry(ctx context.Context, account string, err error) gaps.Gap {
	g := Gap(ctx, account, "", "", err)
	if g.Kind == gaps.Refused || errors.Is(err, session.ErrRoleARN) {
		g.Kind = gaps.RoleRefused
	}
	return g
}

// Kind tells errors apart wherever they come from. Only a context that is done
// interrupts: a connection that takes too long has an error of the same kind.
func Kind(ctx context.Context, err error) gaps.Kind {
	var known *gaps.Reason
	code := Code(err)
	_, throttle := retry.DefaultThrottleErrorCodes[code]
	switch {
	case errors.As(err, &known):
		return known.Kind
	case ctx.Err() != nil && (errors.Is(err, ctx.Err()) || errors.Is(err, context.Cause(ctx))):
		return gaps.Interrupted
	case throttle || errors.Is(err, resource.ErrThrottled):
		return gaps.Throttled
	case errors.Is(err, resource.ErrForbidden) || refusal(code):
		return gaps.Refused
	}
	return gaps.Failed
}

// refusal says whether EC2, STS or SSO refuses with the code. These are asked without
// a generated package, whose errors tell it.
func refusal(code string) bool {
	return strings.HasPrefix(code, "AccessDenied") || code == "UnauthorizedOperation" || code == "ForbiddenException"
}

// Place is where errors come from.
type Place struct {
	// Session is the one that asked, in its region.
	Session *session.Session
	// Home is a region that all accounts have, the one that the program starts from.
	Home string
}

// notEnabled are how services answer accounts that have not enabled them.
var notEnabled = []string{"InvalidAccessException", "SubscriptionRequiredException", "AWSOrganizationsNotInUseException"}

// unknownHere are how services of a region answer the credentials of an account
// that has not enabled it.
var unknownHere = []string{"UnrecognizedClientException", "InvalidClientTokenId", "AuthFailure", "OptInRequired"}

// Kind tells errors of the place apart. Wrong credentials look as a region does that
// is not enabled, and a region or a network that is not there as a service that the
// region has not: STS tells, which is asked then with one GetCallerIdentity. That
// needs no permission.
func (p Place) Kind(ctx context.Context, err error) gaps.Kind {
	kind, code := Kind(ctx, err), Code(err)
	switch {
	case kind != gaps.Failed && kind != gaps.Refused:
		return kind
	case slices.Contains(notEnabled, code), noSuchHost(err) && p.known(ctx, p.Session.Region()):
		return gaps.ServiceDisabled
	case slices.Contains(unknownHere, code) && p.known(ctx, p.Home):
		return gaps.RegionDisabled
	}
	return kind
}

// known says whether STS in a region knows the credentials of the place.
func (p Place) known(ctx context.Context, region string) bool {
	cfg := p.Session.With(session.WithRegion(region)).Config()
	_, err := sts.NewFromConfig(cfg).GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
	return err == nil
}

// Code returns the code of the service's answer, "" if there is none.
func Code(err error) string {
	var answer smithy.APIError
	if errors.As(err, &answer) {
		return answer.ErrorCode()
	}
	return ""
}

// noSuchHost says whether the service has no address.
func noSuchHost(err error) bool {
	var dns *net.DNSError
	return errors.As(err, &dns) && dns.IsNotFound
}
