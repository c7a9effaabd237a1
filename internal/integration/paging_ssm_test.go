package integration

import (
	"context"
	"strings"

	"github.com/seed5e775779/resgen/generated/ssm"
)

// ssmPageds are the collections of Systems Manager.
var ssmPageds = []paged{
	{"ssm.Service.Activations", func(ctx context.Context, s *services) []string {
		return each(s.ssm.Activations().All(ctx), (*ssm.Activation).Id)
	}, jsonPage("ActivationList", "ActivationId", "NextToken"), `POST / {`, `"NextToken":"t1"`},
	{"ssm.Service.Associations", func(ctx context.Context, s *services) []string {
		return each(s.ssm.Associations().All(ctx), (*ssm.Association).Id)
	}, jsonPage("Associations", "AssociationId", "NextToken"), `POST / {`, `"NextToken":"t1"`},
	{"ssm.Service.AutomationExecutions", func(ctx context.Context, s *services) []string {
		return each(s.ssm.AutomationExecutions().All(ctx), (*ssm.AutomationExecution).Id)
	}, jsonPage("AutomationExecutionMetadataList", "AutomationExecutionId", "NextToken"), `POST / {`, `"NextToken":"t1"`},
	{"ssm.Service.Commands", func(ctx context.Context, s *services) []string {
		return each(s.ssm.Commands().All(ctx), (*ssm.Command).Id)
	}, jsonPage("Commands", "CommandId", "NextToken"), `POST / {`, `"NextToken":"t1"`},
	{"ssm.Service.Documents", func(ctx context.Context, s *services) []string {
		return each(s.ssm.Documents().All(ctx), (*ssm.Document).Name)
	}, jsonPage("DocumentIdentifiers", "Name", "NextToken"), `POST / {`, `"NextToken":"t1"`},
	{"ssm.Service.EndedSessions", func(ctx context.Context, s *services) []string {
		return each(s.ssm.EndedSessions().All(ctx), (*ssm.EndedSession).Id)
	}, jsonPage("Sessions", "SessionId", "NextToken"), `POST / {`, `"NextToken":"t1","State":"History"}`},
	{"ssm.Service.MaintenanceWindows", func(ctx context.Context, s *services) []string {
		return each(s.ssm.MaintenanceWindows().All(ctx), (*ssm.MaintenanceWindow).Id)
	}, jsonPage("WindowIdentities", "WindowId", "NextToken"), `POST / {`, `"NextToken":"t1"`},
	{"ssm.Service.ManagedInstances", func(ctx context.Context, s *services) []string {
		return each(s.ssm.ManagedInstances().All(ctx), (*ssm.ManagedInstance).Id)
	}, jsonPage("InstanceInformationList", "InstanceId", "NextToken"), `POST / {`, `"NextToken":"t1"`},
	{"ssm.Service.Parameters", func(ctx context.Context, s *services) []string {
		return each(s.ssm.Parameters().All(ctx), (*ssm.Parameter).Name)
	}, jsonPage("Parameters", "Name", "NextToken"), `POST / {`, `"NextToken":"t1"`},
	{"ssm.Service.ParametersMetadata", func(ctx context.Context, s *services) []string {
		return each(s.ssm.ParametersMetadata().All(ctx), (*ssm.ParameterMetadata).ParameterName)
	}, jsonPage("Parameters", "Name", "NextToken"), `POST / {`, `"NextToken":"t1"`},
	{"ssm.Service.SharedParameters", func(ctx context.Context, s *services) []string {
		return each(s.ssm.SharedParameters().All(ctx), (*ssm.Parameter).Name)
	}, jsonPage("Parameters", "ARN", "NextToken"), `POST / {`, `"NextToken":"t1","Shared":true`},
	{"ssm.Service.PatchBaselines", func(ctx context.Context, s *services) []string {
		return each(s.ssm.PatchBaselines().All(ctx), (*ssm.PatchBaseline).Id)
	}, jsonPage("BaselineIdentities", "BaselineId", "NextToken"), `POST / {`, `"NextToken":"t1"`},
	{"ssm.Service.PatchGroups", func(ctx context.Context, s *services) []string {
		return each(s.ssm.PatchGroups().All(ctx), (*ssm.PatchGroup).Name)
	}, jsonPage("Mappings", "PatchGroup", "NextToken"), `POST / {`, `"NextToken":"t1"`},
	{"ssm.Service.Sessions", func(ctx context.Context, s *services) []string {
		return each(s.ssm.Sessions().All(ctx), (*ssm.Session).Id)
	}, jsonPage("Sessions", "SessionId", "NextToken"), `POST / {`, `"NextToken":"t1","State":"Active"}`},
	{"ssm.Association.Executions", func(ctx context.Context, s *services) []string {
		return each(s.ssm.Association("a").Executions().All(ctx), (*ssm.AssociationExecution).Id)
	}, jsonPage("AssociationExecutions", "ExecutionId", "NextToken"), `POST / {"AssociationId":"a"`, `"NextToken":"t1"`},
	{"ssm.Association.Versions", func(ctx context.Context, s *services) []string {
		return each(s.ssm.Association("a").Versions().All(ctx), (*ssm.AssociationVersion).Version)
	}, jsonPage("AssociationVersions", "AssociationVersion", "NextToken"), `POST / {"AssociationId":"a"`, `"NextToken":"t1"`},
	{"ssm.AutomationExecution.StepExecutions", func(ctx context.Context, s *services) []string {
		return each(s.ssm.AutomationExecution("a").StepExecutions().All(ctx), (*ssm.StepExecution).Id)
	}, jsonPage("StepExecutions", "StepExecutionId", "NextToken"), `POST / {"AutomationExecutionId":"a"`, `"NextToken":"t1"`},
	{"ssm.Command.Invocations", func(ctx context.Context, s *services) []string {
		return each(s.ssm.Command("c").Invocations().All(ctx), (*ssm.CommandInvocation).InstanceId)
	}, jsonPage("CommandInvocations", "InstanceId", "NextToken"), `POST / {"CommandId":"c","Details":true`, `"NextToken":"t1"`},
	{"ssm.Document.Versions", func(ctx context.Context, s *services) []string {
		return each(s.ssm.Document("d").Versions().All(ctx), (*ssm.DocumentVersion).Version)
	}, jsonPage("DocumentVersions", "DocumentVersion", "NextToken"), `POST / {"Name":"d"`, `"NextToken":"t1"`},
	{"ssm.MaintenanceWindow.Executions", func(ctx context.Context, s *services) []string {
		return each(s.ssm.MaintenanceWindow("w").Executions().All(ctx), (*ssm.MaintenanceWindowExecution).Id)
	}, jsonPage("WindowExecutions", "WindowExecutionId", "NextToken"), `POST / {`, `"NextToken":"t1","WindowId":"w"}`},
	{"ssm.MaintenanceWindow.Targets", func(ctx context.Context, s *services) []string {
		return each(s.ssm.MaintenanceWindow("w").Targets().All(ctx), (*ssm.MaintenanceWindowTarget).Id)
	}, jsonPage("Targets", "WindowTargetId", "NextToken"), `POST / {`, `"NextToken":"t1","WindowId":"w"}`},
	{"ssm.MaintenanceWindow.Tasks", func(ctx context.Context, s *services) []string {
		return each(s.ssm.MaintenanceWindow("w").Tasks().All(ctx), (*ssm.MaintenanceWindowTask).Id)
	}, jsonPage("Tasks", "WindowTaskId", "NextToken"), `POST / {`, `"NextToken":"t1","WindowId":"w"}`},
	{"ssm.MaintenanceWindowExecution.Tasks", func(ctx context.Context, s *services) []string {
		return each(s.ssm.MaintenanceWindowExecution("e").Tasks().All(ctx), (*ssm.MaintenanceWindowExecutionTask).Id)
	}, jsonPage("WindowExecutionTaskIdentities", "TaskExecutionId", "NextToken"), `POST / {`, `"NextToken":"t1","WindowExecutionId":"e"}`},
	{"ssm.MaintenanceWindowExecutionTask.Invocations", func(ctx context.Context, s *services) []string {
		return each(s.ssm.MaintenanceWindowExecutionTask("e", "t").Invocations().All(ctx), (*ssm.MaintenanceWindowExecutionTaskInvocation).Id)
	}, jsonPage("WindowExecutionTaskInvocationIdentities", "InvocationId", "NextToken"), `POST / {`, `"NextToken":"t1","TaskId":"t","WindowExecutionId":"e"}`},
	{"ssm.ManagedInstance.Associations", func(ctx context.Context, s *services) []string {
		return each(s.ssm.ManagedInstance("i").Associations().All(ctx), (*ssm.InstanceAssociation).AssociationId)
	}, jsonPage("InstanceAssociationStatusInfos", "AssociationId", "NextToken"), `POST / {"InstanceId":"i"`, `"NextToken":"t1"`},
	{"ssm.ManagedInstance.Commands", func(ctx context.Context, s *services) []string {
		return each(s.ssm.ManagedInstance("i").Commands().All(ctx), (*ssm.Command).Id)
	}, jsonPage("Commands", "CommandId", "NextToken"), `POST / {"InstanceId":"i"`, `"NextToken":"t1"`},
	{"ssm.ManagedInstance.CommandInvocations", func(ctx context.Context, s *services) []string {
		return each(s.ssm.ManagedInstance("i").CommandInvocations().All(ctx), (*ssm.CommandInvocation).CommandId)
	}, jsonPage("CommandInvocations", "CommandId", "NextToken"), `POST / {"Details":true,"InstanceId":"i"`, `"NextToken":"t1"`},
	{"ssm.ManagedInstance.MaintenanceWindows", func(ctx context.Context, s *services) []string {
		return each(s.ssm.ManagedInstance("i").MaintenanceWindows().All(ctx), (*ssm.MaintenanceWindow).Id)
	}, jsonPage("WindowIdentities", "WindowId", "NextToken"), `POST / {`, `"NextToken":"t1","ResourceType":"INSTANCE"`},
	{"ssm.ManagedInstance.Patches", func(ctx context.Context, s *services) []string {
		return each(s.ssm.ManagedInstance("i").Patches().All(ctx), (*ssm.InstancePatch).KBId)
	}, jsonPage("Patches", "KBId", "NextToken"), `POST / {"InstanceId":"i"`, `"NextToken":"t1"`},
	{"ssm.Parameter.History", func(ctx context.Context, s *services) []string {
		return each(s.ssm.Parameter("p").History().All(ctx), versionWord)
	}, func(item, token string) string {
		page := jsonPage("Parameters", "Name", "NextToken")(item, token)
		return strings.Replace(page, `"Name"`, `"Version": `+map[string]string{"one": "1", "two": "2"}[item]+`, "Name"`, 1)
	}, `POST / {"Name":"p"`, `"NextToken":"t1","WithDecryption":true}`},
	{"ssm.ParameterPath.Parameters", func(ctx context.Context, s *services) []string {
		return each(s.ssm.ParameterPath("/p").Parameters().All(ctx), (*ssm.Parameter).Name)
	}, jsonPage("Parameters", "Name", "NextToken"), `POST / {`, `"NextToken":"t1","Path":"/p","WithDecryption":true}`},
	{"ssm.PatchGroup.InstancePatchStates", func(ctx context.Context, s *services) []string {
		return each(s.ssm.PatchGroup("g", "").InstancePatchStates().All(ctx), (*ssm.InstancePatchState).InstanceId)
	}, jsonPage("InstancePatchStates", "InstanceId", "NextToken"), `POST / {`, `"NextToken":"t1","PatchGroup":"g"}`},
}

// versionWord names a version as the pages of the other collections name their items.
func versionWord(v *ssm.ParameterVersion) string {
	return []string{"", "one", "two"}[v.Version()]
}
