package laws_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	ec2types "github.com/aws/aws-sdk-go-v2/service/ec2/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/generated/ec2"
)

// fakeEC2 has tags and instances. It takes * and ? in the values of filters for
// wildcards, and refuses to start more than ten instances in one request.
type fakeEC2 struct {
	ec2.UnimplementedAPI
	tags    []ec2types.TagDescription
	filters []ec2types.Filter
	started []string
	largest int
	code    string
}

func (f *fakeEC2) DescribeTags(_ context.Context, in *ec2.DescribeTagsInput, _ ...func(*ec2.Options)) (*ec2.DescribeTagsOutput, error) {
	f.filters = in.Filters
	out := &ec2.DescribeTagsOutput{}
	for _, tag := range f.tags {
		is := map[string]string{"key": *tag.Key, "value": *tag.Value, "resource-id": *tag.ResourceId}
		if !slices.ContainsFunc(in.Filters, func(c ec2types.Filter) bool { return !matches(c.Values[0], is[*c.Name]) }) {
			out.Tags = append(out.Tags, tag)
		}
	}
	return out, nil
}

// matches tells as EC2 does whether a filter's value stands for a text.
func matches(value, text string) bool {
	switch {
	case value == "":
		return text == ""
	case value[0] == '*':
		return matches(value[1:], text) || text != "" && matches(value, text[1:])
	case text == "":
		return false
	case value[0] == '\\' && len(value) > 1:
		return value[1] == text[0] && matches(value[2:], text[1:])
	}
	return (value[0] == '?' || value[0] == text[0]) && matches(value[1:], text[1:])
}

func (f *fakeEC2) DescribeInstances(_ context.Context, in *ec2.DescribeInstancesInput, _ ...func(*ec2.Options)) (*ec2.DescribeInstancesOutput, error) {
	f.filters = in.Filters
	return &ec2.DescribeInstancesOutput{}, nil
}

func (f *fakeEC2) StartInstances(_ context.Context, in *ec2.StartInstancesInput, _ ...func(*ec2.Options)) (*ec2.StartInstancesOutput, error) {
	f.largest = max(f.largest, len(in.InstanceIds))
	if len(in.InstanceIds) > 10 {
		return nil, &smithy.GenericAPIError{Code: f.code, Message: "too many instances"}
	}
	f.started = append(f.started, in.InstanceIds...)
	out := &ec2.StartInstancesOutput{}
	for _, id := range in.InstanceIds {
		out.StartingInstances = append(out.StartingInstances, ec2types.InstanceStateChange{InstanceId: aws.String(id)})
	}
	return out, nil
}

// What names a resource means itself alone in a filter.
func TestWildcardsInIdentifiers(t *testing.T) {
	texts := []string{"a", "ab", "a*", "a?", "*", "?", `\`, `\*`, `a\b`, `a\\*?`, "ü*"}
	f := &fakeEC2{}
	for _, key := range texts {
		for _, value := range texts {
			f.tags = append(f.tags, ec2types.TagDescription{ResourceId: aws.String("i-1"), Key: aws.String(key), Value: aws.String(value)})
		}
	}
	svc := ec2.NewFromClient(f)
	for _, key := range texts {
		for _, value := range texts {
			data, err := svc.Tag("i-1", key, value).Load(t.Context())
			wantNoError(t, err)
			want(t, "the key", *data.Key, key)
			want(t, "the value", *data.Value, value)
		}
	}
	there, err := svc.Tag("i-*", "a", "a").Exists(t.Context())
	wantNoError(t, err)
	want(t, "Exists of a tag of i-*", there, false)
}

// The caller's own conditions keep their wildcards, beside those of the parent.
func TestWildcardsOfTheCaller(t *testing.T) {
	f := &fakeEC2{}
	theirs := &ec2.DescribeInstancesInput{Filters: []ec2types.Filter{{Name: aws.String("tag:Name"), Values: []string{"web-*"}}}}
	_, err := ec2.NewFromClient(f).PlacementGroup(`east?*\`).Instances().Filter(theirs).Collect(t.Context())
	wantNoError(t, err)
	want(t, "the conditions", len(f.filters), 2)
	want(t, "the parent's", f.filters[0].Values[0], `east\?\*\\`)
	want(t, "the caller's", f.filters[1].Values[0], "web-*")
}

// A number of items that is a guess becomes smaller when the service refuses it.
func TestGuessesBecomeSmaller(t *testing.T) {
	for _, code := range []string{"InvalidParameterValue", "InvalidRequest", "ResourceCountExceeded", "RequestResourceCountExceeded"} {
		f := &fakeEC2{code: code}
		svc := ec2.NewFromClient(f)
		var list ec2.InstanceList
		for i := range 130 {
			list = append(list, svc.Instance("i-"+strings.Repeat("0", i)))
		}
		result, err := list.Start(t.Context(), nil)
		wantNoError(t, err)
		want(t, code+": succeeded", len(result.Succeeded()), 130)
		want(t, code+": started", len(f.started), 130)
		want(t, code+": the first request", f.largest, 100)
	}
}
