package integration

import (
	"context"

	"github.com/seed5e775779/resgen/generated/cloudwatchlogs"
)

// cloudwatchlogsPageds are the collections of CloudWatch Logs, but for the events of
// streams, whose list ends otherwise.
var cloudwatchlogsPageds = []paged{
	{"cloudwatchlogs.Service.Destinations", func(ctx context.Context, s *services) []string {
		return each(s.cloudwatchlogs.Destinations().All(ctx), (*cloudwatchlogs.Destination).Name)
	}, jsonPage("destinations", "destinationName", "nextToken"), `POST / {`, `"nextToken":"t1"`},
	{"cloudwatchlogs.Service.ExportTasks", func(ctx context.Context, s *services) []string {
		return each(s.cloudwatchlogs.ExportTasks().All(ctx), (*cloudwatchlogs.ExportTask).Id)
	}, jsonPage("exportTasks", "taskId", "nextToken"), `POST / {`, `"nextToken":"t1"`},
	{"cloudwatchlogs.Service.LogGroups", func(ctx context.Context, s *services) []string {
		return each(s.cloudwatchlogs.LogGroups().All(ctx), (*cloudwatchlogs.LogGroup).Name)
	}, jsonPage("logGroups", "logGroupName", "nextToken"), `POST / {`, `"nextToken":"t1"`},
	{"cloudwatchlogs.Service.QueryDefinitions", func(ctx context.Context, s *services) []string {
		return each(s.cloudwatchlogs.QueryDefinitions().All(ctx), (*cloudwatchlogs.QueryDefinition).Id)
	}, jsonPage("queryDefinitions", "queryDefinitionId", "nextToken"), `POST / {`, `"nextToken":"t1"`},
	{"cloudwatchlogs.Service.QueryInfos", func(ctx context.Context, s *services) []string {
		return each(s.cloudwatchlogs.QueryInfos().All(ctx), (*cloudwatchlogs.QueryInfo).QueryId)
	}, jsonPage("queries", "queryId", "nextToken"), `POST / {`, `"nextToken":"t1"`},
	{"cloudwatchlogs.Service.ResourcePolicies", func(ctx context.Context, s *services) []string {
		return each(s.cloudwatchlogs.ResourcePolicies().All(ctx), (*cloudwatchlogs.ResourcePolicy).Name)
	}, jsonPage("resourcePolicies", "policyName", "nextToken"), `POST / {`, `"nextToken":"t1","policyScope":"ACCOUNT"}`},
	{"cloudwatchlogs.LogGroup.LogStreams", func(ctx context.Context, s *services) []string {
		return each(s.cloudwatchlogs.LogGroup("g").LogStreams().All(ctx), (*cloudwatchlogs.LogStream).Name)
	}, jsonPage("logStreams", "logStreamName", "nextToken"), `POST / {"logGroupName":"g"`, `"nextToken":"t1"`},
	{"cloudwatchlogs.LogGroup.MetricFilters", func(ctx context.Context, s *services) []string {
		return each(s.cloudwatchlogs.LogGroup("g").MetricFilters().All(ctx), (*cloudwatchlogs.MetricFilter).Name)
	}, jsonPage("metricFilters", "filterName", "nextToken"), `POST / {"logGroupName":"g"`, `"nextToken":"t1"`},
	{"cloudwatchlogs.LogGroup.QueryInfos", func(ctx context.Context, s *services) []string {
		return each(s.cloudwatchlogs.LogGroup("g").QueryInfos().All(ctx), (*cloudwatchlogs.QueryInfo).QueryId)
	}, jsonPage("queries", "queryId", "nextToken"), `POST / {"logGroupName":"g"`, `"nextToken":"t1"`},
	{"cloudwatchlogs.LogGroup.SubscriptionFilters", func(ctx context.Context, s *services) []string {
		return each(s.cloudwatchlogs.LogGroup("g").SubscriptionFilters().All(ctx), (*cloudwatchlogs.SubscriptionFilter).Name)
	}, jsonPage("subscriptionFilters", "filterName", "nextToken"), `POST / {"logGroupName":"g"`, `"nextToken":"t1"`},
	{"cloudwatchlogs.LogStream.FilteredEvents", func(ctx context.Context, s *services) []string {
		return each(s.cloudwatchlogs.LogStream("g", "s").FilteredEvents().All(ctx), (*cloudwatchlogs.LogEvent).Id)
	}, jsonPage("events", "eventId", "nextToken"), `POST / {"logGroupName":"g","logStreamNames":["s"]`, `"nextToken":"t1"`},
}
