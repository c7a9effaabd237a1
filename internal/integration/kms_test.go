package integration

import (
	"context"
	"errors"
	"testing"
	"time"

	kmstypes "github.com/aws/aws-sdk-go-v2/service/kms/types"

	"github.com/seed5e775779/resgen/generated/kms"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestKMSKeys(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		key := must(s.kms.CreateKey(ctx, &kms.CreateKeyInput{Description: new("of the shop"), Tags: list(kmstypes.Tag{TagKey: new("team"), TagValue: new("red")})}))
		arn := must(key.ARN(ctx))
		equal(t, must(s.kms.KeyFromARN(arn)).Id(), arn)
		equal(t, must(s.kms.Key(arn).KeyId(ctx)), key.Id())
		equal(t, each(s.kms.Keys().All(ctx), (*kms.Key).Id), list(key.Id()))
		done(key.WaitUntilEnabled(ctx, nil, time.Second))

		must(key.UpdateDescription(ctx, &kms.UpdateKeyDescriptionInput{Description: new("of the store")}))
		equal(t, must(key.Description(ctx)), "of the store")
		must(key.Disable(ctx, nil))
		equal(t, must(key.KeyState(ctx)), kmstypes.KeyStateDisabled)
		must(key.Enable(ctx, nil))
		done(key.PutTags(ctx, map[string]string{"level": "high"}))
		done(key.RemoveTags(ctx, list("team")))
		equal(t, must(key.TagMap(ctx)), map[string]string{"level": "high"})

		policy := must(key.Policy().Policy(ctx))
		must(key.Policy().Put(ctx, &kms.PutKeyPolicyInput{Policy: &policy}))
		must(key.RotationStatus().Enable(ctx, nil))
		must(key.RotationStatus().Disable(ctx, nil))
		must(key.RotateOnDemand(ctx, nil))

		must(key.ScheduleDeletion(ctx, &kms.ScheduleKeyDeletionInput{PendingWindowInDays: new(int32(7))}))
		equal(t, must(key.Exists(ctx)), true) // it can be cancelled
		var item *resource.ItemError
		err := key.WaitUntilEnabled(ctx, nil, time.Second)
		holds(t, errors.As(err, &item) && item.Code == "PendingDeletion", "%v", err)
		must(key.CancelDeletion(ctx, nil))
		equal(t, must(key.KeyState(ctx)), kmstypes.KeyStateDisabled)
		equal(t, must(s.kms.Key("11111111-1111-1111-1111-111111111111").Exists(ctx)), false)
	})
}

func TestKMSAliases(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		key, other := must(s.kms.CreateKey(ctx, nil)), must(s.kms.CreateKey(ctx, nil))
		alias := must(key.CreateAlias(ctx, &kms.CreateAliasInput{AliasName: new("alias/shop")}))
		equal(t, must(alias.Key(ctx)).Id(), key.Id())
		equal(t, must(alias.ARN(ctx)), "arn:aws:kms:us-east-1:123456789012:alias/shop")
		equal(t, each(key.Aliases().All(ctx), (*kms.Alias).Name), list("alias/shop"))
		// An alias is a name of a key for all that describes it or uses it.
		equal(t, must(s.kms.Key("alias/shop").KeyId(ctx)), key.Id())

		must(alias.Update(ctx, &kms.UpdateAliasInput{TargetKeyId: new(other.Id())}))
		equal(t, must(alias.Key(ctx)).Id(), other.Id())
		must(alias.Delete(ctx, nil))
		equal(t, must(alias.Exists(ctx)), false)
	})
}

func TestKMSCiphertexts(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		key, other := must(s.kms.CreateKey(ctx, nil)), must(s.kms.CreateKey(ctx, nil))
		sealed := must(key.Encrypt(ctx, &kms.EncryptInput{Plaintext: []byte("secret")})).CiphertextBlob
		sealed = must(other.ReEncrypt(ctx, &kms.ReEncryptInput{CiphertextBlob: sealed})).CiphertextBlob
		equal(t, string(must(s.kms.Decrypt(ctx, &kms.DecryptInput{CiphertextBlob: sealed})).Plaintext), "secret")
		equal(t, string(must(other.Decrypt(ctx, &kms.DecryptInput{CiphertextBlob: sealed})).Plaintext), "secret")
		data := must(key.GenerateDataKey(ctx, &kms.GenerateDataKeyInput{KeySpec: kmstypes.DataKeySpecAes256}))
		equal(t, must(key.Decrypt(ctx, &kms.DecryptInput{CiphertextBlob: data.CiphertextBlob})).Plaintext, data.Plaintext)
		must(key.GenerateDataKeyWithoutPlaintext(ctx, &kms.GenerateDataKeyWithoutPlaintextInput{KeySpec: kmstypes.DataKeySpecAes256}))
		equal(t, len(must(s.kms.GenerateRandom(ctx, &kms.GenerateRandomInput{NumberOfBytes: new(int32(8))})).Plaintext), 8)
	})
}

func TestKMSGrants(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		key := must(s.kms.CreateKey(ctx, nil))
		var out *kms.CreateGrantOutput
		in := &kms.CreateGrantInput{
			GranteePrincipal: new("arn:aws:iam::123456789012:role/shop"), RetiringPrincipal: new("arn:aws:iam::123456789012:role/boss"),
			Operations: list(kmstypes.GrantOperationDecrypt),
		}
		grant := must(key.CreateGrant(ctx, in, kms.CaptureOutput(&out)))
		holds(t, *out.GrantToken != "", "no token")
		equal(t, must(grant.GranteePrincipal(ctx)), "arn:aws:iam::123456789012:role/shop")
		equal(t, each(key.Grants().All(ctx), (*kms.Grant).Id), list(grant.Id()))
		retirable := s.kms.RetirableGrants().Filter(&kms.ListRetirableGrantsInput{RetiringPrincipal: new("arn:aws:iam::123456789012:role/boss")})
		equal(t, each(retirable.All(ctx), (*kms.Grant).Id), list(grant.Id()))
		must(grant.Retire(ctx, nil))
		equal(t, must(grant.Exists(ctx)), false)

		other := must(key.CreateGrant(ctx, in))
		must(other.Revoke(ctx, nil))
		equal(t, must(key.Grants().Count(ctx)), 0)
	})
}
