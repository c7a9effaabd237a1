package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
)

// progress is how far a run is.
type progress struct {
	Objects, Bytes, Pages int64
	Open, Done, GivenUp   int // jobs
}

// String is a line for the terminal.
func (p progress) String() string {
	return fmt.Sprintf("%d objects, %s, %d pages; jobs: %d done, %d open, %d given up", p.Objects, size(p.Bytes), p.Pages, p.Done, p.Open, p.GivenUp)
}

// progress reads how far the run is. Sums and jobs change in one transaction, and are read
// in one statement.
func (s *store) progress(ctx context.Context) (p progress, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT
		(SELECT coalesce(sum(objects), 0) FROM sums), (SELECT coalesce(sum(bytes), 0) FROM sums), (SELECT coalesce(sum(pages), 0) FROM pages),
		(SELECT count(*) FROM river_job WHERE state NOT IN ('completed', 'cancelled', 'discarded')),
		(SELECT count(*) FROM river_job WHERE state = 'completed'),
		(SELECT count(*) FROM river_job WHERE state IN ('cancelled', 'discarded'))`).Scan(&p.Objects, &p.Bytes, &p.Pages, &p.Open, &p.Done, &p.GivenUp)
	return p, err
}

// Line is a line of the report.
type Line struct {
	Target  string `json:"target"`
	Prefix  string `json:"prefix"`
	Class   string `json:"class"`
	Objects int64  `json:"objects"`
	Bytes   int64  `json:"bytes"`
}

// Report is what a run has found.
type Report struct {
	Complete bool             `json:"complete"`
	Objects  int64            `json:"objects"`
	Bytes    int64            `json:"bytes"`
	Pages    int64            `json:"pages"`
	Jobs     int              `json:"jobs"`
	Lines    []Line           `json:"sums"`
	Outcomes map[string]int64 `json:"outcomes,omitempty"`
}

// report reads the report. Of many lines the largest come first; the totals are of all.
func (s *store) report(ctx context.Context) (*Report, error) {
	now, err := s.progress(ctx)
	if err != nil {
		return nil, err
	}
	r := &Report{Complete: now.Open == 0 && now.GivenUp == 0, Objects: now.Objects, Bytes: now.Bytes, Pages: now.Pages, Jobs: now.Done, Lines: []Line{}}
	rows, err := s.db.QueryContext(ctx, `SELECT target, prefix, class, objects, bytes FROM sums ORDER BY bytes DESC, target, prefix, class`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var l Line
		if err := rows.Scan(&l.Target, &l.Prefix, &l.Class, &l.Objects, &l.Bytes); err != nil {
			return nil, err
		}
		r.Lines = append(r.Lines, l)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	r.Outcomes, err = s.outcomes(ctx)
	return r, err
}

func (s *store) outcomes(ctx context.Context) (map[string]int64, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT outcome, count(*) FROM outcomes GROUP BY outcome`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[string]int64{}
	for rows.Next() {
		var outcome string
		var n int64
		if err := rows.Scan(&outcome, &n); err != nil {
			return nil, err
		}
		all[outcome] = n
	}
	return all, rows.Err()
}

// shown is how many lines people see; JSON has all.
const shown = 40

func (r *Report) text(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "bytes\tobjects\tclass\tprefix\ttarget")
	for i, l := range r.Lines {
		if i == shown {
			fmt.Fprintf(t, "... and %d more\n", len(r.Lines)-shown)
			break
		}
		fmt.Fprintf(t, "%s\t%d\t%s\t%s\t%s\n", size(l.Bytes), l.Objects, l.Class, l.Prefix, l.Target)
	}
	fmt.Fprintf(t, "%s\t%d\tin all, from %d pages in %d jobs\n", size(r.Bytes), r.Objects, r.Pages, r.Jobs)
	for outcome, n := range r.Outcomes {
		fmt.Fprintf(t, "%d\t%s\n", n, outcome)
	}
	if !r.Complete {
		fmt.Fprintln(t, "NOT COMPLETE: jobs are open, or were given up")
	}
	return t.Flush()
}

func (r *Report) json(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(r)
}

// size writes a number of bytes for people.
func size(n int64) string {
	units := []string{"B", "KiB", "MiB", "GiB", "TiB", "PiB"}
	x, i := float64(n), 0
	for x >= 1024 && i < len(units)-1 {
		x, i = x/1024, i+1
	}
	if i == 0 {
		return fmt.Sprintf("%d B", n)
	}
	return fmt.Sprintf("%.1f %s", x, units[i])
}
