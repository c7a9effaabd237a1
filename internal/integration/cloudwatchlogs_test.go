package integration

import (
	"context"
	"testing"
	"time"

	logstypes "github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs/types"

	"github.com/seed5e775779/resgen/generated/cloudwatchlogs"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/kms"
	"github.com/seed5e775779/resgen/generated/s3"
)

func TestLogGroups(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		group := must(s.cloudwatchlogs.CreateLogGroup(ctx, &cloudwatchlogs.CreateLogGroupInput{
			LogGroupName: new("/shop/web"), KmsKeyId: new("arn:k"), Tags: map[string]string{"team": "red"},
		}))
		must(s.cloudwatchlogs.CreateLogGroup(ctx, &cloudwatchlogs.CreateLogGroupInput{LogGroupName: new("/shop/web2")}))
		equal(t, must(kms.KeyOf(ctx, group.KmsKey())).Id(), "arn:k")
		equal(t, must(group.ARN(ctx)), "arn:aws:logs:us-east-1:123456789012:log-group:/shop/web")
		fromARN := must(s.cloudwatchlogs.LogGroupFromARN("arn:aws:logs:us-east-1:123456789012:log-group:/shop/web:*"))
		equal(t, fromARN.Equal(group), true)
		equal(t, each(s.cloudwatchlogs.LogGroups().All(ctx), (*cloudwatchlogs.LogGroup).Name), list("/shop/web", "/shop/web2"))
		equal(t, must(s.cloudwatchlogs.LogGroup("/shop/we").Exists(ctx)), false) // it is but a prefix

		must(group.PutRetentionPolicy(ctx, &cloudwatchlogs.PutRetentionPolicyInput{RetentionInDays: new(int32(7))}))
		equal(t, must(group.RetentionInDays(ctx)), int32(7))
		must(group.DeleteRetentionPolicy(ctx, nil))
		equal(t, must(group.RetentionInDays(ctx)), int32(0)) // kept for ever
		done(group.PutTags(ctx, map[string]string{"level": "high"}))
		done(group.RemoveTags(ctx, list("team")))
		equal(t, must(group.TagMap(ctx)), map[string]string{"level": "high"})

		must(group.Delete(ctx, nil))
		equal(t, must(group.Exists(ctx)), false)
		equal(t, must(group.LogStream("absent").Exists(ctx)), false)
	})
}

func TestLogStreams(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		group := must(s.cloudwatchlogs.CreateLogGroup(ctx, &cloudwatchlogs.CreateLogGroupInput{LogGroupName: new("shop")}))
		stream := must(group.CreateLogStream(ctx, &cloudwatchlogs.CreateLogStreamInput{LogStreamName: new("web/1")}))
		other := must(group.CreateLogStream(ctx, &cloudwatchlogs.CreateLogStreamInput{LogStreamName: new("web/10")}))
		equal(t, each(group.LogStreams().All(ctx), (*cloudwatchlogs.LogStream).Name), list("web/1", "web/10"))
		equal(t, must(stream.ARN(ctx)), "arn:aws:logs:us-east-1:123456789012:log-group:shop:log-stream:web/1")
		equal(t, must(stream.Events().Count(ctx)), 0)
		equal(t, must(stream.FilteredEvents().Count(ctx)), 0)
		equal(t, must(group.Events().Count(ctx)), 0)
		must(stream.Delete(ctx, nil))
		equal(t, must(stream.Exists(ctx)), false)
		equal(t, must(other.Exists(ctx)), true)
	})
}

// TestLogEventsEnd lists events through pages that are empty, to where the token is the
// one that was asked with. Nothing is in recordings that has a time of today, as moto
// wants it of events.
func TestLogEventsEnd(t *testing.T) {
	const begin = `"logGroupName":"shop","logStreamName":"web"`
	s, wire := scripted(t,
		`{"events": [{"timestamp": 1, "ingestionTime": 5, "message": "a"}, {"timestamp": 1, "ingestionTime": 5, "message": "b"}], "nextForwardToken": "f/1", "nextBackwardToken": "b/1"}`,
		`{"events": [], "nextForwardToken": "f/2", "nextBackwardToken": "b/2"}`,
		`{"events": [{"timestamp": 2, "ingestionTime": 6, "message": "c"}], "nextForwardToken": "f/3", "nextBackwardToken": "b/3"}`,
		`{"events": [], "nextForwardToken": "f/3", "nextBackwardToken": "b/3"}`,
	)
	perform(t, s, func(ctx context.Context, t *testing.T, s *services) {
		stream := s.cloudwatchlogs.LogStream("shop", "web")
		messages := each(stream.Events().All(ctx), func(e *cloudwatchlogs.OutputLogEvent) string { return must(e.Message()) })
		equal(t, messages, list("a", "b", "c"))
	})
	wire.finish(
		`POST / {`+begin+`,"startFromHead":true}`,
		`POST / {`+begin+`,"nextToken":"f/1","startFromHead":true}`,
		`POST / {`+begin+`,"nextToken":"f/2","startFromHead":true}`,
		`POST / {`+begin+`,"nextToken":"f/3","startFromHead":true}`,
	)
}

func TestLogFilters(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		group := must(s.cloudwatchlogs.CreateLogGroup(ctx, &cloudwatchlogs.CreateLogGroupInput{LogGroupName: new("shop")}))
		metric := group.MetricFilter("errors")
		must(metric.Put(ctx, &cloudwatchlogs.PutMetricFilterInput{
			FilterPattern:         new("ERROR"),
			MetricTransformations: list(logstypes.MetricTransformation{MetricName: new("Errors"), MetricNamespace: new("Shop"), MetricValue: new("1")}),
		}))
		equal(t, must(metric.FilterPattern(ctx)), "ERROR")
		equal(t, each(group.MetricFilters().All(ctx), (*cloudwatchlogs.MetricFilter).Name), list("errors"))
		equal(t, each(s.cloudwatchlogs.MetricFilters().All(ctx), (*cloudwatchlogs.MetricFilter).LogGroupName), list("shop"))
		must(metric.Delete(ctx, nil))
		equal(t, must(metric.Exists(ctx)), false)

		target := must(s.cloudwatchlogs.PutDestination(ctx, &cloudwatchlogs.PutDestinationInput{
			DestinationName: new("collect"), TargetArn: new("arn:aws:kinesis:us-east-1:123456789012:stream/s"), RoleArn: new("arn:aws:iam::123456789012:role/logs"),
		}))
		equal(t, must(iam.RoleOf(ctx, target.Role())).Name(), "logs")
		equal(t, must(s.cloudwatchlogs.DestinationFromARN(must(target.ARN(ctx)))).Name(), "collect")
		must(target.PutPolicy(ctx, &cloudwatchlogs.PutDestinationPolicyInput{AccessPolicy: new("{}")}))
		equal(t, must(target.AccessPolicy(ctx)), "{}")
		equal(t, each(s.cloudwatchlogs.Destinations().All(ctx), (*cloudwatchlogs.Destination).Name), list("collect"))
		must(target.Delete(ctx, nil))
		equal(t, must(target.Exists(ctx)), false)

		policy := must(s.cloudwatchlogs.PutResourcePolicy(ctx, &cloudwatchlogs.PutResourcePolicyInput{PolicyName: new("route53"), PolicyDocument: new("{}")}))
		equal(t, must(policy.PolicyDocument(ctx)), "{}")
		equal(t, must(s.cloudwatchlogs.ResourcePolicies().Count(ctx)), 1)
		must(policy.Delete(ctx, nil))
		equal(t, must(policy.Exists(ctx)), false)
	})
}

func TestLogQueries(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		group := must(s.cloudwatchlogs.CreateLogGroup(ctx, &cloudwatchlogs.CreateLogGroupInput{LogGroupName: new("shop")}))
		query := must(group.StartQuery(ctx, &cloudwatchlogs.StartQueryInput{
			QueryString: new("fields @message"), StartTime: new(int64(1_800_000_000)), EndTime: new(int64(1_800_000_060)),
		}))
		done(query.WaitUntilComplete(ctx, nil, time.Second))
		equal(t, must(query.Status(ctx)), logstypes.QueryStatusComplete)
		equal(t, len(must(query.GetResults(ctx, nil)).Results), 0)

		must(s.s3.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: new("archive")}))
		task := must(group.CreateExportTask(ctx, &cloudwatchlogs.CreateExportTaskInput{
			Destination: new("archive"), From: new(int64(1_800_000_000_000)), To: new(int64(1_800_000_060_000)),
		}))
		equal(t, must(s3.BucketOf(ctx, task.Bucket())).Name(), "archive")
		equal(t, must(task.LogGroup(ctx)).Name(), "shop")
		equal(t, each(s.cloudwatchlogs.ExportTasks().All(ctx), (*cloudwatchlogs.ExportTask).Id), list(task.Id()))
	})
}
