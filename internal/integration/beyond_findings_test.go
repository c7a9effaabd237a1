package integration

import (
	"context"
	"errors"
	"time"

	inspector2types "github.com/aws/aws-sdk-go-v2/service/inspector2/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/inspector2"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// beyondFindings are Inspector's findings and the reports of them.
var beyondFindings = []beyond{
	{"Inspector2.ListFindings", func(ctx context.Context, s *services) any {
		return each(s.inspector2.Findings().All(ctx), (*inspector2.Finding).Arn)
	}, `POST /findings/list {}`,
		`{"findings": [{"findingArn": "f", "severity": "HIGH"}]}`, list("f")},
	{"Inspector2.ListFindings", func(ctx context.Context, s *services) any {
		return must(s.inspector2.Finding("f").Title(ctx))
	}, `POST /findings/list {"filterCriteria":{"findingArn":[{"comparison":"EQUALS","value":"f"}]}}`,
		`{"findings": [{"findingArn": "f", "title": "CVE-1 in curl"}]}`, "CVE-1 in curl"},
	{"Inspector2.ListFindings", func(ctx context.Context, s *services) any {
		return must(s.inspector2.Finding("f").Exists(ctx))
	}, `POST /findings/list {"filterCriteria":{"findingArn":[{"comparison":"EQUALS","value":"f"}]}}`,
		`{"findings": []}`, false},
	{"Inspector2.ListFindings", func(ctx context.Context, s *services) any {
		return must(s.inspector2.Finding("f").Vulnerability(ctx)).Id()
	}, `POST /findings/list {"filterCriteria":{"findingArn":[{"comparison":"EQUALS","value":"f"}]}}`,
		`{"findings": [{"findingArn": "f", "packageVulnerabilityDetails": {"vulnerabilityId": "CVE-1"}}]}`, "CVE-1"},
	{"Inspector2.ListFindings", func(ctx context.Context, s *services) any {
		affected := must(s.inspector2.Finding("f").AffectedResources(ctx))
		return must(ec2.InstanceOf(ctx, affected[0].Instance())).Id()
	}, `POST /findings/list {"filterCriteria":{"findingArn":[{"comparison":"EQUALS","value":"f"}]}}`,
		`{"findings": [{"findingArn": "f", "resources": [{"type": "AWS_EC2_INSTANCE", "id": "i-1"}]}]}`, "i-1"},
	{"Inspector2.ListFindings", func(ctx context.Context, s *services) any {
		return each(s.inspector2.CoveredResource("111111111111", "i-1", inspector2types.ScanTypePackage).Findings().All(ctx), (*inspector2.Finding).Arn)
	}, `POST /findings/list {"filterCriteria":{"awsAccountId":[{"comparison":"EQUALS","value":"111111111111"}],"resourceId":[{"comparison":"EQUALS","value":"i-1"}]}}`,
		`{"findings": [{"findingArn": "f"}]}`, list("f")},
	{"Inspector2.BatchGetFindingDetails", func(ctx context.Context, s *services) any {
		return must(s.inspector2.Finding("f").Details().EpssScore(ctx))
	}, `POST /findings/details/batch/get {"findingArns":["f"]}`,
		`{"findingDetails": [{"findingArn": "f", "epssScore": 0.5}], "errors": []}`, 0.5},
	{"Inspector2.BatchGetFindingDetails", func(ctx context.Context, s *services) any {
		return must(s.inspector2.FindingDetail("f").Exists(ctx))
	}, `POST /findings/details/batch/get {"findingArns":["f"]}`,
		`{"findingDetails": [], "errors": [{"findingArn": "f", "errorCode": "FINDING_DETAILS_NOT_FOUND", "errorMessage": "none"}]}`, false},
	{"Inspector2.BatchGetFindingDetails", func(ctx context.Context, s *services) any {
		_, err := s.inspector2.FindingDetail("f").Load(ctx)
		var item *resource.ItemError
		return errors.As(err, &item) && !errors.Is(err, resource.ErrNotFound) && item.Code == "ACCESS_DENIED"
	}, `POST /findings/details/batch/get {"findingArns":["f"]}`,
		`{"findingDetails": [], "errors": [{"findingArn": "f", "errorCode": "ACCESS_DENIED", "errorMessage": "no"}]}`, true},
	{"Inspector2.BatchGetCodeSnippet", func(ctx context.Context, s *services) any {
		return *must(s.inspector2.Finding("f").CodeSnippet().CodeSnippet(ctx))[0].Content
	}, `POST /codesnippet/batchget {"findingArns":["f"]}`,
		`{"codeSnippetResults": [{"findingArn": "f", "codeSnippet": [{"lineNumber": 1, "content": "eval(x)"}]}], "errors": []}`, "eval(x)"},
	{"Inspector2.BatchGetCodeSnippet", func(ctx context.Context, s *services) any {
		return must(s.inspector2.CodeSnippet("f").Exists(ctx))
	}, `POST /codesnippet/batchget {"findingArns":["f"]}`,
		`{"errors": [{"findingArn": "f", "errorCode": "CODE_SNIPPET_NOT_FOUND", "errorMessage": "none"}]}`, false},
	{"Inspector2.ListFindingAggregations", func(ctx context.Context, s *services) any {
		in := &inspector2.ListFindingAggregationsInput{AggregationType: inspector2types.AggregationTypeTitle}
		return len(must(s.inspector2.ListFindingAggregations(ctx, in)).Responses)
	}, `POST /findings/aggregation/list {"aggregationType":"TITLE"}`,
		`{"aggregationType": "TITLE", "responses": [{"titleAggregation": {"title": "CVE-1 in curl"}}]}`, 1},
	{"Inspector2.SearchVulnerabilities", func(ctx context.Context, s *services) any {
		return must(s.inspector2.Vulnerability("CVE-1").Description(ctx))
	}, `POST /vulnerabilities/search {"filterCriteria":{"vulnerabilityIds":["CVE-1"]}}`,
		`{"vulnerabilities": [{"id": "CVE-1", "description": "curl follows"}]}`, "curl follows"},
	{"Inspector2.SearchVulnerabilities", func(ctx context.Context, s *services) any {
		return must(s.inspector2.Vulnerability("CVE-1").Exists(ctx))
	}, `POST /vulnerabilities/search {"filterCriteria":{"vulnerabilityIds":["CVE-1"]}}`,
		`{"vulnerabilities": []}`, false},
	{"Inspector2.UpdateFilter", func(ctx context.Context, s *services) any {
		return did(s.inspector2.Filter("a").Update(ctx, &inspector2.UpdateFilterInput{Action: inspector2types.FilterActionNone}))
	}, `POST /filters/update {"action":"NONE","filterArn":"a"}`,
		`{"arn": "a"}`, nil},
	{"Inspector2.CreateFindingsReport", func(ctx context.Context, s *services) any {
		in := &inspector2.CreateFindingsReportInput{ReportFormat: inspector2types.ReportFormatCsv, S3Destination: &inspector2types.Destination{BucketName: new("b"), KmsKeyArn: new("k")}}
		return must(s.inspector2.CreateFindingsReport(ctx, in)).Id()
	}, `POST /reporting/create {"reportFormat":"CSV","s3Destination":{"bucketName":"b","kmsKeyArn":"k"}}`,
		`{"reportId": "r"}`, "r"},
	{"Inspector2.GetFindingsReportStatus", func(ctx context.Context, s *services) any {
		return must(s3.BucketOf(ctx, s.inspector2.FindingsReport("r").Bucket())).Name()
	}, `POST /reporting/status/get {"reportId":"r"}`,
		`{"reportId": "r", "status": "SUCCEEDED", "destination": {"bucketName": "b", "kmsKeyArn": "k"}}`, "b"},
	{"Inspector2.GetFindingsReportStatus", func(ctx context.Context, s *services) any {
		return waited(s.inspector2.FindingsReport("r").WaitUntilSucceeded(ctx, nil, time.Second))
	}, `POST /reporting/status/get {"reportId":"r"}`,
		`{"reportId": "r", "status": "SUCCEEDED"}`, nil},
	{"Inspector2.GetFindingsReportStatus", func(ctx context.Context, s *services) any {
		err := s.inspector2.FindingsReport("r").WaitUntilSucceeded(ctx, nil, time.Second)
		var state *resource.ItemError
		return errors.As(err, &state) && state.Code == "FAILED"
	}, `POST /reporting/status/get {"reportId":"r"}`,
		`{"reportId": "r", "status": "FAILED", "errorCode": "BUCKET_NOT_FOUND"}`, true},
	{"Inspector2.GetFindingsReportStatus", func(ctx context.Context, s *services) any {
		return must(s.inspector2.FindingsReport("r").Exists(ctx))
	}, `POST /reporting/status/get {"reportId":"r"}`,
		`404
X-Amzn-Errortype: ResourceNotFoundException
{"message": "not there"}`, false},
	{"Inspector2.CancelFindingsReport", func(ctx context.Context, s *services) any {
		return did(s.inspector2.FindingsReport("r").Cancel(ctx, nil))
	}, `POST /reporting/cancel {"reportId":"r"}`,
		`{"reportId": "r"}`, nil},
	{"Inspector2.CreateSbomExport", func(ctx context.Context, s *services) any {
		in := &inspector2.CreateSbomExportInput{ReportFormat: inspector2types.SbomReportFormatCyclonedx14, S3Destination: &inspector2types.Destination{BucketName: new("b"), KmsKeyArn: new("k")}}
		return must(s.inspector2.CreateSbomExport(ctx, in)).Id()
	}, `POST /sbomexport/create {"reportFormat":"CYCLONEDX_1_4","s3Destination":{"bucketName":"b","kmsKeyArn":"k"}}`,
		`{"reportId": "r"}`, "r"},
	{"Inspector2.GetSbomExport", func(ctx context.Context, s *services) any {
		return must(s.inspector2.SbomExport("r").Status(ctx))
	}, `POST /sbomexport/get {"reportId":"r"}`,
		`{"reportId": "r", "status": "IN_PROGRESS"}`, inspector2types.ExternalReportStatusInProgress},
	{"Inspector2.CancelSbomExport", func(ctx context.Context, s *services) any {
		return did(s.inspector2.SbomExport("r").Cancel(ctx, nil))
	}, `POST /sbomexport/cancel {"reportId":"r"}`,
		`{"reportId": "r"}`, nil},
}
