package main

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"github.com/seed5e775779/resgen/examples/bigbucket/stand"
)

// engines runs a test on SQLite, and on Postgres if with-postgres has started one.
func engines(t *testing.T, test func(t *testing.T, db string)) {
	t.Run("sqlite", func(t *testing.T) { test(t, filepath.Join(t.TempDir(), "test.db")) })
	t.Run("postgres", func(t *testing.T) { test(t, postgres(t)) })
}

var databases atomic.Int64

// postgres makes a database and returns its URL.
func postgres(t *testing.T) string {
	server := os.Getenv("BIGBUCKET_POSTGRES")
	if server == "" {
		t.Skip("BIGBUCKET_POSTGRES names no server, so that the engine is tried on SQLite alone: ./with-postgres go test ./... starts one where Postgres is installed, as .ci/run does")
	}
	db, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	name := fmt.Sprintf("test_%d_%d", os.Getpid(), databases.Add(1))
	if _, err := db.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	return u.String()
}

// worker opens a database as a process of its own would.
func worker(t *testing.T, db string, server *stand.Server) *process {
	t.Helper()
	s, err := open(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.db.Close() })
	return &process{
		store: s, clients: &clients{stand: server.URL()}, own: 4, depth: 1, errs: t.Output(),
		plan: Plan{Workers: 4, Parallel: 2, Pages: 5},
		hook: func(string, int64) error { return nil },
	}
}

// finish works until the run is over, and returns its report.
func finish(t *testing.T, p *process, targets ...Target) *Report {
	t.Helper()
	if err := p.work(t.Context(), targets, func(progress) {}); err != nil {
		t.Fatal(err)
	}
	r, err := p.store.report(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if !r.Complete {
		t.Error("the report is not complete")
	}
	return r
}

// sums are those of the newest versions of keys that keep returns true for.
func sums(all []stand.Version, keep func(key string) bool) map[group]sum {
	want := map[group]sum{}
	for _, v := range all {
		if !v.Old && keep(v.Key) {
			g := group{folder(v.Key, 0, 1), v.Class}
			want[g] = sum{want[g].objects + 1, want[g].bytes + v.Size}
		}
	}
	return want
}

// same compares a report's sums of one target.
func same(t *testing.T, r *Report, want map[group]sum, keep func(prefix string) bool) {
	t.Helper()
	n := 0
	for _, l := range r.Lines {
		if !keep(l.Prefix) {
			continue
		}
		n++
		if got := (sum{l.Objects, l.Bytes}); got != want[group{l.Prefix, l.Class}] {
			t.Errorf("%s %s: %v, want %v", l.Prefix, l.Class, got, want[group{l.Prefix, l.Class}])
		}
	}
	if n != len(want) {
		t.Errorf("%d sums, want %d", n, len(want))
	}
}

func every(string) bool { return true }
