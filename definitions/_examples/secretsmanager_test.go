package secretsmanager_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/generated/secretsmanager"
	"github.com/seed5e775779/resgen/generated/secretsmanager/secretsmanagertest"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// The current value of a secret, by the secret's name.
func ExampleSecret_Value() {
	secret := secretsmanager.New(answered()).Secret("shop/database")
	password, err := secret.Value().SecretString(context.Background())
	fmt.Println(password, err)
	// Output: current <nil>
}

// What the current value was before the last change.
func ExampleSecret_StagedValue() {
	secret := secretsmanager.New(answered()).Secret("shop/database")
	password, err := secret.StagedValue("AWSPREVIOUS").SecretString(context.Background())
	fmt.Println(password, err)
	// Output: previous <nil>
}

// A handle is printed without its data, so that no log has the secret.
func ExampleSecretValue_String() {
	ctx := context.Background()
	value := secretsmanager.New(answered()).Secret("shop/database").Value()
	if _, err := value.Load(ctx); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%v %+v\n", value, value)
	// Output: secretsmanager.SecretValue(shop/database) secretsmanager.SecretValue(shop/database)
}

// A new value makes a version, which keeps it.
func ExampleSecret_PutValue() {
	ctx := context.Background()
	secret := secretsmanager.New(answered()).Secret("shop/database")
	version, err := secret.PutValue(ctx, &secretsmanager.PutSecretValueInput{SecretString: aws.String("next")})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(version)
	// Output: secretsmanager.SecretVersion(shop/database, v3)
}

// Twenty values are read in one request. What cannot be read is named, with the reason.
func ExampleCurrentValueList_Load() {
	ctx := context.Background()
	svc := secretsmanager.New(answered())
	values := secretsmanager.CurrentValueList{svc.CurrentValue("shop/database"), svc.CurrentValue("shop/mail")}
	result, err := values.Load(ctx)
	fmt.Println(len(result.Succeeded()), errors.Is(err, resource.ErrNotFound))
	for _, failed := range result.Failed() {
		fmt.Println(failed.Item.SecretId())
	}
	// Output:
	// 1 true
	// shop/mail
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := secretsmanagertest.New(nil)
	fake.GetSecretValue.Do(func(_ context.Context, in *secretsmanager.GetSecretValueInput) (*secretsmanager.GetSecretValueOutput, error) {
		values := map[string]string{"": "current", "AWSPREVIOUS": "previous"}
		value, ok := values[aws.ToString(in.VersionStage)]
		if !ok {
			return nil, &smithy.GenericAPIError{Code: "ResourceNotFoundException", Message: "no such value"}
		}
		return &secretsmanager.GetSecretValueOutput{Name: in.SecretId, SecretString: &value, VersionId: aws.String("v2")}, nil
	})
	fake.PutSecretValue.Return(&secretsmanager.PutSecretValueOutput{VersionId: aws.String("v3")})
	fake.BatchGetSecretValue.Do(func(_ context.Context, in *secretsmanager.BatchGetSecretValueInput) (*secretsmanager.BatchGetSecretValueOutput, error) {
		return &secretsmanager.BatchGetSecretValueOutput{
			SecretValues: []types.SecretValueEntry{{Name: &in.SecretIdList[0], SecretString: aws.String("current")}},
			Errors:       []types.APIErrorType{{SecretId: &in.SecretIdList[1], ErrorCode: aws.String("ResourceNotFoundException")}},
		}, nil
	})
	return fake.Config()
}
