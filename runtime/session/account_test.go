package session_test

import (
	"sync"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/session"
)

// scope returns where handles made from the session's configuration live.
func scope(s *session.Session) glue.Scope {
	cfg := s.Config()
	at := glue.ScopeOf(cfg.Region, cfg.Credentials)
	return glue.Scope{Region: at.Region, Account: at.Account}
}

func TestAccountIDAsksOnce(t *testing.T) {
	f := newFake()
	s := open(t, f)
	want(t, "scope before", scope(s), glue.Scope{Region: "eu-west-1"})
	there := s.With(session.WithRegion("us-east-1"))
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			asked := s
			if i%2 == 0 {
				asked = there
			}
			if id, err := asked.AccountID(t.Context()); id != "111111111111" || err != nil {
				t.Errorf("got %q, %v", id, err)
			}
		})
	}
	all.Wait()
	want(t, "requests", len(f.made("GetCallerIdentity")), 1)
	want(t, "scope after", scope(there), glue.Scope{Region: "us-east-1", Account: "111111111111"})
	want(t, "String", s.String(), "session.Session(default, eu-west-1, 111111111111)")
}

func TestAccountIDFailureIsNotKept(t *testing.T) {
	f := newFake()
	code := "InternalFailure"
	f.before = func(call) string { return code }
	s := open(t, f)
	_, err := s.AccountID(t.Context())
	wantError(t, err, "session.Session(default, eu-west-1).AccountID: ", "InternalFailure")
	want(t, "scope", scope(s).Account, "")
	code = ""
	id, err := s.AccountID(t.Context())
	if id != "111111111111" || err != nil {
		t.Errorf("got %q, %v", id, err)
	}
}

func TestOtherCredentialsAreAnotherAccount(t *testing.T) {
	f := newFake()
	s := open(t, f)
	if _, err := s.AccountID(t.Context()); err != nil {
		t.Fatal(err)
	}
	other := s.With(session.WithStaticCredentials("AKIAOTHER", "x", ""))
	want(t, "scope", scope(other).Account, "")
	id, err := other.AccountID(t.Context())
	if id != "222222222222" || err != nil {
		t.Errorf("got %q, %v", id, err)
	}
	want(t, "the first", scope(s).Account, "111111111111")
	cfg := s.Config()
	cfg.Credentials = other.Config().Credentials
	want(t, "exchanged in a configuration", glue.ScopeOf(cfg.Region, cfg.Credentials).Account, "222222222222")
}

func TestStatedAccountIsNotAskedFor(t *testing.T) {
	f := newFake()
	s := open(t, f, session.WithAccountID("999999999999"))
	creds := session.WithStaticCredentials("AKIAOTHER", "x", "")
	for i, c := range []struct {
		s    *session.Session
		want string
	}{
		{s, "999999999999"},
		{s.With(session.WithRegion("x")), "999999999999"},
		{s.With(session.WithAccountID("3"), creds), "3"},
		{s.With(creds, session.WithAccountID("3")), "3"},
		{s.With(session.WithAccountID("3")), "3"},
	} {
		id, err := c.s.AccountID(t.Context())
		if id != c.want || err != nil || scope(c.s).Account != c.want {
			t.Errorf("%d: got %q, %v, want %q", i, id, err, c.want)
		}
	}
	want(t, "requests", len(f.made("")), 0)
}
