package integration

import (
	"context"
	"errors"
	"time"

	kmstypes "github.com/aws/aws-sdk-go-v2/service/kms/types"

	"github.com/seed5e775779/resgen/generated/kms"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// beyondKMS is what moto has not: key stores, key material, replicas, and what needs
// keys that are not symmetric.
var beyondKMS = []beyond{
	{"KMS.CreateCustomKeyStore", func(ctx context.Context, s *services) any {
		return must(s.kms.CreateCustomKeyStore(ctx, &kms.CreateCustomKeyStoreInput{CustomKeyStoreName: new("vault")})).Id()
	}, `POST / {"CustomKeyStoreName":"vault"}`, `{"CustomKeyStoreId": "cks-1"}`, "cks-1"},
	{"KMS.DescribeCustomKeyStores", func(ctx context.Context, s *services) any {
		return each(s.kms.CustomKeyStores().All(ctx), (*kms.CustomKeyStore).Id)
	}, `POST / {}`, `{"CustomKeyStores": [{"CustomKeyStoreId": "cks-1"}], "Truncated": false}`, list("cks-1")},
	{"KMS.DescribeCustomKeyStores", func(ctx context.Context, s *services) any {
		return waited(s.kms.CustomKeyStore("cks-1").WaitUntilConnected(ctx, nil, time.Second))
	}, `POST / {"CustomKeyStoreId":"cks-1"}`, `{"CustomKeyStores": [{"CustomKeyStoreId": "cks-1", "ConnectionState": "CONNECTED"}]}`, nil},
	{"KMS.DescribeCustomKeyStores", func(ctx context.Context, s *services) any {
		return waited(s.kms.CustomKeyStore("cks-1").WaitUntilDisconnected(ctx, nil, time.Second))
	}, `POST / {"CustomKeyStoreId":"cks-1"}`, `{"CustomKeyStores": [{"CustomKeyStoreId": "cks-1", "ConnectionState": "DISCONNECTED"}]}`, nil},
	{"KMS.DescribeCustomKeyStores", func(ctx context.Context, s *services) any {
		return must(s.kms.CustomKeyStore("cks-1").Exists(ctx))
	}, `POST / {"CustomKeyStoreId":"cks-1"}`, `400{"__type": "CustomKeyStoreNotFoundException", "message": "no"}`, false},
	{"KMS.ConnectCustomKeyStore", func(ctx context.Context, s *services) any {
		return did(s.kms.CustomKeyStore("cks-1").Connect(ctx, nil))
	}, `POST / {"CustomKeyStoreId":"cks-1"}`, `{}`, nil},
	{"KMS.DisconnectCustomKeyStore", func(ctx context.Context, s *services) any {
		return did(s.kms.CustomKeyStore("cks-1").Disconnect(ctx, nil))
	}, `POST / {"CustomKeyStoreId":"cks-1"}`, `{}`, nil},
	{"KMS.UpdateCustomKeyStore", func(ctx context.Context, s *services) any {
		return did(s.kms.CustomKeyStore("cks-1").Update(ctx, &kms.UpdateCustomKeyStoreInput{NewCustomKeyStoreName: new("safe")}))
	}, `POST / {"CustomKeyStoreId":"cks-1","NewCustomKeyStoreName":"safe"}`, `{}`, nil},
	{"KMS.DeleteCustomKeyStore", func(ctx context.Context, s *services) any {
		return did(s.kms.CustomKeyStore("cks-1").Delete(ctx, nil))
	}, `POST / {"CustomKeyStoreId":"cks-1"}`, `{}`, nil},
	{"KMS.DescribeKey", func(ctx context.Context, s *services) any {
		return must(s.kms.Key("k-1").CustomKeyStore(ctx)).Id()
	}, `POST / {"KeyId":"k-1"}`, `{"KeyMetadata": {"KeyId": "k-1", "CustomKeyStoreId": "cks-1"}}`, "cks-1"},
	{"KMS.DescribeKey", func(ctx context.Context, s *services) any {
		return must(s.kms.Key("k-1").Exists(ctx))
	}, `POST / {"KeyId":"k-1"}`, `400{"__type": "NotFoundException", "message": "Key 'arn:aws:kms:us-east-1:1:key/k-1' does not exist"}`, false},
	{"KMS.DescribeKey", func(ctx context.Context, s *services) any {
		return must(s.kms.Key("k").Exists(ctx))
	}, `POST / {"KeyId":"k"}`, `400{"__type": "NotFoundException", "message": "Invalid keyId k"}`, false},
	{"KMS.DescribeKey", func(ctx context.Context, s *services) any {
		return must(s.kms.Key("alias/shop").Exists(ctx))
	}, `POST / {"KeyId":"alias/shop"}`, `400{"__type": "NotFoundException", "message": "Alias arn:aws:kms:us-east-1:1:alias/shop is not found."}`, false},
	// A key of another region may well be there.
	{"KMS.DescribeKey", func(ctx context.Context, s *services) any {
		_, err := s.kms.Key("arn:aws:kms:us-west-2:1:key/k-1").Exists(ctx)
		return err != nil && !errors.Is(err, resource.ErrNotFound)
	}, `POST / {"KeyId":"arn:aws:kms:us-west-2:1:key/k-1"}`, `400{"__type": "NotFoundException", "message": "Invalid arn us-west-2"}`, true},
	{"KMS.CreateAlias", func(ctx context.Context, s *services) any {
		return must(s.kms.CreateAlias(ctx, &kms.CreateAliasInput{AliasName: new("alias/shop"), TargetKeyId: new("k-1")})).Name()
	}, `POST / {"AliasName":"alias/shop","TargetKeyId":"k-1"}`, `{}`, "alias/shop"},
	// An alias of AWS's whose key nobody has used yet.
	{"KMS.ListAliases", func(ctx context.Context, s *services) any {
		_, err := s.kms.Alias("alias/aws/s3").Key(ctx)
		return errors.Is(err, resource.ErrNotSet)
	}, `POST / {}`, `{"Aliases": [{"AliasName": "alias/aws/s3", "AliasArn": "arn"}], "Truncated": false}`, true},
	{"KMS.ReEncrypt", func(ctx context.Context, s *services) any {
		in := &kms.ReEncryptInput{CiphertextBlob: []byte("a"), DestinationKeyId: new("k-2")}
		return string(must(s.kms.ReEncrypt(ctx, in)).CiphertextBlob)
	}, `POST / {"CiphertextBlob":"YQ==","DestinationKeyId":"k-2"}`, `{"CiphertextBlob": "Yg=="}`, "b"},
	{"KMS.Sign", func(ctx context.Context, s *services) any {
		in := &kms.SignInput{Message: []byte("a"), SigningAlgorithm: kmstypes.SigningAlgorithmSpecEcdsaSha256}
		return string(must(s.kms.Key("k-1").Sign(ctx, in)).Signature)
	}, `POST / {"KeyId":"k-1","Message":"YQ==","SigningAlgorithm":"ECDSA_SHA_256"}`, `{"Signature": "Yg=="}`, "b"},
	{"KMS.Verify", func(ctx context.Context, s *services) any {
		in := &kms.VerifyInput{Message: []byte("a"), Signature: []byte("b"), SigningAlgorithm: kmstypes.SigningAlgorithmSpecEcdsaSha256}
		return must(s.kms.Key("k-1").Verify(ctx, in)).SignatureValid
	}, `POST / {"KeyId":"k-1","Message":"YQ==","Signature":"Yg==","SigningAlgorithm":"ECDSA_SHA_256"}`, `{"SignatureValid": true}`, true},
	{"KMS.GenerateMac", func(ctx context.Context, s *services) any {
		in := &kms.GenerateMacInput{Message: []byte("a"), MacAlgorithm: kmstypes.MacAlgorithmSpecHmacSha256}
		return string(must(s.kms.Key("k-1").GenerateMac(ctx, in)).Mac)
	}, `POST / {"KeyId":"k-1","MacAlgorithm":"HMAC_SHA_256","Message":"YQ=="}`, `{"Mac": "Yg=="}`, "b"},
	{"KMS.VerifyMac", func(ctx context.Context, s *services) any {
		in := &kms.VerifyMacInput{Message: []byte("a"), Mac: []byte("b"), MacAlgorithm: kmstypes.MacAlgorithmSpecHmacSha256}
		return must(s.kms.Key("k-1").VerifyMac(ctx, in)).MacValid
	}, `POST / {"KeyId":"k-1","Mac":"Yg==","MacAlgorithm":"HMAC_SHA_256","Message":"YQ=="}`, `{"MacValid": true}`, true},
	{"KMS.GetPublicKey", func(ctx context.Context, s *services) any {
		return string(must(s.kms.Key("k-1").GetPublicKey(ctx, nil)).PublicKey)
	}, `POST / {"KeyId":"k-1"}`, `{"KeyId": "arn", "PublicKey": "YQ=="}`, "a"},
	{"KMS.DeriveSharedSecret", func(ctx context.Context, s *services) any {
		in := &kms.DeriveSharedSecretInput{KeyAgreementAlgorithm: kmstypes.KeyAgreementAlgorithmSpecEcdh, PublicKey: []byte("a")}
		return string(must(s.kms.Key("k-1").DeriveSharedSecret(ctx, in)).SharedSecret)
	}, `POST / {"KeyAgreementAlgorithm":"ECDH","KeyId":"k-1","PublicKey":"YQ=="}`, `{"SharedSecret": "Yg=="}`, "b"},
	{"KMS.Encapsulate", func(ctx context.Context, s *services) any {
		in := &kms.EncapsulateInput{EncapsulationAlgorithm: "ML_KEM"}
		return string(must(s.kms.Key("k-1").Encapsulate(ctx, in)).SharedSecret)
	}, `POST / {"EncapsulationAlgorithm":"ML_KEM","KeyId":"k-1"}`, `{"SharedSecret": "Yg=="}`, "b"},
	{"KMS.Decapsulate", func(ctx context.Context, s *services) any {
		in := &kms.DecapsulateInput{EncapsulationAlgorithm: "ML_KEM", SharedSecretCiphertextBlob: []byte("a")}
		return string(must(s.kms.Key("k-1").Decapsulate(ctx, in)).SharedSecret)
	}, `POST / {"EncapsulationAlgorithm":"ML_KEM","KeyId":"k-1","SharedSecretCiphertextBlob":"YQ=="}`, `{"SharedSecret": "Yg=="}`, "b"},
	{"KMS.GenerateDataKeyPair", func(ctx context.Context, s *services) any {
		in := &kms.GenerateDataKeyPairInput{KeyPairSpec: kmstypes.DataKeyPairSpecRsa2048}
		return string(must(s.kms.Key("k-1").GenerateDataKeyPair(ctx, in)).PublicKey)
	}, `POST / {"KeyId":"k-1","KeyPairSpec":"RSA_2048"}`, `{"PublicKey": "YQ=="}`, "a"},
	{"KMS.GenerateDataKeyPairWithoutPlaintext", func(ctx context.Context, s *services) any {
		in := &kms.GenerateDataKeyPairWithoutPlaintextInput{KeyPairSpec: kmstypes.DataKeyPairSpecRsa2048}
		return string(must(s.kms.Key("k-1").GenerateDataKeyPairWithoutPlaintext(ctx, in)).PublicKey)
	}, `POST / {"KeyId":"k-1","KeyPairSpec":"RSA_2048"}`, `{"PublicKey": "YQ=="}`, "a"},
	{"KMS.GetParametersForImport", func(ctx context.Context, s *services) any {
		in := &kms.GetParametersForImportInput{WrappingAlgorithm: kmstypes.AlgorithmSpecRsaesOaepSha256, WrappingKeySpec: kmstypes.WrappingKeySpecRsa4096}
		return string(must(s.kms.Key("k-1").GetParametersForImport(ctx, in)).ImportToken)
	}, `POST / {"KeyId":"k-1","WrappingAlgorithm":"RSAES_OAEP_SHA_256","WrappingKeySpec":"RSA_4096"}`, `{"ImportToken": "YQ=="}`, "a"},
	{"KMS.ImportKeyMaterial", func(ctx context.Context, s *services) any {
		in := &kms.ImportKeyMaterialInput{ImportToken: []byte("a"), EncryptedKeyMaterial: []byte("b")}
		return did(s.kms.Key("k-1").ImportKeyMaterial(ctx, in))
	}, `POST / {"EncryptedKeyMaterial":"Yg==","ImportToken":"YQ==","KeyId":"k-1"}`, `{}`, nil},
	{"KMS.DeleteImportedKeyMaterial", func(ctx context.Context, s *services) any {
		return did(s.kms.Key("k-1").DeleteImportedKeyMaterial(ctx, nil))
	}, `POST / {"KeyId":"k-1"}`, `{}`, nil},
	{"KMS.GetKeyLastUsage", func(ctx context.Context, s *services) any {
		return must(s.kms.Key("k-1").GetLastUsage(ctx, nil)).KeyLastUsage.Operation
	}, `POST / {"KeyId":"k-1"}`, `{"KeyId": "k-1", "KeyLastUsage": {"Operation": "Decrypt"}}`, kmstypes.KeyLastUsageTrackingOperation("Decrypt")},
	{"KMS.ReplicateKey", func(ctx context.Context, s *services) any {
		return *must(s.kms.Key("mrk-1").Replicate(ctx, &kms.ReplicateKeyInput{ReplicaRegion: new("eu-west-1")})).ReplicaKeyMetadata.KeyId
	}, `POST / {"KeyId":"mrk-1","ReplicaRegion":"eu-west-1"}`, `{"ReplicaKeyMetadata": {"KeyId": "mrk-1"}}`, "mrk-1"},
	{"KMS.UpdatePrimaryRegion", func(ctx context.Context, s *services) any {
		return did(s.kms.Key("mrk-1").UpdatePrimaryRegion(ctx, &kms.UpdatePrimaryRegionInput{PrimaryRegion: new("eu-west-1")}))
	}, `POST / {"KeyId":"mrk-1","PrimaryRegion":"eu-west-1"}`, `{}`, nil},
	// moto does not name the key.
	{"KMS.GetKeyRotationStatus", func(ctx context.Context, s *services) any {
		return must(s.kms.Key("k-1").RotationStatus().KeyRotationEnabled(ctx))
	}, `POST / {"KeyId":"k-1"}`, `{"KeyId": "arn", "KeyRotationEnabled": false}`, false},
	// moto's rotations have no key material.
	{"KMS.ListKeyRotations", func(ctx context.Context, s *services) any {
		return each(s.kms.Key("k-1").Rotations().All(ctx), (*kms.KeyRotation).KeyMaterialId)
	}, `POST / {"KeyId":"k-1"}`, `{"Rotations": [{"KeyId": "arn", "KeyMaterialId": "m-2", "RotationType": "ON_DEMAND"}], "Truncated": false}`, list("m-2")},
	{"KMS.ListKeyRotations", func(ctx context.Context, s *services) any {
		return must(s.kms.Key("k-1").Rotation("m-1").KeyMaterialState(ctx))
	}, `POST / {"IncludeKeyMaterial":"ALL_KEY_MATERIAL","KeyId":"k-1"}`,
		`{"Rotations": [{"KeyId": "arn", "KeyMaterialId": "m-2"}, {"KeyId": "arn", "KeyMaterialId": "m-1", "KeyMaterialState": "NON_CURRENT"}], "Truncated": false}`, kmstypes.KeyMaterialStateNonCurrent},
}
