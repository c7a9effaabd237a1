package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	s3types "github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/google/go-cmp/cmp"

	"github.com/seed5e775779/resgen/examples/gaps"
	"github.com/seed5e775779/resgen/examples/localmoto"
	"github.com/seed5e775779/resgen/examples/security-audit/report"
	"github.com/seed5e775779/resgen/examples/testenv"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/kms"
	"github.com/seed5e775779/resgen/generated/organizations"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/secretsmanager"
	"github.com/seed5e775779/resgen/runtime/session"
)

// TestAgainstMoto audits an organization of two accounts that moto has, with a
// role that moto's STS lets it assume.
func TestAgainstMoto(t *testing.T) {
	server := localmoto.ForTest(t)
	testenv.Set(t, server.URL(), "us-east-1", "AKIAHOME")
	sess, err := session.New(t.Context(), session.WithRegion("eu-west-1"))
	if err != nil {
		t.Fatal(err)
	}
	member := organization(t, sess)
	role, err := sess.AssumeRole(t.Context(), "arn:aws:iam::"+member+":role/setup")
	if err != nil {
		t.Fatal(err)
	}
	populate(t, role)

	code, out, errs, r := audit(t, t.Context(), "-organization", "-region", "eu-west-1", "-checks", "s3,iam,secrets,keys", "-fail-on", "critical")
	if code != report.Incomplete || errs != "" {
		t.Errorf("exit code %d, stderr %s\n%s", code, errs, out)
	}
	var got []string
	for _, f := range r.Findings {
		got = append(got, strings.ReplaceAll(f.Account, member, "member")+" "+f.Check+" "+f.Rule)
	}
	// What moto answers wrongly is a gap, and nothing is concluded from it: it takes
	// GetBucketPolicyStatus for a listing, and leaves KeyId out of
	// GetKeyRotationStatus.
	for _, g := range r.Gaps {
		got = append(got, strings.ReplaceAll(g.Account, member, "member")+" "+g.Check+" "+string(g.Kind))
	}
	want := []string{
		"123456789012 iam root-without-mfa", "member iam root-without-mfa", "member iam user-without-mfa", "member keys failed",
		"member s3 bucket-public-acl-read", "member s3 bucket-without-block", "member s3 failed", "member secrets secret-not-rotated",
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s\n%s", diff, out)
	}
}

// organization makes one, and returns its second account.
func organization(t *testing.T, sess *session.Session) (member string) {
	t.Helper()
	svc := organizations.New(sess.Config())
	_, err := svc.CreateOrganization(t.Context(), nil)
	if err == nil {
		_, err = svc.CreateAccount(t.Context(), &organizations.CreateAccountInput{AccountName: aws.String("member"), Email: aws.String("m@example.com")})
	}
	if err != nil {
		t.Fatal(err)
	}
	for account, err := range svc.Accounts().All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if account.Id() != "123456789012" {
			member = account.Id()
		}
	}
	return member
}

// populate makes a public bucket, a user, a key and a secret.
func populate(t *testing.T, sess *session.Session) {
	t.Helper()
	cfg := sess.Config()
	_, err := iam.New(cfg).CreateUser(t.Context(), &iam.CreateUserInput{UserName: aws.String("anna")})
	if err == nil {
		_, err = kms.New(cfg).CreateKey(t.Context(), nil)
	}
	if err == nil {
		_, err = secretsmanager.New(cfg).CreateSecret(t.Context(), &secretsmanager.CreateSecretInput{Name: aws.String("word"), SecretString: aws.String(testenv.Secret)})
	}
	if err == nil {
		_, err = s3.New(cfg).Bucket("open").Create(t.Context(), &s3.CreateBucketInput{ACL: s3types.BucketCannedACLPublicRead,
			CreateBucketConfiguration: &s3types.CreateBucketConfiguration{LocationConstraint: s3types.BucketLocationConstraintEuWest1}})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestNothingIsEnabled has every region that moto knows and services that nobody
// enabled: the report says so of each.
func TestNothingIsEnabled(t *testing.T) {
	server := localmoto.ForTest(t)
	testenv.Set(t, server.URL(), "us-east-1", "AKIAHOME")
	code, out, errs, r := audit(t, t.Context(), "-regions", "all", "-checks", "guardduty")
	if code != report.Incomplete || errs != "" || len(r.Places) > 0 || len(r.Findings) > 0 {
		t.Errorf("exit code %d, stderr %s\n%s", code, errs, out)
	}
	kinds := map[gaps.Kind]int{}
	for _, g := range r.Gaps {
		kinds[g.Kind]++
	}
	if kinds[gaps.RegionDisabled] < 5 || kinds[gaps.ServiceDisabled] < 5 || len(kinds) != 2 {
		t.Errorf("got %v", kinds)
	}
	args := []string{"-regions", "all", "-checks", "guardduty", "-accept", "region-disabled,service-disabled"}
	if code, out, _, _ := audit(t, t.Context(), args...); code != report.Clean || !strings.Contains(out, "service-disabled (accepted)") {
		t.Errorf("exit code %d\n%s", code, out)
	}
}
