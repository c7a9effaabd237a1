package identity

import (
	"context"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam"

	"github.com/seed5e775779/resgen/runtime/answer"
	"github.com/seed5e775779/resgen/runtime/internal/bulk"
)

func (u *user) loginProfile(ctx context.Context) error {
	return pages(ctx, "the login profile", func(ctx context.Context, _ *string) (*bool, *string, error) {
		_, err := bulk.Given(u.client.GetLoginProfile(ctx, &iam.GetLoginProfileInput{UserName: u.name}, u.Requests...))
		if is(err, noSuchEntity) {
			return nil, nil, nil // there is none
		}
		if err == nil {
			u.add("login profile", u.name, "DeleteLoginProfile", func(ctx context.Context, name *string) error {
				_, err := u.client.DeleteLoginProfile(ctx, &iam.DeleteLoginProfileInput{UserName: name}, u.Requests...)
				return err
			})
		}
		return nil, nil, err
	})
}

func (u *user) accessKeys(ctx context.Context) error {
	return pages(ctx, "access keys", func(ctx context.Context, marker *string) (*bool, *string, error) {
		out, err := bulk.Given(u.client.ListAccessKeys(ctx, &iam.ListAccessKeysInput{UserName: u.name, Marker: marker}, u.Requests...))
		if err != nil {
			return nil, nil, err
		}
		for _, key := range out.AccessKeyMetadata {
			u.add("access key", key.AccessKeyId, "DeleteAccessKey", func(ctx context.Context, id *string) error {
				_, err := u.client.DeleteAccessKey(ctx, &iam.DeleteAccessKeyInput{UserName: u.name, AccessKeyId: id}, u.Requests...)
				return err
			})
		}
		return answer.Flag(&out.IsTruncated, &out.ResultMetadata), out.Marker, nil
	})
}

func (u *user) signingCertificates(ctx context.Context) error {
	return pages(ctx, "signing certificates", func(ctx context.Context, marker *string) (*bool, *string, error) {
		out, err := bulk.Given(u.client.ListSigningCertificates(ctx, &iam.ListSigningCertificatesInput{UserName: u.name, Marker: marker}, u.Requests...))
		if err != nil {
			return nil, nil, err
		}
		for _, c := range out.Certificates {
			u.add("signing certificate", c.CertificateId, "DeleteSigningCertificate", func(ctx context.Context, id *string) error {
				_, err := u.client.DeleteSigningCertificate(ctx, &iam.DeleteSigningCertificateInput{UserName: u.name, CertificateId: id}, u.Requests...)
				return err
			})
		}
		return answer.Flag(&out.IsTruncated, &out.ResultMetadata), out.Marker, nil
	})
}

func (u *user) sshKeys(ctx context.Context) error {
	return pages(ctx, "SSH keys", func(ctx context.Context, marker *string) (*bool, *string, error) {
		out, err := bulk.Given(u.client.ListSSHPublicKeys(ctx, &iam.ListSSHPublicKeysInput{UserName: u.name, Marker: marker}, u.Requests...))
		if err != nil {
			return nil, nil, err
		}
		for _, key := range out.SSHPublicKeys {
			u.add("SSH key", key.SSHPublicKeyId, "DeleteSSHPublicKey", func(ctx context.Context, id *string) error {
				_, err := u.client.DeleteSSHPublicKey(ctx, &iam.DeleteSSHPublicKeyInput{UserName: u.name, SSHPublicKeyId: id}, u.Requests...)
				return err
			})
		}
		return answer.Flag(&out.IsTruncated, &out.ResultMetadata), out.Marker, nil
	})
}

func (u *user) serviceCredentials(ctx context.Context) error {
	return pages(ctx, "credentials for single services", func(ctx context.Context, marker *string) (*bool, *string, error) {
		out, err := bulk.Given(u.client.ListServiceSpecificCredentials(ctx, &iam.ListServiceSpecificCredentialsInput{UserName: u.name, Marker: marker}, u.Requests...))
		if err != nil {
			return nil, nil, err
		}
		for _, c := range out.ServiceSpecificCredentials {
			u.add("credential for "+aws.ToString(c.ServiceName), c.ServiceSpecificCredentialId, "DeleteServiceSpecificCredential", func(ctx context.Context, id *string) error {
				_, err := u.client.DeleteServiceSpecificCredential(ctx, &iam.DeleteServiceSpecificCredentialInput{UserName: u.name, ServiceSpecificCredentialId: id}, u.Requests...)
				return err
			})
		}
		return answer.Flag(&out.IsTruncated, &out.ResultMetadata), out.Marker, nil
	})
}

func (u *user) mfaDevices(ctx context.Context) error {
	return pages(ctx, "MFA devices", func(ctx context.Context, marker *string) (*bool, *string, error) {
		out, err := bulk.Given(u.client.ListMFADevices(ctx, &iam.ListMFADevicesInput{UserName: u.name, Marker: marker}, u.Requests...))
		if err != nil {
			return nil, nil, err
		}
		for _, device := range out.MFADevices {
			u.mfaDevice(device.SerialNumber)
		}
		return answer.Flag(&out.IsTruncated, &out.ResultMetadata), out.Marker, nil
	})
}

// mfaDevice notes a device. Its serial number is an ARN if it is virtual or a FIDO key;
// the latter goes when it is deactivated.
func (u *user) mfaDevice(serial *string) {
	u.add("MFA device", serial, "DeactivateMFADevice", func(ctx context.Context, serial *string) error {
		_, err := u.client.DeactivateMFADevice(ctx, &iam.DeactivateMFADeviceInput{UserName: u.name, SerialNumber: serial}, u.Requests...)
		return err
	})
	if !strings.Contains(aws.ToString(serial), ":mfa/") {
		return
	}
	u.add("virtual MFA device", serial, "DeleteVirtualMFADevice", func(ctx context.Context, serial *string) error {
		_, err := u.client.DeleteVirtualMFADevice(ctx, &iam.DeleteVirtualMFADeviceInput{SerialNumber: serial}, u.Requests...)
		return err
	})
}
