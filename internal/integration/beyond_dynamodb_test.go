package integration

import (
	"context"
	"errors"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/runtime/resource"
)

const (
	ofBooks      = `POST / {"TableName":"books"}`
	destinations = `{"TableName": "books", "KinesisDataStreamDestinations": [{"StreamArn": "s-1", "DestinationStatus": "DISABLED"}, {"StreamArn": "s-2", "DestinationStatus": "ACTIVE"}]}`
	insights     = `{"TableName": "books", "IndexName": "author", "ContributorInsightsStatus": "ENABLED"}`
	replicas     = `{"Table": {"TableName": "books", "Replicas": [{"RegionName": "eu-west-1", "ReplicaStatus": "ACTIVE"}]}}`
	bulk         = `{"BulkOperationDescription": {"BulkOperationArn": "b-1", "BulkOperationStatus": "COMPLETED"}}`
)

// beyondDynamoDB is what moto has not: streams to Kinesis, insights, replicas, vectors
// and bulk operations.
var beyondDynamoDB = []beyond{
	{"DynamoDB.EnableKinesisStreamingDestination", func(ctx context.Context, s *services) any {
		return did(s.dynamodb.Table("books").KinesisStreamingDestination("s-2").Enable(ctx, nil))
	}, `POST / {"StreamArn":"s-2","TableName":"books"}`, `{"TableName": "books", "StreamArn": "s-2"}`, nil},
	{"DynamoDB.DescribeKinesisStreamingDestination", func(ctx context.Context, s *services) any {
		return each(s.dynamodb.Table("books").KinesisStreamingDestinations().All(ctx), (*dynamodb.KinesisStreamingDestination).StreamArn)
	}, ofBooks, destinations, list("s-1", "s-2")},
	{"DynamoDB.DescribeKinesisStreamingDestination", func(ctx context.Context, s *services) any {
		return must(s.dynamodb.KinesisStreamingDestination("books", "s-1").Exists(ctx))
	}, ofBooks, destinations, false},
	{"DynamoDB.DescribeKinesisStreamingDestination", func(ctx context.Context, s *services) any {
		return waited(s.dynamodb.KinesisStreamingDestination("books", "s-2").WaitUntilActive(ctx, nil, time.Second))
	}, ofBooks, destinations, nil},
	{"DynamoDB.DescribeKinesisStreamingDestination", func(ctx context.Context, s *services) any {
		return waited(s.dynamodb.KinesisStreamingDestination("books", "s-1").WaitUntilDisabled(ctx, nil, time.Second))
	}, ofBooks, destinations, nil},
	{"DynamoDB.UpdateKinesisStreamingDestination", func(ctx context.Context, s *services) any {
		return did(s.dynamodb.KinesisStreamingDestination("books", "s-2").Update(ctx, nil))
	}, `POST / {"StreamArn":"s-2","TableName":"books"}`, `{"TableName": "books"}`, nil},
	{"DynamoDB.DisableKinesisStreamingDestination", func(ctx context.Context, s *services) any {
		return did(s.dynamodb.KinesisStreamingDestination("books", "s-2").Disable(ctx, nil))
	}, `POST / {"StreamArn":"s-2","TableName":"books"}`, `{"TableName": "books"}`, nil},

	{"DynamoDB.UpdateContributorInsights", func(ctx context.Context, s *services) any {
		return did(s.dynamodb.ContributorInsights("books", "").Enable(ctx, nil))
	}, `POST / {"ContributorInsightsAction":"ENABLE","TableName":"books"}`, `{"TableName": "books"}`, nil},
	{"DynamoDB.UpdateContributorInsights", func(ctx context.Context, s *services) any {
		return did(s.dynamodb.ContributorInsights("books", "author").Disable(ctx, nil))
	}, `POST / {"ContributorInsightsAction":"DISABLE","IndexName":"author","TableName":"books"}`, `{"TableName": "books"}`, nil},
	{"DynamoDB.DescribeContributorInsights", func(ctx context.Context, s *services) any {
		return must(s.dynamodb.ContributorInsights("books", "author").ContributorInsightsStatus(ctx))
	}, `POST / {"IndexName":"author","TableName":"books"}`, insights, types.ContributorInsightsStatusEnabled},
	{"DynamoDB.DescribeContributorInsights", func(ctx context.Context, s *services) any {
		return waited(s.dynamodb.ContributorInsights("books", "author").WaitUntilEnabled(ctx, nil, time.Second))
	}, `POST / {"IndexName":"author","TableName":"books"}`, insights, nil},
	{"DynamoDB.ListContributorInsights", func(ctx context.Context, s *services) any {
		return each(s.dynamodb.Table("books").ContributorInsights().All(ctx), (*dynamodb.ContributorInsights).IndexName)
	}, ofBooks, `{"ContributorInsightsSummaries": [{"TableName": "books"}, ` + insights + `]}`, list("", "author")},

	{"DynamoDB.UpdateTable", func(ctx context.Context, s *services) any {
		return did(s.dynamodb.Table("books").Replica("eu-west-1").Create(ctx, nil))
	}, `POST / {"ReplicaUpdates":[{"Create":{"RegionName":"eu-west-1"}}],"TableName":"books"}`, `{"TableDescription": {"TableName": "books"}}`, nil},
	{"DynamoDB.DescribeTable", func(ctx context.Context, s *services) any {
		return each(s.dynamodb.Table("books").ReplicaTables().All(ctx), (*dynamodb.Replica).RegionName)
	}, ofBooks, replicas, list("eu-west-1")},
	{"DynamoDB.DescribeTable", func(ctx context.Context, s *services) any {
		return waited(s.dynamodb.Replica("books", "eu-west-1").WaitUntilActive(ctx, nil, time.Second))
	}, ofBooks, replicas, nil},
	{"DynamoDB.DescribeTable", func(ctx context.Context, s *services) any {
		return waited(s.dynamodb.Replica("books", "eu-west-2").WaitUntilDeleted(ctx, nil, time.Second))
	}, ofBooks, replicas, nil},
	// A replica outlives the table of this region.
	{"DynamoDB.DescribeTable", func(ctx context.Context, s *services) any {
		_, err := s.dynamodb.Replica("books", "eu-west-1").Exists(ctx)
		return err != nil && !errors.Is(err, resource.ErrNotFound)
	}, ofBooks, `400{"__type": "ResourceNotFoundException", "message": "Requested resource not found"}`, true},
	{"DynamoDB.DescribeTable", func(ctx context.Context, s *services) any {
		return s.dynamodb.Replica("books", "eu-west-1").WaitUntilDeleted(ctx, nil, time.Second) != nil
	}, ofBooks, `400{"__type": "ResourceNotFoundException", "message": "Requested resource not found"}`, true},
	{"DynamoDB.UpdateTable", func(ctx context.Context, s *services) any {
		return did(s.dynamodb.Replica("books", "eu-west-1").Delete(ctx, nil))
	}, `POST / {"ReplicaUpdates":[{"Delete":{"RegionName":"eu-west-1"}}],"TableName":"books"}`, `{"TableDescription": {"TableName": "books"}}`, nil},

	{"DynamoDB.StartBulkPutItems", func(ctx context.Context, s *services) any {
		in := &dynamodb.StartBulkPutItemsInput{
			InputS3Configuration:  &types.InputS3Configuration{S3Bucket: new("in"), InputFormat: types.BulkOperationInputFormatIon},
			OutputS3Configuration: &types.OutputS3Configuration{S3Bucket: new("out"), OutputType: list(types.OutputTypeEnumError)},
			ClientToken:           new("t"),
		}
		return must(s.dynamodb.Table("books").StartBulkPutItems(ctx, in)).Arn()
	}, `POST / {"ClientToken":"t","InputS3Configuration":{"InputFormat":"ION","S3Bucket":"in"},"OutputS3Configuration":{"OutputType":["ERROR"],"S3Bucket":"out"},"TableName":"books"}`, bulk, "b-1"},
	{"DynamoDB.DescribeBulkOperation", func(ctx context.Context, s *services) any {
		return waited(s.dynamodb.BulkOperation("b-1").WaitUntilCompleted(ctx, nil, time.Second))
	}, `POST / {"BulkOperationArn":"b-1"}`, bulk, nil},
	{"DynamoDB.ListBulkOperations", func(ctx context.Context, s *services) any {
		return each(s.dynamodb.BulkOperations().All(ctx), (*dynamodb.BulkOperation).Arn)
	}, `POST / {}`, `{"BulkOperationsSummaryList": [{"BulkOperationArn": "b-1"}]}`, list("b-1")},
	{"DynamoDB.CancelBulkOperation", func(ctx context.Context, s *services) any {
		return did(s.dynamodb.BulkOperation("b-1").Cancel(ctx, nil))
	}, `POST / {"BulkOperationArn":"b-1"}`, `{"BulkOperationArn": "b-1"}`, nil},

	{"DynamoDB.ListExports", func(ctx context.Context, s *services) any {
		return each(s.dynamodb.Exports().All(ctx), (*dynamodb.Export).Arn)
	}, `POST / {}`, `{"ExportSummaries": [{"ExportArn": "e-1"}]}`, list("e-1")},
	{"DynamoDB.ListImports", func(ctx context.Context, s *services) any {
		return each(s.dynamodb.Imports().All(ctx), (*dynamodb.Import).Arn)
	}, `POST / {}`, `{"ImportSummaryList": [{"ImportArn": "i-1"}]}`, list("i-1")},
	{"DynamoDB.DescribeExport", func(ctx context.Context, s *services) any {
		return waited(s.dynamodb.Export("e-1").WaitUntilCompleted(ctx, nil, time.Second))
	}, `POST / {"ExportArn":"e-1"}`, `{"ExportDescription": {"ExportArn": "e-1", "ExportStatus": "COMPLETED"}}`, nil},
	{"DynamoDB.DescribeImport", func(ctx context.Context, s *services) any {
		return waited(s.dynamodb.Import("i-1").WaitUntilCompleted(ctx, nil, time.Second))
	}, `POST / {"ImportArn":"i-1"}`, `{"ImportTableDescription": {"ImportArn": "i-1", "ImportStatus": "COMPLETED"}}`, nil},
	{"DynamoDB.DescribeBackup", func(ctx context.Context, s *services) any {
		_, err := s.dynamodb.Backup("b-1").Load(ctx)
		return errors.Is(err, resource.ErrNotFound)
	}, `POST / {"BackupArn":"b-1"}`, `{"BackupDescription": {"BackupDetails": {"BackupArn": "b-1", "BackupStatus": "DELETED"}}}`, true},
	{"DynamoDB.SearchVectors", func(ctx context.Context, s *services) any {
		in := &dynamodb.SearchVectorsInput{IndexName: new("v"), SearchVector: list(number("1")), TopK: new(int32(1))}
		return len(must(s.dynamodb.Table("books").SearchVectors(ctx, in)).SearchResults)
	}, `POST / {"IndexName":"v","SearchVector":[{"N":"1"}],"TableName":"books","TopK":1}`, `{"SearchResults": [{}]}`, 1},
}
