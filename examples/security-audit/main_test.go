package main

import (
	"bytes"
	gocmp "cmp"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/seed5e775779/resgen/examples/gaps"
	"github.com/seed5e775779/resgen/examples/security-audit/report"
	"github.com/seed5e775779/resgen/examples/testenv"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/secretsmanager"
	"github.com/seed5e775779/resgen/runtime/session"
)

var update = flag.Bool("update", false, "write what is wanted anew")

func TestMain(m *testing.M) {
	testenv.NoProxy()
	goleak.VerifyTestMain(m)
}

// now is when the audits of these tests run.
var now = time.Date(2030, 6, 15, 12, 0, 0, 0, time.UTC)

// audit runs the program, which writes JSON, too, unless it fails.
func audit(t *testing.T, ctx context.Context, args ...string) (code int, stdout, stderr string, r report.Report) {
	t.Helper()
	var out, errs bytes.Buffer
	file := filepath.Join(t.TempDir(), "report.json")
	p := program{stdout: &out, stderr: &errs, now: func() time.Time { return now }}
	code = p.run(ctx, append([]string{"-json", file, "-attempts", "2"}, args...))
	text, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(text, &r)
	}
	if err != nil && errs.Len() == 0 && out.Len() == 0 {
		t.Error(err)
	}
	if text := string(text) + out.String() + errs.String(); strings.Contains(text, testenv.Secret) {
		t.Errorf("a secret is printed: %s", text)
	}
	return code, out.String(), errs.String(), r
}

// golden compares with a file of testdata, or writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got; -update writes it):\n%s", name, diff)
	}
}

// everything looks at all that the scripted accounts have.
var everything = []string{"-organization", "-regions", "eu-west-1,us-east-1,af-south-1"}

// TestReports has an organization of four accounts, of which one is closed and
// one refuses the role, and a region that is not enabled.
func TestReports(t *testing.T) {
	accounts := serve(t, nil)
	dir := t.TempDir()
	args := slices.Clone(everything)
	for _, format := range formats {
		args = append(args, "-"+format, filepath.Join(dir, format))
	}
	code, out, errs, _ := audit(t, t.Context(), args...)
	if code != report.Incomplete || errs != "" {
		t.Errorf("exit code %d, stderr %s", code, errs)
	}
	golden(t, "report.txt", out)
	for _, format := range formats {
		text, err := os.ReadFile(filepath.Join(dir, format))
		if err != nil {
			t.Fatal(err)
		}
		golden(t, "report."+format, string(text))
	}
	accounts.onlyReads(t)
}

// otherwise are actions that IAM calls otherwise than S3 the operations.
var otherwise = map[string]string{"ListBuckets": "ListAllMyBuckets", "GetPublicAccessBlock": "GetBucketPublicAccessBlock"}

// onlyReads checks the names of all operations that were sent, and that the
// documentation has them among what the role needs, and no other.
func (s *scripted) onlyReads(t *testing.T) {
	t.Helper()
	asked := map[string]bool{"GetCallerIdentity": true} // which needs no permission
	for _, sent := range s.sent {
		_, operation, _ := strings.Cut(sent, " ")
		reads := slices.ContainsFunc([]string{"Get", "List", "Describe", "BatchGet"}, func(p string) bool { return strings.HasPrefix(operation, p) })
		if !reads && sent != "sts AssumeRole" || strings.Contains(operation, "SecretValue") {
			t.Errorf("%s was sent", sent)
		}
		asked[gocmp.Or(otherwise[operation], operation)] = true
	}
	text, err := os.ReadFile("main.go")
	if err != nil {
		t.Fatal(err)
	}
	needed := map[string]bool{"GetCallerIdentity": true}
	for _, name := range regexp.MustCompile(`\b(?:Get|List|Describe|BatchGet|Assume)[A-Z]\w+`).FindAllString(string(text), -1) {
		needed[name] = true
	}
	if diff := cmp.Diff(needed, asked); diff != "" {
		t.Errorf("the documentation has other operations than were sent (-documented +sent)\n%s", diff)
	}
}

// TestGuard has a session of the program, and a role's, change something: no
// request is sent.
func TestGuard(t *testing.T) {
	accounts := serve(t, nil)
	var s settings
	s.Attempts = 1
	sess, err := s.Open(t.Context(), guard)
	if err != nil {
		t.Fatal(err)
	}
	role, err := sess.AssumeRole(t.Context(), "arn:aws:iam::222222222222:role/audit")
	if err != nil {
		t.Fatal(err)
	}
	for _, sess := range []*session.Session{sess, role} {
		_, err := s3.New(sess.Config()).Bucket("open").Delete(t.Context(), nil)
		if err == nil || !strings.Contains(err.Error(), "an audit does not send DeleteBucket of S3") {
			t.Errorf("got %v", err)
		}
		_, err = secretsmanager.New(sess.Config()).Secret("word").Value().SecretString(t.Context())
		if err == nil || !strings.Contains(err.Error(), "an audit does not send GetSecretValue") {
			t.Errorf("got %v", err)
		}
	}
	if sent := strings.Join(accounts.sent, ", "); sent != "sts AssumeRole" {
		t.Errorf("sent %s", sent)
	}
}

// TestFilters looks at what the services are asked for: what is archived,
// resolved or in another region is not.
func TestFilters(t *testing.T) {
	accounts := serve(t, nil)
	audit(t, t.Context(), "-checks", "guardduty,inspector,securityhub,s3", "-accept", "service-disabled")
	for service, want := range map[string][]string{
		"guardduty ListFindings ":  {`{"service.archived":{"equals":["false"]}}`},
		"inspector2 ListFindings ": {`"findingStatus":[{"comparison":"EQUALS","value":"ACTIVE"}]`},
		"securityhub GetFindings ": {`"ComplianceStatus":[{"Comparison":"EQUALS","Value":"FAILED"}]`, `"RecordState":[{"Comparison":"EQUALS","Value":"ACTIVE"}]`, `"Value":"NEW"},{"Comparison":"EQUALS","Value":"NOTIFIED"}`},
		"s3 ListBuckets ":          {"bucket-region=us-east-1"},
	} {
		asked := 0
		for _, text := range accounts.texts {
			if !strings.HasPrefix(text, service) {
				continue
			}
			asked++
			for _, part := range want {
				if !strings.Contains(text, part) {
					t.Errorf("%s lacks %s", text, part)
				}
			}
		}
		if asked == 0 {
			t.Errorf("%s was not sent", service)
		}
	}
}

// TestReadOnly is about the guard that every request passes.
func TestReadOnly(t *testing.T) {
	for service, operations := range reads {
		for _, name := range operations {
			if !regexp.MustCompile("^(Get|List|Describe|BatchGet)[A-Z]").MatchString(name) {
				t.Errorf("%s of %s is among the reads", name, service)
			}
		}
	}
	for name, want := range map[string]bool{
		"S3 GetBucketAcl": true, "KMS DescribeKey": true, "Inspector2 BatchGetAccountStatus": true, "STS AssumeRole": true,
		"S3 PutBucketAcl": false, "KMS EnableKeyRotation": false, "IAM DeleteUser": false, "Secrets Manager GetSecretValue": false,
		"Secrets Manager BatchGetSecretValue": false, "S3 GetObject": false, "IAM GenerateCredentialReport": false, "IAM ": false,
		"SSM GetParameters": false, "STS GetSessionToken": false, "IAM ListAccounts": false, "Lambda GetFunction": false, "ECR GetAuthorizationToken": false,
	} {
		i := strings.LastIndex(name, " ")
		if got := allowed(name[:i], name[i+1:]); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestExitCodes has the same findings with different limits.
func TestExitCodes(t *testing.T) {
	for _, c := range []struct {
		args string
		code int
	}{
		{"-checks iam", report.Clean},
		{"-checks secrets", report.Clean},
		{"-checks secrets -fail-on medium", report.Found},
		{"-checks keys -regions eu-west-1", report.Incomplete},
		{"-checks keys -regions eu-west-1 -accept refused", report.Clean},
		{"-checks keys -regions eu-west-1 -accept throttled,refused -fail-on low", report.Found},
		{"-checks iam 333333333333", report.Incomplete},
		{"-checks iam -accept role-refused 333333333333 self", report.Clean},
		{"-checks iam 222222222222", report.Found},
		{"-checks iam 222222222222 333333333333", report.Incomplete},
	} {
		t.Run(c.args, func(t *testing.T) {
			serve(t, nil)
			if code, out, errs, r := audit(t, t.Context(), strings.Fields(c.args)...); code != c.code || errs != "" || r.Complete == (code == report.Incomplete) {
				t.Errorf("exit code %d, complete %v\n%s%s", code, r.Complete, out, errs)
			}
		})
	}
}

func TestInterrupt(t *testing.T) {
	serve(t, nil)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	code, out, _, r := audit(t, ctx)
	if code != report.Incomplete || len(r.Gaps) != 1 || r.Gaps[0].Kind != gaps.Interrupted || !strings.Contains(out, "interrupted") {
		t.Errorf("exit code %d, %+v", code, r)
	}
}

func TestCommandLine(t *testing.T) {
	testenv.Set(t, "http://127.0.0.1:1", "us-east-1", "AKIA")
	for _, c := range []struct {
		args string
		code int
		want string
	}{
		{"-h", report.Clean, "usage: security-audit"},
		{"-nothing", report.Incomplete, "usage: security-audit"},
		{"-days 0", report.Incomplete, "-days"},
		{"-accounts 0", report.Incomplete, "-accounts"},
		{"-most -1", report.Incomplete, "-most"},
		{"-fail-on bad", report.Incomplete, `"bad" is none of info, low`},
		{"-accept bad", report.Incomplete, `"bad" is none of`},
		{"-checks bad", report.Incomplete, `"bad" is none of [iam`},
		{"-regions a,,b", report.Incomplete, "an empty name"},
		{"-regions all,eu-west-1", report.Incomplete, "all beside others"},
		{"-progress loud", report.Incomplete, `"loud" is none of auto`},
		{"12345", report.Incomplete, `"12345" is no account`},
		{"-profile absent", report.Incomplete, "absent"},
		{"-json /nowhere/report.json -checks iam arn:aws:iam::1:role/x", report.Incomplete, "/nowhere/report.json"},
	} {
		code, _, errs, _ := audit(t, t.Context(), strings.Fields(c.args)...)
		if code != c.code || !strings.Contains(errs, c.want) {
			t.Errorf("%q: exit code %d, stderr %q", c.args, code, errs)
		}
	}
}

// TestStdout has JSON in place of the text.
func TestStdout(t *testing.T) {
	serve(t, nil)
	_, out, _, _ := audit(t, t.Context(), "-checks", "iam", "-json", "-")
	if !json.Valid([]byte(out)) {
		t.Errorf("got %s", out)
	}
}
