package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/examples/accounts"
	"github.com/seed5e775779/resgen/examples/progress"
	"github.com/seed5e775779/resgen/runtime/session"
)

// accountsAtOnce is how many accounts are entered at once. How much is asked for at once
// is limited for all of them.
const accountsAtOnce = 8

// run is the program. It returns the exit code.
func (p *program) run(ctx context.Context, args []string) int {
	s, err := parse(args, p.stderr)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err != nil {
		return 2
	}
	r, err := p.look(ctx, s)
	if err == nil {
		err = p.write(s, r)
	}
	if err != nil {
		fmt.Fprintln(p.stderr, "inventory:", err)
		return 2
	}
	return r.exit()
}

// look lists what all accounts have.
func (p *program) look(ctx context.Context, s *settings) (*report, error) {
	start := accounts.Start{Profile: s.profile, Region: s.region, Attempts: s.attempts}
	sess, err := start.Open(ctx, session.WithLoadOptions(config.WithAPIOptions([]func(*middleware.Stack) error{readOnly})))
	if err != nil {
		return nil, err
	}
	w := &walker{settings: s, slots: make(chan struct{}, s.concurrency)}
	names := s.targets
	if s.organization {
		names = append(names, w.members(ctx, sess)...)
	}
	targets := accounts.Role{Name: s.role, ExternalID: s.externalID, SessionName: "inventory"}.Targets(sess, names)
	w.seen.total = len(targets)
	line := progress.Start(p.stderr, progress.Wanted(s.progress, p.terminal), &w.seen)
	defer line.Stop()
	for result := range session.Stream(ctx, targets, w.account, session.WithConcurrency(accountsAtOnce)) {
		if result.Err != nil {
			w.missed(entry(ctx, result.Account, result.Err))
		}
		w.seen.accounts.Add(1)
	}
	return newReport(p.now(), s.accept, w.items, w.gaps), nil
}

// write writes the report. A file is its owner's alone to read: it says where to break in.
func (p *program) write(s *settings, r *report) error {
	if !writers[s.format].gaps {
		for _, g := range r.Gaps {
			fmt.Fprintln(p.stderr, "inventory:", g)
		}
	}
	if s.out == "-" {
		return writers[s.format].write(r, p.stdout)
	}
	f, err := os.OpenFile(s.out, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	err = f.Chmod(0o600)
	return errors.Join(err, writers[s.format].write(r, f), f.Close())
}
