package integration

import (
	"context"
	"time"

	ssmtypes "github.com/aws/aws-sdk-go-v2/service/ssm/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/ssm"
)

// beyondSSM is all of associations and sessions, and what a command has done where.
var beyondSSM = []beyond{
	{"SSM.CancelCommand", func(ctx context.Context, s *services) any {
		return did(s.ssm.Command("c-1").Cancel(ctx, &ssm.CancelCommandInput{InstanceIds: list("i-1")}))
	}, `POST / {"CommandId":"c-1","InstanceIds":["i-1"]}`, `{}`, nil},
	{"SSM.ListCommands", func(ctx context.Context, s *services) any {
		err := s.ssm.Command("c-1").WaitUntilSucceeded(ctx, nil, time.Second)
		return code(err) == "Failed"
	}, `POST / {"CommandId":"c-1"}`, `{"Commands": [{"CommandId": "c-1", "Status": "Failed"}]}`, true},
	{"SSM.ListCommandInvocations", func(ctx context.Context, s *services) any {
		v := must(s.ssm.Command("c-1").Invocations().First(ctx))
		return []any{v.InstanceId(), *must(v.CommandPlugins(ctx))[0].Output}
	}, `POST / {"CommandId":"c-1","Details":true}`,
		`{"CommandInvocations": [{"CommandId": "c-1", "InstanceId": "i-1", "CommandPlugins": [{"Name": "say", "Output": "hello"}]}]}`,
		[]any{"i-1", "hello"}},
	{"SSM.ListCommandInvocations", func(ctx context.Context, s *services) any {
		v := s.ssm.Command("c-1").Invocation("i-1")
		return []any{must(v.InstanceName(ctx)), must(ec2.InstanceOf(ctx, v.Ec2Instance())).Id()}
	}, `POST / {"CommandId":"c-1","Details":true,"InstanceId":"i-1"}`,
		`{"CommandInvocations": [{"CommandId": "c-1", "InstanceId": "i-1", "InstanceName": "web"}]}`, []any{"web", "i-1"}},
	{"SSM.ListCommandInvocations", func(ctx context.Context, s *services) any {
		return must(s.ssm.Command("c-1").Invocation("i-1").Exists(ctx))
	}, `POST / {"CommandId":"c-1","Details":true,"InstanceId":"i-1"}`, `{"CommandInvocations": []}`, false},
	{"SSM.ListCommandInvocations", func(ctx context.Context, s *services) any {
		return each(s.ssm.ManagedInstance("i-1").CommandInvocations().All(ctx), (*ssm.CommandInvocation).CommandId)
	}, `POST / {"Details":true,"InstanceId":"i-1"}`, `{"CommandInvocations": [{"CommandId": "c-1", "InstanceId": "i-1"}]}`, list("c-1")},
	// One step of several.
	{"SSM.GetCommandInvocation", func(ctx context.Context, s *services) any {
		return must(s.ssm.CommandInvocation("c-1", "i-1").StepOutput("say").StandardOutputContent(ctx))
	}, `POST / {"CommandId":"c-1","InstanceId":"i-1","PluginName":"say"}`,
		`{"CommandId": "c-1", "InstanceId": "i-1", "PluginName": "say", "StandardOutputContent": "hello"}`, "hello"},
	{"SSM.GetCommandInvocation", func(ctx context.Context, s *services) any {
		return must(s.ssm.CommandInvocation("c-1", "i-1").Output().Exists(ctx))
	}, `POST / {"CommandId":"c-1","InstanceId":"i-1"}`, `400{"__type": "InvocationDoesNotExist"}`, false},

	{"SSM.CreateAssociation", func(ctx context.Context, s *services) any {
		a := must(s.ssm.CreateAssociation(ctx, &ssm.CreateAssociationInput{Name: new("Say")}))
		return []any{a.Id(), must(a.Document(ctx)).Name(), must(a.CurrentVersion(ctx)).Version()}
	}, `POST / {"Name":"Say"}`, `{"AssociationDescription": {"AssociationId": "a-1", "Name": "Say", "AssociationVersion": "1"}}`, []any{"a-1", "Say", "1"}},
	{"SSM.CreateAssociationBatch", func(ctx context.Context, s *services) any {
		made, err := s.ssm.CreateAssociations(ctx, &ssm.CreateAssociationBatchInput{Entries: list(
			ssmtypes.CreateAssociationBatchRequestEntry{Name: new("Say")}, ssmtypes.CreateAssociationBatchRequestEntry{Name: new("Sing")},
		)})
		return []any{made[0].Id(), err.Error()}
	}, `POST / {"Entries":[{"Name":"Say"},{"Name":"Sing"}]}`,
		`{"Successful": [{"AssociationId": "a-1", "Name": "Say"}], "Failed": [{"Entry": {"Name": "Sing"}, "Fault": "Client", "Message": "cannot"}]}`,
		[]any{"a-1", `ssm.Service.CreateAssociations: 1 of 2 items failed: Entry.Name "Sing": Client: cannot`}},
	{"SSM.DescribeAssociation", func(ctx context.Context, s *services) any {
		return must(s3.BucketOf(ctx, s.ssm.Association("a-1").OutputBucket())).Name()
	}, `POST / {"AssociationId":"a-1"}`,
		`{"AssociationDescription": {"AssociationId": "a-1", "OutputLocation": {"S3Location": {"OutputS3BucketName": "shop"}}}}`, "shop"},
	{"SSM.DescribeAssociation", func(ctx context.Context, s *services) any {
		return must(s.ssm.Association("a-1").Exists(ctx))
	}, `POST / {"AssociationId":"a-1"}`, `400{"__type": "AssociationDoesNotExist"}`, false},
	{"SSM.DescribeAssociation", func(ctx context.Context, s *services) any {
		return s.ssm.Association("a-1").WaitUntilSucceeded(ctx, nil, time.Second)
	}, `POST / {"AssociationId":"a-1"}`, `{"AssociationDescription": {"AssociationId": "a-1", "Overview": {"Status": "Success"}}}`, nil},
	{"SSM.ListAssociations", func(ctx context.Context, s *services) any {
		a := must(s.ssm.Associations().First(ctx))
		return []any{a.Id(), must(a.DocumentName(ctx))}
	}, `POST / {}`, `{"Associations": [{"AssociationId": "a-1", "Name": "Say"}]}`, []any{"a-1", "Say"}},
	{"SSM.UpdateAssociation", func(ctx context.Context, s *services) any {
		in := &ssm.UpdateAssociationInput{AssociationName: new("daily")}
		return *must(s.ssm.Association("a-1").Update(ctx, in)).AssociationDescription.AssociationVersion
	}, `POST / {"AssociationId":"a-1","AssociationName":"daily"}`, `{"AssociationDescription": {"AssociationId": "a-1", "AssociationVersion": "2"}}`, "2"},
	{"SSM.StartAssociationsOnce", func(ctx context.Context, s *services) any {
		return sum(ssm.AssociationList{s.ssm.Association("a-1"), s.ssm.Association("a-2")}.StartOnce(ctx, nil))
	}, `POST / {"AssociationIds":["a-1","a-2"]}`, `{}`, [2]int{2, 2}},
	{"SSM.DeleteAssociation", func(ctx context.Context, s *services) any {
		return did(s.ssm.Association("a-1").Delete(ctx, nil))
	}, `POST / {"AssociationId":"a-1"}`, `{}`, nil},
	{"SSM.ListAssociationVersions", func(ctx context.Context, s *services) any {
		return must(must(s.ssm.Association("a-1").Version("2").Document(ctx)).Name(), nil)
	}, `POST / {"AssociationId":"a-1"}`,
		`{"AssociationVersions": [{"AssociationVersion": "1", "Name": "Sing"}, {"AssociationVersion": "2", "Name": "Say"}]}`, "Say"},
	{"SSM.DescribeAssociationExecutions", func(ctx context.Context, s *services) any {
		return must(s.ssm.Association("a-1").Execution("e-1").Status(ctx))
	}, `POST / {"AssociationId":"a-1","Filters":[{"Key":"ExecutionId","Type":"EQUAL","Value":"e-1"}]}`,
		`{"AssociationExecutions": [{"AssociationId": "a-1", "ExecutionId": "e-1", "Status": "Success"}]}`, "Success"},
	{"SSM.DescribeAssociationExecutionTargets", func(ctx context.Context, s *services) any {
		target := must(s.ssm.AssociationExecution("a-1", "e-1").Targets().First(ctx))
		return []any{target.ResourceType(), must(target.ManagedInstance()).Id(), must(target.Status(ctx))}
	}, `POST / {"AssociationId":"a-1","ExecutionId":"e-1"}`, aTarget, []any{"ManagedInstance", "i-1", "Failed"}},
	{"SSM.DescribeAssociationExecutionTargets", func(ctx context.Context, s *services) any {
		return must(s.ssm.AssociationExecutionTarget("a-1", "e-1", "ManagedInstance", "i-1").Status(ctx))
	}, `POST / {"AssociationId":"a-1","ExecutionId":"e-1","Filters":[{"Key":"ResourceId","Value":"i-1"}]}`, aTarget, "Failed"},
	{"SSM.DescribeInstanceAssociationsStatus", func(ctx context.Context, s *services) any {
		return must(s.ssm.InstanceAssociation("i-1", "a-1").Status(ctx))
	}, `POST / {"InstanceId":"i-1"}`, `{"InstanceAssociationStatusInfos": [{"InstanceId": "i-1", "AssociationId": "a-1", "Status": "Success"}]}`, "Success"},
	{"SSM.DescribeInstanceAssociationsStatus", func(ctx context.Context, s *services) any {
		return each(s.ssm.ManagedInstance("i-1").Associations().All(ctx), (*ssm.InstanceAssociation).AssociationId)
	}, `POST / {"InstanceId":"i-1"}`, `{"InstanceAssociationStatusInfos": [{"InstanceId": "i-1", "AssociationId": "a-1"}]}`, list("a-1")},

	{"SSM.DescribeSessions", func(ctx context.Context, s *services) any {
		session := s.ssm.Session("emma-1")
		return []any{must(ec2.InstanceOf(ctx, session.Ec2Instance())).Id(), must(session.Target(ctx)).Id()}
	}, anActive, `{"Sessions": [{"SessionId": "emma-1", "Target": "i-1"}]}`, []any{"i-1", "i-1"}},
	{"SSM.DescribeSessions", func(ctx context.Context, s *services) any {
		return s.ssm.Session("emma-1").WaitUntilEnded(ctx, nil, time.Second)
	}, anActive, `{"Sessions": []}`, nil},
	{"SSM.DescribeSessions", func(ctx context.Context, s *services) any {
		return must(s.ssm.Session("emma-1").Ended().Status(ctx))
	}, `POST / {"Filters":[{"key":"SessionId","value":"emma-1"}],"State":"History"}`,
		`{"Sessions": [{"SessionId": "emma-1", "Status": "Terminated"}]}`, ssmtypes.SessionStatusTerminated},
	{"SSM.ResumeSession", func(ctx context.Context, s *services) any {
		return *must(s.ssm.Session("emma-1").Resume(ctx, nil)).StreamUrl
	}, `POST / {"SessionId":"emma-1"}`, `{"SessionId": "emma-1", "StreamUrl": "wss://x"}`, "wss://x"},
	{"SSM.TerminateSession", func(ctx context.Context, s *services) any {
		return did(s.ssm.Session("emma-1").Terminate(ctx, nil))
	}, `POST / {"SessionId":"emma-1"}`, `{"SessionId": "emma-1"}`, nil},
}

const (
	aTarget  = `{"AssociationExecutionTargets": [{"ResourceType": "ManagedInstance", "ResourceId": "i-1", "Status": "Failed"}]}`
	anActive = `POST / {"Filters":[{"key":"SessionId","value":"emma-1"}],"State":"Active"}`
)
