package session_test

import (
	"context"
	"crypto/sha1"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials/endpointcreds"
	"github.com/aws/aws-sdk-go-v2/credentials/stscreds"
	"github.com/aws/aws-sdk-go-v2/service/sts"

	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/session"
)

// provider is a function that credentials come from.
type provider func(context.Context) (aws.Credentials, error)

func (p provider) Retrieve(ctx context.Context) (aws.Credentials, error) { return p(ctx) }

// token is a function that a web identity comes from.
type token func() ([]byte, error)

func (t token) GetIdentityToken() ([]byte, error) { return t() }

// ask sends a request of the session and returns its error.
func ask(ctx context.Context, s *session.Session) error {
	_, err := s3.New(s.Config()).Bucket("b").Objects().First(ctx)
	return err
}

// TestPanicsOfCredentials has everything that the SDK calls while it fetches
// credentials panic, which it does in a goroutine that nobody else could guard.
func TestPanicsOfCredentials(t *testing.T) {
	broken := errors.New("broken")
	code := func() (string, error) { panic(broken) }
	role := func(o *stscreds.AssumeRoleOptions) { o.TokenProvider = code }
	profile := "[profile a]\nrole_arn = " + auditRole + "\nsource_profile = b\nmfa_serial = x\n[profile b]\n" + keys("AKIAHOME")
	panics := provider(func(context.Context) (aws.Credentials, error) { panic(broken) })
	for name, c := range map[string]struct {
		config string
		env    map[string]string
		opts   []session.Option
		change func(*session.Session) *session.Session
	}{
		"WithCredentials of New":  {opts: []session.Option{session.WithCredentials(panics)}},
		"WithCredentials of With": {change: func(s *session.Session) *session.Session { return s.With(session.WithCredentials(panics)) }},
		"nil pointer":             {opts: []session.Option{session.WithCredentials((*nilProvider)(nil))}},
		"LoadOptions":             {opts: []session.Option{session.WithLoadOptions(config.WithCredentialsProvider(panics))}},
		"a profile's MFA": {config: profile, opts: []session.Option{session.WithProfile("a"),
			session.WithLoadOptions(config.WithAssumeRoleCredentialOptions(role))}},
		"a profile's HTTP client": {config: strings.Replace(profile, "mfa_serial", "external_id", 1), opts: []session.Option{session.WithProfile("a"),
			session.WithHTTPClient(client(func(*http.Request) (*http.Response, error) { panic(broken) }))}},
		"web identity": {env: map[string]string{"AWS_WEB_IDENTITY_TOKEN_FILE": "x", "AWS_ROLE_ARN": auditRole},
			opts: []session.Option{session.WithLoadOptions(config.WithWebIdentityRoleCredentialOptions(func(o *stscreds.WebIdentityRoleOptions) {
				o.TokenRetriever = token(func() ([]byte, error) { panic(broken) })
			}))}},
		"a container's token": {env: map[string]string{"AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:9/x"},
			opts: []session.Option{session.WithLoadOptions(config.WithEndpointCredentialOptions(func(o *endpointcreds.Options) {
				o.AuthorizationTokenProvider = endpointcreds.TokenProviderFunc(code)
			}))}},
	} {
		t.Run(name, func(t *testing.T) {
			withFiles(t, c.config, "")
			for key, value := range c.env {
				t.Setenv(key, value)
			}
			s := fromChain(t, &grantor{fake: newFake()}, session.WithAccountID("1"))
			if c.opts != nil {
				var err error
				if s, err = session.New(t.Context(), append(c.opts, session.WithRegion("eu-west-1"), session.WithRetryMaxAttempts(1), session.WithAccountID("1"))...); err != nil {
					t.Fatal(err)
				}
			}
			if c.change != nil {
				s = c.change(s)
			}
			if name == "a container's token" { // the SDK makes a text of the error
				wantError(t, ask(t.Context(), s), "panic: broken")
				return
			}
			wantPanic(t, ask(t.Context(), s), name != "nil pointer")
			results := session.Across(t.Context(), append(s.Targets("a"), session.Target{}), func(ctx context.Context, s *session.Session) (int, error) { return 0, ask(ctx, s) })
			wantPanic(t, results[0].Err, name != "nil pointer")
		})
	}
}

type nilProvider struct{ keys aws.Credentials }

func (p *nilProvider) Retrieve(context.Context) (aws.Credentials, error) { return p.keys, nil }

func wantPanic(t *testing.T, err error, broken bool) {
	t.Helper()
	var panicked *session.PanicError
	if !errors.As(err, &panicked) || len(panicked.Stack) == 0 {
		t.Errorf("%v is no *PanicError with its stack", err)
		return
	}
	if broken {
		wantError(t, err, "panic: broken")
	}
}

// TestPanicsOfRoles has functions of a role's options panic, beside a target
// that is fine.
func TestPanicsOfRoles(t *testing.T) {
	s := open(t, newFake())
	for name, opt := range map[string]session.RoleOption{
		"MFA":         session.WithMFA("serial", func() (string, error) { panic("broken") }),
		"the option":  func(*stscreds.AssumeRoleOptions) { panic("broken") },
		"STS options": session.WithSTSOptions(func(*sts.Options) { panic("broken") }),
	} {
		t.Run(name, func(t *testing.T) {
			targets := append(s.RoleTargets(roleIn("222222222222"), []string{"a", "b"}, opt), s.Targets("c")...)
			results := session.Across(t.Context(), targets, whereami)
			wantPanic(t, results[0].Err, true)
			wantPanic(t, results[1].Err, true)
			want(t, "the other target", results[2].Err, nil)
		})
	}
	exits := session.WithMFA("serial", func() (string, error) { runtime.Goexit(); return "", nil })
	_, err := s.AssumeRole(t.Context(), auditRole, exits)
	wantError(t, err, "goroutine")
}

// TestOneCodeAtATime has many roles ask for a code at once.
func TestOneCodeAtATime(t *testing.T) {
	s := open(t, newFake())
	var asking, most, asked atomic.Int32
	code := func() (string, error) {
		most.Store(max(most.Load(), asking.Add(1)))
		time.Sleep(2 * time.Millisecond)
		asking.Add(-1)
		return fmt.Sprint(100000 + asked.Add(1)), nil
	}
	shared := session.WithMFA("one", code)
	var targets []session.Target
	for i := range 6 {
		opt := shared
		if i%2 == 0 {
			opt = session.WithMFA(fmt.Sprint("device", i), code)
		}
		targets = append(targets, s.RoleTargets(roleIn(fmt.Sprintf("22222222222%d", i)), []string{"a"}, opt)...)
	}
	if err := session.Errors(session.Across(t.Context(), targets, whereami)); err != nil {
		t.Error(err)
	}
	want(t, "asked", asked.Load(), 6)
	want(t, "at the same time", most.Load(), 1)
}

// TestOneProviderOfManySessions has sessions of one option ask at once.
func TestOneProviderOfManySessions(t *testing.T) {
	s := open(t, newFake())
	var asking, most atomic.Int32
	option := session.WithCredentials(provider(func(context.Context) (aws.Credentials, error) {
		most.Store(max(most.Load(), asking.Add(1)))
		time.Sleep(2 * time.Millisecond)
		asking.Add(-1)
		return aws.Credentials{AccessKeyID: "AKIAHOME", SecretAccessKey: "x"}, nil
	}))
	var all sync.WaitGroup
	for range 5 {
		all.Go(func() {
			if err := ask(t.Context(), s.With(option)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	want(t, "at the same time", most.Load(), 1)
}

// TestCredentialsThatAreNone has providers return what no request can be signed
// with. The next call asks again.
func TestCredentialsThatAreNone(t *testing.T) {
	good := aws.Credentials{AccessKeyID: "AKIAHOME", SecretAccessKey: "x"}
	for name, c := range map[string]struct {
		bad        aws.Credentials
		incomplete bool
		part       string
	}{
		"nothing":   {aws.Credentials{}, true, "no keys"},
		"no secret": {aws.Credentials{AccessKeyID: "AKIAHOME"}, true, "the secret access key is missing"},
		"no key":    {aws.Credentials{SecretAccessKey: secret}, true, "the access key ID is missing"},
		"a token":   {aws.Credentials{SessionToken: secret}, true, "the access key ID and the secret access key are missing"},
		"expired":   {aws.Credentials{AccessKeyID: "AKIAHOME", SecretAccessKey: secret, CanExpire: true, Expires: time.Unix(1700000000, 0)}, false, "expired at 2023-11-14T22:13:20Z"},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake()
			next := c.bad
			source := provider(func(context.Context) (aws.Credentials, error) { return next, nil })
			s := open(t, f, session.WithCredentials(source))
			for how, s := range map[string]*session.Session{
				"New": s, "With": s.With(session.WithCredentials(source)),
				"own cache": s.With(session.WithCredentials(aws.NewCredentialsCache(source))),
			} {
				if how == "own cache" && !c.incomplete {
					continue // the time in a cache's answer is not that of the credentials
				}
				next = c.bad
				err := ask(t.Context(), s)
				wantError(t, err, c.part)
				want(t, how+": ErrIncompleteCredentials", errors.Is(err, session.ErrIncompleteCredentials), c.incomplete)
				mustNotShow(t, how, fmt.Sprint(err))
				next = good
				want(t, how+": the next request", ask(t.Context(), s), nil)
			}
			want(t, "all requests are signed", f.made("")[0].key, "AKIAHOME")
		})
	}
}

// partial answers as STS and SSO do, but for what is left out.
type partial struct {
	*fake
	body string
}

func (p *partial) Do(r *http.Request) (*http.Response, error) {
	if strings.HasPrefix(r.URL.Host, "sts.") || strings.Contains(r.URL.Host, "portal.sso") {
		if r.Body != nil {
			_, _ = io.Copy(io.Discard, r.Body)
		}
		p.mu.Lock()
		defer p.mu.Unlock()
		p.calls = append(p.calls, call{action: "sts", form: url.Values{}})
		return reply(r, 200, "%s", p.body), nil
	}
	return p.fake.Do(r)
}

// TestAnswersWithoutKeys has STS and SSO answer with less than they should.
func TestAnswersWithoutKeys(t *testing.T) {
	const (
		id, key, tok, end = "<AccessKeyId>ASIA1</AccessKeyId>", "<SecretAccessKey>" + secret + "</SecretAccessKey>", "<SessionToken>" + secret + "</SessionToken>", "<Expiration>2099-01-01T00:00:00Z</Expiration>"
		old               = "<Expiration>2023-01-01T00:00:00Z</Expiration>"
	)
	for _, credentials := range []string{"", "<Credentials/>", "<Credentials>" + key + tok + end + "</Credentials>", "<Credentials>" + id + tok + end + "</Credentials>",
		"<Credentials>" + id + key + end + "</Credentials>", "<Credentials>" + id + key + tok + "</Credentials>", "<Credentials>" + id + key + tok + old + "</Credentials>"} {
		for _, how := range []string{"AssumeRole", "profile", "AssumeRoleWithWebIdentity"} {
			if how != "AssumeRole" && strings.Contains(credentials, old) {
				continue // they are signed with and refused
			}
			operation := strings.Replace(how, "profile", "AssumeRole", 1)
			f, err := answered(t, how, fmt.Sprintf("<%[1]sResponse><%[1]sResult>%[2]s</%[1]sResult></%[1]sResponse>", operation, credentials))
			want(t, how+" "+credentials+": an error", err != nil, true)
			want(t, how+": ErrIncompleteCredentials", errors.Is(err, session.ErrIncompleteCredentials), !strings.Contains(credentials, old))
			mustNotShow(t, how, fmt.Sprint(err))
			want(t, how+": nothing was signed", len(f.made("GET")), 0)
		}
	}
	for _, body := range []string{`{}`, `{"roleCredentials": {}}`, `{"roleCredentials": {"accessKeyId": "ASIA1"}}`} {
		f, err := answered(t, "SSO", body)
		want(t, "SSO "+body+": ErrIncompleteCredentials", errors.Is(err, session.ErrIncompleteCredentials), true)
		want(t, "SSO: nothing was signed", len(f.made("GET")), 0)
	}
}

// answered returns the error of a request for which keys are fetched in that
// way with that answer.
func answered(t *testing.T, how, body string) (*partial, error) {
	t.Helper()
	p := &partial{newFake(), body}
	withFiles(t, "[profile b]\nrole_arn = "+auditRole+"\nsource_profile = c\n[profile c]\n"+keys("AKIAHOME")+ssoProfile, "")
	opts := []session.Option{session.WithRegion("eu-west-1"), session.WithHTTPClient(client(p.Do)), session.WithRetryMaxAttempts(1)}
	switch how {
	case "AssumeRole":
		opts = append(opts, session.WithStaticCredentials("AKIAHOME", "x", ""))
	case "profile":
		opts = append(opts, session.WithProfile("b"))
	case "SSO":
		login(t, "sso-token")
		opts = append(opts, session.WithProfile("sso"))
	default:
		t.Setenv("AWS_WEB_IDENTITY_TOKEN_FILE", write(t, "token", "x"))
		t.Setenv("AWS_ROLE_ARN", auditRole)
	}
	s, err := session.New(t.Context(), opts...)
	if err != nil {
		t.Fatal(err)
	}
	if how == "AssumeRole" {
		_, err = s.AssumeRole(t.Context(), auditRole)
		return p, err
	}
	return p, ask(t.Context(), s)
}

// login leaves the token of a login in the cache of a home folder.
func login(t *testing.T, token string) (file string) {
	t.Helper()
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	cache := filepath.Join(home, ".aws", "sso", "cache")
	if err := os.MkdirAll(cache, 0o700); err != nil {
		t.Fatal(err)
	}
	file = filepath.Join(cache, fmt.Sprintf("%x.json", sha1.Sum([]byte("corp"))))
	if err := os.WriteFile(file, fmt.Appendf(nil, `{"accessToken": %q, "expiresAt": "2099-01-01T00:00:00Z"}`, token), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// TestAnswersWithoutAnAccount has GetCallerIdentity not say whose keys it got.
func TestAnswersWithoutAnAccount(t *testing.T) {
	for _, body := range []string{"", "<html/>", "<GetCallerIdentityResponse><GetCallerIdentityResult/></GetCallerIdentityResponse>",
		"<GetCallerIdentityResponse><GetCallerIdentityResult><Account></Account></GetCallerIdentityResult></GetCallerIdentityResponse>"} {
		p := &partial{newFake(), body}
		id, err := open(t, p.fake, session.WithHTTPClient(client(p.Do))).AccountID(t.Context())
		want(t, "account of "+body, id, "")
		wantError(t, err, "AccountID: ")
	}
}
