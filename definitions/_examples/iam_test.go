package iam_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/iam/types"

	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/iam/iamtest"
	"github.com/seed5e775779/resgen/runtime/identity"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func ExampleService_Users() {
	svc := iam.New(answered())
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
	_, err := iam.New(answered()).User("bob").Load(context.Background())
	fmt.Println(errors.Is(err, resource.ErrNotFound))
	// Output: true
}

// The secret is told once: printing the handle does not show it.
func ExampleUser_CreateAccessKeyPair() {
	user := iam.New(answered()).User("ada")
	key, err := user.CreateAccessKeyPair(context.Background(), nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(key.Id(), len(key.Secret()), key)
	// Output: AKIA1 6 iam.AccessKeyPair(ada, AKIA1, [redacted])
}

func ExampleUser_AttachPolicy() {
	user := iam.New(answered()).User("ada")
	_, err := user.AttachPolicy(context.Background(), &iam.AttachUserPolicyInput{
		PolicyArn: aws.String("arn:aws:iam::aws:policy/ReadOnlyAccess"),
	})
	fmt.Println(err)
	// Output: <nil>
}

// A short form takes the handle itself. One that is not there is an error before any
// request.
func ExampleUser_Attach() {
	svc := iam.New(answered())
	_, err := svc.User("ada").Attach(context.Background(), svc.Policy("arn:aws:iam::aws:policy/ReadOnlyAccess"))
	fmt.Println(err)
	_, err = svc.User("ada").Attach(context.Background(), nil)
	fmt.Println(err)
	// Output:
	// <nil>
	// iam.User(ada).Attach: policy is not set
}

// Leaving out a role's name is an error before any request.
func ExampleService_Role() {
	_, err := iam.New(answered()).Role("").Load(context.Background())
	fmt.Println(errors.Is(err, resource.ErrEmptyIdentifier))
	// Output: true
}

// A user goes with all that hangs on it. What that is can be seen before.
func ExampleUser_ForceDelete() {
	ctx, user := context.Background(), iam.New(answered()).User("ada")
	found, err := user.ForceDelete(ctx, func(o *identity.DeleteOptions) { o.Preview = true })
	if err != nil {
		log.Fatal(err)
	}
	for _, part := range found.Parts {
		fmt.Println(part) // in this order
	}
	done, err := user.ForceDelete(ctx)
	if err != nil {
		log.Fatal(done, err) // done says what is left
	}
	fmt.Println(done)
	// Output:
	// access key AKIA1
	// membership in group writers
	// user ada
	// 3 of 3 removed
}

// All access keys of the account with their last use, eight users at a time.
func ExampleService_AccessKeyUses() {
	svc := iam.New(answered())
	uses, err := svc.AccessKeyUses(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	for _, use := range uses {
		fmt.Println(use.User, use.Key, use.LastUsed.Format(time.DateOnly), use.Service)
	}
	// Output: ada iam.AccessKey(ada, AKIA1) 2026-11-26 s3
}

func ExampleService_CredentialReport() {
	svc := iam.New(answered())
	report, err := svc.CredentialReport(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	for _, row := range report.Rows {
		if used, ok := row.PasswordLastUsed.Get(); ok {
			fmt.Println(row.User, used.Format(time.DateOnly))
		} else {
			fmt.Println(row.User, row.PasswordLastUsed.Absent)
		}
	}
	// Output:
	// <root_account> no_information
	// ada 2026-11-26
}

func ExampleUserPolicy_ParsedDocument() {
	read := iam.New(answered()).User("ada").Policy("read")
	doc, err := read.ParsedDocument(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	doc.Statements[0].Action = append(doc.Statements[0].Action, "s3:ListBucket")
	text, err := doc.Text()
	if err != nil {
		log.Fatal(err)
	}
	_, err = read.Put(context.Background(), &iam.PutUserPolicyInput{PolicyDocument: &text})
	fmt.Println(text, err)
	// Output: {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],"Resource":"*"}]} <nil>
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := iamtest.New(nil)
	fake.ListUsers.Return(&iam.ListUsersOutput{Users: []types.User{ada}})
	fake.GetUser.Do(func(_ context.Context, in *iam.GetUserInput) (*iam.GetUserOutput, error) {
		if *in.UserName != "ada" {
			return nil, &types.NoSuchEntityException{}
		}
		return &iam.GetUserOutput{User: &ada}, nil
	})
	fake.CreateAccessKey.Do(func(_ context.Context, in *iam.CreateAccessKeyInput) (*iam.CreateAccessKeyOutput, error) {
		key := &types.AccessKey{UserName: in.UserName, AccessKeyId: aws.String("AKIA1"), SecretAccessKey: aws.String("secret")}
		return &iam.CreateAccessKeyOutput{AccessKey: key}, nil
	})
	fake.AttachUserPolicy.Return(&iam.AttachUserPolicyOutput{})
	fake.GetLoginProfile.Fail(&types.NoSuchEntityException{})
	fake.ListAccessKeys.Return(&iam.ListAccessKeysOutput{AccessKeyMetadata: []types.AccessKeyMetadata{{UserName: aws.String("ada"), AccessKeyId: aws.String("AKIA1")}}})
	fake.ListGroupsForUser.Return(&iam.ListGroupsForUserOutput{Groups: []types.Group{{GroupName: aws.String("writers")}}})
	fake.ListSigningCertificates.Return(&iam.ListSigningCertificatesOutput{})
	fake.ListSSHPublicKeys.Return(&iam.ListSSHPublicKeysOutput{})
	fake.ListServiceSpecificCredentials.Return(&iam.ListServiceSpecificCredentialsOutput{})
	fake.ListMFADevices.Return(&iam.ListMFADevicesOutput{})
	fake.ListUserPolicies.Return(&iam.ListUserPoliciesOutput{})
	fake.ListAttachedUserPolicies.Return(&iam.ListAttachedUserPoliciesOutput{})
	fake.DeleteAccessKey.Return(&iam.DeleteAccessKeyOutput{})
	fake.RemoveUserFromGroup.Return(&iam.RemoveUserFromGroupOutput{})
	fake.DeleteUser.Return(&iam.DeleteUserOutput{})
	at := time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC)
	fake.GetAccessKeyLastUsed.Return(&iam.GetAccessKeyLastUsedOutput{AccessKeyLastUsed: &types.AccessKeyLastUsed{LastUsedDate: &at, ServiceName: aws.String("s3")}})
	fake.GenerateCredentialReport.Return(&iam.GenerateCredentialReportOutput{State: types.ReportStateTypeComplete})
	fake.GetCredentialReport.Return(&iam.GetCredentialReportOutput{Content: []byte("user,arn,password_last_used\n" +
		"<root_account>,arn:aws:iam::111122223333:root,no_information\n" +
		"ada,arn:aws:iam::111122223333:user/ada,2026-11-26T00:00:00+00:00\n")})
	fake.GetUserPolicy.Do(func(_ context.Context, in *iam.GetUserPolicyInput) (*iam.GetUserPolicyOutput, error) {
		const document = `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}`
		return &iam.GetUserPolicyOutput{UserName: in.UserName, PolicyName: in.PolicyName, PolicyDocument: aws.String(document)}, nil
	})
	fake.PutUserPolicy.Return(&iam.PutUserPolicyOutput{})
	return fake.Config()
}

var ada = types.User{UserName: aws.String("ada"), Arn: aws.String("arn:aws:iam::111122223333:user/ada")}
