package integration

import (
	"context"
	"errors"
	"testing"
	"time"

	secretstypes "github.com/aws/aws-sdk-go-v2/service/secretsmanager/types"

	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/kms"
	"github.com/seed5e775779/resgen/generated/lambda"
	"github.com/seed5e775779/resgen/generated/secretsmanager"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestSecrets(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		secret := must(s.secretsmanager.CreateSecret(ctx, &secretsmanager.CreateSecretInput{
			Name: new("shop/database"), SecretString: new("a"), ClientRequestToken: new("11111111-1111-1111-1111-111111111111"), KmsKeyId: new("k-1"),
			Tags: list(secretstypes.Tag{Key: new("team"), Value: new("red")}),
		}))
		byName := s.secretsmanager.Secret("shop/database")
		equal(t, must(byName.ARN(ctx)), secret.Id())
		equal(t, must(s.secretsmanager.SecretFromARN(secret.Id())).Equal(secret), true)
		equal(t, must(kms.KeyOf(ctx, secret.KmsKey())).Id(), "k-1")
		equal(t, must(byName.Value().SecretString(ctx)), "a")

		version := must(byName.PutValue(ctx, &secretsmanager.PutSecretValueInput{SecretString: new("b"), ClientRequestToken: new("22222222-2222-2222-2222-222222222222")}))
		equal(t, must(version.Value().SecretString(ctx)), "b")
		equal(t, must(byName.StagedValue("AWSPREVIOUS").SecretString(ctx)), "a")
		equal(t, must(version.VersionStages(ctx)), list("AWSCURRENT"))
		equal(t, each(byName.Versions().All(ctx), (*secretsmanager.SecretVersion).Id), list("11111111-1111-1111-1111-111111111111", "22222222-2222-2222-2222-222222222222"))
		must(version.AddStage(ctx, &secretsmanager.UpdateSecretVersionStageInput{VersionStage: new("TESTED")}))
		equal(t, must(byName.StagedValue("TESTED").Version(ctx)).Id(), version.Id())
		must(version.RemoveStage(ctx, &secretsmanager.UpdateSecretVersionStageInput{VersionStage: new("TESTED")}))
		equal(t, must(byName.StagedValue("TESTED").Exists(ctx)), false)

		done(byName.PutTags(ctx, map[string]string{"level": "high"}))
		done(byName.RemoveTags(ctx, list("team")))
		equal(t, must(byName.TagMap(ctx)), map[string]string{"level": "high"})

		must(byName.ResourcePolicy().Put(ctx, &secretsmanager.PutResourcePolicyInput{ResourcePolicy: new(`{"Version": "2012-10-17", "Statement": []}`)}))
		equal(t, must(byName.ResourcePolicy().Policy(ctx)), `{"Version": "2012-10-17", "Statement": []}`)
		must(byName.ResourcePolicy().Delete(ctx, nil))

		must(byName.Update(ctx, &secretsmanager.UpdateSecretInput{Description: new("of the shop"), ClientRequestToken: new("33333333-3333-3333-3333-333333333333")}))
		equal(t, must(byName.Description(ctx)), "of the shop")
		must(byName.Delete(ctx, nil))
		equal(t, must(byName.Exists(ctx)), true) // it can be restored
		must(byName.Restore(ctx, nil))
		must(byName.Delete(ctx, &secretsmanager.DeleteSecretInput{ForceDeleteWithoutRecovery: new(true)}))
		done(byName.WaitUntilDeleted(ctx, nil, time.Second))
		equal(t, must(byName.Value().Exists(ctx)), false)
	})
}

func TestSecretsByTheTwenty(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		for i := range 21 {
			must(s.secretsmanager.CreateSecret(ctx, &secretsmanager.CreateSecretInput{
				Name: new(numbered("s", i)), SecretString: new(numbered("value", i)), ClientRequestToken: new("11111111-1111-1111-1111-111111111111"),
			}))
		}
		values := each(s.secretsmanager.CurrentValues().All(ctx), func(v *secretsmanager.CurrentValue) string { return *v.Data().SecretString })
		equal(t, len(values), 21)
		equal(t, values[20], "value-020")
		red := s.secretsmanager.Secrets().Filter(&secretsmanager.ListSecretsInput{
			Filters: list(secretstypes.Filter{Key: secretstypes.FilterNameStringTypeName, Values: list("s-00")}),
		})
		equal(t, must(red.Count(ctx)), 10)

		two := secretsmanager.CurrentValueList{s.secretsmanager.CurrentValue("s-001"), s.secretsmanager.CurrentValue("absent")}
		result, err := two.Load(ctx)
		fails(t, err, resource.ErrNotFound)
		equal(t, len(result.Succeeded()), 1)
		equal(t, must(two[0].SecretString(ctx)), "value-001")
	})
}

func TestSecretReplicas(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		secret := must(s.secretsmanager.CreateSecret(ctx, &secretsmanager.CreateSecretInput{
			Name: new("shop"), SecretString: new("a"), ClientRequestToken: new("11111111-1111-1111-1111-111111111111"),
		}))
		in := &secretsmanager.ReplicateSecretToRegionsInput{AddReplicaRegions: list(secretstypes.ReplicaRegionType{Region: new("eu-west-1")})}
		must(secret.ReplicateToRegions(ctx, in))
		done(secret.WaitUntilReplicated(ctx, nil, time.Second))
		equal(t, *must(secret.ReplicationStatus(ctx))[0].Region, "eu-west-1")
		must(secret.RemoveRegionsFromReplication(ctx, &secretsmanager.RemoveRegionsFromReplicationInput{RemoveReplicaRegions: list("eu-west-1")}))
	})
}

// beyondSecrets is what moto has not, or has otherwise.
var beyondSecrets = []beyond{
	{"SecretsManager.GetRandomPassword", func(ctx context.Context, s *services) any {
		return *must(s.secretsmanager.GetRandomPassword(ctx, &secretsmanager.GetRandomPasswordInput{PasswordLength: new(int64(4))})).RandomPassword
	}, `POST / {"PasswordLength":4}`, `{"RandomPassword": "aB3$"}`, "aB3$"},
	{"SecretsManager.RotateSecret", func(ctx context.Context, s *services) any {
		in := &secretsmanager.RotateSecretInput{RotationLambdaARN: new("arn"), ClientRequestToken: new("t")}
		return *must(s.secretsmanager.Secret("shop").Rotate(ctx, in)).VersionId
	}, `POST / {"ClientRequestToken":"t","RotationLambdaARN":"arn","SecretId":"shop"}`, `{"VersionId": "v"}`, "v"},
	{"SecretsManager.CancelRotateSecret", func(ctx context.Context, s *services) any {
		return did(s.secretsmanager.Secret("shop").CancelRotate(ctx, nil))
	}, `POST / {"SecretId":"shop"}`, `{}`, nil},
	{"SecretsManager.StopReplicationToReplica", func(ctx context.Context, s *services) any {
		return did(s.secretsmanager.Secret("shop").StopReplicationToReplica(ctx, nil))
	}, `POST / {"SecretId":"shop"}`, `{}`, nil},
	{"SecretsManager.ValidateResourcePolicy", func(ctx context.Context, s *services) any {
		in := &secretsmanager.ValidateResourcePolicyInput{ResourcePolicy: new("{}")}
		return must(s.secretsmanager.Secret("shop").ResourcePolicy().ValidatePolicy(ctx, in)).PolicyValidationPassed
	}, `POST / {"ResourcePolicy":"{}","SecretId":"shop"}`, `{"PolicyValidationPassed": true}`, true},
	{"SecretsManager.DescribeSecret", func(ctx context.Context, s *services) any {
		return must(iam.RoleOf(ctx, s.secretsmanager.Secret("shop").ExternalRotationRole())).Name()
	}, `POST / {"SecretId":"shop"}`, `{"Name": "shop", "ARN": "arn", "ExternalSecretRotationRoleArn": "arn:aws:iam::123456789012:role/service/rotator"}`, "rotator"},
	{"SecretsManager.DescribeSecret", func(ctx context.Context, s *services) any {
		return must(lambda.FunctionOf(ctx, s.secretsmanager.Secret("shop").RotationFunction())).Name()
	}, `POST / {"SecretId":"shop"}`, `{"Name": "shop", "ARN": "arn", "RotationLambdaARN": "arn:aws:lambda:us-east-1:123456789012:function:rotator"}`,
		"arn:aws:lambda:us-east-1:123456789012:function:rotator"},
	// What another secret's ARN begins with is not the secret that was asked for.
	{"SecretsManager.DescribeSecret", func(ctx context.Context, s *services) any {
		_, err := s.secretsmanager.Secret("arn:aws:secretsmanager:us-east-1:123456789012:secret:shop").Load(ctx)
		return err != nil && !errors.Is(err, resource.ErrNotFound)
	}, `POST / {"SecretId":"arn:aws:secretsmanager:us-east-1:123456789012:secret:shop"}`,
		`{"Name": "shop-abcdef", "ARN": "arn:aws:secretsmanager:us-east-1:123456789012:secret:shop-abcdef-ghijkl"}`, true},
	{"SecretsManager.DescribeSecret", func(ctx context.Context, s *services) any {
		err := s.secretsmanager.Secret("shop").WaitUntilReplicated(ctx, nil, time.Second)
		var item *resource.ItemError
		return errors.As(err, &item) && item.Code != ""
	}, `POST / {"SecretId":"shop"}`, `{"Name": "shop", "ReplicationStatus": [{"Region": "eu-west-1", "Status": "InSync"}, {"Region": "eu-west-2", "Status": "Failed"}]}`, true},
	// A value that cannot be decrypted is not absent, nor does it take the others with it.
	{"SecretsManager.BatchGetSecretValue", func(ctx context.Context, s *services) any {
		values := secretsmanager.CurrentValueList{s.secretsmanager.CurrentValue("a"), s.secretsmanager.CurrentValue("b")}
		result, _ := values.Load(ctx)
		var item *resource.ItemError
		failed := result.Failed()[0]
		return len(result.Succeeded()) == 1 && failed.Item == values[1] && errors.As(failed.Err, &item) && item.Code == "DecryptionFailure"
	}, `POST / {"SecretIdList":["a","b"]}`,
		`{"SecretValues": [{"Name": "a", "ARN": "arn", "SecretString": "x", "VersionId": "v"}], "Errors": [{"SecretId": "b", "ErrorCode": "DecryptionFailure", "Message": "no"}]}`, true},
	// A secret without a policy.
	{"SecretsManager.GetResourcePolicy", func(ctx context.Context, s *services) any {
		return must(s.secretsmanager.ResourcePolicy("shop").Policy(ctx))
	}, `POST / {"SecretId":"shop"}`, `{"Name": "shop", "ARN": "arn"}`, ""},
	// Its value cannot be read before it is restored, but it is there.
	{"SecretsManager.GetSecretValue", func(ctx context.Context, s *services) any {
		_, err := s.secretsmanager.Secret("shop").Value().Exists(ctx)
		return err != nil && !errors.Is(err, resource.ErrNotFound)
	}, `POST / {"SecretId":"shop"}`, `400{"__type": "InvalidRequestException", "message": "marked for deletion"}`, true},
}
