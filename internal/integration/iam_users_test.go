package integration

import (
	"context"
	"crypto/ed25519"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/iam/types"

	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// allowAll is a policy; trustEC2 is that of a role.
const (
	allowAll = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}`
	trustEC2 = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}`
)

// certificate is the same self-signed certificate every time.
func certificate() string {
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	about := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "shop.example.com"},
		NotBefore: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2036, 1, 1, 0, 0, 0, 0, time.UTC),
	}
	der := must(x509.CreateCertificate(nil, about, about, key.Public(), key))
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
}

func TestIAMUsers(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		emma := must(s.iam.CreateUser(ctx, &iam.CreateUserInput{
			UserName: new("emma"), Tags: list(types.Tag{Key: new("team"), Value: new("books")}),
		}))
		equal(t, *emma.Data().UserName, "emma")
		must(s.iam.User("jane").Create(ctx, &iam.CreateUserInput{Path: new("/writers/")}))
		equal(t, each(s.iam.Users().All(ctx), (*iam.User).Name), list("emma", "jane"))
		writers := s.iam.Users().Filter(&iam.ListUsersInput{PathPrefix: new("/writers/")})
		equal(t, each(writers.All(ctx), (*iam.User).Name), list("jane"))
		listed := must(s.iam.Users().First(ctx))
		equal(t, *must(listed.Tags(ctx))[0].Value, "books") // a listing has no tags: GetUser, says the recording

		policy := must(emma.CreatePolicy(ctx, &iam.PutUserPolicyInput{PolicyName: new("read"), PolicyDocument: new(allowAll)}))
		equal(t, list(policy.UserName(), policy.Name()), list("emma", "read"))
		holds(t, strings.Contains(must(policy.PolicyDocument(ctx)), "s3"), "another policy")
		equal(t, each(emma.Policies().All(ctx), (*iam.UserPolicy).Name), list("read"))
		must(emma.Policy("write").Put(ctx, &iam.PutUserPolicyInput{PolicyDocument: new(allowAll)}))
		equal(t, must(emma.Policies().Count(ctx)), 2)
		holds(t, policy.User().Equal(emma), "%v is another user", policy.User())
		must(policy.Delete(ctx, nil))
		must(emma.Policy("write").Delete(ctx, nil))
		equal(t, must(policy.Exists(ctx)), false)

		profile := must(emma.CreateLoginProfile(ctx, &iam.CreateLoginProfileInput{Password: new("an example")}))
		equal(t, profile.UserName(), "emma")
		must(profile.Update(ctx, &iam.UpdateLoginProfileInput{Password: new("another"), PasswordResetRequired: new(true)}))
		equal(t, must(profile.PasswordResetRequired(ctx)), true)
		must(profile.Delete(ctx, nil))
		equal(t, must(emma.LoginProfile().Exists(ctx)), false)
		must(emma.LoginProfile().Create(ctx, &iam.CreateLoginProfileInput{Password: new("an example")}))
		holds(t, profile.User().Equal(emma), "%v is another user", profile.User())
		must(profile.Delete(ctx, nil))

		woodhouse := must(emma.Update(ctx, &iam.UpdateUserInput{NewUserName: new("woodhouse")}))
		equal(t, woodhouse.Name(), "woodhouse")
		equal(t, must(emma.Exists(ctx)), false)
		must(woodhouse.Delete(ctx, nil))
		_, err := woodhouse.Load(ctx)
		fails(t, err, resource.ErrNotFound)
		refused(t, err, "NoSuchEntity")
		_, err = s.iam.User("jane").Create(ctx, nil)
		refused(t, err, "EntityAlreadyExists")
	})
}

func TestIAMCredentials(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		emma := must(s.iam.CreateUser(ctx, &iam.CreateUserInput{UserName: new("emma")}))
		pair := must(emma.CreateAccessKeyPair(ctx, nil))
		equal(t, pair.UserName(), "emma")
		equal(t, *must(emma.AccessKey(pair.Id()).LastUsed(ctx, nil)).UserName, "emma")
		for _, form := range list("%v", "%+v", "%#v", "%s") {
			text := fmt.Sprintf(form, pair)
			holds(t, pair.Secret() != "" && !strings.Contains(text, pair.Secret()), "%s shows the secret", form)
		}
		keys := must(emma.AccessKeys().Collect(ctx))
		equal(t, len(keys), 1)
		key := keys[0]
		equal(t, list(key.UserName(), key.Id()), list("emma", pair.Id()))
		equal(t, must(key.Status()), types.StatusTypeActive)
		status := func() types.StatusType { return must(must(emma.AccessKeys().First(ctx)).Status()) }
		must(key.Deactivate(ctx, nil))
		equal(t, status(), types.StatusTypeInactive)
		must(key.Activate(ctx, nil))
		equal(t, status(), types.StatusTypeActive)
		must(pair.Deactivate(ctx, nil))
		equal(t, status(), types.StatusTypeInactive)
		must(pair.Activate(ctx, nil))
		must(pair.Delete(ctx, nil))
		equal(t, must(emma.AccessKeys().Count(ctx)), 0)
		second := must(emma.CreateAccessKeyPair(ctx, nil))
		must(emma.AccessKey(second.Id()).Delete(ctx, nil))
		_, err := key.Delete(ctx, nil)
		refused(t, err, "NoSuchEntity")
		holds(t, key.User().Equal(emma), "%v is another user", key.User())

		signing := must(s.iam.CreateSigningCertificate(ctx, &iam.UploadSigningCertificateInput{
			UserName: new("emma"), CertificateBody: new(certificate()),
		}))
		equal(t, signing.UserName(), "emma")
		must(signing.Deactivate(ctx, nil))
		found := must(emma.SigningCertificates().First(ctx))
		equal(t, found.Id(), signing.Id())
		equal(t, must(found.Status()), types.StatusTypeInactive)
		must(emma.SigningCertificate(signing.Id()).Activate(ctx, nil))
		equal(t, must(must(emma.SigningCertificates().First(ctx)).Status()), types.StatusTypeActive)
		holds(t, found.User().Equal(emma), "%v is another user", found.User())
		must(found.Delete(ctx, nil))
		equal(t, must(emma.SigningCertificates().Count(ctx)), 0)
	})
}

func TestIAMDevices(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		emma := must(s.iam.CreateUser(ctx, &iam.CreateUserInput{UserName: new("emma")}))
		for _, name := range list("phone", "tablet", "watch") {
			must(s.iam.CreateVirtualMfaDevice(ctx, &iam.CreateVirtualMFADeviceInput{VirtualMFADeviceName: new(name)}))
		}
		phone := s.iam.VirtualMfaDevice("arn:aws:iam::123456789012:mfa/phone")
		equal(t, must(s.iam.VirtualMfaDevices().PageSize(2).Count(ctx)), 3) // two requests
		device := must(emma.EnableMfa(ctx, &iam.EnableMFADeviceInput{
			SerialNumber: new(phone.SerialNumber()), AuthenticationCode1: new("123456"), AuthenticationCode2: new("234567"),
		}))
		equal(t, list(device.UserName(), device.SerialNumber()), list("emma", phone.SerialNumber()))
		must(emma.MfaDevice("arn:aws:iam::123456789012:mfa/tablet").Associate(ctx, &iam.EnableMFADeviceInput{
			AuthenticationCode1: new("123456"), AuthenticationCode2: new("234567"),
		}))
		equal(t, must(emma.MfaDevices().Count(ctx)), 2)
		first := must(emma.MfaDevices().First(ctx))
		holds(t, first.Equal(device), "%v is another device", first)
		holds(t, must(first.EnableDate()).Year() > 2000, "the listing has left no data")
		holds(t, first.User().Equal(emma), "%v is another user", first.User())

		assigned := s.iam.VirtualMfaDevices().Filter(&iam.ListVirtualMFADevicesInput{AssignmentStatus: types.AssignmentStatusTypeAssigned})
		virtual := must(assigned.First(ctx))
		holds(t, must(virtual.User()).Equal(emma), "another user")
		must(device.Disassociate(ctx, nil))
		equal(t, must(assigned.Count(ctx)), 1)
		free := s.iam.VirtualMfaDevices().Filter(&iam.ListVirtualMFADevicesInput{AssignmentStatus: types.AssignmentStatusTypeUnassigned})
		_, err := must(free.First(ctx)).User()
		fails(t, err, resource.ErrNotSet)
		must(phone.Delete(ctx, nil))
		_, err = phone.Delete(ctx, nil)
		refused(t, err, "NoSuchEntity")
	})
}
