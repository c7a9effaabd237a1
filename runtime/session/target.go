package session

import (
	"context"
	"slices"
)

// Target is one account and one region for Across to run in. Make targets with
// a session's Targets and RoleTargets.
type Target struct {
	base   *Session
	role   *role // nil: base itself
	region string
}

// role is a role to assume, shared by the targets in its account, which then
// assume it once.
type role struct {
	arn  string
	opts []RoleOption
}

// Targets returns the session itself in each of the regions; without regions,
// in its own.
func (s *Session) Targets(regions ...string) []Target {
	return s.targets(nil, regions)
}

// RoleTargets returns a role that the session assumes, as AssumeRole does, in
// each of the regions; without regions, in the session's own. Nothing is sent:
// Across assumes the role, once for all its regions, and an error is each
// target's own.
func (s *Session) RoleTargets(roleARN string, regions []string, opts ...RoleOption) []Target {
	return s.targets(&role{roleARN, slices.Clone(opts)}, regions)
}

func (s *Session) targets(r *role, regions []string) []Target {
	if len(regions) == 0 {
		return []Target{{s, r, s.cfg.Region}}
	}
	list := make([]Target, len(regions))
	for i, region := range regions {
		list[i] = Target{s, r, region}
	}
	return list
}

// Account returns the target's account: that of the role's ARN, or the
// session's if it is known, else "". It sends nothing.
func (t Target) Account() string {
	if t.base == nil {
		return ""
	}
	if t.role == nil {
		return t.base.credentials.KnownAccount()
	}
	id, _ := roleAccount(t.role.arn)
	return id
}

// Region returns the target's region.
func (t Target) Region() string { return t.region }

// String returns the account, "?" if it is not known, and the region.
func (t Target) String() string { return place(t.Account(), t.region) }

// GoString returns the same as String, so that %#v shows no settings.
func (t Target) GoString() string { return t.String() }

func place(account, region string) string {
	if account == "" {
		account = "?"
	}
	if region == "" {
		region = "?"
	}
	return account + "/" + region
}

// from returns the session that the target starts from, in the target's region
// if it has none of its own: the account may not have enabled the target's.
func (t Target) from() *Session {
	if t.base.Region() == "" {
		return t.base.With(WithRegion(t.region))
	}
	return t.base
}

// open returns the session of the target, whose account is known. assumed
// returns the role's.
func (t Target) open(ctx context.Context, assumed func() (*Session, error)) (*Session, error) {
	if t.base == nil {
		return nil, errZeroTarget
	}
	if err := checkRegion(t.region); err != nil {
		return nil, err
	}
	s := t.from()
	if assumed != nil {
		var err error
		if s, err = assumed(); err != nil {
			return nil, err
		}
	}
	_, err := s.AccountID(ctx)
	return s.With(WithRegion(t.region)), err
}
