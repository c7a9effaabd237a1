package integration

import (
	"context"
	"errors"
	"time"

	logstypes "github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs/types"

	"github.com/seed5e775779/resgen/generated/cloudwatchlogs"
	"github.com/seed5e775779/resgen/generated/lambda"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// beyondLogs is what moto has not, or has otherwise, of CloudWatch Logs.
var beyondLogs = []beyond{
	// A group of a linked account has a name that this account's may have.
	{"CloudWatchLogs.DescribeLogGroups", func(ctx context.Context, s *services) any {
		_, err := s.cloudwatchlogs.LogGroups().Filter(&cloudwatchlogs.DescribeLogGroupsInput{IncludeLinkedAccounts: new(true)}).Collect(ctx)
		return errors.Is(err, resource.ErrConflict) && must(s.cloudwatchlogs.LogGroups().First(ctx)).Name() == "own"
	}, `POST / {"includeLinkedAccounts":false}`, `{"logGroups": [{"logGroupName": "own"}]}`, true},
	{"CloudWatchLogs.AssociateKmsKey", func(ctx context.Context, s *services) any {
		return did(s.cloudwatchlogs.LogGroup("shop").AssociateKmsKey(ctx, &cloudwatchlogs.AssociateKmsKeyInput{KmsKeyId: new("k")}))
	}, `POST / {"kmsKeyId":"k","logGroupName":"shop"}`, `{}`, nil},
	{"CloudWatchLogs.DisassociateKmsKey", func(ctx context.Context, s *services) any {
		return did(s.cloudwatchlogs.LogGroup("shop").DisassociateKmsKey(ctx, nil))
	}, `POST / {"logGroupName":"shop"}`, `{}`, nil},
	{"CloudWatchLogs.PutLogGroupDeletionProtection", func(ctx context.Context, s *services) any {
		in := &cloudwatchlogs.PutLogGroupDeletionProtectionInput{DeletionProtectionEnabled: new(true)}
		return did(s.cloudwatchlogs.LogGroup("shop").PutDeletionProtection(ctx, in))
	}, `POST / {"deletionProtectionEnabled":true,"logGroupIdentifier":"shop"}`, `{}`, nil},
	{"CloudWatchLogs.GetLogGroupFields", func(ctx context.Context, s *services) any {
		return *must(s.cloudwatchlogs.LogGroup("shop").GetFields(ctx, nil)).LogGroupFields[0].Name
	}, `POST / {"logGroupName":"shop"}`, `{"logGroupFields": [{"name": "@message", "percent": 100}]}`, "@message"},
	{"CloudWatchLogs.GetLogRecord", func(ctx context.Context, s *services) any {
		return must(s.cloudwatchlogs.GetLogRecord(ctx, &cloudwatchlogs.GetLogRecordInput{LogRecordPointer: new("p")})).LogRecord
	}, `POST / {"logRecordPointer":"p"}`, `{"logRecord": {"@message": "m"}}`, map[string]string{"@message": "m"}},
	{"CloudWatchLogs.TestMetricFilter", func(ctx context.Context, s *services) any {
		in := &cloudwatchlogs.TestMetricFilterInput{FilterPattern: new("ERROR"), LogEventMessages: list("ERROR", "INFO")}
		return len(must(s.cloudwatchlogs.TestMetricFilter(ctx, in)).Matches)
	}, `POST / {"filterPattern":"ERROR","logEventMessages":["ERROR","INFO"]}`, `{"matches": [{"eventNumber": 1}]}`, 1},
	{"CloudWatchLogs.StopQuery", func(ctx context.Context, s *services) any {
		return must(s.cloudwatchlogs.Query("q").Stop(ctx, nil)).Success
	}, `POST / {"queryId":"q"}`, `{"success": true}`, true},
	{"CloudWatchLogs.GetQueryResults", func(ctx context.Context, s *services) any {
		err := s.cloudwatchlogs.Query("q").WaitUntilComplete(ctx, nil, time.Second)
		return code(err) == "Timeout"
	}, `POST / {"queryId":"q"}`, `{"status": "Timeout", "results": []}`, true},
	{"CloudWatchLogs.DescribeQueries", func(ctx context.Context, s *services) any {
		info := s.cloudwatchlogs.Query("q").Info()
		return []any{must(info.QueryString(ctx)), must(info.LogGroup(ctx)).Name()}
	}, `POST / {}`, `{"queries": [{"queryId": "p"}, {"queryId": "q", "queryString": "fields @message", "logGroupName": "shop"}]}`, []any{"fields @message", "shop"}},
	{"CloudWatchLogs.PutQueryDefinition", func(ctx context.Context, s *services) any {
		in := &cloudwatchlogs.PutQueryDefinitionInput{Name: new("n"), QueryString: new("fields @message"), ClientToken: new("t")}
		return must(s.cloudwatchlogs.PutQueryDefinition(ctx, in)).Id()
	}, `POST / {"clientToken":"t","name":"n","queryString":"fields @message"}`, `{"queryDefinitionId": "d"}`, "d"},
	{"CloudWatchLogs.DescribeQueryDefinitions", func(ctx context.Context, s *services) any {
		return must(s.cloudwatchlogs.QueryDefinition("d").Name(ctx))
	}, `POST / {}`, `{"queryDefinitions": [{"queryDefinitionId": "c", "name": "m"}, {"queryDefinitionId": "d", "name": "n"}]}`, "n"},
	{"CloudWatchLogs.DeleteQueryDefinition", func(ctx context.Context, s *services) any {
		return must(s.cloudwatchlogs.QueryDefinition("d").Delete(ctx, nil)).Success
	}, `POST / {"queryDefinitionId":"d"}`, `{"success": true}`, true},
	{"CloudWatchLogs.CancelExportTask", func(ctx context.Context, s *services) any {
		return did(s.cloudwatchlogs.ExportTask("x").Cancel(ctx, nil))
	}, `POST / {"taskId":"x"}`, `{}`, nil},
	{"CloudWatchLogs.DescribeExportTasks", func(ctx context.Context, s *services) any {
		return s.cloudwatchlogs.ExportTask("x").WaitUntilCompleted(ctx, nil, time.Second)
	}, `POST / {"taskId":"x"}`, `{"exportTasks": [{"taskId": "x", "status": {"code": "COMPLETED"}}]}`, nil},
	{"CloudWatchLogs.PutSubscriptionFilter", func(ctx context.Context, s *services) any {
		in := &cloudwatchlogs.PutSubscriptionFilterInput{FilterPattern: new(""), DestinationArn: new("arn:d")}
		return did(s.cloudwatchlogs.LogGroup("shop").SubscriptionFilter("all").Put(ctx, in))
	}, `POST / {"destinationArn":"arn:d","filterName":"all","filterPattern":"","logGroupName":"shop"}`, `{}`, nil},
	{"CloudWatchLogs.DeleteSubscriptionFilter", func(ctx context.Context, s *services) any {
		return did(s.cloudwatchlogs.SubscriptionFilter("shop", "all").Delete(ctx, nil))
	}, `POST / {"filterName":"all","logGroupName":"shop"}`, `{}`, nil},
	{"CloudWatchLogs.DescribeSubscriptionFilters", func(ctx context.Context, s *services) any {
		_, err := lambda.FunctionOf(ctx, s.cloudwatchlogs.SubscriptionFilter("shop", "all").Function())
		return errors.Is(err, resource.ErrNotSet)
	}, `POST / {"filterNamePrefix":"all","logGroupName":"shop"}`,
		`{"subscriptionFilters": [{"filterName": "all", "logGroupName": "shop", "destinationArn": "arn:aws:kinesis:us-east-1:123456789012:stream/s"}]}`, true},
	// Ways out: a function that gets the events, and a group that gets a command's output.
	{"CloudWatchLogs.DescribeSubscriptionFilters", func(ctx context.Context, s *services) any {
		return must(lambda.FunctionOf(ctx, s.cloudwatchlogs.SubscriptionFilter("shop", "all").Function())).Name()
	}, `POST / {"filterNamePrefix":"all","logGroupName":"shop"}`,
		`{"subscriptionFilters": [{"filterName": "all", "logGroupName": "shop", "destinationArn": "arn:aws:lambda:us-east-1:123456789012:function:f"}]}`,
		"arn:aws:lambda:us-east-1:123456789012:function:f"},
	{"SSM.ListCommands", func(ctx context.Context, s *services) any {
		return must(cloudwatchlogs.LogGroupOf(ctx, s.ssm.Command("c-1").OutputLogGroup())).Name()
	}, `POST / {"CommandId":"c-1"}`, `{"Commands": [{"CommandId": "c-1", "CloudWatchOutputConfig": {"CloudWatchLogGroupName": "shop"}}]}`, "shop"},
	{"Lambda.GetFunction", func(ctx context.Context, s *services) any {
		return must(cloudwatchlogs.LogGroupOf(ctx, s.lambda.Function("f").LogGroup())).Name()
	}, `GET /2015-03-31/functions/f`, `{"Configuration": {"FunctionName": "f", "LoggingConfig": {"LogGroup": "/aws/lambda/f"}}}`, "/aws/lambda/f"},
	{"CloudWatchLogs.GetLogEvents", func(ctx context.Context, s *services) any {
		in := &cloudwatchlogs.GetLogEventsInput{Limit: new(int32(1))}
		return *must(s.cloudwatchlogs.LogStream("shop", "web").GetEvents(ctx, in)).Events[0].Message
	}, `POST / {"limit":1,"logGroupName":"shop","logStreamName":"web"}`, `{"events": [{"message": "last"}], "nextForwardToken": "f/1"}`, "last"},
	{"CloudWatchLogs.FilterLogEvents", func(ctx context.Context, s *services) any {
		found := s.cloudwatchlogs.LogGroup("shop").Events().Filter(&cloudwatchlogs.FilterLogEventsInput{FilterPattern: new("ERROR")})
		e := must(found.First(ctx))
		return []any{e.Id(), must(e.Message()), e.LogStream().Name()}
	}, `POST / {"filterPattern":"ERROR","logGroupName":"shop"}`, `{"events": [{"eventId": "e", "logStreamName": "web", "message": "ERROR x"}]}`,
		[]any{"e", "ERROR x", "web"}},
	// Events that were not taken are told by their indexes.
	{"CloudWatchLogs.PutLogEvents", func(ctx context.Context, s *services) any {
		in := &cloudwatchlogs.PutLogEventsInput{LogEvents: list(logstypes.InputLogEvent{Message: new("m"), Timestamp: new(int64(1))})}
		return *must(s.cloudwatchlogs.LogStream("shop", "web").PutEvents(ctx, in)).RejectedLogEventsInfo.TooOldLogEventEndIndex
	}, `POST / {"logEvents":[{"message":"m","timestamp":1}],"logGroupName":"shop","logStreamName":"web"}`,
		`{"rejectedLogEventsInfo": {"tooOldLogEventEndIndex": 1}}`, int32(1)},
	// An answer without a token does not say that the list ends.
	{"CloudWatchLogs.GetLogEvents", func(ctx context.Context, s *services) any {
		_, err := s.cloudwatchlogs.LogStream("shop", "web").Events().Count(ctx)
		return errors.Is(err, resource.ErrPaging)
	}, `POST / {"logGroupName":"shop","logStreamName":"web","startFromHead":true}`, `{"events": []}`, true},
}
