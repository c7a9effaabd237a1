package session_test

import (
	"errors"
	"strings"
	"testing"

	sdk "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sts"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/runtime/session"
)

func mustNotHave(t *testing.T, text, part string) {
	t.Helper()
	if strings.Contains(text, part) {
		t.Errorf("%q is in %s", part, text)
	}
}

// TestRequestsWithoutARegion fail with the session's error, whoever sends them.
func TestRequestsWithoutARegion(t *testing.T) {
	f := newFake()
	s := open(t, f)
	for name, s := range map[string]*session.Session{"with": s.With(session.WithRegion("")), "role": roleWithoutRegion(t, s)} {
		_, listErr := s3.New(s.Config()).Bucket("b").Objects().First(t.Context())
		_, queueErr := sqs.New(s.Config()).Queue("https://q.test/1/q").Attributes(t.Context())
		_, clientErr := sts.NewFromConfig(s.Config()).GetCallerIdentity(t.Context(), nil)
		for what, err := range map[string]error{"S3": listErr, "SQS": queueErr, "STS": clientErr} {
			want(t, name+" "+what+": ErrNoRegion", errors.Is(err, session.ErrNoRegion), true)
		}
	}
	want(t, "requests", len(f.made("GET")), 0)
}

func roleWithoutRegion(t *testing.T, s *session.Session) *session.Session {
	t.Helper()
	role, err := s.AssumeRole(t.Context(), auditRole)
	if err != nil {
		t.Fatal(err)
	}
	return role.With(session.WithRegion(""))
}

// TestErrorsThatARegionWouldNotMend are left as they are.
func TestErrorsThatARegionWouldNotMend(t *testing.T) {
	f := newFake()
	f.before = func(call) string { return "AccessDenied" }
	s := open(t, f)
	cfg := s.With(session.WithRegion("")).Config()
	_, err := sdk.NewFromConfig(cfg, func(o *sdk.Options) { o.Region = "eu-west-1" }).ListBuckets(t.Context(), nil)
	wantError(t, err, "AccessDenied")
	want(t, "ErrNoRegion with a client's own region", errors.Is(err, session.ErrNoRegion), false)
	cfg.Region = "eu-west-1"
	_, err = sdk.NewFromConfig(cfg).ListBuckets(t.Context(), nil)
	wantError(t, err, "AccessDenied")
	_, err = sdk.NewFromConfig(s.With(session.WithRegion("")).Config()).HeadBucket(t.Context(), &sdk.HeadBucketInput{})
	want(t, "ErrNoRegion of an invalid input", errors.Is(err, session.ErrNoRegion), false)
}

// TestRegionsThatCannotBe are refused before any request.
func TestRegionsThatCannotBe(t *testing.T) {
	f := newFake()
	s := open(t, f)
	for _, region := range []string{" ", "eu-west-1\n", " eu-west-1", "eu west", "eu-west-1.evil.test/", "-eu", "eu-", "1", "é", strings.Repeat("x", 64)} {
		isolate(t)
		_, optionErr := session.New(t.Context(), session.WithRegion(region))
		t.Setenv("AWS_REGION", region)
		_, envErr := session.New(t.Context())
		other := s.With(session.WithRegion(region))
		_, accountErr := other.AccountID(t.Context())
		_, roleErr := other.AssumeRole(t.Context(), auditRole)
		_, stsErr := s.AssumeRole(t.Context(), auditRole, session.WithSTSRegion(region))
		_, listErr := s3.New(other.Config()).Bucket("b").Objects().First(t.Context())
		across := session.Across(t.Context(), s.With(session.WithAccountID("1")).Targets(region), whereami)[0].Err
		for what, err := range map[string]error{
			"option": optionErr, "environment": envErr, "AccountID": accountErr, "AssumeRole": roleErr, "WithSTSRegion": stsErr,
			"listing": listErr, "Across": across,
		} {
			if !errors.Is(err, session.ErrRegionName) {
				t.Errorf("%s of %q: got %v", what, region, err)
			}
		}
	}
	want(t, "requests", len(f.made("")), 0)
	withFiles(t, "[default]\nregion = eu-west-1\n  eu-west-2\n", "")
	_, err := session.New(t.Context())
	want(t, "ErrRegionName of two lines", errors.Is(err, session.ErrRegionName), true)
	for _, region := range []string{"us-gov-west-1", "fips-us-east-1", "aws-global", "x"} {
		if _, err := session.New(t.Context(), session.WithRegion(region)); err != nil {
			t.Error(err)
		}
	}
}
