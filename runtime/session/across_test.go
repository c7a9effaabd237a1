package session_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sts"

	"github.com/seed5e775779/resgen/runtime/session"
)

func roleIn(account string) string { return "arn:aws:iam::" + account + ":role/audit" }

func whereami(ctx context.Context, s *session.Session) (string, error) {
	id, err := s.AccountID(ctx)
	return id + " " + s.Region(), err
}

func TestAcross(t *testing.T) {
	f := newFake()
	s := open(t, f)
	targets := s.Targets("us-east-1", "eu-west-1")
	for _, account := range []string{"222222222222", "333333333333"} {
		targets = append(targets, s.RoleTargets(roleIn(account), []string{"us-east-1", "ap-south-1"}, session.WithExternalID("x"))...)
	}
	targets = append(targets, s.RoleTargets(roleIn("444444444444"), nil)...)
	want(t, "requests before", len(f.made("")), 0)
	results := session.Across(t.Context(), targets, whereami)
	wantResults(t, results,
		"0 111111111111 us-east-1 (111111111111 us-east-1) <nil>",
		"1 111111111111 eu-west-1 (111111111111 eu-west-1) <nil>",
		"2 222222222222 us-east-1 (222222222222 us-east-1) <nil>",
		"3 222222222222 ap-south-1 (222222222222 ap-south-1) <nil>",
		"4 333333333333 us-east-1 (333333333333 us-east-1) <nil>",
		"5 333333333333 ap-south-1 (333333333333 ap-south-1) <nil>",
		"6 444444444444 eu-west-1 (444444444444 eu-west-1) <nil>",
	)
	want(t, "AssumeRole: one a role", len(f.made("AssumeRole")), 3)
	want(t, "GetCallerIdentity: one", len(f.made("GetCallerIdentity")), 1)
	want(t, "it was asked where the session is", f.made("GetCallerIdentity")[0].region, "eu-west-1")
	want(t, "external id", f.made("AssumeRole")[0].form.Get("ExternalId") != "" || f.made("AssumeRole")[1].form.Get("ExternalId") != "", true)
	want(t, "Errors", session.Errors(results), nil)
	if err := session.Errors(results); err != nil {
		t.Error(err)
	}
}

func wantResults(t *testing.T, results []session.Result[string], wanted ...string) {
	t.Helper()
	var lines []string
	for _, r := range results {
		lines = append(lines, fmt.Sprintf("%d %s %s (%s) %v", r.Index, r.Account, r.Region, r.Value, r.Err))
	}
	if got, want := strings.Join(lines, "\n"), strings.Join(wanted, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestTargetsOfALoop has each turn of a loop fill the same map and the same lists anew.
func TestTargetsOfALoop(t *testing.T) {
	f := newFake()
	s := open(t, f)
	tags, one, opts := map[string]string{}, []string{""}, make([]session.RoleOption, 3)
	fns := make([]func(*sts.Options), 1)
	var targets []session.Target
	for _, account := range []string{"222222222222", "333333333333"} {
		tags["account"], one[0] = account, account
		fns[0] = func(o *sts.Options) { o.Region = "eu-" + account }
		opts[0], opts[1], opts[2] = session.WithTags(tags), session.WithPolicyARNs(one...), session.WithTransitiveTagKeys(one...)
		targets = append(targets, s.RoleTargets(roleIn(account), nil, append(opts, session.WithSTSOptions(fns...))...)...)
		targets = append(targets, s.RoleTargets(roleIn(account), nil, opts...)...)
	}
	if err := session.Errors(session.Across(t.Context(), targets, whereami)); err != nil {
		t.Fatal(err)
	}
	regions := map[string]int{}
	for _, r := range f.made("AssumeRole") {
		account := strings.Split(r.form.Get("RoleArn"), ":")[4]
		for _, member := range []string{"Tags.member.1.Value", "PolicyArns.member.1.arn", "TransitiveTagKeys.member.1"} {
			want(t, member, r.form.Get(member), account)
		}
		regions[account+" "+r.region]++
	}
	want(t, "where", fmt.Sprint(regions), "map[222222222222 eu-222222222222:1 222222222222 eu-west-1:1 333333333333 eu-333333333333:1 333333333333 eu-west-1:1]")
}

// TestAcrossFailuresAreTheirOwn has every kind of failure beside a success.
func TestAcrossFailuresAreTheirOwn(t *testing.T) {
	s := open(t, newFake())
	targets := append(s.Targets("error", "panic", "exit", "fine"), s.RoleTargets("arn:aws:iam::222222222222:role/closed", []string{"a", "b"})...)
	targets = append(targets, session.Target{})
	broken := errors.New("broken")
	results := session.Across(t.Context(), targets, func(_ context.Context, s *session.Session) (string, error) {
		switch s.Region() {
		case "error":
			return "partial", broken
		case "panic":
			panic(broken)
		case "exit":
			runtime.Goexit()
		}
		return "ok", nil
	}, session.WithConcurrency(0))
	for i, parts := range [][]string{
		{"111111111111/error: broken"}, {"111111111111/panic: panic: broken"}, {"111111111111/exit: ", "goroutine"}, nil,
		{"222222222222/a: ", "closed", "AccessDenied"}, {"222222222222/b: ", "closed", "AccessDenied"}, {"?/?: ", "zero Target"},
	} {
		wantError(t, results[i].Err, parts...)
		want(t, fmt.Sprint("error of ", i), results[i].Err != nil, parts != nil)
	}
	want(t, "value beside an error", results[0].Value, "partial")
	want(t, "value of the other", results[3].Value, "ok")
	var target *session.TargetError
	var panicked *session.PanicError
	if !errors.As(results[1].Err, &target) || !errors.As(results[1].Err, &panicked) || !errors.Is(results[1].Err, broken) {
		t.Fatalf("%#v is no *TargetError of a *PanicError of the value", results[1].Err)
	}
	want(t, "stack", strings.Contains(string(panicked.Stack), "TestAcrossFailuresAreTheirOwn"), true)
	wantError(t, session.Errors(results), "error: broken", "222222222222/b: ")
}

func TestAcrossAccountThatCannotBeAsked(t *testing.T) {
	f := newFake()
	f.before = func(c call) string { return "AccessDenied" }
	s := open(t, f)
	results := session.Across(t.Context(), s.Targets(), whereami)
	wantError(t, results[0].Err, "?/eu-west-1: ", "AccountID", "AccessDenied")
	results = session.Across(t.Context(), s.With(session.WithAccountID("5")).Targets(), whereami)
	wantResults(t, results, "0 5 eu-west-1 (5 eu-west-1) <nil>")
}

func TestAcrossBoundsConcurrency(t *testing.T) {
	s := open(t, newFake(), session.WithAccountID("1"))
	for _, limit := range []int{1, 3, 100} {
		synctest.Test(t, func(t *testing.T) {
			var running, most atomic.Int32
			start := time.Now()
			results := session.Across(t.Context(), s.Targets(make([]string, 12)...), func(context.Context, *session.Session) (int, error) {
				most.Store(max(most.Load(), running.Add(1)))
				time.Sleep(time.Second)
				return int(running.Add(-1)), nil
			}, session.WithConcurrency(2), session.WithConcurrency(limit))
			want(t, "results", len(results), 12)
			want(t, "at the same time", int(most.Load()), min(limit, 12))
			want(t, "time", time.Since(start), time.Duration((12+limit-1)/limit)*time.Second)
		})
	}
}

func TestAcrossCancelled(t *testing.T) {
	s := open(t, newFake(), session.WithAccountID("1"))
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancelCause(t.Context())
		reason := errors.New("enough")
		var began atomic.Int32
		results := session.Across(ctx, s.Targets(make([]string, 10)...), func(ctx context.Context, _ *session.Session) (int, error) {
			if began.Add(1) == 2 {
				time.Sleep(time.Second)
				cancel(reason)
			}
			<-ctx.Done()
			return 0, context.Cause(ctx)
		}, session.WithConcurrency(2))
		want(t, "began", began.Load(), 2)
		for _, r := range results {
			want(t, "the reason", errors.Is(r.Err, reason), true)
		}
	})
}

func TestStreamComesAsTargetsEnd(t *testing.T) {
	s := open(t, newFake(), session.WithAccountID("1"))
	synctest.Test(t, func(t *testing.T) {
		var order []string
		stream := session.Stream(t.Context(), s.Targets("3s", "1s", "2s"), func(_ context.Context, s *session.Session) (int, error) {
			d, err := time.ParseDuration(s.Region())
			time.Sleep(d)
			return 0, err
		})
		for range 2 { // a run each
			for r := range stream {
				order = append(order, r.Region)
			}
		}
		wantList(t, "order", order, "1s", "2s", "3s", "1s", "2s", "3s")
	})
}

func TestStreamLeftEarly(t *testing.T) {
	s := open(t, newFake(), session.WithAccountID("1"))
	synctest.Test(t, func(t *testing.T) {
		var began, ended atomic.Int32
		for r := range session.Stream(t.Context(), s.Targets(make([]string, 20)...), func(ctx context.Context, _ *session.Session) (int, error) {
			if began.Add(1) > 1 {
				<-ctx.Done()
			}
			ended.Add(1)
			return 0, nil
		}, session.WithConcurrency(4)) {
			want(t, "error", r.Err, nil)
			break
		}
		want(t, "all that began have ended", ended.Load(), began.Load())
		if began.Load() > 5 {
			t.Errorf("%d began", began.Load())
		}
	})
}

func TestNoTargets(t *testing.T) {
	isolate(t)
	want(t, "results", len(session.Across(t.Context(), nil, whereami)), 0)
	want(t, "errors", session.Errors([]session.Result[int]{}), nil)
}

func TestTargetPrints(t *testing.T) {
	s := open(t, newFake())
	targets := append(s.Targets("a"), s.RoleTargets(roleIn("222222222222"), []string{"b"})...)
	targets = append(targets, session.Target{})
	want(t, "String", fmt.Sprintf("%v %+v %#v", targets[0], targets[1], targets[2]), "?/a 222222222222/b ?/?")
	want(t, "Region", targets[1].Region(), "b")
}

// TestAcrossFromASessionWithoutRegion starts each target in its own region.
func TestAcrossFromASessionWithoutRegion(t *testing.T) {
	f := newFake()
	s := open(t, f).With(session.WithRegion(""))
	targets := append(s.Targets("us-east-1"), s.RoleTargets(roleIn("222222222222"), []string{"ap-south-1", "us-east-1"})...)
	wantResults(t, session.Across(t.Context(), append(targets, s.Targets()...), whereami, session.WithConcurrency(1)),
		"0 111111111111 us-east-1 (111111111111 us-east-1) <nil>",
		"1 222222222222 ap-south-1 (222222222222 ap-south-1) <nil>",
		"2 222222222222 us-east-1 (222222222222 us-east-1) <nil>",
		"3 111111111111  (111111111111 ) <nil>",
	)
	want(t, "the role was assumed in", f.made("AssumeRole")[0].region, "ap-south-1")
	want(t, "AssumeRole requests", len(f.made("AssumeRole")), 1)
	wantError(t, session.Across(t.Context(), open(t, f).With(session.WithRegion("")).RoleTargets(auditRole, nil), whereami)[0].Err, "no region")
}
