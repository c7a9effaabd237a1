package inspector2_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/inspector2/types"

	"github.com/seed5e775779/resgen/generated/inspector2"
	"github.com/seed5e775779/resgen/generated/inspector2/inspector2test"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Findings come whole, page after page, and lead to what they are about.
func ExampleService_Findings() {
	svc := inspector2.New(answered())
	critical := &inspector2.ListFindingsInput{FilterCriteria: &types.FilterCriteria{
		Severity: []types.StringFilter{{Comparison: types.StringComparisonEquals, Value: aws.String("CRITICAL")}},
	}}
	for finding, err := range svc.Findings().Filter(critical).All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		vulnerability, err := finding.Vulnerability(context.Background())
		fmt.Println(finding.Arn(), *finding.Data().Title, vulnerability, err)
	}
	// Output:
	// f-1 CVE-2024-1 in curl inspector2.Vulnerability(CVE-2024-1) <nil>
	// f-2 CVE-2024-2 in bash inspector2.Vulnerability(CVE-2024-2) <nil>
}

// Details are fetched for ten findings in a request. There are none of some, which come
// without data.
func ExampleService_FindingDetails() {
	svc := inspector2.New(answered())
	for detail, err := range svc.FindingDetails().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		if detail.Data() != nil {
			fmt.Println(detail.FindingArn(), *detail.Data().EpssScore)
		}
	}
	// Output: f-1 0.9
}

// A filter whose action is SUPPRESS hides findings, and lists what it hides.
func ExampleFilter_Findings() {
	svc := inspector2.New(answered())
	for finding, err := range svc.Filter("arn:filter").Findings().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(finding.Arn())
	}
	// Output:
	// f-1
	// f-2
}

// The first finding is had in one request; where there is none it is resource.ErrNoItems.
func ExampleFindings_First() {
	finding, err := inspector2.New(answered()).Findings().First(context.Background())
	fmt.Println(finding, err)
	// Output: inspector2.Finding(f-1) <nil>
}

// Inspector names the accounts that it could not enable, and so does the result.
func ExampleAccountList_Enable() {
	svc := inspector2.New(answered())
	accounts := inspector2.AccountList{svc.Account("111111111111"), svc.Account("222222222222")}
	images := &inspector2.EnableInput{ResourceTypes: []types.ResourceScanType{types.ResourceScanTypeEcr}}
	result, _ := accounts.Enable(context.Background(), images)
	for _, outcome := range result.Failed() {
		var item *resource.ItemError
		fmt.Println(outcome.Item, errors.As(outcome.Err, &item), item.Code)
	}
	// Output: inspector2.Account(222222222222) true ACCESS_DENIED
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := inspector2test.New(nil)
	fake.ListFindings.Do(func(_ context.Context, in *inspector2.ListFindingsInput) (*inspector2.ListFindingsOutput, error) {
		finding := func(arn, cve, title string) types.Finding {
			return types.Finding{
				FindingArn: aws.String(arn), Title: aws.String(title),
				PackageVulnerabilityDetails: &types.PackageVulnerabilityDetails{VulnerabilityId: aws.String(cve)},
			}
		}
		return &inspector2.ListFindingsOutput{Findings: []types.Finding{
			finding("f-1", "CVE-2024-1", "CVE-2024-1 in curl"), finding("f-2", "CVE-2024-2", "CVE-2024-2 in bash"),
		}}, nil
	})
	fake.BatchGetFindingDetails.Do(func(context.Context, *inspector2.BatchGetFindingDetailsInput) (*inspector2.BatchGetFindingDetailsOutput, error) {
		return &inspector2.BatchGetFindingDetailsOutput{
			FindingDetails: []types.FindingDetail{{FindingArn: aws.String("f-1"), EpssScore: aws.Float64(0.9)}},
			Errors: []types.FindingDetailsError{{
				FindingArn: aws.String("f-2"), ErrorCode: types.FindingDetailsErrorCodeFindingDetailsNotFound, ErrorMessage: aws.String("none"),
			}},
		}, nil
	})
	fake.ListFilters.Do(func(context.Context, *inspector2.ListFiltersInput) (*inspector2.ListFiltersOutput, error) {
		low := &types.FilterCriteria{Severity: []types.StringFilter{{Comparison: types.StringComparisonEquals, Value: aws.String("LOW")}}}
		return &inspector2.ListFiltersOutput{Filters: []types.Filter{{Arn: aws.String("arn:filter"), Action: types.FilterActionSuppress, Criteria: low}}}, nil
	})
	fake.Enable.Do(func(context.Context, *inspector2.EnableInput) (*inspector2.EnableOutput, error) {
		return &inspector2.EnableOutput{
			Accounts: []types.Account{{AccountId: aws.String("111111111111")}},
			FailedAccounts: []types.FailedAccount{{
				AccountId: aws.String("222222222222"), ErrorCode: types.ErrorCodeAccessDenied, ErrorMessage: aws.String("no member"),
			}},
		}, nil
	})
	return fake.Config()
}
