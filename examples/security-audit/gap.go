package main

import (
	"context"
	"errors"
	"net"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/smithy-go"

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
func gap(ctx context.Context, account, region, resource string, err error) report.Gap {
	var target *session.TargetError // says the account and the region again
	if errors.As(err, &target) {
		err = target.Err
	}
	return report.Gap{Kind: kind(ctx, err), Account: account, Region: region, What: resource, Detail: err.Error()}
}

// entry returns the gap of an account that could not be entered.
func entry(ctx context.Context, account string, err error) report.Gap {
	g := gap(ctx, account, "", "", err)
	if g.Kind == report.Refused || errors.Is(err, session.ErrRoleARN) {
		g.Kind = report.RoleRefused
	}
	return g
}

// kind tells errors apart wherever they come from. Only a context that is done
// interrupts: a connection that takes too long has an error of the same kind.
func kind(ctx context.Context, err error) report.Kind {
	var known *reason
	code := codeOf(err)
	_, throttle := retry.DefaultThrottleErrorCodes[code]
	switch {
	case errors.As(err, &known):
		return known.kind
	case ctx.Err() != nil && (errors.Is(err, ctx.Err()) || errors.Is(err, context.Cause(ctx))):
		return report.Interrupted
	case throttle || errors.Is(err, resource.ErrThrottled):
		return report.Throttled
	case errors.Is(err, resource.ErrForbidden) || refusal(code):
		return report.Refused
	}
	return report.Failed
}

// refusal says whether EC2, STS or SSO refuses with the code. These are asked without
// a generated package, whose errors tell it.
func refusal(code string) bool {
	return strings.HasPrefix(code, "AccessDenied") || code == "UnauthorizedOperation" || code == "ForbiddenException"
}

// unknownHere are how services of a region answer the credentials of an account
// that has not enabled it.
var unknownHere = []string{"UnrecognizedClientException", "InvalidClientTokenId", "AuthFailure", "OptInRequired"}

// notEnabled are how services answer accounts that have not enabled them.
var notEnabled = []string{"InvalidAccessException", "SubscriptionRequiredException"}

// kind tells errors of a check apart. Wrong credentials look as a region does that
// is not enabled, and a region or a network that is not there as a service that the
// region has not: STS tells.
func (v *visit) kind(ctx context.Context, err error) report.Kind {
	k, code := kind(ctx, err), codeOf(err)
	switch {
	case k != report.Failed && k != report.Refused:
		return k
	case slices.Contains(notEnabled, code), noSuchHost(err) && v.known(ctx, v.sess.Region()):
		return report.ServiceDisabled
	case slices.Contains(unknownHere, code) && v.known(ctx, v.home):
		return report.RegionDisabled
	}
	return k
}

// known says whether STS in a region knows the credentials of the visit. It sends
// one GetCallerIdentity, which needs no permission.
func (v *visit) known(ctx context.Context, region string) bool {
	cfg := v.sess.With(session.WithRegion(region)).Config()
	_, err := sts.NewFromConfig(cfg).GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
	return err == nil
}

// joined returns the errors that errors.Join made one of. Others that unwrap to
// several, which say how one thing failed, stay one. Nil is none.
func joined(err error) []error {
	if err == nil {
		return nil
	}
	several, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var list []error
	var texts []string
	for _, part := range several.Unwrap() {
		list = append(list, joined(part)...)
		texts = append(texts, part.Error())
	}
	if strings.Join(texts, "\n") != err.Error() {
		return []error{err}
	}
	return list
}

// codeOf returns the code of the service's answer, "" if there is none.
func codeOf(err error) string {
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
