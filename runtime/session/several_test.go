package session_test

import (
	"context"
	"errors"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"

	"github.com/seed5e775779/resgen/runtime/resource"
	"github.com/seed5e775779/resgen/runtime/session"
)

// TestSeveralFiles has every one of the files be read as it is meant, wherever the one
// stands that the SDK would read otherwise.
func TestSeveralFiles(t *testing.T) {
	isolate(t)
	region := write(t, "region", "[default]\nregion = eu-west-1\n")
	marked := write(t, "marked", "\ufeff[default]\n"+keys("AKIAMINE")+"[profile x#y]\n"+keys("AKIAXY"))
	for _, files := range [][]string{{region, marked}, {marked, region}, {region, marked, region}} {
		s, err := session.New(t.Context(), session.WithLoadOptions(config.WithSharedConfigFiles(files)))
		if err != nil {
			t.Fatal(err)
		}
		want(t, "key", keyOf(t, s), "AKIAMINE")
		want(t, "region", s.Region(), "eu-west-1")
	}
}

// TestOddNameBesideATokenInTheEnvironment cannot be handed to the SDK either.
func TestOddNameBesideATokenInTheEnvironment(t *testing.T) {
	withFiles(t, "[profile x#y]\n"+keys("AKIAXY"), "")
	t.Setenv("AWS_PROFILE", "x#y")
	t.Setenv("AWS_WEB_IDENTITY_TOKEN_FILE", write(t, "token", "x"))
	t.Setenv("AWS_ROLE_ARN", auditRole)
	_, err := session.New(t.Context(), session.WithRegion("eu-west-1"))
	wantError(t, err, "the profile x#y beside credentials in the environment: a name with # or ; can only be used without them")
}

// TestAccountOfAnErrorIsNone has credentials tell their account beside an error.
func TestAccountOfAnErrorIsNone(t *testing.T) {
	s := open(t, newFake(), session.WithCredentials(provider(func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{AccountID: "999999999999"}, errors.New("no keys today")
	})))
	id, err := s.AccountID(t.Context())
	want(t, "account", id, "")
	wantError(t, err, "no keys today")
	none := &partial{newFake(), "<GetCallerIdentityResponse><GetCallerIdentityResult><Account></Account></GetCallerIdentityResult></GetCallerIdentityResponse>"}
	_, err = open(t, newFake(), session.WithHTTPClient(client(none.Do))).AccountID(t.Context())
	want(t, "ErrNotSet of an answer without an account", errors.Is(err, resource.ErrNotSet), true)
	wantError(t, err, ").AccountID: the answer to GetCallerIdentity names no account: ")
}
