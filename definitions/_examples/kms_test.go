package kms_test

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/kms/types"

	"github.com/seed5e775779/resgen/generated/kms"
	"github.com/seed5e775779/resgen/generated/kms/kmstest"
)

// A key by its alias encrypts and decrypts as it does by its ID.
func ExampleKey_Encrypt() {
	ctx := context.Background()
	key := kms.New(answered()).Key("alias/shop")
	sealed, err := key.Encrypt(ctx, &kms.EncryptInput{Plaintext: []byte("secret")})
	if err != nil {
		log.Fatal(err)
	}
	opened, err := key.Decrypt(ctx, &kms.DecryptInput{CiphertextBlob: sealed.CiphertextBlob})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(opened.Plaintext))
	// Output: secret
}

// What an alias leads to. The listing has it, so nothing is loaded.
func ExampleService_Aliases() {
	ctx := context.Background()
	for alias, err := range kms.New(answered()).Aliases().All(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		key, err := alias.Key(ctx)
		fmt.Println(alias.Name(), key, err)
	}
	// Output: alias/shop kms.Key(k-1) <nil>
}

// What another tool calls by its ARN; the ARN of something else is an error.
func ExampleService_KeyFromARN() {
	svc := kms.New(answered())
	key, err := svc.KeyFromARN("arn:aws:kms:us-east-1:123456789012:key/k-1")
	fmt.Println(key, err)
	_, err = svc.KeyFromARN("arn:aws:kms:us-east-1:123456789012:alias/shop")
	fmt.Println(err != nil)
	// Output:
	// kms.Key(arn:aws:kms:us-east-1:123456789012:key/k-1) <nil>
	// true
}

// A grant lets a role decrypt, until it is revoked.
func ExampleKey_CreateGrant() {
	ctx := context.Background()
	key := kms.New(answered()).Key("k-1")
	grant, err := key.CreateGrant(ctx, &kms.CreateGrantInput{
		GranteePrincipal: aws.String("arn:aws:iam::123456789012:role/shop"), Operations: []types.GrantOperation{types.GrantOperationDecrypt},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(grant)
	// Output: kms.Grant(k-1, g-1)
}

// Rotation has settings of its own, which are no part of the key's data.
func ExampleKey_RotationStatus() {
	ctx := context.Background()
	rotation := kms.New(answered()).Key("k-1").RotationStatus()
	if _, err := rotation.Enable(ctx, &kms.EnableKeyRotationInput{RotationPeriodInDays: aws.Int32(180)}); err != nil {
		log.Fatal(err)
	}
	days, err := rotation.RotationPeriodInDays(ctx)
	fmt.Println(days, err)
	// Output: 180 <nil>
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := kmstest.New(nil)
	var days *int32
	fake.Encrypt.Do(func(_ context.Context, in *kms.EncryptInput) (*kms.EncryptOutput, error) {
		return &kms.EncryptOutput{CiphertextBlob: append([]byte(*in.KeyId+":"), in.Plaintext...), KeyId: in.KeyId}, nil
	})
	fake.Decrypt.Do(func(_ context.Context, in *kms.DecryptInput) (*kms.DecryptOutput, error) {
		return &kms.DecryptOutput{Plaintext: in.CiphertextBlob[len(*in.KeyId)+1:], KeyId: in.KeyId}, nil
	})
	fake.ListAliases.Return(&kms.ListAliasesOutput{Aliases: []types.AliasListEntry{{AliasName: aws.String("alias/shop"), TargetKeyId: aws.String("k-1")}}})
	fake.CreateGrant.Return(&kms.CreateGrantOutput{GrantId: aws.String("g-1")})
	fake.EnableKeyRotation.Do(func(_ context.Context, in *kms.EnableKeyRotationInput) (*kms.EnableKeyRotationOutput, error) {
		days = in.RotationPeriodInDays
		return &kms.EnableKeyRotationOutput{}, nil
	})
	fake.GetKeyRotationStatus.Do(func(context.Context, *kms.GetKeyRotationStatusInput) (*kms.GetKeyRotationStatusOutput, error) {
		return &kms.GetKeyRotationStatusOutput{KeyRotationEnabled: true, RotationPeriodInDays: days}, nil
	})
	return fake.Config()
}
