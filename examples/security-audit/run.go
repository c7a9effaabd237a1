package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/examples/accounts"
	"github.com/seed5e775779/resgen/examples/progress"
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
	sess, err := open(ctx, s)
	if err != nil {
		return nil, err
	}
	now := p.now()
	all, names := &report.Part{}, s.targets
	if s.organization {
		names = append(names, members(ctx, sess, all)...)
	}
	role := accounts.Role{Name: s.role, ExternalID: s.externalID, SessionName: "security-audit"}
	targets := role.Targets(sess, names)
	seen := &counters{total: len(targets)}
	line := progress.Start(p.stderr, progress.Wanted(s.progress, p.terminal), seen)
	defer line.Stop()
	a := &auditor{settings: s, home: sess.Region(), now: now, seen: seen, stale: stale.Auditor{Now: now, Days: s.days, Users: 4}}
	for result := range session.Stream(ctx, targets, a.account, session.WithConcurrency(s.accounts)) {
		all.Add(result.Value)
		if result.Err != nil {
			all.Gaps = append(all.Gaps, entry(ctx, result.Account, result.Err))
		}
		seen.accounts.Add(1)
	}
	return report.New(now, s.days, s.failOn, s.accept, *all), nil
}

// open makes the session that everything starts from, which sends nothing that
// changes anything.
func open(ctx context.Context, s *settings) (*session.Session, error) {
	start := accounts.Start{Profile: s.profile, Region: s.region, Attempts: s.attempts}
	return start.Open(ctx, session.WithLoadOptions(config.WithAPIOptions([]func(*middleware.Stack) error{readOnly})))
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
			failed = append(failed, printAs(format, r, p.stdout))
		default:
			failed = append(failed, writeFile(format, r, path))
		}
	}
	if text {
		failed = append(failed, r.Text(p.stdout, s.most))
	}
	return errors.Join(failed...)
}

func printAs(format string, r *report.Report, w io.Writer) error {
	return writers[format](r, w)
}

// writeFile writes a file that its owner alone can read, also one that others
// could read before: it says where to break in.
func writeFile(format string, r *report.Report, path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	if err = emptied(f); err == nil {
		err = printAs(format, r, f)
	}
	return errors.Join(err, f.Close())
}

// emptied takes the file from others, and then its content. Pipes and devices, such
// as /dev/stderr, stay what they are.
func emptied(f *os.File) error {
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return err
	}
	if err := f.Chmod(0o600); err != nil {
		return err
	}
	return f.Truncate(0)
}
