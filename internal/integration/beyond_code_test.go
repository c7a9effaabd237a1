package integration

import (
	"context"
	"time"

	inspector2types "github.com/aws/aws-sdk-go-v2/service/inspector2/types"

	"github.com/seed5e775779/resgen/generated/inspector2"
)

// beyondCode are Inspector's scans of the code of repositories.
var beyondCode = []beyond{
	{"Inspector2.CreateCodeSecurityIntegration", func(ctx context.Context, s *services) any {
		in := &inspector2.CreateCodeSecurityIntegrationInput{Name: new("hub"), Type: inspector2types.IntegrationTypeGithub}
		return must(s.inspector2.CreateCodeSecurityIntegration(ctx, in)).Arn()
	}, `POST /codesecurity/integration/create {"name":"hub","type":"GITHUB"}`,
		`{"integrationArn": "a", "status": "PENDING", "authorizationUrl": "https://example.com"}`, "a"},
	{"Inspector2.ListCodeSecurityIntegrations", func(ctx context.Context, s *services) any {
		return each(s.inspector2.CodeSecurityIntegrations().All(ctx), (*inspector2.CodeSecurityIntegration).Arn)
	}, `POST /codesecurity/integration/list`,
		`{"integrations": [{"integrationArn": "a", "name": "hub"}]}`, list("a")},
	{"Inspector2.GetCodeSecurityIntegration", func(ctx context.Context, s *services) any {
		return waited(s.inspector2.CodeSecurityIntegration("a").WaitUntilActive(ctx, nil, time.Second))
	}, `POST /codesecurity/integration/get {"integrationArn":"a"}`,
		`{"integrationArn": "a", "status": "ACTIVE"}`, nil},
	{"Inspector2.UpdateCodeSecurityIntegration", func(ctx context.Context, s *services) any {
		in := &inspector2.UpdateCodeSecurityIntegrationInput{Details: &inspector2types.UpdateIntegrationDetailsMemberGithub{Value: inspector2types.UpdateGitHubIntegrationDetail{Code: new("c"), InstallationId: new("i")}}}
		return did(s.inspector2.CodeSecurityIntegration("a").Update(ctx, in))
	}, `POST /codesecurity/integration/update {"details":{"github":{"code":"c","installationId":"i"}},"integrationArn":"a"}`,
		`{"integrationArn": "a", "status": "IN_PROGRESS"}`, nil},
	{"Inspector2.DeleteCodeSecurityIntegration", func(ctx context.Context, s *services) any {
		return did(s.inspector2.CodeSecurityIntegration("a").Delete(ctx, nil))
	}, `POST /codesecurity/integration/delete {"integrationArn":"a"}`,
		`{"integrationArn": "a"}`, nil},
	{"Inspector2.CreateCodeSecurityScanConfiguration", func(ctx context.Context, s *services) any {
		in := &inspector2.CreateCodeSecurityScanConfigurationInput{
			Name: new("all"), Level: inspector2types.ConfigurationLevelAccount,
			Configuration: &inspector2types.CodeSecurityScanConfiguration{RuleSetCategories: list(inspector2types.RuleSetCategorySast)},
		}
		return must(s.inspector2.CreateCodeSecurityScanConfiguration(ctx, in)).Arn()
	}, `POST /codesecurity/scan-configuration/create {"configuration":{"ruleSetCategories":["SAST"]},"level":"ACCOUNT","name":"all"}`,
		`{"scanConfigurationArn": "c"}`, "c"},
	{"Inspector2.ListCodeSecurityScanConfigurations", func(ctx context.Context, s *services) any {
		return each(s.inspector2.CodeSecurityScanConfigurations().All(ctx), (*inspector2.CodeSecurityScanConfiguration).Arn)
	}, `POST /codesecurity/scan-configuration/list`,
		`{"configurations": [{"scanConfigurationArn": "c", "name": "all"}]}`, list("c")},
	{"Inspector2.GetCodeSecurityScanConfiguration", func(ctx context.Context, s *services) any {
		return must(s.inspector2.CodeSecurityScanConfiguration("c").Name(ctx))
	}, `POST /codesecurity/scan-configuration/get {"scanConfigurationArn":"c"}`,
		`{"scanConfigurationArn": "c", "name": "all"}`, "all"},
	{"Inspector2.UpdateCodeSecurityScanConfiguration", func(ctx context.Context, s *services) any {
		in := &inspector2.UpdateCodeSecurityScanConfigurationInput{Configuration: &inspector2types.CodeSecurityScanConfiguration{RuleSetCategories: list(inspector2types.RuleSetCategoryIac)}}
		return did(s.inspector2.CodeSecurityScanConfiguration("c").Update(ctx, in))
	}, `POST /codesecurity/scan-configuration/update {"configuration":{"ruleSetCategories":["IAC"]},"scanConfigurationArn":"c"}`,
		`{"scanConfigurationArn": "c"}`, nil},
	{"Inspector2.DeleteCodeSecurityScanConfiguration", func(ctx context.Context, s *services) any {
		return did(s.inspector2.CodeSecurityScanConfiguration("c").Delete(ctx, nil))
	}, `POST /codesecurity/scan-configuration/delete {"scanConfigurationArn":"c"}`,
		`{"scanConfigurationArn": "c"}`, nil},
	{"Inspector2.ListCodeSecurityScanConfigurationAssociations", func(ctx context.Context, s *services) any {
		return len(must(s.inspector2.CodeSecurityScanConfiguration("c").ListAssociations(ctx, nil)).Associations)
	}, `POST /codesecurity/scan-configuration/associations/list {"scanConfigurationArn":"c"}`,
		`{"associations": [{"resource": {"projectId": "p"}}]}`, 1},
	{"Inspector2.BatchAssociateCodeSecurityScanConfiguration", func(ctx context.Context, s *services) any {
		return did(s.inspector2.CodeSecurityScanConfiguration("c").Association("p").Associate(ctx, nil))
	}, `POST /codesecurity/scan-configuration/batch/associate {"associateConfigurationRequests":[{"resource":{"projectId":"p"},"scanConfigurationArn":"c"}]}`,
		`{"successfulAssociations": [{"scanConfigurationArn": "c", "resource": {"projectId": "p"}}], "failedAssociations": []}`, nil},
	{"Inspector2.BatchAssociateCodeSecurityScanConfiguration", func(ctx context.Context, s *services) any {
		_, err := s.inspector2.CodeSecurityScanConfigurationAssociation("c", "p").Associate(ctx, nil)
		return code(err) == "QUOTA_EXCEEDED"
	}, `POST /codesecurity/scan-configuration/batch/associate {"associateConfigurationRequests":[{"resource":{"projectId":"p"},"scanConfigurationArn":"c"}]}`,
		`{"failedAssociations": [{"scanConfigurationArn": "c", "resource": {"projectId": "p"}, "statusCode": "QUOTA_EXCEEDED", "statusMessage": "too many"}]}`, true},
	{"Inspector2.BatchDisassociateCodeSecurityScanConfiguration", func(ctx context.Context, s *services) any {
		return did(s.inspector2.CodeRepository("p").ScanConfigurationAssociation("c").Disassociate(ctx, nil))
	}, `POST /codesecurity/scan-configuration/batch/disassociate {"disassociateConfigurationRequests":[{"resource":{"projectId":"p"},"scanConfigurationArn":"c"}]}`,
		`{"successfulAssociations": [{"scanConfigurationArn": "c", "resource": {"projectId": "p"}}]}`, nil},
	{"Inspector2.StartCodeSecurityScan", func(ctx context.Context, s *services) any {
		in := &inspector2.StartCodeSecurityScanInput{ClientToken: new("t")}
		return must(s.inspector2.CodeRepository("p").StartScan(ctx, in)).String()
	}, `POST /codesecurity/scan/start {"clientToken":"t","resource":{"projectId":"p"}}`,
		`{"scanId": "s", "status": "IN_PROGRESS"}`, "inspector2.CodeSecurityScan(p, s)"},
	{"Inspector2.GetCodeSecurityScan", func(ctx context.Context, s *services) any {
		return waited(s.inspector2.CodeRepository("p").Scan("s").WaitUntilSuccessful(ctx, nil, time.Second))
	}, `POST /codesecurity/scan/get {"resource":{"projectId":"p"},"scanId":"s"}`,
		`{"scanId": "s", "resource": {"projectId": "p"}, "status": "SUCCESSFUL"}`, nil},
}
