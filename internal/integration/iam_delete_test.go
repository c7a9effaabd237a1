package integration

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	sdk "github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"

	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/runtime/identity"
	"github.com/seed5e775779/resgen/runtime/policy"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// withoutCredentials answers what moto 5.2 cannot: that a user has no credentials for
// single services. Everything else goes on to moto.
type withoutCredentials struct{ sdk.HTTPClient }

func (w withoutCredentials) Do(r *http.Request) (*http.Response, error) {
	body := must(io.ReadAll(r.Body))
	r.Body = io.NopCloser(bytes.NewReader(body))
	if !bytes.Contains(body, []byte("Action=ListServiceSpecificCredentials&")) {
		return w.HTTPClient.Do(r)
	}
	const none = "<ListServiceSpecificCredentialsResponse><ListServiceSpecificCredentialsResult><ServiceSpecificCredentials/></ListServiceSpecificCredentialsResult></ListServiceSpecificCredentialsResponse>"
	return &http.Response{StatusCode: 200, Header: http.Header{}, Request: r, Body: io.NopCloser(strings.NewReader(none)), ContentLength: int64(len(none))}, nil
}

func asMoto(o *identity.DeleteOptions) {
	o.Requests = []func(*iam.Options){func(o *iam.Options) { o.HTTPClient = withoutCredentials{o.HTTPClient} }}
}

// With all that hangs on it, a user is gone; what it was a member of is not.
func TestIAMForceDeleteUser(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		emma := must(s.iam.CreateUser(ctx, &iam.CreateUserInput{UserName: new("emma")}))
		must(emma.CreateLoginProfile(ctx, &iam.CreateLoginProfileInput{Password: new("an example")}))
		must(emma.CreateAccessKeyPair(ctx, nil))
		must(emma.CreateAccessKeyPair(ctx, nil))
		must(s.iam.CreateSigningCertificate(ctx, &iam.UploadSigningCertificateInput{UserName: new("emma"), CertificateBody: new(certificate())}))
		client, _ := s.iam.SDKClient()
		must(client.UploadSSHPublicKey(ctx, &sdk.UploadSSHPublicKeyInput{UserName: new("emma"), SSHPublicKeyBody: new(sshKey)}))
		phone := must(s.iam.CreateVirtualMfaDevice(ctx, &iam.CreateVirtualMFADeviceInput{VirtualMFADeviceName: new("phone")}))
		must(emma.EnableMfa(ctx, &iam.EnableMFADeviceInput{SerialNumber: new(phone.SerialNumber()), AuthenticationCode1: new("123456"), AuthenticationCode2: new("234567")}))
		writers := must(s.iam.CreateGroup(ctx, &iam.CreateGroupInput{GroupName: new("writers")}))
		must(emma.AddGroup(ctx, &iam.AddUserToGroupInput{GroupName: new("writers")}))
		must(emma.CreatePolicy(ctx, &iam.PutUserPolicyInput{PolicyName: new("read"), PolicyDocument: new(allowAll)}))
		policy := must(s.iam.CreatePolicy(ctx, &iam.CreatePolicyInput{PolicyName: new("all"), PolicyDocument: new(allowAll)}))
		must(emma.AttachPolicy(ctx, &iam.AttachUserPolicyInput{PolicyArn: new(policy.Arn())}))

		found := must(emma.ForceDelete(ctx, asMoto, func(o *identity.DeleteOptions) { o.Preview = true }))
		equal(t, kinds(found), "login profile, access key, access key, signing certificate, SSH key, MFA device, virtual MFA device, membership in group, inline policy, attached policy, user")
		equal(t, must(emma.Exists(ctx)), true)
		done := must(emma.ForceDelete(ctx, asMoto))
		equal(t, kinds(done), kinds(found))
		equal(t, len(done.Left()), 0)
		equal(t, must(emma.Exists(ctx)), false)
		equal(t, must(s.iam.VirtualMfaDevices().Count(ctx)), 0)
		equal(t, must(writers.Exists(ctx)) && must(policy.Exists(ctx)), true)
		_, err := emma.ForceDelete(ctx)
		fails(t, err, resource.ErrNotFound)
	})
}

// kinds are what was found.
func kinds(d *identity.Deletion) string {
	var names []string
	for _, p := range d.Parts {
		names = append(names, p.Kind)
	}
	return strings.Join(names, ", ")
}

func TestIAMForceDelete(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		policy := must(s.iam.CreatePolicy(ctx, &iam.CreatePolicyInput{PolicyName: new("all"), PolicyDocument: new(allowAll)}))
		limit := must(s.iam.CreatePolicy(ctx, &iam.CreatePolicyInput{PolicyName: new("limit"), PolicyDocument: new(allowAll)}))
		role := must(s.iam.CreateRole(ctx, &iam.CreateRoleInput{RoleName: new("robot"), AssumeRolePolicyDocument: new(trustEC2), PermissionsBoundary: new(limit.Arn())}))
		must(role.Policy("read").Put(ctx, &iam.PutRolePolicyInput{PolicyDocument: new(allowAll)}))
		must(role.AttachPolicy(ctx, &iam.AttachRolePolicyInput{PolicyArn: new(policy.Arn())}))
		profile := must(s.iam.CreateInstanceProfile(ctx, &iam.CreateInstanceProfileInput{InstanceProfileName: new("robots")}))
		must(profile.AddRole(ctx, &iam.AddRoleToInstanceProfileInput{RoleName: new("robot")}))
		group := must(s.iam.CreateGroup(ctx, &iam.CreateGroupInput{GroupName: new("writers")}))
		emma := must(s.iam.CreateUser(ctx, &iam.CreateUserInput{UserName: new("emma")}))
		must(group.AddUser(ctx, &iam.AddUserToGroupInput{UserName: new("emma")}))
		must(group.Policy("read").Put(ctx, &iam.PutGroupPolicyInput{PolicyDocument: new(allowAll)}))
		must(group.AttachPolicy(ctx, &iam.AttachGroupPolicyInput{PolicyArn: new(policy.Arn())}))
		must(emma.AttachPolicy(ctx, &iam.AttachUserPolicyInput{PolicyArn: new(policy.Arn())}))
		must(policy.CreateVersion(ctx, &iam.CreatePolicyVersionInput{PolicyDocument: new(allowAll), SetAsDefault: true}))

		found := must(policy.ForceDelete(ctx, func(o *identity.DeleteOptions) { o.Preview = true }))
		equal(t, kinds(found), "attachment to user, attachment to role, attachment to group, version, policy")
		equal(t, kinds(must(group.ForceDelete(ctx))), "membership of user, inline policy, attached policy, group")
		equal(t, must(group.Exists(ctx)), false)
		equal(t, kinds(must(role.ForceDelete(ctx))), "place in instance profile, inline policy, attached policy, permissions boundary, role")
		equal(t, must(role.Exists(ctx)), false)
		equal(t, must(profile.Exists(ctx)), true)
		equal(t, kinds(must(policy.ForceDelete(ctx))), "attachment to user, version, policy")
		equal(t, must(policy.Exists(ctx)), false)
		equal(t, must(emma.Exists(ctx)), true)
	})
}

func TestIAMAccountAliases(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		equal(t, must(s.iam.AccountAliases().Count(ctx)), 0)
		books := s.iam.AccountAlias("books")
		must(books.Create(ctx, nil))
		equal(t, each(s.iam.AccountAliases().All(ctx), (*iam.AccountAlias).Name), list("books"))
		must(books.Delete(ctx, nil))
		equal(t, must(s.iam.AccountAliases().Count(ctx)), 0)
	})
}

// A report has a row for each user, and keys come with their last use.
func TestIAMReport(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		for _, name := range list("ada", "emma") {
			u := must(s.iam.CreateUser(ctx, &iam.CreateUserInput{UserName: &name}))
			must(u.CreateAccessKeyPair(ctx, nil))
		}
		emma := s.iam.User("emma")
		must(emma.CreateLoginProfile(ctx, &iam.CreateLoginProfileInput{Password: new("an example")}))
		report := must(s.iam.CredentialReport(ctx, func(o *identity.ReportOptions) { o.Interval = time.Millisecond }))
		equal(t, len(report.Rows), 2)
		holds(t, !report.Generated.IsZero(), "generated %v", report.Generated)
		row := report.Rows[1]
		equal(t, list(row.User, row.ARN), list("emma", "arn:aws:iam::123456789012:user/emma"))
		equal(t, list(row.PasswordEnabled.Value, row.MFAActive.Value, row.AccessKeys[0].Active.Value, row.AccessKeys[1].Active.Value), list(true, false, true, false))
		equal(t, row.PasswordLastUsed.Absent, identity.NoInformation)
		equal(t, report.Rows[0].PasswordLastUsed.Absent, identity.NotSupported)
		equal(t, row.AccessKeys[1].LastUsed.Absent, identity.NotApplicable)

		uses := must(s.iam.AccessKeyUses(ctx, func(o *identity.KeyUseOptions) { o.Concurrency = 1 }))
		equal(t, len(uses), 2)
		equal(t, list(uses[0].User, uses[1].Key.UserName()), list("ada", "emma"))
		holds(t, uses[0].LastUsed.IsZero() && uses[0].Service == "", "%+v", uses[0])
		equal(t, must(uses[1].Key.Status()), types.StatusTypeActive) // the listing brought it
		equal(t, must(emma.AccessKeyUses(ctx))[0].ID, uses[1].ID)
	})
}

// What is written as a value is read as the same value.
func TestIAMPolicyDocuments(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		doc := &policy.Document{Version: policy.Version, Statements: []policy.Statement{{Effect: policy.Allow, Action: policy.Texts{"s3:Get*", "s3:List*"}, Resource: policy.Texts{"*"}}}}
		text := must(doc.Text())
		emma := must(s.iam.CreateUser(ctx, &iam.CreateUserInput{UserName: new("emma")}))
		inline := must(emma.CreatePolicy(ctx, &iam.PutUserPolicyInput{PolicyName: new("read"), PolicyDocument: &text}))
		equal(t, must(inline.ParsedDocument(ctx)), doc)
		group := must(s.iam.CreateGroup(ctx, &iam.CreateGroupInput{GroupName: new("writers")}))
		must(group.Policy("read").Put(ctx, &iam.PutGroupPolicyInput{PolicyDocument: &text}))
		equal(t, must(group.Policy("read").ParsedDocument(ctx)), doc)
		role := must(s.iam.CreateRole(ctx, &iam.CreateRoleInput{RoleName: new("robot"), AssumeRolePolicyDocument: new(trustEC2)}))
		trust := must(s.iam.Role("robot").TrustPolicy(ctx))
		equal(t, trust.Statements[0].Principal.Of["Service"], policy.Texts{"ec2.amazonaws.com"})
		must(role.Policy("read").Put(ctx, &iam.PutRolePolicyInput{PolicyDocument: &text}))
		equal(t, must(role.Policy("read").ParsedDocument(ctx)), doc)
		managed := must(s.iam.CreatePolicy(ctx, &iam.CreatePolicyInput{PolicyName: new("all"), PolicyDocument: new(allowAll)}))
		second := must(managed.CreateVersion(ctx, &iam.CreatePolicyVersionInput{PolicyDocument: &text, SetAsDefault: true}))
		equal(t, must(second.ParsedDocument(ctx)), doc)
		equal(t, must(managed.ParsedDocument(ctx)), doc)
	})
}
