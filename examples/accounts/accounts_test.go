package accounts_test

import (
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/examples/accounts"
	"github.com/seed5e775779/resgen/runtime/session"
)

func TestTargets(t *testing.T) {
	sess, err := session.New(t.Context(), session.WithRegion("cn-north-1"), session.WithAccountID("111111111111"))
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"222222222222", accounts.Self, "arn:aws-cn:iam::222222222222:role/teams/audit", "arn:aws-cn:iam::333333333333:role/x", accounts.Self}
	if err := accounts.Check(names); err != nil {
		t.Error(err)
	}
	var got []string
	for _, target := range (accounts.Role{Name: "/teams/audit"}).Targets(sess, names) {
		got = append(got, target.String())
	}
	// An account's role and its ARN are the same target.
	if want := "222222222222/cn-north-1 111111111111/cn-north-1 333333333333/cn-north-1"; strings.Join(got, " ") != want {
		t.Errorf("got %v", got)
	}
}

func TestCheck(t *testing.T) {
	for _, name := range []string{"12345", "1234567890123", "", "own", "12345678901x"} {
		if err := accounts.Check([]string{accounts.Self, name}); err == nil || !strings.Contains(err.Error(), `"`+name+`"`) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

// TestOpen has neither the environment nor a profile name a region.
func TestOpen(t *testing.T) {
	for _, name := range []string{"AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE"} {
		t.Setenv(name, "")
	}
	t.Setenv("AWS_CONFIG_FILE", "/none")
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", "/none")
	for region, want := range map[string]string{"": "us-east-1", "eu-west-1": "eu-west-1"} {
		sess, err := accounts.Start{Region: region, Attempts: 3}.Open(t.Context(), session.WithAccountID("111111111111"))
		if err != nil {
			t.Fatal(err)
		}
		if cfg := sess.Config(); sess.Region() != want || cfg.RetryMaxAttempts != 3 {
			t.Errorf("%q: %s, %d attempts", region, sess.Region(), cfg.RetryMaxAttempts)
		}
	}
}
