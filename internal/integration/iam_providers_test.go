package integration

import (
	"context"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/iam/types"

	"github.com/seed5e775779/resgen/generated/iam"
)

const aThumbprint = "0123456789abcdef0123456789abcdef01234567"

func TestIAMOpenIdConnectProviders(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		provider := must(s.iam.CreateOpenIdConnectProvider(ctx, &iam.CreateOpenIDConnectProviderInput{
			Url: new("https://id.example.com"), ClientIDList: list("shop"), ThumbprintList: list(aThumbprint),
		}))
		equal(t, must(provider.ARN()), "arn:aws:iam::123456789012:oidc-provider/id.example.com")
		equal(t, must(provider.Url(ctx)), "id.example.com")
		equal(t, each(s.iam.OpenIdConnectProviders().All(ctx), (*iam.OpenIdConnectProvider).Arn), list(provider.Arn()))
		must(provider.UpdateThumbprint(ctx, &iam.UpdateOpenIDConnectProviderThumbprintInput{ThumbprintList: list(aThumbprint, aThumbprint)}))
		equal(t, len(must(provider.ThumbprintList(ctx))), 2)
		done(provider.PutTags(ctx, map[string]string{"team": "red", "level": "high"}))
		done(provider.RemoveTags(ctx, list("level")))
		equal(t, must(provider.TagMap(ctx)), map[string]string{"team": "red"})
		must(provider.Delete(ctx, nil))
		equal(t, must(provider.Exists(ctx)), false)
	})
}

func TestIAMServiceLinkedRoles(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		role := must(s.iam.CreateServiceLinkedRole(ctx, &iam.CreateServiceLinkedRoleInput{AWSServiceName: new("autoscaling.amazonaws.com")}))
		equal(t, must(s.iam.Role(role.Name()).Path(ctx)), "/aws-service-role/autoscaling.amazonaws.com/")
		deletion := must(role.DeleteServiceLinked(ctx, nil))
		done(deletion.WaitUntilSucceeded(ctx, nil, time.Second))
		equal(t, must(deletion.Status(ctx)), types.DeletionTaskStatusTypeSucceeded)
		equal(t, must(role.Exists(ctx)), false)
	})
}

func TestIAMBoundaries(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		role := must(s.iam.CreateRole(ctx, &iam.CreateRoleInput{RoleName: new("shop"), AssumeRolePolicyDocument: new("{}")}))
		must(role.Update(ctx, &iam.UpdateRoleInput{Description: new("of the shop"), MaxSessionDuration: new(int32(7200))}))
		equal(t, must(role.Description(ctx)), "of the shop")
		limit := "arn:aws:iam::aws:policy/ReadOnlyAccess"
		must(role.PutPermissionsBoundary(ctx, &iam.PutRolePermissionsBoundaryInput{PermissionsBoundary: &limit}))
		equal(t, *must(role.PermissionsBoundary(ctx)).PermissionsBoundaryArn, limit)
		must(role.DeletePermissionsBoundary(ctx, nil))
		equal(t, must(role.Load(ctx)).PermissionsBoundary == nil, true)
	})
}

func TestIAMSSHPublicKeys(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		user := must(s.iam.CreateUser(ctx, &iam.CreateUserInput{UserName: new("emma")}))
		key := must(user.UploadSshPublicKey(ctx, &iam.UploadSSHPublicKeyInput{SSHPublicKeyBody: new("ssh-rsa AAAA")}))
		equal(t, key.UserName(), "emma")
		equal(t, must(user.SshPublicKey(key.Id()).SSHPublicKeyBody(ctx)), "ssh-rsa AAAA")
		equal(t, each(user.SshPublicKeys().All(ctx), (*iam.SshPublicKey).Id), list(key.Id()))
		// A listing has no bodies: the getter loads.
		equal(t, must(must(user.SshPublicKeys().First(ctx)).SSHPublicKeyBody(ctx)), "ssh-rsa AAAA")
		must(key.Deactivate(ctx, nil))
		equal(t, must(key.Status(ctx)), types.StatusTypeInactive)
		must(key.Activate(ctx, nil))
		equal(t, must(key.Status(ctx)), types.StatusTypeActive)
		must(key.Delete(ctx, nil))
		equal(t, must(key.Exists(ctx)), false)
	})
}
