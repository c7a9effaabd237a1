package integration

import (
	"context"
	"time"

	"github.com/seed5e775779/resgen/generated/dynamodb"
)

// waited is what a waiter is made of that only has to succeed at once.
func waited(err error) any {
	done(err)
	return nil
}

// beyondWaiters are waiters that poll what moto does not answer.
var beyondWaiters = []beyond{
	{"EC2.DescribeInstanceStatus", func(ctx context.Context, s *services) any {
		return waited(s.ec2.Instance("i-1").WaitUntilStatusOk(ctx, nil, time.Second))
	}, "POST / Action=DescribeInstanceStatus&InstanceId.1=i-1",
		`<DescribeInstanceStatusResponse><instanceStatusSet><item><instanceStatus><status>ok</status></instanceStatus></item></instanceStatusSet></DescribeInstanceStatusResponse>`, nil},
	{"EC2.DescribeStoreImageTasks", func(ctx context.Context, s *services) any {
		return waited(s.ec2.Image("ami-1").WaitUntilStoreTaskComplete(ctx, nil, time.Second))
	}, "POST / Action=DescribeStoreImageTasks&ImageId.1=ami-1",
		`<DescribeStoreImageTasksResponse><storeImageTaskResultSet><item><storeTaskState>Completed</storeTaskState></item></storeImageTaskResultSet></DescribeStoreImageTasksResponse>`, nil},
	{"DynamoDB.DescribeContributorInsights", func(ctx context.Context, s *services) any {
		in := &dynamodb.DescribeContributorInsightsInput{IndexName: new("by-age")}
		return waited(s.dynamodb.Table("people").WaitUntilContributorInsightsEnabled(ctx, in, time.Second))
	}, `POST / {"IndexName":"by-age","TableName":"people"}`, `{"ContributorInsightsStatus": "ENABLED"}`, nil},
	{"DynamoDB.DescribeKinesisStreamingDestination", func(ctx context.Context, s *services) any {
		return waited(s.dynamodb.Table("people").WaitUntilKinesisStreamingDestinationActive(ctx, nil, time.Second))
	}, `POST / {"TableName":"people"}`, `{"TableName": "people", "KinesisDataStreamDestinations": [{"DestinationStatus": "ACTIVE"}]}`, nil},
}
