package laws_test

import (
	"errors"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	ec2types "github.com/aws/aws-sdk-go-v2/service/ec2/types"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// A destructive verb never meets more than was named: what a filter says in the end
// decides, and what does not narrow the listing is no filter.

func TestFiltersThatNarrowNothing(t *testing.T) {
	all := s3.NewFromClient(&fake{}).Bucket("b").Objects()
	for name, filter := range map[string][]*s3.ListObjectsV2Input{
		"a prefix taken back":    {{Prefix: aws.String("tmp/")}, {Prefix: aws.String("")}},
		"a start taken back":     {{StartAfter: aws.String("m")}, {StartAfter: aws.String("")}},
		"a delimiter":            {{Delimiter: aws.String("#")}},
		"who pays and who owns":  {{RequestPayer: types.RequestPayerRequester, ExpectedBucketOwner: aws.String("1"), FetchOwner: aws.Bool(true)}},
		"the encoding":           {{EncodingType: types.EncodingTypeUrl}},
		"what the handle knows":  {{Bucket: aws.String("b")}},
		"what else to tell":      {{OptionalObjectAttributes: []types.OptionalObjectAttributes{"RestoreStatus"}}},
		"nothing, and once more": {nil, {}},
	} {
		some := all.Filter(nil)
		for _, in := range filter {
			some = some.Filter(in)
		}
		if _, err := some.Delete(t.Context(), nil); !errors.Is(err, resource.ErrUnfiltered) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, in := range map[string]*s3.ListObjectVersionsInput{
		"a delimiter": {Delimiter: aws.String("/")}, "the encoding": {EncodingType: types.EncodingTypeUrl}, "an empty prefix": {Prefix: aws.String("")},
	} {
		if _, err := s3.NewFromClient(&fake{}).Bucket("b").ObjectVersions().Filter(in).Delete(t.Context(), nil); !errors.Is(err, resource.ErrUnfiltered) {
			t.Errorf("versions, %s: %v", name, err)
		}
	}
}

func TestConditionsThatNarrowNothing(t *testing.T) {
	filters := func(name string, values ...string) *ec2.DescribeInstancesInput {
		return &ec2.DescribeInstancesInput{Filters: []ec2types.Filter{{Name: &name, Values: values}}}
	}
	for name, test := range map[string]struct {
		in      *ec2.DescribeInstancesInput
		narrows bool
	}{
		"a value":              {filters("instance-state-name", "stopped"), true},
		"no value":             {filters("instance-state-name"), false},
		"an empty value":       {filters("tag:Owner", ""), false},
		"an asterisk":          {filters("instance-id", "*"), false},
		"one asterisk of many": {filters("instance-id", "i-1", "**"), false},
		"that a tag is there":  {filters("tag:Owner", "*"), true},
		"no name":              {filters("", "i-1"), false},
		"an empty condition":   {&ec2.DescribeInstancesInput{Filters: []ec2types.Filter{{}}}, false},
		"one empty, one not": {&ec2.DescribeInstancesInput{Filters: []ec2types.Filter{{}, {Name: aws.String("vpc-id"),
			Values: []string{"vpc-1"}}}}, true},
		"an identifier":       {&ec2.DescribeInstancesInput{InstanceIds: []string{"i-1"}}, true},
		"an empty identifier": {&ec2.DescribeInstancesInput{InstanceIds: []string{""}}, false},
		"a dry run":           {&ec2.DescribeInstancesInput{DryRun: aws.Bool(true)}, false},
	} {
		_, err := ec2.NewFromClient(ec2.UnimplementedAPI{}).Instances().Filter(test.in).Terminate(t.Context(), nil)
		if refused := errors.Is(err, resource.ErrUnfiltered); refused == test.narrows || err == nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// An empty collection is told from one whose owner is gone, and both are not found.
func TestFirstOfNothing(t *testing.T) {
	gone := &smithy.GenericAPIError{Code: "NoSuchBucket"}
	for name, test := range map[string]struct {
		err   error
		empty bool
	}{"empty": {nil, true}, "gone": {gone, false}} {
		out := page("")
		if test.err != nil {
			out = nil
		}
		_, err := s3.NewFromClient(&fake{listObjects: always[s3.ListObjectsV2Input](out, test.err)}).Bucket("b").Objects().First(t.Context())
		if !errors.Is(err, resource.ErrNotFound) || errors.Is(err, resource.ErrNoItems) != test.empty {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A place to start at never widens what a filter asks for.
func TestStartingPlaceKeepsTheFilter(t *testing.T) {
	f := &fake{listObjects: always[s3.ListObjectsV2Input](page(""), nil)}
	some := s3.NewFromClient(f).Bucket("b").Objects().Filter(&s3.ListObjectsV2Input{StartAfter: aws.String("m")})
	for token, want := range map[resource.Token]string{"after:a": "m", "after:x": "x"} {
		if _, err := some.StartAt(token).Collect(t.Context()); err != nil {
			t.Fatal(err)
		}
		sent := inputs[s3.ListObjectsV2Input](f)
		if got := *sent[len(sent)-1].StartAfter; got != want {
			t.Errorf("starting at %q sends StartAfter %q, want %q", token, got, want)
		}
	}
}
