package main

import (
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"github.com/seed5e775779/resgen/examples/localmoto"
	"github.com/seed5e775779/resgen/examples/testenv"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/runtime/session"
)

// TestAgainstMoto audits three accounts that moto has, with roles that moto's
// STS lets it assume.
func TestAgainstMoto(t *testing.T) {
	server := localmoto.ForTest(t)
	testenv.Set(t, server.URL(), "", "AKIAHOME")
	sess, err := session.New(t.Context(), session.WithRegion("eu-west-1"))
	if err != nil {
		t.Fatal(err)
	}
	for _, account := range []string{"111111111111", "222222222222"} {
		role, err := sess.AssumeRole(t.Context(), "arn:aws:iam::"+account+":role/setup")
		if err != nil {
			t.Fatal(err)
		}
		populate(t, iam.New(role.Config()), "of-"+account)
	}

	// What moto makes is as old as this test: the audit runs a hundred days later.
	var out, errs strings.Builder
	p := program{stdout: &out, stderr: &errs, now: func() time.Time { return time.Now().AddDate(0, 0, 100) }}
	code := p.run(t.Context(), []string{"-format", "csv", "-role", "audit", "111111111111", "222222222222", "self"})
	if code != exitFindings || errs.Len() > 0 {
		t.Fatalf("exit code %d, stderr %s", code, &errs)
	}
	for _, account := range []string{"111111111111", "222222222222"} {
		for _, want := range []string{
			"<root_account>,root-without-mfa,", "of-" + account + ",user-without-mfa,,\"no MFA device, but a password\"",
			"of-" + account + ",password-unrotated,password,made 100 days ago", "of-" + account + ",key-unrotated,", "of-" + account + ",key-unused,",
		} {
			if !strings.Contains(out.String(), account+","+want) {
				t.Errorf("no %s,%s in\n%s", account, want, &out)
			}
		}
	}
	if n := strings.Count(out.String(), "\n"); n != 1+2*6+1 || !strings.Contains(out.String(), "123456789012,<root_account>,") || strings.Contains(out.String(), "careful") {
		t.Errorf("%d lines:\n%s", n, &out)
	}
}

// populate makes a user with everything that gets stale, and one with a second
// factor alone.
func populate(t *testing.T, svc *iam.Service, name string) {
	t.Helper()
	user, err := svc.CreateUser(t.Context(), &iam.CreateUserInput{UserName: aws.String(name)})
	if err == nil {
		_, err = user.CreateLoginProfile(t.Context(), &iam.CreateLoginProfileInput{Password: aws.String("correct horse")})
	}
	if err == nil {
		_, err = user.CreateAccessKeyPair(t.Context(), nil)
	}
	if err == nil {
		user, err = svc.CreateUser(t.Context(), &iam.CreateUserInput{UserName: aws.String("careful")})
	}
	if err == nil {
		_, err = user.EnableMfa(t.Context(), &iam.EnableMFADeviceInput{
			SerialNumber: aws.String("arn:aws:iam::1:mfa/careful"), AuthenticationCode1: aws.String("123456"), AuthenticationCode2: aws.String("234567")})
	}
	if err != nil {
		t.Fatal(err)
	}
}
