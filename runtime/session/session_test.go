package session_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	"github.com/aws/aws-sdk-go-v2/config"
	sdks3 "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/session"
)

const twoProfiles = `
[default]
region = eu-west-1
[profile dev] ; a comment
region = eu-north-1
`

func TestNewWithNothing(t *testing.T) {
	isolate(t)
	s, err := session.New(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want(t, "profile", s.Profile(), "default")
	want(t, "region", s.Region(), "")
	want(t, "partition", s.Partition(), "")
	_, err = s.AccountID(t.Context())
	want(t, "ErrNoRegion of AccountID", errors.Is(err, session.ErrNoRegion), true)
	_, err = s.AssumeRole(t.Context(), "arn:aws:iam::222222222222:role/audit")
	want(t, "ErrNoRegion of AssumeRole", errors.Is(err, session.ErrNoRegion), true)
	_, err = s.AvailableRegions("s3")
	want(t, "ErrNoRegion of AvailableRegions", errors.Is(err, session.ErrNoRegion), true)
}

func TestProfiles(t *testing.T) {
	isolate(t)
	t.Setenv("AWS_CONFIG_FILE", write(t, "config", twoProfiles))
	t.Setenv("AWS_PROFILE", "dev")
	cases := []struct {
		opts            []session.Option
		profile, region string
	}{
		{nil, "dev", "eu-north-1"},
		{[]session.Option{session.WithProfile("default")}, "default", "eu-west-1"},
		{[]session.Option{session.WithProfile("default"), session.WithRegion("cn-north-1")}, "default", "cn-north-1"},
		{[]session.Option{session.WithLoadOptions(config.WithRegion("x"), config.WithSharedConfigProfile("default")), session.WithRegion("y")}, "default", "y"},
	}
	for _, c := range cases {
		s, err := session.New(t.Context(), c.opts...)
		if err != nil {
			t.Fatal(err)
		}
		want(t, "profile", s.Profile(), c.profile)
		want(t, "region", s.Region(), c.region)
	}
}

func TestProfileKeysWinOverTheEnvironment(t *testing.T) {
	isolate(t)
	t.Setenv("AWS_ACCESS_KEY_ID", "AKIAENV")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "secret")
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", write(t, "credentials", "[dev]\naws_access_key_id = AKIADEV\naws_secret_access_key = x\n"))
	for key, opts := range map[string][]session.Option{
		"AKIAENV":  nil,
		"AKIADEV":  {session.WithProfile("dev")},
		"AKIAHERE": {session.WithProfile("dev"), session.WithStaticCredentials("AKIAHERE", "x", "t")},
	} {
		s, err := session.New(t.Context(), opts...)
		if err != nil {
			t.Fatal(err)
		}
		want(t, "access key", keyOf(t, s), key)
	}
}

// keyOf returns the access key that the session signs with.
func keyOf(t *testing.T, s *session.Session) string {
	t.Helper()
	c, err := s.Config().Credentials.Retrieve(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return c.AccessKeyID
}

func TestMissingProfileListsThoseThatExist(t *testing.T) {
	isolate(t)
	t.Setenv("AWS_CONFIG_FILE", write(t, "config", twoProfiles))
	_, err := session.New(t.Context(), session.WithProfile("prod"))
	wantError(t, err, "session.New: ", "prod", "there are: default, dev")
	var missing config.SharedConfigProfileNotExistError
	want(t, "errors.As", errors.As(err, &missing), true)
}

func TestLoadOptionThatFails(t *testing.T) {
	isolate(t)
	broken := errors.New("broken")
	_, err := session.New(t.Context(), session.WithLoadOptions(func(*config.LoadOptions) error { return broken }))
	want(t, "errors.Is", errors.Is(err, broken), true)
}

func TestDefaultIsOne(t *testing.T) {
	isolate(t)
	t.Setenv("AWS_PROFILE", "absent")
	if _, err := session.Default(t.Context()); err == nil {
		t.Fatal("no error for a profile that does not exist")
	}
	t.Setenv("AWS_PROFILE", "")
	t.Setenv("AWS_REGION", "eu-west-1")
	made := make([]*session.Session, 20)
	var all sync.WaitGroup
	for i := range made {
		all.Go(func() { made[i], _ = session.Default(context.Background()) })
	}
	all.Wait()
	for _, s := range made {
		if s == nil || s != made[0] {
			t.Fatalf("Default returned %v and %v", s, made[0])
		}
	}
	want(t, "region", made[0].Region(), "eu-west-1")
}

func TestWithChangesTheCopyAlone(t *testing.T) {
	f, other := newFake(), newFake()
	s := open(t, f)
	c := s.With(
		session.WithRegion("us-east-1"), session.WithHTTPClient(other), session.WithRetryMaxAttempts(7),
		session.WithRetryMode(aws.RetryModeAdaptive), session.WithStaticCredentials("AKIAOTHER", "x", ""),
	)
	want(t, "old region", s.Region(), "eu-west-1")
	want(t, "new region", c.Region(), "us-east-1")
	want(t, "old key", keyOf(t, s), "AKIAHOME")
	want(t, "new key", keyOf(t, c), "AKIAOTHER")
	want(t, "attempts", c.Config().RetryMaxAttempts, 7)
	want(t, "mode", c.Config().RetryMode, aws.RetryModeAdaptive)
	want(t, "old attempts", s.Config().RetryMaxAttempts, 1)
	list(t, s)
	list(t, c)
	want(t, "calls of the first client", len(f.made("")), 3)
	want(t, "calls of the second client", len(other.made("")), 3)
}

// list pages through a bucket and returns the keys.
func list(t *testing.T, s *session.Session) (keys []string) {
	t.Helper()
	for o, err := range s3.New(s.Config()).Bucket("books").Objects().All(t.Context()) {
		if err != nil {
			t.Error(err)
			return nil
		}
		keys = append(keys, o.Key())
	}
	return keys
}

func TestWithRetryMaxAttemptsKeepsACustomRetryer(t *testing.T) {
	isolate(t)
	custom := func() aws.Retryer { return retry.AddWithMaxAttempts(retry.NewStandard(), 9) }
	s, err := session.New(t.Context(), session.WithLoadOptions(config.WithRetryer(custom)))
	if err != nil {
		t.Fatal(err)
	}
	want(t, "limited", s.With(session.WithRetryMaxAttempts(2)).Config().Retryer().MaxAttempts(), 2)
	want(t, "left alone", s.With(session.WithRetryMaxAttempts(0)).Config().Retryer().MaxAttempts(), 9)
	want(t, "the first", s.Config().Retryer().MaxAttempts(), 9)
}

func TestEndpoint(t *testing.T) {
	f := newFake()
	s := open(t, f)
	t.Setenv("AWS_ENDPOINT_URL_S3", "http://from.env.test")
	fromNew := open(t, f, session.WithEndpoint("http://from.option.test"))
	t.Setenv("AWS_ENDPOINT_URL_S3", "http://from.env.test")
	list(t, s.With(session.WithEndpoint("http://from.with.test")))
	list(t, fromNew)
	list(t, fromNew.With(session.WithEndpoint("http://again.test")))
	for i, host := range []string{"books.from.with.test", "books.from.option.test", "books.again.test"} {
		want(t, "host", f.made("")[3*i].host, host)
	}
}

// TestEndpointKeepsTheOtherSettings: what else clients look for where the endpoint is.
func TestEndpointKeepsTheOtherSettings(t *testing.T) {
	isolate(t)
	t.Setenv("AWS_S3_USE_ARN_REGION", "true")
	for name, opts := range map[string][]session.Option{"none": {}, "of New": {session.WithEndpoint("http://one.test")}} {
		s, err := session.New(t.Context(), append(opts, session.WithRegion("eu-west-1"))...)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range []*session.Session{s, s.With(session.WithEndpoint("http://two.test"))} {
			want(t, "ARN's region, endpoint "+name, sdks3.NewFromConfig(s.Config()).Options().UseARNRegion, true)
		}
	}
}

func TestUnsignedRequests(t *testing.T) {
	f := newFake()
	s := open(t, f, session.WithCredentials(nil))
	for _, s := range []*session.Session{s, s.With(session.WithCredentials(nil))} {
		for _, err := range s3.New(s.Config()).Bucket("books").Objects().All(t.Context()) {
			wantError(t, err, "InvalidClientTokenId") // the fake's answer
		}
	}
	want(t, "calls", len(f.made("")), 2)
	want(t, "key", f.made("")[0].key, "")
}

func TestConfigIsACopy(t *testing.T) {
	s := open(t, newFake(), session.WithEndpoint("http://one.test"),
		session.WithLoadOptions(config.WithAPIOptions([]func(*middleware.Stack) error{nil}), config.WithBeforeExecution(nil)))
	cfg := s.Config()
	cfg.Region = "x"
	*cfg.BaseEndpoint = "http://two.test"
	cfg.ConfigSources[0] = nil
	cfg.APIOptions[0] = func(*middleware.Stack) error { return nil }
	cfg.Interceptors.BeforeExecution[0] = watching{}
	again := s.Config()
	want(t, "region", again.Region, "eu-west-1")
	want(t, "endpoint", *again.BaseEndpoint, "http://one.test")
	want(t, "sources", again.ConfigSources[0] == nil, false)
	want(t, "API options", again.APIOptions[0] == nil, true)
	want(t, "interceptors", again.Interceptors.BeforeExecution[0] == nil, true)
}

// watching is an interceptor that changes nothing.
type watching struct{}

func (watching) BeforeExecution(context.Context, *smithyhttp.InterceptorContext) error { return nil }
