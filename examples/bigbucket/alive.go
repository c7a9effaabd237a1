package main

import (
	"context"
	"fmt"
	"time"
)

// A worker process says every beat that it is there. The jobs of one that has not said so
// for lost are given to others: it was killed, or its machine is gone. River has the same
// by the time that a job takes, which must be guessed for all jobs at once.
const (
	beat = 500 * time.Millisecond
	lost = 4 * time.Second
)

// live says that a worker is there, and looks after the jobs of those that are not, until
// ctx is over.
func (s *store) live(ctx context.Context, worker string) error {
	tick := time.NewTicker(beat)
	defer tick.Stop()
	for {
		if err := s.beat(ctx, worker); err != nil && ctx.Err() == nil {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

func (s *store) beat(ctx context.Context, worker string) error {
	if _, err := s.db.ExecContext(ctx, s.q(`INSERT INTO workers (id, seen) VALUES ($1, `+s.now()+`)
		ON CONFLICT (id) DO UPDATE SET seen = excluded.seen`), worker); err != nil {
		return err
	}
	owner := `json_extract(attempted_by, '$[#-1]')`
	if s.postgres {
		owner = `attempted_by[array_upper(attempted_by, 1)]`
	}
	release := `UPDATE river_job SET state = 'available'
		WHERE state = 'running' AND ` + owner + ` NOT IN (SELECT id FROM workers WHERE seen > ` + s.now()
	_, err := s.db.ExecContext(ctx, release+fmt.Sprintf(` - %v)`, lost.Seconds()))
	return err
}
