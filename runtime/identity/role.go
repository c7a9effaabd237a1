package identity

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"

	"github.com/seed5e775779/resgen/runtime/answer"
	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// RoleDeleter is what DeleteRole needs of a client.
type RoleDeleter interface {
	GetRole(context.Context, *iam.GetRoleInput, ...func(*iam.Options)) (*iam.GetRoleOutput, error)
	ListInstanceProfilesForRole(context.Context, *iam.ListInstanceProfilesForRoleInput, ...func(*iam.Options)) (*iam.ListInstanceProfilesForRoleOutput, error)
	ListRolePolicies(context.Context, *iam.ListRolePoliciesInput, ...func(*iam.Options)) (*iam.ListRolePoliciesOutput, error)
	ListAttachedRolePolicies(context.Context, *iam.ListAttachedRolePoliciesInput, ...func(*iam.Options)) (*iam.ListAttachedRolePoliciesOutput, error)
	RemoveRoleFromInstanceProfile(context.Context, *iam.RemoveRoleFromInstanceProfileInput, ...func(*iam.Options)) (*iam.RemoveRoleFromInstanceProfileOutput, error)
	DeleteRolePolicy(context.Context, *iam.DeleteRolePolicyInput, ...func(*iam.Options)) (*iam.DeleteRolePolicyOutput, error)
	DetachRolePolicy(context.Context, *iam.DetachRolePolicyInput, ...func(*iam.Options)) (*iam.DetachRolePolicyOutput, error)
	DeleteRolePermissionsBoundary(context.Context, *iam.DeleteRolePermissionsBoundaryInput, ...func(*iam.Options)) (*iam.DeleteRolePermissionsBoundaryOutput, error)
	DeleteRole(context.Context, *iam.DeleteRoleInput, ...func(*iam.Options)) (*iam.DeleteRoleOutput, error)
}

var errServiceLinked = errors.New("the role is linked to a service of AWS: DeleteServiceLinkedRole of the SDK's client asks the service to give it up")

// DeleteRole deletes a role with all that hangs on it: it is taken out of its instance
// profiles, which stay, and loses its policies and its permissions boundary. Managed
// policies stay. A role that is linked to a service of AWS is an error before anything is
// removed.
//
// It sends GetRole, ListInstanceProfilesForRole, ListRolePolicies and
// ListAttachedRolePolicies, of listings every page, then for what it finds
// RemoveRoleFromInstanceProfile, DeleteRolePolicy, DetachRolePolicy and
// DeleteRolePermissionsBoundary, and DeleteRole. Each needs the permission of its name, such
// as iam:GetRole. The rest is as with DeleteUser.
func DeleteRole(ctx context.Context, client RoleDeleter, name string, optFns ...func(*DeleteOptions)) (*Deletion, error) {
	r := &role{plan: newPlan(optFns), client: client, name: &name}
	if err := list(ctx, r.find, r.instanceProfiles, r.policies, r.attachedPolicies); err != nil {
		return nil, err
	}
	if r.boundary != nil {
		r.add("permissions boundary", r.boundary, "DeleteRolePermissionsBoundary", func(ctx context.Context, _ *string) error {
			_, err := client.DeleteRolePermissionsBoundary(ctx, &iam.DeleteRolePermissionsBoundaryInput{RoleName: r.name}, r.Requests...)
			return err
		})
	}
	r.add("role", r.name, "DeleteRole", func(ctx context.Context, name *string) error {
		_, err := client.DeleteRole(ctx, &iam.DeleteRoleInput{RoleName: name}, r.Requests...)
		return err
	})
	return r.run(ctx)
}

// role is a role with what hangs on it.
type role struct {
	*plan
	client   RoleDeleter
	name     *string
	boundary *string
}

// find fails if there is no such role, or none that can be deleted.
func (r *role) find(ctx context.Context) error {
	return again(ctx, false, func(ctx context.Context) error {
		out, err := bulk.Given(r.client.GetRole(ctx, &iam.GetRoleInput{RoleName: r.name}, r.Requests...))
		switch {
		case err != nil:
			return err
		case out.Role == nil: // which may be linked to a service
			return fmt.Errorf("the answer to GetRole: Role is %w", resource.ErrNotSet)
		}
		if strings.HasPrefix(aws.ToString(out.Role.Path), "/aws-service-role/") {
			return errServiceLinked
		}
		if out.Role.PermissionsBoundary != nil {
			r.boundary = out.Role.PermissionsBoundary.PermissionsBoundaryArn
		}
		return nil
	})
}

func (r *role) instanceProfiles(ctx context.Context) error {
	return pages(ctx, "instance profiles", func(ctx context.Context, marker *string) (*bool, *string, error) {
		out, err := bulk.Given(r.client.ListInstanceProfilesForRole(ctx, &iam.ListInstanceProfilesForRoleInput{RoleName: r.name, Marker: marker}, r.Requests...))
		if err != nil {
			return nil, nil, err
		}
		for _, profile := range out.InstanceProfiles {
			r.add("place in instance profile", profile.InstanceProfileName, "RemoveRoleFromInstanceProfile", func(ctx context.Context, profile *string) error {
				_, err := r.client.RemoveRoleFromInstanceProfile(ctx, &iam.RemoveRoleFromInstanceProfileInput{RoleName: r.name, InstanceProfileName: profile}, r.Requests...)
				return err
			})
		}
		return answer.Flag(&out.IsTruncated, &out.ResultMetadata), out.Marker, nil
	})
}

func (r *role) policies(ctx context.Context) error {
	return pages(ctx, "policies", func(ctx context.Context, marker *string) (*bool, *string, error) {
		out, err := bulk.Given(r.client.ListRolePolicies(ctx, &iam.ListRolePoliciesInput{RoleName: r.name, Marker: marker}, r.Requests...))
		if err != nil {
			return nil, nil, err
		}
		for _, policy := range out.PolicyNames {
			r.add("inline policy", &policy, "DeleteRolePolicy", func(ctx context.Context, policy *string) error {
				_, err := r.client.DeleteRolePolicy(ctx, &iam.DeleteRolePolicyInput{RoleName: r.name, PolicyName: policy}, r.Requests...)
				return err
			})
		}
		return answer.Flag(&out.IsTruncated, &out.ResultMetadata), out.Marker, nil
	})
}

func (r *role) attachedPolicies(ctx context.Context) error {
	return pages(ctx, "attached policies", func(ctx context.Context, marker *string) (*bool, *string, error) {
		out, err := bulk.Given(r.client.ListAttachedRolePolicies(ctx, &iam.ListAttachedRolePoliciesInput{RoleName: r.name, Marker: marker}, r.Requests...))
		if err != nil {
			return nil, nil, err
		}
		for _, policy := range out.AttachedPolicies {
			r.add("attached policy", policy.PolicyArn, "DetachRolePolicy", func(ctx context.Context, arn *string) error {
				_, err := r.client.DetachRolePolicy(ctx, &iam.DetachRolePolicyInput{RoleName: r.name, PolicyArn: arn}, r.Requests...)
				return err
			})
		}
		return answer.Flag(&out.IsTruncated, &out.ResultMetadata), out.Marker, nil
	})
}
