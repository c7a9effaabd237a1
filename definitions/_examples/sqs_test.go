package sqs_test

import (
	"context"
	"fmt"
	"log"
	"maps"
	"sync/atomic"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/runtime/queue"
)

// All queues are listed, however many there are.
func ExampleService_Queues() {
	svc := sqs.NewFromClient(&fake{})
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
	svc := sqs.NewFromClient(&fake{})
	queue, err := svc.GetQueueByName(context.Background(), &sqs.GetQueueUrlInput{QueueName: aws.String("orders")})
	fmt.Println(queue, err)
	// Output: sqs.Queue(https://sqs.example/1/orders) <nil>
}

func ExampleQueue_SendMessage() {
	queue := sqs.NewFromClient(&fake{}).Queue("https://sqs.example/1/orders")
	out, err := queue.SendMessage(context.Background(), &sqs.SendMessageInput{MessageBody: aws.String("two lamps")})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(*out.MessageId)
	// Output: m-1
}

// A text and nothing else has a short form.
func ExampleQueue_SendText() {
	queue := sqs.NewFromClient(&fake{}).Queue("https://sqs.example/1/orders")
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
	queue := sqs.NewFromClient(&fake{}).Queue("https://sqs.example/1/orders")
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
	orders := sqs.NewFromClient(&fake{}).Queue("https://sqs.example/1/orders")
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
	orders := sqs.NewFromClient(&fake{}).Queue("https://sqs.example/1/orders")
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
	svc := sqs.NewFromClient(&fake{})
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
	dead := sqs.NewFromClient(&fake{}).Queue("https://sqs.example/1/orders-dead")
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
	queue := sqs.NewFromClient(&fake{}).Queue("https://sqs.example/1/orders")
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
	queue := sqs.NewFromClient(&fake{}).Queue("https://sqs.example/1/orders")
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

// fake is a fake: it needs only the operations that are called.
type fake struct {
	sqs.UnimplementedAPI
	empty      atomic.Bool // the message was received
	started    bool        // moving messages
	attributes map[string]string
}

func (f *fake) GetQueueAttributes(context.Context, *sqs.GetQueueAttributesInput, ...func(*sqs.Options)) (*sqs.GetQueueAttributesOutput, error) {
	attributes := map[string]string{"QueueArn": "arn:aws:sqs:eu-central-1:1:orders-dead"}
	maps.Copy(attributes, f.attributes)
	return &sqs.GetQueueAttributesOutput{Attributes: attributes}, nil
}

func (f *fake) SetQueueAttributes(_ context.Context, in *sqs.SetQueueAttributesInput, _ ...func(*sqs.Options)) (*sqs.SetQueueAttributesOutput, error) {
	f.attributes = in.Attributes
	return &sqs.SetQueueAttributesOutput{}, nil
}

func (f *fake) SendMessageBatch(_ context.Context, in *sqs.SendMessageBatchInput, _ ...func(*sqs.Options)) (*sqs.SendMessageBatchOutput, error) {
	out := &sqs.SendMessageBatchOutput{}
	for _, e := range in.Entries {
		out.Successful = append(out.Successful, types.SendMessageBatchResultEntry{Id: e.Id, MessageId: aws.String("m-" + *e.Id)})
	}
	return out, nil
}

func (f *fake) StartMessageMoveTask(context.Context, *sqs.StartMessageMoveTaskInput, ...func(*sqs.Options)) (*sqs.StartMessageMoveTaskOutput, error) {
	f.started = true
	return &sqs.StartMessageMoveTaskOutput{TaskHandle: aws.String("task")}, nil
}

func (f *fake) ListMessageMoveTasks(context.Context, *sqs.ListMessageMoveTasksInput, ...func(*sqs.Options)) (*sqs.ListMessageMoveTasksOutput, error) {
	if !f.started {
		return &sqs.ListMessageMoveTasksOutput{}, nil
	}
	task := types.ListMessageMoveTasksResultEntry{Status: aws.String("COMPLETED"), StartedTimestamp: 1, ApproximateNumberOfMessagesMoved: 7}
	return &sqs.ListMessageMoveTasksOutput{Results: []types.ListMessageMoveTasksResultEntry{task}}, nil
}

func (f *fake) ListQueues(context.Context, *sqs.ListQueuesInput, ...func(*sqs.Options)) (*sqs.ListQueuesOutput, error) {
	return &sqs.ListQueuesOutput{QueueUrls: []string{"https://sqs.example/1/orders"}}, nil
}

func (f *fake) GetQueueUrl(_ context.Context, in *sqs.GetQueueUrlInput, _ ...func(*sqs.Options)) (*sqs.GetQueueUrlOutput, error) {
	return &sqs.GetQueueUrlOutput{QueueUrl: aws.String("https://sqs.example/1/" + *in.QueueName)}, nil
}

func (f *fake) SendMessage(context.Context, *sqs.SendMessageInput, ...func(*sqs.Options)) (*sqs.SendMessageOutput, error) {
	return &sqs.SendMessageOutput{MessageId: aws.String("m-1")}, nil
}

func (f *fake) ReceiveMessage(context.Context, *sqs.ReceiveMessageInput, ...func(*sqs.Options)) (*sqs.ReceiveMessageOutput, error) {
	if f.empty.Swap(true) {
		return &sqs.ReceiveMessageOutput{}, nil
	}
	m := types.Message{MessageId: aws.String("m-1"), ReceiptHandle: aws.String("receipt-1"), Body: aws.String("two lamps")}
	return &sqs.ReceiveMessageOutput{Messages: []types.Message{m}}, nil
}

func (f *fake) DeleteMessage(context.Context, *sqs.DeleteMessageInput, ...func(*sqs.Options)) (*sqs.DeleteMessageOutput, error) {
	return &sqs.DeleteMessageOutput{}, nil
}

func (f *fake) DeleteMessageBatch(_ context.Context, in *sqs.DeleteMessageBatchInput, _ ...func(*sqs.Options)) (*sqs.DeleteMessageBatchOutput, error) {
	out := &sqs.DeleteMessageBatchOutput{}
	for _, e := range in.Entries {
		out.Successful = append(out.Successful, types.DeleteMessageBatchResultEntry{Id: e.Id})
	}
	return out, nil
}
