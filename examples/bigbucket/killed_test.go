package main

import (
	"bytes"
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/seed5e775779/resgen/examples/bigbucket/stand"
)

// TestMain is this program itself where a test starts it as another process.
func TestMain(m *testing.M) {
	if args := os.Getenv("BIGBUCKET_ARGS"); args != "" {
		if err := run(context.Background(), strings.Split(args, " "), os.Stdout, os.Stderr); err != nil {
			os.Stderr.WriteString(err.Error() + "\n")
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// child starts this program with a command line.
func child(t *testing.T, args ...string) (*exec.Cmd, *bytes.Buffer, *bytes.Buffer) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "BIGBUCKET_ARGS="+strings.Join(args, " "), "DATABASE_URL=")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd, &out, &errs
}

// Processes that are killed at random moments, and started again, two at a time: each key
// is counted once.
func TestKilled(t *testing.T) {
	engines(t, func(t *testing.T, db string) {
		server := stand.Start(15 * time.Millisecond)
		defer server.Close()
		server.Add("big", objects(120_000)...)
		manifest := t.TempDir()
		args := []string{"-db", db, "-endpoint", server.URL(), "-workers", "3", "-all-workers", "6", "-parallel", "2", "-pages", "8",
			"-manifest", manifest, "-format", "json", "s3://big"}
		for range 3 {
			one, _, _ := child(t, args...)
			two, _, _ := child(t, args...)
			for _, cmd := range []*exec.Cmd{one, two} {
				time.Sleep(100*time.Millisecond + rand.N(400*time.Millisecond))
				_ = cmd.Process.Kill() // SIGKILL
				_ = cmd.Wait()
			}
		}
		cmd, out, errs := child(t, args...)
		if err := cmd.Wait(); err != nil {
			t.Fatalf("%v: %s", err, errs)
		}
		var r Report
		if err := json.Unmarshal(out.Bytes(), &r); err != nil || !r.Complete {
			t.Fatalf("%v, complete: %v", err, r.Complete)
		}
		same(t, &r, sums(server.Versions("big"), every), every)
		s, err := open(t.Context(), db)
		if err != nil {
			t.Fatal(err)
		}
		defer s.db.Close()
		once(t, &process{store: s}, server.Versions("big"))
		var again int
		if err := s.db.QueryRow(`SELECT count(*) FROM river_job WHERE attempt > 1`).Scan(&again); err != nil {
			t.Fatal(err)
		}
		t.Logf("%d jobs were taken up again", again)
	})
}
