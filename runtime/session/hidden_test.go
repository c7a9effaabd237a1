package session_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"

	"github.com/seed5e775779/resgen/runtime/session"
)

// TestCredentialsSayWhatTheyAre prints the credentials of a configuration: what they are can
// be seen, and nothing else.
func TestCredentialsSayWhatTheyAre(t *testing.T) {
	keys := open(t, newFake()).Config().Credentials
	for _, format := range []string{"%v", "%+v", "%#v", "%s"} {
		want(t, format, fmt.Sprintf(format, keys), "session.Credentials([redacted])")
	}
}

// bare are credentials of which nobody knows the source.
type bare struct{}

func (bare) Retrieve(context.Context) (aws.Credentials, error) {
	return aws.Credentials{AccessKeyID: "AKIAHOME", SecretAccessKey: "secret"}, nil
}

// TestSourcesOfCredentials are those that the caller's provider names; of one that names
// none there are none.
func TestSourcesOfCredentials(t *testing.T) {
	s := open(t, newFake(), session.WithCredentials(bare{}))
	source, ok := s.Config().Credentials.(aws.CredentialProviderSource)
	if !ok {
		t.Fatal("credentials of a session do not tell where they come from")
	}
	want(t, "sources", len(source.ProviderSources()), 0)
}

// TestErrorsOfAnEndpointOfTheCallersOwn are not about a region, which that needs not.
func TestErrorsOfAnEndpointOfTheCallersOwn(t *testing.T) {
	f := newFake()
	f.before = func(call) string { return "AccessDenied" }
	cfg := open(t, f).With(session.WithRegion("")).Config()
	_, err := sts.NewFromConfig(cfg, func(o *sts.Options) { o.BaseEndpoint = aws.String("https://sts.test") }).GetCallerIdentity(t.Context(), nil)
	wantError(t, err, "AccessDenied")
	want(t, "ErrNoRegion", errors.Is(err, session.ErrNoRegion), false)
}
