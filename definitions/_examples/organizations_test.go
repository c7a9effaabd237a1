package organizations_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/organizations/types"

	"github.com/seed5e775779/resgen/generated/organizations"
	"github.com/seed5e775779/resgen/generated/organizations/organizationstest"
)

// All accounts, with their names: the first step of a program that does something in each.
func ExampleService_Accounts() {
	ctx := context.Background()
	for account, err := range organizations.New(answered()).Accounts().All(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(account.Id(), *account.Data().Name)
	}
	// Output:
	// 111111111111 management
	// 222222222222 shop
}

// An account is there when the request for it has succeeded.
func ExampleService_CreateAccount() {
	ctx := context.Background()
	svc := organizations.New(answered())
	request, err := svc.CreateAccount(ctx, &organizations.CreateAccountInput{AccountName: aws.String("shop"), Email: aws.String("shop@example.com")})
	if err != nil {
		log.Fatal(err)
	}
	if err := request.WaitUntilSucceeded(ctx, nil, time.Minute); err != nil {
		log.Fatal(err)
	}
	account, err := request.Account(ctx)
	fmt.Println(account, err)
	// Output: organizations.Account(222222222222) <nil>
}

// The tree from its root down.
func ExampleRoot_OrganizationalUnits() {
	ctx := context.Background()
	root, err := organizations.New(answered()).Roots().First(ctx)
	if err != nil {
		log.Fatal(err)
	}
	for unit, err := range root.OrganizationalUnits().All(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		accounts, err := unit.Accounts().Count(ctx)
		fmt.Println(*unit.Data().Name, accounts, err)
	}
	// Output: shops 1 <nil>
}

// To move an account, Organizations wants to know where it is.
func ExampleAccount_Move() {
	ctx := context.Background()
	account := organizations.New(answered()).Account("222222222222")
	parent, err := account.GetParent(ctx, nil)
	if err != nil {
		log.Fatal(err)
	}
	_, err = account.Move(ctx, &organizations.MoveAccountInput{
		SourceParentId: aws.String(parent.Id()), DestinationParentId: aws.String("ou-shop-22222222"),
	})
	fmt.Println(err)
	// Output:
	// 222222222222 from r-shop to ou-shop-22222222
	// <nil>
}

// An account that looks after GuardDuty for the whole organization.
func ExampleAccount_RegisterDelegatedAdministrator() {
	ctx := context.Background()
	account := organizations.New(answered()).Account("222222222222")
	service, err := account.RegisterDelegatedAdministrator(ctx, &organizations.RegisterDelegatedAdministratorInput{
		ServicePrincipal: aws.String("guardduty.amazonaws.com"),
	})
	fmt.Println(service, err)
	// Output: organizations.DelegatedService(222222222222, guardduty.amazonaws.com) <nil>
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := organizationstest.New(nil)
	fake.ListAccounts.Return(&organizations.ListAccountsOutput{Accounts: []types.Account{{Id: aws.String("111111111111"), Name: aws.String("management")}, shop}})
	fake.ListAccountsForParent.Return(&organizations.ListAccountsForParentOutput{Accounts: []types.Account{shop}})
	fake.ListRoots.Return(&organizations.ListRootsOutput{Roots: []types.Root{{Id: aws.String("r-shop")}}})
	fake.ListOrganizationalUnitsForParent.Do(func(context.Context, *organizations.ListOrganizationalUnitsForParentInput) (*organizations.ListOrganizationalUnitsForParentOutput, error) {
		unit := types.OrganizationalUnit{Id: aws.String("ou-shop-11111111"), Name: aws.String("shops")}
		return &organizations.ListOrganizationalUnitsForParentOutput{OrganizationalUnits: []types.OrganizationalUnit{unit}}, nil
	})
	fake.ListParents.Return(&organizations.ListParentsOutput{Parents: []types.Parent{{Id: aws.String("r-shop"), Type: types.ParentTypeRoot}}})
	fake.MoveAccount.Do(func(_ context.Context, in *organizations.MoveAccountInput) (*organizations.MoveAccountOutput, error) {
		fmt.Println(*in.AccountId, "from", *in.SourceParentId, "to", *in.DestinationParentId)
		return &organizations.MoveAccountOutput{}, nil
	})
	fake.CreateAccount.Return(&organizations.CreateAccountOutput{CreateAccountStatus: &types.CreateAccountStatus{Id: aws.String("car-1"), State: types.CreateAccountStateInProgress}})
	fake.DescribeCreateAccountStatus.Do(func(context.Context, *organizations.DescribeCreateAccountStatusInput) (*organizations.DescribeCreateAccountStatusOutput, error) {
		status := &types.CreateAccountStatus{Id: aws.String("car-1"), State: types.CreateAccountStateSucceeded, AccountId: shop.Id}
		return &organizations.DescribeCreateAccountStatusOutput{CreateAccountStatus: status}, nil
	})
	fake.RegisterDelegatedAdministrator.Return(&organizations.RegisterDelegatedAdministratorOutput{})
	return fake.Config()
}

var shop = types.Account{Id: aws.String("222222222222"), Name: aws.String("shop"), State: types.AccountStateActive}
