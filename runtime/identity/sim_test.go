package identity_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
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
	circle   bool                       // the markers of pages are a, b, a, b and so on
	options  func(n int)                // is told of how many options a request has, if not nil
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

// named refuses an input that does not name what is deleted, or leaves a name out: without
// one, IAM takes some requests for those of whoever sends them.
func named(in any) error {
	v := reflect.ValueOf(in).Elem()
	names, is := 0, false
	for _, member := range []string{"UserName", "RoleName", "GroupName", "PolicyArn"} {
		if f := v.FieldByName(member); f.IsValid() {
			if f.IsNil() {
				return fmt.Errorf("%T has no %s", in, member)
			}
			names, is = names+1, is || f.Elem().String() == "it"
		}
	}
	if names > 0 && !is {
		return fmt.Errorf("%T does not name it", in)
	}
	return nil
}

// count tells of the options of a request.
func (s *sim) count(n int) {
	if s.options != nil {
		s.options(n)
	}
}

// page returns the things of a page, and whether there are more.
func (s *sim) page(op, removedBy string, in any) (names []string, more bool, next *string, err error) {
	if err := errors.Join(named(in), s.call(op, "")); err != nil {
		return nil, false, nil, err
	}
	marker := reflect.ValueOf(in).Elem().FieldByName("Marker").Interface().(*string)
	if s.stuck != nil {
		return s.has[removedBy], true, s.stuck, nil
	}
	if s.circle {
		next := "a"
		if marker != nil && *marker == "a" {
			next = "b"
		}
		return s.has[removedBy], true, &next, nil
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
func (s *sim) remove(in any, op string, name *string) error {
	if err := errors.Join(named(in), s.call(op, *name)); err != nil {
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
func (s *sim) end(in any, op string, name *string) error {
	if err := errors.Join(named(in), s.call(op, *name)); err != nil {
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

func (s *sim) GetUser(_ context.Context, in *iam.GetUserInput, optFns ...func(*iam.Options)) (*iam.GetUserOutput, error) {
	s.count(len(optFns))
	return &iam.GetUserOutput{User: &types.User{UserName: in.UserName, PermissionsBoundary: s.limit()}}, s.call("GetUser", *in.UserName)
}

func (s *sim) GetRole(_ context.Context, in *iam.GetRoleInput, optFns ...func(*iam.Options)) (*iam.GetRoleOutput, error) {
	s.count(len(optFns))
	return &iam.GetRoleOutput{Role: &types.Role{Path: &s.path, PermissionsBoundary: s.limit()}}, s.call("GetRole", *in.RoleName)
}

func (s *sim) GetLoginProfile(_ context.Context, in *iam.GetLoginProfileInput, optFns ...func(*iam.Options)) (*iam.GetLoginProfileOutput, error) {
	s.count(len(optFns))
	if err := errors.Join(named(in), s.call("GetLoginProfile", "")); err != nil {
		return nil, err
	}
	if len(s.has["DeleteLoginProfile"]) == 0 {
		return nil, refusal("NoSuchEntity")
	}
	return &iam.GetLoginProfileOutput{}, nil
}

func (s *sim) ListAccessKeys(_ context.Context, in *iam.ListAccessKeysInput, optFns ...func(*iam.Options)) (*iam.ListAccessKeysOutput, error) {
	s.count(len(optFns))
	names, more, next, err := s.page("ListAccessKeys", "DeleteAccessKey", in)
	out := &iam.ListAccessKeysOutput{IsTruncated: more, Marker: next}
	for _, n := range names {
		out.AccessKeyMetadata = append(out.AccessKeyMetadata, types.AccessKeyMetadata{AccessKeyId: &n})
	}
	return out, err
}

func (s *sim) ListSigningCertificates(_ context.Context, in *iam.ListSigningCertificatesInput, optFns ...func(*iam.Options)) (*iam.ListSigningCertificatesOutput, error) {
	s.count(len(optFns))
	names, more, next, err := s.page("ListSigningCertificates", "DeleteSigningCertificate", in)
	out := &iam.ListSigningCertificatesOutput{IsTruncated: more, Marker: next}
	for _, n := range names {
		out.Certificates = append(out.Certificates, types.SigningCertificate{CertificateId: &n})
	}
	return out, err
}

func (s *sim) ListSSHPublicKeys(_ context.Context, in *iam.ListSSHPublicKeysInput, optFns ...func(*iam.Options)) (*iam.ListSSHPublicKeysOutput, error) {
	s.count(len(optFns))
	names, more, next, err := s.page("ListSSHPublicKeys", "DeleteSSHPublicKey", in)
	out := &iam.ListSSHPublicKeysOutput{IsTruncated: more, Marker: next}
	for _, n := range names {
		out.SSHPublicKeys = append(out.SSHPublicKeys, types.SSHPublicKeyMetadata{SSHPublicKeyId: &n})
	}
	return out, err
}

func (s *sim) ListServiceSpecificCredentials(_ context.Context, in *iam.ListServiceSpecificCredentialsInput, optFns ...func(*iam.Options)) (*iam.ListServiceSpecificCredentialsOutput, error) {
	s.count(len(optFns))
	names, more, next, err := s.page("ListServiceSpecificCredentials", "DeleteServiceSpecificCredential", in)
	out := &iam.ListServiceSpecificCredentialsOutput{IsTruncated: more, Marker: next}
	for _, n := range names {
		out.ServiceSpecificCredentials = append(out.ServiceSpecificCredentials, types.ServiceSpecificCredentialMetadata{ServiceSpecificCredentialId: &n, ServiceName: new("codecommit.amazonaws.com")})
	}
	return out, err
}

func (s *sim) ListMFADevices(_ context.Context, in *iam.ListMFADevicesInput, optFns ...func(*iam.Options)) (*iam.ListMFADevicesOutput, error) {
	s.count(len(optFns))
	names, more, next, err := s.page("ListMFADevices", "DeactivateMFADevice", in)
	out := &iam.ListMFADevicesOutput{IsTruncated: more, Marker: next}
	for _, n := range names {
		out.MFADevices = append(out.MFADevices, types.MFADevice{SerialNumber: &n})
	}
	return out, err
}

func (s *sim) ListGroupsForUser(_ context.Context, in *iam.ListGroupsForUserInput, optFns ...func(*iam.Options)) (*iam.ListGroupsForUserOutput, error) {
	s.count(len(optFns))
	names, more, next, err := s.page("ListGroupsForUser", "RemoveUserFromGroup", in)
	out := &iam.ListGroupsForUserOutput{IsTruncated: more, Marker: next}
	for _, n := range names {
		out.Groups = append(out.Groups, types.Group{GroupName: &n})
	}
	return out, err
}

func (s *sim) GetGroup(_ context.Context, in *iam.GetGroupInput, optFns ...func(*iam.Options)) (*iam.GetGroupOutput, error) {
	s.count(len(optFns))
	names, more, next, err := s.page("GetGroup", "RemoveUserFromGroup", in)
	out := &iam.GetGroupOutput{IsTruncated: more, Marker: next}
	for _, n := range names {
		out.Users = append(out.Users, types.User{UserName: &n})
	}
	return out, err
}

func (s *sim) ListUserPolicies(_ context.Context, in *iam.ListUserPoliciesInput, optFns ...func(*iam.Options)) (*iam.ListUserPoliciesOutput, error) {
	s.count(len(optFns))
	names, more, next, err := s.page("ListUserPolicies", "DeleteUserPolicy", in)
	return &iam.ListUserPoliciesOutput{PolicyNames: names, IsTruncated: more, Marker: next}, err
}

func (s *sim) ListRolePolicies(_ context.Context, in *iam.ListRolePoliciesInput, optFns ...func(*iam.Options)) (*iam.ListRolePoliciesOutput, error) {
	s.count(len(optFns))
	names, more, next, err := s.page("ListRolePolicies", "DeleteRolePolicy", in)
	return &iam.ListRolePoliciesOutput{PolicyNames: names, IsTruncated: more, Marker: next}, err
}

func (s *sim) ListGroupPolicies(_ context.Context, in *iam.ListGroupPoliciesInput, optFns ...func(*iam.Options)) (*iam.ListGroupPoliciesOutput, error) {
	s.count(len(optFns))
	names, more, next, err := s.page("ListGroupPolicies", "DeleteGroupPolicy", in)
	return &iam.ListGroupPoliciesOutput{PolicyNames: names, IsTruncated: more, Marker: next}, err
}

func attached(names []string) (all []types.AttachedPolicy) {
	for _, n := range names {
		all = append(all, types.AttachedPolicy{PolicyArn: &n})
	}
	return all
}

func (s *sim) ListAttachedUserPolicies(_ context.Context, in *iam.ListAttachedUserPoliciesInput, optFns ...func(*iam.Options)) (*iam.ListAttachedUserPoliciesOutput, error) {
	s.count(len(optFns))
	names, more, next, err := s.page("ListAttachedUserPolicies", "DetachUserPolicy", in)
	return &iam.ListAttachedUserPoliciesOutput{AttachedPolicies: attached(names), IsTruncated: more, Marker: next}, err
}

func (s *sim) ListAttachedRolePolicies(_ context.Context, in *iam.ListAttachedRolePoliciesInput, optFns ...func(*iam.Options)) (*iam.ListAttachedRolePoliciesOutput, error) {
	s.count(len(optFns))
	names, more, next, err := s.page("ListAttachedRolePolicies", "DetachRolePolicy", in)
	return &iam.ListAttachedRolePoliciesOutput{AttachedPolicies: attached(names), IsTruncated: more, Marker: next}, err
}

func (s *sim) ListAttachedGroupPolicies(_ context.Context, in *iam.ListAttachedGroupPoliciesInput, optFns ...func(*iam.Options)) (*iam.ListAttachedGroupPoliciesOutput, error) {
	s.count(len(optFns))
	names, more, next, err := s.page("ListAttachedGroupPolicies", "DetachGroupPolicy", in)
	return &iam.ListAttachedGroupPoliciesOutput{AttachedPolicies: attached(names), IsTruncated: more, Marker: next}, err
}

func (s *sim) ListInstanceProfilesForRole(_ context.Context, in *iam.ListInstanceProfilesForRoleInput, optFns ...func(*iam.Options)) (*iam.ListInstanceProfilesForRoleOutput, error) {
	s.count(len(optFns))
	names, more, next, err := s.page("ListInstanceProfilesForRole", "RemoveRoleFromInstanceProfile", in)
	out := &iam.ListInstanceProfilesForRoleOutput{IsTruncated: more, Marker: next}
	for _, n := range names {
		out.InstanceProfiles = append(out.InstanceProfiles, types.InstanceProfile{InstanceProfileName: &n})
	}
	return out, err
}

func (s *sim) ListPolicyVersions(_ context.Context, in *iam.ListPolicyVersionsInput, optFns ...func(*iam.Options)) (*iam.ListPolicyVersionsOutput, error) {
	s.count(len(optFns))
	names, more, next, err := s.page("ListPolicyVersions", "DeletePolicyVersion", in)
	out := &iam.ListPolicyVersionsOutput{IsTruncated: more, Marker: next}
	for _, n := range names {
		out.Versions = append(out.Versions, types.PolicyVersion{VersionId: &n})
	}
	out.Versions = append(out.Versions, types.PolicyVersion{VersionId: new("v9"), IsDefaultVersion: true})
	return out, err
}

func (s *sim) ListEntitiesForPolicy(_ context.Context, in *iam.ListEntitiesForPolicyInput, optFns ...func(*iam.Options)) (*iam.ListEntitiesForPolicyOutput, error) {
	s.count(len(optFns))
	out := &iam.ListEntitiesForPolicyOutput{}
	if in.PolicyUsageFilter == "" {
		return nil, errors.New("what the policy is attached to is asked for together with what it limits")
	}
	if in.PolicyUsageFilter == types.PolicyUsageTypePermissionsBoundary {
		for _, n := range s.limits {
			out.PolicyUsers = append(out.PolicyUsers, types.PolicyUser{UserName: &n})
			out.PolicyRoles = append(out.PolicyRoles, types.PolicyRole{RoleName: &n})
		}
		return out, s.call("ListEntitiesForPolicy", "limited")
	}
	names, more, next, err := s.page("ListEntitiesForPolicy", "DetachUserPolicy", in)
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
