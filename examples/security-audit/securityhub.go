package main

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/securityhub/types"

	"github.com/seed5e775779/resgen/examples/gaps"
	"github.com/seed5e775779/resgen/examples/security-audit/report"
	"github.com/seed5e775779/resgen/generated/securityhub"
)

// failedControls matches controls that fail now and that nobody has resolved or
// suppressed.
var failedControls = &securityhub.GetFindingsInput{Filters: &types.AwsSecurityFindingFilters{
	ComplianceStatus: equal(string(types.ComplianceStatusFailed)),
	RecordState:      equal(string(types.RecordStateActive)),
	WorkflowStatus:   equal(string(types.WorkflowStatusNew), string(types.WorkflowStatusNotified)),
}}

// equal matches any of the values.
func equal(values ...string) (filters []types.StringFilter) {
	for _, value := range values {
		filters = append(filters, types.StringFilter{Comparison: types.StringFilterComparisonEquals, Value: aws.String(value)})
	}
	return filters
}

// controls reports the failed controls of Security Hub.
func (v *visit) controls(ctx context.Context) error {
	for finding, err := range securityhub.New(v.sess.Config()).Findings().Filter(failedControls).All(ctx) {
		if err != nil {
			return err
		}
		if d := finding.Data(); d != nil {
			v.control(d)
		} else {
			v.gap(ctx, finding.String(), errNotThere)
		}
	}
	return nil
}

func (v *visit) control(d *types.AwsSecurityFinding) {
	f := report.Finding{
		ID: aws.ToString(d.Id), Rule: aws.ToString(d.GeneratorId), Account: aws.ToString(d.AwsAccountId), Region: aws.ToString(d.Region),
		Severity: report.Medium, Title: aws.ToString(d.Title),
	}
	var names []string
	for _, r := range d.Resources {
		names = append(names, aws.ToString(r.Id))
	}
	f.Resource = some(names)
	if d.Severity != nil {
		f.Severity = named(string(d.Severity.Label))
	}
	// A control that several standards have fails in each of them: once is enough.
	if d.Compliance != nil && aws.ToString(d.Compliance.SecurityControlId) != "" {
		f.Rule = *d.Compliance.SecurityControlId
		f.ID = strings.Join([]string{f.Account, cmp.Or(f.Region, v.region), f.Rule, strings.Join(names, ",")}, "/")
	}
	v.found(f)
}

var errNotThere = &gaps.Reason{Kind: gaps.Failed, Detail: "it was listed, and its data was not there"}

// named returns the severity that Security Hub and Inspector call so. What is
// not known, such as UNTRIAGED, is medium: nobody has said that it is harmless.
func named(text string) report.Severity {
	var s report.Severity
	switch err := s.UnmarshalText([]byte(strings.ToLower(text))); {
	case err == nil:
		return s
	case text == string(types.SeverityLabelInformational):
		return report.Info
	}
	return report.Medium
}

// some names the first resource and the number of others.
func some(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	return fmt.Sprintf("%s and %d more", names[0], len(names)-1)
}
