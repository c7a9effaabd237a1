package laws_test

import (
	"context"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"

	"github.com/seed5e775779/resgen/generated/iam"
)

// A handle remembers which operation filled it. Where that never returns a
// member, the getter loads instead of answering with a zero.

// roles is a client that lists one role, without tags as IAM does, and knows
// more of it when asked for it alone.
type roles struct {
	iam.API
	lists, gets int
}

func (r *roles) ListRoles(context.Context, *iam.ListRolesInput, ...func(*iam.Options)) (*sdk.ListRolesOutput, error) {
	r.lists++
	return &sdk.ListRolesOutput{Roles: []types.Role{{RoleName: aws.String("r"), Path: aws.String("/listed/")}}}, nil
}

func (r *roles) GetRole(context.Context, *sdk.GetRoleInput, ...func(*iam.Options)) (*sdk.GetRoleOutput, error) {
	r.gets++
	role := &types.Role{RoleName: aws.String("r"), Path: aws.String("/loaded/"), Tags: []types.Tag{{Key: aws.String("k")}}}
	return &sdk.GetRoleOutput{Role: role}, nil
}

func TestOmittedMembersAreLoaded(t *testing.T) {
	client := &roles{}
	role, err := iam.NewFromClient(client).Roles().First(t.Context())
	wantNoError(t, err)
	path, err := role.Path(t.Context())
	wantNoError(t, err)
	want(t, "the path", path, "/listed/")
	want(t, "the loads for what was listed", client.gets, 0)
	for range 2 {
		tags, err := role.Tags(t.Context())
		wantNoError(t, err)
		want(t, "the number of tags", len(tags), 1)
	}
	want(t, "the loads for what was not", client.gets, 1)
	path, err = role.Path(t.Context())
	wantNoError(t, err)
	want(t, "the path of the complete data", path, "/loaded/")
	boundary, err := role.PermissionsBoundary(t.Context())
	wantNoError(t, err)
	if boundary != nil {
		t.Errorf("the boundary is %+v", boundary)
	}
	want(t, "the loads, an absent member included", client.gets, 1)
	want(t, "the lists", client.lists, 1)
}

// TestLoadOfPartialData is content with what is there: it asks for no certain
// member.
func TestLoadOfPartialData(t *testing.T) {
	client := &roles{}
	role, err := iam.NewFromClient(client).Roles().First(t.Context())
	wantNoError(t, err)
	data, err := role.Load(t.Context())
	wantNoError(t, err)
	want(t, "the path", *data.Path, "/listed/")
	data, err = role.Reload(t.Context())
	wantNoError(t, err)
	want(t, "the path after Reload", *data.Path, "/loaded/")
}
