package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/inspector2/types"

	"github.com/seed5e775779/resgen/examples/gaps"
	"github.com/seed5e775779/resgen/examples/security-audit/report"
	"github.com/seed5e775779/resgen/generated/inspector2"
)

// active matches what is neither suppressed nor closed.
var active = &inspector2.ListFindingsInput{FilterCriteria: &types.FilterCriteria{
	FindingStatus: []types.StringFilter{{Comparison: types.StringComparisonEquals, Value: aws.String(string(types.FindingStatusActive))}},
}}

// vulnerabilities reports the findings of Inspector and what it does not scan.
func (v *visit) vulnerabilities(ctx context.Context) error {
	svc := inspector2.New(v.sess.Config())
	state, err := svc.Account(v.account).Load(ctx)
	if err != nil {
		return err
	}
	if !enabledState(state.State) {
		return &gaps.Reason{Kind: gaps.ServiceDisabled, Detail: "Inspector is " + stateName(state.State)}
	}
	v.scans(ctx, state.ResourceState)
	if err := v.covered(ctx, svc); err != nil {
		return err
	}
	for finding, err := range svc.Findings().Filter(active).All(ctx) {
		if err != nil {
			return err
		}
		v.vulnerability(ctx, finding)
	}
	return nil
}

// scans reports the kinds of scans that are not enabled.
func (v *visit) scans(ctx context.Context, s *types.ResourceState) {
	if s == nil {
		return
	}
	for _, scan := range []struct {
		name  string
		state *types.State
	}{{"EC2", s.Ec2}, {"ECR", s.Ecr}, {"Lambda", s.Lambda}, {"Lambda code", s.LambdaCode}, {"code repositories", s.CodeRepository}} {
		if scan.state != nil && !enabledState(scan.state) {
			v.gap(ctx, "scans of "+scan.name, &gaps.Reason{Kind: gaps.ServiceDisabled, Detail: "they are " + stateName(scan.state)})
		}
	}
}

func enabledState(s *types.State) bool { return s != nil && s.Status == types.StatusEnabled }

func stateName(s *types.State) string {
	if s == nil {
		return "in an unknown state"
	}
	return string(s.Status)
}

// covered counts what Inspector scans, and reports what it does not. An
// administrator's account sees its members' resources, too.
func (v *visit) covered(ctx context.Context, svc *inspector2.Service) error {
	counts := map[string]*report.Coverage{v.account: {Account: v.account, Region: v.region}}
	defer func() {
		for _, c := range counts {
			v.part.Coverage = append(v.part.Coverage, *c)
		}
	}()
	for res, err := range svc.CoveredResources().All(ctx) {
		if err != nil {
			return err
		}
		c := counts[res.AccountId()]
		if c == nil {
			c = &report.Coverage{Account: res.AccountId(), Region: v.region}
			counts[res.AccountId()] = c
		}
		if v.scanned(res) {
			c.Scanned++
		} else {
			c.Not++
		}
	}
	return nil
}

// harmless are reasons for which nothing has to be scanned.
var harmless = []types.ScanStatusReason{types.ScanStatusReasonEc2InstanceStopped, types.ScanStatusReasonResourceTerminated,
	types.ScanStatusReasonImageArchived, types.ScanStatusReasonExcludedByTag, types.ScanStatusReasonScanEligibilityExpired}

// scanned says whether a resource is scanned, and reports it if it is not.
func (v *visit) scanned(res *inspector2.CoveredResource) bool {
	d, why := res.Data(), types.ScanStatusReason("unknown")
	if d != nil && d.ScanStatus != nil {
		if d.ScanStatus.StatusCode == types.ScanStatusCodeActive {
			return true
		}
		why = d.ScanStatus.Reason
	}
	severity := report.Medium
	if slices.Contains(harmless, why) {
		severity = report.Info
	}
	v.found(report.Finding{
		ID:   fmt.Sprintf("%s/%s/%s/%s", res.AccountId(), v.region, res.ResourceId(), res.ScanType()),
		Rule: "not-scanned", Severity: severity, Account: res.AccountId(), Resource: res.ResourceId(), Title: fmt.Sprintf("Inspector does not scan it (%s): %s", res.ScanType(), why),
	})
	return false
}

func (v *visit) vulnerability(ctx context.Context, f *inspector2.Finding) {
	d := f.Data()
	if d == nil {
		v.gap(ctx, f.Arn(), errNotThere)
		return
	}
	rule := string(d.Type)
	if d.PackageVulnerabilityDetails != nil {
		rule = cmp.Or(aws.ToString(d.PackageVulnerabilityDetails.VulnerabilityId), rule)
	}
	var names []string
	region := ""
	for _, r := range d.Resources {
		names = append(names, aws.ToString(r.Id))
		region = cmp.Or(region, aws.ToString(r.Region))
	}
	v.found(report.Finding{
		ID: f.Arn(), Rule: rule, Severity: named(string(d.Severity)), Account: aws.ToString(d.AwsAccountId), Region: region,
		Resource: some(names), Title: aws.ToString(d.Title),
	})
}
