package cloudwatchlogs_test

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs/types"

	"github.com/seed5e775779/resgen/generated/cloudwatchlogs"
	"github.com/seed5e775779/resgen/generated/cloudwatchlogs/cloudwatchlogstest"
)

// All events of a stream, the oldest first, through pages that may be empty.
func ExampleLogStream_Events() {
	stream := cloudwatchlogs.New(answered()).LogStream("shop", "web")
	for event, err := range stream.Events().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(event.Timestamp(), *event.Data().Message)
	}
	// Output:
	// 1 started
	// 2 ERROR no money
}

// What a pattern finds in all streams of a group.
func ExampleLogGroup_Events() {
	group := cloudwatchlogs.New(answered()).LogGroup("shop")
	found := group.Events().Filter(&cloudwatchlogs.FilterLogEventsInput{FilterPattern: aws.String("ERROR")})
	for event, err := range found.All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(event.LogStream(), *event.Data().Message)
	}
	// Output: cloudwatchlogs.LogStream(shop, web) ERROR no money
}

// A group by its ARN, in either form.
func ExampleService_LogGroupFromARN() {
	svc := cloudwatchlogs.New(aws.Config{Region: "eu-north-1"})
	group, err := svc.LogGroupFromARN("arn:aws:logs:eu-north-1:123456789012:log-group:/shop/web:*")
	fmt.Println(group, err)
	// Output: cloudwatchlogs.LogGroup(/shop/web) <nil>
}

// A query of Logs Insights is started, waited for, and read.
func ExampleLogGroup_StartQuery() {
	ctx := context.Background()
	group := cloudwatchlogs.New(answered()).LogGroup("shop")
	query, err := group.StartQuery(ctx, &cloudwatchlogs.StartQueryInput{
		QueryString: aws.String("fields @message"), StartTime: aws.Int64(0), EndTime: aws.Int64(60),
	})
	if err != nil {
		log.Fatal(err)
	}
	if err := query.WaitUntilComplete(ctx, nil, 60e9); err != nil {
		log.Fatal(err)
	}
	for _, row := range query.Data().Results {
		fmt.Println(*row[0].Field, *row[0].Value)
	}
	// Output: @message started
}

// What is older than a week is deleted.
func ExampleLogGroup_PutRetentionPolicy() {
	group := cloudwatchlogs.New(answered()).LogGroup("shop")
	_, err := group.PutRetentionPolicy(context.Background(), &cloudwatchlogs.PutRetentionPolicyInput{RetentionInDays: aws.Int32(7)})
	fmt.Println(err)
	// Output: <nil>
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := cloudwatchlogstest.New(nil)
	fake.GetLogEvents.Do(func(_ context.Context, in *cloudwatchlogs.GetLogEventsInput) (*cloudwatchlogs.GetLogEventsOutput, error) {
		out := &cloudwatchlogs.GetLogEventsOutput{NextForwardToken: aws.String("f/2")}
		switch aws.ToString(in.NextToken) {
		case "":
			out.NextForwardToken = aws.String("f/1")
			out.Events = []types.OutputLogEvent{{Timestamp: aws.Int64(1), IngestionTime: aws.Int64(3), Message: aws.String("started")}}
		case "f/1":
			out.Events = []types.OutputLogEvent{{Timestamp: aws.Int64(2), IngestionTime: aws.Int64(3), Message: aws.String("ERROR no money")}}
		}
		return out, nil
	})
	fake.FilterLogEvents.Do(func(context.Context, *cloudwatchlogs.FilterLogEventsInput) (*cloudwatchlogs.FilterLogEventsOutput, error) {
		return &cloudwatchlogs.FilterLogEventsOutput{Events: []types.FilteredLogEvent{
			{EventId: aws.String("e"), LogStreamName: aws.String("web"), Message: aws.String("ERROR no money")},
		}}, nil
	})
	fake.StartQuery.Return(&cloudwatchlogs.StartQueryOutput{QueryId: aws.String("q")})
	fake.GetQueryResults.Do(func(context.Context, *cloudwatchlogs.GetQueryResultsInput) (*cloudwatchlogs.GetQueryResultsOutput, error) {
		return &cloudwatchlogs.GetQueryResultsOutput{
			Status:  types.QueryStatusComplete,
			Results: [][]types.ResultField{{{Field: aws.String("@message"), Value: aws.String("started")}}},
		}, nil
	})
	fake.PutRetentionPolicy.Return(&cloudwatchlogs.PutRetentionPolicyOutput{})
	return fake.Config()
}
