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
	sess, err := s.Open(ctx, guard)
	if err != nil {
		return nil, err
	}
	w := &walker{settings: s, home: sess.Region(), slots: make(chan struct{}, s.concurrency)}
	targets := w.accounts(ctx, sess)
	w.seen.total = len(targets)
	line := progress.Start(p.stderr, progress.Wanted(s.Progress, p.terminal), &w.seen)
	defer line.Stop()
	for result := range session.Stream(ctx, targets, w.account, session.WithConcurrency(accountsAtOnce)) {
		if result.Err != nil {
			w.missed(gapOf(scope.Entry(ctx, result.Account, result.Err)))
		}
		w.seen.accounts.Add(1)
	}
	return newReport(p.now(), s.accept, w.items, w.gaps), nil
}

// write writes the report.
func (p *program) write(s *settings, r *report) error {
	if !writers[s.format].gaps {
		for _, g := range r.Gaps {
			fmt.Fprintln(p.stderr, "inventory:", g)
		}
	}
	if s.out == "-" {
		return writers[s.format].write(r, p.stdout)
	}
	return private.WriteFile(s.out, func(w io.Writer) error { return writers[s.format].write(r, w) })
}
