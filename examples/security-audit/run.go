package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"

	"github.com/seed5e775779/resgen/examples/private"
	"github.com/seed5e775779/resgen/examples/progress"
	"github.com/seed5e775779/resgen/examples/scope"
	"github.com/seed5e775779/resgen/examples/security-audit/report"
	"github.com/seed5e775779/resgen/examples/stale"
	"github.com/seed5e775779/resgen/runtime/session"
)

// run is the program. It returns the exit code.
func (p *program) run(ctx context.Context, args []string) int {
	s, err := parse(args, p.stderr)
	if errors.Is(err, flag.ErrHelp) {
		return report.Clean
	}
	if err != nil {
		return report.Incomplete
	}
	r, err := p.audit(ctx, s)
	if err == nil {
		err = p.write(s, r)
	}
	if err != nil {
		fmt.Fprintln(p.stderr, "security-audit:", err)
		return report.Incomplete
	}
	return r.Exit()
}

// audit looks at all accounts, several at a time.
func (p *program) audit(ctx context.Context, s *settings) (*report.Report, error) {
	sess, err := s.Open(ctx, guard)
	if err != nil {
		return nil, err
	}
	now := p.now()
	all := &report.Part{}
	targets := s.Settings.Accounts(ctx, sess, missed(all))
	seen := &counters{total: len(targets)}
	line := progress.Start(p.stderr, progress.Wanted(s.Progress, p.terminal), seen)
	defer line.Stop()
	a := &auditor{settings: s, home: sess.Region(), now: now, seen: seen, stale: stale.Auditor{Now: now, Days: s.days, Users: 4}}
	for result := range session.Stream(ctx, targets, a.account, session.WithConcurrency(s.accounts)) {
		all.Add(result.Value)
		if result.Err != nil {
			missed(all)(scope.Entry(ctx, result.Account, result.Err))
		}
		seen.accounts.Add(1)
	}
	return report.New(now, s.days, s.failOn, s.accept, *all), nil
}

// write writes the reports that are wanted.
func (p *program) write(s *settings, r *report.Report) error {
	text := true
	var failed []error
	for _, format := range formats {
		switch path := s.files[format]; path {
		case "":
		case "-":
			text = false
			failed = append(failed, writers[format](r, p.stdout))
		default:
			failed = append(failed, private.WriteFile(path, func(w io.Writer) error { return writers[format](r, w) }))
		}
	}
	if text {
		failed = append(failed, r.Text(p.stdout, s.most))
	}
	return errors.Join(failed...)
}
