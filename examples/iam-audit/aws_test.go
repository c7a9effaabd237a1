package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/seed5e775779/resgen/examples/testenv"
)

// now is when the audits of these tests run.
var now = time.Date(2030, 6, 15, 12, 0, 0, 0, time.UTC)

func ago(days int) time.Time { return now.AddDate(0, 0, -days) }

// user is a user of a scripted account. Zero times are things that are not
// there or never happened.
type user struct {
	name                       string
	passwordMade, passwordUsed time.Time
	mfa, deleted               bool
	keys                       []key
}

type key struct {
	id         string
	inactive   bool
	made, used time.Time
}

// account is what a scripted account holds.
type account struct {
	users   []user
	summary map[string]int
	deny    string // an action that is refused
}

// scripted is STS and IAM over some accounts. Access keys are "AKIA" or "ASIA"
// and the account.
type scripted struct {
	accounts map[string]*account

	mu   sync.Mutex
	seen map[string]int
	// forms are those of AssumeRole.
	forms []url.Values
}

var signed = regexp.MustCompile(`Credential=A[KS]IA(\d{12})/`)

func (s *scripted) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	action := r.Form.Get("Action")
	s.mu.Lock()
	s.seen[action]++
	if action == "AssumeRole" {
		s.forms = append(s.forms, r.Form)
	}
	s.mu.Unlock()
	match := signed.FindStringSubmatch(r.Header.Get("Authorization"))
	if match == nil {
		refuse(w, "InvalidClientTokenId")
		return
	}
	a := s.accounts[match[1]]
	switch {
	case a == nil || a.deny == action:
		refuse(w, "AccessDenied")
	case action == "GetCallerIdentity":
		answer(w, action, fmt.Sprintf("<Account>%s</Account>", match[1]))
	case action == "AssumeRole":
		s.assume(w, r.Form.Get("RoleArn"))
	default:
		a.answer(w, action, r.Form)
	}
}

func (s *scripted) assume(w http.ResponseWriter, arn string) {
	id := strings.Split(arn, ":")[4]
	if s.accounts[id] == nil {
		refuse(w, "AccessDenied")
		return
	}
	answer(w, "AssumeRole", fmt.Sprintf(`<Credentials><AccessKeyId>ASIA%s</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
		<SessionToken>t</SessionToken><Expiration>%s</Expiration></Credentials>`, id, stamp(time.Now().Add(time.Hour))))
}

func (a *account) answer(w http.ResponseWriter, action string, form url.Values) {
	i := slices.IndexFunc(a.users, func(u user) bool { return u.name == form.Get("UserName") })
	switch {
	case action == "GetAccountSummary":
		answer(w, action, a.summaryMap())
	case action == "ListUsers":
		a.list(w, form.Get("Marker"))
	case action == "GetAccessKeyLastUsed":
		answer(w, action, "<AccessKeyLastUsed>"+date("LastUsedDate", a.key(form.Get("AccessKeyId")).used)+"</AccessKeyLastUsed>")
	case i < 0 || a.users[i].deleted, action == "GetLoginProfile" && a.users[i].passwordMade.IsZero():
		refuse(w, "NoSuchEntity")
	default:
		answer(w, action, a.users[i].answer(action))
	}
}

func (a *account) summaryMap() string {
	text := "<SummaryMap>"
	for name, n := range a.summary {
		text += fmt.Sprintf("<entry><key>%s</key><value>%d</value></entry>", name, n)
	}
	return text + "</SummaryMap>"
}

// list has one user a page.
func (a *account) list(w http.ResponseWriter, marker string) {
	text, i := "<Users>", len(marker)
	if i < len(a.users) {
		u := a.users[i]
		text += fmt.Sprintf("<member><UserName>%s</UserName><UserId>U</UserId><Arn>arn</Arn><Path>/</Path>%s%s</member>",
			u.name, date("CreateDate", ago(999)), date("PasswordLastUsed", u.passwordUsed))
	}
	text += "</Users>"
	if i+1 < len(a.users) {
		text += "<IsTruncated>true</IsTruncated><Marker>" + marker + "x</Marker>"
	}
	answer(w, "ListUsers", text)
}

func (u *user) answer(action string) string {
	switch action {
	case "GetLoginProfile":
		return "<LoginProfile><UserName>" + u.name + "</UserName>" + date("CreateDate", u.passwordMade) + "</LoginProfile>"
	case "ListMFADevices":
		if u.mfa {
			return "<MFADevices><member><SerialNumber>arn:mfa</SerialNumber><UserName>" + u.name + "</UserName></member></MFADevices>"
		}
		return "<MFADevices></MFADevices>"
	}
	text := "<AccessKeyMetadata>"
	for _, k := range u.keys {
		status := "Active"
		if k.inactive {
			status = "Inactive"
		}
		text += fmt.Sprintf("<member><UserName>%s</UserName><AccessKeyId>%s</AccessKeyId><Status>%s</Status>%s</member>", u.name, k.id, status, date("CreateDate", k.made))
	}
	return text + "</AccessKeyMetadata>"
}

func (a *account) key(id string) key {
	for _, u := range a.users {
		for _, k := range u.keys {
			if k.id == id {
				return k
			}
		}
	}
	return key{}
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func date(name string, t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return "<" + name + ">" + stamp(t) + "</" + name + ">"
}

func answer(w http.ResponseWriter, action, result string) {
	fmt.Fprintf(w, "<%[1]sResponse><%[1]sResult>%[2]s</%[1]sResult></%[1]sResponse>", action, result)
}

func refuse(w http.ResponseWriter, code string) {
	w.WriteHeader(http.StatusForbidden)
	fmt.Fprintf(w, "<ErrorResponse><Error><Code>%s</Code><Message>no</Message></Error></ErrorResponse>", code)
}

// serve starts the accounts and has the environment name them, with keys of
// the first one.
func serve(t *testing.T, accounts map[string]*account) *scripted {
	t.Helper()
	s := &scripted{accounts: accounts, seen: map[string]int{}}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	testenv.Set(t, server.URL, "", "AKIA111111111111")
	return s
}
