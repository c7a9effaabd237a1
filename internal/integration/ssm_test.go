package integration

import (
	"context"
	"testing"
	"time"

	ssmtypes "github.com/aws/aws-sdk-go-v2/service/ssm/types"

	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/kms"
	"github.com/seed5e775779/resgen/generated/ssm"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestParameters(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		host := must(s.ssm.PutParameter(ctx, &ssm.PutParameterInput{
			Name: new("/shop/db/host"), Value: new("a"), Type: ssmtypes.ParameterTypeString, Description: new("of the shop"),
			Tags: list(ssmtypes.Tag{Key: new("team"), Value: new("red")}),
		}))
		password := s.ssm.Parameter("/shop/db/password")
		must(password.Put(ctx, &ssm.PutParameterInput{Value: new("secret"), Type: ssmtypes.ParameterTypeSecureString, KeyId: new("k-1")}))
		equal(t, must(host.Value(ctx)), "a")
		equal(t, must(password.Value(ctx)), "secret") // not as it is stored
		equal(t, must(kms.KeyOf(ctx, password.Metadata().KmsKey())).Id(), "k-1")
		equal(t, must(host.Metadata().Description(ctx)), "of the shop")
		fails(t, then(kms.KeyOf(ctx, host.Metadata().KmsKey())), resource.ErrNotSet)
		equal(t, must(s.ssm.ParameterFromARN(must(host.ARN(ctx)))).Name(), must(host.ARN(ctx)))
		equal(t, *must(password.Get(ctx, nil)).Parameter.Value, "kms:k-1:secret") // what moto has for a ciphertext

		must(host.Put(ctx, &ssm.PutParameterInput{Value: new("b"), Overwrite: new(true)}))
		must(host.Version(1).Label(ctx, &ssm.LabelParameterVersionInput{Labels: list("old")}))
		equal(t, must(host.Version(1).Labels(ctx)), list("old"))
		equal(t, must(host.Version(1).Value(ctx)), "a")
		equal(t, must(host.Version(3).Exists(ctx)), false)
		equal(t, each(host.History().All(ctx), (*ssm.ParameterVersion).Version), list[int64](1, 2))
		equal(t, must(must(host.CurrentVersion(ctx)).Value(ctx)), "b")
		_, err := host.Version(1).Unlabel(ctx, &ssm.UnlabelParameterVersionInput{Labels: list("old", "new")})
		equal(t, err.Error(), `ssm.ParameterVersion(/shop/db/host, 1).Unlabel: 1 of 2 items failed: InvalidLabels "new": the answer has it in InvalidLabels`)

		done(host.PutTags(ctx, map[string]string{"level": "high"}))
		done(host.RemoveTags(ctx, list("team")))
		equal(t, must(host.TagMap(ctx)), map[string]string{"level": "high"})
		equal(t, each(s.ssm.ParametersMetadata().All(ctx), (*ssm.ParameterMetadata).ParameterName), list("/shop/db/host", "/shop/db/password"))

		must(host.Delete(ctx, nil))
		equal(t, must(host.Exists(ctx)), false)
		equal(t, must(host.Metadata().Exists(ctx)), false)
	})
}

func TestParametersByTheTen(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		var all ssm.ParameterList
		for i := range 12 {
			all = append(all, must(s.ssm.PutParameter(ctx, &ssm.PutParameterInput{
				Name: new(numbered("/shop/p", i)), Value: new(numbered("value", i)), Type: ssmtypes.ParameterTypeString,
			})))
		}
		must(s.ssm.PutParameter(ctx, &ssm.PutParameterInput{Name: new("/shop/deep/p"), Value: new("x"), Type: ssmtypes.ParameterTypeString}))
		must(all.Load(ctx))
		equal(t, *all[11].Data().Value, "value-011")
		absent := s.ssm.Parameter("/shop/absent")
		_, err := ssm.ParameterList{all[0], absent}.Reload(ctx)
		fails(t, err, resource.ErrNotFound)

		path := s.ssm.ParameterPath("/shop")
		equal(t, len(each(path.Parameters().All(ctx), func(p *ssm.Parameter) string { return *p.Data().Value })), 12)
		deep := path.Parameters().Filter(&ssm.GetParametersByPathInput{Recursive: new(true)})
		equal(t, must(deep.Count(ctx)), 13)
		equal(t, must(s.ssm.Parameters().Count(ctx)), 13)

		result, err := append(all, absent).Delete(ctx, nil)
		equal(t, len(result.Succeeded()), 12)
		equal(t, err.Error(), "ssm.Parameter.Delete: 1 of 13 items failed: ssm.Parameter(/shop/absent): the answer has it in InvalidParameters")
		equal(t, must(deep.Count(ctx)), 1)
	})
}

func TestDocuments(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		text := "schemaVersion: '2.2'\ndescription: Says it\nparameters: {}\nmainSteps:\n- action: aws:runShellScript\n  name: say\n  inputs: {runCommand: [echo]}\n"
		doc := must(s.ssm.CreateDocument(ctx, &ssm.CreateDocumentInput{
			Name: new("Say"), Content: new(text), DocumentType: ssmtypes.DocumentTypeCommand, DocumentFormat: ssmtypes.DocumentFormatYaml,
		}))
		equal(t, must(doc.Description(ctx)), "Says it")
		done(doc.WaitUntilActive(ctx, nil, time.Second))
		equal(t, must(s.ssm.DocumentContent("Say", "", ssmtypes.DocumentFormatYaml).DocumentFormat(ctx)), ssmtypes.DocumentFormatYaml)
		equal(t, must(doc.Content().DocumentFormat(ctx)), ssmtypes.DocumentFormatJson)

		next := must(doc.Update(ctx, &ssm.UpdateDocumentInput{
			Content: new(text + "\n# again\n" + "outputs: {}\n"), DocumentFormat: ssmtypes.DocumentFormatYaml, DocumentVersion: new("$LATEST"),
		}))
		equal(t, next.Version(), "2")
		must(next.MakeDefault(ctx, nil))
		equal(t, must(doc.Reload(ctx)).DefaultVersion, new("2"))
		equal(t, must(next.Content().DocumentVersion(ctx)), "2")
		own := s.ssm.Documents().Filter(&ssm.ListDocumentsInput{Filters: list(ssmtypes.DocumentKeyValuesFilter{Key: new("Owner"), Values: list("Self")})})
		equal(t, each(own.All(ctx), (*ssm.Document).Name), list("Say"))

		must(doc.ModifyPermission(ctx, &ssm.ModifyDocumentPermissionInput{PermissionType: ssmtypes.DocumentPermissionTypeShare, AccountIdsToAdd: list("111111111111")}))
		in := &ssm.DescribeDocumentPermissionInput{PermissionType: ssmtypes.DocumentPermissionTypeShare}
		equal(t, must(doc.DescribePermission(ctx, in)).AccountIds, list("111111111111"))
		must(doc.ModifyPermission(ctx, &ssm.ModifyDocumentPermissionInput{PermissionType: ssmtypes.DocumentPermissionTypeShare, AccountIdsToRemove: list("111111111111")}))
		must(s.ssm.DocumentVersion("Say", "1").Delete(ctx, nil))
		must(doc.Delete(ctx, nil))
		done(doc.WaitUntilDeleted(ctx, nil, time.Second))
		equal(t, must(doc.Content().Exists(ctx)), false)
	})
}

func TestCommands(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		command := must(s.ssm.Document("AWS-RunShellScript").SendCommand(ctx, &ssm.SendCommandInput{
			InstanceIds: list("i-00000000000000001"), ServiceRoleArn: new("arn:aws:iam::123456789012:role/tells"), OutputS3BucketName: new("shop"),
		}))
		equal(t, must(command.Document(ctx)).Name(), "AWS-RunShellScript")
		equal(t, must(iam.RoleOf(ctx, command.ServiceRole())).Name(), "tells")
		done(command.WaitUntilSucceeded(ctx, nil, time.Second))
		equal(t, must(command.Instances(ctx))[0].Id(), "i-00000000000000001")
		done(command.Invocation("i-00000000000000001").WaitUntilExecuted(ctx, nil, time.Second))
		equal(t, must(command.Output("i-00000000000000001").Status(ctx)), ssmtypes.CommandInvocationStatusSuccess)
		again := must(s.ssm.ManagedInstance("i-00000000000000001").SendCommand(ctx, &ssm.SendCommandInput{DocumentName: new("AWS-RunShellScript")}))
		equal(t, each(s.ssm.ManagedInstance("i-00000000000000001").Commands().All(ctx), (*ssm.Command).Id), list(command.Id(), again.Id()))
		equal(t, must(s.ssm.Commands().Count(ctx)), 2)
		equal(t, must(s.ssm.Command("11111111-1111-1111-1111-111111111111").Exists(ctx)), false)
	})
}

func TestMaintenanceWindows(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		window := must(s.ssm.CreateMaintenanceWindow(ctx, &ssm.CreateMaintenanceWindowInput{
			Name: new("nightly"), Schedule: new("cron(0 3 * * ? *)"), Duration: new(int32(2)), ClientToken: new("w"),
		}))
		equal(t, must(window.Name(ctx)), "nightly")
		equal(t, each(s.ssm.MaintenanceWindows().All(ctx), (*ssm.MaintenanceWindow).Id), list(window.Id()))
		target := must(window.RegisterTarget(ctx, &ssm.RegisterTargetWithMaintenanceWindowInput{
			ResourceType: ssmtypes.MaintenanceWindowResourceTypeInstance, Name: new("shop"), ClientToken: new("t"),
			Targets: list(ssmtypes.Target{Key: new("InstanceIds"), Values: list("i-1")}),
		}))
		equal(t, must(target.Name(ctx)), "shop")
		equal(t, each(window.Targets().All(ctx), (*ssm.MaintenanceWindowTarget).Id), list(target.Id()))
		task := must(window.RegisterTask(ctx, &ssm.RegisterTaskWithMaintenanceWindowInput{
			TaskArn: new("AWS-RunShellScript"), TaskType: ssmtypes.MaintenanceWindowTaskTypeRunCommand, ClientToken: new("k"),
			ServiceRoleArn: new("arn:aws:iam::123456789012:role/nightly"),
			Targets:        list(ssmtypes.Target{Key: new("WindowTargetIds"), Values: list(target.Id())}),
		}))
		tasks := each(window.Tasks().All(ctx), func(t *ssm.MaintenanceWindowTask) *ssm.MaintenanceWindowTask { return t })
		equal(t, tasks[0].Id(), task.Id())
		equal(t, must(tasks[0].TaskArn(ctx)), "AWS-RunShellScript")
		equal(t, must(iam.RoleOf(ctx, tasks[0].ServiceRole())).Name(), "nightly")
		done(window.PutTags(ctx, map[string]string{"team": "red"}))
		equal(t, must(window.TagMap(ctx)), map[string]string{"team": "red"})

		must(task.Deregister(ctx, nil))
		must(target.Deregister(ctx, nil))
		equal(t, must(target.Exists(ctx)), false)
		must(window.Delete(ctx, nil))
		equal(t, must(window.Exists(ctx)), false)
	})
}

func TestPatchBaselines(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		baseline := must(s.ssm.CreatePatchBaseline(ctx, &ssm.CreatePatchBaselineInput{
			Name: new("shop"), Description: new("of the shop"), OperatingSystem: ssmtypes.OperatingSystemAmazonLinux2, ClientToken: new("b"),
		}))
		listed := must(s.ssm.PatchBaselines().Filter(&ssm.DescribePatchBaselinesInput{
			Filters: list(ssmtypes.PatchOrchestratorFilter{Key: new("OWNER"), Values: list("Self")}),
		}).First(ctx))
		equal(t, listed.Id(), baseline.Id())
		equal(t, must(listed.Name(ctx)), "shop") // "BaselineName" in the listing
		equal(t, must(listed.Description(ctx)), "of the shop")

		group := s.ssm.PatchGroup("web", ssmtypes.OperatingSystemAmazonLinux2)
		must(group.RegisterPatchBaseline(ctx, &ssm.RegisterPatchBaselineForPatchGroupInput{BaselineId: new(baseline.Id())}))
		equal(t, must(group.PatchBaseline(ctx)).Id(), baseline.Id())
		must(baseline.DeregisterPatchGroup(ctx, &ssm.DeregisterPatchBaselineForPatchGroupInput{PatchGroup: new("web")}))
		must(baseline.Delete(ctx, nil))
		_, err := group.RegisterPatchBaseline(ctx, &ssm.RegisterPatchBaselineForPatchGroupInput{BaselineId: new(baseline.Id())})
		fails(t, err, resource.ErrNotFound)
	})
}
