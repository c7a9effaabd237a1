package session_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/config"

	"github.com/seed5e775779/resgen/runtime/session"
)

// TestIdentityOfSeveralPlaces has profiles whose lines stand in both files, or beside
// credentials of other kinds.
func TestIdentityOfSeveralPlaces(t *testing.T) {
	for name, c := range map[string]struct {
		config, credentials string
		env                 map[string]string
		opts                []session.Option
		wrong               string // "": nothing
	}{
		"the source of the later file": {config: "[profile a]\n" + roleLine + "source_profile = none\n[profile c]\n" + keys("AKIAC"), credentials: "[a]\nsource_profile = c\n",
			opts: []session.Option{session.WithProfile("a")}},
		"a source in the first file": {config: "[profile a]\n" + roleLine + "source_profile = none\n", credentials: "[a]\nregion = eu-west-1\n",
			opts: []session.Option{session.WithProfile("a")}, wrong: "its source_profile none does not exist"},
		"a profile asked for that leads nowhere, beside keys": {config: "[profile a]\n" + roleLine, env: map[string]string{"AWS_ACCESS_KEY_ID": "AKIAENV", "AWS_SECRET_ACCESS_KEY": "x"},
			opts: []session.Option{session.WithProfile("a")}, wrong: "role_arn is set, but not who assumes the role"},
		"a default that leads nowhere, beside a token": {config: "[default]\n" + roleLine, env: map[string]string{"AWS_WEB_IDENTITY_TOKEN_FILE": "x", "AWS_ROLE_ARN": auditRole}},
		"no services, beside keys of an option": {config: "[default]\nservices = none\n", opts: []session.Option{session.WithStaticCredentials("AKIA", "x", "")},
			wrong: "there is no section [services none]"},
		"the other half of a login": {config: "[default]\nsso_start_url = https://x\nsso_region = eu-west-1\nsso_role_name = y\n", wrong: "sso_account_id and sso_role_name need each other"},
	} {
		t.Run(name, func(t *testing.T) {
			withFiles(t, c.config, c.credentials)
			for key, value := range c.env {
				t.Setenv(key, value)
			}
			_, err := session.New(t.Context(), append(c.opts, session.WithRegion("eu-west-1"))...)
			if c.wrong == "" {
				want(t, "error", err, nil)
				return
			}
			wantError(t, err, "session.New: ", c.wrong)
		})
	}
}

// TestErrorsOfNewHaveTheirCause has what New adds to an error be true, and the cause stay.
func TestErrorsOfNewHaveTheirCause(t *testing.T) {
	for text, hint := range map[string]bool{"[prod]\nregion = x\n": true, "[services prod]\ns3 =\n  endpoint_url = https://x\n": false, "[sso-session prod]\nsso_region = x\n": false} {
		withFiles(t, text, "")
		_, err := session.New(t.Context(), session.WithProfile("prod"))
		var missing config.SharedConfigProfileNotExistError
		want(t, "the SDK's error of "+text, errors.As(err, &missing), true)
		want(t, "a hint of "+text, strings.Contains(err.Error(), "write [profile prod]"), hint)
	}
	broken := errors.New("broken")
	_, err := session.New(t.Context(), session.WithLoadOptions(func(*config.LoadOptions) error { return broken }))
	wantError(t, err, "session.New: broken")
}

// TestCopiesAreRemovedWhateverHappens has two files be spelled anew for the SDK, which
// succeeds, or fails for another reason.
func TestCopiesAreRemovedWhateverHappens(t *testing.T) {
	for _, bundle := range []string{"", filepath.Join(t.TempDir(), "none")} {
		withFiles(t, "\ufeff[default]\nregion = eu-west-1\n", "\ufeff[default]\n"+keys("AKIAMINE"))
		folder := t.TempDir()
		t.Setenv("TMPDIR", folder)
		t.Setenv("AWS_CA_BUNDLE", bundle)
		s, err := session.New(t.Context())
		want(t, "error", err != nil, bundle != "")
		if bundle == "" {
			want(t, "key and region", keyOf(t, s)+" "+s.Region(), "AKIAMINE eu-west-1")
		}
		left, err := os.ReadDir(folder)
		want(t, "what is left", fmt.Sprint(left, err), "[] <nil>")
	}
}

// TestFilesBehindAbsentOnesAreRead: one that is not there does not hide those that follow.
func TestFilesBehindAbsentOnesAreRead(t *testing.T) {
	isolate(t)
	none := filepath.Join(t.TempDir(), "none")
	s, err := session.New(t.Context(), session.WithLoadOptions(config.WithSharedConfigFiles([]string{none, write(t, "a", "[profile a]\n"), none, write(t, "b", "[profile b]\n")})))
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.AvailableProfiles(t.Context())
	want(t, "error", err, nil)
	wantList(t, "profiles", got, "a", "b")
}

// TestCachesOfCredentials: what a provider gives is kept, and what is no credentials is
// not; a cache of the caller's is the only one.
func TestCachesOfCredentials(t *testing.T) {
	first := open(t, newFake())
	for how, with := range map[string]func(session.Change) *session.Session{
		"New":  func(c session.Change) *session.Session { return open(t, newFake(), c) },
		"With": func(c session.Change) *session.Session { return first.With(c) },
	} {
		asked := 0
		from := provider(func(context.Context) (aws.Credentials, error) {
			if asked++; asked == 1 {
				return aws.Credentials{AccessKeyID: "AKIAHOME"}, nil
			}
			return aws.Credentials{AccessKeyID: "AKIAHOME", SecretAccessKey: "x"}, nil
		})
		cache := aws.NewCredentialsCache(from)
		for name, of := range map[string]aws.CredentialsProvider{"a provider": from, "a cache": cache} {
			asked = 0
			s := with(session.WithCredentials(of))
			_, err := s.Config().Credentials.Retrieve(t.Context())
			want(t, how+", "+name+": half credentials", errors.Is(err, session.ErrIncompleteCredentials), true)
			for range 3 {
				if _, err := s.Config().Credentials.Retrieve(t.Context()); err != nil {
					t.Errorf("%s, %s: %v", how, name, err)
				}
			}
			want(t, how+", "+name+": asked", asked, 2)
			if of == aws.CredentialsProvider(cache) {
				cache.Invalidate()
				s.Config().Credentials.Retrieve(t.Context())
				want(t, how+": asked after the caller let go of what was kept", asked, 3)
			}
		}
	}
}

// TestChangesOfClients: a retryer is made for each client, and nil is the SDK's own client.
func TestChangesOfClients(t *testing.T) {
	made := 0
	s := open(t, newFake(), session.WithLoadOptions(config.WithRetryer(func() aws.Retryer { made++; return retry.NewStandard() })))
	made = 0
	limited := s.With(session.WithRetryMaxAttempts(2))
	want(t, "made by With", made, 0)
	limited.Config().Retryer()
	limited.Config().Retryer()
	want(t, "made for two clients", made, 2)
	want(t, "the SDK's client", s.With(session.WithHTTPClient(nil)).Config().HTTPClient, nil)
}

// TestRegionsOfPartsOfNames: a part of a region's name is none, and of a service's regions all
// are left out that it is not in.
func TestRegionsOfPartsOfNames(t *testing.T) {
	for _, part := range []string{"us-east", "us-east-", "east-1", "us-east-1 us-east-2", " ", "", "1"} {
		if p, ok := session.PartitionForRegion(part); ok || p.ID != "" {
			t.Errorf("%q is in %s", part, p.ID)
		}
	}
	p, _ := session.PartitionForRegion("us-east-1")
	got, err := p.AvailableRegions("airflow")
	want(t, "error", err, nil)
	for _, region := range []string{"ap-east-2", "ap-southeast-6", "mx-central-1"} {
		want(t, region+" is left out", slices.Contains(got, region), false)
	}
	want(t, "the others are there", len(got), len(p.Regions())-3)
}

// TestRolesOfOtherServices are none of IAM's.
func TestRolesOfOtherServices(t *testing.T) {
	s := open(t, newFake())
	for _, arn := range []string{"arn:aws:sts::222222222222:role/x", "arn:aws:iam::222222222222:roles/x", "arn:aws:iam::2222222222222:role/x", "aws:iam::222222222222:role/x"} {
		_, err := s.AssumeRole(t.Context(), arn)
		want(t, arn, errors.Is(err, session.ErrRoleARN), true)
	}
}

// TestPolicyARNsAdd: several options are one list.
func TestPolicyARNsAdd(t *testing.T) {
	f := newFake()
	if _, err := open(t, f).AssumeRole(t.Context(), auditRole, session.WithPolicyARNs("arn:a"), session.WithPolicyARNs("arn:b", "arn:c")); err != nil {
		t.Fatal(err)
	}
	for i, arn := range []string{"arn:a", "arn:b", "arn:c"} {
		want(t, arn, f.made("AssumeRole")[0].form.Get(fmt.Sprintf("PolicyArns.member.%d.arn", i+1)), arn)
	}
}

// TestTargetsAreWhereTheyStart: no regions are the session's own, roles are assumed in the
// session's, and where the account cannot be asked for, nothing is run.
func TestTargetsAreWhereTheyStart(t *testing.T) {
	f := newFake()
	s := open(t, f)
	for _, none := range [][]string{nil, {}} {
		want(t, "targets", fmt.Sprint(append(s.Targets(none...), s.RoleTargets(auditRole, none)...)), "[?/eu-west-1 222222222222/eu-west-1]")
	}
	session.Across(t.Context(), s.RoleTargets(auditRole, []string{"us-east-1", "ap-south-1"}), whereami)
	want(t, "the role was assumed in", f.made("AssumeRole")[0].region, "eu-west-1")
	f.before = func(call) string { return "AccessDenied" }
	ran := false
	results := session.Across(t.Context(), open(t, f).Targets(), func(context.Context, *session.Session) (int, error) { ran = true; return 1, nil })
	want(t, "it ran", ran, false)
	wantError(t, results[0].Err, "?/eu-west-1: ", "AccessDenied")
}

// TestLogValueOfAnUnknownAccount has no account.
func TestLogValueOfAnUnknownAccount(t *testing.T) {
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("hello", "session", open(t, newFake()))
	want(t, log.String(), strings.Contains(log.String(), "account"), false)
}
