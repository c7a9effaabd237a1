package compute_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/runtime/compute"
)

// tagger is EC2, of which the n-th request fails.
type tagger struct {
	fails int
	sent  []*ec2.CreateTagsInput
}

var errBoom = errors.New("boom")

func (f *tagger) CreateTags(_ context.Context, in *ec2.CreateTagsInput, _ ...func(*ec2.Options)) (*ec2.CreateTagsOutput, error) {
	f.sent = append(f.sent, in)
	if len(f.sent) == f.fails {
		return nil, errBoom
	}
	return &ec2.CreateTagsOutput{}, nil
}

// name makes a text of what a tag is made from.
func name(t *types.TagDescription) (string, error) {
	if t.Key == nil {
		return "", errBoom
	}
	return *t.ResourceId + " " + *t.Key + "=" + *t.Value, nil
}

// As in boto3: a tag for each resource and each tag, by resource.
func TestCreateTags(t *testing.T) {
	f := &tagger{}
	in := &ec2.CreateTagsInput{Resources: []string{"i-1", "i-2"}, Tags: []types.Tag{{Key: new("a"), Value: new("1")}, {Key: new("b")}}, DryRun: new(false)}
	got, err := compute.CreateTags(t.Context(), f, name, in)
	holds(t, err == nil && fmt.Sprint(got) == "[i-1 a=1 i-1 b= i-2 a=1 i-2 b=]", "%q, %v", got, err)
	holds(t, len(f.sent) == 1 && f.sent[0].DryRun != nil && len(f.sent[0].Tags) == 2, "sent %+v", f.sent)
	got, err = compute.CreateTags(t.Context(), f, name, nil)
	holds(t, len(got) == 0 && err == nil && len(f.sent) == 2, "%q, %v: EC2 must say what is wrong", got, err)
}

// More resources than a request takes go in several, and what is done stays known.
func TestCreateTagsOfMany(t *testing.T) {
	var ids []string
	for i := range 2001 {
		ids = append(ids, fmt.Sprint("i-", i))
	}
	in := &ec2.CreateTagsInput{Resources: slices.Clone(ids), Tags: []types.Tag{{Key: new("a"), Value: new("1")}}}
	f := &tagger{}
	got, err := compute.CreateTags(t.Context(), f, name, in)
	holds(t, err == nil && len(got) == 2001 && got[2000] == "i-2000 a=1", "%d, %v", len(got), err)
	holds(t, len(f.sent) == 3 && len(f.sent[1].Resources) == 1000 && f.sent[1].Resources[0] == "i-1000" && len(f.sent[2].Resources) == 1, "%d requests", len(f.sent))
	holds(t, slices.Equal(in.Resources, ids), "the caller's input is changed")

	f = &tagger{fails: 2}
	got, err = compute.CreateTags(t.Context(), f, name, in)
	holds(t, errors.Is(err, errBoom) && len(got) == 1000 && len(f.sent) == 2, "%d, %v, %d requests", len(got), err, len(f.sent))
	holds(t, err != nil && err.Error() == "1000 of 2001 resources have the tags: boom", "%v", err)
}

func TestCreateTagsFails(t *testing.T) {
	in := &ec2.CreateTagsInput{Resources: []string{"i-1"}, Tags: []types.Tag{{Key: new("a")}, {}}}
	got, err := compute.CreateTags(t.Context(), &tagger{}, name, in)
	holds(t, errors.Is(err, errBoom) && fmt.Sprint(got) == "[i-1 a=]", "%q, %v", got, err)
	got, err = compute.CreateTags(t.Context(), &tagger{fails: 1}, name, in)
	holds(t, err == errBoom && got == nil, "%q, %v", got, err)
}

// Handles keep what they are made from: none of it is the caller's.
func TestCreateTagsCopies(t *testing.T) {
	key, value := "a", "1"
	in := &ec2.CreateTagsInput{Resources: []string{"i-1"}, Tags: []types.Tag{{Key: &key, Value: &value}}}
	got, err := compute.CreateTags(t.Context(), &tagger{}, func(d *types.TagDescription) (*types.TagDescription, error) { return d, nil }, in)
	key, value, in.Resources[0] = "b", "2", "i-2"
	holds(t, err == nil && *got[0].Key == "a" && *got[0].Value == "1" && *got[0].ResourceId == "i-1", "%v, %v", got, err)
}
