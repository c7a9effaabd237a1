package identity_test

import (
	"context"
	"slices"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"
	"github.com/aws/smithy-go"
)

// sim is an IAM with one user, role, group and policy. It lists two things on a page.
type sim struct {
	has      map[string][]string        // what hangs on it, by the operation that removes it
	boundary string                     // of the user and the role
	limits   []string                   // the users and roles whose boundary the policy is
	path     string                     // of the role
	fails    func(calls []string) error // of the last of the calls, if not nil
	stuck    *string                    // the marker of every page, if not nil
	calls    []string
	changes  []string
}

func refusal(code string) error {
	return &smithy.GenericAPIError{Code: code, Message: "the message of " + code, Fault: smithy.FaultClient}
}

// call notes a call.
func (s *sim) call(op, name string) error {
	s.calls = append(s.calls, op+" "+name)
	if s.fails != nil {
		return s.fails(s.calls)
	}
	return nil
}

// page returns the things of a page, and whether there are more.
func (s *sim) page(op, removedBy string, marker *string) (names []string, more bool, next *string, err error) {
	if err := s.call(op, ""); err != nil {
		return nil, false, nil, err
	}
	if s.stuck != nil {
		return s.has[removedBy], true, s.stuck, nil
	}
	from := 0
	if marker != nil {
		from, _ = strconv.Atoi(*marker)
	}
	all := s.has[removedBy]
	to := min(from+2, len(all))
	return slices.Clone(all[from:to]), to < len(all), new(strconv.Itoa(to)), nil
}

// remove removes a thing.
func (s *sim) remove(op string, name *string) error {
	if err := s.call(op, *name); err != nil {
		return err
	}
	at := slices.Index(s.has[op], *name)
	if at < 0 {
		return refusal("NoSuchEntity")
	}
	s.changes = append(s.changes, op+" "+*name)
	s.has[op] = slices.Delete(slices.Clone(s.has[op]), at, at+1)
	return nil
}

// end removes what everything hangs on, if nothing does any more.
func (s *sim) end(op string, name *string) error {
	if err := s.call(op, *name); err != nil {
		return err
	}
	for by, names := range s.has {
		if len(names) > 0 && by != "DeleteVirtualMFADevice" {
			return refusal("DeleteConflict")
		}
	}
	s.changes = append(s.changes, op+" "+*name)
	return nil
}

func (s *sim) limit() *types.AttachedPermissionsBoundary {
	if s.boundary == "" {
		return nil
	}
	return &types.AttachedPermissionsBoundary{PermissionsBoundaryArn: &s.boundary}
}

func (s *sim) GetUser(_ context.Context, in *iam.GetUserInput, _ ...func(*iam.Options)) (*iam.GetUserOutput, error) {
	return &iam.GetUserOutput{User: &types.User{UserName: in.UserName, PermissionsBoundary: s.limit()}}, s.call("GetUser", *in.UserName)
}

func (s *sim) GetRole(_ context.Context, in *iam.GetRoleInput, _ ...func(*iam.Options)) (*iam.GetRoleOutput, error) {
	return &iam.GetRoleOutput{Role: &types.Role{Path: &s.path, PermissionsBoundary: s.limit()}}, s.call("GetRole", *in.RoleName)
}

func (s *sim) GetLoginProfile(context.Context, *iam.GetLoginProfileInput, ...func(*iam.Options)) (*iam.GetLoginProfileOutput, error) {
	if err := s.call("GetLoginProfile", ""); err != nil {
		return nil, err
	}
	if len(s.has["DeleteLoginProfile"]) == 0 {
		return nil, refusal("NoSuchEntity")
	}
	return &iam.GetLoginProfileOutput{}, nil
}

func (s *sim) ListAccessKeys(_ context.Context, in *iam.ListAccessKeysInput, _ ...func(*iam.Options)) (*iam.ListAccessKeysOutput, error) {
	names, more, next, err := s.page("ListAccessKeys", "DeleteAccessKey", in.Marker)
	out := &iam.ListAccessKeysOutput{IsTruncated: more, Marker: next}
	for _, n := range names {
		out.AccessKeyMetadata = append(out.AccessKeyMetadata, types.AccessKeyMetadata{AccessKeyId: &n})
	}
	return out, err
}

func (s *sim) ListSigningCertificates(_ context.Context, in *iam.ListSigningCertificatesInput, _ ...func(*iam.Options)) (*iam.ListSigningCertificatesOutput, error) {
	names, more, next, err := s.page("ListSigningCertificates", "DeleteSigningCertificate", in.Marker)
	out := &iam.ListSigningCertificatesOutput{IsTruncated: more, Marker: next}
	for _, n := range names {
		out.Certificates = append(out.Certificates, types.SigningCertificate{CertificateId: &n})
	}
	return out, err
}

func (s *sim) ListSSHPublicKeys(_ context.Context, in *iam.ListSSHPublicKeysInput, _ ...func(*iam.Options)) (*iam.ListSSHPublicKeysOutput, error) {
	names, more, next, err := s.page("ListSSHPublicKeys", "DeleteSSHPublicKey", in.Marker)
	out := &iam.ListSSHPublicKeysOutput{IsTruncated: more, Marker: next}
	for _, n := range names {
		out.SSHPublicKeys = append(out.SSHPublicKeys, types.SSHPublicKeyMetadata{SSHPublicKeyId: &n})
	}
	return out, err
}

func (s *sim) ListServiceSpecificCredentials(_ context.Context, in *iam.ListServiceSpecificCredentialsInput, _ ...func(*iam.Options)) (*iam.ListServiceSpecificCredentialsOutput, error) {
	names, more, next, err := s.page("ListServiceSpecificCredentials", "DeleteServiceSpecificCredential", in.Marker)
	out := &iam.ListServiceSpecificCredentialsOutput{IsTruncated: more, Marker: next}
	for _, n := range names {
		out.ServiceSpecificCredentials = append(out.ServiceSpecificCredentials, types.ServiceSpecificCredentialMetadata{ServiceSpecificCredentialId: &n, ServiceName: new("codecommit.amazonaws.com")})
	}
	return out, err
}

func (s *sim) ListMFADevices(_ context.Context, in *iam.ListMFADevicesInput, _ ...func(*iam.Options)) (*iam.ListMFADevicesOutput, error) {
	names, more, next, err := s.page("ListMFADevices", "DeactivateMFADevice", in.Marker)
	out := &iam.ListMFADevicesOutput{IsTruncated: more, Marker: next}
	for _, n := range names {
		out.MFADevices = append(out.MFADevices, types.MFADevice{SerialNumber: &n})
	}
	return out, err
}

func (s *sim) ListGroupsForUser(_ context.Context, in *iam.ListGroupsForUserInput, _ ...func(*iam.Options)) (*iam.ListGroupsForUserOutput, error) {
	names, more, next, err := s.page("ListGroupsForUser", "RemoveUserFromGroup", in.Marker)
	out := &iam.ListGroupsForUserOutput{IsTruncated: more, Marker: next}
	for _, n := range names {
		out.Groups = append(out.Groups, types.Group{GroupName: &n})
	}
	return out, err
}

func (s *sim) GetGroup(_ context.Context, in *iam.GetGroupInput, _ ...func(*iam.Options)) (*iam.GetGroupOutput, error) {
	names, more, next, err := s.page("GetGroup", "RemoveUserFromGroup", in.Marker)
	out := &iam.GetGroupOutput{IsTruncated: more, Marker: next}
	for _, n := range names {
		out.Users = append(out.Users, types.User{UserName: &n})
	}
	return out, err
}

func (s *sim) ListUserPolicies(_ context.Context, in *iam.ListUserPoliciesInput, _ ...func(*iam.Options)) (*iam.ListUserPoliciesOutput, error) {
	names, more, next, err := s.page("ListUserPolicies", "DeleteUserPolicy", in.Marker)
	return &iam.ListUserPoliciesOutput{PolicyNames: names, IsTruncated: more, Marker: next}, err
}

func (s *sim) ListRolePolicies(_ context.Context, in *iam.ListRolePoliciesInput, _ ...func(*iam.Options)) (*iam.ListRolePoliciesOutput, error) {
	names, more, next, err := s.page("ListRolePolicies", "DeleteRolePolicy", in.Marker)
	return &iam.ListRolePoliciesOutput{PolicyNames: names, IsTruncated: more, Marker: next}, err
}

func (s *sim) ListGroupPolicies(_ context.Context, in *iam.ListGroupPoliciesInput, _ ...func(*iam.Options)) (*iam.ListGroupPoliciesOutput, error) {
	names, more, next, err := s.page("ListGroupPolicies", "DeleteGroupPolicy", in.Marker)
	return &iam.ListGroupPoliciesOutput{PolicyNames: names, IsTruncated: more, Marker: next}, err
}

func attached(names []string) (all []types.AttachedPolicy) {
	for _, n := range names {
		all = append(all, types.AttachedPolicy{PolicyArn: &n})
	}
	return all
}

func (s *sim) ListAttachedUserPolicies(_ context.Context, in *iam.ListAttachedUserPoliciesInput, _ ...func(*iam.Options)) (*iam.ListAttachedUserPoliciesOutput, error) {
	names, more, next, err := s.page("ListAttachedUserPolicies", "DetachUserPolicy", in.Marker)
	return &iam.ListAttachedUserPoliciesOutput{AttachedPolicies: attached(names), IsTruncated: more, Marker: next}, err
}

func (s *sim) ListAttachedRolePolicies(_ context.Context, in *iam.ListAttachedRolePoliciesInput, _ ...func(*iam.Options)) (*iam.ListAttachedRolePoliciesOutput, error) {
	names, more, next, err := s.page("ListAttachedRolePolicies", "DetachRolePolicy", in.Marker)
	return &iam.ListAttachedRolePoliciesOutput{AttachedPolicies: attached(names), IsTruncated: more, Marker: next}, err
}

func (s *sim) ListAttachedGroupPolicies(_ context.Context, in *iam.ListAttachedGroupPoliciesInput, _ ...func(*iam.Options)) (*iam.ListAttachedGroupPoliciesOutput, error) {
	names, more, next, err := s.page("ListAttachedGroupPolicies", "DetachGroupPolicy", in.Marker)
	return &iam.ListAttachedGroupPoliciesOutput{AttachedPolicies: attached(names), IsTruncated: more, Marker: next}, err
}

func (s *sim) ListInstanceProfilesForRole(_ context.Context, in *iam.ListInstanceProfilesForRoleInput, _ ...func(*iam.Options)) (*iam.ListInstanceProfilesForRoleOutput, error) {
	names, more, next, err := s.page("ListInstanceProfilesForRole", "RemoveRoleFromInstanceProfile", in.Marker)
	out := &iam.ListInstanceProfilesForRoleOutput{IsTruncated: more, Marker: next}
	for _, n := range names {
		out.InstanceProfiles = append(out.InstanceProfiles, types.InstanceProfile{InstanceProfileName: &n})
	}
	return out, err
}

func (s *sim) ListPolicyVersions(_ context.Context, in *iam.ListPolicyVersionsInput, _ ...func(*iam.Options)) (*iam.ListPolicyVersionsOutput, error) {
	names, more, next, err := s.page("ListPolicyVersions", "DeletePolicyVersion", in.Marker)
	out := &iam.ListPolicyVersionsOutput{IsTruncated: more, Marker: next}
	for _, n := range names {
		out.Versions = append(out.Versions, types.PolicyVersion{VersionId: &n})
	}
	out.Versions = append(out.Versions, types.PolicyVersion{VersionId: new("v9"), IsDefaultVersion: true})
	return out, err
}

func (s *sim) ListEntitiesForPolicy(_ context.Context, in *iam.ListEntitiesForPolicyInput, _ ...func(*iam.Options)) (*iam.ListEntitiesForPolicyOutput, error) {
	out := &iam.ListEntitiesForPolicyOutput{}
	if in.PolicyUsageFilter == types.PolicyUsageTypePermissionsBoundary {
		for _, n := range s.limits {
			out.PolicyUsers = append(out.PolicyUsers, types.PolicyUser{UserName: &n})
			out.PolicyRoles = append(out.PolicyRoles, types.PolicyRole{RoleName: &n})
		}
		return out, s.call("ListEntitiesForPolicy", "limited")
	}
	names, more, next, err := s.page("ListEntitiesForPolicy", "DetachUserPolicy", in.Marker)
	out.IsTruncated, out.Marker = more, next
	for _, n := range names {
		out.PolicyUsers = append(out.PolicyUsers, types.PolicyUser{UserName: &n})
	}
	if !more {
		for _, n := range s.has["DetachRolePolicy"] {
			out.PolicyRoles = append(out.PolicyRoles, types.PolicyRole{RoleName: &n})
		}
		for _, n := range s.has["DetachGroupPolicy"] {
			out.PolicyGroups = append(out.PolicyGroups, types.PolicyGroup{GroupName: &n})
		}
	}
	return out, err
}
