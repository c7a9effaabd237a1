package session_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/session"
)

// TestCredentialsExpireDuringAnIteration pages through a bucket that takes
// twenty minutes a page with credentials that last an hour, in fake time.
func TestCredentialsExpireDuringAnIteration(t *testing.T) {
	f := newFake()
	f.pages = 12
	s := open(t, f)
	synctest.Test(t, func(t *testing.T) {
		role, err := s.AssumeRole(t.Context(), auditRole)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for o, err := range s3.New(role.Config()).Bucket("slow").Objects().All(t.Context()) {
			if err != nil {
				t.Fatalf("after %d objects: %v", n, err)
			}
			want(t, "account in the key", o.Key()[:12], "222222222222")
			n++
			time.Sleep(20 * time.Minute)
		}
		want(t, "objects", n, 12)
	})
	want(t, "AssumeRole requests", len(f.made("AssumeRole")), 4)
	keys := map[string]int{}
	for _, c := range f.made("GET") {
		keys[c.key]++
	}
	want(t, "credentials that signed", len(keys), 4)
}

// TestChainIsRefreshedFromItsFirstLink has both links of a chain expire.
func TestChainIsRefreshedFromItsFirstLink(t *testing.T) {
	f := newFake()
	s := open(t, f)
	synctest.Test(t, func(t *testing.T) {
		first, err := s.AssumeRole(t.Context(), auditRole)
		if err != nil {
			t.Fatal(err)
		}
		second, err := first.AssumeRole(t.Context(), "arn:aws:iam::333333333333:role/inner")
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Hour)
		wantList(t, "keys", list(t, second), "333333333333-0", "333333333333-1", "333333333333-2")
	})
	calls := f.made("AssumeRole")
	want(t, "AssumeRole requests", len(calls), 4)
	want(t, "the third is signed with", calls[2].key, "AKIAHOME")
	want(t, "the fourth is not signed with the first link's old keys", calls[3].key != calls[1].key, true)
}

// TestRefreshBeforeExpiry asks within the last minute, and before it.
func TestRefreshBeforeExpiry(t *testing.T) {
	f := newFake()
	f.lifetime = 15 * time.Minute
	s := open(t, f)
	synctest.Test(t, func(t *testing.T) {
		role, err := s.AssumeRole(t.Context(), auditRole, session.WithDuration(15*time.Minute))
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(13 * time.Minute)
		first := keyOf(t, role)
		want(t, "requests after 13 minutes", len(f.made("AssumeRole")), 1)
		time.Sleep(time.Minute + time.Second)
		want(t, "other keys", keyOf(t, role) != first, true)
		want(t, "requests after 14 minutes", len(f.made("AssumeRole")), 2)
	})
}

// TestRefreshThatFails fails the request that needed it; the next one works.
func TestRefreshThatFails(t *testing.T) {
	f := newFake()
	down := false
	f.before = func(c call) string {
		if down && c.service == "sts" {
			return "ServiceUnavailable"
		}
		return ""
	}
	s := open(t, f)
	synctest.Test(t, func(t *testing.T) {
		role, err := s.AssumeRole(t.Context(), auditRole)
		if err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Hour)
		down = true
		for _, err := range s3.New(role.Config()).Bucket("b").Objects().All(t.Context()) {
			wantError(t, err, "s3.Bucket(b).Objects", "ServiceUnavailable")
		}
		down = false
		want(t, "objects", len(list(t, role)), 3)
	})
}
