package resource_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sns/types"

	"github.com/seed5e775779/resgen/generated/sns"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Looping over All asks for page after page. Breaking off asks for no more.
func ExampleCollection_All() {
	for topic, err := range service().Topics().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(topic.Arn())
		if topic.Arn() == "topic-2" {
			break
		}
	}
	// Output:
	// topic-1
	// topic-2
}

// Pages tell how to go on later, in another process perhaps.
func ExampleCollection_Pages() {
	ctx := context.Background()
	topics := service().Topics()
	var next resource.Token
	for page, err := range topics.Pages(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(len(page.Items), "topics")
		next = page.Next
		break
	}
	for topic, err := range topics.StartAt(next).All(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(topic.Arn())
	}
	// Output:
	// 2 topics
	// topic-3
}

// Up to four topics at once are asked for their attributes.
func ExampleCollection_ForEach() {
	err := service().Topics().ForEach(context.Background(), 4, func(ctx context.Context, topic *sns.Topic) error {
		_, err := topic.Attributes(ctx)
		return err
	})
	fmt.Println(err)
	// Output: <nil>
}

// Errors are told apart by errors.Is. They name the handle and the method.
func ExampleError() {
	_, err := service().Topic("topic-9").Load(context.Background())
	if errors.Is(err, resource.ErrNotFound) {
		fmt.Println("there is no such topic")
	}
	var e *resource.Error
	if errors.As(err, &e) {
		fmt.Println(e.Resource, e.Method)
	}
	// Output:
	// there is no such topic
	// sns.Topic(topic-9) Load
}

// One Env is the configuration of any number of services.
func ExampleNewEnv() {
	env := resource.NewEnv(aws.Config{Region: "eu-central-1"})
	topic := sns.From(env).Topic("topic-1")
	fmt.Println(topic.Env() == env)
	// Output: true
}

func service() *sns.Service { return sns.NewFromClient(&fake{}) }

// fake has three topics, in pages of two.
type fake struct{ sns.UnimplementedAPI }

func (f *fake) ListTopics(_ context.Context, in *sns.ListTopicsInput, _ ...func(*sns.Options)) (*sns.ListTopicsOutput, error) {
	out := &sns.ListTopicsOutput{}
	first, _ := strconv.Atoi(aws.ToString(in.NextToken))
	for n := first + 1; n <= min(first+2, 3); n++ {
		out.Topics = append(out.Topics, types.Topic{TopicArn: aws.String("topic-" + strconv.Itoa(n))})
	}
	if first == 0 {
		out.NextToken = aws.String("2")
	}
	return out, nil
}

func (f *fake) GetTopicAttributes(_ context.Context, in *sns.GetTopicAttributesInput, _ ...func(*sns.Options)) (*sns.GetTopicAttributesOutput, error) {
	if *in.TopicArn == "topic-9" {
		return nil, &types.NotFoundException{}
	}
	return &sns.GetTopicAttributesOutput{}, nil
}
