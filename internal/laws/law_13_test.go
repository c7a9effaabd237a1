package laws_test

import (
	"context"
	"errors"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdkiam "github.com/aws/aws-sdk-go-v2/service/iam"
	iamtypes "github.com/aws/aws-sdk-go-v2/service/iam/types"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Law 13: nothing is dropped. What is ordinary on AWS though it lacks something is a
// handle that says what it lacks; anything else is an error.

// rootAPI is IAM as the root user of an account sees it: nothing has a user's name.
type rootAPI struct {
	iam.API
	deleted *iam.DeleteAccessKeyInput
}

func (*rootAPI) ListAccessKeys(context.Context, *iam.ListAccessKeysInput, ...func(*iam.Options)) (*sdkiam.ListAccessKeysOutput, error) {
	key := iamtypes.AccessKeyMetadata{AccessKeyId: aws.String("AKIAROOTEXAMPLE"), Status: iamtypes.StatusTypeActive}
	return &sdkiam.ListAccessKeysOutput{AccessKeyMetadata: []iamtypes.AccessKeyMetadata{key}}, nil
}

func (a *rootAPI) DeleteAccessKey(_ context.Context, in *iam.DeleteAccessKeyInput, _ ...func(*iam.Options)) (*iam.DeleteAccessKeyOutput, error) {
	a.deleted = in
	return &iam.DeleteAccessKeyOutput{}, nil
}

func TestLaw13RootKeys(t *testing.T) {
	api := new(rootAPI)
	svc := iam.NewFromClient(api)
	keys, err := svc.CurrentUser().AccessKeys().Collect(t.Context())
	wantNoError(t, err)
	want(t, "the number of keys", len(keys), 1)
	key := keys[0]
	want(t, "the user", key.UserName(), "")
	want(t, "the key", key.String(), `iam.AccessKey("", AKIAROOTEXAMPLE)`)
	want(t, "equality with the same key", key.Equal(svc.AccessKey("", "AKIAROOTEXAMPLE")), true)
	want(t, "equality with a user's key", key.Equal(svc.AccessKey("alice", "AKIAROOTEXAMPLE")), false)
	_, err = key.Delete(t.Context(), nil)
	wantNoError(t, err)
	if api.deleted.UserName != nil {
		t.Errorf("the request names the user %q", *api.deleted.UserName)
	}
	_, err = key.User().Load(t.Context())
	wantIs(t, err, resource.ErrEmptyIdentifier)
	_, err = key.WithUserName("alice").Delete(t.Context(), nil)
	wantNoError(t, err)
	want(t, "the user of the request", aws.ToString(api.deleted.UserName), "alice")
}

// TestLaw13VersionsWithoutId: a look-alike that lists versions without their ids
// must not look like an empty bucket.
func TestLaw13VersionsWithoutId(t *testing.T) {
	for _, id := range []*string{nil, aws.String("")} {
		f := &fake{listVersions: always[s3.ListObjectVersionsInput](versionsPage(nil, []types.ObjectVersion{{Key: aws.String("k"), VersionId: id}}, nil), nil)}
		b := s3.NewFromClient(f).Bucket("b")
		n, err := b.ObjectVersions().Count(t.Context())
		want(t, "the number of versions", n, 0)
		wantIs(t, err, resource.ErrNotSet)
		wantError(t, err, "ListObjectVersions", "response.Versions[0].VersionId")
		_, err = b.ObjectVersions().DeleteAll(t.Context(), nil)
		var failed *resource.BatchError
		if !errors.As(err, &failed) {
			t.Errorf("DeleteAll: %v", err)
		}
	}
}
