package main

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	_ "modernc.org/sqlite"
)

// store is the database: River's jobs, and beside them what the jobs have found. Both
// change in one transaction.
type store struct {
	db       *sql.DB
	driver   riverdriver.Driver[*sql.Tx]
	postgres bool
}

// tables are the tables of this program. The row of run says that the first jobs are in.
var tables = []string{
	`CREATE TABLE IF NOT EXISTS run (id INTEGER PRIMARY KEY, settings TEXT NOT NULL)`,
	`CREATE TABLE IF NOT EXISTS sums (target TEXT NOT NULL, prefix TEXT NOT NULL, class TEXT NOT NULL, objects BIGINT NOT NULL, bytes BIGINT NOT NULL,
		PRIMARY KEY (target, prefix, class))`,
	`CREATE TABLE IF NOT EXISTS pages (id INTEGER PRIMARY KEY, pages BIGINT NOT NULL)`,
	`CREATE TABLE IF NOT EXISTS outcomes (target TEXT NOT NULL, item TEXT NOT NULL, version TEXT NOT NULL, outcome TEXT NOT NULL,
		PRIMARY KEY (target, item, version))`,
	`CREATE TABLE IF NOT EXISTS manifest (part TEXT PRIMARY KEY, lines BIGINT NOT NULL)`,
	`CREATE TABLE IF NOT EXISTS rate (id INTEGER PRIMARY KEY, tokens DOUBLE PRECISION NOT NULL, at DOUBLE PRECISION NOT NULL)`,
	`CREATE TABLE IF NOT EXISTS workers (id TEXT PRIMARY KEY, seen DOUBLE PRECISION NOT NULL)`,
}

// open opens a database, a URL of Postgres or the name of a file of SQLite, and makes what
// it lacks.
func open(ctx context.Context, name string) (*store, error) {
	s := &store{postgres: strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://")}
	kind := "pgx"
	if !s.postgres {
		// A transaction writes in the end, so that it takes the lock at the beginning.
		kind, name = "sqlite", "file:"+(&url.URL{Path: name}).EscapedPath()+"?_txlock=immediate&_pragma=busy_timeout(20000)&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)"
	}
	db, err := sql.Open(kind, name)
	if err != nil {
		return nil, err
	}
	s.db = db
	if s.postgres {
		s.driver = riverdatabasesql.New(db)
	} else {
		db.SetMaxOpenConns(1)
		s.driver = riversqlite.New(db)
	}
	if err := s.migrate(ctx); err != nil {
		db.Close()
		return nil, fmt.Errorf("tables of the database: %w", err)
	}
	return s, nil
}

// migrate makes the tables. Programs that start at the same time do it one after the other.
func (s *store) migrate(ctx context.Context) error {
	migrator, err := rivermigrate.New(s.driver, nil)
	if err != nil {
		return err
	}
	if s.postgres {
		conn, err := s.db.Conn(ctx)
		if err != nil {
			return err
		}
		defer conn.Close()
		if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_lock(7309417)`); err != nil {
			return err
		}
		defer conn.ExecContext(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock(7309417)`)
	}
	if _, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return err
	}
	for _, table := range tables {
		if _, err := s.db.ExecContext(ctx, table); err != nil {
			return err
		}
	}
	return nil
}

// q spells a statement, whose parameters are $1, $2, ..., as the database wants it.
func (s *store) q(statement string) string {
	if s.postgres {
		return statement
	}
	return strings.ReplaceAll(statement, "$", "?")
}

// now is the database's clock, in seconds: several machines have only that in common.
func (s *store) now() string {
	if s.postgres {
		return "extract(epoch from clock_timestamp())::double precision"
	}
	return "unixepoch('subsec')"
}

// in runs f in a transaction.
func (s *store) in(ctx context.Context, f func(tx *sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // has no effect after a commit
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// complete ends a job in a transaction.
func complete[Args river.JobArgs](ctx context.Context, s *store, tx *sql.Tx, job *river.Job[Args]) error {
	var err error
	if s.postgres {
		_, err = river.JobCompleteTx[*riverdatabasesql.Driver](ctx, tx, job)
	} else {
		_, err = river.JobCompleteTx[*riversqlite.Driver](ctx, tx, job)
	}
	return err
}

// ours reports whether an attempt at a job is still the one that counts: a worker that was
// taken for lost may be alive, and another have its job. In Postgres the row is locked.
func (s *store) ours(ctx context.Context, tx *sql.Tx, id int64, attempt int) error {
	lock := ""
	if s.postgres {
		lock = " FOR UPDATE"
	}
	var state string
	var current int
	if err := tx.QueryRowContext(ctx, s.q(`SELECT state, attempt FROM river_job WHERE id = $1`+lock), id).Scan(&state, &current); err != nil {
		return err
	}
	if state != "running" || current != attempt {
		return fmt.Errorf("attempt %d at job %d came too late: it is %s, attempt %d", attempt, id, state, current)
	}
	return nil
}

// waiting returns how many jobs nobody works on, and how many are not over.
func (s *store) waiting(ctx context.Context) (free, open int, err error) {
	rows, err := s.db.QueryContext(ctx, `SELECT state, count(*) FROM river_job WHERE state NOT IN ('completed', 'cancelled', 'discarded') GROUP BY state`)
	if err != nil {
		return 0, 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var state string
		var n int
		if err := rows.Scan(&state, &n); err != nil {
			return 0, 0, err
		}
		if open += n; state != "running" {
			free += n
		}
	}
	return free, open, rows.Err()
}
