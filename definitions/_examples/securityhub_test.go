package securityhub_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/securityhub/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/generated/securityhub"
	"github.com/seed5e775779/resgen/generated/securityhub/securityhubtest"
	"github.com/seed5e775779/resgen/runtime/resource"
)

const product = "arn:aws:securityhub:eu-north-1::product/aws/securityhub"

// critical asks for findings that nobody has dealt with.
var critical = &securityhub.GetFindingsInput{Filters: &types.AwsSecurityFindingFilters{
	SeverityLabel:  []types.StringFilter{{Value: aws.String("CRITICAL"), Comparison: types.StringFilterComparisonEquals}},
	WorkflowStatus: []types.StringFilter{{Value: aws.String("NEW"), Comparison: types.StringFilterComparisonEquals}},
}}

// Findings come with their data, page by page.
func ExampleService_Findings() {
	svc := securityhub.New(answered())
	for finding, err := range svc.Findings().Filter(critical).All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(finding.Id(), *finding.Data().Title)
	}
	// Output:
	// f-1 The root user has an access key.
	// f-2 A bucket is public.
}

// What matches a filter is suppressed in requests of up to a hundred. Each finding that
// Security Hub did not update is named, with the reason.
func ExampleFilteredFindings_Suppress() {
	svc := securityhub.New(answered())
	note := &securityhub.BatchUpdateFindingsInput{Note: &types.NoteUpdate{Text: aws.String("a known risk"), UpdatedBy: aws.String("emma")}}
	result, _ := svc.Findings().Filter(critical).Suppress(context.Background(), note)
	fmt.Println(len(result.Succeeded()), "finding suppressed,", len(result.Failed()), "not, in", result.Requests, "request")
	for _, outcome := range result.Failed() {
		var item *resource.ItemError
		fmt.Println(outcome.Item.Id(), errors.As(outcome.Err, &item), item.Code)
	}
	// Output:
	// 1 finding suppressed, 1 not, in 1 request
	// f-2 true ConcurrentUpdateError
}

// Without Security Hub CSPM there is no hub, which is no error.
func ExampleHub_Exists() {
	exists, err := securityhub.New(answered()).Hub().Exists(context.Background())
	fmt.Println(exists, err)
	// Output: false <nil>
}

// The controls of a standard come with what they are in this account: a request lists
// them, another one fetches up to a hundred.
func ExampleStandard_Controls() {
	standard := securityhub.New(answered()).Standard("arn:aws:securityhub:::ruleset/cis-aws-foundations-benchmark/v/1.2.0")
	for control, err := range standard.Controls().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(control.Id(), control.Data().SecurityControlStatus)
	}
	// Output:
	// IAM.1 ENABLED
	// IAM.4 DISABLED
}

// The findings of an insight are those that its filters leave.
func ExampleInsight_Findings() {
	insight := securityhub.New(answered()).Insight("arn:aws:securityhub:::insight/securityhub/default/1")
	count, err := insight.Findings().Count(context.Background())
	fmt.Println(count, err)
	// Output: 2 <nil>
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := securityhubtest.New(nil)
	fake.DescribeHub.Fail(&smithy.GenericAPIError{Code: "InvalidAccessException", Message: "Account 111111111111 is not subscribed to AWS Security Hub"})
	fake.GetFindings.Do(func(context.Context, *securityhub.GetFindingsInput) (*securityhub.GetFindingsOutput, error) {
		return &securityhub.GetFindingsOutput{Findings: []types.AwsSecurityFinding{
			{ProductArn: aws.String(product), Id: aws.String("f-1"), Title: aws.String("The root user has an access key.")},
			{ProductArn: aws.String(product), Id: aws.String("f-2"), Title: aws.String("A bucket is public.")},
		}}, nil
	})
	fake.BatchUpdateFindings.Do(func(_ context.Context, in *securityhub.BatchUpdateFindingsInput) (*securityhub.BatchUpdateFindingsOutput, error) {
		busy := types.BatchUpdateFindingsUnprocessedFinding{
			FindingIdentifier: &in.FindingIdentifiers[1], ErrorCode: aws.String("ConcurrentUpdateError"), ErrorMessage: aws.String("try again"),
		}
		return &securityhub.BatchUpdateFindingsOutput{
			ProcessedFindings:   in.FindingIdentifiers[:1],
			UnprocessedFindings: []types.BatchUpdateFindingsUnprocessedFinding{busy},
		}, nil
	})
	fake.ListSecurityControlDefinitions.Do(func(context.Context, *securityhub.ListSecurityControlDefinitionsInput) (*securityhub.ListSecurityControlDefinitionsOutput, error) {
		return &securityhub.ListSecurityControlDefinitionsOutput{SecurityControlDefinitions: []types.SecurityControlDefinition{
			{SecurityControlId: aws.String("IAM.1")}, {SecurityControlId: aws.String("IAM.4")},
		}}, nil
	})
	fake.BatchGetSecurityControls.Do(func(context.Context, *securityhub.BatchGetSecurityControlsInput) (*securityhub.BatchGetSecurityControlsOutput, error) {
		return &securityhub.BatchGetSecurityControlsOutput{SecurityControls: []types.SecurityControl{
			{SecurityControlId: aws.String("IAM.4"), SecurityControlStatus: types.ControlStatusDisabled},
			{SecurityControlId: aws.String("IAM.1"), SecurityControlStatus: types.ControlStatusEnabled},
		}}, nil
	})
	fake.GetInsights.Do(func(_ context.Context, in *securityhub.GetInsightsInput) (*securityhub.GetInsightsOutput, error) {
		return &securityhub.GetInsightsOutput{Insights: []types.Insight{{InsightArn: &in.InsightArns[0], Filters: critical.Filters}}}, nil
	})
	return fake.Config()
}
