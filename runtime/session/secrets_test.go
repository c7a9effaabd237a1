package session_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/runtime/session"
)

// secret marks everything that must not be seen in this file.
const secret = "TOPSECRET"

// secretSessions returns sessions whose credentials came from every place that
// these tests can bring them from.
func secretSessions(t *testing.T) map[string]*session.Session {
	t.Helper()
	f := newFake()
	f.keys["AKIAHOME"] = key{account: "111111111111", token: secret + "-token"}
	option := session.WithStaticCredentials("AKIAHOME", secret+"-key", secret+"-token")
	fromOption := open(t, f, option)
	role, err := fromOption.AssumeRole(t.Context(), auditRole, session.WithExternalID(secret), session.WithSessionPolicy(secret))
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("AWS_ACCESS_KEY_ID", "AKIAENV")
	t.Setenv("AWS_SECRET_ACCESS_KEY", secret+"-env")
	t.Setenv("AWS_SESSION_TOKEN", secret+"-env-token")
	t.Setenv("AWS_CONTAINER_AUTHORIZATION_TOKEN", secret+"-container")
	t.Setenv("AWS_CONFIG_FILE", write(t, "config", "[profile outer]\nrole_arn = "+auditRole+"\nsource_profile = inner\n"+
		"[profile inner]\naws_access_key_id = AKIAINNER\naws_secret_access_key = "+secret+"-inner\naws_session_token = "+secret+"-inner-token\n"))
	sessions := map[string]*session.Session{
		"option": fromOption, "with": fromOption.With(option), "role": role,
		"unsigned": fromOption.With(session.WithCredentials(nil)),
	}
	for name, opts := range map[string][]session.Option{
		"environment": nil, "profile": {session.WithProfile("inner")}, "chain": {session.WithProfile("outer")},
	} {
		s, err := session.New(t.Context(), append(opts, session.WithRegion("eu-west-1"))...)
		if err != nil {
			t.Fatal(err)
		}
		if name != "chain" { // its credentials would come from AWS
			if _, err := s.Config().Credentials.Retrieve(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		sessions[name] = s
	}
	return sessions
}

// TestNothingSecretIsPrinted prints sessions, their configurations, targets and
// options in every way.
func TestNothingSecretIsPrinted(t *testing.T) {
	for name, s := range secretSessions(t) {
		cfg := s.Config()
		values := []any{
			s, *s, []*session.Session{s}, struct{ S *session.Session }{s}, map[string]any{"s": s},
			cfg, &cfg, cfg.Credentials, cfg.ConfigSources, s.Targets("a"),
			s.RoleTargets(auditRole, nil, session.WithExternalID(secret)),
			session.WithStaticCredentials("AKIA", secret, secret), session.WithExternalID(secret), session.WithCredentials(cfg.Credentials),
		}
		for _, v := range values {
			for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x", "%X"} {
				mustNotShow(t, name+" "+verb, fmt.Sprintf(verb, v))
			}
			var log bytes.Buffer
			slog.New(slog.NewTextHandler(&log, nil)).Info("text", "value", v)
			slog.New(slog.NewJSONHandler(&log, nil)).Info("json", "value", v)
			mustNotShow(t, name+" slog", log.String())
		}
		//lint:ignore SA9005 that nothing of it is marshalled is what is tested
		text, err := json.Marshal(s)
		mustNotShow(t, name+" JSON", fmt.Sprint(string(text), err))
	}
}

func mustNotShow(t *testing.T, how, text string) {
	t.Helper()
	hex := fmt.Sprintf("%x", secret)
	if strings.Contains(text, secret) || strings.Contains(strings.ToLower(text), hex) {
		t.Errorf("%s shows a secret: %s", how, text)
	}
}

// TestNothingSecretIsReachable walks sessions as printers that look into
// unexported fields do.
func TestNothingSecretIsReachable(t *testing.T) {
	for name, s := range secretSessions(t) {
		for what, v := range map[string]any{
			"session": s, "configuration": s.Config(), "targets": s.RoleTargets(auditRole, nil, session.WithExternalID(secret)),
			"option": session.WithStaticCredentials("AKIA", secret, secret),
		} {
			w := walker{seen: map[uintptr]bool{}}
			w.walk(reflect.ValueOf(v), what)
			for _, place := range w.found {
				t.Errorf("%s: %s", name, place)
			}
			want(t, "something was walked", w.steps > 2, true)
		}
	}
}

// walker finds strings with the secret in everything that a value leads to but
// through functions.
type walker struct {
	seen  map[uintptr]bool
	found []string
	steps int
}

func (w *walker) walk(v reflect.Value, place string) {
	w.steps++
	switch v.Kind() {
	case reflect.String:
		if strings.Contains(v.String(), secret) {
			w.found = append(w.found, place)
		}
	case reflect.Pointer:
		if !v.IsNil() && !w.seen[v.Pointer()] {
			w.seen[v.Pointer()] = true
			w.walk(v.Elem(), place)
		}
	case reflect.Interface:
		if !v.IsNil() {
			w.walk(v.Elem(), place)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			w.walk(v.Field(i), place+"."+v.Type().Field(i).Name)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			w.walk(v.Index(i), fmt.Sprintf("%s[%d]", place, i))
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			w.walk(key, place+" key")
			w.walk(v.MapIndex(key), place+" value")
		}
	}
}

func TestNothingSecretIsInErrors(t *testing.T) {
	f := newFake()
	s := open(t, f, session.WithStaticCredentials("AKIANOBODY", secret, secret))
	_, accountErr := s.AccountID(t.Context())
	_, roleErr := s.AssumeRole(t.Context(), auditRole, session.WithExternalID(secret), session.WithSessionPolicy(secret))
	results := session.Across(t.Context(), s.Targets("a"), whereami)
	_, profileErr := session.New(t.Context(), session.WithProfile("absent"), session.WithStaticCredentials("AKIA", secret, secret))
	for i, err := range []error{accountErr, roleErr, session.Errors(results), profileErr} {
		if err == nil {
			t.Fatalf("%d: no error", i)
		}
		for ; err != nil; err = errors.Unwrap(err) {
			mustNotShow(t, "error", fmt.Sprintf("%v %+v %#v", err, err, err))
		}
	}
}

func TestLogValue(t *testing.T) {
	s := open(t, newFake(), session.WithAccountID("1"))
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("hello", "session", s)
	if text := "session.profile=default session.region=eu-west-1 session.account=1"; !strings.Contains(log.String(), text) {
		t.Errorf("%s is not in %s", text, &log)
	}
	want(t, "%v", fmt.Sprintf("%v %#v", s, s), "session.Session(default, eu-west-1, 1) session.Session(default, eu-west-1, 1)")
}
