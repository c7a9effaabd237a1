package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/riverqueue/river"
)

// process is one of the programs that work on a run.
type process struct {
	store    *store
	clients  *clients
	plan     Plan
	own      int    // how many of the plan's workers are in this process
	depth    int    // folders that sums are by
	manifest string // the folder of its parts; "" for none
	days     int    // of -expire-days: which day that is, the first process says
	expire   *ExpireArgs
	errs     io.Writer // is told of jobs that fail

	// hook is called before a job commits: tests have it fail there. It is never nil.
	hook func(where string, job int64) error
}

// first returns the first job for a bucket.
func (p *process) first(t Target) river.JobArgs {
	if p.expire == nil {
		return ListArgs{Target: t}
	}
	args := *p.expire
	args.Target = t
	return args
}

// client makes this process's part of River.
func (p *process) client(name string) (*river.Client[*sql.Tx], error) {
	workers := river.NewWorkers()
	river.AddWorker(workers, &lister{process: p})
	river.AddWorker(workers, &discoverer{process: p})
	river.AddWorker(workers, &expirer{process: p})
	river.AddWorker(workers, &deleter{process: p})
	return river.NewClient(p.store.driver, &river.Config{
		ID:                name,
		Workers:           workers,
		Queues:            map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: max(1, p.own)}},
		FetchCooldown:     5 * time.Millisecond,
		FetchPollInterval: 25 * time.Millisecond,
		MaxAttempts:       25,
		JobTimeout:        -1, // how long a job may take, the process's sign of life says
		RetryPolicy:       failures{p.errs},
		ErrorHandler:      failures{p.errs},
		Logger:            slog.New(slog.NewTextHandler(p.errs, &slog.HandlerOptions{Level: slog.LevelError})),
	})
}

// begin makes the first jobs, unless another process has. Settings that differ from those
// of the run that the database has are an error: its sums are of that run.
func (p *process) begin(ctx context.Context, client *river.Client[*sql.Tx], targets []Target) error {
	settings, err := json.Marshal(map[string]any{
		"aws": p.clients.stand == "", "targets": targets, "depth": p.depth, "manifest": p.manifest != "",
		"expire-days": p.days, "apply": p.expire != nil && p.expire.Apply,
	})
	if err != nil {
		return err
	}
	return p.store.in(ctx, func(tx *sql.Tx) error {
		made, err := tx.ExecContext(ctx, p.store.q(`INSERT INTO run (id, settings) VALUES (1, $1) ON CONFLICT (id) DO NOTHING`), string(settings))
		if err != nil {
			return err
		}
		if n, err := made.RowsAffected(); err != nil || n == 0 {
			var before string
			if err := tx.QueryRowContext(ctx, `SELECT settings FROM run WHERE id = 1`).Scan(&before); err != nil {
				return err
			}
			if before != string(settings) {
				return fmt.Errorf("the database has a run of other settings, %s: -db names another one", before)
			}
			_, err = fmt.Fprintln(p.errs, "going on with the run that the database has; -db names another one")
			return err
		}
		for _, t := range targets {
			args := p.first(t)
			if t.Bucket == "" {
				args = DiscoverArgs{t}
			}
			if _, err := client.InsertTx(ctx, tx, args, nil); err != nil {
				return err
			}
		}
		return nil
	})
}

// work works on a run until it is over, and tells how far it is.
func (p *process) work(ctx context.Context, targets []Target, tell func(progress)) error {
	name := fmt.Sprintf("%d-%d", os.Getpid(), time.Now().UnixNano())
	client, err := p.client(name)
	if err != nil {
		return err
	}
	if err := p.begin(ctx, client, targets); err != nil {
		return err
	}
	if err := p.store.beat(ctx, name); err != nil { // before the first job is taken
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	died := make(chan error, 1)
	go func() { died <- p.store.live(ctx, name) }()
	if err := client.Start(ctx); err != nil {
		return err
	}
	err = p.wait(ctx, died, tell)
	stopped, end := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer end()
	if failed := client.Stop(stopped); err == nil {
		err = failed
	}
	return err
}

// wait waits until no job is left.
func (p *process) wait(ctx context.Context, died <-chan error, tell func(progress)) error {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	told := time.Now()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case err := <-died:
			return fmt.Errorf("sign of life: %w", err)
		case <-tick.C:
		}
		_, open, err := p.store.waiting(ctx)
		if err != nil {
			return err
		}
		if open > 0 && time.Since(told) < time.Second {
			continue
		}
		told = time.Now()
		now, err := p.store.progress(ctx)
		if err != nil {
			return err
		}
		tell(now)
		switch {
		case now.Open > 0:
		case now.GivenUp > 0:
			return fmt.Errorf("%d %w", now.GivenUp, errGivenUp)
		default:
			return nil
		}
	}
}

// text makes of bytes what a database takes for text.
func text(s string) string {
	if utf8.ValidString(s) && !strings.Contains(s, "\x00") {
		return s
	}
	return strconv.Quote(s)
}
