package identity

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/iam"

	"github.com/seed5e775779/resgen/runtime/answer"
	"github.com/seed5e775779/resgen/runtime/internal/bulk"
)

// GroupDeleter is what DeleteGroup needs of a client.
type GroupDeleter interface {
	GetGroup(context.Context, *iam.GetGroupInput, ...func(*iam.Options)) (*iam.GetGroupOutput, error)
	ListGroupPolicies(context.Context, *iam.ListGroupPoliciesInput, ...func(*iam.Options)) (*iam.ListGroupPoliciesOutput, error)
	ListAttachedGroupPolicies(context.Context, *iam.ListAttachedGroupPoliciesInput, ...func(*iam.Options)) (*iam.ListAttachedGroupPoliciesOutput, error)
	RemoveUserFromGroup(context.Context, *iam.RemoveUserFromGroupInput, ...func(*iam.Options)) (*iam.RemoveUserFromGroupOutput, error)
	DeleteGroupPolicy(context.Context, *iam.DeleteGroupPolicyInput, ...func(*iam.Options)) (*iam.DeleteGroupPolicyOutput, error)
	DetachGroupPolicy(context.Context, *iam.DetachGroupPolicyInput, ...func(*iam.Options)) (*iam.DetachGroupPolicyOutput, error)
	DeleteGroup(context.Context, *iam.DeleteGroupInput, ...func(*iam.Options)) (*iam.DeleteGroupOutput, error)
}

// DeleteGroup deletes a group with all that hangs on it: its users are taken out of it,
// and it loses its policies. Users and managed policies stay.
//
// It sends GetGroup, ListGroupPolicies and ListAttachedGroupPolicies, every page, then for
// what it finds RemoveUserFromGroup, DeleteGroupPolicy and DetachGroupPolicy, and
// DeleteGroup. Each needs the permission of its name, such as iam:GetGroup. The rest is as
// with DeleteUser.
func DeleteGroup(ctx context.Context, client GroupDeleter, name string, optFns ...func(*DeleteOptions)) (*Deletion, error) {
	g := &group{plan: newPlan(optFns), client: client, name: &name}
	if err := list(ctx, g.users, g.policies, g.attachedPolicies); err != nil {
		return nil, err
	}
	g.add("group", g.name, "DeleteGroup", func(ctx context.Context, name *string) error {
		_, err := client.DeleteGroup(ctx, &iam.DeleteGroupInput{GroupName: name}, g.Requests...)
		return err
	})
	return g.run(ctx)
}

// group is a group with what hangs on it.
type group struct {
	*plan
	client GroupDeleter
	name   *string
}

func (g *group) users(ctx context.Context) error {
	return pages(ctx, "users", func(ctx context.Context, marker *string) (*bool, *string, error) {
		out, err := bulk.Given(g.client.GetGroup(ctx, &iam.GetGroupInput{GroupName: g.name, Marker: marker}, g.Requests...))
		if err != nil {
			return nil, nil, err
		}
		for _, u := range out.Users {
			g.add("membership of user", u.UserName, "RemoveUserFromGroup", func(ctx context.Context, user *string) error {
				_, err := g.client.RemoveUserFromGroup(ctx, &iam.RemoveUserFromGroupInput{GroupName: g.name, UserName: user}, g.Requests...)
				return err
			})
		}
		return answer.Flag(&out.IsTruncated, &out.ResultMetadata), out.Marker, nil
	})
}

func (g *group) policies(ctx context.Context) error {
	return pages(ctx, "policies", func(ctx context.Context, marker *string) (*bool, *string, error) {
		out, err := bulk.Given(g.client.ListGroupPolicies(ctx, &iam.ListGroupPoliciesInput{GroupName: g.name, Marker: marker}, g.Requests...))
		if err != nil {
			return nil, nil, err
		}
		for _, policy := range out.PolicyNames {
			g.add("inline policy", &policy, "DeleteGroupPolicy", func(ctx context.Context, policy *string) error {
				_, err := g.client.DeleteGroupPolicy(ctx, &iam.DeleteGroupPolicyInput{GroupName: g.name, PolicyName: policy}, g.Requests...)
				return err
			})
		}
		return answer.Flag(&out.IsTruncated, &out.ResultMetadata), out.Marker, nil
	})
}

func (g *group) attachedPolicies(ctx context.Context) error {
	return pages(ctx, "attached policies", func(ctx context.Context, marker *string) (*bool, *string, error) {
		out, err := bulk.Given(g.client.ListAttachedGroupPolicies(ctx, &iam.ListAttachedGroupPoliciesInput{GroupName: g.name, Marker: marker}, g.Requests...))
		if err != nil {
			return nil, nil, err
		}
		for _, policy := range out.AttachedPolicies {
			g.add("attached policy", policy.PolicyArn, "DetachGroupPolicy", func(ctx context.Context, arn *string) error {
				_, err := g.client.DetachGroupPolicy(ctx, &iam.DetachGroupPolicyInput{GroupName: g.name, PolicyArn: arn}, g.Requests...)
				return err
			})
		}
		return answer.Flag(&out.IsTruncated, &out.ResultMetadata), out.Marker, nil
	})
}
