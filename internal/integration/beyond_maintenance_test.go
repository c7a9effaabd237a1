package integration

import (
	"context"
	"errors"
	"time"

	ssmtypes "github.com/aws/aws-sdk-go-v2/service/ssm/types"

	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/lambda"
	"github.com/seed5e775779/resgen/generated/ssm"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// beyondWindows is what has run in maintenance windows, and what changes them.
var beyondWindows = []beyond{
	{"SSM.UpdateMaintenanceWindow", func(ctx context.Context, s *services) any {
		return *must(s.ssm.MaintenanceWindow("mw-1").Update(ctx, &ssm.UpdateMaintenanceWindowInput{Enabled: new(false)})).WindowId
	}, `POST / {"Enabled":false,"WindowId":"mw-1"}`, `{"WindowId": "mw-1"}`, "mw-1"},
	{"SSM.DescribeMaintenanceWindowSchedule", func(ctx context.Context, s *services) any {
		return *must(s.ssm.MaintenanceWindow("mw-1").DescribeSchedule(ctx, nil)).ScheduledWindowExecutions[0].ExecutionTime
	}, `POST / {"WindowId":"mw-1"}`, `{"ScheduledWindowExecutions": [{"ExecutionTime": "3"}]}`, "3"},
	{"SSM.DescribeMaintenanceWindowsForTarget", func(ctx context.Context, s *services) any {
		return each(s.ssm.ManagedInstance("i-1").MaintenanceWindows().All(ctx), (*ssm.MaintenanceWindow).Id)
	}, `POST / {"ResourceType":"INSTANCE","Targets":[{"Key":"InstanceIds","Values":["i-1"]}]}`, `{"WindowIdentities": [{"WindowId": "mw-1"}]}`, list("mw-1")},
	{"SSM.DescribeMaintenanceWindowTasks", func(ctx context.Context, s *services) any {
		return must(must(s.ssm.MaintenanceWindow("mw-1").Tasks().First(ctx)).TaskType(ctx))
	}, `POST / {"WindowId":"mw-1"}`, `{"Tasks": [{"WindowTaskId": "t-1", "Type": "LAMBDA"}]}`, ssmtypes.MaintenanceWindowTaskTypeLambda},
	{"SSM.GetMaintenanceWindowTask", func(ctx context.Context, s *services) any {
		task := s.ssm.MaintenanceWindow("mw-1").Task("t-1")
		return []any{must(lambda.FunctionOf(ctx, task.Function())).Name(), must(iam.RoleOf(ctx, task.ServiceRole())).Name()}
	}, `POST / {"WindowId":"mw-1","WindowTaskId":"t-1"}`,
		`{"WindowId": "mw-1", "WindowTaskId": "t-1", "TaskType": "LAMBDA", "TaskArn": "arn:f", "ServiceRoleArn": "arn:aws:iam::123456789012:role/r"}`,
		[]any{"arn:f", "r"}},
	// What is run is no function where it is a command.
	{"SSM.GetMaintenanceWindowTask", func(ctx context.Context, s *services) any {
		_, err := lambda.FunctionOf(ctx, s.ssm.MaintenanceWindowTask("mw-1", "t-1").Function())
		return errors.Is(err, resource.ErrNotSet)
	}, `POST / {"WindowId":"mw-1","WindowTaskId":"t-1"}`,
		`{"WindowId": "mw-1", "WindowTaskId": "t-1", "TaskType": "RUN_COMMAND", "TaskArn": "Say"}`, true},
	{"SSM.UpdateMaintenanceWindowTask", func(ctx context.Context, s *services) any {
		return did(s.ssm.MaintenanceWindowTask("mw-1", "t-1").Update(ctx, &ssm.UpdateMaintenanceWindowTaskInput{Name: new("n")}))
	}, `POST / {"Name":"n","WindowId":"mw-1","WindowTaskId":"t-1"}`, `{}`, nil},
	{"SSM.UpdateMaintenanceWindowTarget", func(ctx context.Context, s *services) any {
		return did(s.ssm.MaintenanceWindowTarget("mw-1", "g-1").Update(ctx, &ssm.UpdateMaintenanceWindowTargetInput{Name: new("n")}))
	}, `POST / {"Name":"n","WindowId":"mw-1","WindowTargetId":"g-1"}`, `{}`, nil},
	{"SSM.DescribeMaintenanceWindowExecutions", func(ctx context.Context, s *services) any {
		e := must(s.ssm.MaintenanceWindow("mw-1").Executions().First(ctx))
		return []any{e.Id(), must(e.Status(ctx))}
	}, `POST / {"WindowId":"mw-1"}`, `{"WindowExecutions": [{"WindowId": "mw-1", "WindowExecutionId": "e-1", "Status": "FAILED"}]}`,
		[]any{"e-1", ssmtypes.MaintenanceWindowExecutionStatusFailed}},
	{"SSM.GetMaintenanceWindowExecution", func(ctx context.Context, s *services) any {
		return must(s.ssm.MaintenanceWindowExecution("e-1").TaskIds(ctx))
	}, `POST / {"WindowExecutionId":"e-1"}`, `{"WindowExecutionId": "e-1", "TaskIds": ["t-1"]}`, list("t-1")},
	{"SSM.GetMaintenanceWindowExecution", func(ctx context.Context, s *services) any {
		err := s.ssm.MaintenanceWindowExecution("e-1").WaitUntilSucceeded(ctx, nil, time.Second)
		return code(err) == "TIMED_OUT"
	}, `POST / {"WindowExecutionId":"e-1"}`, `{"WindowExecutionId": "e-1", "Status": "TIMED_OUT"}`, true},
	{"SSM.CancelMaintenanceWindowExecution", func(ctx context.Context, s *services) any {
		return did(s.ssm.MaintenanceWindowExecution("e-1").Cancel(ctx, nil))
	}, `POST / {"WindowExecutionId":"e-1"}`, `{"WindowExecutionId": "e-1"}`, nil},
	{"SSM.DescribeMaintenanceWindowExecutionTasks", func(ctx context.Context, s *services) any {
		task := must(s.ssm.MaintenanceWindowExecution("e-1").Tasks().First(ctx))
		return []any{task.Id(), must(task.Type(ctx))}
	}, `POST / {"WindowExecutionId":"e-1"}`,
		`{"WindowExecutionTaskIdentities": [{"WindowExecutionId": "e-1", "TaskExecutionId": "t-1", "TaskType": "AUTOMATION"}]}`,
		[]any{"t-1", ssmtypes.MaintenanceWindowTaskTypeAutomation}},
	{"SSM.GetMaintenanceWindowExecutionTask", func(ctx context.Context, s *services) any {
		return must(iam.RoleOf(ctx, s.ssm.MaintenanceWindowExecution("e-1").Task("t-1").ServiceRole())).Name()
	}, `POST / {"TaskId":"t-1","WindowExecutionId":"e-1"}`,
		`{"WindowExecutionId": "e-1", "TaskExecutionId": "t-1", "ServiceRole": "arn:aws:iam::123456789012:role/r"}`, "r"},
	{"SSM.DescribeMaintenanceWindowExecutionTaskInvocations", func(ctx context.Context, s *services) any {
		return each(s.ssm.MaintenanceWindowExecutionTask("e-1", "t-1").Invocations().All(ctx), (*ssm.MaintenanceWindowExecutionTaskInvocation).Id)
	}, `POST / {"TaskId":"t-1","WindowExecutionId":"e-1"}`,
		`{"WindowExecutionTaskInvocationIdentities": [{"WindowExecutionId": "e-1", "TaskExecutionId": "t-1", "InvocationId": "v-1"}]}`, list("v-1")},
	{"SSM.GetMaintenanceWindowExecutionTaskInvocation", func(ctx context.Context, s *services) any {
		return must(s.ssm.MaintenanceWindowExecutionTask("e-1", "t-1").Invocation("v-1").RunId(ctx))
	}, `POST / {"InvocationId":"v-1","TaskId":"t-1","WindowExecutionId":"e-1"}`,
		`{"WindowExecutionId": "e-1", "TaskExecutionId": "t-1", "InvocationId": "v-1", "ExecutionId": "c-1"}`, "c-1"},
}
