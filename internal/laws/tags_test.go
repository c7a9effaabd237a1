package laws_test

import (
	"context"
	"errors"
	"maps"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	iamtypes "github.com/aws/aws-sdk-go-v2/service/iam/types"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// taggedRoles has the tags of a role on two pages.
type taggedRoles struct {
	iam.UnimplementedAPI
	put    *iam.TagRoleInput
	remove *iam.UntagRoleInput
}

func (r *taggedRoles) ListRoleTags(_ context.Context, in *iam.ListRoleTagsInput, _ ...func(*iam.Options)) (*iam.ListRoleTagsOutput, error) {
	if in.Marker == nil {
		return &iam.ListRoleTagsOutput{Tags: []iamtypes.Tag{{Key: aws.String("a"), Value: aws.String("1")}}, IsTruncated: true, Marker: aws.String("next")}, nil
	}
	return &iam.ListRoleTagsOutput{Tags: []iamtypes.Tag{{Key: aws.String("b")}}}, nil
}

func (r *taggedRoles) TagRole(_ context.Context, in *iam.TagRoleInput, _ ...func(*iam.Options)) (*iam.TagRoleOutput, error) {
	r.put = in
	return &iam.TagRoleOutput{}, nil
}

func (r *taggedRoles) UntagRole(_ context.Context, in *iam.UntagRoleInput, _ ...func(*iam.Options)) (*iam.UntagRoleOutput, error) {
	r.remove = in
	return &iam.UntagRoleOutput{}, nil
}

// Tags are a map whatever the API has, read to the last page.
func TestTagsOfARole(t *testing.T) {
	api := &taggedRoles{}
	role := iam.NewFromClient(api).Role("r")
	tags, err := role.TagMap(t.Context())
	if wantNoError(t, err); !maps.Equal(tags, map[string]string{"a": "1", "b": ""}) {
		t.Errorf("tags %v", tags)
	}
	wantNoError(t, role.ReplaceTags(t.Context(), map[string]string{"b": "2", "c": ""}))
	if got := api.remove; *got.RoleName != "r" || len(got.TagKeys) != 1 || got.TagKeys[0] != "a" {
		t.Errorf("removed %v of %s", got.TagKeys, *got.RoleName)
	}
	if got := api.put.Tags; *api.put.RoleName != "r" || len(got) != 2 || *got[0].Key != "b" || *got[0].Value != "2" || *got[1].Key != "c" || *got[1].Value != "" {
		t.Errorf("put %v", got)
	}
	var of *resource.Error
	if err := iam.NewFromClient(api).Role("").PutTags(t.Context(), map[string]string{"a": "1"}); !errors.As(err, &of) || of.Method != "PutTags" {
		t.Errorf("without a name: %v", err)
	}
}

// taggedBuckets keeps the tags of a bucket as S3 does: there are some or there is no set.
type taggedBuckets struct {
	s3.UnimplementedAPI
	set  []types.Tag
	code string // of the error for no tags
}

func (b *taggedBuckets) GetBucketTagging(context.Context, *s3.GetBucketTaggingInput, ...func(*s3.Options)) (*s3.GetBucketTaggingOutput, error) {
	if len(b.set) == 0 {
		return nil, &smithy.GenericAPIError{Code: b.code}
	}
	return &s3.GetBucketTaggingOutput{TagSet: b.set}, nil
}

func (b *taggedBuckets) PutBucketTagging(_ context.Context, in *s3.PutBucketTaggingInput, _ ...func(*s3.Options)) (*s3.PutBucketTaggingOutput, error) {
	b.set = in.Tagging.TagSet
	return &s3.PutBucketTaggingOutput{}, nil
}

func (b *taggedBuckets) DeleteBucketTagging(context.Context, *s3.DeleteBucketTaggingInput, ...func(*s3.Options)) (*s3.DeleteBucketTaggingOutput, error) {
	b.set = nil
	return &s3.DeleteBucketTaggingOutput{}, nil
}

func TestTagsOfABucket(t *testing.T) {
	api := &taggedBuckets{code: "NoSuchTagSet"}
	bucket := s3.NewFromClient(api).Bucket("b")
	has := func(want map[string]string) {
		t.Helper()
		if tags, err := bucket.TagMap(t.Context()); err != nil || tags == nil || !maps.Equal(tags, want) {
			t.Errorf("tags %v, %v, want %v", tags, err, want)
		}
	}
	has(map[string]string{})
	wantNoError(t, bucket.PutTags(t.Context(), map[string]string{"a": "1", "b": "2"}))
	wantNoError(t, bucket.PutTags(t.Context(), map[string]string{"b": "3"}))
	has(map[string]string{"a": "1", "b": "3"})
	wantNoError(t, bucket.RemoveTags(t.Context(), []string{"a", "b"}))
	has(map[string]string{})
	if api.set != nil {
		t.Error("an empty set is written")
	}

	api.code = "NoSuchBucket"
	if tags, err := bucket.TagMap(t.Context()); tags != nil || !errors.Is(err, resource.ErrNotFound) {
		t.Errorf("of a bucket that is not there: %v, %v", tags, err)
	}
	if err := bucket.PutTags(t.Context(), map[string]string{"a": "1"}); !errors.Is(err, resource.ErrNotFound) || api.set != nil {
		t.Errorf("of a bucket that is not there: %v, %v", err, api.set)
	}
}
