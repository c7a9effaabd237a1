package guardduty_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/guardduty/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/generated/guardduty"
	"github.com/seed5e775779/resgen/generated/guardduty/guarddutytest"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// A region has at most one detector.
func ExampleService_Detectors() {
	svc := guardduty.New(answered())
	for detector, err := range svc.Detectors().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		status, err := detector.Status(context.Background())
		fmt.Println(detector.Id(), status, err)
	}
	// Output: d-1 ENABLED <nil>
}

// GuardDuty calls the ID of a detector that is not there a bad request.
func ExampleDetector_Exists() {
	exists, err := guardduty.New(answered()).Detector("d-2").Exists(context.Background())
	fmt.Println(exists, err)
	// Output: false <nil>
}

// Findings come with their data: a request lists up to fifty, another one fetches them.
func ExampleDetector_Findings() {
	detector := guardduty.New(answered()).Detector("d-1")
	severe := &guardduty.ListFindingsInput{FindingCriteria: &types.FindingCriteria{
		Criterion: map[string]types.Condition{"severity": {GreaterThanOrEqual: aws.Int64(7)}},
	}}
	for finding, err := range detector.Findings().Filter(severe).All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(finding.Id(), *finding.Data().Title)
	}
	// Output:
	// f-1 A port is probed.
	// f-2 Bitcoin is mined.
}

// What matches a filter is archived in requests of up to fifty, without data being fetched.
func ExampleFilteredDetectorFindings_Archive() {
	detector := guardduty.New(answered()).Detector("d-1")
	probes := &guardduty.ListFindingsInput{FindingCriteria: &types.FindingCriteria{
		Criterion: map[string]types.Condition{"type": {Equals: []string{"Recon:EC2/PortProbeUnprotectedPort"}}},
	}}
	result, err := detector.Findings().Filter(probes).Archive(context.Background(), nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(result.Succeeded()), "findings in", result.Requests, "request")
	// Output: 2 findings in 1 request
}

// GuardDuty names the accounts that it did nothing about, and so does the result.
func ExampleMemberList_StopMonitoring() {
	svc := guardduty.New(answered())
	members := guardduty.MemberList{svc.Member("d-1", "111111111111"), svc.Member("d-1", "222222222222")}
	result, _ := members.StopMonitoring(context.Background(), nil)
	for _, outcome := range result.Failed() {
		var item *resource.ItemError
		fmt.Println(outcome.Item, errors.As(outcome.Err, &item), item.Message)
	}
	// Output: guardduty.Member(d-1, 222222222222) true not an associated member
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := guarddutytest.New(nil)
	fake.ListDetectors.Return(&guardduty.ListDetectorsOutput{DetectorIds: []string{"d-1"}})
	fake.GetDetector.Do(func(_ context.Context, in *guardduty.GetDetectorInput) (*guardduty.GetDetectorOutput, error) {
		if *in.DetectorId != "d-1" {
			message := "The request is rejected because the input detectorId is not owned by the current account."
			return nil, &smithy.GenericAPIError{Code: "BadRequestException", Message: message}
		}
		return &guardduty.GetDetectorOutput{ServiceRole: aws.String("arn:aws:iam::111111111111:role/r"), Status: types.DetectorStatusEnabled}, nil
	})
	fake.ListFindings.Return(&guardduty.ListFindingsOutput{FindingIds: []string{"f-1", "f-2"}})
	fake.GetFindings.Do(func(context.Context, *guardduty.GetFindingsInput) (*guardduty.GetFindingsOutput, error) {
		return &guardduty.GetFindingsOutput{Findings: []types.Finding{
			{Id: aws.String("f-2"), Title: aws.String("Bitcoin is mined.")},
			{Id: aws.String("f-1"), Title: aws.String("A port is probed.")},
		}}, nil
	})
	fake.ArchiveFindings.Return(&guardduty.ArchiveFindingsOutput{})
	fake.StopMonitoringMembers.Do(func(context.Context, *guardduty.StopMonitoringMembersInput) (*guardduty.StopMonitoringMembersOutput, error) {
		failed := types.UnprocessedAccount{AccountId: aws.String("222222222222"), Result: aws.String("not an associated member")}
		return &guardduty.StopMonitoringMembersOutput{UnprocessedAccounts: []types.UnprocessedAccount{failed}}, nil
	})
	return fake.Config()
}
