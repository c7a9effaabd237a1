package main

import (
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/examples/localmoto"
	"github.com/seed5e775779/resgen/examples/testenv"
	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/session"
)

// TestAgainstMoto looks at two regions of two accounts that moto has.
func TestAgainstMoto(t *testing.T) {
	server := localmoto.ForTest(t)
	testenv.Set(t, server.URL(), "eu-west-1", "AKIAHOME")
	sess, err := session.New(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	role := "arn:aws:iam::111111111111:role/audit"
	targets := append(sess.Targets("eu-west-1", "us-west-2"), sess.RoleTargets(role, []string{"us-west-2"})...)
	for _, target := range targets {
		populate(t, sess, target)
	}

	code, out, errs := inventory(t, t.Context(), "-regions", "eu-west-1,us-west-2", "-types", theseTypes)
	wantItems(t, code, out, errs, "123456789012/eu-west-1", "123456789012/us-west-2")
	code, out, errs = inventory(t, t.Context(), "-regions", "all", "-types", theseTypes, role)
	wantItems(t, code, out, errs, "111111111111/us-west-2")
}

// populate makes an instance with its volume, another volume and a bucket.
func populate(t *testing.T, sess *session.Session, target session.Target) {
	t.Helper()
	if account := target.Account(); account != "" {
		var err error
		if sess, err = sess.AssumeRole(t.Context(), "arn:aws:iam::"+account+":role/setup"); err != nil {
			t.Fatal(err)
		}
	}
	cfg := sess.With(session.WithRegion(target.Region())).Config()
	machines := ec2.New(cfg)
	_, err := machines.CreateInstances(t.Context(), &ec2.RunInstancesInput{ImageId: aws.String("ami-1"), MinCount: aws.Int32(1), MaxCount: aws.Int32(1)})
	if err == nil {
		_, err = machines.CreateVolume(t.Context(), &ec2.CreateVolumeInput{AvailabilityZone: aws.String(target.Region() + "a"), Size: aws.Int32(3)})
	}
	if err == nil {
		storage := s3.New(cfg, func(o *s3.Options) { o.UsePathStyle = true })
		name := "b-" + strings.NewReplacer("/", "-", "?", "self").Replace(target.String())
		_, err = storage.Bucket(name).Create(t.Context(), &s3.CreateBucketInput{
			CreateBucketConfiguration: &types.CreateBucketConfiguration{LocationConstraint: types.BucketLocationConstraint(target.Region())}})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// wantItems checks that each place has an instance, two volumes and a bucket,
// and no other place has anything.
func wantItems(t *testing.T, code int, out, errs string, places ...string) {
	t.Helper()
	for line := range strings.Lines(errs) { // as in TestOwnAccount
		if code != 2 || !strings.Contains(line, "s3.DirectoryBuckets: ") {
			t.Errorf("exit code %d, %s", code, line)
		}
	}
	got := map[string]int{}
	lines := strings.Split(strings.TrimSpace(out), "\n")
	for _, line := range lines[1 : len(lines)-1] {
		cells := strings.Fields(line)
		got[cells[0]+"/"+cells[1]+" "+cells[3]]++
	}
	for _, place := range places {
		if got[place+" Instance"] != 1 || got[place+" Volume"] != 2 || got[place+" Bucket"] != 1 {
			t.Errorf("%s has %v", place, got)
		}
	}
	if len(got) != 3*len(places) {
		t.Errorf("got %v", got)
	}
}
