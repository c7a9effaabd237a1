package integration

import (
	"context"
	"strings"
	"testing"

	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestIAMGroups(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		group := must(s.iam.CreateGroup(ctx, &iam.CreateGroupInput{GroupName: new("writers")}))
		must(s.iam.Group("readers").Create(ctx, nil))
		equal(t, each(s.iam.Groups().All(ctx), (*iam.Group).Name), list("writers", "readers"))
		emma := must(s.iam.CreateUser(ctx, &iam.CreateUserInput{UserName: new("emma")}))
		jane := must(s.iam.CreateUser(ctx, &iam.CreateUserInput{UserName: new("jane")}))
		must(group.AddUser(ctx, &iam.AddUserToGroupInput{UserName: new("emma")}))
		must(jane.AddGroup(ctx, &iam.AddUserToGroupInput{GroupName: new("writers")}))
		equal(t, each(group.Users().All(ctx), (*iam.User).Name), list("emma", "jane"))
		equal(t, each(emma.Groups().All(ctx), (*iam.Group).Name), list("writers"))
		must(group.RemoveUser(ctx, &iam.RemoveUserFromGroupInput{UserName: new("emma")}))
		must(jane.RemoveGroup(ctx, &iam.RemoveUserFromGroupInput{GroupName: new("writers")}))
		equal(t, must(group.Users().Count(ctx)), 0)

		inline := must(group.CreatePolicy(ctx, &iam.PutGroupPolicyInput{PolicyName: new("read"), PolicyDocument: new(allowAll)}))
		must(group.Policy("write").Put(ctx, &iam.PutGroupPolicyInput{PolicyDocument: new(allowAll)}))
		equal(t, each(group.Policies().All(ctx), (*iam.GroupPolicy).Name), list("read", "write"))
		holds(t, strings.Contains(must(inline.PolicyDocument(ctx)), "s3"), "another policy")
		holds(t, inline.Group().Equal(group), "%v is another group", inline.Group())
		must(inline.Delete(ctx, nil))
		equal(t, must(inline.Exists(ctx)), false)
		must(group.Policy("write").Delete(ctx, nil))

		renamed := must(group.Update(ctx, &iam.UpdateGroupInput{NewGroupName: new("authors")}))
		equal(t, renamed.Name(), "authors")
		equal(t, *must(renamed.Load(ctx)).GroupName, "authors")
		must(renamed.Delete(ctx, nil))
		equal(t, must(renamed.Exists(ctx)), false)
		_, err := renamed.Users().First(ctx)
		refused(t, err, "NoSuchEntity")
	})
}

func TestIAMRoles(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		role := must(s.iam.CreateRole(ctx, &iam.CreateRoleInput{
			RoleName: new("robot"), AssumeRolePolicyDocument: new(trustEC2), Description: new("does the work"),
		}))
		for _, name := range list("role-a", "role-b") {
			must(s.iam.CreateRole(ctx, &iam.CreateRoleInput{RoleName: new(name), AssumeRolePolicyDocument: new(trustEC2)}))
		}
		equal(t, each(s.iam.Roles().PageSize(2).All(ctx), (*iam.Role).Name), list("robot", "role-a", "role-b"))
		equal(t, must(s.iam.Role("robot").Description(ctx)), "does the work")

		trust := role.AssumeRolePolicy()
		must(trust.Update(ctx, &iam.UpdateAssumeRolePolicyInput{
			PolicyDocument: new(strings.Replace(trustEC2, "ec2", "lambda", 1)),
		}))
		holds(t, trust.Role().Equal(role), "%v is another role", trust.Role())
		holds(t, strings.Contains(must(s.iam.Role("robot").AssumeRolePolicyDocument(ctx)), "lambda"), "the policy is as before")
		must(role.Policy("work").Put(ctx, &iam.PutRolePolicyInput{PolicyDocument: new(allowAll)}))
		equal(t, each(role.Policies().All(ctx), (*iam.RolePolicy).Name), list("work"))
		holds(t, strings.Contains(must(role.Policy("work").PolicyDocument(ctx)), "s3"), "another policy")
		must(role.Policy("work").Delete(ctx, nil))
		equal(t, must(role.Policy("work").Exists(ctx)), false)

		profile := must(s.iam.CreateInstanceProfile(ctx, &iam.CreateInstanceProfileInput{InstanceProfileName: new("machine")}))
		must(profile.AddRole(ctx, &iam.AddRoleToInstanceProfileInput{RoleName: new("robot")}))
		equal(t, len(must(profile.RolesAttribute(ctx))), 1)
		roles := must(profile.Roles(ctx))
		equal(t, len(roles), 1)
		holds(t, roles[0].Equal(role) && roles[0].Data() != nil, "%v is another role or has no data", roles[0])
		equal(t, each(role.InstanceProfiles().All(ctx), (*iam.InstanceProfile).Name), list("machine"))
		equal(t, each(s.iam.InstanceProfiles().All(ctx), (*iam.InstanceProfile).Name), list("machine"))
		must(profile.RemoveRole(ctx, &iam.RemoveRoleFromInstanceProfileInput{RoleName: new("robot")}))
		equal(t, len(must(profile.Roles(ctx))), 0)
		must(profile.Delete(ctx, nil))
		equal(t, must(profile.Exists(ctx)), false)
		must(role.Delete(ctx, nil))
		_, err := role.Reload(ctx)
		fails(t, err, resource.ErrNotFound)
	})
}

func TestIAMPolicies(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		policy := must(s.iam.CreatePolicy(ctx, &iam.CreatePolicyInput{
			PolicyName: new("read"), PolicyDocument: new(allowAll), Description: new("reads"),
		}))
		equal(t, policy.Arn(), "arn:aws:iam::123456789012:policy/read")
		must(s.iam.CreatePolicy(ctx, &iam.CreatePolicyInput{PolicyName: new("write"), PolicyDocument: new(allowAll)}))
		local := s.iam.Policies().Filter(&iam.ListPoliciesInput{Scope: "Local"})
		equal(t, each(local.PageSize(1).All(ctx), (*iam.Policy).Arn), list(policy.Arn(), "arn:aws:iam::123456789012:policy/write"))
		equal(t, must(must(local.First(ctx)).Description(ctx)), "reads")

		second := must(policy.CreateVersion(ctx, &iam.CreatePolicyVersionInput{PolicyDocument: new(allowAll)}))
		equal(t, list(second.Arn(), second.VersionId()), list(policy.Arn(), "v2"))
		equal(t, each(policy.Versions().All(ctx), (*iam.PolicyVersion).VersionId), list("v1", "v2"))
		holds(t, strings.Contains(must(second.Document(ctx)), "s3"), "another document")
		must(second.SetAsDefault(ctx, nil))
		holds(t, must(s.iam.Policy(policy.Arn()).DefaultVersion(ctx)).Equal(second), "another version")
		must(s.iam.PolicyVersion(policy.Arn(), "v1").Delete(ctx, nil))
		equal(t, must(s.iam.PolicyVersion(policy.Arn(), "v1").Exists(ctx)), false)

		group := must(s.iam.CreateGroup(ctx, &iam.CreateGroupInput{GroupName: new("writers")}))
		user := must(s.iam.CreateUser(ctx, &iam.CreateUserInput{UserName: new("emma")}))
		role := must(s.iam.CreateRole(ctx, &iam.CreateRoleInput{RoleName: new("robot"), AssumeRolePolicyDocument: new(trustEC2)}))
		must(policy.AttachGroup(ctx, &iam.AttachGroupPolicyInput{GroupName: new("writers")}))
		must(policy.AttachUser(ctx, &iam.AttachUserPolicyInput{UserName: new("emma")}))
		must(policy.AttachRole(ctx, &iam.AttachRolePolicyInput{RoleName: new("robot")}))
		equal(t, must(policy.AttachmentCount(ctx)), 3)
		equal(t, each(policy.AttachedGroups().All(ctx), (*iam.Group).Name), list("writers"))
		equal(t, each(policy.AttachedUsers().All(ctx), (*iam.User).Name), list("emma"))
		equal(t, each(policy.AttachedRoles().All(ctx), (*iam.Role).Name), list("robot"))
		must(policy.DetachGroup(ctx, &iam.DetachGroupPolicyInput{GroupName: new("writers")}))
		must(policy.DetachUser(ctx, &iam.DetachUserPolicyInput{UserName: new("emma")}))
		must(policy.DetachRole(ctx, &iam.DetachRolePolicyInput{RoleName: new("robot")}))
		equal(t, must(policy.AttachmentCount(ctx)), 0)

		arn := new(policy.Arn())
		must(group.AttachPolicy(ctx, &iam.AttachGroupPolicyInput{PolicyArn: arn}))
		equal(t, each(group.AttachedPolicies().All(ctx), (*iam.Policy).Arn), list(*arn))
		must(group.DetachPolicy(ctx, &iam.DetachGroupPolicyInput{PolicyArn: arn}))
		must(user.AttachPolicy(ctx, &iam.AttachUserPolicyInput{PolicyArn: arn}))
		equal(t, each(user.AttachedPolicies().All(ctx), (*iam.Policy).Arn), list(*arn))
		must(user.DetachPolicy(ctx, &iam.DetachUserPolicyInput{PolicyArn: arn}))
		must(role.AttachPolicy(ctx, &iam.AttachRolePolicyInput{PolicyArn: arn}))
		equal(t, each(role.AttachedPolicies().All(ctx), (*iam.Policy).Arn), list(*arn))
		must(role.DetachPolicy(ctx, &iam.DetachRolePolicyInput{PolicyArn: arn}))
		must(policy.Delete(ctx, nil))
		equal(t, must(policy.Exists(ctx)), false)
	})
}

func TestIAMAccount(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		must(s.iam.CreateAccountAlias(ctx, &iam.CreateAccountAliasInput{AccountAlias: new("bookshop")}))
		rules := s.iam.AccountPasswordPolicy()
		equal(t, must(rules.Exists(ctx)), false)
		must(s.iam.CreateAccountPasswordPolicy(ctx, &iam.UpdateAccountPasswordPolicyInput{MinimumPasswordLength: new(int32(9))}))
		equal(t, must(rules.MinimumPasswordLength(ctx)), 9)
		must(rules.Update(ctx, &iam.UpdateAccountPasswordPolicyInput{MinimumPasswordLength: new(int32(12))}))
		equal(t, must(rules.MinimumPasswordLength(ctx)), 12)
		must(rules.Delete(ctx, nil))
		_, err := rules.Load(ctx)
		fails(t, err, resource.ErrNotFound)
		must(s.iam.CreateUser(ctx, &iam.CreateUserInput{UserName: new("emma")}))
		equal(t, must(s.iam.AccountSummary().SummaryMap(ctx))["Users"], 1)

		me := s.iam.CurrentUser()
		equal(t, *must(me.Load(ctx)).UserName, "default_user")
		equal(t, must(me.User(ctx)).Name(), "default_user")

		provider := must(s.iam.CreateSamlProvider(ctx, &iam.CreateSAMLProviderInput{
			Name: new("office"), SAMLMetadataDocument: new(strings.Repeat("<metadata/>", 100)),
		}))
		equal(t, each(s.iam.SamlProviders().All(ctx), (*iam.SamlProvider).Arn), list(provider.Arn()))
		must(provider.Update(ctx, &iam.UpdateSAMLProviderInput{SAMLMetadataDocument: new(strings.Repeat("<changed/>", 100))}))
		holds(t, strings.HasPrefix(must(provider.SAMLMetadataDocument(ctx)), "<changed/>"), "the document is as before")
		must(provider.Delete(ctx, nil))
		equal(t, must(provider.Exists(ctx)), false)

		server := must(s.iam.CreateServerCertificate(ctx, &iam.UploadServerCertificateInput{
			ServerCertificateName: new("shop"), CertificateBody: new(certificate()), PrivateKey: new("a private key"),
		}))
		equal(t, each(s.iam.ServerCertificates().All(ctx), (*iam.ServerCertificate).Name), list("shop"))
		equal(t, strings.TrimSpace(must(server.CertificateBody(ctx))), strings.TrimSpace(certificate()))
		must(server.Delete(ctx, nil))
		equal(t, must(server.Exists(ctx)), false)
	})
}
