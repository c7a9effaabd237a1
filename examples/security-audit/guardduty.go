package main

import (
	"cmp"
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/guardduty/types"

	"github.com/seed5e775779/resgen/examples/gaps"
	"github.com/seed5e775779/resgen/examples/security-audit/report"
	"github.com/seed5e775779/resgen/generated/guardduty"
)

var errNoDetector = &gaps.Reason{Kind: gaps.ServiceDisabled, Detail: "GuardDuty has no detector that is enabled"}

// current matches what is not archived.
var current = &guardduty.ListFindingsInput{FindingCriteria: &types.FindingCriteria{
	Criterion: map[string]types.Condition{"service.archived": {Equals: []string{"false"}}},
}}

// threats reports the findings of GuardDuty.
func (v *visit) threats(ctx context.Context) error {
	enabled := false
	for detector, err := range guardduty.New(v.sess.Config()).Detectors().All(ctx) {
		if err != nil {
			return err
		}
		status, err := detector.Status(ctx)
		if err != nil {
			return err
		}
		enabled = enabled || status == types.DetectorStatusEnabled
		for finding, err := range detector.Findings().Filter(current).All(ctx) {
			if err != nil {
				return err
			}
			v.threat(ctx, finding)
		}
	}
	if !enabled {
		return errNoDetector
	}
	return nil
}

func (v *visit) threat(ctx context.Context, f *guardduty.Finding) {
	d := f.Data()
	if d == nil {
		v.gap(ctx, f.Id(), errNotThere)
		return
	}
	// What an ARN says of the detector may be the administrator's or the member's.
	account, region := cmp.Or(aws.ToString(d.AccountId), v.account), cmp.Or(aws.ToString(d.Region), v.region)
	v.found(report.Finding{
		ID: account + "/" + region + "/" + f.Id(), Rule: aws.ToString(d.Type), Severity: threatSeverity(aws.ToFloat64(d.Severity)),
		Account: account, Region: region, Resource: threatened(d.Resource), Title: aws.ToString(d.Title),
	})
}

// threatSeverity names GuardDuty's numbers as GuardDuty's console does.
func threatSeverity(n float64) report.Severity {
	switch {
	case n >= 9:
		return report.Critical
	case n >= 7:
		return report.High
	case n >= 4:
		return report.Medium
	case n >= 1:
		return report.Low
	}
	return report.Info
}

// threatened names the resource of a finding: its type if the audit knows no
// better.
func threatened(r *types.Resource) string {
	if r == nil {
		return ""
	}
	for _, bucket := range r.S3BucketDetails {
		return cmp.Or(aws.ToString(bucket.Arn), aws.ToString(bucket.Name))
	}
	var name *string
	switch {
	case r.InstanceDetails != nil:
		name = r.InstanceDetails.InstanceId
	case r.LambdaDetails != nil:
		name = r.LambdaDetails.FunctionArn
	case r.EksClusterDetails != nil:
		name = r.EksClusterDetails.Arn
	case r.EcsClusterDetails != nil:
		name = r.EcsClusterDetails.Arn
	case r.RdsDbInstanceDetails != nil:
		name = r.RdsDbInstanceDetails.DbInstanceArn
	case r.AccessKeyDetails != nil:
		name = aws.String(cmp.Or(aws.ToString(r.AccessKeyDetails.AccessKeyId), aws.ToString(r.AccessKeyDetails.UserName)))
	}
	return cmp.Or(aws.ToString(name), aws.ToString(r.ResourceType))
}
