package integration

import (
	"context"
	"errors"
	"fmt"
	"time"

	securityhubtypes "github.com/aws/aws-sdk-go-v2/service/securityhub/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/securityhub"
	"github.com/seed5e775779/resgen/generated/sns"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// beyondHubFindings are what Security Hub does with findings, and with what gathers them.
var beyondHubFindings = []beyond{
	{"SecurityHub.BatchUpdateFindings", func(ctx context.Context, s *services) any {
		return did(s.securityhub.Finding("p", "f").Update(ctx, &securityhub.BatchUpdateFindingsInput{Workflow: &securityhubtypes.WorkflowUpdate{Status: securityhubtypes.WorkflowStatusNotified}}))
	}, `PATCH /findings/batchupdate {"FindingIdentifiers":[{"Id":"f","ProductArn":"p"}],"Workflow":{"Status":"NOTIFIED"}}`, `{"ProcessedFindings": [{"Id": "f", "ProductArn": "p"}], "UnprocessedFindings": []}`, nil},
	{"SecurityHub.BatchUpdateFindings", func(ctx context.Context, s *services) any {
		return securityhubSays(s.securityhub.Finding("p", "f").Update(ctx, nil))
	}, `PATCH /findings/batchupdate {"FindingIdentifiers":[{"Id":"f","ProductArn":"p"}]}`, `{"ProcessedFindings": [], "UnprocessedFindings": [{"FindingIdentifier": {"Id": "f", "ProductArn": "p"}, "ErrorCode": "FindingNotFound", "ErrorMessage": "no such finding"}]}`, "FindingNotFound: no such finding"},
	{"SecurityHub.BatchUpdateFindings", func(ctx context.Context, s *services) any {
		return securityhubSays(securityhub.FindingList{s.securityhub.Finding("p", "f")}.Update(ctx, nil))
	}, `PATCH /findings/batchupdate {"FindingIdentifiers":[{"Id":"f","ProductArn":"p"}]}`, `{"ProcessedFindings": [], "UnprocessedFindings": []}`, ": the answer does not name it: it is not known whether it was done"},
	{"SecurityHub.UpdateFindings", func(ctx context.Context, s *services) any {
		return did(s.securityhub.Finding("p", "f").Archive(ctx, nil))
	}, `PATCH /findings {"Filters":{"Id":[{"Comparison":"EQUALS","Value":"f"}],"ProductArn":[{"Comparison":"EQUALS","Value":"p"}]},"RecordState":"ARCHIVED"}`, "{}", nil},
	{"SecurityHub.GetFindings", func(ctx context.Context, s *services) any {
		return *must(s.securityhub.Finding("p", "f").Load(ctx)).Title
	}, `POST /findings {"Filters":{"Id":[{"Comparison":"EQUALS","Value":"f"}],"ProductArn":[{"Comparison":"EQUALS","Value":"p"}]},"MaxResults":100}`, `{"Findings": [{"Id": "f", "ProductArn": "p", "Title": "A port is open."}]}`, "A port is open."},
	{"SecurityHub.GetFindings", func(ctx context.Context, s *services) any {
		return must(s.securityhub.Finding("p", "f").Exists(ctx))
	}, `POST /findings {"Filters":{"Id":[{"Comparison":"EQUALS","Value":"f"}],"ProductArn":[{"Comparison":"EQUALS","Value":"p"}]},"MaxResults":100}`, `{"Findings": []}`, false},
	{"SecurityHub.GetFindings", func(ctx context.Context, s *services) any {
		return must(s.securityhub.Finding("p", "f").Exists(ctx))
	}, `POST /findings {"Filters":{"Id":[{"Comparison":"EQUALS","Value":"f"}],"ProductArn":[{"Comparison":"EQUALS","Value":"p"}]},"MaxResults":100}`, securityhubNotEnabled, false},
	{"SecurityHub.GetFindings", func(ctx context.Context, s *services) any {
		return must(s.securityhub.Finding("p", "f").Title(ctx))
	}, `POST /findings {"Filters":{"Id":[{"Comparison":"EQUALS","Value":"f"}],"ProductArn":[{"Comparison":"EQUALS","Value":"p"}]},"MaxResults":100}`, `{"Findings": [{"Id": "f", "ProductArn": "p", "Title": "A port is open."}]}`, "A port is open."},
	{"SecurityHub.GetFindings", func(ctx context.Context, s *services) any {
		return each(s.securityhub.Member("111111111111").Findings().All(ctx), (*securityhub.Finding).Id)
	}, `POST /findings {"Filters":{"AwsAccountId":[{"Comparison":"EQUALS","Value":"111111111111"}]}}`, `{"Findings": [{"Id": "f", "ProductArn": "p"}]}`, list("f")},
	{"SecurityHub.GetFindings", func(ctx context.Context, s *services) any {
		return each(s.securityhub.Product("p").Findings().All(ctx), (*securityhub.Finding).Id)
	}, `POST /findings {"Filters":{"ProductArn":[{"Comparison":"EQUALS","Value":"p"}]}}`, `{"Findings": [{"Id": "f", "ProductArn": "p"}]}`, list("f")},
	{"SecurityHub.GetFindings", func(ctx context.Context, s *services) any {
		return each(s.securityhub.SecurityControl("IAM.1").Findings().All(ctx), (*securityhub.Finding).Id)
	}, `POST /findings {"Filters":{"ComplianceSecurityControlId":[{"Comparison":"EQUALS","Value":"IAM.1"}]}}`, `{"Findings": [{"Id": "f", "ProductArn": "p"}]}`, list("f")},
	{"SecurityHub.GetFindings", func(ctx context.Context, s *services) any {
		return each(s.securityhub.Standard("arn:aws:securityhub:::ruleset/cis/v/1.2.0").Findings().All(ctx), (*securityhub.Finding).Id)
	}, `POST /findings {"Filters":{"ComplianceAssociatedStandardsId":[{"Comparison":"EQUALS","Value":"ruleset/cis/v/1.2.0"}]}}`, `{"Findings": [{"Id": "f", "ProductArn": "p"}]}`, list("f")},
	// Findings of other regions are gathered in one: a table of that name here is another.
	{"SecurityHub.GetFindings", func(ctx context.Context, s *services) any {
		affected := must(s.securityhub.Finding("p", "f").AffectedResources(ctx))
		table, _ := must(dynamodb.TableOf(ctx, affected[0].Table())).Env().Place()
		topic, _ := must(sns.TopicOf(ctx, affected[1].Topic())).Env().Place()
		group, _ := must(ec2.SecurityGroupOf(ctx, affected[2].SecurityGroup())).Env().Place()
		return list(table, topic, group)
	}, `POST /findings {"Filters":{"Id":[{"Comparison":"EQUALS","Value":"f"}],"ProductArn":[{"Comparison":"EQUALS","Value":"p"}]},"MaxResults":100}`,
		`{"Findings": [{"Id": "f", "ProductArn": "p", "Resources": [{"Type": "AwsDynamoDbTable", "Id": "arn:aws:dynamodb:eu-west-1:1:table/shop"}, ` +
			`{"Type": "AwsSnsTopic", "Id": "arn:aws:sns:eu-west-2:1:shop"}, {"Type": "AwsEc2SecurityGroup", "Id": "arn:aws:ec2:eu-west-3:1:security-group/sg-1"}]}]}`,
		list("eu-west-1", "eu-west-2", "eu-west-3")},
	{"SecurityHub.GetFindings", func(ctx context.Context, s *services) any {
		affected := must(s.securityhub.Finding("p", "f").AffectedResources(ctx))
		_, err := s3.BucketOf(ctx, affected[1].Bucket())
		return list(must(s3.BucketOf(ctx, affected[0].Bucket())).Name(), must(iam.RoleOf(ctx, affected[1].Role())).Name(), fmt.Sprint(errors.Is(err, resource.ErrNotSet)))
	}, `POST /findings {"Filters":{"Id":[{"Comparison":"EQUALS","Value":"f"}],"ProductArn":[{"Comparison":"EQUALS","Value":"p"}]},"MaxResults":100}`,
		`{"Findings": [{"Id": "f", "ProductArn": "p", "Resources": [{"Type": "AwsS3Bucket", "Id": "arn:aws:s3:::shop"}, {"Type": "AwsIamRole", "Id": "arn:aws:iam::1:role/a/reader"}]}]}`,
		list("shop", "reader", "true")},
	{"SecurityHub.GetFindingHistory", func(ctx context.Context, s *services) any {
		return each(s.securityhub.Finding("p", "f").History().All(ctx), func(r *securityhub.FindingHistoryRecord) int64 { return r.UpdateTime().Unix() })
	}, `POST /findingHistory/get {"FindingIdentifier":{"Id":"f","ProductArn":"p"}}`, `{"Records": [{"UpdateTime": "2026-01-01T00:00:00Z", "FindingCreated": true}]}`, list(int64(1767225600))},
	{"SecurityHub.BatchUpdateFindingsV2", func(ctx context.Context, s *services) any {
		return did(s.securityhub.FindingV2("u").Update(ctx, &securityhub.BatchUpdateFindingsV2Input{Comment: new("seen")}))
	}, `PATCH /findingsv2/batchupdatev2 {"Comment":"seen","MetadataUids":["u"]}`, `{"ProcessedFindings": [{"MetadataUid": "u"}], "UnprocessedFindings": []}`, nil},
	{"SecurityHub.BatchUpdateFindingsV2", func(ctx context.Context, s *services) any {
		return securityhubSays(s.securityhub.FindingV2("u").Update(ctx, nil))
	}, `PATCH /findingsv2/batchupdatev2 {"MetadataUids":["u"]}`, `{"ProcessedFindings": [], "UnprocessedFindings": [{"MetadataUid": "u", "ErrorCode": "ConflictException", "ErrorMessage": "busy"}]}`, "ConflictException: busy"},
	{"SecurityHub.CreateTicketV2", func(ctx context.Context, s *services) any {
		return *must(s.securityhub.FindingV2("u").CreateTicket(ctx, &securityhub.CreateTicketV2Input{ConnectorId: new("c"), ClientToken: new("t")})).TicketId
	}, `POST /ticketsv2 {"ClientToken":"t","ConnectorId":"c","FindingMetadataUid":"u"}`, `{"TicketId": "7"}`, "7"},
	{"SecurityHub.CreateTicketV2", func(ctx context.Context, s *services) any {
		return *must(s.securityhub.ConnectorV2("c").CreateTicket(ctx, &securityhub.CreateTicketV2Input{FindingMetadataUid: new("u"), ClientToken: new("t")})).TicketId
	}, `POST /ticketsv2 {"ClientToken":"t","ConnectorId":"c","FindingMetadataUid":"u"}`, `{"TicketId": "7"}`, "7"},
	{"SecurityHub.GenerateRecommendedPolicyV2", func(ctx context.Context, s *services) any {
		return did(s.securityhub.FindingV2("u").GenerateRecommendedPolicy(ctx, nil))
	}, "POST /recommendedPolicyV2/u", "{}", nil},
	{"SecurityHub.GetRecommendedPolicyV2", func(ctx context.Context, s *services) any {
		return must(s.securityhub.FindingV2("u").GetRecommendedPolicy(ctx, nil)).Status
	}, "GET /recommendedPolicyV2/u", `{"Status": "IN_PROGRESS"}`, securityhubtypes.RecommendationStatusInProgress},
	{"SecurityHub.GetFindingsV2", func(ctx context.Context, s *services) any {
		return *must(s.securityhub.GetFindingsV2(ctx, nil)).NextToken
	}, "POST /findingsv2 {}", `{"Findings": [{}], "NextToken": "t1"}`, "t1"},
	{"SecurityHub.GetFindingStatisticsV2", func(ctx context.Context, s *services) any {
		return *must(s.securityhub.GetFindingStatisticsV2(ctx, &securityhub.GetFindingStatisticsV2Input{GroupByRules: []securityhubtypes.GroupByRule{{GroupByField: securityhubtypes.GroupByFieldActivityName}}})).GroupByResults[0].GroupByField
	}, `POST /findingsv2/statistics {"GroupByRules":[{"GroupByField":"activity_name"}]}`, `{"GroupByResults": [{"GroupByField": "activity_name"}]}`, "activity_name"},
	{"SecurityHub.GetResourcesStatisticsV2", func(ctx context.Context, s *services) any {
		return *must(s.securityhub.GetResourcesStatisticsV2(ctx, &securityhub.GetResourcesStatisticsV2Input{GroupByRules: []securityhubtypes.ResourceGroupByRule{{GroupByField: securityhubtypes.ResourceGroupByFieldRegion}}})).GroupByResults[0].GroupByField
	}, `POST /resourcesv2/statistics {"GroupByRules":[{"GroupByField":"Region"}]}`, `{"GroupByResults": [{"GroupByField": "Region"}]}`, "Region"},
	{"SecurityHub.GetFindingsTrendsV2", func(ctx context.Context, s *services) any {
		return must(s.securityhub.FindingsTrendsV2().Filter(&securityhub.GetFindingsTrendsV2Input{StartTime: new(time.Unix(0, 0)), EndTime: new(time.Unix(1, 0))}).Count(ctx))
	}, `POST /findingsTrendsv2 {"EndTime":"1970-01-01T00:00:01Z","StartTime":"1970-01-01T00:00:00Z"}`, `{"Granularity": "Daily", "TrendsMetrics": [{"Timestamp": "2026-01-01T00:00:00Z", "TrendsValues": {}}]}`, 1},
	{"SecurityHub.GetResourcesTrendsV2", func(ctx context.Context, s *services) any {
		return must(s.securityhub.ResourcesTrendsV2().Filter(&securityhub.GetResourcesTrendsV2Input{StartTime: new(time.Unix(0, 0)), EndTime: new(time.Unix(1, 0))}).Count(ctx))
	}, `POST /resourcesTrendsv2 {"EndTime":"1970-01-01T00:00:01Z","StartTime":"1970-01-01T00:00:00Z"}`, `{"Granularity": "Daily", "TrendsMetrics": [{"Timestamp": "2026-01-01T00:00:00Z", "TrendsValues": {}}]}`, 1},
	{"SecurityHub.GetResourcesV2", func(ctx context.Context, s *services) any {
		return must(s.securityhub.ResourceV2("1", "r", "i").ResourceName(ctx))
	}, `POST /resourcesv2 {"Filters":{"CompositeFilters":[{"Operator":"AND","StringFilters":[{"FieldName":"AccountId","Filter":{"Comparison":"EQUALS","Value":"1"}},{"FieldName":"Region","Filter":{"Comparison":"EQUALS","Value":"r"}},{"FieldName":"ResourceId","Filter":{"Comparison":"EQUALS","Value":"i"}}]}]}}`, `{"Resources": [{"AccountId": "1", "Region": "r", "ResourceId": "i", "ResourceName": "web"}]}`, "web"},
	{"SecurityHub.GetResourcesV2", func(ctx context.Context, s *services) any {
		return each(s.securityhub.ResourcesV2().All(ctx), (*securityhub.ResourceV2).String)
	}, "POST /resourcesv2 {}", `{"Resources": [{"AccountId": "1", "Region": "r", "ResourceId": "i", "ResourceName": "web"}]}`, list("securityhub.ResourceV2(1, r, i)")},
	{"SecurityHub.CreateInsight", func(ctx context.Context, s *services) any {
		return must(s.securityhub.CreateInsight(ctx, &securityhub.CreateInsightInput{Name: new("n"), GroupByAttribute: new("ResourceId"), Filters: new(securityhubtypes.AwsSecurityFindingFilters)})).Arn()
	}, `POST /insights {"Filters":{},"GroupByAttribute":"ResourceId","Name":"n"}`, `{"InsightArn": "a"}`, "a"},
	{"SecurityHub.GetInsights", func(ctx context.Context, s *services) any {
		return must(s.securityhub.Insight("a").Name(ctx))
	}, `POST /insights/get {"InsightArns":["a"]}`, `{"Insights": [{"InsightArn": "a", "Name": "n", "GroupByAttribute": "ResourceId", "Filters": {}}]}`, "n"},
	{"SecurityHub.GetInsights", func(ctx context.Context, s *services) any {
		return must(s.securityhub.Insight("a").Exists(ctx))
	}, `POST /insights/get {"InsightArns":["a"]}`, securityhubNotFound, false},
	{"SecurityHub.GetInsights", func(ctx context.Context, s *services) any {
		return each(s.securityhub.Insights().All(ctx), (*securityhub.Insight).Arn)
	}, "POST /insights/get {}", `{"Insights": [{"InsightArn": "a", "Name": "n", "GroupByAttribute": "ResourceId", "Filters": {}}]}`, list("a")},
	{"SecurityHub.GetInsightResults", func(ctx context.Context, s *services) any {
		return must(s.securityhub.Insight("a").GetResults(ctx, nil)).InsightResults.ResultValues[0].Count
	}, "GET /insights/results/a", `{"InsightResults": {"InsightArn": "a", "GroupByAttribute": "ResourceId", "ResultValues": [{"GroupByAttributeValue": "x", "Count": 2}]}}`, new(int32(2))},
	{"SecurityHub.UpdateInsight", func(ctx context.Context, s *services) any {
		return did(s.securityhub.Insight("a").Update(ctx, &securityhub.UpdateInsightInput{Name: new("m")}))
	}, `PATCH /insights/a {"Name":"m"}`, "{}", nil},
	{"SecurityHub.DeleteInsight", func(ctx context.Context, s *services) any {
		return did(s.securityhub.Insight("a").Delete(ctx, nil))
	}, "DELETE /insights/a", `{"InsightArn": "a"}`, nil},
	{"SecurityHub.CreateActionTarget", func(ctx context.Context, s *services) any {
		return must(s.securityhub.CreateActionTarget(ctx, &securityhub.CreateActionTargetInput{Name: new("n"), Description: new("d"), Id: new("i")})).Arn()
	}, `POST /actionTargets {"Description":"d","Id":"i","Name":"n"}`, `{"ActionTargetArn": "a"}`, "a"},
	{"SecurityHub.DescribeActionTargets", func(ctx context.Context, s *services) any {
		return must(s.securityhub.ActionTarget("a").Name(ctx))
	}, `POST /actionTargets/get {"ActionTargetArns":["a"]}`, `{"ActionTargets": [{"ActionTargetArn": "a", "Name": "n", "Description": "d"}]}`, "n"},
	{"SecurityHub.DescribeActionTargets", func(ctx context.Context, s *services) any {
		return must(s.securityhub.ActionTarget("a").Exists(ctx))
	}, `POST /actionTargets/get {"ActionTargetArns":["a"]}`, securityhubNotFound, false},
	{"SecurityHub.DescribeActionTargets", func(ctx context.Context, s *services) any {
		return each(s.securityhub.ActionTargets().All(ctx), (*securityhub.ActionTarget).Arn)
	}, "POST /actionTargets/get {}", `{"ActionTargets": [{"ActionTargetArn": "a", "Name": "n", "Description": "d"}]}`, list("a")},
	{"SecurityHub.UpdateActionTarget", func(ctx context.Context, s *services) any {
		return did(s.securityhub.ActionTarget("a").Update(ctx, &securityhub.UpdateActionTargetInput{Name: new("m")}))
	}, `PATCH /actionTargets/a {"Name":"m"}`, "{}", nil},
	{"SecurityHub.DeleteActionTarget", func(ctx context.Context, s *services) any {
		return did(s.securityhub.ActionTarget("a").Delete(ctx, nil))
	}, "DELETE /actionTargets/a", `{"ActionTargetArn": "a"}`, nil},
}

// securityhubNotFound is what Security Hub says of what is not there, and
// securityhubNotEnabled what it says of everything where it is not enabled.
const (
	securityhubNotFound   = "404\nX-Amzn-ErrorType: ResourceNotFoundException\n{}"
	securityhubNotEnabled = "401\nX-Amzn-ErrorType: InvalidAccessException\n" + `{"Message": "Account 123456789012 is not subscribed to AWS Security Hub"}`
)

// securityhubSays is what is said of the one item that was not done.
func securityhubSays[T any](_ T, err error) string {
	var item *resource.ItemError
	if !errors.As(err, &item) || errors.Is(err, resource.ErrNotFound) {
		return fmt.Sprintf("not what was wanted: %v", err)
	}
	return item.Code + ": " + item.Message
}
