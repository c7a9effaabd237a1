package integration

import (
	"context"
	"strings"

	inspector2types "github.com/aws/aws-sdk-go-v2/service/inspector2/types"

	"github.com/seed5e775779/resgen/generated/inspector2"
)

// beside adds members to the item of a page.
func beside(members string, page func(item, token string) string) func(item, token string) string {
	return func(item, token string) string {
		return strings.Replace(page(item, token), "[{", "[{"+members+", ", 1)
	}
}

// inspector2Pageds are the collections of Inspector.
var inspector2Pageds = []paged{
	{"inspector2.Service.AccountPermissions", func(ctx context.Context, s *services) []string {
		return each(s.inspector2.AccountPermissions().All(ctx), func(p *inspector2.AccountPermission) string { return string(p.Operation()) })
	}, beside(`"service": "EC2"`, jsonPage("permissions", "operation", "nextToken")), "POST /accountpermissions/list", `{"nextToken":"t1"}`},
	{"inspector2.Service.CisScanConfigurations", func(ctx context.Context, s *services) []string {
		return each(s.inspector2.CisScanConfigurations().All(ctx), (*inspector2.CisScanConfiguration).Arn)
	}, jsonPage("scanConfigurations", "scanConfigurationArn", "nextToken"), "POST /cis/scan-configuration/list", `{"nextToken":"t1"}`},
	{"inspector2.Service.CisScans", func(ctx context.Context, s *services) []string {
		return each(s.inspector2.CisScans().All(ctx), (*inspector2.CisScan).Arn)
	}, jsonPage("scans", "scanArn", "nextToken"), "POST /cis/scan/list", `{"nextToken":"t1"}`},
	{"inspector2.Service.CodeSecurityIntegrations", func(ctx context.Context, s *services) []string {
		return each(s.inspector2.CodeSecurityIntegrations().All(ctx), (*inspector2.CodeSecurityIntegration).Arn)
	}, jsonPage("integrations", "integrationArn", "nextToken"), "POST /codesecurity/integration/list", "?nextToken=t1"},
	{"inspector2.Service.CodeSecurityScanConfigurations", func(ctx context.Context, s *services) []string {
		return each(s.inspector2.CodeSecurityScanConfigurations().All(ctx), (*inspector2.CodeSecurityScanConfiguration).Arn)
	}, jsonPage("configurations", "scanConfigurationArn", "nextToken"), "POST /codesecurity/scan-configuration/list", "?nextToken=t1"},
	{"inspector2.Service.CodeSnippets", func(ctx context.Context, s *services) []string {
		return each(s.inspector2.CodeSnippets().AsListed().All(ctx), (*inspector2.CodeSnippet).FindingArn)
	}, jsonPage("findings", "findingArn", "nextToken"), `POST /findings/list {"filterCriteria":{"findingType":[{"comparison":"EQUALS","value":"CODE_VULNERABILITY"}]}`, `,"nextToken":"t1"}`},
	{"inspector2.Service.CoveredResources", func(ctx context.Context, s *services) []string {
		return each(s.inspector2.CoveredResources().All(ctx), (*inspector2.CoveredResource).Id)
	}, beside(`"accountId": "1", "scanType": "PACKAGE"`, jsonPage("coveredResources", "resourceId", "nextToken")), "POST /coverage/list", `{"nextToken":"t1"}`},
	{"inspector2.Service.DelegatedAdminAccounts", func(ctx context.Context, s *services) []string {
		return each(s.inspector2.DelegatedAdminAccounts().All(ctx), (*inspector2.DelegatedAdminAccount).AccountId)
	}, jsonPage("delegatedAdminAccounts", "accountId", "nextToken"), "POST /delegatedadminaccounts/list", `{"nextToken":"t1"}`},
	{"inspector2.Service.Filters", func(ctx context.Context, s *services) []string {
		return each(s.inspector2.Filters().All(ctx), (*inspector2.Filter).Arn)
	}, jsonPage("filters", "arn", "nextToken"), "POST /filters/list", `{"nextToken":"t1"}`},
	{"inspector2.Service.FindingDetails", func(ctx context.Context, s *services) []string {
		return each(s.inspector2.FindingDetails().AsListed().All(ctx), (*inspector2.FindingDetail).FindingArn)
	}, jsonPage("findings", "findingArn", "nextToken"), "POST /findings/list", `{"nextToken":"t1"}`},
	{"inspector2.Service.Findings", func(ctx context.Context, s *services) []string {
		return each(s.inspector2.Findings().All(ctx), (*inspector2.Finding).Arn)
	}, jsonPage("findings", "findingArn", "nextToken"), "POST /findings/list", `{"nextToken":"t1"}`},
	{"inspector2.Service.MemberAccounts", func(ctx context.Context, s *services) []string {
		return each(s.inspector2.MemberAccounts().AsListed().All(ctx), (*inspector2.Account).Id)
	}, jsonPage("members", "accountId", "nextToken"), "POST /members/list", `{"nextToken":"t1","onlyAssociated":false}`},
	{"inspector2.Service.MemberEc2DeepInspections", func(ctx context.Context, s *services) []string {
		return each(s.inspector2.MemberEc2DeepInspections().AsListed().All(ctx), (*inspector2.MemberEc2DeepInspection).AccountId)
	}, jsonPage("members", "accountId", "nextToken"), "POST /members/list", `{"nextToken":"t1","onlyAssociated":false}`},
	{"inspector2.Service.MemberFreeTrials", func(ctx context.Context, s *services) []string {
		return each(s.inspector2.MemberFreeTrials().AsListed().All(ctx), (*inspector2.FreeTrial).AccountId)
	}, jsonPage("members", "accountId", "nextToken"), "POST /members/list", `{"nextToken":"t1","onlyAssociated":false}`},
	{"inspector2.Service.Members", func(ctx context.Context, s *services) []string {
		return each(s.inspector2.Members().All(ctx), (*inspector2.Member).AccountId)
	}, jsonPage("members", "accountId", "nextToken"), "POST /members/list", `{"nextToken":"t1","onlyAssociated":false}`},
	{"inspector2.Service.UsageTotals", func(ctx context.Context, s *services) []string {
		return each(s.inspector2.UsageTotals().All(ctx), (*inspector2.UsageTotal).AccountId)
	}, jsonPage("totals", "accountId", "nextToken"), "POST /usage/list", `{"nextToken":"t1"}`},
	{"inspector2.CisScan.Checks", func(ctx context.Context, s *services) []string {
		return each(s.inspector2.CisScan("s").Checks().All(ctx), (*inspector2.CisCheck).Id)
	}, beside(`"platform": "AL2023"`, jsonPage("checkAggregations", "checkId", "nextToken")), "POST /cis/scan-result/check/list", `"nextToken":"t1","scanArn":"s"}`},
	{"inspector2.CisScan.TargetResources", func(ctx context.Context, s *services) []string {
		return each(s.inspector2.CisScan("s").TargetResources().All(ctx), (*inspector2.CisTarget).ResourceId)
	}, beside(`"accountId": "1"`, jsonPage("targetResourceAggregations", "targetResourceId", "nextToken")), "POST /cis/scan-result/resource/list", `"nextToken":"t1","scanArn":"s"}`},
	{"inspector2.CisTarget.Results", func(ctx context.Context, s *services) []string {
		return each(s.inspector2.CisTarget("s", "1", "i-1").Results().All(ctx), (*inspector2.CisResult).CheckId)
	}, jsonPage("scanResultDetails", "checkId", "nextToken"), `POST /cis/scan-result/details/get {"accountId":"1",`, `"nextToken":"t1","scanArn":"s","targetResourceId":"i-1"}`},
	{"inspector2.CoveredResource.Clusters", func(ctx context.Context, s *services) []string {
		return each(s.inspector2.CoveredResource("1", "image", inspector2types.ScanTypePackage).Clusters().All(ctx), (*inspector2.ImageCluster).Arn)
	}, jsonPage("cluster", "clusterArn", "nextToken"), `POST /cluster/get {"filter":{"resourceId":"image"}`, `,"nextToken":"t1"}`},
}
