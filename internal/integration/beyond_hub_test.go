package integration

import (
	"context"
	"time"

	securityhubtypes "github.com/aws/aws-sdk-go-v2/service/securityhub/types"

	"github.com/seed5e775779/resgen/generated/securityhub"
)

// beyondHub are rules, aggregators, connectors and the hubs themselves.
var beyondHub = []beyond{
	{"SecurityHub.CreateAutomationRule", func(ctx context.Context, s *services) any {
		return must(s.securityhub.CreateAutomationRule(ctx, &securityhub.CreateAutomationRuleInput{RuleName: new("n"), Description: new("d"), RuleOrder: new(int32(1)), Criteria: new(securityhubtypes.AutomationRulesFindingFilters), Actions: []securityhubtypes.AutomationRulesAction{{Type: securityhubtypes.AutomationRulesActionTypeFindingFieldsUpdate}}})).Arn()
	}, `POST /automationrules/create {"Actions":[{"Type":"FINDING_FIELDS_UPDATE"}],"Criteria":{},"Description":"d","RuleName":"n","RuleOrder":1}`, `{"RuleArn": "a"}`, "a"},
	{"SecurityHub.BatchGetAutomationRules", func(ctx context.Context, s *services) any {
		return must(s.securityhub.AutomationRule("a").RuleName(ctx))
	}, `POST /automationrules/get {"AutomationRulesArns":["a"]}`, `{"Rules": [{"RuleArn": "a", "RuleName": "n", "RuleStatus": "ENABLED"}], "UnprocessedAutomationRules": []}`, "n"},
	{"SecurityHub.BatchGetAutomationRules", func(ctx context.Context, s *services) any {
		return must(s.securityhub.AutomationRule("a").Exists(ctx))
	}, `POST /automationrules/get {"AutomationRulesArns":["a"]}`, securityhubNotFound, false},
	{"SecurityHub.BatchGetAutomationRules", func(ctx context.Context, s *services) any {
		return securityhubSays(s.securityhub.AutomationRule("a").Load(ctx))
	}, `POST /automationrules/get {"AutomationRulesArns":["a"]}`, `{"Rules": [], "UnprocessedAutomationRules": [{"RuleArn": "a", "ErrorCode": 403, "ErrorMessage": "no"}]}`, "403: no"},
	{"SecurityHub.ListAutomationRules", func(ctx context.Context, s *services) any {
		return each(s.securityhub.AutomationRules().AsListed().All(ctx), (*securityhub.AutomationRule).Arn)
	}, "GET /automationrules/list", `{"AutomationRulesMetadata": [{"RuleArn": "a", "RuleName": "n", "RuleStatus": "ENABLED"}]}`, list("a")},
	{"SecurityHub.BatchUpdateAutomationRules", func(ctx context.Context, s *services) any {
		return did(s.securityhub.AutomationRule("a").Update(ctx, &securityhub.BatchUpdateAutomationRulesInput{UpdateAutomationRulesRequestItems: []securityhubtypes.UpdateAutomationRulesRequestItem{{RuleName: new("m")}}}))
	}, `PATCH /automationrules/update {"UpdateAutomationRulesRequestItems":[{"RuleArn":"a","RuleName":"m"}]}`, `{"ProcessedAutomationRules": ["a"], "UnprocessedAutomationRules": []}`, nil},
	{"SecurityHub.BatchUpdateAutomationRules", func(ctx context.Context, s *services) any {
		return did(securityhub.AutomationRuleList{s.securityhub.AutomationRule("a")}.Disable(ctx, nil))
	}, `PATCH /automationrules/update {"UpdateAutomationRulesRequestItems":[{"RuleArn":"a","RuleStatus":"DISABLED"}]}`, `{"ProcessedAutomationRules": ["a"], "UnprocessedAutomationRules": []}`, nil},
	{"SecurityHub.BatchUpdateAutomationRules", func(ctx context.Context, s *services) any {
		return did(securityhub.AutomationRuleList{s.securityhub.AutomationRule("a")}.Enable(ctx, nil))
	}, `PATCH /automationrules/update {"UpdateAutomationRulesRequestItems":[{"RuleArn":"a","RuleStatus":"ENABLED"}]}`, `{"ProcessedAutomationRules": ["a"], "UnprocessedAutomationRules": []}`, nil},
	{"SecurityHub.BatchDeleteAutomationRules", func(ctx context.Context, s *services) any {
		return did(s.securityhub.AutomationRule("a").Delete(ctx, nil))
	}, `POST /automationrules/delete {"AutomationRulesArns":["a"]}`, `{"ProcessedAutomationRules": ["a"], "UnprocessedAutomationRules": []}`, nil},
	{"SecurityHub.BatchDeleteAutomationRules", func(ctx context.Context, s *services) any {
		return securityhubSays(s.securityhub.AutomationRule("a").Delete(ctx, nil))
	}, `POST /automationrules/delete {"AutomationRulesArns":["a"]}`, `{"ProcessedAutomationRules": [], "UnprocessedAutomationRules": [{"RuleArn": "a", "ErrorCode": 403, "ErrorMessage": "no"}]}`, "403: no"},
	// What neither list names has an outcome that is not known.
	{"SecurityHub.BatchDeleteAutomationRules", func(ctx context.Context, s *services) any {
		return securityhubSays(securityhub.AutomationRuleList{s.securityhub.AutomationRule("a")}.Delete(ctx, nil))
	}, `POST /automationrules/delete {"AutomationRulesArns":["a"]}`, `{"ProcessedAutomationRules": ["b"]}`, ": the answer does not name it: it is not known whether it was done"},
	{"SecurityHub.BatchUpdateAutomationRules", func(ctx context.Context, s *services) any {
		return securityhubSays(securityhub.AutomationRuleList{s.securityhub.AutomationRule("a")}.Enable(ctx, nil))
	}, `PATCH /automationrules/update {"UpdateAutomationRulesRequestItems":[{"RuleArn":"a","RuleStatus":"ENABLED"}]}`, `{}`, ": the answer does not name it: it is not known whether it was done"},
	{"SecurityHub.CreateAutomationRuleV2", func(ctx context.Context, s *services) any {
		return must(s.securityhub.CreateAutomationRuleV2(ctx, &securityhub.CreateAutomationRuleV2Input{RuleName: new("n"), Description: new("d"), RuleOrder: new(float32(1)), ClientToken: new("t"), Criteria: &securityhubtypes.CriteriaMemberOcsfFindingCriteria{}, Actions: []securityhubtypes.AutomationRulesActionV2{{Type: securityhubtypes.AutomationRulesActionTypeV2FindingFieldsUpdate}}})).Arn()
	}, `POST /automationrulesv2/create {"Actions":[{"Type":"FINDING_FIELDS_UPDATE"}],"ClientToken":"t","Criteria":{"OcsfFindingCriteria":{}},"Description":"d","RuleName":"n","RuleOrder":1}`, `{"RuleArn": "a", "RuleId": "r"}`, "a"},
	{"SecurityHub.GetAutomationRuleV2", func(ctx context.Context, s *services) any {
		return must(s.securityhub.AutomationRuleV2("a").RuleName(ctx))
	}, "GET /automationrulesv2/a", `{"RuleArn": "a", "RuleName": "n", "RuleStatus": "ENABLED"}`, "n"},
	{"SecurityHub.GetAutomationRuleV2", func(ctx context.Context, s *services) any {
		return must(s.securityhub.AutomationRuleV2("a").Exists(ctx))
	}, "GET /automationrulesv2/a", securityhubNotFound, false},
	{"SecurityHub.ListAutomationRulesV2", func(ctx context.Context, s *services) any {
		return each(s.securityhub.AutomationRulesV2().All(ctx), (*securityhub.AutomationRuleV2).Arn)
	}, "GET /automationrulesv2/list", `{"Rules": [{"RuleArn": "a", "RuleName": "n", "RuleStatus": "ENABLED"}]}`, list("a")},
	{"SecurityHub.UpdateAutomationRuleV2", func(ctx context.Context, s *services) any {
		return did(s.securityhub.AutomationRuleV2("a").Update(ctx, &securityhub.UpdateAutomationRuleV2Input{RuleName: new("m")}))
	}, `PATCH /automationrulesv2/a {"RuleName":"m"}`, "{}", nil},
	{"SecurityHub.DeleteAutomationRuleV2", func(ctx context.Context, s *services) any {
		return did(s.securityhub.AutomationRuleV2("a").Delete(ctx, nil))
	}, "DELETE /automationrulesv2/a", "{}", nil},
	{"SecurityHub.CreateAggregatorV2", func(ctx context.Context, s *services) any {
		return must(s.securityhub.CreateAggregatorV2(ctx, &securityhub.CreateAggregatorV2Input{RegionLinkingMode: new("ALL_REGIONS"), ClientToken: new("t")})).Data().AggregationRegion
	}, `POST /aggregatorv2/create {"ClientToken":"t","RegionLinkingMode":"ALL_REGIONS"}`, `{"AggregatorV2Arn": "a", "AggregationRegion": "us-east-1", "RegionLinkingMode": "ALL_REGIONS"}`, new("us-east-1")},
	{"SecurityHub.GetAggregatorV2", func(ctx context.Context, s *services) any {
		return must(s.securityhub.AggregatorV2("a").AggregationRegion(ctx))
	}, "GET /aggregatorv2/get/a", `{"AggregatorV2Arn": "a", "AggregationRegion": "us-east-1", "RegionLinkingMode": "ALL_REGIONS"}`, "us-east-1"},
	{"SecurityHub.GetAggregatorV2", func(ctx context.Context, s *services) any {
		return must(s.securityhub.AggregatorV2("a").Exists(ctx))
	}, "GET /aggregatorv2/get/a", securityhubNotFound, false},
	{"SecurityHub.ListAggregatorsV2", func(ctx context.Context, s *services) any {
		return each(s.securityhub.AggregatorsV2().All(ctx), (*securityhub.AggregatorV2).Arn)
	}, "GET /aggregatorv2/list", `{"AggregatorsV2": [{"AggregatorV2Arn": "a"}]}`, list("a")},
	{"SecurityHub.UpdateAggregatorV2", func(ctx context.Context, s *services) any {
		return did(s.securityhub.AggregatorV2("a").Update(ctx, &securityhub.UpdateAggregatorV2Input{RegionLinkingMode: new("ALL_REGIONS")}))
	}, `PATCH /aggregatorv2/update/a {"RegionLinkingMode":"ALL_REGIONS"}`, `{"AggregatorV2Arn": "a", "AggregationRegion": "us-east-1", "RegionLinkingMode": "ALL_REGIONS"}`, nil},
	{"SecurityHub.DeleteAggregatorV2", func(ctx context.Context, s *services) any {
		return did(s.securityhub.AggregatorV2("a").Delete(ctx, nil))
	}, "DELETE /aggregatorv2/delete/a", "{}", nil},
	{"SecurityHub.CreateFindingAggregator", func(ctx context.Context, s *services) any {
		return must(s.securityhub.CreateFindingAggregator(ctx, &securityhub.CreateFindingAggregatorInput{RegionLinkingMode: new("ALL_REGIONS")})).Data().FindingAggregationRegion
	}, `POST /findingAggregator/create {"RegionLinkingMode":"ALL_REGIONS"}`, `{"FindingAggregatorArn": "a", "FindingAggregationRegion": "us-east-1", "RegionLinkingMode": "ALL_REGIONS"}`, new("us-east-1")},
	{"SecurityHub.GetFindingAggregator", func(ctx context.Context, s *services) any {
		return must(s.securityhub.FindingAggregator("a").FindingAggregationRegion(ctx))
	}, "GET /findingAggregator/get/a", `{"FindingAggregatorArn": "a", "FindingAggregationRegion": "us-east-1", "RegionLinkingMode": "ALL_REGIONS"}`, "us-east-1"},
	{"SecurityHub.GetFindingAggregator", func(ctx context.Context, s *services) any {
		return must(s.securityhub.FindingAggregator("a").Exists(ctx))
	}, "GET /findingAggregator/get/a", securityhubNotFound, false},
	{"SecurityHub.ListFindingAggregators", func(ctx context.Context, s *services) any {
		return each(s.securityhub.FindingAggregators().All(ctx), (*securityhub.FindingAggregator).Arn)
	}, "GET /findingAggregator/list", `{"FindingAggregators": [{"FindingAggregatorArn": "a"}]}`, list("a")},
	{"SecurityHub.UpdateFindingAggregator", func(ctx context.Context, s *services) any {
		return did(s.securityhub.FindingAggregator("a").Update(ctx, &securityhub.UpdateFindingAggregatorInput{RegionLinkingMode: new("ALL_REGIONS")}))
	}, `PATCH /findingAggregator/update {"FindingAggregatorArn":"a","RegionLinkingMode":"ALL_REGIONS"}`, `{"FindingAggregatorArn": "a", "FindingAggregationRegion": "us-east-1", "RegionLinkingMode": "ALL_REGIONS"}`, nil},
	{"SecurityHub.DeleteFindingAggregator", func(ctx context.Context, s *services) any {
		return did(s.securityhub.FindingAggregator("a").Delete(ctx, nil))
	}, "DELETE /findingAggregator/delete/a", "{}", nil},
	{"SecurityHub.CreateConnectorV2", func(ctx context.Context, s *services) any {
		return must(s.securityhub.CreateConnectorV2(ctx, &securityhub.CreateConnectorV2Input{Name: new("n"), ClientToken: new("t"), Provider: &securityhubtypes.ProviderConfigurationMemberJiraCloud{}})).Id()
	}, `POST /connectorsv2 {"ClientToken":"t","Name":"n","Provider":{"JiraCloud":{}}}`, `{"ConnectorArn": "a", "ConnectorId": "c"}`, "c"},
	{"SecurityHub.RegisterConnectorV2", func(ctx context.Context, s *services) any {
		return must(s.securityhub.RegisterConnectorV2(ctx, &securityhub.RegisterConnectorV2Input{AuthCode: new("x"), AuthState: new("y")})).Id()
	}, `POST /connectorsv2/register {"AuthCode":"x","AuthState":"y"}`, `{"ConnectorId": "c"}`, "c"},
	{"SecurityHub.GetConnectorV2", func(ctx context.Context, s *services) any {
		return must(s.securityhub.ConnectorV2("c").Name(ctx))
	}, "GET /connectorsv2/c", `{"ConnectorId": "c", "Name": "n", "CreatedAt": "2026-01-01T00:00:00Z", "LastUpdatedAt": "2026-01-01T00:00:00Z", "Health": {"ConnectorStatus": "CONNECTED", "LastCheckedAt": "2026-01-01T00:00:00Z"}, "ProviderDetail": {"JiraCloud": {"ProjectKey": "k"}}}`, "n"},
	{"SecurityHub.GetConnectorV2", func(ctx context.Context, s *services) any {
		return must(s.securityhub.ConnectorV2("c").Exists(ctx))
	}, "GET /connectorsv2/c", securityhubNotFound, false},
	{"SecurityHub.GetConnectorV2", func(ctx context.Context, s *services) any {
		return did(0, s.securityhub.ConnectorV2("c").WaitUntilConnected(ctx, nil, time.Minute))
	}, "GET /connectorsv2/c", `{"ConnectorId": "c", "Name": "n", "CreatedAt": "2026-01-01T00:00:00Z", "LastUpdatedAt": "2026-01-01T00:00:00Z", "Health": {"ConnectorStatus": "CONNECTED", "LastCheckedAt": "2026-01-01T00:00:00Z"}, "ProviderDetail": {"JiraCloud": {"ProjectKey": "k"}}}`, nil},
	{"SecurityHub.ListConnectorsV2", func(ctx context.Context, s *services) any {
		return each(s.securityhub.ConnectorsV2().All(ctx), (*securityhub.ConnectorV2).Id)
	}, "GET /connectorsv2", `{"Connectors": [{"ConnectorId": "c", "Name": "n", "CreatedAt": "2026-01-01T00:00:00Z", "ProviderSummary": {"ProviderName": "JIRA_CLOUD", "ConnectorStatus": "CONNECTED"}}]}`, list("c")},
	{"SecurityHub.UpdateConnectorV2", func(ctx context.Context, s *services) any {
		return did(s.securityhub.ConnectorV2("c").Update(ctx, &securityhub.UpdateConnectorV2Input{Description: new("d")}))
	}, `PATCH /connectorsv2/c {"Description":"d"}`, "{}", nil},
	{"SecurityHub.DeleteConnectorV2", func(ctx context.Context, s *services) any {
		return did(s.securityhub.ConnectorV2("c").Delete(ctx, nil))
	}, "DELETE /connectorsv2/c", "{}", nil},
	{"SecurityHub.UpdateSecurityHubConfiguration", func(ctx context.Context, s *services) any {
		return did(s.securityhub.Hub().UpdateConfiguration(ctx, &securityhub.UpdateSecurityHubConfigurationInput{AutoEnableControls: new(false)}))
	}, `PATCH /accounts {"AutoEnableControls":false}`, "{}", nil},
	{"SecurityHub.EnableSecurityHubV2", func(ctx context.Context, s *services) any {
		return must(s.securityhub.EnableSecurityHubV2(ctx, nil)).String()
	}, "POST /hubv2 {}", `{"HubV2Arn": "h"}`, "securityhub.HubV2()"},
	{"SecurityHub.DescribeSecurityHubV2", func(ctx context.Context, s *services) any {
		return must(s.securityhub.HubV2().HubV2Arn(ctx))
	}, "GET /hubv2", `{"HubV2Arn": "h"}`, "h"},
	{"SecurityHub.DescribeSecurityHubV2", func(ctx context.Context, s *services) any {
		return must(s.securityhub.HubV2().Exists(ctx))
	}, "GET /hubv2", securityhubNotFound, false},
	{"SecurityHub.DisableSecurityHubV2", func(ctx context.Context, s *services) any {
		return did(s.securityhub.HubV2().Disable(ctx, nil))
	}, "DELETE /hubv2", "{}", nil},
	{"SecurityHub.ListTagsForResource", func(ctx context.Context, s *services) any {
		return must(s.securityhub.AutomationRule("a").TagMap(ctx))["team"]
	}, "GET /tags/a", `{"Tags": {"team": "red"}}`, "red"},
	{"SecurityHub.TagResource", func(ctx context.Context, s *services) any {
		return did(0, s.securityhub.AutomationRule("a").PutTags(ctx, map[string]string{"team": "red"}))
	}, `POST /tags/a {"Tags":{"team":"red"}}`, "{}", nil},
	{"SecurityHub.UntagResource", func(ctx context.Context, s *services) any {
		return did(0, s.securityhub.AutomationRule("a").RemoveTags(ctx, list("team")))
	}, "DELETE /tags/a?tagKeys=team", "{}", nil},
}
