package main

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/seed5e775779/resgen/examples/gaps"
	"github.com/seed5e775779/resgen/examples/progress"
	"github.com/seed5e775779/resgen/examples/scope"
	"github.com/seed5e775779/resgen/examples/security-audit/report"
	"github.com/seed5e775779/resgen/examples/stale"
	"github.com/seed5e775779/resgen/runtime/session"
)

const (
	regionsAtOnce   = 4 // of an account
	resourcesAtOnce = 4 // of a check that asks for each resource
)

// check is one kind of thing to look at. Its function reports findings and gaps
// to the visit; an error it returns is the gap of all that it did not come to.
type check struct {
	name   string
	global bool // once in an account
	run    func(*visit, context.Context) error
}

var checks = []check{
	{name: "iam", global: true, run: (*visit).credentials},
	{name: "guardduty", run: (*visit).threats},
	{name: "inspector", run: (*visit).vulnerabilities},
	{name: "securityhub", run: (*visit).controls},
	{name: "s3", run: (*visit).buckets},
	{name: "secrets", run: (*visit).secrets},
	{name: "keys", run: (*visit).keys},
}

func checkNames() []string {
	var names []string
	for _, c := range checks {
		names = append(names, c.name)
	}
	return names
}

// counters are what the line on stderr tells.
type counters struct {
	accounts, regions, findings atomic.Int64

	total int // accounts
}

// String returns the state.
func (c *counters) String() string {
	return fmt.Sprintf("%d of %s, %s, %s", c.accounts.Load(), progress.Count(c.total, "account"),
		progress.Count(int(c.regions.Load()), "region"), progress.Count(int(c.findings.Load()), "finding"))
}

// auditor looks at accounts.
type auditor struct {
	*settings
	home  string // the region to start from
	now   time.Time
	seen  *counters
	stale stale.Auditor
}

// account looks at the session's account: first at what it has once, then at
// its regions, several at a time.
func (a *auditor) account(ctx context.Context, sess *session.Session) (report.Part, error) {
	part, err := a.place(ctx, sess, true)
	if err != nil || !slices.ContainsFunc(checks, func(c check) bool { return !c.global && a.wants(c) }) {
		return part, err
	}
	regions := scope.Regions(ctx, sess, a.Regions, missed(&part))
	if len(regions) == 0 {
		return part, nil
	}
	regional := func(ctx context.Context, s *session.Session) (report.Part, error) { return a.place(ctx, s, false) }
	for result := range session.Stream(ctx, sess.Targets(regions...), regional, session.WithConcurrency(regionsAtOnce)) {
		part.Add(result.Value)
		if result.Err != nil {
			missed(&part)(scope.Gap(ctx, result.Account, result.Region, "", result.Err))
		}
		a.seen.regions.Add(1)
	}
	return part, nil
}

func (a *auditor) wants(c check) bool { return len(a.checks) == 0 || slices.Contains(a.checks, c.name) }

// place makes the checks of one region, or those of the account.
func (a *auditor) place(ctx context.Context, sess *session.Session, global bool) (report.Part, error) {
	account, err := sess.AccountID(ctx)
	if err != nil {
		return report.Part{}, err
	}
	v := &visit{auditor: a, sess: sess, account: account, region: sess.Region()}
	if global {
		v.region = gaps.Everywhere
	}
	place := report.Place{Account: account, Region: v.region}
	for _, c := range checks {
		if c.global == global && a.wants(c) && v.make(ctx, c) {
			place.Checks = append(place.Checks, c.name)
		}
	}
	if place.Checks != nil {
		v.part.Places = append(v.part.Places, place)
	}
	return v.part, nil
}

// visit is one place being looked at.
type visit struct {
	*auditor
	sess            *session.Session
	account, region string
	check           string // the one that runs

	mu   sync.Mutex
	part report.Part
}

// make makes a check and says whether it left nothing out.
func (v *visit) make(ctx context.Context, c check) bool {
	v.check = c.name
	before := len(v.part.Gaps)
	if err := c.run(v, ctx); err != nil {
		v.gap(ctx, "", err)
	}
	return len(v.part.Gaps) == before
}

// found reports a finding. What it does not say is the visit's.
func (v *visit) found(f report.Finding) {
	f.Check = v.check
	if f.Account == "" {
		f.Account = v.account
	}
	if f.Region == "" {
		f.Region = v.region
	}
	v.seen.findings.Add(1)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.part.Findings = append(v.part.Findings, f)
}

// gap reports what could not be looked at: a resource, or "" for all that the
// check did not come to. Errors that were joined are a gap each, but for those of
// one interruption.
func (v *visit) gap(ctx context.Context, resource string, err error) {
	var missed []report.Gap
	for _, one := range joined(err) {
		g := said(scope.Gap(ctx, v.account, v.region, resource, one))
		g.Kind, g.Check = scope.Place{Session: v.sess, Home: v.home}.Kind(ctx, one), v.check
		if g.Kind != gaps.Interrupted || !slices.ContainsFunc(missed, func(g report.Gap) bool { return g.Kind == gaps.Interrupted }) {
			missed = append(missed, g)
		}
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.part.Gaps = append(v.part.Gaps, missed...)
}
