package session_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/config"

	"github.com/seed5e775779/resgen/runtime/session"
)

// Every odd form of a heading; the names of profiles tell whether the SDK takes
// it for one.
const (
	oddConfig = `
[profile yes-plain]
key = [profile no-value]
  [ profile   yes-spaces ]  
[profile	yes-tab]
[profile yes-comment] # [profile no-comment]
[profile yes-semicolon];x
[no-prefix]
[sso-session no-sso]
[services no-services]
# [profile no-commented]
[profile yes-number#y]
[profile 'yes-quoted']
[profile yes-twice]
[default]
`
	oddCredentials = "\ufeff[yes-key]\r\n[ yes-inner ]\n[profile no-prefixed]\n[yes-twice]\n"
)

func TestAvailableProfiles(t *testing.T) {
	isolate(t)
	configFile, credentialsFile := write(t, "config", oddConfig), write(t, "credentials", oddCredentials)
	t.Setenv("AWS_CONFIG_FILE", configFile)
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", credentialsFile)
	s, err := session.New(t.Context(), session.WithRegion("x"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.AvailableProfiles(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	wantList(t, "profiles", got, "default", "yes-comment", "yes-inner", "yes-key", "yes-number#y", "yes-plain", "yes-quoted", "yes-semicolon", "yes-spaces", "yes-tab", "yes-twice")
	for _, name := range got {
		if _, err := session.New(t.Context(), session.WithProfile(name)); err != nil {
			t.Errorf("a profile that is listed cannot be loaded: %v", err)
		}
	}
	for _, text := range []string{oddConfig, oddCredentials} {
		for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune("[] \t\r\n#;", r) }) {
			if strings.HasPrefix(word, "no-") {
				if _, err := session.New(t.Context(), session.WithProfile(word)); err == nil {
					t.Errorf("%s can be loaded but is not listed", word)
				}
			}
		}
	}
}

func TestAvailableProfilesOfTheSessionsOwnFiles(t *testing.T) {
	isolate(t)
	t.Setenv("AWS_CONFIG_FILE", write(t, "config", "[profile env]"))
	s, err := session.New(t.Context(), session.WithLoadOptions(
		config.WithSharedConfigFiles([]string{write(t, "a", "[profile a]"), write(t, "b", "[profile b]")}),
		config.WithSharedCredentialsFiles([]string{}),
	))
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("AWS_CONFIG_FILE", write(t, "later", "[profile later]"))
	got, err := s.AvailableProfiles(t.Context())
	wantList(t, "profiles", got, "a", "b")
	if err != nil {
		t.Error(err)
	}
}

// A list of files without any is no file, and not those of the environment.
func TestAvailableProfilesOfNoFiles(t *testing.T) {
	isolate(t)
	t.Setenv("AWS_CONFIG_FILE", write(t, "config", "[profile a]"))
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", write(t, "credentials", "[b]"))
	for want, option := range map[string]func(*config.LoadOptions) error{
		"b": config.WithSharedConfigFiles([]string{}),
		"a": config.WithSharedCredentialsFiles([]string{}),
	} {
		s, err := session.New(t.Context(), session.WithLoadOptions(option))
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.AvailableProfiles(t.Context())
		wantList(t, "profiles", got, want)
		if err != nil {
			t.Error(err)
		}
	}
}

func TestAvailableProfilesErrors(t *testing.T) {
	isolate(t)
	s, err := session.New(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.AvailableProfiles(t.Context())
	if len(got) > 0 || err != nil {
		t.Errorf("no files: got %q, %v", got, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = s.AvailableProfiles(ctx)
	want(t, "cancelled", errors.Is(err, context.Canceled), true)

	if err := os.Mkdir(os.Getenv("AWS_CONFIG_FILE"), 0o700); err != nil {
		t.Fatal(err)
	}
	_, err = s.AvailableProfiles(t.Context())
	var pathError *os.PathError
	want(t, "a folder is an error", errors.As(err, &pathError), true)
	wantError(t, err, "AvailableProfiles: ")
}
