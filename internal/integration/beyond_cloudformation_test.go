package integration

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"

	"github.com/seed5e775779/resgen/generated/cloudformation"
)

const (
	aType      = "arn:aws:cloudformation:us-east-1:1:type/resource/A-B-C"
	aDrift     = `<StackId>shop</StackId><LogicalResourceId>Orders</LogicalResourceId><ResourceType>AWS::SQS::Queue</ResourceType><StackResourceDriftStatus>MODIFIED</StackResourceDriftStatus><Timestamp>2026-01-02T12:00:00Z</Timestamp>`
	aDetection = `<StackId>shop</StackId><StackDriftDetectionId>d-1</StackDriftDetectionId><DetectionStatus>DETECTION_COMPLETE</DetectionStatus><Timestamp>2026-01-02T12:00:00Z</Timestamp>`
	aMade      = `<GeneratedTemplateName>shop</GeneratedTemplateName><GeneratedTemplateId>arn</GeneratedTemplateId><Status>COMPLETE</Status>`
	anOp       = `<OperationId>o-1</OperationId>`
)

// beyondCloudFormation is what moto has not: drift, the registry, generated templates,
// scans, refactors and what is done to stacks in trouble.
var beyondCloudFormation = []beyond{
	{"CloudFormation.ContinueUpdateRollback", func(ctx context.Context, s *services) any {
		return did(s.cloudformation.Stack("shop").ContinueUpdateRollback(ctx, nil))
	}, "POST / Action=ContinueUpdateRollback&StackName=shop", queryAnswer("ContinueUpdateRollback", ""), nil},
	{"CloudFormation.RollbackStack", func(ctx context.Context, s *services) any {
		return did(s.cloudformation.Stack("shop").Rollback(ctx, nil))
	}, "POST / Action=RollbackStack&StackName=shop", queryAnswer("RollbackStack", ""), nil},
	{"CloudFormation.UpdateTerminationProtection", func(ctx context.Context, s *services) any {
		return did(s.cloudformation.Stack("shop").UpdateTerminationProtection(ctx, &cloudformation.UpdateTerminationProtectionInput{EnableTerminationProtection: new(true)}))
	}, "POST / Action=UpdateTerminationProtection&EnableTerminationProtection=true&StackName=shop", queryAnswer("UpdateTerminationProtection", ""), nil},
	{"CloudFormation.EstimateTemplateCost", func(ctx context.Context, s *services) any {
		return *must(s.cloudformation.EstimateTemplateCost(ctx, nil)).Url
	}, "POST / Action=EstimateTemplateCost", queryAnswer("EstimateTemplateCost", "<Url>u</Url>"), "u"},
	{"CloudFormation.GetTemplateSummary", func(ctx context.Context, s *services) any {
		return must(s.cloudformation.GetTemplateSummary(ctx, &cloudformation.GetTemplateSummaryInput{StackName: new("shop")})).ResourceTypes
	}, "POST / Action=GetTemplateSummary&StackName=shop", queryAnswer("GetTemplateSummary", "<ResourceTypes><member>AWS::SQS::Queue</member></ResourceTypes>"), list("AWS::SQS::Queue")},
	{"CloudFormation.SignalResource", func(ctx context.Context, s *services) any {
		in := &cloudformation.SignalResourceInput{UniqueId: new("i-1"), Status: types.ResourceSignalStatusSuccess}
		return did(s.cloudformation.StackResource("shop", "Orders").Signal(ctx, in))
	}, "POST / Action=SignalResource&LogicalResourceId=Orders&StackName=shop&Status=SUCCESS&UniqueId=i-1", queryAnswer("SignalResource", ""), nil},
	{"CloudFormation.ListImports", func(ctx context.Context, s *services) any {
		return each(s.cloudformation.Export("orders").Importers().All(ctx), (*cloudformation.Stack).Name)
	}, "POST / Action=ListImports&ExportName=orders", queryAnswer("ListImports", "<Imports><member>shop</member></Imports>"), list("shop")},

	{"CloudFormation.DetectStackDrift", func(ctx context.Context, s *services) any {
		return must(s.cloudformation.Stack("shop").DetectDrift(ctx, nil)).Id()
	}, "POST / Action=DetectStackDrift&StackName=shop", queryAnswer("DetectStackDrift", "<StackDriftDetectionId>d-1</StackDriftDetectionId>"), "d-1"},
	{"CloudFormation.DescribeStackDriftDetectionStatus", func(ctx context.Context, s *services) any {
		return waited(s.cloudformation.DriftDetection("d-1").WaitUntilComplete(ctx, nil, time.Second))
	}, "POST / Action=DescribeStackDriftDetectionStatus&StackDriftDetectionId=d-1", queryAnswer("DescribeStackDriftDetectionStatus", aDetection), nil},
	{"CloudFormation.DescribeStackResourceDrifts", func(ctx context.Context, s *services) any {
		drift := must(s.cloudformation.Stack("shop").ResourceDrifts().First(ctx))
		return list(drift.LogicalId(), string(must(drift.StackResourceDriftStatus())))
	}, "POST / Action=DescribeStackResourceDrifts&StackName=shop",
		queryAnswer("DescribeStackResourceDrifts", "<StackResourceDrifts><member>"+aDrift+"</member></StackResourceDrifts>"), list("Orders", "MODIFIED")},
	{"CloudFormation.DetectStackResourceDrift", func(ctx context.Context, s *services) any {
		return must(s.cloudformation.StackResource("shop", "Orders").DetectDrift(ctx, nil)).StackResourceDrift.StackResourceDriftStatus
	}, "POST / Action=DetectStackResourceDrift&LogicalResourceId=Orders&StackName=shop",
		queryAnswer("DetectStackResourceDrift", "<StackResourceDrift>"+aDrift+"</StackResourceDrift>"), types.StackResourceDriftStatusModified},
	{"CloudFormation.DetectStackSetDrift", func(ctx context.Context, s *services) any {
		return must(s.cloudformation.StackSet("shops").DetectDrift(ctx, &cloudformation.DetectStackSetDriftInput{OperationId: new("o-1")})).Id()
	}, "POST / Action=DetectStackSetDrift&OperationId=o-1&StackSetName=shops", queryAnswer("DetectStackSetDrift", anOp), "o-1"},
	{"CloudFormation.ImportStacksToStackSet", func(ctx context.Context, s *services) any {
		in := &cloudformation.ImportStacksToStackSetInput{OperationId: new("o-1"), StackIds: list("shop")}
		return must(s.cloudformation.StackSet("shops").ImportStacks(ctx, in)).Id()
	}, "POST / Action=ImportStacksToStackSet&OperationId=o-1&StackIds.member.1=shop&StackSetName=shops", queryAnswer("ImportStacksToStackSet", anOp), "o-1"},
	// What a delegated administrator lists is no stack set of its own.
	{"CloudFormation.ListStackSets", func(ctx context.Context, s *services) any {
		set := must(s.cloudformation.StackSets().Filter(&cloudformation.ListStackSetsInput{CallAs: types.CallAsDelegatedAdmin}).First(ctx))
		return []any{set.Name(), set.CallAs(), set.Equal(s.cloudformation.StackSet("shops")), set.Operation("o-1").StackSet().Equal(set)}
	}, "POST / Action=ListStackSets&CallAs=DELEGATED_ADMIN", queryAnswer("ListStackSets", "<Summaries><member><StackSetName>shops</StackSetName></member></Summaries>"),
		[]any{"shops", types.CallAsDelegatedAdmin, false, true}},
	{"CloudFormation.DeleteStackInstances", func(ctx context.Context, s *services) any {
		in := &cloudformation.DeleteStackInstancesInput{Accounts: list("123456789012"), Regions: list("us-east-1"), OperationId: new("o-1"), RetainStacks: new(false)}
		return must(s.cloudformation.StackSet("shops").WithCallAs(types.CallAsDelegatedAdmin).DeleteInstances(ctx, in)).CallAs()
	}, "POST / Accounts.member.1=123456789012&Action=DeleteStackInstances&CallAs=DELEGATED_ADMIN&OperationId=o-1&Regions.member.1=us-east-1&RetainStacks=false&StackSetName=shops",
		queryAnswer("DeleteStackInstances", anOp), types.CallAsDelegatedAdmin},
	{"CloudFormation.DeleteStackSet", func(ctx context.Context, s *services) any {
		return did(s.cloudformation.StackSet("shops").WithCallAs(types.CallAsDelegatedAdmin).Delete(ctx, nil))
	}, "POST / Action=DeleteStackSet&CallAs=DELEGATED_ADMIN&StackSetName=shops", queryAnswer("DeleteStackSet", ""), nil},
	{"CloudFormation.StopStackSetOperation", func(ctx context.Context, s *services) any {
		return did(s.cloudformation.StackSet("shops").Operation("o-1").Stop(ctx, nil))
	}, "POST / Action=StopStackSetOperation&OperationId=o-1&StackSetName=shops", queryAnswer("StopStackSetOperation", ""), nil},

	{"CloudFormation.CreateGeneratedTemplate", func(ctx context.Context, s *services) any {
		return must(s.cloudformation.CreateGeneratedTemplate(ctx, &cloudformation.CreateGeneratedTemplateInput{GeneratedTemplateName: new("shop")})).Name()
	}, "POST / Action=CreateGeneratedTemplate&GeneratedTemplateName=shop", queryAnswer("CreateGeneratedTemplate", "<GeneratedTemplateId>arn</GeneratedTemplateId>"), "shop"},
	{"CloudFormation.DescribeGeneratedTemplate", func(ctx context.Context, s *services) any {
		return waited(s.cloudformation.GeneratedTemplate("arn").WaitUntilComplete(ctx, nil, time.Second))
	}, "POST / Action=DescribeGeneratedTemplate&GeneratedTemplateName=arn", queryAnswer("DescribeGeneratedTemplate", aMade), nil},
	{"CloudFormation.ListGeneratedTemplates", func(ctx context.Context, s *services) any {
		return each(s.cloudformation.GeneratedTemplates().All(ctx), (*cloudformation.GeneratedTemplate).Name)
	}, "POST / Action=ListGeneratedTemplates", queryAnswer("ListGeneratedTemplates", "<Summaries><member>"+aMade+"</member></Summaries>"), list("shop")},
	{"CloudFormation.GetGeneratedTemplate", func(ctx context.Context, s *services) any {
		return *must(s.cloudformation.GeneratedTemplate("shop").GetBody(ctx, nil)).TemplateBody
	}, "POST / Action=GetGeneratedTemplate&GeneratedTemplateName=shop", queryAnswer("GetGeneratedTemplate", "<TemplateBody>{}</TemplateBody>"), "{}"},
	{"CloudFormation.UpdateGeneratedTemplate", func(ctx context.Context, s *services) any {
		return did(s.cloudformation.GeneratedTemplate("shop").Update(ctx, &cloudformation.UpdateGeneratedTemplateInput{RefreshAllResources: new(true)}))
	}, "POST / Action=UpdateGeneratedTemplate&GeneratedTemplateName=shop&RefreshAllResources=true", queryAnswer("UpdateGeneratedTemplate", ""), nil},
	{"CloudFormation.DeleteGeneratedTemplate", func(ctx context.Context, s *services) any {
		return did(s.cloudformation.GeneratedTemplate("shop").Delete(ctx, nil))
	}, "POST / Action=DeleteGeneratedTemplate&GeneratedTemplateName=shop", queryAnswer("DeleteGeneratedTemplate", ""), nil},

	{"CloudFormation.StartResourceScan", func(ctx context.Context, s *services) any {
		return must(s.cloudformation.StartResourceScan(ctx, &cloudformation.StartResourceScanInput{ClientRequestToken: new("t")})).Id()
	}, "POST / Action=StartResourceScan&ClientRequestToken=t", queryAnswer("StartResourceScan", "<ResourceScanId>s-1</ResourceScanId>"), "s-1"},
	{"CloudFormation.DescribeResourceScan", func(ctx context.Context, s *services) any {
		return waited(s.cloudformation.ResourceScan("s-1").WaitUntilComplete(ctx, nil, time.Second))
	}, "POST / Action=DescribeResourceScan&ResourceScanId=s-1", queryAnswer("DescribeResourceScan", "<ResourceScanId>s-1</ResourceScanId><Status>COMPLETE</Status>"), nil},
	{"CloudFormation.ListResourceScans", func(ctx context.Context, s *services) any {
		return each(s.cloudformation.ResourceScans().All(ctx), (*cloudformation.ResourceScan).Id)
	}, "POST / Action=ListResourceScans", queryAnswer("ListResourceScans", "<ResourceScanSummaries><member><ResourceScanId>s-1</ResourceScanId></member></ResourceScanSummaries>"), list("s-1")},

	{"CloudFormation.CreateStackRefactor", func(ctx context.Context, s *services) any {
		in := &cloudformation.CreateStackRefactorInput{StackDefinitions: list(types.StackDefinition{StackName: new("shop")})}
		return must(s.cloudformation.CreateStackRefactor(ctx, in)).Id()
	}, "POST / Action=CreateStackRefactor&StackDefinitions.member.1.StackName=shop", queryAnswer("CreateStackRefactor", "<StackRefactorId>r-1</StackRefactorId>"), "r-1"},
	{"CloudFormation.DescribeStackRefactor", func(ctx context.Context, s *services) any {
		return waited(s.cloudformation.StackRefactor("r-1").WaitUntilCreateComplete(ctx, nil, time.Second))
	}, "POST / Action=DescribeStackRefactor&StackRefactorId=r-1", queryAnswer("DescribeStackRefactor", "<StackRefactorId>r-1</StackRefactorId><Status>CREATE_COMPLETE</Status>"), nil},
	{"CloudFormation.DescribeStackRefactor", func(ctx context.Context, s *services) any {
		return waited(s.cloudformation.StackRefactor("r-1").WaitUntilExecuteComplete(ctx, nil, time.Second))
	}, "POST / Action=DescribeStackRefactor&StackRefactorId=r-1", queryAnswer("DescribeStackRefactor", "<StackRefactorId>r-1</StackRefactorId><ExecutionStatus>EXECUTE_COMPLETE</ExecutionStatus>"), nil},
	{"CloudFormation.ListStackRefactors", func(ctx context.Context, s *services) any {
		return each(s.cloudformation.StackRefactors().All(ctx), (*cloudformation.StackRefactor).Id)
	}, "POST / Action=ListStackRefactors", queryAnswer("ListStackRefactors", "<StackRefactorSummaries><member><StackRefactorId>r-1</StackRefactorId></member></StackRefactorSummaries>"), list("r-1")},
	{"CloudFormation.ExecuteStackRefactor", func(ctx context.Context, s *services) any {
		return did(s.cloudformation.StackRefactor("r-1").Execute(ctx, nil))
	}, "POST / Action=ExecuteStackRefactor&StackRefactorId=r-1", `<ExecuteStackRefactorResponse/>`, nil},
}
