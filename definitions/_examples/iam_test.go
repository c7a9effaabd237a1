package iam_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"

	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func ExampleService_Users() {
	svc := iam.NewFromClient(&fake{})
	for user, err := range svc.Users().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(user.Name(), *user.Data().Arn)
	}
	// Output: ada arn:aws:iam::111122223333:user/ada
}

// What is not there is an error that says so.
func ExampleUser_Load() {
	_, err := iam.NewFromClient(&fake{}).User("bob").Load(context.Background())
	fmt.Println(errors.Is(err, resource.ErrNotFound))
	// Output: true
}

// The secret is told once: printing the handle does not show it.
func ExampleUser_CreateAccessKeyPair() {
	user := iam.NewFromClient(&fake{}).User("ada")
	key, err := user.CreateAccessKeyPair(context.Background(), nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(key.Id(), len(key.Secret()), key)
	// Output: AKIA1 6 iam.AccessKeyPair(ada, AKIA1, [redacted])
}

func ExampleUser_AttachPolicy() {
	user := iam.NewFromClient(&fake{}).User("ada")
	_, err := user.AttachPolicy(context.Background(), &iam.AttachUserPolicyInput{
		PolicyArn: aws.String("arn:aws:iam::aws:policy/ReadOnlyAccess"),
	})
	fmt.Println(err)
	// Output: <nil>
}

// Leaving out a role's name is an error before any request.
func ExampleService_Role() {
	_, err := iam.NewFromClient(&fake{}).Role("").Load(context.Background())
	fmt.Println(errors.Is(err, resource.ErrEmptyIdentifier))
	// Output: true
}

// fake is a fake: it needs only the operations that are called.
type fake struct{ iam.UnimplementedAPI }

var ada = types.User{UserName: aws.String("ada"), Arn: aws.String("arn:aws:iam::111122223333:user/ada")}

func (f *fake) ListUsers(context.Context, *iam.ListUsersInput, ...func(*iam.Options)) (*iam.ListUsersOutput, error) {
	return &iam.ListUsersOutput{Users: []types.User{ada}}, nil
}

func (f *fake) GetUser(_ context.Context, in *iam.GetUserInput, _ ...func(*iam.Options)) (*iam.GetUserOutput, error) {
	if *in.UserName != "ada" {
		return nil, &types.NoSuchEntityException{}
	}
	return &iam.GetUserOutput{User: &ada}, nil
}

func (f *fake) CreateAccessKey(_ context.Context, in *iam.CreateAccessKeyInput, _ ...func(*iam.Options)) (*iam.CreateAccessKeyOutput, error) {
	key := &types.AccessKey{UserName: in.UserName, AccessKeyId: aws.String("AKIA1"), SecretAccessKey: aws.String("secret")}
	return &iam.CreateAccessKeyOutput{AccessKey: key}, nil
}

func (f *fake) AttachUserPolicy(context.Context, *iam.AttachUserPolicyInput, ...func(*iam.Options)) (*iam.AttachUserPolicyOutput, error) {
	return &iam.AttachUserPolicyOutput{}, nil
}
