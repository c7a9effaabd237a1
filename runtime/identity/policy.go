package identity

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"

	"github.com/seed5e775779/resgen/runtime/answer"
	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// PolicyDeleter is what DeletePolicy needs of a client.
type PolicyDeleter interface {
	ListPolicyVersions(context.Context, *iam.ListPolicyVersionsInput, ...func(*iam.Options)) (*iam.ListPolicyVersionsOutput, error)
	ListEntitiesForPolicy(context.Context, *iam.ListEntitiesForPolicyInput, ...func(*iam.Options)) (*iam.ListEntitiesForPolicyOutput, error)
	GetUser(context.Context, *iam.GetUserInput, ...func(*iam.Options)) (*iam.GetUserOutput, error)
	GetRole(context.Context, *iam.GetRoleInput, ...func(*iam.Options)) (*iam.GetRoleOutput, error)
	DetachUserPolicy(context.Context, *iam.DetachUserPolicyInput, ...func(*iam.Options)) (*iam.DetachUserPolicyOutput, error)
	DetachRolePolicy(context.Context, *iam.DetachRolePolicyInput, ...func(*iam.Options)) (*iam.DetachRolePolicyOutput, error)
	DetachGroupPolicy(context.Context, *iam.DetachGroupPolicyInput, ...func(*iam.Options)) (*iam.DetachGroupPolicyOutput, error)
	DeletePolicyVersion(context.Context, *iam.DeletePolicyVersionInput, ...func(*iam.Options)) (*iam.DeletePolicyVersionOutput, error)
	DeletePolicy(context.Context, *iam.DeletePolicyInput, ...func(*iam.Options)) (*iam.DeletePolicyOutput, error)
}

// ErrBoundary means that a policy limits users or roles as their permissions boundary.
var ErrBoundary = errors.New("the policy is a permissions boundary")

var errOfAWS = errors.New("the policy is one of AWS, and cannot be deleted")

// DeletePolicy deletes a managed policy with all that hangs on it: it is detached from
// users, roles and groups, and its versions but the default one are deleted, which goes
// with the policy. A policy that is the permissions boundary of somebody is ErrBoundary,
// which names all of them, before anything is removed: without it they could do more. So
// is a policy of AWS an error.
//
// It sends ListPolicyVersions and, twice, ListEntitiesForPolicy, every page, for what may
// have it as a boundary GetUser and GetRole, then for what it finds DetachUserPolicy,
// DetachRolePolicy, DetachGroupPolicy and DeletePolicyVersion, and DeletePolicy. Each needs
// the permission of its name, such as iam:ListPolicyVersions. The rest is as with DeleteUser.
func DeletePolicy(ctx context.Context, client PolicyDeleter, arn string, optFns ...func(*DeleteOptions)) (*Deletion, error) {
	if strings.Contains(arn, ":iam::aws:policy/") {
		return nil, errOfAWS
	}
	p := &managedPolicy{plan: newPlan(optFns), client: client, arn: &arn}
	var versions []*string
	if err := list(ctx, func(ctx context.Context) error { return p.versions(ctx, &versions) }, p.boundaries, p.entities); err != nil {
		return nil, err
	}
	for _, id := range versions {
		p.add("version", id, "DeletePolicyVersion", func(ctx context.Context, id *string) error {
			_, err := client.DeletePolicyVersion(ctx, &iam.DeletePolicyVersionInput{PolicyArn: p.arn, VersionId: id}, p.Requests...)
			return err
		})
	}
	p.add("policy", p.arn, "DeletePolicy", func(ctx context.Context, arn *string) error {
		_, err := client.DeletePolicy(ctx, &iam.DeletePolicyInput{PolicyArn: arn}, p.Requests...)
		return err
	})
	return p.run(ctx)
}

// managedPolicy is a policy with what hangs on it.
type managedPolicy struct {
	*plan
	client PolicyDeleter
	arn    *string
}

// versions collects the versions that are not the default one.
func (p *managedPolicy) versions(ctx context.Context, versions *[]*string) error {
	return pages(ctx, "versions", func(ctx context.Context, marker *string) (*bool, *string, error) {
		out, err := bulk.Given(p.client.ListPolicyVersions(ctx, &iam.ListPolicyVersionsInput{PolicyArn: p.arn, Marker: marker}, p.Requests...))
		if err != nil {
			return nil, nil, err
		}
		for _, v := range out.Versions {
			if !v.IsDefaultVersion {
				*versions = append(*versions, v.VersionId)
			}
		}
		return answer.Flag(&out.IsTruncated, &out.ResultMetadata), out.Marker, nil
	})
}

// using lists what uses the policy in one way.
func (p *managedPolicy) using(ctx context.Context, usage types.PolicyUsageType, each func(*iam.ListEntitiesForPolicyOutput)) error {
	return pages(ctx, "what has the policy", func(ctx context.Context, marker *string) (*bool, *string, error) {
		in := &iam.ListEntitiesForPolicyInput{PolicyArn: p.arn, PolicyUsageFilter: usage, Marker: marker}
		out, err := bulk.Given(p.client.ListEntitiesForPolicy(ctx, in, p.Requests...))
		if err != nil {
			return nil, nil, err
		}
		each(out)
		return answer.Flag(&out.IsTruncated, &out.ResultMetadata), out.Marker, nil
	})
}

// entities notes those that the policy is attached to.
func (p *managedPolicy) entities(ctx context.Context) error {
	return p.using(ctx, types.PolicyUsageTypePermissionsPolicy, func(out *iam.ListEntitiesForPolicyOutput) {
		for _, u := range out.PolicyUsers {
			p.add("attachment to user", u.UserName, "DetachUserPolicy", func(ctx context.Context, name *string) error {
				_, err := p.client.DetachUserPolicy(ctx, &iam.DetachUserPolicyInput{PolicyArn: p.arn, UserName: name}, p.Requests...)
				return err
			})
		}
		for _, r := range out.PolicyRoles {
			p.add("attachment to role", r.RoleName, "DetachRolePolicy", func(ctx context.Context, name *string) error {
				_, err := p.client.DetachRolePolicy(ctx, &iam.DetachRolePolicyInput{PolicyArn: p.arn, RoleName: name}, p.Requests...)
				return err
			})
		}
		for _, g := range out.PolicyGroups {
			p.add("attachment to group", g.GroupName, "DetachGroupPolicy", func(ctx context.Context, name *string) error {
				_, err := p.client.DetachGroupPolicy(ctx, &iam.DetachGroupPolicyInput{PolicyArn: p.arn, GroupName: name}, p.Requests...)
				return err
			})
		}
	})
}

// boundaries fails if the policy limits somebody. Each is asked, for stand-ins of IAM
// leave out the filter and list those that the policy is attached to.
func (p *managedPolicy) boundaries(ctx context.Context) error {
	var users, roles []*string
	err := p.using(ctx, types.PolicyUsageTypePermissionsBoundary, func(out *iam.ListEntitiesForPolicyOutput) {
		for _, u := range out.PolicyUsers {
			users = append(users, u.UserName)
		}
		for _, r := range out.PolicyRoles {
			roles = append(roles, r.RoleName)
		}
	})
	if err != nil {
		return err
	}
	limited, err := p.limited(ctx, "user ", users, p.boundaryOfUser)
	if err != nil {
		return err
	}
	more, err := p.limited(ctx, "role ", roles, p.boundaryOfRole)
	if err != nil {
		return err
	}
	if limited = append(limited, more...); len(limited) > 0 {
		return fmt.Errorf("%w of %s: give them another one first", ErrBoundary, strings.Join(limited, ", "))
	}
	return nil
}

// limited returns those of names that have the policy as their boundary.
func (p *managedPolicy) limited(ctx context.Context, kind string, names []*string, of func(context.Context, *string) (*types.AttachedPermissionsBoundary, error)) ([]string, error) {
	var limited []string
	for _, name := range names {
		var has *types.AttachedPermissionsBoundary
		err := again(ctx, false, func(ctx context.Context) (err error) {
			has, err = of(ctx, name)
			return err
		})
		switch {
		case is(err, noSuchEntity):
		case err != nil:
			return nil, err
		case has != nil && aws.ToString(has.PermissionsBoundaryArn) == *p.arn:
			limited = append(limited, kind+aws.ToString(name))
		}
	}
	return limited, nil
}

func (p *managedPolicy) boundaryOfUser(ctx context.Context, name *string) (*types.AttachedPermissionsBoundary, error) {
	out, err := bulk.Given(p.client.GetUser(ctx, &iam.GetUserInput{UserName: name}, p.Requests...))
	switch {
	case err != nil:
		return nil, err
	case out.User == nil: // which may have the policy as its boundary
		return nil, fmt.Errorf("the answer to GetUser: User is %w", resource.ErrNotSet)
	}
	return out.User.PermissionsBoundary, nil
}

func (p *managedPolicy) boundaryOfRole(ctx context.Context, name *string) (*types.AttachedPermissionsBoundary, error) {
	out, err := bulk.Given(p.client.GetRole(ctx, &iam.GetRoleInput{RoleName: name}, p.Requests...))
	switch {
	case err != nil:
		return nil, err
	case out.Role == nil: // which may have the policy as its boundary
		return nil, fmt.Errorf("the answer to GetRole: Role is %w", resource.ErrNotSet)
	}
	return out.Role.PermissionsBoundary, nil
}
