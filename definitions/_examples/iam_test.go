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
	"github.com/seed5e775779/resgen/runtime/identity"
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

// A short form takes the handle itself. One that is not there is an error before any
// request.
func ExampleUser_Attach() {
	svc := iam.NewFromClient(&fake{})
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
	_, err := iam.NewFromClient(&fake{}).Role("").Load(context.Background())
	fmt.Println(errors.Is(err, resource.ErrEmptyIdentifier))
	// Output: true
}

// A user goes with all that hangs on it. What that is can be seen before.
func ExampleUser_ForceDelete() {
	ctx, user := context.Background(), iam.NewFromClient(&fake{}).User("ada")
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
	svc := iam.NewFromClient(&fake{})
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
	svc := iam.NewFromClient(&fake{})
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
	read := iam.NewFromClient(&fake{}).User("ada").Policy("read")
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

func (f *fake) GetLoginProfile(context.Context, *iam.GetLoginProfileInput, ...func(*iam.Options)) (*iam.GetLoginProfileOutput, error) {
	return nil, &types.NoSuchEntityException{}
}

func (f *fake) ListAccessKeys(context.Context, *iam.ListAccessKeysInput, ...func(*iam.Options)) (*iam.ListAccessKeysOutput, error) {
	return &iam.ListAccessKeysOutput{AccessKeyMetadata: []types.AccessKeyMetadata{{UserName: aws.String("ada"), AccessKeyId: aws.String("AKIA1")}}}, nil
}

func (f *fake) ListGroupsForUser(context.Context, *iam.ListGroupsForUserInput, ...func(*iam.Options)) (*iam.ListGroupsForUserOutput, error) {
	return &iam.ListGroupsForUserOutput{Groups: []types.Group{{GroupName: aws.String("writers")}}}, nil
}

func (f *fake) ListSigningCertificates(context.Context, *iam.ListSigningCertificatesInput, ...func(*iam.Options)) (*iam.ListSigningCertificatesOutput, error) {
	return &iam.ListSigningCertificatesOutput{}, nil
}

func (f *fake) ListSSHPublicKeys(context.Context, *iam.ListSSHPublicKeysInput, ...func(*iam.Options)) (*iam.ListSSHPublicKeysOutput, error) {
	return &iam.ListSSHPublicKeysOutput{}, nil
}

func (f *fake) ListServiceSpecificCredentials(context.Context, *iam.ListServiceSpecificCredentialsInput, ...func(*iam.Options)) (*iam.ListServiceSpecificCredentialsOutput, error) {
	return &iam.ListServiceSpecificCredentialsOutput{}, nil
}

func (f *fake) ListMFADevices(context.Context, *iam.ListMFADevicesInput, ...func(*iam.Options)) (*iam.ListMFADevicesOutput, error) {
	return &iam.ListMFADevicesOutput{}, nil
}

func (f *fake) ListUserPolicies(context.Context, *iam.ListUserPoliciesInput, ...func(*iam.Options)) (*iam.ListUserPoliciesOutput, error) {
	return &iam.ListUserPoliciesOutput{}, nil
}

func (f *fake) ListAttachedUserPolicies(context.Context, *iam.ListAttachedUserPoliciesInput, ...func(*iam.Options)) (*iam.ListAttachedUserPoliciesOutput, error) {
	return &iam.ListAttachedUserPoliciesOutput{}, nil
}

func (f *fake) DeleteAccessKey(context.Context, *iam.DeleteAccessKeyInput, ...func(*iam.Options)) (*iam.DeleteAccessKeyOutput, error) {
	return &iam.DeleteAccessKeyOutput{}, nil
}

func (f *fake) RemoveUserFromGroup(context.Context, *iam.RemoveUserFromGroupInput, ...func(*iam.Options)) (*iam.RemoveUserFromGroupOutput, error) {
	return &iam.RemoveUserFromGroupOutput{}, nil
}

func (f *fake) DeleteUser(context.Context, *iam.DeleteUserInput, ...func(*iam.Options)) (*iam.DeleteUserOutput, error) {
	return &iam.DeleteUserOutput{}, nil
}

func (f *fake) GetAccessKeyLastUsed(context.Context, *iam.GetAccessKeyLastUsedInput, ...func(*iam.Options)) (*iam.GetAccessKeyLastUsedOutput, error) {
	at := time.Date(2026, 11, 26, 0, 0, 0, 0, time.UTC)
	return &iam.GetAccessKeyLastUsedOutput{AccessKeyLastUsed: &types.AccessKeyLastUsed{LastUsedDate: &at, ServiceName: aws.String("s3")}}, nil
}

func (f *fake) GenerateCredentialReport(context.Context, *iam.GenerateCredentialReportInput, ...func(*iam.Options)) (*iam.GenerateCredentialReportOutput, error) {
	return &iam.GenerateCredentialReportOutput{State: types.ReportStateTypeComplete}, nil
}

func (f *fake) GetCredentialReport(context.Context, *iam.GetCredentialReportInput, ...func(*iam.Options)) (*iam.GetCredentialReportOutput, error) {
	const content = "user,arn,password_last_used\n" +
		"<root_account>,arn:aws:iam::111122223333:root,no_information\n" +
		"ada,arn:aws:iam::111122223333:user/ada,2026-11-26T00:00:00+00:00\n"
	return &iam.GetCredentialReportOutput{Content: []byte(content)}, nil
}

func (f *fake) GetUserPolicy(_ context.Context, in *iam.GetUserPolicyInput, _ ...func(*iam.Options)) (*iam.GetUserPolicyOutput, error) {
	const document = `{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}`
	return &iam.GetUserPolicyOutput{UserName: in.UserName, PolicyName: in.PolicyName, PolicyDocument: aws.String(document)}, nil
}

func (f *fake) PutUserPolicy(context.Context, *iam.PutUserPolicyInput, ...func(*iam.Options)) (*iam.PutUserPolicyOutput, error) {
	return &iam.PutUserPolicyOutput{}, nil
}
