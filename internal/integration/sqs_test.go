package integration

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestSQSQueues(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		queue := must(s.sqs.CreateQueue(ctx, &sqs.CreateQueueInput{QueueName: new("orders")}))
		dead := must(s.sqs.CreateQueue(ctx, &sqs.CreateQueueInput{QueueName: new("orders-dead")}))
		equal(t, each(s.sqs.Queues().All(ctx), (*sqs.Queue).Url), list(queue.Url(), dead.Url()))
		byPrefix := s.sqs.Queues().Filter(&sqs.ListQueuesInput{QueueNamePrefix: new("orders-")})
		equal(t, each(byPrefix.All(ctx), (*sqs.Queue).Url), list(dead.Url()))
		equal(t, must(s.sqs.Queues().Limit(1).Count(ctx)), 1)
		holds(t, must(s.sqs.GetQueueByName(ctx, &sqs.GetQueueUrlInput{QueueName: new("orders")})).Equal(queue), "another queue")

		arn := must(dead.Attributes(ctx))["QueueArn"]
		equal(t, arn, "arn:aws:sqs:us-east-1:123456789012:orders-dead")
		must(queue.SetAttributes(ctx, &sqs.SetQueueAttributesInput{Attributes: map[string]string{
			"VisibilityTimeout": "40",
			"RedrivePolicy":     `{"deadLetterTargetArn":"` + arn + `","maxReceiveCount":"3"}`,
		}}))
		equal(t, must(queue.Attributes(ctx))["VisibilityTimeout"], "40")
		equal(t, each(dead.DeadLetterSourceQueues().All(ctx), (*sqs.Queue).Url), list(queue.Url()))

		must(queue.AddPermission(ctx, &sqs.AddPermissionInput{
			Label: new("share"), AWSAccountIds: list("111111111111"), Actions: list("SendMessage"),
		}))
		holds(t, must(queue.Attributes(ctx))["Policy"] != "", "no policy after AddPermission")
		must(queue.RemovePermission(ctx, &sqs.RemovePermissionInput{Label: new("share")}))

		done(queue.WaitUntil(ctx, func(q *sqs.GetQueueAttributesOutput) (bool, error) {
			return q.Attributes["VisibilityTimeout"] == "40", nil
		}, time.Minute))
		equal(t, must(queue.Exists(ctx)), true)
		must(queue.Delete(ctx, nil))
		equal(t, must(queue.Exists(ctx)), false)
		_, err := queue.Load(ctx)
		fails(t, err, resource.ErrNotFound)
		_, err = queue.Purge(ctx, nil)
		refused(t, err, "AWS.SimpleQueueService.NonExistentQueue")
		fails(t, err, resource.ErrNotFound)
	})
}

func TestSQSMessages(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		queue := must(s.sqs.CreateQueue(ctx, &sqs.CreateQueueInput{QueueName: new("orders")}))
		must(queue.SendMessage(ctx, &sqs.SendMessageInput{
			MessageBody: new("first"),
			MessageAttributes: map[string]types.MessageAttributeValue{
				"Kind": {DataType: new("String"), StringValue: new("book")},
			},
		}))
		sent := must(queue.SendMessages(ctx, &sqs.SendMessageBatchInput{Entries: []types.SendMessageBatchRequestEntry{
			{Id: new("a"), MessageBody: new("second")}, {Id: new("b"), MessageBody: new("third")},
		}}))
		equal(t, len(sent.Successful), 2)
		equal(t, must(queue.Attributes(ctx))["ApproximateNumberOfMessages"], "3")

		messages := must(queue.ReceiveMessages(ctx, &sqs.ReceiveMessageInput{
			MaxNumberOfMessages: 10, MessageAttributeNames: list("All"),
		}))
		var bodies []string
		for _, m := range messages {
			bodies = append(bodies, must(m.Body()))
		}
		equal(t, bodies, list("first", "second", "third"))
		equal(t, *must(messages[0].MessageAttributes())["Kind"].StringValue, "book")
		equal(t, must(messages[0].MessageId()), *messages[0].Data().MessageId)
		holds(t, messages[0].Queue().Equal(queue), "the message is of %v", messages[0].Queue())

		must(messages[0].ChangeVisibility(ctx, &sqs.ChangeMessageVisibilityInput{VisibilityTimeout: 0}))
		changed, err := queue.ChangeMessageVisibilityBatch(ctx, &sqs.ChangeMessageVisibilityBatchInput{
			Entries: []types.ChangeMessageVisibilityBatchRequestEntry{
				{Id: new("a"), ReceiptHandle: new(messages[1].ReceiptHandle()), VisibilityTimeout: 100},
				{Id: new("b"), ReceiptHandle: new("nonsense")},
			},
		})
		var partial *resource.BatchError
		holds(t, errors.As(err, &partial) && partial.Tried == 2 && partial.Failed == 1, "the error of two changes, one of them refused, is %v", err)
		equal(t, [2]int{len(changed.Successful), len(changed.Failed)}, [2]int{1, 1})
		again := must(queue.ReceiveMessages(ctx, nil))
		equal(t, len(again), 1)
		equal(t, must(again[0].Body()), "first")

		must(again[0].Delete(ctx, nil))
		must(queue.Message(messages[1].ReceiptHandle()).Delete(ctx, nil))
		deleted := must(queue.DeleteMessages(ctx, &sqs.DeleteMessageBatchInput{Entries: []types.DeleteMessageBatchRequestEntry{
			{Id: new("c"), ReceiptHandle: new(messages[2].ReceiptHandle())},
		}}))
		equal(t, len(deleted.Successful), 1)
		equal(t, must(queue.Attributes(ctx))["ApproximateNumberOfMessagesNotVisible"], "0")

		must(queue.SendMessage(ctx, &sqs.SendMessageInput{MessageBody: new("to be purged")}))
		must(queue.Purge(ctx, nil))
		equal(t, len(must(queue.ReceiveMessages(ctx, nil))), 0)
		_, err = s.sqs.Message(queue.Url(), "nonsense").Delete(ctx, nil)
		refused(t, err, "ReceiptHandleIsInvalid")
	})
}
