package queue_test

import (
	"context"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/runtime/queue"
)

// silent returns nothing at all, but for the attributes of a queue if it has any.
type silent struct {
	queue.Mover
	attributes *sqs.GetQueueAttributesOutput
}

func (silent) SendMessageBatch(context.Context, *sqs.SendMessageBatchInput, ...func(*sqs.Options)) (*sqs.SendMessageBatchOutput, error) {
	return nil, nil
}

func (s silent) GetQueueAttributes(context.Context, *sqs.GetQueueAttributesInput, ...func(*sqs.Options)) (*sqs.GetQueueAttributesOutput, error) {
	return s.attributes, nil
}

func (silent) SetQueueAttributes(context.Context, *sqs.SetQueueAttributesInput, ...func(*sqs.Options)) (*sqs.SetQueueAttributesOutput, error) {
	return nil, nil
}

func (silent) ListMessageMoveTasks(context.Context, *sqs.ListMessageMoveTasksInput, ...func(*sqs.Options)) (*sqs.ListMessageMoveTasksOutput, error) {
	return nil, nil
}

// speechless is a fake whose answers name nothing.
type speechless struct{}

func (speechless) SendMessageBatch(context.Context, *sqs.SendMessageBatchInput, ...func(*sqs.Options)) (*sqs.SendMessageBatchOutput, error) {
	return &sqs.SendMessageBatchOutput{}, nil
}

// A fake that names nothing has sent everything.
func TestAnswersThatNameNothing(t *testing.T) {
	sent, err := queue.SendAll(t.Context(), speechless{}, "q", make([]types.SendMessageBatchRequestEntry, 2))
	holds(t, err == nil && len(sent) == 2, "%v, %v", sent, err)
}

// A client that returns neither an answer nor an error has not done what it was asked for.
func TestWithoutAnswers(t *testing.T) {
	known := silent{attributes: &sqs.GetQueueAttributesOutput{Attributes: map[string]string{"QueueArn": orders}}}
	for name, call := range map[string]func() error{
		"SendAll": func() error {
			_, err := queue.SendAll(t.Context(), silent{}, "q", make([]types.SendMessageBatchRequestEntry, 2))
			return err
		},
		"AllowTopic":         func() error { _, err := queue.AllowTopic(t.Context(), silent{}, "q", news); return err },
		"SetDeadLetterQueue": func() error { return queue.SetDeadLetterQueue(t.Context(), silent{}, "q", &target{}, 3) },
		"Redrive":            func() error { _, err := queue.Redrive(t.Context(), silent{}, "q"); return err },
		"Redrive, the tasks": func() error { _, err := queue.Redrive(t.Context(), known, "q"); return err },
	} {
		func() {
			defer func() { holds(t, recover() == nil, "%s panics", name) }()
			err := call()
			holds(t, err != nil && strings.Contains(err.Error(), "neither an answer nor an error"), "%s: %v", name, err)
		}()
	}
}
