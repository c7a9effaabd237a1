package session_test

import (
	"context"
	"errors"
	"os"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials/ec2rolecreds"
	"github.com/aws/aws-sdk-go-v2/feature/ec2/imds"
	"github.com/aws/smithy-go/auth/bearer"

	"github.com/seed5e775779/resgen/runtime/session"
)

// TestHeadings has one heading in a file: the profile that it begins, "" if it begins none,
// or what is wrong with it. A profile can be loaded by its name.
func TestHeadings(t *testing.T) {
	withFiles(t, "", "")
	configFile, credentialsFile := os.Getenv("AWS_CONFIG_FILE"), os.Getenv("AWS_SHARED_CREDENTIALS_FILE")
	for file, headings := range map[string]map[string]string{
		configFile: {
			"[default]": "default", "[DEFAULT]": "DEFAULT", "[Default]": "Default", "[other]": "", "[profile]": "", "[defaults]": "",
			"[profile a b]": "a b", "[profile 'a b']": "a b", "[profile ' a ']": "a", "[profile\t\"a]b\"]": "a]b", `[profile "it's ] here"]`: "it's ] here",
			`[profile 'a"]`: `'a"`, `[profile "a']`: `"a'`, "[profile '']": "''", "[profile '] # x]": "'", "[profile 'a] ; [b]": "'a",
			"[profile o'brien] # it's [x]": "o'brien", "; [profile x]": "", ";": "", "#[profile x]": "", "  ; x = y": "",
			"[Profile x]": "", "[profile x] y": "error", "[profile 'a'] 'b'": "error", "[profile x": "error", "[ ]": "error",
		},
		credentialsFile: {
			"[default]": "default", "[DEFAULT]": "DEFAULT", "[my own]": "my own", "[sso-session a]": "sso-session a", "[profile]": "profile", "[profile x]": "", "[profile\tx]": "",
			"['a b']": "'a b'", "[profiles x]": "profiles x", "[o'brien's]": "o'brien's", "; [x]": "",
		},
	} {
		for heading, name := range headings {
			if err := os.WriteFile(file, []byte(heading+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			s, err := session.New(t.Context(), session.WithRegion("eu-west-1"))
			if name == "error" {
				wantError(t, err, file+":1: ")
				continue
			}
			if err != nil {
				t.Errorf("%s: %v", heading, err)
				continue
			}
			var names []string
			if name != "" {
				names = append(names, name)
			}
			got, err := s.AvailableProfiles(t.Context())
			want(t, heading, err, nil)
			wantList(t, "profiles of "+heading, got, names...)
		}
		want(t, "a file for the next", os.WriteFile(file, nil, 0o600), nil)
	}
}

// TestSectionsBeginAnew has a section's keys be its own, however those before it end, and
// names that the SDK would take for one be one.
func TestSectionsBeginAnew(t *testing.T) {
	const indented = "  aws_access_key_id = AKIAB\n  aws_secret_access_key = x\n"
	for _, before := range []string{"region = eu-north-1\n", "region =\n", "s3 =\n  addressing_style = path\n", ""} {
		withFiles(t, "[profile a]\n"+before+"[profile b]\n"+indented, "")
		s, err := session.New(t.Context(), session.WithProfile("b"), session.WithRegion("eu-west-1"))
		if err != nil {
			t.Errorf("behind %q: %v", before, err)
			continue
		}
		want(t, "key", keyOf(t, s), "AKIAB")
	}
	for _, twice := range []string{"[profile a#b]\n[profile a%23b]\n", "[profile a%3Bb]\n[profile 'a;b']\n"} {
		withFiles(t, twice, "")
		_, err := session.New(t.Context(), session.WithRegion("eu-west-1"))
		wantError(t, err, "config:2: the section of profile a", "is there twice, first at ", "config:1: make them one")
	}
}

// TestChainOfProfilesNamesTheLast has an error about the third of three profiles say whose
// source it is.
func TestChainOfProfilesNamesTheLast(t *testing.T) {
	withFiles(t, "[profile a]\n"+roleLine+"source_profile = b\n[profile b]\n"+roleLine+"source_profile = c\n[profile c]\n"+roleLine+keys("AKIAHOME"), "")
	_, err := session.New(t.Context(), session.WithProfile("a"), session.WithRegion("eu-west-1"))
	wantError(t, err, "config:7: profile c has keys and a role, so it is not clear which of them is the source of b")
}

// instance is the metadata of an instance that panics.
type instance struct{}

func (instance) GetMetadata(context.Context, *imds.GetMetadataInput, ...func(*imds.Options)) (*imds.GetMetadataOutput, error) {
	panic("broken")
}

// stubborn has no credentials, and panics when it is asked what is to be done then.
type stubborn struct{ asked int }

func (s *stubborn) Retrieve(context.Context) (aws.Credentials, error) {
	if s.asked++; s.asked > 1 {
		return aws.Credentials{}, errNotNow
	}
	return aws.Credentials{AccessKeyID: "AKIAHOME", SecretAccessKey: "x", CanExpire: true, Expires: time.Now().Add(30 * time.Second)}, nil
}

func (*stubborn) HandleFailToRefresh(context.Context, aws.Credentials, error) (aws.Credentials, error) {
	panic("broken")
}

// TestPanicsOfWhatIsAskedSeldom has panics of functions that only some programs have be
// errors, too.
func TestPanicsOfWhatIsAskedSeldom(t *testing.T) {
	withFiles(t, "", "")
	t.Setenv("AWS_EC2_METADATA_DISABLED", "")
	region := session.WithRegion("eu-west-1")
	s, err := session.New(t.Context(), region, session.WithRetryMaxAttempts(1), session.WithAccountID("1"), session.WithLoadOptions(
		config.WithEC2RoleCredentialOptions(func(o *ec2rolecreds.Options) { o.Client = instance{} })))
	if err != nil {
		t.Fatal(err)
	}
	wantError(t, ask(t.Context(), s), "panic: broken")

	s, err = session.New(t.Context(), region, session.WithLoadOptions(config.WithBearerAuthTokenProvider(
		bearer.TokenProviderFunc(func(context.Context) (bearer.Token, error) { panic("broken") }))))
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Config().BearerAuthTokenProvider.RetrieveBearerToken(t.Context())
	wantPanic(t, err, true)

	s, err = session.New(t.Context(), region, session.WithRetryMaxAttempts(1), session.WithLoadOptions(config.WithCredentialsProvider(&stubborn{}),
		config.WithCredentialsCacheOptions(func(o *aws.CredentialsCacheOptions) { o.ExpiryWindow = time.Minute })))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		_, err = s.Config().Credentials.Retrieve(t.Context())
	}
	wantPanic(t, err, true)
}

// TestAccountOfCredentialsWithoutARegion is known: nobody has to be asked.
func TestAccountOfCredentialsWithoutARegion(t *testing.T) {
	for known, wanted := range map[string]error{"222222222222": nil, "": session.ErrNoRegion} {
		isolate(t)
		s, err := session.New(t.Context(), session.WithCredentials(provider(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "AKIA", SecretAccessKey: "x", AccountID: known}, nil
		})))
		if err != nil {
			t.Fatal(err)
		}
		id, err := s.AccountID(t.Context())
		want(t, "account", id, known)
		want(t, "error of "+known, errors.Is(err, wanted), true)
	}
}

// TestExpiryIsToldInOneZone has a machine in another zone say when credentials expired.
func TestExpiryIsToldInOneZone(t *testing.T) {
	defer func(zone *time.Location) { time.Local = zone }(time.Local)
	time.Local = time.FixedZone("east", 3600)
	s := open(t, newFake(), session.WithCredentials(provider(func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{AccessKeyID: "AKIA", SecretAccessKey: "x", CanExpire: true, Expires: time.Unix(1e9, 0)}, nil
	})))
	wantError(t, ask(t.Context(), s), "expired at 2001-09-09T01:46:40Z")
}
