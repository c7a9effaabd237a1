package identity

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/service/iam"

	"github.com/seed5e775779/resgen/runtime/answer"
	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// UserDeleter is what DeleteUser needs of a client.
type UserDeleter interface {
	GetUser(context.Context, *iam.GetUserInput, ...func(*iam.Options)) (*iam.GetUserOutput, error)
	GetLoginProfile(context.Context, *iam.GetLoginProfileInput, ...func(*iam.Options)) (*iam.GetLoginProfileOutput, error)
	ListAccessKeys(context.Context, *iam.ListAccessKeysInput, ...func(*iam.Options)) (*iam.ListAccessKeysOutput, error)
	ListSigningCertificates(context.Context, *iam.ListSigningCertificatesInput, ...func(*iam.Options)) (*iam.ListSigningCertificatesOutput, error)
	ListSSHPublicKeys(context.Context, *iam.ListSSHPublicKeysInput, ...func(*iam.Options)) (*iam.ListSSHPublicKeysOutput, error)
	ListServiceSpecificCredentials(context.Context, *iam.ListServiceSpecificCredentialsInput, ...func(*iam.Options)) (*iam.ListServiceSpecificCredentialsOutput, error)
	ListMFADevices(context.Context, *iam.ListMFADevicesInput, ...func(*iam.Options)) (*iam.ListMFADevicesOutput, error)
	ListGroupsForUser(context.Context, *iam.ListGroupsForUserInput, ...func(*iam.Options)) (*iam.ListGroupsForUserOutput, error)
	ListUserPolicies(context.Context, *iam.ListUserPoliciesInput, ...func(*iam.Options)) (*iam.ListUserPoliciesOutput, error)
	ListAttachedUserPolicies(context.Context, *iam.ListAttachedUserPoliciesInput, ...func(*iam.Options)) (*iam.ListAttachedUserPoliciesOutput, error)
	DeleteLoginProfile(context.Context, *iam.DeleteLoginProfileInput, ...func(*iam.Options)) (*iam.DeleteLoginProfileOutput, error)
	DeleteAccessKey(context.Context, *iam.DeleteAccessKeyInput, ...func(*iam.Options)) (*iam.DeleteAccessKeyOutput, error)
	DeleteSigningCertificate(context.Context, *iam.DeleteSigningCertificateInput, ...func(*iam.Options)) (*iam.DeleteSigningCertificateOutput, error)
	DeleteSSHPublicKey(context.Context, *iam.DeleteSSHPublicKeyInput, ...func(*iam.Options)) (*iam.DeleteSSHPublicKeyOutput, error)
	DeleteServiceSpecificCredential(context.Context, *iam.DeleteServiceSpecificCredentialInput, ...func(*iam.Options)) (*iam.DeleteServiceSpecificCredentialOutput, error)
	DeactivateMFADevice(context.Context, *iam.DeactivateMFADeviceInput, ...func(*iam.Options)) (*iam.DeactivateMFADeviceOutput, error)
	DeleteVirtualMFADevice(context.Context, *iam.DeleteVirtualMFADeviceInput, ...func(*iam.Options)) (*iam.DeleteVirtualMFADeviceOutput, error)
	RemoveUserFromGroup(context.Context, *iam.RemoveUserFromGroupInput, ...func(*iam.Options)) (*iam.RemoveUserFromGroupOutput, error)
	DeleteUserPolicy(context.Context, *iam.DeleteUserPolicyInput, ...func(*iam.Options)) (*iam.DeleteUserPolicyOutput, error)
	DetachUserPolicy(context.Context, *iam.DetachUserPolicyInput, ...func(*iam.Options)) (*iam.DetachUserPolicyOutput, error)
	DeleteUserPermissionsBoundary(context.Context, *iam.DeleteUserPermissionsBoundaryInput, ...func(*iam.Options)) (*iam.DeleteUserPermissionsBoundaryOutput, error)
	DeleteUser(context.Context, *iam.DeleteUserInput, ...func(*iam.Options)) (*iam.DeleteUserOutput, error)
}

// DeleteUser deletes a user with all that hangs on it: the login profile, access keys,
// signing certificates, SSH keys, credentials for single services, MFA devices (virtual
// ones are deleted, others deactivated), memberships in groups, policies, the permissions
// boundary. Groups and managed policies stay.
//
// It sends GetUser, GetLoginProfile, ListAccessKeys, ListSigningCertificates,
// ListSSHPublicKeys, ListServiceSpecificCredentials, ListMFADevices, ListGroupsForUser,
// ListUserPolicies and ListAttachedUserPolicies, of listings every page, then for each part
// the operation that removes it (Operation of Part), and DeleteUser. Each needs the
// permission of its name, such as iam:GetUser; a Preview sends, and needs, those in front of
// the removals only.
//
// Everything is listed before anything is removed: a listing that fails ends it with
// nothing changed. Then one part after the other is removed, and the user last. The first
// failure ends that, unless the options say Continue; the user is deleted only if nothing
// else is left. What is gone already counts as removed, so that DeleteUser can be called
// again. Something that hangs on the user and is of no known kind is IAM's DeleteConflict,
// whose message says what. Throttling, failures of IAM and changes under way are tried
// again, four times at most for a request. The Deletion tells of each part what became of
// it, also beside an error, which is a *resource.BatchError or that of the context.
func DeleteUser(ctx context.Context, client UserDeleter, name string, optFns ...func(*DeleteOptions)) (*Deletion, error) {
	u := &user{plan: newPlan(optFns), client: client, name: &name}
	if err := list(ctx, u.find, u.loginProfile, u.accessKeys, u.signingCertificates, u.sshKeys, u.serviceCredentials,
		u.mfaDevices, u.groups, u.policies, u.attachedPolicies); err != nil {
		return nil, err
	}
	if u.boundary != nil {
		u.add("permissions boundary", u.boundary, "DeleteUserPermissionsBoundary", func(ctx context.Context, _ *string) error {
			_, err := client.DeleteUserPermissionsBoundary(ctx, &iam.DeleteUserPermissionsBoundaryInput{UserName: u.name}, u.Requests...)
			return err
		})
	}
	u.add("user", u.name, "DeleteUser", func(ctx context.Context, name *string) error {
		_, err := client.DeleteUser(ctx, &iam.DeleteUserInput{UserName: name}, u.Requests...)
		return err
	})
	return u.run(ctx)
}

// user is a user with what hangs on it.
type user struct {
	*plan
	client   UserDeleter
	name     *string
	boundary *string
}

// find fails if there is no such user.
func (u *user) find(ctx context.Context) error {
	return again(ctx, false, func(ctx context.Context) error {
		out, err := bulk.Given(u.client.GetUser(ctx, &iam.GetUserInput{UserName: u.name}, u.Requests...))
		switch {
		case err != nil:
			return err
		case out.User == nil:
			return fmt.Errorf("the answer to GetUser: User is %w", resource.ErrNotSet)
		}
		if out.User.PermissionsBoundary != nil {
			u.boundary = out.User.PermissionsBoundary.PermissionsBoundaryArn
		}
		return nil
	})
}

func (u *user) groups(ctx context.Context) error {
	return pages(ctx, "groups", func(ctx context.Context, marker *string) (*bool, *string, error) {
		out, err := bulk.Given(u.client.ListGroupsForUser(ctx, &iam.ListGroupsForUserInput{UserName: u.name, Marker: marker}, u.Requests...))
		if err != nil {
			return nil, nil, err
		}
		for _, g := range out.Groups {
			u.add("membership in group", g.GroupName, "RemoveUserFromGroup", func(ctx context.Context, group *string) error {
				_, err := u.client.RemoveUserFromGroup(ctx, &iam.RemoveUserFromGroupInput{UserName: u.name, GroupName: group}, u.Requests...)
				return err
			})
		}
		return answer.Flag(&out.IsTruncated, &out.ResultMetadata), out.Marker, nil
	})
}

func (u *user) policies(ctx context.Context) error {
	return pages(ctx, "policies", func(ctx context.Context, marker *string) (*bool, *string, error) {
		out, err := bulk.Given(u.client.ListUserPolicies(ctx, &iam.ListUserPoliciesInput{UserName: u.name, Marker: marker}, u.Requests...))
		if err != nil {
			return nil, nil, err
		}
		for _, policy := range out.PolicyNames {
			u.add("inline policy", &policy, "DeleteUserPolicy", func(ctx context.Context, policy *string) error {
				_, err := u.client.DeleteUserPolicy(ctx, &iam.DeleteUserPolicyInput{UserName: u.name, PolicyName: policy}, u.Requests...)
				return err
			})
		}
		return answer.Flag(&out.IsTruncated, &out.ResultMetadata), out.Marker, nil
	})
}

func (u *user) attachedPolicies(ctx context.Context) error {
	return pages(ctx, "attached policies", func(ctx context.Context, marker *string) (*bool, *string, error) {
		out, err := bulk.Given(u.client.ListAttachedUserPolicies(ctx, &iam.ListAttachedUserPoliciesInput{UserName: u.name, Marker: marker}, u.Requests...))
		if err != nil {
			return nil, nil, err
		}
		for _, policy := range out.AttachedPolicies {
			u.add("attached policy", policy.PolicyArn, "DetachUserPolicy", func(ctx context.Context, arn *string) error {
				_, err := u.client.DetachUserPolicy(ctx, &iam.DetachUserPolicyInput{UserName: u.name, PolicyArn: arn}, u.Requests...)
				return err
			})
		}
		return answer.Flag(&out.IsTruncated, &out.ResultMetadata), out.Marker, nil
	})
}
