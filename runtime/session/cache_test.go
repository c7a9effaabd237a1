package session_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"

	"github.com/seed5e775779/resgen/runtime/session"
)

// lasting is a provider with a mind of its own about how long credentials are good for,
// and about those that cannot be had any more.
type lasting struct {
	retrieved, failed int
	adjusted          []time.Duration
}

var errNotNow = errors.New("not now")

func (l *lasting) Retrieve(context.Context) (aws.Credentials, error) {
	if l.retrieved++; l.retrieved > 1 {
		return aws.Credentials{}, errNotNow
	}
	return l.keys(time.Hour), nil
}

func (*lasting) keys(d time.Duration) aws.Credentials {
	return aws.Credentials{AccessKeyID: "AKIAHOME", SecretAccessKey: "x", CanExpire: true, Expires: time.Now().Add(d)}
}

func (l *lasting) AdjustExpiresBy(c aws.Credentials, d time.Duration) (aws.Credentials, error) {
	l.adjusted = append(l.adjusted, d)
	c.Expires = time.Now().Add(-time.Second)
	return c, nil
}

func (l *lasting) HandleFailToRefresh(_ context.Context, before aws.Credentials, err error) (aws.Credentials, error) {
	if l.failed++; !errors.Is(err, errNotNow) || before.AccessKeyID != "AKIAHOME" {
		return aws.Credentials{}, fmt.Errorf("it failed with %w, and there was %q", err, before.AccessKeyID)
	}
	return l.keys(time.Hour), nil
}

func (*lasting) ProviderSources() []aws.CredentialSource {
	return []aws.CredentialSource{aws.CredentialSourceHTTP}
}

// TestWhatProvidersDecide has a provider do itself what the SDK's cache does for others.
func TestWhatProvidersDecide(t *testing.T) {
	isolate(t)
	l := &lasting{}
	s, err := session.New(t.Context(), session.WithRegion("eu-west-1"), session.WithLoadOptions(config.WithCredentialsProvider(l),
		config.WithCredentialsCacheOptions(func(o *aws.CredentialsCacheOptions) { o.ExpiryWindow = time.Minute })))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		want(t, "key", keyOf(t, s), "AKIAHOME")
	}
	want(t, "retrieved", l.retrieved, 2)
	want(t, "failed", l.failed, 1)
	want(t, "adjusted", fmt.Sprint(l.adjusted), "[-1m0s -1m0s]")
	from, _ := s.Config().Credentials.(aws.CredentialProviderSource)
	want(t, "sources", fmt.Sprint(from.ProviderSources()), fmt.Sprint(l.ProviderSources()))
}

// TestLoginThatIsNotRenewed has an answer without a token to who renews a login: the token
// that is kept stays, with which it can be renewed again.
func TestLoginThatIsNotRenewed(t *testing.T) {
	withFiles(t, ssoProfile, "")
	file := login(t, "sso-token")
	kept := []byte(`{"accessToken": "old", "expiresAt": "2020-01-01T00:00:00Z", "clientId": "i", "clientSecret": "s", "refreshToken": "r"}`)
	if err := os.WriteFile(file, kept, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, body := range []string{"{}", `{"accessToken": "", "expiresIn": 60}`} {
		asked := 0
		f := client(func(r *http.Request) (*http.Response, error) {
			asked++
			if !strings.HasPrefix(r.URL.Host, "oidc.") {
				return nil, fmt.Errorf("a request to %s", r.URL.Host)
			}
			return reply(r, 200, "%s", body), nil
		})
		s, err := session.New(t.Context(), session.WithRegion("eu-west-1"), session.WithProfile("sso"), session.WithHTTPClient(f), session.WithRetryMaxAttempts(1))
		if err != nil {
			t.Fatal(err)
		}
		wantError(t, ask(t.Context(), s), "the answer to CreateToken has no token")
		want(t, "requests", asked, 1)
		if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, kept) {
			t.Errorf("what is kept is now %s, %v", now, err)
		}
	}
}
