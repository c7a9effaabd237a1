package main

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"github.com/seed5e775779/resgen/examples/accounts"
	"github.com/seed5e775779/resgen/examples/progress"
	"github.com/seed5e775779/resgen/examples/stale"
	"github.com/seed5e775779/resgen/runtime/session"
)

// run is the program. It returns the exit code.
func (p *program) run(ctx context.Context, args []string) int {
	s, err := parse(args, p.stderr)
	if errors.Is(err, flag.ErrHelp) {
		return exitClean
	}
	if err != nil {
		return exitFailure
	}
	r, err := p.audit(ctx, s)
	if err == nil {
		err = r.print(p.stdout, s.format)
	}
	if err != nil {
		fmt.Fprintln(p.stderr, "iam-audit:", err)
		return exitFailure
	}
	for _, failure := range r.Errors {
		fmt.Fprintf(p.stderr, "iam-audit: %s: %s\n", failure.Account, failure.Error)
	}
	switch {
	case len(r.Errors) > 0:
		return exitFailure
	case len(r.Findings) > 0:
		return exitFindings
	}
	return exitClean
}

// audit looks at all accounts, several at a time.
func (p *program) audit(ctx context.Context, s *settings) (*report, error) {
	sess, err := accounts.Start{Profile: s.profile, Region: s.region, Attempts: 8}.Open(ctx)
	if err != nil {
		return nil, err
	}
	now := p.now()
	r := &report{At: now.UTC(), Days: s.days, Accounts: []string{}, Findings: []finding{}, Errors: []failure{}}
	role := accounts.Role{Name: s.role, ExternalID: s.externalID, SessionName: "iam-audit"}
	targets := role.Targets(sess, s.targets)
	seen := &counters{total: len(targets)}
	line := progress.Start(p.stderr, progress.Wanted(s.progress, p.terminal), seen)
	defer line.Stop()
	auditor := &stale.Auditor{Now: now, Days: s.days, Users: s.users,
		Seen: func() { seen.users.Add(1) }, Found: func() { seen.findings.Add(1) }}
	for result := range session.Stream(ctx, targets, auditor.Account, session.WithConcurrency(s.accounts)) {
		r.add(result)
		seen.accounts.Add(1)
	}
	r.sort()
	return r, nil
}
