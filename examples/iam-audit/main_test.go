package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/seed5e775779/resgen/examples/stale"
	"github.com/seed5e775779/resgen/examples/testenv"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// audit runs the program.
func audit(t *testing.T, ctx context.Context, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	p := program{stdout: &out, stderr: &errs, now: func() time.Time { return now }}
	code = p.run(ctx, args)
	if text := out.String() + errs.String(); strings.Contains(text, testenv.Secret) {
		t.Errorf("a secret is printed: %s", text)
	}
	return code, out.String(), errs.String()
}

// safe is an account where nothing is wrong.
func safe() *account {
	return &account{
		summary: map[string]int{"AccountMFAEnabled": 1},
		users: []user{{name: "fresh", passwordMade: ago(80), passwordUsed: ago(1), mfa: true, keys: []key{
			{id: "AKIAFRESH", made: ago(90), used: ago(90)}, {id: "AKIANEW", made: ago(3)}, {id: "AKIAOFF", inactive: true, made: ago(900)},
		}}},
	}
}

// neglected is an account where everything is.
func neglected() *account {
	return &account{
		summary: map[string]int{"AccountAccessKeysPresent": 1, "AccountPasswordPresent": 1},
		users: []user{
			{name: "anna", passwordMade: ago(200), mfa: true},
			{name: "bob", passwordMade: ago(10), passwordUsed: ago(2), keys: []key{{id: "AKIAOLD", made: ago(400), used: ago(91)}, {id: "AKIANEVER", made: ago(100)}}},
			{name: "carl", passwordMade: ago(91), passwordUsed: ago(90), mfa: true, keys: []key{{id: "AKIABUSY", made: ago(91), used: ago(1)}}},
			{name: "dora", mfa: false},
			{name: "gone", deleted: true},
		},
	}
}

func TestTable(t *testing.T) {
	aws := serve(t, map[string]*account{"111111111111": safe(), "222222222222": neglected()})
	code, out, errs := audit(t, t.Context(), "-role", "/teams/audit", "-external-id", "ext", "222222222222", "self", "222222222222")
	want := `ACCOUNT       USER            CHECK               CREDENTIAL  DETAIL
222222222222  <root_account>  root-access-key     -           the root user has access keys
222222222222  <root_account>  root-without-mfa    -           the root user has no MFA device
222222222222  anna            password-unrotated  password    made 200 days ago
222222222222  anna            password-unused     password    never used since it was made 200 days ago
222222222222  bob             key-unrotated       AKIANEVER   made 100 days ago
222222222222  bob             key-unrotated       AKIAOLD     made 400 days ago
222222222222  bob             key-unused          AKIANEVER   never used since it was made 100 days ago
222222222222  bob             key-unused          AKIAOLD     last used 91 days ago
222222222222  bob             user-without-mfa    -           no MFA device, but a password
222222222222  carl            key-unrotated       AKIABUSY    made 91 days ago
222222222222  carl            password-unrotated  password    made 91 days ago
222222222222  dora            user-without-mfa    -           no MFA device, and no password
12 findings in 2 accounts; stale is 90 days
`
	if code != exitFindings || out != want || errs != "" {
		t.Errorf("exit code %d, stderr %q, stdout\n%swant\n%s", code, errs, out, want)
	}
	form := aws.forms[0]
	if len(aws.forms) != 1 || form.Get("RoleArn") != "arn:aws:iam::222222222222:role/teams/audit" || form.Get("ExternalId") != "ext" || form.Get("RoleSessionName") != "iam-audit" {
		t.Errorf("AssumeRole was sent %d times, with %v", len(aws.forms), form)
	}
	// What the listing told is not asked for again.
	for action, n := range map[string]int{"AssumeRole": 1, "ListMFADevices": 6, "ListAccessKeys": 5, "GetUser": 0, "ListUsers": 6, "GetLoginProfile": 6, "GetAccessKeyLastUsed": 5, "GetAccountSummary": 2, "GetCallerIdentity": 1} {
		if aws.seen[action] != n {
			t.Errorf("%d requests of %s, want %d", aws.seen[action], action, n)
		}
	}
}

func TestNothingStale(t *testing.T) {
	serve(t, map[string]*account{"111111111111": safe()})
	code, out, errs := audit(t, t.Context())
	if code != exitClean || out != "0 findings in 1 account; stale is 90 days\n" || errs != "" {
		t.Errorf("exit code %d: %q, %q", code, out, errs)
	}
	if code, out, _ := audit(t, t.Context(), "-days", "2"); code != exitFindings || !strings.Contains(out, "AKIANEW") {
		t.Errorf("with -days 2: exit code %d, %s", code, out)
	}
}

// TestRootUserThatCannotSignIn needs no second factor.
func TestRootUserThatCannotSignIn(t *testing.T) {
	serve(t, map[string]*account{"111111111111": {summary: map[string]int{"AccountPasswordPresent": 0, "AccountMFAEnabled": 0}}})
	if code, out, _ := audit(t, t.Context()); code != exitClean {
		t.Errorf("exit code %d: %s", code, out)
	}
}

func TestJSONAndCSV(t *testing.T) {
	serve(t, map[string]*account{"111111111111": safe(), "222222222222": neglected()})
	_, out, _ := audit(t, t.Context(), "-format", "json", "arn:aws:iam::222222222222:role/x", "self")
	var r report
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	first := finding{"222222222222", stale.Finding{User: stale.RootUser, Check: stale.CheckRootKey, Detail: "the root user has access keys"}}
	if len(r.Findings) != 12 || r.Findings[0] != first || r.Days != 90 || !r.At.Equal(now) || strings.Join(r.Accounts, " ") != "111111111111 222222222222" {
		t.Errorf("got %+v", r)
	}
	_, out, _ = audit(t, t.Context(), "-format", "csv", "222222222222")
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil || len(rows) != 13 || rows[0][0] != "account" || strings.Join(rows[1], "|") != strings.Join(first.row(), "|") {
		t.Errorf("got %q, %v", rows, err)
	}
	_, out, _ = audit(t, t.Context(), "-format", "json")
	if !strings.Contains(out, `"findings": []`) || !strings.Contains(out, `"errors": []`) {
		t.Errorf("empty lists are null in %s", out)
	}
}

// TestFormulas keeps names that IAM allows out of spreadsheets' mouths.
func TestFormulas(t *testing.T) {
	serve(t, map[string]*account{"111111111111": {summary: map[string]int{"AccountMFAEnabled": 1}, users: []user{{name: "=1+1"}}}})
	if _, out, _ := audit(t, t.Context(), "-format", "csv"); !strings.Contains(out, "111111111111,'=1+1,") {
		t.Errorf("got %s", out)
	}
}

// TestAccountsThatFail has one that no role leads into and one that breaks off
// beside one that is fine.
func TestAccountsThatFail(t *testing.T) {
	broken := neglected()
	broken.deny = "ListAccessKeys"
	serve(t, map[string]*account{"111111111111": safe(), "222222222222": neglected(), "333333333333": broken})
	code, out, errs := audit(t, t.Context(), "-format", "csv", "444444444444", "333333333333", "222222222222")
	if code != exitFailure || strings.Count(out, "\n222222222222,") != 12 || !strings.Contains(out, "333333333333,<root_account>,root-access-key") {
		t.Errorf("exit code %d, stdout\n%s", code, out)
	}
	lines := strings.Split(strings.TrimSpace(errs), "\n")
	if !strings.HasPrefix(lines[0], "iam-audit: 333333333333: ") || !strings.Contains(errs, "AccessKeys: operation error IAM: ListAccessKeys") ||
		!strings.Contains(lines[len(lines)-1], "iam-audit: 444444444444: ") || !strings.Contains(errs, "AccessDenied") {
		t.Errorf("stderr %s", errs)
	}
}

// TestUsersThatFail has users that fail beside those that are fine, with and
// without what tells of the root user.
func TestUsersThatFail(t *testing.T) {
	for deny, says := range map[string]string{"GetAccessKeyLastUsed": "AccessKey(bob, AKIAOLD).LastUsed: ", "GetAccountSummary": "AccountSummary().SummaryMap: "} {
		broken := neglected()
		broken.deny = deny
		serve(t, map[string]*account{"111111111111": broken})
		code, out, errs := audit(t, t.Context(), "-format", "csv", "-users", "1")
		if code != exitFailure || !strings.Contains(out, ",dora,user-without-mfa,") || !strings.Contains(out, ",carl,password-unrotated,") {
			t.Errorf("%s: exit code %d, stdout\n%s", deny, code, out)
		}
		if want := map[string]int{"GetAccessKeyLastUsed": 2, "GetAccountSummary": 1}[deny]; strings.Count(errs, "AccessDenied") != want || !strings.Contains(errs, says) {
			t.Errorf("%s: stderr %s, want %d errors", deny, errs, want)
		}
	}
}

func TestInterrupt(t *testing.T) {
	serve(t, map[string]*account{"111111111111": safe()})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if code, _, errs := audit(t, ctx); code != exitFailure || !strings.Contains(errs, "canceled") {
		t.Errorf("exit code %d, %s", code, errs)
	}
}

func TestCommandLine(t *testing.T) {
	testenv.Set(t, "http://127.0.0.1:1", "", "AKIA")
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"-h"}, exitClean, "usage: iam-audit"},
		{[]string{"-nothing"}, exitFailure, "usage: iam-audit"},
		{[]string{"-days", "0"}, exitFailure, "-days"},
		{[]string{"-users", "0"}, exitFailure, "-users"},
		{[]string{"-format", "xml"}, exitFailure, `"xml" is none of table`},
		{[]string{"-progress", "loud"}, exitFailure, `"loud" is none of auto`},
		{[]string{"12345"}, exitFailure, `"12345" is no account`},
		{[]string{"-profile", "absent"}, exitFailure, "absent"},
		{[]string{"arn:aws:iam::222222222222:user/x"}, exitFailure, "not the ARN of an IAM role"},
	} {
		code, _, errs := audit(t, t.Context(), c.args...)
		if code != c.code || !strings.Contains(errs, c.want) {
			t.Errorf("%q: exit code %d, stderr %q", c.args, code, errs)
		}
	}
}

func TestCounters(t *testing.T) {
	c := &counters{total: 3}
	c.users.Add(1)
	c.accounts.Add(2)
	if got := c.String(); got != "2 of 3 accounts, 1 user, 0 findings" {
		t.Errorf("got %q", got)
	}
}
