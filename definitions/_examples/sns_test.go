package sns_test

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sns/types"

	"github.com/seed5e775779/resgen/generated/sns"
	"github.com/seed5e775779/resgen/generated/sns/snstest"
)

const news = "arn:aws:sns:eu-central-1:111122223333:news"

func ExampleService_CreateTopic() {
	svc := sns.New(answered())
	topic, err := svc.CreateTopic(context.Background(), &sns.CreateTopicInput{Name: aws.String("news")})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(topic.Arn())
	// Output: arn:aws:sns:eu-central-1:111122223333:news
}

func ExampleService_Topics() {
	svc := sns.New(answered())
	for topic, err := range svc.Topics().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(topic.Arn())
	}
	// Output: arn:aws:sns:eu-central-1:111122223333:news
}

func ExampleTopic_Publish() {
	topic := sns.New(answered()).Topic(news)
	out, err := topic.Publish(context.Background(), &sns.PublishInput{Message: aws.String("It rains.")})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(*out.MessageId)
	// Output: m-1
}

// Any number of messages is published in requests of ten; each has an outcome.
func ExampleTopic_PublishAll() {
	topic := sns.New(answered()).Topic(news)
	messages := make([]types.PublishBatchRequestEntry, 12)
	for i := range messages {
		messages[i].Message = aws.String("It rains.")
	}
	published, err := topic.PublishAll(context.Background(), messages)
	fmt.Println(len(published), published[11].MessageId, err)
	// Output: 12 m-1 <nil>
}

// A queue lets the topic send, and the topic sends. Here the queue is a stand-in for a
// *sqs.Queue.
func ExampleTopic_SubscribeQueue() {
	ctx := context.Background()
	topic, inbox := sns.New(answered()).Topic(news), &queue{}
	subscription, err := topic.SubscribeQueue(ctx, inbox, &sns.SubscribeInput{
		Attributes: map[string]string{"RawMessageDelivery": "true"},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(subscription.Arn())
	fmt.Println(inbox.allowed)
	// Output:
	// arn:aws:sns:eu-central-1:111122223333:news:1
	// arn:aws:sns:eu-central-1:111122223333:news
}

// queue is a stand-in for a queue.
type queue struct{ allowed string }

func (*queue) String() string  { return "inbox" }
func (*queue) Validate() error { return nil }

func (q *queue) AllowTopic(_ context.Context, arn string) (string, error) {
	q.allowed = arn
	return "arn:aws:sqs:eu-central-1:111122223333:inbox", nil
}

// Without ReturnSubscriptionArn the subscription is one that is still to be
// confirmed, and has no name yet.
func ExampleTopic_Subscribe() {
	topic := sns.New(answered()).Topic(news)
	sub, err := topic.Subscribe(context.Background(), &sns.SubscribeInput{
		Protocol: aws.String("sqs"), Endpoint: aws.String("arn:aws:sqs:eu-central-1:111122223333:inbox"), ReturnSubscriptionArn: true,
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(sub.Arn())
	// Output: arn:aws:sns:eu-central-1:111122223333:news:1
}

// A getter loads the attributes once.
func ExampleTopic_Attributes() {
	topic := sns.New(answered()).Topic(news)
	attributes, err := topic.Attributes(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(attributes["DisplayName"])
	// Output: News
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := snstest.New(nil)
	fake.CreateTopic.Return(&sns.CreateTopicOutput{TopicArn: aws.String(news)})
	fake.ListTopics.Return(&sns.ListTopicsOutput{Topics: []types.Topic{{TopicArn: aws.String(news)}}})
	fake.Publish.Return(&sns.PublishOutput{MessageId: aws.String("m-1")})
	fake.Subscribe.Do(func(_ context.Context, in *sns.SubscribeInput) (*sns.SubscribeOutput, error) {
		return &sns.SubscribeOutput{SubscriptionArn: aws.String(*in.TopicArn + ":1")}, nil
	})
	fake.PublishBatch.Do(func(_ context.Context, in *sns.PublishBatchInput) (*sns.PublishBatchOutput, error) {
		out := &sns.PublishBatchOutput{}
		for _, e := range in.PublishBatchRequestEntries {
			out.Successful = append(out.Successful, types.PublishBatchResultEntry{Id: e.Id, MessageId: aws.String("m-" + *e.Id)})
		}
		return out, nil
	})
	fake.GetTopicAttributes.Return(&sns.GetTopicAttributesOutput{Attributes: map[string]string{"DisplayName": "News"}})
	return fake.Config()
}
