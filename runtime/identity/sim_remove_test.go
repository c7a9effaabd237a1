package identity_test

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/iam"
)

// other returns the one of two names that is not that of what is deleted.
func other(a, b *string) *string {
	if *a == "it" {
		return b
	}
	return a
}

func (s *sim) DeleteLoginProfile(_ context.Context, in *iam.DeleteLoginProfileInput, optFns ...func(*iam.Options)) (*iam.DeleteLoginProfileOutput, error) {
	s.count(len(optFns))
	return &iam.DeleteLoginProfileOutput{}, s.remove(in, "DeleteLoginProfile", in.UserName)
}

func (s *sim) DeleteAccessKey(_ context.Context, in *iam.DeleteAccessKeyInput, optFns ...func(*iam.Options)) (*iam.DeleteAccessKeyOutput, error) {
	s.count(len(optFns))
	return &iam.DeleteAccessKeyOutput{}, s.remove(in, "DeleteAccessKey", in.AccessKeyId)
}

func (s *sim) DeleteSigningCertificate(_ context.Context, in *iam.DeleteSigningCertificateInput, optFns ...func(*iam.Options)) (*iam.DeleteSigningCertificateOutput, error) {
	s.count(len(optFns))
	return &iam.DeleteSigningCertificateOutput{}, s.remove(in, "DeleteSigningCertificate", in.CertificateId)
}

func (s *sim) DeleteSSHPublicKey(_ context.Context, in *iam.DeleteSSHPublicKeyInput, optFns ...func(*iam.Options)) (*iam.DeleteSSHPublicKeyOutput, error) {
	s.count(len(optFns))
	return &iam.DeleteSSHPublicKeyOutput{}, s.remove(in, "DeleteSSHPublicKey", in.SSHPublicKeyId)
}

func (s *sim) DeleteServiceSpecificCredential(_ context.Context, in *iam.DeleteServiceSpecificCredentialInput, optFns ...func(*iam.Options)) (*iam.DeleteServiceSpecificCredentialOutput, error) {
	s.count(len(optFns))
	return &iam.DeleteServiceSpecificCredentialOutput{}, s.remove(in, "DeleteServiceSpecificCredential", in.ServiceSpecificCredentialId)
}

func (s *sim) DeactivateMFADevice(_ context.Context, in *iam.DeactivateMFADeviceInput, optFns ...func(*iam.Options)) (*iam.DeactivateMFADeviceOutput, error) {
	s.count(len(optFns))
	return &iam.DeactivateMFADeviceOutput{}, s.remove(in, "DeactivateMFADevice", in.SerialNumber)
}

func (s *sim) DeleteVirtualMFADevice(_ context.Context, in *iam.DeleteVirtualMFADeviceInput, optFns ...func(*iam.Options)) (*iam.DeleteVirtualMFADeviceOutput, error) {
	s.count(len(optFns))
	return &iam.DeleteVirtualMFADeviceOutput{}, s.remove(in, "DeleteVirtualMFADevice", in.SerialNumber)
}

func (s *sim) DeleteUserPolicy(_ context.Context, in *iam.DeleteUserPolicyInput, optFns ...func(*iam.Options)) (*iam.DeleteUserPolicyOutput, error) {
	s.count(len(optFns))
	return &iam.DeleteUserPolicyOutput{}, s.remove(in, "DeleteUserPolicy", in.PolicyName)
}

func (s *sim) DeleteRolePolicy(_ context.Context, in *iam.DeleteRolePolicyInput, optFns ...func(*iam.Options)) (*iam.DeleteRolePolicyOutput, error) {
	s.count(len(optFns))
	return &iam.DeleteRolePolicyOutput{}, s.remove(in, "DeleteRolePolicy", in.PolicyName)
}

func (s *sim) DeleteGroupPolicy(_ context.Context, in *iam.DeleteGroupPolicyInput, optFns ...func(*iam.Options)) (*iam.DeleteGroupPolicyOutput, error) {
	s.count(len(optFns))
	return &iam.DeleteGroupPolicyOutput{}, s.remove(in, "DeleteGroupPolicy", in.PolicyName)
}

func (s *sim) RemoveRoleFromInstanceProfile(_ context.Context, in *iam.RemoveRoleFromInstanceProfileInput, optFns ...func(*iam.Options)) (*iam.RemoveRoleFromInstanceProfileOutput, error) {
	s.count(len(optFns))
	return &iam.RemoveRoleFromInstanceProfileOutput{}, s.remove(in, "RemoveRoleFromInstanceProfile", in.InstanceProfileName)
}

func (s *sim) DeletePolicyVersion(_ context.Context, in *iam.DeletePolicyVersionInput, optFns ...func(*iam.Options)) (*iam.DeletePolicyVersionOutput, error) {
	s.count(len(optFns))
	return &iam.DeletePolicyVersionOutput{}, s.remove(in, "DeletePolicyVersion", in.VersionId)
}

func (s *sim) DeleteUserPermissionsBoundary(_ context.Context, in *iam.DeleteUserPermissionsBoundaryInput, optFns ...func(*iam.Options)) (*iam.DeleteUserPermissionsBoundaryOutput, error) {
	s.count(len(optFns))
	return &iam.DeleteUserPermissionsBoundaryOutput{}, s.remove(in, "DeleteUserPermissionsBoundary", in.UserName)
}

func (s *sim) DeleteRolePermissionsBoundary(_ context.Context, in *iam.DeleteRolePermissionsBoundaryInput, optFns ...func(*iam.Options)) (*iam.DeleteRolePermissionsBoundaryOutput, error) {
	s.count(len(optFns))
	return &iam.DeleteRolePermissionsBoundaryOutput{}, s.remove(in, "DeleteRolePermissionsBoundary", in.RoleName)
}

func (s *sim) DeleteUser(_ context.Context, in *iam.DeleteUserInput, optFns ...func(*iam.Options)) (*iam.DeleteUserOutput, error) {
	s.count(len(optFns))
	return &iam.DeleteUserOutput{}, s.end(in, "DeleteUser", in.UserName)
}

func (s *sim) DeleteRole(_ context.Context, in *iam.DeleteRoleInput, optFns ...func(*iam.Options)) (*iam.DeleteRoleOutput, error) {
	s.count(len(optFns))
	return &iam.DeleteRoleOutput{}, s.end(in, "DeleteRole", in.RoleName)
}

func (s *sim) DeleteGroup(_ context.Context, in *iam.DeleteGroupInput, optFns ...func(*iam.Options)) (*iam.DeleteGroupOutput, error) {
	s.count(len(optFns))
	return &iam.DeleteGroupOutput{}, s.end(in, "DeleteGroup", in.GroupName)
}

func (s *sim) DeletePolicy(_ context.Context, in *iam.DeletePolicyInput, optFns ...func(*iam.Options)) (*iam.DeletePolicyOutput, error) {
	s.count(len(optFns))
	return &iam.DeletePolicyOutput{}, s.end(in, "DeletePolicy", in.PolicyArn)
}

func (s *sim) RemoveUserFromGroup(_ context.Context, in *iam.RemoveUserFromGroupInput, optFns ...func(*iam.Options)) (*iam.RemoveUserFromGroupOutput, error) {
	s.count(len(optFns))
	return &iam.RemoveUserFromGroupOutput{}, s.remove(in, "RemoveUserFromGroup", other(in.UserName, in.GroupName))
}

func (s *sim) DetachUserPolicy(_ context.Context, in *iam.DetachUserPolicyInput, optFns ...func(*iam.Options)) (*iam.DetachUserPolicyOutput, error) {
	s.count(len(optFns))
	return &iam.DetachUserPolicyOutput{}, s.remove(in, "DetachUserPolicy", other(in.UserName, in.PolicyArn))
}

func (s *sim) DetachRolePolicy(_ context.Context, in *iam.DetachRolePolicyInput, optFns ...func(*iam.Options)) (*iam.DetachRolePolicyOutput, error) {
	s.count(len(optFns))
	return &iam.DetachRolePolicyOutput{}, s.remove(in, "DetachRolePolicy", other(in.RoleName, in.PolicyArn))
}

func (s *sim) DetachGroupPolicy(_ context.Context, in *iam.DetachGroupPolicyInput, optFns ...func(*iam.Options)) (*iam.DetachGroupPolicyOutput, error) {
	s.count(len(optFns))
	return &iam.DetachGroupPolicyOutput{}, s.remove(in, "DetachGroupPolicy", other(in.GroupName, in.PolicyArn))
}
