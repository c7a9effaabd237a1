package beside

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	ecstypes "github.com/aws/aws-sdk-go-v2/service/ecs/types"
	gdtypes "github.com/aws/aws-sdk-go-v2/service/guardduty/types"
	i2types "github.com/aws/aws-sdk-go-v2/service/inspector2/types"
	r53types "github.com/aws/aws-sdk-go-v2/service/route53/types"
	shtypes "github.com/aws/aws-sdk-go-v2/service/securityhub/types"

	"github.com/seed5e775779/resgen/generated/ecs"
	"github.com/seed5e775779/resgen/generated/ecs/ecstest"
	"github.com/seed5e775779/resgen/generated/guardduty"
	"github.com/seed5e775779/resgen/generated/guardduty/guarddutytest"
	"github.com/seed5e775779/resgen/generated/inspector2"
	"github.com/seed5e775779/resgen/generated/inspector2/inspector2test"
	"github.com/seed5e775779/resgen/generated/route53"
	"github.com/seed5e775779/resgen/generated/route53/route53test"
	"github.com/seed5e775779/resgen/generated/securityhub"
	"github.com/seed5e775779/resgen/generated/securityhub/securityhubtest"
)

// page returns a page of n names behind a token, and the token of the next one.
func page(token *string, n int, of []string) ([]string, *string) {
	from, _ := strconv.Atoi(aws.ToString(token))
	if from+n < len(of) {
		return of[from : from+n], aws.String(strconv.Itoa(from + n))
	}
	return of[from:], nil
}

// names are as many as asked for.
func names(n int) (names []string) {
	for i := range n {
		names = append(names, fmt.Sprintf("n-%03d", i))
	}
	return names
}

// calls are the requests that a fake has answered.
type calls struct{ requests []string }

func (c *calls) called(operation string, size int) {
	c.requests = append(c.requests, fmt.Sprint(operation, " ", size))
}

type guardDuty struct {
	*guarddutytest.Fake
	calls
}

func newGuardDuty(t *testing.T) *guardDuty {
	g := &guardDuty{Fake: guarddutytest.New(t)}
	g.ListFindings.Do(g.listFindings)
	g.GetFindings.Do(g.getFindings)
	return g
}

func (g *guardDuty) listFindings(_ context.Context, in *guardduty.ListFindingsInput) (*guardduty.ListFindingsOutput, error) {
	ids, next := page(in.NextToken, 50, names(120))
	g.called("ListFindings", len(ids))
	return &guardduty.ListFindingsOutput{FindingIds: ids, NextToken: next}, nil
}

func (g *guardDuty) getFindings(_ context.Context, in *guardduty.GetFindingsInput) (*guardduty.GetFindingsOutput, error) {
	g.called("GetFindings", len(in.FindingIds))
	out := &guardduty.GetFindingsOutput{Findings: []gdtypes.Finding{}}
	for _, id := range in.FindingIds {
		out.Findings = append(out.Findings, gdtypes.Finding{Id: aws.String(id), Title: aws.String("title of " + id)})
	}
	return out, nil
}

type containers struct {
	*ecstest.Fake
	calls
}

func newContainers(t *testing.T) *containers {
	c := &containers{Fake: ecstest.New(t)}
	c.ListTasks.Do(c.listTasks)
	c.DescribeTasks.Do(c.describeTasks)
	return c
}

func (c *containers) listTasks(_ context.Context, in *ecs.ListTasksInput) (*ecs.ListTasksOutput, error) {
	arns, next := page(in.NextToken, 100, names(250))
	c.called("ListTasks", len(arns))
	return &ecs.ListTasksOutput{TaskArns: arns, NextToken: next}, nil
}

func (c *containers) describeTasks(_ context.Context, in *ecs.DescribeTasksInput) (*ecs.DescribeTasksOutput, error) {
	c.called("DescribeTasks", len(in.Tasks))
	out := &ecs.DescribeTasksOutput{Tasks: []ecstypes.Task{}}
	for _, arn := range in.Tasks {
		out.Tasks = append(out.Tasks, ecstypes.Task{TaskArn: aws.String(arn), LastStatus: aws.String("state of " + arn)})
	}
	return out, nil
}

type zones struct {
	*route53test.Fake
	calls
}

func newZones(t *testing.T) *zones {
	z := &zones{Fake: route53test.New(t)}
	z.ChangeResourceRecordSets.Do(z.changeResourceRecordSets)
	z.GetChange.Do(z.getChange)
	return z
}

func (z *zones) changeResourceRecordSets(_ context.Context, in *route53.ChangeResourceRecordSetsInput) (*route53.ChangeResourceRecordSetsOutput, error) {
	for _, c := range in.ChangeBatch.Changes {
		set := c.ResourceRecordSet
		z.called(fmt.Sprint(*in.HostedZoneId, " ", c.Action, " ", *set.Name, " ", set.Type, " ", *set.ResourceRecords[0].Value), int(*set.TTL))
	}
	return &route53.ChangeResourceRecordSetsOutput{ChangeInfo: &r53types.ChangeInfo{Id: aws.String("/change/C1"), Status: r53types.ChangeStatusPending}}, nil
}

func (z *zones) getChange(_ context.Context, in *route53.GetChangeInput) (*route53.GetChangeOutput, error) {
	z.called("GetChange", 1)
	return &route53.GetChangeOutput{ChangeInfo: &r53types.ChangeInfo{Id: in.Id, Status: r53types.ChangeStatusInsync}}, nil
}

type inspector struct {
	*inspector2test.Fake
	calls
}

func newInspector(t *testing.T) *inspector {
	i := &inspector{Fake: inspector2test.New(t)}
	i.ListFindings.Do(i.listFindings)
	i.BatchGetFindingDetails.Do(i.batchGetFindingDetails)
	return i
}

func (i *inspector) listFindings(_ context.Context, in *inspector2.ListFindingsInput) (*inspector2.ListFindingsOutput, error) {
	arns, next := page(in.NextToken, 25, names(40))
	i.called("ListFindings", len(arns))
	out := &inspector2.ListFindingsOutput{Findings: []i2types.Finding{}, NextToken: next}
	for _, arn := range arns {
		out.Findings = append(out.Findings, i2types.Finding{FindingArn: aws.String(arn)})
	}
	return out, nil
}

// batchGetFindingDetails has no details of every seventh finding.
func (i *inspector) batchGetFindingDetails(_ context.Context, in *inspector2.BatchGetFindingDetailsInput) (*inspector2.BatchGetFindingDetailsOutput, error) {
	i.called("BatchGetFindingDetails", len(in.FindingArns))
	out := &inspector2.BatchGetFindingDetailsOutput{Errors: []i2types.FindingDetailsError{}, FindingDetails: []i2types.FindingDetail{}}
	for _, arn := range in.FindingArns {
		n, _ := strconv.Atoi(arn[len("n-"):])
		if n%7 == 0 {
			out.Errors = append(out.Errors, i2types.FindingDetailsError{FindingArn: aws.String(arn), ErrorCode: i2types.FindingDetailsErrorCodeFindingDetailsNotFound, ErrorMessage: aws.String("none")})
			continue
		}
		out.FindingDetails = append(out.FindingDetails, i2types.FindingDetail{FindingArn: aws.String(arn), EpssScore: aws.Float64(float64(n) / 40)})
	}
	return out, nil
}

type hub struct {
	*securityhubtest.Fake
	calls
}

func newHub(t *testing.T) *hub {
	h := &hub{Fake: securityhubtest.New(t)}
	h.GetFindings.Do(h.getFindings)
	h.BatchUpdateFindings.Do(h.batchUpdateFindings)
	return h
}

func (h *hub) getFindings(_ context.Context, in *securityhub.GetFindingsInput) (*securityhub.GetFindingsOutput, error) {
	ids, next := page(in.NextToken, 100, names(130))
	h.called("GetFindings "+*in.Filters.ProductName[0].Value, len(ids))
	out := &securityhub.GetFindingsOutput{Findings: []shtypes.AwsSecurityFinding{}, NextToken: next}
	for _, id := range ids {
		out.Findings = append(out.Findings, shtypes.AwsSecurityFinding{Id: aws.String(id), ProductArn: aws.String("product")})
	}
	return out, nil
}

// batchUpdateFindings does not update n-007.
func (h *hub) batchUpdateFindings(_ context.Context, in *securityhub.BatchUpdateFindingsInput) (*securityhub.BatchUpdateFindingsOutput, error) {
	h.called("BatchUpdateFindings "+string(in.Workflow.Status), len(in.FindingIdentifiers))
	out := &securityhub.BatchUpdateFindingsOutput{ProcessedFindings: slices.Clone(in.FindingIdentifiers), UnprocessedFindings: []shtypes.BatchUpdateFindingsUnprocessedFinding{}}
	for i, id := range in.FindingIdentifiers {
		if *id.Id == "n-007" {
			out.ProcessedFindings = slices.Delete(out.ProcessedFindings, i, i+1)
			out.UnprocessedFindings = append(out.UnprocessedFindings, shtypes.BatchUpdateFindingsUnprocessedFinding{FindingIdentifier: &id, ErrorCode: aws.String("ConcurrentUpdateError"), ErrorMessage: aws.String("later")})
		}
	}
	return out, nil
}
