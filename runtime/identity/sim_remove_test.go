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

func (s *sim) DeleteLoginProfile(_ context.Context, in *iam.DeleteLoginProfileInput, _ ...func(*iam.Options)) (*iam.DeleteLoginProfileOutput, error) {
	return &iam.DeleteLoginProfileOutput{}, s.remove("DeleteLoginProfile", in.UserName)
}

func (s *sim) DeleteAccessKey(_ context.Context, in *iam.DeleteAccessKeyInput, _ ...func(*iam.Options)) (*iam.DeleteAccessKeyOutput, error) {
	return &iam.DeleteAccessKeyOutput{}, s.remove("DeleteAccessKey", in.AccessKeyId)
}

func (s *sim) DeleteSigningCertificate(_ context.Context, in *iam.DeleteSigningCertificateInput, _ ...func(*iam.Options)) (*iam.DeleteSigningCertificateOutput, error) {
	return &iam.DeleteSigningCertificateOutput{}, s.remove("DeleteSigningCertificate", in.CertificateId)
}

func (s *sim) DeleteSSHPublicKey(_ context.Context, in *iam.DeleteSSHPublicKeyInput, _ ...func(*iam.Options)) (*iam.DeleteSSHPublicKeyOutput, error) {
	return &iam.DeleteSSHPublicKeyOutput{}, s.remove("DeleteSSHPublicKey", in.SSHPublicKeyId)
}

func (s *sim) DeleteServiceSpecificCredential(_ context.Context, in *iam.DeleteServiceSpecificCredentialInput, _ ...func(*iam.Options)) (*iam.DeleteServiceSpecificCredentialOutput, error) {
	return &iam.DeleteServiceSpecificCredentialOutput{}, s.remove("DeleteServiceSpecificCredential", in.ServiceSpecificCredentialId)
}

func (s *sim) DeactivateMFADevice(_ context.Context, in *iam.DeactivateMFADeviceInput, _ ...func(*iam.Options)) (*iam.DeactivateMFADeviceOutput, error) {
	return &iam.DeactivateMFADeviceOutput{}, s.remove("DeactivateMFADevice", in.SerialNumber)
}

func (s *sim) DeleteVirtualMFADevice(_ context.Context, in *iam.DeleteVirtualMFADeviceInput, _ ...func(*iam.Options)) (*iam.DeleteVirtualMFADeviceOutput, error) {
	return &iam.DeleteVirtualMFADeviceOutput{}, s.remove("DeleteVirtualMFADevice", in.SerialNumber)
}

func (s *sim) DeleteUserPolicy(_ context.Context, in *iam.DeleteUserPolicyInput, _ ...func(*iam.Options)) (*iam.DeleteUserPolicyOutput, error) {
	return &iam.DeleteUserPolicyOutput{}, s.remove("DeleteUserPolicy", in.PolicyName)
}

func (s *sim) DeleteRolePolicy(_ context.Context, in *iam.DeleteRolePolicyInput, _ ...func(*iam.Options)) (*iam.DeleteRolePolicyOutput, error) {
	return &iam.DeleteRolePolicyOutput{}, s.remove("DeleteRolePolicy", in.PolicyName)
}

func (s *sim) DeleteGroupPolicy(_ context.Context, in *iam.DeleteGroupPolicyInput, _ ...func(*iam.Options)) (*iam.DeleteGroupPolicyOutput, error) {
	return &iam.DeleteGroupPolicyOutput{}, s.remove("DeleteGroupPolicy", in.PolicyName)
}

func (s *sim) RemoveRoleFromInstanceProfile(_ context.Context, in *iam.RemoveRoleFromInstanceProfileInput, _ ...func(*iam.Options)) (*iam.RemoveRoleFromInstanceProfileOutput, error) {
	return &iam.RemoveRoleFromInstanceProfileOutput{}, s.remove("RemoveRoleFromInstanceProfile", in.InstanceProfileName)
}

func (s *sim) DeletePolicyVersion(_ context.Context, in *iam.DeletePolicyVersionInput, _ ...func(*iam.Options)) (*iam.DeletePolicyVersionOutput, error) {
	return &iam.DeletePolicyVersionOutput{}, s.remove("DeletePolicyVersion", in.VersionId)
}

func (s *sim) DeleteUserPermissionsBoundary(_ context.Context, in *iam.DeleteUserPermissionsBoundaryInput, _ ...func(*iam.Options)) (*iam.DeleteUserPermissionsBoundaryOutput, error) {
	return &iam.DeleteUserPermissionsBoundaryOutput{}, s.remove("DeleteUserPermissionsBoundary", in.UserName)
}

func (s *sim) DeleteRolePermissionsBoundary(_ context.Context, in *iam.DeleteRolePermissionsBoundaryInput, _ ...func(*iam.Options)) (*iam.DeleteRolePermissionsBoundaryOutput, error) {
	return &iam.DeleteRolePermissionsBoundaryOutput{}, s.remove("DeleteRolePermissionsBoundary", in.RoleName)
}

func (s *sim) DeleteUser(_ context.Context, in *iam.DeleteUserInput, _ ...func(*iam.Options)) (*iam.DeleteUserOutput, error) {
	return &iam.DeleteUserOutput{}, s.end("DeleteUser", in.UserName)
}

func (s *sim) DeleteRole(_ context.Context, in *iam.DeleteRoleInput, _ ...func(*iam.Options)) (*iam.DeleteRoleOutput, error) {
	return &iam.DeleteRoleOutput{}, s.end("DeleteRole", in.RoleName)
}

func (s *sim) DeleteGroup(_ context.Context, in *iam.DeleteGroupInput, _ ...func(*iam.Options)) (*iam.DeleteGroupOutput, error) {
	return &iam.DeleteGroupOutput{}, s.end("DeleteGroup", in.GroupName)
}

func (s *sim) DeletePolicy(_ context.Context, in *iam.DeletePolicyInput, _ ...func(*iam.Options)) (*iam.DeletePolicyOutput, error) {
	return &iam.DeletePolicyOutput{}, s.end("DeletePolicy", in.PolicyArn)
}

func (s *sim) RemoveUserFromGroup(_ context.Context, in *iam.RemoveUserFromGroupInput, _ ...func(*iam.Options)) (*iam.RemoveUserFromGroupOutput, error) {
	return &iam.RemoveUserFromGroupOutput{}, s.remove("RemoveUserFromGroup", other(in.UserName, in.GroupName))
}

func (s *sim) DetachUserPolicy(_ context.Context, in *iam.DetachUserPolicyInput, _ ...func(*iam.Options)) (*iam.DetachUserPolicyOutput, error) {
	return &iam.DetachUserPolicyOutput{}, s.remove("DetachUserPolicy", other(in.UserName, in.PolicyArn))
}

func (s *sim) DetachRolePolicy(_ context.Context, in *iam.DetachRolePolicyInput, _ ...func(*iam.Options)) (*iam.DetachRolePolicyOutput, error) {
	return &iam.DetachRolePolicyOutput{}, s.remove("DetachRolePolicy", other(in.RoleName, in.PolicyArn))
}

func (s *sim) DetachGroupPolicy(_ context.Context, in *iam.DetachGroupPolicyInput, _ ...func(*iam.Options)) (*iam.DetachGroupPolicyOutput, error) {
	return &iam.DetachGroupPolicyOutput{}, s.remove("DetachGroupPolicy", other(in.GroupName, in.PolicyArn))
}
