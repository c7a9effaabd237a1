package session_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

const homeSecret = "home-secret-0123456789"

// fake is AWS as far as these tests go, behind an HTTP client: STS, and S3
// with endless buckets of one object a page. Requests with credentials that it
// did not hand out, or that have expired, are refused.
type fake struct {
	// lifetime is how long a role's credentials last.
	lifetime time.Duration
	// before, if not nil, may delay a request or answer it with an error code.
	before func(call) string
	// pages is how many pages a bucket has.
	pages int

	mu    sync.Mutex
	keys  map[string]key
	calls []call
}

// key is what an access key is good for.
type key struct {
	account, token string
	expires        time.Time // zero: never
}

// call is one request.
type call struct {
	service, action string
	key, region     string // from the signature
	host, path      string
	form            url.Values
}

func newFake() *fake {
	return &fake{lifetime: time.Hour, pages: 3, keys: map[string]key{
		"AKIAHOME":  {account: "111111111111"},
		"AKIAOTHER": {account: "222222222222"},
	}}
}

// made returns the calls so far of that action, all for "".
func (f *fake) made(action string) []call {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(f.calls), func(c call) bool { return action != "" && c.action != action })
}

var signature = regexp.MustCompile(`Credential=([^/]+)/\d+/([^/]+)/([^/]+)/aws4_request`)

// client is an HTTP client that shows nothing of what is behind it.
type client func(*http.Request) (*http.Response, error)

func (c client) Do(r *http.Request) (*http.Response, error) { return c(r) }

// Do answers a request.
func (f *fake) Do(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	c := read(r)
	f.mu.Lock()
	f.calls = append(f.calls, c)
	f.mu.Unlock()
	if f.before != nil {
		if code := f.before(c); code != "" {
			return refuse(r, c.service, code), nil
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	k, ok := f.keys[c.key]
	switch {
	case !ok || k.token != r.Header.Get("X-Amz-Security-Token"):
		return refuse(r, c.service, "InvalidClientTokenId"), nil
	case !k.expires.IsZero() && !time.Now().Before(k.expires):
		return refuse(r, c.service, "ExpiredToken"), nil
	}
	return f.answer(r, c, k), nil
}

func read(r *http.Request) call {
	c := call{host: r.URL.Host, path: r.URL.Path, form: r.URL.Query()}
	if m := signature.FindStringSubmatch(r.Header.Get("Authorization")); m != nil {
		c.key, c.region, c.service = m[1], m[2], m[3]
	}
	if c.service == "sts" {
		body, _ := io.ReadAll(r.Body)
		c.form, _ = url.ParseQuery(string(body))
		c.action = c.form.Get("Action")
		return c
	}
	c.action = r.Method
	return c
}

func (f *fake) answer(r *http.Request, c call, k key) *http.Response {
	switch c.action {
	case "GetCallerIdentity":
		return reply(r, 200, "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>%s</Account></GetCallerIdentityResult></GetCallerIdentityResponse>", k.account)
	case "AssumeRole":
		return f.assume(r, c.form.Get("RoleArn"))
	}
	page := strings.Count(c.form.Get("continuation-token"), "x")
	next := ""
	if page+1 < f.pages {
		next = "<IsTruncated>true</IsTruncated><NextContinuationToken>" + strings.Repeat("x", page+1) + "</NextContinuationToken>"
	}
	return reply(r, 200, "<ListBucketResult>%s<Contents><Key>%s</Key></Contents></ListBucketResult>", next, fmt.Sprint(k.account, "-", page))
}

// assume hands out credentials of the role's account. The role "closed" may
// not be assumed.
func (f *fake) assume(r *http.Request, role string) *http.Response {
	if strings.HasSuffix(role, "/closed") {
		return refuse(r, "sts", "AccessDenied")
	}
	account := strings.Split(role, ":")[4]
	id, expires := f.grant(account)
	return reply(r, 200, `<AssumeRoleResponse><AssumeRoleResult>
<AssumedRoleUser><Arn>arn:aws:sts::%s:assumed-role/x/y</Arn><AssumedRoleId>x:y</AssumedRoleId></AssumedRoleUser>
<Credentials><AccessKeyId>%s</AccessKeyId><SecretAccessKey>secret-of-%s</SecretAccessKey><SessionToken>token-of-%s</SessionToken><Expiration>%s</Expiration></Credentials>
</AssumeRoleResult></AssumeRoleResponse>`, account, id, id, id, expires.UTC().Format(time.RFC3339Nano))
}

// grant makes a key of the account. The caller holds the lock.
func (f *fake) grant(account string) (id string, expires time.Time) {
	id = fmt.Sprintf("ASIA%d", len(f.keys))
	expires = time.Now().Add(f.lifetime)
	f.keys[id] = key{account: account, token: "token-of-" + id, expires: expires}
	return id, expires
}

func refuse(r *http.Request, service, code string) *http.Response {
	if service == "sts" {
		return reply(r, 403, "<ErrorResponse><Error><Code>%s</Code><Message>no</Message></Error></ErrorResponse>", code)
	}
	return reply(r, 403, "<Error><Code>%s</Code><Message>no</Message></Error>", code)
}

func reply(r *http.Request, status int, format string, args ...any) *http.Response {
	body := fmt.Sprintf(format, args...)
	return &http.Response{
		StatusCode: status, Request: r, ContentLength: int64(len(body)),
		Header: http.Header{"Content-Type": {"text/xml"}, "Date": {time.Now().UTC().Format(http.TimeFormat)}},
		Body:   io.NopCloser(bytes.NewBufferString(body)),
	}
}
