package integration

import (
	"context"
	"errors"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	ssmtypes "github.com/aws/aws-sdk-go-v2/service/ssm/types"

	"github.com/seed5e775779/resgen/generated/ssm"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// beyondParameters is what moto has otherwise of parameters, and what the console calls
// Quick Setup, Session Manager and settings.
var beyondParameters = []beyond{
	// A name with a version behind a colon is answered with the name alone: it is another thing's.
	{"SSM.GetParameters", func(ctx context.Context, s *services) any {
		_, err := s.ssm.Parameter("/shop/host:3").Load(ctx)
		return err != nil && !errors.Is(err, resource.ErrNotFound)
	}, `POST / {"Names":["/shop/host:3"],"WithDecryption":true}`,
		`{"Parameters": [{"Name": "/shop/host", "Selector": ":3", "Value": "a", "Version": 3}], "InvalidParameters": []}`, true},
	// What another account shares is asked for by its ARN.
	{"SSM.GetParameters", func(ctx context.Context, s *services) any {
		return must(s.ssm.Parameter("arn:aws:ssm:us-east-1:111111111111:parameter/shared").Value(ctx))
	}, `POST / {"Names":["arn:aws:ssm:us-east-1:111111111111:parameter/shared"],"WithDecryption":true}`,
		`{"Parameters": [{"Name": "/shared", "ARN": "arn:aws:ssm:us-east-1:111111111111:parameter/shared", "Value": "a"}]}`, "a"},
	// By its name it would be a parameter of one's own.
	{"SSM.DescribeParameters", func(ctx context.Context, s *services) any {
		return each(s.ssm.SharedParameters().All(ctx), (*ssm.Parameter).Name)
	}, `POST / {"Shared":true}`,
		`{"Parameters": [{"Name": "/shared", "ARN": "arn:aws:ssm:us-east-1:111111111111:parameter/shared"}]}`,
		list("arn:aws:ssm:us-east-1:111111111111:parameter/shared")},
	{"SSM.DescribeParameters", func(ctx context.Context, s *services) any {
		_, err := s.ssm.Parameters().Filter(&ssm.DescribeParametersInput{Shared: new(true)}).Collect(ctx)
		return errors.Is(err, resource.ErrConflict) && must(s.ssm.Parameters().First(ctx)).Name() == "/own"
	}, `POST / {"Shared":false}`, `{"Parameters": [{"Name": "/own"}]}`, true},
	{"SSM.GetAutomationExecution", func(ctx context.Context, s *services) any {
		return code(s.ssm.AutomationExecution("a-1").WaitUntilSucceeded(ctx, nil, time.Second))
	}, `POST / {"AutomationExecutionId":"a-1"}`,
		`{"AutomationExecution": {"AutomationExecutionId": "a-1", "AutomationExecutionStatus": "ChangeCalendarOverrideRejected"}}`, "ChangeCalendarOverrideRejected"},
	// An answer that has neither list says nothing.
	{"SSM.GetParameters", func(ctx context.Context, s *services) any {
		_, err := s.ssm.Parameter("/shop/host").Exists(ctx)
		return err != nil
	}, `POST / {"Names":["/shop/host"],"WithDecryption":true}`, `{}`, true},
	{"SSM.DescribeParameters", func(ctx context.Context, s *services) any {
		return must(s.ssm.Parameter("/shop/host").Metadata().Tier(ctx))
	}, `POST / {"ParameterFilters":[{"Key":"Name","Option":"Equals","Values":["/shop/host"]}]}`,
		`{"Parameters": [{"Name": "/shop/host", "Tier": "Advanced"}]}`, ssmtypes.ParameterTierAdvanced},
	{"SSM.GetServiceSetting", func(ctx context.Context, s *services) any {
		return must(s.ssm.ServiceSetting("/ssm/x").SettingValue(ctx))
	}, `POST / {"SettingId":"/ssm/x"}`, `{"ServiceSetting": {"SettingId": "/ssm/x", "SettingValue": "on"}}`, "on"},
	{"SSM.UpdateServiceSetting", func(ctx context.Context, s *services) any {
		return did(s.ssm.ServiceSetting("/ssm/x").Update(ctx, &ssm.UpdateServiceSettingInput{SettingValue: new("off")}))
	}, `POST / {"SettingId":"/ssm/x","SettingValue":"off"}`, `{}`, nil},
	{"SSM.ResetServiceSetting", func(ctx context.Context, s *services) any {
		return *must(s.ssm.ServiceSetting("/ssm/x").Reset(ctx, nil)).ServiceSetting.Status
	}, `POST / {"SettingId":"/ssm/x"}`, `{"ServiceSetting": {"SettingId": "/ssm/x", "Status": "Default"}}`, "Default"},
	{"SSM.GetServiceSetting", func(ctx context.Context, s *services) any {
		return must(s.ssm.ServiceSetting("/ssm/y").Exists(ctx))
	}, `POST / {"SettingId":"/ssm/y"}`, `400{"__type": "ServiceSettingNotFound"}`, false},

	{"SSM.ListDocumentVersions", func(ctx context.Context, s *services) any {
		return must(s.ssm.DocumentVersion("Say", "2").IsDefaultVersion(ctx))
	}, `POST / {"Name":"Say"}`,
		`{"DocumentVersions": [{"Name": "Say", "DocumentVersion": "1"}, {"Name": "Say", "DocumentVersion": "2", "IsDefaultVersion": true}]}`, true},
	{"SSM.ListDocumentVersions", func(ctx context.Context, s *services) any {
		return each(s.ssm.Document("Say").Versions().All(ctx), (*ssm.DocumentVersion).Version)
	}, `POST / {"Name":"Say"}`, `{"DocumentVersions": [{"Name": "Say", "DocumentVersion": "1"}]}`, list("1")},
	{"SSM.StartAutomationExecution", func(ctx context.Context, s *services) any {
		in := &ssm.StartAutomationExecutionInput{Parameters: map[string][]string{"Id": {"i-1"}}}
		return must(s.ssm.Document("AWS-RestartEC2Instance").StartAutomationExecution(ctx, in)).Id()
	}, `POST / {"DocumentName":"AWS-RestartEC2Instance","Parameters":{"Id":["i-1"]}}`, `{"AutomationExecutionId": "a-1"}`, "a-1"},
	{"SSM.GetAutomationExecution", func(ctx context.Context, s *services) any {
		return must(s.ssm.AutomationExecution("a-1").Document(ctx)).Name()
	}, `POST / {"AutomationExecutionId":"a-1"}`, `{"AutomationExecution": {"AutomationExecutionId": "a-1", "DocumentName": "Say"}}`, "Say"},
	{"SSM.GetAutomationExecution", func(ctx context.Context, s *services) any {
		return must(s.ssm.AutomationExecution("a-1").Exists(ctx))
	}, `POST / {"AutomationExecutionId":"a-1"}`, `400{"__type": "AutomationExecutionNotFoundException"}`, false},
	{"SSM.DescribeAutomationExecutions", func(ctx context.Context, s *services) any {
		a := must(s.ssm.AutomationExecutions().First(ctx))
		return []string{a.Id(), must(a.CurrentStepName(ctx))}
	}, `POST / {}`, `{"AutomationExecutionMetadataList": [{"AutomationExecutionId": "a-1", "CurrentStepName": "stop"}]}`, list("a-1", "stop")},
	{"SSM.DescribeAutomationStepExecutions", func(ctx context.Context, s *services) any {
		return each(s.ssm.AutomationExecution("a-1").StepExecutions().All(ctx), (*ssm.StepExecution).Id)
	}, `POST / {"AutomationExecutionId":"a-1"}`, `{"StepExecutions": [{"StepExecutionId": "s-1"}]}`, list("s-1")},
	{"SSM.DescribeAutomationStepExecutions", func(ctx context.Context, s *services) any {
		return must(s.ssm.AutomationExecution("a-1").StepExecution("s-1").StepName(ctx))
	}, `POST / {"AutomationExecutionId":"a-1","Filters":[{"Key":"StepExecutionId","Values":["s-1"]}]}`,
		`{"StepExecutions": [{"StepExecutionId": "s-1", "StepName": "stop"}]}`, "stop"},
	{"SSM.SendAutomationSignal", func(ctx context.Context, s *services) any {
		return did(s.ssm.AutomationExecution("a-1").SendSignal(ctx, &ssm.SendAutomationSignalInput{SignalType: ssmtypes.SignalTypeApprove}))
	}, `POST / {"AutomationExecutionId":"a-1","SignalType":"Approve"}`, `{}`, nil},
	{"SSM.StopAutomationExecution", func(ctx context.Context, s *services) any {
		return did(s.ssm.AutomationExecution("a-1").Stop(ctx, nil))
	}, `POST / {"AutomationExecutionId":"a-1"}`, `{}`, nil},

	{"SSM.StartSession", func(ctx context.Context, s *services) any {
		var out *ssm.StartSessionOutput
		session := must(s.ssm.ManagedInstance("i-1").StartSession(ctx, nil, ssm.CaptureOutput(&out)))
		return []string{session.Id(), aws.ToString(out.StreamUrl)}
	}, `POST / {"Target":"i-1"}`, `{"SessionId": "emma-1", "StreamUrl": "wss://x", "TokenValue": "t"}`, list("emma-1", "wss://x")},
}
