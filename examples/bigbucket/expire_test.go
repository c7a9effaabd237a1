package main

import (
	"testing"
	"time"

	"github.com/seed5e775779/resgen/examples/bigbucket/stand"
)

// old returns the versions of the fixture that are to be deleted: those of before a time.
func old(all []stand.Version, before time.Time) (n int64) {
	for _, v := range all {
		if v.Old && v.Modified.Before(before) {
			n++
		}
	}
	return n
}

// A dry run deletes nothing and says what it would: not what is newest, or young.
func TestExpire(t *testing.T) {
	engines(t, func(t *testing.T, db string) {
		server := stand.Start(0)
		defer server.Close()
		server.Add("big", objects(9_000)...)
		before := time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)
		server.Add("big", stand.Version{Key: "young/a", ID: "v1", Old: true, Modified: before.AddDate(0, 1, 0), Class: "STANDARD"})
		all := server.Versions("big")
		want := old(all, before)

		dry := worker(t, db, server)
		dry.expire = &ExpireArgs{Before: before}
		if r := finish(t, dry, Target{Bucket: "big"}); r.Outcomes["would delete"] != want || len(r.Outcomes) != 1 {
			t.Errorf("outcomes %v, want %d that would be deleted", r.Outcomes, want)
		}
		if server.Asked("DeleteObjects") > 0 {
			t.Error("a dry run deletes")
		}
	})
}

// Each version has an outcome, though jobs fail after they have deleted, and some requests
// are refused. What is newest stays.
func TestExpireApplied(t *testing.T) {
	engines(t, func(t *testing.T, db string) {
		server := stand.Start(0)
		defer server.Close()
		server.Add("big", objects(9_000)...)
		before := time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)
		all := server.Versions("big")
		server.Refuse(func(operation string, n int) bool { return operation == "DeleteObjects" && n%2 == 1 })
		p := worker(t, db, server)
		p.expire = &ExpireArgs{Before: before, Apply: true}
		p.hook, _ = failing(2)
		r := finish(t, p, Target{Bucket: "big"})
		if n := old(all, before); r.Outcomes["deleted"] != n || len(r.Outcomes) != 1 {
			t.Errorf("outcomes %v, want %d deleted", r.Outcomes, n)
		}
		left := server.Versions("big")
		if len(left) != 9_000 || old(left, before) != 0 {
			t.Errorf("%d versions are left, of them old ones: %d", len(left), old(left, before))
		}
	})
}

// What is refused every time has that as its outcome, and the run ends.
func TestRefusedForGood(t *testing.T) {
	engines(t, func(t *testing.T, db string) {
		server := stand.Start(0)
		defer server.Close()
		server.Add("big", objects(50)...)
		server.Deny("v1")
		p := worker(t, db, server)
		p.expire = &ExpireArgs{Before: time.Now(), Apply: true}
		r := finish(t, p, Target{Bucket: "big"})
		if r.Outcomes["failed: AccessDenied"] != 10 || len(r.Outcomes) != 1 {
			t.Errorf("outcomes %v", r.Outcomes)
		}
		if len(server.Versions("big")) != 60 {
			t.Error("something was deleted")
		}
	})
}
