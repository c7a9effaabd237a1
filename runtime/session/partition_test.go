package session_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/seed5e775779/resgen/runtime/glue"
	"github.com/seed5e775779/resgen/runtime/session"
)

func TestPartitionForRegion(t *testing.T) {
	for region, id := range map[string]string{
		"us-east-1": "aws", "eu-west-1": "aws", "eu-north-99": "aws", "il-central-1": "aws",
		"cn-north-1": "aws-cn", "cn-west-9": "aws-cn",
		"us-gov-west-1": "aws-us-gov", "us-gov-east-7": "aws-us-gov",
		"us-iso-east-1": "aws-iso", "us-isob-east-1": "aws-iso-b", "eu-isoe-west-1": "aws-iso-e", "us-isof-south-1": "aws-iso-f",
		"": "", "mars-north-1": "", "us-east-1\n": "", "aws-global": "",
	} {
		p, ok := session.PartitionForRegion(region)
		if p.ID != id || ok != (id != "") {
			t.Errorf("%q: got %q, %t, want %q", region, p.ID, ok, id)
		}
	}
}

// TestPartitionTable holds for any refresh of the data.
func TestPartitionTable(t *testing.T) {
	all := session.Partitions()
	want(t, "the first", all[0].ID, "aws")
	seen := map[string]string{}
	for _, p := range all {
		if p.ID == "" || p.Name == "" || p.DNSSuffix == "" || p.DualStackDNSSuffix == "" {
			t.Errorf("%+v lacks something", p)
		}
		regions := p.Regions()
		if !slices.Contains(regions, p.GlobalRegion) || !slices.IsSorted(regions) {
			t.Errorf("%s: regions %q, global %q", p.ID, regions, p.GlobalRegion)
		}
		for _, region := range regions {
			got, ok := session.PartitionForRegion(region)
			if !ok || got.ID != p.ID || seen[region] != "" {
				t.Errorf("%s is in %s, %s and %s", region, p.ID, got.ID, seen[region])
			}
			seen[region] = p.ID
			want(t, "the partition in ARNs of "+region, glue.Partition(region), p.ID)
		}
		for _, service := range []string{"ec2", "s3", "sts", "dynamodb"} {
			got, err := p.AvailableRegions(service)
			if err != nil || len(got) == 0 {
				t.Errorf("%s in %s: %q, %v", service, p.ID, got, err)
			}
			for _, region := range got {
				if !slices.Contains(regions, region) {
					t.Errorf("%s in %s: %q is not the partition's", service, p.ID, region)
				}
			}
		}
	}
	all[0].ID = "changed"
	want(t, "the table after a change of the copy", session.Partitions()[0].ID, "aws")
}

func TestAvailableRegions(t *testing.T) {
	aws, _ := session.PartitionForRegion("us-east-1")
	china, _ := session.PartitionForRegion("cn-north-1")
	same := func(names ...string) {
		t.Helper()
		first, err := aws.AvailableRegions(names[0])
		if err != nil || len(first) == 0 {
			t.Errorf("%s: %q, %v", names[0], first, err)
		}
		for _, name := range names {
			got, err := aws.AvailableRegions(name)
			if err != nil {
				t.Error(err)
			}
			wantList(t, name, got, first...)
		}
	}
	same("cloudwatch", "monitoring")
	same("elasticloadbalancingv2", "elbv2", "elasticloadbalancing")
	same("sfn", "stepfunctions", "states")
	for _, c := range []struct {
		p       session.Partition
		service string
		want    string
		has     bool
	}{
		{aws, "ec2", "eu-west-1", true},
		{aws, "ec2", "cn-north-1", false},
		{china, "ec2", "cn-north-1", true},
		{aws, "api.ecr-public", "us-east-1", true},
		{aws, "api.ecr-public", "us-east-2", false},
		{aws, "iam", "us-east-1", false},
		{aws, "amplify", "us-east-1", true},
		{aws, "amplify", "af-south-1", false}, // all but some
	} {
		got, err := c.p.AvailableRegions(c.service)
		if err != nil || slices.Contains(got, c.want) != c.has {
			t.Errorf("%s in %s: got %q, %v", c.service, c.p.ID, got, err)
		}
	}
	for _, name := range []string{"", "nothing", "s3 *", "\n", "*", "ec2\n"} {
		_, err := aws.AvailableRegions(name)
		want(t, name+" is unknown", errors.Is(err, session.ErrUnknownService), true)
	}
}

func TestSessionsRegions(t *testing.T) {
	s := open(t, newFake(), session.WithRegion("cn-north-1"))
	want(t, "partition", s.Partition(), "aws-cn")
	got, err := s.AvailableRegions("s3")
	wantList(t, "regions", got, "cn-north-1", "cn-northwest-1")
	if err != nil {
		t.Error(err)
	}
	_, err = s.AvailableRegions("nothing")
	wantError(t, err, "session.Session(default, cn-north-1).AvailableRegions: ", `"nothing"`)
	_, err = s.With(session.WithRegion("mars-1")).AvailableRegions("s3")
	wantError(t, err, `"mars-1"`)
}
