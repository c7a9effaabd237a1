package sqs_test

import (
	"context"
	"fmt"
	"log"
	"maps"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/generated/sqs/sqstest"
	"github.com/seed5e775779/resgen/runtime/queue"
)

// All queues are listed, however many there are.
func ExampleService_Queues() {
	svc := sqs.New(answered())
	for queue, err := range svc.Queues().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(queue.Url())
	}
	// Output: https://sqs.example/1/orders
}

// A queue is named by its URL; this asks for it by name.
func ExampleService_GetQueueByName() {
	svc := sqs.New(answered())
	queue, err := svc.GetQueueByName(context.Background(), &sqs.GetQueueUrlInput{QueueName: aws.String("orders")})
	fmt.Println(queue, err)
	// Output: sqs.Queue(https://sqs.example/1/orders) <nil>
}

func ExampleQueue_SendMessage() {
	queue := sqs.New(answered()).Queue("https://sqs.example/1/orders")
	out, err := queue.SendMessage(context.Background(), &sqs.SendMessageInput{MessageBody: aws.String("two lamps")})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(*out.MessageId)
	// Output: m-1
}

// A text and nothing else has a short form.
func ExampleQueue_SendText() {
	queue := sqs.New(answered()).Queue("https://sqs.example/1/orders")
	out, err := queue.SendText(context.Background(), "two lamps")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(*out.MessageId)
	// Output: m-1
}

// A loop over Messages receives until it is left, or the context ends.
func ExampleQueue_Messages() {
	ctx := context.Background()
	queue := sqs.New(answered()).Queue("https://sqs.example/1/orders")
	for m, err := range queue.Messages().All(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(*m.Data().Body)
		if _, err := m.Delete(ctx, nil); err != nil {
			log.Fatal(err)
		}
		break // a service goes on
	}
	// Output: two lamps
}

// Messages are handled by up to eight goroutines until the context ends. What a handler
// returns nil for is deleted.
func ExampleQueue_Consume() {
	ctx, stop := context.WithCancel(context.Background()) // a service: signal.NotifyContext
	defer stop()
	orders := sqs.New(answered()).Queue("https://sqs.example/1/orders")
	err := orders.Consume(ctx, func(ctx context.Context, m *sqs.Message) error {
		body, err := m.Body()
		fmt.Println(body)
		stop()
		return err
	}, func(o *queue.ConsumeOptions) {
		o.Concurrency = 8
		o.OnError = func(err error) { log.Print(err) }
	})
	fmt.Println(err)
	// Output:
	// two lamps
	// <nil>
}

// Any number of messages is sent in requests of ten; each has an outcome.
func ExampleQueue_SendAll() {
	ctx := context.Background()
	orders := sqs.New(answered()).Queue("https://sqs.example/1/orders")
	messages := make([]types.SendMessageBatchRequestEntry, 25)
	for i := range messages {
		messages[i].MessageBody = aws.String(fmt.Sprint("lamp ", i))
	}
	sent, err := orders.SendAll(ctx, messages)
	if err != nil {
		log.Print(err) // names those that failed; sent has an Err for each
	}
	fmt.Println(len(sent), sent[24].MessageId)
	// Output: 25 m-4
}

// Attributes have types; setting one forgets what was loaded.
func ExampleQueue_SetDeadLetterQueue() {
	ctx := context.Background()
	svc := sqs.New(answered())
	orders, dead := svc.Queue("https://sqs.example/1/orders"), svc.Queue("https://sqs.example/1/orders-dead")
	if err := orders.SetDeadLetterQueue(ctx, dead, 5); err != nil {
		log.Fatal(err)
	}
	policy, err := orders.RedrivePolicy(ctx)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(policy.MaxReceiveCount)
	if err := orders.SetVisibilityTimeout(ctx, 2*time.Minute); err != nil {
		log.Fatal(err)
	}
	// Output: 5
}

// What failed goes back to where it came from.
func ExampleQueue_Redrive() {
	dead := sqs.New(answered()).Queue("https://sqs.example/1/orders-dead")
	moved, err := dead.Redrive(context.Background(), func(o *queue.RedriveOptions) {
		o.PerSecond = 50
		o.Progress = func(moved, total int64) { fmt.Println(moved, "of", total) }
		o.Interval = time.Millisecond // of this example; it is 2s
	})
	fmt.Println(moved, err)
	// Output:
	// 7 of 7
	// 7 <nil>
}

// Messages are handles: what was done with is deleted.
func ExampleQueue_ReceiveMessages() {
	ctx := context.Background()
	queue := sqs.New(answered()).Queue("https://sqs.example/1/orders")
	messages, err := queue.ReceiveMessages(ctx, &sqs.ReceiveMessageInput{MaxNumberOfMessages: 10, WaitTimeSeconds: 20})
	if err != nil {
		log.Fatal(err)
	}
	for _, m := range messages {
		fmt.Println(*m.Data().Body)
		if _, err := m.Delete(ctx, nil); err != nil {
			log.Fatal(err)
		}
	}
	// Output: two lamps
}

// A list of handles deletes them in requests of ten. A message that could not be
// deleted is in the error.
func ExampleMessageList_Delete() {
	ctx := context.Background()
	queue := sqs.New(answered()).Queue("https://sqs.example/1/orders")
	messages, err := queue.ReceiveMessages(ctx, nil)
	if err != nil {
		log.Fatal(err)
	}
	res, err := sqs.MessageList(messages).Delete(ctx, nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(res.Succeeded()), "message is deleted")
	// Output: 1 message is deleted
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := sqstest.New(nil)
	set := map[string]string{"QueueArn": "arn:aws:sqs:eu-central-1:1:orders-dead"}
	fake.GetQueueAttributes.Do(func(context.Context, *sqs.GetQueueAttributesInput) (*sqs.GetQueueAttributesOutput, error) {
		return &sqs.GetQueueAttributesOutput{Attributes: maps.Clone(set)}, nil
	})
	fake.SetQueueAttributes.Do(func(_ context.Context, in *sqs.SetQueueAttributesInput) (*sqs.SetQueueAttributesOutput, error) {
		maps.Copy(set, in.Attributes)
		return &sqs.SetQueueAttributesOutput{}, nil
	})
	fake.SendMessageBatch.Do(func(_ context.Context, in *sqs.SendMessageBatchInput) (*sqs.SendMessageBatchOutput, error) {
		out := &sqs.SendMessageBatchOutput{}
		for _, e := range in.Entries {
			out.Successful = append(out.Successful, types.SendMessageBatchResultEntry{Id: e.Id, MessageId: aws.String("m-" + *e.Id)})
		}
		return out, nil
	})
	fake.StartMessageMoveTask.Return(&sqs.StartMessageMoveTaskOutput{TaskHandle: aws.String("task")})
	moved := types.ListMessageMoveTasksResultEntry{Status: aws.String("COMPLETED"), StartedTimestamp: 1, ApproximateNumberOfMessagesMoved: 7}
	fake.ListMessageMoveTasks.Return(&sqs.ListMessageMoveTasksOutput{}, &sqs.ListMessageMoveTasksOutput{Results: []types.ListMessageMoveTasksResultEntry{moved}})
	fake.ListQueues.Return(&sqs.ListQueuesOutput{QueueUrls: []string{"https://sqs.example/1/orders"}})
	fake.GetQueueUrl.Do(func(_ context.Context, in *sqs.GetQueueUrlInput) (*sqs.GetQueueUrlOutput, error) {
		return &sqs.GetQueueUrlOutput{QueueUrl: aws.String("https://sqs.example/1/" + *in.QueueName)}, nil
	})
	fake.SendMessage.Return(&sqs.SendMessageOutput{MessageId: aws.String("m-1")})
	m := types.Message{MessageId: aws.String("m-1"), ReceiptHandle: aws.String("receipt-1"), Body: aws.String("two lamps")}
	fake.ReceiveMessage.Return(&sqs.ReceiveMessageOutput{Messages: []types.Message{m}}, &sqs.ReceiveMessageOutput{}) // then it is empty
	fake.DeleteMessage.Return(&sqs.DeleteMessageOutput{})
	fake.DeleteMessageBatch.Return(&sqs.DeleteMessageBatchOutput{})
	return fake.Config()
}
