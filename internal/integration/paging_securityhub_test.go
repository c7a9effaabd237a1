package integration

import (
	"context"
	"strings"
	"time"

	"github.com/seed5e775779/resgen/generated/securityhub"
)

// findingPage is a reply with a finding of a product.
func findingPage(item, token string) string {
	return strings.Replace(jsonPage("Findings", "Id", "NextToken")(item, token), `"Id"`, `"ProductArn": "p", "Id"`, 1)
}

// trendNames are what the numbers of a trend stand for: each has a second of its own.
var trendNames = map[int64]string{1: "one", 2: "two"}

// trendPage is a reply with the numbers of one time.
func trendPage(item, token string) string {
	second := map[string]string{"one": "1970-01-01T00:00:01Z", "two": "1970-01-01T00:00:02Z"}[item]
	page := jsonPage("TrendsMetrics", "Timestamp", "NextToken")(second, token)
	return strings.Replace(page, `"TrendsMetrics"`, `"Granularity": "Daily", "TrendsMetrics"`, 1)
}

// securityhubPageds are the collections of Security Hub.
var securityhubPageds = []paged{
	{"securityhub.Service.ActionTargets", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.ActionTargets().All(ctx), (*securityhub.ActionTarget).Arn)
	}, jsonPage("ActionTargets", "ActionTargetArn", "NextToken"), "POST /actionTargets/get", `{"NextToken":"t1"}`},
	{"securityhub.Service.AggregatorsV2", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.AggregatorsV2().All(ctx), (*securityhub.AggregatorV2).Arn)
	}, jsonPage("AggregatorsV2", "AggregatorV2Arn", "NextToken"), "GET /aggregatorv2/list", "?NextToken=t1"},
	{"securityhub.Service.AutomationRules", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.AutomationRules().AsListed().All(ctx), (*securityhub.AutomationRule).Arn)
	}, jsonPage("AutomationRulesMetadata", "RuleArn", "NextToken"), "GET /automationrules/list", "?NextToken=t1"},
	{"securityhub.Service.AutomationRulesV2", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.AutomationRulesV2().All(ctx), (*securityhub.AutomationRuleV2).Arn)
	}, jsonPage("Rules", "RuleArn", "NextToken"), "GET /automationrulesv2/list", "?NextToken=t1"},
	{"securityhub.Service.ConfigurationPolicies", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.ConfigurationPolicies().All(ctx), (*securityhub.ConfigurationPolicy).Id)
	}, jsonPage("ConfigurationPolicySummaries", "Id", "NextToken"), "GET /configurationPolicy/list", "?NextToken=t1"},
	{"securityhub.Service.ConnectorsV2", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.ConnectorsV2().All(ctx), (*securityhub.ConnectorV2).Id)
	}, jsonPage("Connectors", "ConnectorId", "NextToken"), "GET /connectorsv2", "?NextToken=t1"},
	{"securityhub.Service.EnabledStandards", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.EnabledStandards().All(ctx), (*securityhub.StandardsSubscription).Arn)
	}, jsonPage("StandardsSubscriptions", "StandardsSubscriptionArn", "NextToken"), "POST /standards/get", `{"NextToken":"t1"}`},
	{"securityhub.Service.FindingAggregators", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.FindingAggregators().All(ctx), (*securityhub.FindingAggregator).Arn)
	}, jsonPage("FindingAggregators", "FindingAggregatorArn", "NextToken"), "GET /findingAggregator/list", "?NextToken=t1"},
	{"securityhub.Service.Findings", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.Findings().All(ctx), (*securityhub.Finding).Id)
	}, findingPage, "POST /findings", `{"NextToken":"t1"}`},
	{"securityhub.Service.Insights", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.Insights().All(ctx), (*securityhub.Insight).Arn)
	}, jsonPage("Insights", "InsightArn", "NextToken"), "POST /insights/get", `{"NextToken":"t1"}`},
	{"securityhub.Service.Invitations", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.Invitations().All(ctx), (*securityhub.Invitation).AccountId)
	}, jsonPage("Invitations", "AccountId", "NextToken"), "GET /invitations", "?NextToken=t1"},
	{"securityhub.Service.Members", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.Members().All(ctx), (*securityhub.Member).AccountId)
	}, jsonPage("Members", "AccountId", "NextToken"), "GET /members?", "NextToken=t1&OnlyAssociated=false"},
	{"securityhub.Service.OrganizationAdminAccounts", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.OrganizationAdminAccounts().All(ctx), (*securityhub.OrganizationAdminAccount).AccountId)
	}, jsonPage("AdminAccounts", "AccountId", "NextToken"), "GET /organization/admin?Feature=SecurityHub", "&NextToken=t1"},
	{"securityhub.Service.ProductSubscriptions", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.ProductSubscriptions().All(ctx), (*securityhub.ProductSubscription).Arn)
	}, jsonPage("ProductSubscriptions", "", "NextToken"), "GET /productSubscriptions", "?NextToken=t1"},
	{"securityhub.Service.Products", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.Products().All(ctx), (*securityhub.Product).Arn)
	}, jsonPage("Products", "ProductArn", "NextToken"), "GET /products", "?NextToken=t1"},
	{"securityhub.Service.ProductsV2", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.ProductsV2().All(ctx), (*securityhub.ProductV2).Name)
	}, jsonPage("ProductsV2", "ProductV2Name", "NextToken"), "GET /productsV2", "?NextToken=t1"},
	{"securityhub.Service.SecurityControls", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.SecurityControls().AsListed().All(ctx), (*securityhub.SecurityControl).Id)
	}, jsonPage("SecurityControlDefinitions", "SecurityControlId", "NextToken"), "GET /securityControls/definitions", "?NextToken=t1"},
	{"securityhub.Service.SecurityControlDefinitions", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.SecurityControlDefinitions().All(ctx), (*securityhub.SecurityControlDefinition).Id)
	}, jsonPage("SecurityControlDefinitions", "SecurityControlId", "NextToken"), "GET /securityControls/definitions", "?NextToken=t1"},
	{"securityhub.SecurityControl.Associations", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.SecurityControl("IAM.1").Associations().All(ctx), (*securityhub.StandardsControlAssociation).StandardsArn)
	}, jsonPage("StandardsControlAssociationSummaries", "StandardsArn", "NextToken"), "GET /associations?", "NextToken=t1&SecurityControlId=IAM.1"},
	{"securityhub.Service.Standards", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.Standards().All(ctx), (*securityhub.Standard).Arn)
	}, jsonPage("Standards", "StandardsArn", "NextToken"), "GET /standards", "?NextToken=t1"},
	{"securityhub.StandardsSubscription.Controls", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.StandardsSubscription("u").Controls().All(ctx), (*securityhub.StandardsControl).Arn)
	}, jsonPage("Controls", "StandardsControlArn", "NextToken"), "GET /standards/controls/u", "?NextToken=t1"},
	{"securityhub.ConfigurationPolicy.Targets", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.ConfigurationPolicy("y").Targets().All(ctx), (*securityhub.ConfigurationPolicyAssociation).TargetId)
	}, func(item, token string) string {
		page := jsonPage("ConfigurationPolicyAssociationSummaries", "TargetId", "NextToken")(item, token)
		return strings.Replace(page, `"TargetId"`, `"TargetType": "ACCOUNT", "TargetId"`, 1)
	}, `POST /configurationPolicyAssociation/list {"Filters":{"ConfigurationPolicyId":"y"}`, `"NextToken":"t1"`},
	{"securityhub.Finding.History", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.Finding("p", "f").History().All(ctx), func(r *securityhub.FindingHistoryRecord) string { return *r.Data().UpdateSource.Identity })
	}, func(item, token string) string {
		page := jsonPage("Records", "Identity", "NextToken")(item, token)
		return strings.Replace(strings.Replace(page, `{"Identity"`, `{"UpdateTime": "2026-01-01T00:00:00Z", "UpdateSource": {"Identity"`, 1), "}]", "}}]", 1)
	}, `POST /findingHistory/get {"FindingIdentifier":{"Id":"f","ProductArn":"p"}`, `"NextToken":"t1"`},
	{"securityhub.Service.FindingsTrendsV2", func(ctx context.Context, s *services) []string {
		in := &securityhub.GetFindingsTrendsV2Input{StartTime: new(time.Unix(0, 0)), EndTime: new(time.Unix(1, 0))}
		return each(s.securityhub.FindingsTrendsV2().Filter(in).All(ctx), func(r *securityhub.FindingsTrendV2) string { return trendNames[r.Timestamp().Unix()] })
	}, trendPage, "POST /findingsTrendsv2 ", `"NextToken":"t1"`},
	{"securityhub.Service.ResourcesTrendsV2", func(ctx context.Context, s *services) []string {
		in := &securityhub.GetResourcesTrendsV2Input{StartTime: new(time.Unix(0, 0)), EndTime: new(time.Unix(1, 0))}
		return each(s.securityhub.ResourcesTrendsV2().Filter(in).All(ctx), func(r *securityhub.ResourcesTrendV2) string { return trendNames[r.Timestamp().Unix()] })
	}, trendPage, "POST /resourcesTrendsv2 ", `"NextToken":"t1"`},
	{"securityhub.Service.ResourcesV2", func(ctx context.Context, s *services) []string {
		return each(s.securityhub.ResourcesV2().All(ctx), (*securityhub.ResourceV2).Id)
	}, func(item, token string) string {
		return strings.Replace(jsonPage("Resources", "ResourceId", "NextToken")(item, token), `"ResourceId"`, `"AccountId": "1", "Region": "r", "ResourceId"`, 1)
	}, "POST /resourcesv2", `{"NextToken":"t1"}`},
}
