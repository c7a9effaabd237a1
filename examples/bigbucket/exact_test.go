package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/seed5e775779/resgen/examples/bigbucket/stand"
)

// failing is a hook that fails for every k-th job before its transaction, and for every
// other k-th at its commit.
func failing(k int64) (hook func(string, int64) error, failed *atomic.Int64) {
	failed = new(atomic.Int64)
	var before, commit atomic.Int64
	return func(where string, _ int64) error {
		n := &before
		if where == "commit" {
			n = &commit
		}
		if n.Add(1)%k == 0 {
			failed.Add(1)
			return errors.New("the machine is lost")
		}
		return nil
	}, failed
}

// Two processes at once, jobs of which every third fails before its transaction and every
// third at its commit, keys that come meanwhile: each key that was there all the time is
// counted once, and is in the manifest once.
func TestExact(t *testing.T) {
	engines(t, func(t *testing.T, db string) {
		server := stand.Start(2 * time.Millisecond)
		defer server.Close()
		server.Add("big", objects(30_000)...)
		stable := server.Versions("big")
		manifest := t.TempDir()
		var failed [2]*atomic.Int64
		var both sync.WaitGroup
		var last *process
		for i := range 2 {
			p := worker(t, db, server)
			p.plan.Workers, p.manifest = 8, manifest
			p.hook, failed[i] = failing(3)
			last = p
			both.Go(func() {
				if err := p.work(t.Context(), []Target{{Bucket: "big"}}, func(progress) {}); err != nil {
					t.Error(err)
				}
			})
		}
		ctx, stop := context.WithCancel(t.Context())
		var adding sync.WaitGroup
		adding.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				for _, folder := range []string{"added-first/", "team-07-added/", "zz-added/"} {
					server.Add("big", stand.Version{Key: fmt.Sprint(folder, n), ID: "v1", Size: 1, Class: "STANDARD"})
				}
				time.Sleep(5 * time.Millisecond)
			}
		})
		both.Wait()
		stop()
		adding.Wait()
		if failed[0].Load()+failed[1].Load() == 0 {
			t.Error("no job failed")
		}
		r, err := last.store.report(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		old := func(name string) bool { return !strings.Contains(name, "added") }
		same(t, r, sums(stable, old), old)
		once(t, last, stable)
	})
}

// once looks that each key is in the manifest once.
func once(t *testing.T, p *process, stable []stand.Version) {
	t.Helper()
	var text bytes.Buffer
	if _, err := p.store.joinManifest(t.Context(), &text); err != nil {
		t.Fatal(err)
	}
	came := map[string]int{}
	for line := range strings.Lines(text.String()) {
		came[strings.TrimSpace(line)]++
	}
	for _, v := range stable {
		if n := came["big,"+encode(v.Key)]; !v.Old && n != 1 {
			t.Fatalf("%s is in the manifest %d times", v.Key, n)
		}
	}
}

// A worker that was taken for lost, and is not, adds nothing: its job is another's now.
func TestLateWorkerAddsNothing(t *testing.T) {
	engines(t, func(t *testing.T, db string) {
		server := stand.Start(0)
		defer server.Close()
		server.Add("big", objects(5_000)...)
		p := worker(t, db, server)
		var stolen atomic.Bool
		p.hook = func(where string, id int64) error {
			if where == "list" && stolen.CompareAndSwap(false, true) {
				_, err := p.store.db.Exec(p.store.q(`UPDATE river_job SET attempt = attempt + 1 WHERE id = $1`), id)
				if err != nil {
					return err
				}
				_, err = p.store.db.Exec(p.store.q(`UPDATE river_job SET state = 'available' WHERE id = $1`), id)
				return err
			}
			return nil
		}
		same(t, finish(t, p, Target{Bucket: "big"}), sums(server.Versions("big"), every), every)
		if !stolen.Load() {
			t.Error("no job was taken away")
		}
	})
}

// All buckets of an account are found by a job, and sums are by bucket.
func TestAllBuckets(t *testing.T) {
	engines(t, func(t *testing.T, db string) {
		server := stand.Start(0)
		defer server.Close()
		for i := range 3 {
			server.Add(fmt.Sprint("bucket-", i), objects(1000*(i+1))...)
		}
		r := finish(t, worker(t, db, server), Target{})
		got := map[string]int64{}
		for _, l := range r.Lines {
			got[l.Target] += l.Objects
		}
		if len(got) != 3 || got["s3://bucket-0/"] != 1000 || got["s3://bucket-2/"] != 3000 {
			t.Errorf("got %v", got)
		}
	})
}

// A database has one run: a command with other settings does not add to its sums.
func TestOneRunInADatabase(t *testing.T) {
	engines(t, func(t *testing.T, db string) {
		server := stand.Start(0)
		defer server.Close()
		server.Add("big", objects(100)...)
		finish(t, worker(t, db, server), Target{Bucket: "big"})
		again := worker(t, db, server)
		if r := finish(t, again, Target{Bucket: "big"}); r.Objects != 100 {
			t.Errorf("%d objects after the same command again", r.Objects)
		}
		err := again.work(t.Context(), []Target{{Bucket: "other"}}, func(progress) {})
		if err == nil || !strings.Contains(err.Error(), "other settings") {
			t.Errorf("other settings: %v", err)
		}
	})
}

// What differs in what a report says is another run: whose keys, and how old they are.
func TestOtherRuns(t *testing.T) {
	engines(t, func(t *testing.T, db string) {
		server := stand.Start(0)
		defer server.Close()
		server.Add("big", objects(100)...)
		p := worker(t, db, server)
		p.days, p.expire = 90, &ExpireArgs{Before: time.Now().AddDate(0, 0, -90)}
		finish(t, p, Target{Bucket: "big"})
		for name, change := range map[string]func(*process){
			"other days": func(p *process) { p.days = 10 },
			"AWS":        func(p *process) { p.clients = &clients{} },
		} {
			other := worker(t, db, server)
			other.days, other.expire = p.days, p.expire
			change(other)
			if err := other.work(t.Context(), []Target{{Bucket: "big"}}, func(progress) {}); err == nil || !strings.Contains(err.Error(), "other settings") {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// A bucket that is not there is told at once, with its name, and given up.
func TestNoSuchBucket(t *testing.T) {
	engines(t, func(t *testing.T, db string) {
		server := stand.Start(0)
		defer server.Close()
		p := worker(t, db, server)
		var said bytes.Buffer
		p.errs = &said
		err := p.work(t.Context(), []Target{{Bucket: "nosuch"}}, func(progress) {})
		if !errors.Is(err, errGivenUp) || server.Asked("ListObjectsV2") != 1 {
			t.Errorf("%v after %d requests", err, server.Asked("ListObjectsV2"))
		}
		for _, want := range []string{"nosuch", "NoSuchBucket"} {
			if !strings.Contains(said.String(), want) {
				t.Errorf("%q lacks %q", said.String(), want)
			}
		}
	})
}

// What is given up is told, and the report is not complete.
func TestGivenUp(t *testing.T) {
	engines(t, func(t *testing.T, db string) {
		server := stand.Start(0)
		defer server.Close()
		server.Add("big", objects(100)...)
		p := worker(t, db, server)
		p.hook = func(where string, id int64) error {
			_, err := p.store.db.Exec(p.store.q(`UPDATE river_job SET max_attempts = 1 WHERE id = $1`), id)
			return errors.Join(err, errors.New("always"))
		}
		err := p.work(t.Context(), []Target{{Bucket: "big"}}, func(progress) {})
		r, rerr := p.store.report(context.Background())
		if !errors.Is(err, errGivenUp) || rerr != nil || r.Complete {
			t.Errorf("%v, %v, complete: %v", err, rerr, r.Complete)
		}
	})
}

// The rate holds for all requests of all processes together, also for those that look
// where keys lie.
func TestRateIsOfAllWorkers(t *testing.T) {
	engines(t, func(t *testing.T, db string) {
		server := stand.Start(0)
		defer server.Close()
		server.Add("big", objects(300_000)...)
		const rate = 100.0
		var both sync.WaitGroup
		begun := time.Now()
		for range 2 {
			p := worker(t, db, server)
			p.plan.Workers, p.clients.pace = 8, &pace{store: p.store, rate: rate}
			both.Go(func() {
				if err := p.work(t.Context(), []Target{{Bucket: "big"}}, func(progress) {}); err != nil {
					t.Error(err)
				}
			})
		}
		both.Wait()
		// A second's tokens are there at the beginning.
		most := rate*time.Since(begun).Seconds() + rate
		if sent := server.Asked("ListObjectsV2"); float64(sent) > most || sent < 200 {
			t.Errorf("%d requests at %v a second in %v, want %.0f at most", sent, rate, time.Since(begun), most)
		}
	})
}

// Whatever is sent takes a token: a question for buckets, and each request that is repeated.
func TestEachAttemptTakesAToken(t *testing.T) {
	server := stand.Start(0)
	defer server.Close()
	server.Add("big")
	server.Refuse(func(_ string, n int) bool { return n < 3 })
	c := clients{stand: server.URL(), pace: &pace{rate: 1, have: 10}}
	svc, err := c.service(t.Context(), Target{})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := svc.Buckets().Count(t.Context()); n != 1 || err != nil || c.pace.have != 7 {
		t.Errorf("%d buckets, %v, %d tokens left, want 7", n, err, c.pace.have)
	}
}

// The name of a file is a name, whatever it has in it.
func TestNameOfTheFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a#b?c%41 d.db")
	s, err := open(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	s.db.Close()
	if _, err := os.Stat(name); err != nil {
		t.Error(err)
	}
}
