package integration

import (
	"context"
	"time"

	inspector2types "github.com/aws/aws-sdk-go-v2/service/inspector2/types"

	"github.com/seed5e775779/resgen/generated/inspector2"
)

// beyondCIS are Inspector's scans by CIS benchmarks.
var beyondCIS = []beyond{
	{"Inspector2.CreateCisScanConfiguration", func(ctx context.Context, s *services) any {
		in := &inspector2.CreateCisScanConfigurationInput{
			ScanName: new("weekly"), SecurityLevel: inspector2types.CisSecurityLevelLevel1, Schedule: &inspector2types.ScheduleMemberOneTime{},
			Targets: &inspector2types.CreateCisTargets{AccountIds: list("SELF"), TargetResourceTags: map[string][]string{"cis": {"yes"}}},
		}
		return must(s.inspector2.CreateCisScanConfiguration(ctx, in)).Arn()
	}, `POST /cis/scan-configuration/create {"scanName":"weekly","schedule":{"oneTime":{}},"securityLevel":"LEVEL_1","targets":{"accountIds":["SELF"],"targetResourceTags":{"cis":["yes"]}}}`,
		`{"scanConfigurationArn": "c"}`, "c"},
	{"Inspector2.ListCisScanConfigurations", func(ctx context.Context, s *services) any {
		return each(s.inspector2.CisScanConfigurations().All(ctx), (*inspector2.CisScanConfiguration).Arn)
	}, `POST /cis/scan-configuration/list {}`,
		`{"scanConfigurations": [{"scanConfigurationArn": "c", "scanName": "weekly"}]}`, list("c")},
	{"Inspector2.ListCisScanConfigurations", func(ctx context.Context, s *services) any {
		return must(s.inspector2.CisScanConfiguration("c").ScanName(ctx))
	}, `POST /cis/scan-configuration/list {"filterCriteria":{"scanConfigurationArnFilters":[{"comparison":"EQUALS","value":"c"}]}}`,
		`{"scanConfigurations": [{"scanConfigurationArn": "c", "scanName": "weekly"}]}`, "weekly"},
	{"Inspector2.UpdateCisScanConfiguration", func(ctx context.Context, s *services) any {
		return did(s.inspector2.CisScanConfiguration("c").Update(ctx, &inspector2.UpdateCisScanConfigurationInput{ScanName: new("daily")}))
	}, `POST /cis/scan-configuration/update {"scanConfigurationArn":"c","scanName":"daily"}`,
		`{"scanConfigurationArn": "c"}`, nil},
	{"Inspector2.DeleteCisScanConfiguration", func(ctx context.Context, s *services) any {
		return did(s.inspector2.CisScanConfiguration("c").Delete(ctx, nil))
	}, `POST /cis/scan-configuration/delete {"scanConfigurationArn":"c"}`,
		`{"scanConfigurationArn": "c"}`, nil},
	{"Inspector2.ListCisScans", func(ctx context.Context, s *services) any {
		return each(s.inspector2.CisScanConfiguration("c").Scans().All(ctx), (*inspector2.CisScan).Arn)
	}, `POST /cis/scan/list {"filterCriteria":{"scanConfigurationArnFilters":[{"comparison":"EQUALS","value":"c"}]}}`,
		`{"scans": [{"scanArn": "s", "scanConfigurationArn": "c"}]}`, list("s")},
	{"Inspector2.ListCisScans", func(ctx context.Context, s *services) any {
		return must(s.inspector2.CisScan("s").Configuration(ctx)).Arn()
	}, `POST /cis/scan/list {"filterCriteria":{"scanArnFilters":[{"comparison":"EQUALS","value":"s"}]}}`,
		`{"scans": [{"scanArn": "s", "scanConfigurationArn": "c"}]}`, "c"},
	{"Inspector2.ListCisScans", func(ctx context.Context, s *services) any {
		return waited(s.inspector2.CisScan("s").WaitUntilCompleted(ctx, nil, time.Second))
	}, `POST /cis/scan/list {"filterCriteria":{"scanArnFilters":[{"comparison":"EQUALS","value":"s"}]}}`,
		`{"scans": [{"scanArn": "s", "status": "COMPLETED"}]}`, nil},
	{"Inspector2.ListCisScanResultsAggregatedByChecks", func(ctx context.Context, s *services) any {
		return each(s.inspector2.CisScan("s").Checks().All(ctx), (*inspector2.CisCheck).String)
	}, `POST /cis/scan-result/check/list {"scanArn":"s"}`,
		`{"checkAggregations": [{"scanArn": "s", "platform": "AL2023", "checkId": "1.1"}, {"scanArn": "s", "platform": "UBUNTU", "checkId": "1.1"}]}`, list("inspector2.CisCheck(s, AL2023, 1.1)", "inspector2.CisCheck(s, UBUNTU, 1.1)")},
	{"Inspector2.ListCisScanResultsAggregatedByChecks", func(ctx context.Context, s *services) any {
		return must(s.inspector2.CisCheck("s", "AL2023", "1.1").Title(ctx))
	}, `POST /cis/scan-result/check/list {"filterCriteria":{"checkIdFilters":[{"comparison":"EQUALS","value":"1.1"}],"platformFilters":[{"comparison":"EQUALS","value":"AL2023"}]},"scanArn":"s"}`,
		`{"checkAggregations": [{"scanArn": "s", "platform": "AL2023", "checkId": "1.1", "title": "cramfs is off"}]}`, "cramfs is off"},
	{"Inspector2.ListCisScanResultsAggregatedByTargetResource", func(ctx context.Context, s *services) any {
		return each(s.inspector2.CisScan("s").TargetResources().All(ctx), (*inspector2.CisTarget).ResourceId)
	}, `POST /cis/scan-result/resource/list {"scanArn":"s"}`,
		`{"targetResourceAggregations": [{"scanArn": "s", "accountId": "111111111111", "targetResourceId": "i-1"}]}`, list("i-1")},
	{"Inspector2.ListCisScanResultsAggregatedByTargetResource", func(ctx context.Context, s *services) any {
		return must(s.inspector2.CisTarget("s", "111111111111", "i-1").TargetStatus(ctx))
	}, `POST /cis/scan-result/resource/list {"filterCriteria":{"accountIdFilters":[{"comparison":"EQUALS","value":"111111111111"}],"targetResourceIdFilters":[{"comparison":"EQUALS","value":"i-1"}]},"scanArn":"s"}`,
		`{"targetResourceAggregations": [{"scanArn": "s", "accountId": "111111111111", "targetResourceId": "i-1", "targetStatus": "COMPLETED"}]}`, inspector2types.CisTargetStatusCompleted},
	{"Inspector2.GetCisScanResultDetails", func(ctx context.Context, s *services) any {
		return each(s.inspector2.CisTarget("s", "111111111111", "i-1").Results().All(ctx), (*inspector2.CisResult).CheckId)
	}, `POST /cis/scan-result/details/get {"accountId":"111111111111","scanArn":"s","targetResourceId":"i-1"}`,
		`{"scanResultDetails": [{"scanArn": "s", "accountId": "111111111111", "targetResourceId": "i-1", "checkId": "1.1"}]}`, list("1.1")},
	{"Inspector2.GetCisScanResultDetails", func(ctx context.Context, s *services) any {
		return must(s.inspector2.CisResult("s", "111111111111", "i-1", "1.1").Finding(ctx)).Arn()
	}, `POST /cis/scan-result/details/get {"accountId":"111111111111","filterCriteria":{"checkIdFilters":[{"comparison":"EQUALS","value":"1.1"}]},"scanArn":"s","targetResourceId":"i-1"}`,
		`{"scanResultDetails": [{"scanArn": "s", "accountId": "111111111111", "targetResourceId": "i-1", "checkId": "1.1", "findingArn": "f"}]}`, "f"},
	{"Inspector2.GetCisScanReport", func(ctx context.Context, s *services) any {
		return must(s.inspector2.CisScan("s").Report(inspector2types.CisReportFormatCsv).Status(ctx))
	}, `POST /cis/scan/report/get {"reportFormat":"CSV","scanArn":"s"}`,
		`{"status": "IN_PROGRESS"}`, inspector2types.CisReportStatusInProgress},
	{"Inspector2.GetCisScanReport", func(ctx context.Context, s *services) any {
		return waited(s.inspector2.CisScanReport("s", inspector2types.CisReportFormatPdf).WaitUntilSucceeded(ctx, nil, time.Second))
	}, `POST /cis/scan/report/get {"reportFormat":"PDF","scanArn":"s"}`,
		`{"status": "SUCCEEDED", "url": "https://example.com"}`, nil},
	{"Inspector2.StartCisSession", func(ctx context.Context, s *services) any {
		in := &inspector2.StartCisSessionInput{ScanJobId: new("j"), Message: &inspector2types.StartCisSessionMessage{SessionToken: new("t")}}
		return must(s.inspector2.StartCisSession(ctx, in)).Token()
	}, `PUT /cissession/start {"message":{"sessionToken":"t"},"scanJobId":"j"}`,
		`{}`, "t"},
	{"Inspector2.SendCisSessionHealth", func(ctx context.Context, s *services) any {
		return did(s.inspector2.CisSession("j", "t").SendHealth(ctx, nil))
	}, `PUT /cissession/health/send {"scanJobId":"j","sessionToken":"t"}`,
		`{}`, nil},
	{"Inspector2.SendCisSessionTelemetry", func(ctx context.Context, s *services) any {
		in := &inspector2.SendCisSessionTelemetryInput{Messages: list(inspector2types.CisSessionMessage{RuleId: new("1.1"), Status: inspector2types.CisRuleStatusPassed, CisRuleDetails: []byte("ok")})}
		return did(s.inspector2.CisSession("j", "t").SendTelemetry(ctx, in))
	}, `PUT /cissession/telemetry/send {"messages":[{"cisRuleDetails":"b2s=","ruleId":"1.1","status":"PASSED"}],"scanJobId":"j","sessionToken":"t"}`,
		`{}`, nil},
	{"Inspector2.StopCisSession", func(ctx context.Context, s *services) any {
		in := &inspector2.StopCisSessionInput{Message: &inspector2types.StopCisSessionMessage{Progress: &inspector2types.StopCisMessageProgress{}, Status: inspector2types.StopCisSessionStatusSuccess}}
		return did(s.inspector2.CisSession("j", "t").Stop(ctx, in))
	}, `PUT /cissession/stop {"message":{"progress":{},"status":"SUCCESS"},"scanJobId":"j","sessionToken":"t"}`,
		`{}`, nil},
}
