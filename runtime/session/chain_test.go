package session_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/session"
)

// grantor answers the requests that trade something else than keys for keys,
// and hands all others to the fake.
type grantor struct {
	*fake
	// token is what the grantor wants.
	token string
	// refused counts requests with another one.
	refused int
}

// Do answers a request.
func (g *grantor) Do(r *http.Request) (*http.Response, error) {
	switch {
	case r.Header.Get("X-Amz-Sso_bearer_token") != "":
		return g.portal(r), nil
	case r.Header.Get("Authorization") == "" && r.Body != nil:
		return g.webIdentity(r), nil
	}
	return g.fake.Do(r)
}

// webIdentity is STS's AssumeRoleWithWebIdentity, which is not signed.
func (g *grantor) webIdentity(r *http.Request) *http.Response {
	body, _ := io.ReadAll(r.Body)
	form, _ := url.ParseQuery(string(body))
	if form.Get("Action") != "AssumeRoleWithWebIdentity" || form.Get("WebIdentityToken") != g.token {
		g.refused++
		return refuse(r, "sts", "InvalidIdentityToken")
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	id, expires := g.grant("222222222222")
	return reply(r, 200, `<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult>
<AssumedRoleUser><Arn>arn:aws:sts::222222222222:assumed-role/x/y</Arn></AssumedRoleUser>
<Credentials><AccessKeyId>%s</AccessKeyId><SecretAccessKey>x</SecretAccessKey><SessionToken>token-of-%s</SessionToken><Expiration>%s</Expiration></Credentials>
</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`, id, id, expires.UTC().Format(time.RFC3339Nano))
}

// portal is SSO's GetRoleCredentials.
func (g *grantor) portal(r *http.Request) *http.Response {
	if r.Header.Get("X-Amz-Sso_bearer_token") != g.token {
		g.refused++
		return reply(r, 401, `{"message": "no"}`)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	id, expires := g.grant(r.URL.Query().Get("account_id"))
	return reply(r, 200, `{"roleCredentials": {"accessKeyId": %q, "secretAccessKey": "x", "sessionToken": "token-of-%s", "expiration": %d}}`,
		id, id, expires.UnixMilli())
}

// fromChain returns a session that gets its credentials as the environment and
// the files say.
func fromChain(t *testing.T, client *grantor, opts ...session.Option) *session.Session {
	t.Helper()
	s, err := session.New(t.Context(), append(opts, session.WithRegion("eu-west-1"), session.WithHTTPClient(client), session.WithRetryMaxAttempts(1))...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// wantChain checks that the session acts in the account, knows it without
// asking, and does not run out of credentials.
func wantChain(t *testing.T, g *grantor, s *session.Session, account string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		for range 3 {
			wantList(t, "keys", list(t, s), account+"-0", account+"-1", account+"-2")
			time.Sleep(2 * time.Hour)
		}
		id, err := s.AccountID(t.Context())
		if id != account || err != nil {
			t.Errorf("AccountID: %q, %v", id, err)
		}
	})
	want(t, "GetCallerIdentity requests", len(g.made("GetCallerIdentity")), 0)
	want(t, "scope", scope(s), glue.Scope{Region: "eu-west-1", Account: account})
}

func TestWebIdentity(t *testing.T) {
	isolate(t)
	g := &grantor{fake: newFake(), token: "web-token"}
	file := write(t, "token", g.token)
	for name, entries := range map[string]map[string]string{
		"environment": {"AWS_WEB_IDENTITY_TOKEN_FILE": file, "AWS_ROLE_ARN": auditRole, "AWS_ROLE_SESSION_NAME": "me"},
		"profile":     {"AWS_CONFIG_FILE": write(t, "config", "[default]\nrole_arn = "+auditRole+"\nweb_identity_token_file = "+file+"\n")},
	} {
		t.Run(name, func(t *testing.T) {
			for key, value := range entries {
				t.Setenv(key, value)
			}
			wantChain(t, g, fromChain(t, g), "222222222222")
		})
	}
	want(t, "refused", g.refused, 0)
}

func TestWebIdentityThatIsRefused(t *testing.T) {
	isolate(t)
	t.Setenv("AWS_WEB_IDENTITY_TOKEN_FILE", write(t, "token", secret))
	t.Setenv("AWS_ROLE_ARN", auditRole)
	_, err := fromChain(t, &grantor{fake: newFake(), token: "another"}).AccountID(t.Context())
	wantError(t, err, "session.Session(default, eu-west-1).AccountID: ", "InvalidIdentityToken")
	mustNotShow(t, "error", fmt.Sprintf("%v %+v", err, err))
}

const ssoProfile = `
[profile sso]
sso_session = corp
sso_account_id = 333333333333
sso_role_name = audit
[sso-session corp]
sso_region = eu-west-1
sso_start_url = https://corp.test/start
`

// TestSSO uses the token that a login left in the cache of the home folder.
func TestSSO(t *testing.T) {
	isolate(t)
	t.Setenv("AWS_CONFIG_FILE", write(t, "config", ssoProfile))
	file := login(t, "sso-token")
	g := &grantor{fake: newFake(), token: "sso-token"}
	wantChain(t, g, fromChain(t, g, session.WithProfile("sso")), "333333333333")

	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	s := fromChain(t, g, session.WithProfile("sso"))
	_, err := s.AccountID(t.Context())
	wantError(t, err, "session.Session(sso, eu-west-1).AccountID: ", "SSO")
}

// TestProfilesRole has the files say which role to assume, and whose keys do.
func TestProfilesRole(t *testing.T) {
	isolate(t)
	t.Setenv("AWS_CONFIG_FILE", write(t, "config", "[profile outer]\nrole_arn = "+auditRole+"\nsource_profile = inner\nexternal_id = ext\n"+
		"[profile inner]\naws_access_key_id = AKIAHOME\naws_secret_access_key = x\n"))
	g := &grantor{fake: newFake()}
	s := fromChain(t, g, session.WithProfile("outer"))
	wantChain(t, g, s, "222222222222")
	want(t, "external id", g.made("AssumeRole")[0].form.Get("ExternalId"), "ext")
	want(t, "signed with", g.made("AssumeRole")[0].key, "AKIAHOME")

	role, err := s.AssumeRole(t.Context(), roleIn("444444444444"))
	if err != nil {
		t.Fatal(err)
	}
	wantList(t, "keys of a role from there", list(t, role), "444444444444-0", "444444444444-1", "444444444444-2")
}
