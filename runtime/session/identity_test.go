package session_test

import (
	"errors"
	"testing"

	"github.com/aws/aws-sdk-go-v2/config"

	"github.com/seed5e775779/resgen/runtime/session"
)

const (
	keyLine    = "aws_access_key_id = AKIAHALF\n"
	secretLine = "aws_secret_access_key = TOPSECRET\n"
	tokenLine  = "aws_session_token = TOPSECRET\n"
	roleLine   = "role_arn = " + auditRole + "\n"
)

// TestHalfCredentials has a part of credentials be missing, with others further
// down the chain that must not be taken instead.
func TestHalfCredentials(t *testing.T) {
	full := "[default]\n" + keys("AKIAOTHER")
	for name, c := range map[string]struct {
		env                 map[string]string
		config, credentials string
		parts               []string
	}{
		"key alone":              {map[string]string{"AWS_ACCESS_KEY_ID": "AKIAHALF"}, "", full, []string{"AWS_ACCESS_KEY_ID is set", "AWS_SECRET_ACCESS_KEY is missing"}},
		"secret alone":           {map[string]string{"AWS_SECRET_ACCESS_KEY": "TOPSECRET"}, "", full, []string{"AWS_SECRET_ACCESS_KEY is set", "AWS_ACCESS_KEY_ID"}},
		"secret empty":           {map[string]string{"AWS_ACCESS_KEY_ID": "AKIAHALF", "AWS_SECRET_ACCESS_KEY": ""}, "", full, []string{"AWS_SECRET_ACCESS_KEY"}},
		"token alone":            {map[string]string{"AWS_SESSION_TOKEN": "TOPSECRET"}, "", full, []string{"AWS_SESSION_TOKEN is set", "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"}},
		"token and key":          {map[string]string{"AWS_SESSION_TOKEN": "TOPSECRET", "AWS_ACCESS_KEY_ID": "AKIAHALF"}, "", full, []string{"AWS_SECRET_ACCESS_KEY"}},
		"the SDK's other name":   {map[string]string{"AWS_ACCESS_KEY": "AKIAHALF"}, "", full, []string{"AWS_ACCESS_KEY is set"}},
		"key alone in a file":    {nil, "", "[default]\n" + keyLine, []string{"credentials:1: ", "default", "aws_secret_access_key"}},
		"secret alone in a file": {nil, "[default]\n" + secretLine, "", []string{"config:1: ", "aws_access_key_id"}},
		"token alone in a file":  {nil, "", "[default]\n" + tokenLine, []string{"aws_session_token is set"}},
		"secret empty in a file": {nil, "", "[default]\n" + keyLine + "aws_secret_access_key =\n", []string{"aws_secret_access_key"}},
		"only a comment":         {nil, "", "[default]\n" + keyLine + "aws_secret_access_key = # later\n", []string{"aws_secret_access_key"}},
		"a half in each file":    {nil, "[default]\n" + keyLine, "[default]\n" + secretLine, []string{"credentials:1: ", "aws_access_key_id"}},
		"half, and a region":     {nil, "[default]\n" + keyLine, "[default]\nregion = x\n", []string{"config:1: ", "aws_secret_access_key"}},
		"half of a source":       {map[string]string{"AWS_PROFILE": "a"}, "[profile a]\n" + roleLine + "source_profile = b\n[profile b]\n" + keyLine, "", []string{"profile b", "aws_secret_access_key"}},
	} {
		t.Run(name, func(t *testing.T) {
			withFiles(t, c.config, c.credentials)
			for key, value := range c.env {
				t.Setenv(key, value)
			}
			_, err := session.New(t.Context(), session.WithRegion("eu-west-1"))
			want(t, "ErrIncompleteCredentials", errors.Is(err, session.ErrIncompleteCredentials), true)
			wantError(t, err, append(c.parts, "session.New: ")...)
			mustNotShow(t, "error", err.Error())
			// Whoever says whose credentials to take needs none of these.
			if _, err := session.New(t.Context(), session.WithStaticCredentials("AKIAHOME", "x", "")); c.config == "" && c.env != nil && err != nil {
				t.Error(err)
			}
		})
	}
}

// TestWholeCredentialsBesideHalf has halves that are not used.
func TestWholeCredentialsBesideHalf(t *testing.T) {
	withFiles(t, "[default]\n"+keyLine, "[default]\n"+keys("AKIAMINE")+"[other]\n"+secretLine)
	t.Setenv("AWS_ACCESS_KEY_ID", "AKIAHALF")
	s, err := session.New(t.Context(), session.WithProfile("default"))
	if err != nil {
		t.Fatal(err)
	}
	want(t, "a profile asked for wins over half an environment", keyOf(t, s), "AKIAMINE")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "x")
	if s, err = session.New(t.Context()); err != nil {
		t.Fatal(err)
	}
	want(t, "the environment is whole", keyOf(t, s), "AKIAHALF")
}

// The environment's key and its secret have an older name each, which the SDK knows.
func TestOlderNamesInTheEnvironment(t *testing.T) {
	for _, names := range [][2]string{{"AWS_ACCESS_KEY", "AWS_SECRET_KEY"}, {"AWS_ACCESS_KEY_ID", "AWS_SECRET_KEY"}, {"AWS_ACCESS_KEY", "AWS_SECRET_ACCESS_KEY"}} {
		t.Run(names[0]+" "+names[1], func(t *testing.T) {
			withFiles(t, "", "[default]\n"+keys("AKIAOTHER"))
			t.Setenv(names[0], "AKIAOLDER")
			t.Setenv(names[1], "x")
			s, err := session.New(t.Context(), session.WithRegion("eu-west-1"))
			if err != nil {
				t.Fatal(err)
			}
			want(t, "key", keyOf(t, s), "AKIAOLDER")
		})
	}
}

// TestProfilesThatLeadNowhere has profiles of which it is not clear whose
// credentials they mean.
func TestProfilesThatLeadNowhere(t *testing.T) {
	for name, c := range map[string]struct {
		config, credentials string
		parts               []string
	}{
		"circle":                      {"[profile a]\n" + roleLine + "source_profile = b\n[profile b]\n" + roleLine + "source_profile = a\n", "", []string{"config:4: ", "circle: a -> b -> a"}},
		"circle further on":           {"[profile a]\n" + roleLine + "source_profile = b\n[profile b]\n" + roleLine + "source_profile = c\n[profile c]\n" + roleLine + "source_profile = b\n", "", []string{"config:7: ", "circle: a -> b -> c -> b"}},
		"circle of one":               {"[profile a]\n" + roleLine + "source_profile = a\n", "", []string{"circle: a -> a"}},
		"no such source":              {"[profile a]\n" + roleLine + "source_profile = b\n", "", []string{"config:1: ", "source_profile b does not exist"}},
		"source without credentials":  {"[profile a]\n" + roleLine + "source_profile = b\n[profile b]\nregion = x\n", "", []string{"config:4: ", "b has no credentials"}},
		"two sources":                 {"[profile a]\n" + roleLine + "source_profile = b\ncredential_source = Environment\n[profile b]\n" + keys("AKIAB"), "", []string{"config:1: ", "source_profile and credential_source"}},
		"role without a source":       {"[profile a]\n" + roleLine, "", []string{"config:1: ", "source_profile or credential_source"}},
		"source of a role without":    {"[profile a]\n" + roleLine + "source_profile = b\n[profile b]\n" + roleLine, "", []string{"b has no credentials"}},
		"wrong heading, credentials":  {"[profile a]\nregion = x\n", "[profile a]\n" + keys("AKIAA"), []string{"credentials:1: ", "write [a]"}},
		"wrong heading, config":       {"[a]\n" + keys("AKIAA"), "", []string{"config:1: ", "write [profile a]"}},
		"source under wrong heading":  {"[profile a]\n" + roleLine + "source_profile = b\n", "[profile b]\n" + keys("AKIAB"), []string{"credentials:1: ", "write [b]"}},
		"no such profile":             {"[profile b]\n" + keys("AKIAB"), "", []string{"get shared config profile, a", "there are: b"}},
		"keys and a role in a source": {"[profile a]\n" + roleLine + "source_profile = b\n[profile b]\n" + roleLine + keys("AKIAB"), "", []string{"config:4: ", "keys and a role", "source of a"}},
		"half a login":                {"[profile a]\nsso_start_url = https://x\nsso_region = eu-west-1\nsso_account_id = 333333333333\n", "", []string{"config:1: ", "sso_role_name"}},
		"no such services":            {"[profile a]\nservices = x\n" + keys("AKIAA"), "", []string{"config:1: ", "[services x]"}},
		"no such SSO session":         {"[profile a]\nsso_session = x\nsso_account_id = 333333333333\nsso_role_name = y\n", "", []string{"SSO session", "x"}},
	} {
		t.Run(name, func(t *testing.T) {
			withFiles(t, c.config, c.credentials)
			for _, variable := range []string{"AWS_PROFILE", "AWS_DEFAULT_PROFILE"} {
				t.Setenv(variable, "a")
				_, err := session.New(t.Context(), session.WithRegion("eu-west-1"))
				wantError(t, err, append(c.parts, "session.New: ")...)
				if err != nil {
					mustNotHave(t, err.Error(), "<nil>")
				}
				t.Setenv(variable, "")
			}
			_, err := session.New(t.Context(), session.WithProfile("a"), session.WithRegion("eu-west-1"))
			wantError(t, err, c.parts...)
			if _, err := session.New(t.Context(), session.WithRegion("eu-west-1")); err != nil {
				t.Errorf("another profile: %v", err)
			}
		})
	}
}

// TestProfilesThatLeadSomewhere has odd profiles whose credentials are clear.
func TestProfilesThatLeadSomewhere(t *testing.T) {
	for name, c := range map[string]struct{ config, signedWith string }{
		"its own source":            {"[profile a]\n" + roleLine + "source_profile = a\n" + keys("AKIAHOME"), "AKIAHOME"},
		"keys and a source":         {"[profile a]\n" + roleLine + "source_profile = b\n" + keys("AKIAA") + "[profile b]\n" + keys("AKIAHOME"), "AKIAHOME"},
		"keys and a role":           {"[profile a]\n" + roleLine + keys("AKIAHOME"), "AKIAHOME"},
		"services that are there":   {"[profile a]\n" + roleLine + "source_profile = a\nservices = x\n" + keys("AKIAHOME") + "[services x]\ndynamodb =\n  endpoint_url = https://d.test\n", "AKIAHOME"},
		"credentials of a variable": {"[profile a]\n" + roleLine + "credential_source = Environment\n", "AKIAOTHER"},
	} {
		t.Run(name, func(t *testing.T) {
			withFiles(t, c.config, "")
			t.Setenv("AWS_ACCESS_KEY_ID", "AKIAOTHER")
			t.Setenv("AWS_SECRET_ACCESS_KEY", "x")
			g := &grantor{fake: newFake()}
			list(t, fromChain(t, g, session.WithProfile("a")))
			if calls := g.made("AssumeRole"); len(calls) != 1 || calls[0].key != c.signedWith {
				t.Errorf("got %+v, want one call signed with %s", calls, c.signedWith)
			}
		})
	}
}

// TestKeysInTheEnvironmentLeaveRolesAlone has a role that nobody uses.
func TestKeysInTheEnvironmentLeaveRolesAlone(t *testing.T) {
	withFiles(t, "[default]\n"+roleLine, "")
	t.Setenv("AWS_ACCESS_KEY_ID", "AKIAENV")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "x")
	s, err := session.New(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want(t, "key", keyOf(t, s), "AKIAENV")
}

// TestLoadOptionsAreCalledOnce has an option count its calls.
func TestLoadOptionsAreCalledOnce(t *testing.T) {
	withFiles(t, "[profile x]", "")
	n := 0
	option := session.WithLoadOptions(func(o *config.LoadOptions) error { n++; return nil })
	for _, name := range []string{"x", "absent"} {
		n = 0
		_, err := session.New(t.Context(), option, session.WithProfile(name))
		want(t, "calls", n, 1)
		want(t, "error", err != nil, name == "absent")
	}
}
