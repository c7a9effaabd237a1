package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/aws/aws-sdk-go-v2/service/sqs"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// RedrivePolicy says where a queue's messages go that are received again and again.
type RedrivePolicy struct {
	// DeadLetterTargetArn is the ARN of the dead-letter queue.
	DeadLetterTargetArn string `json:"deadLetterTargetArn"`
	// MaxReceiveCount is how often a message is received before it goes there.
	MaxReceiveCount int `json:"maxReceiveCount"`
}

// UnmarshalJSON reads a policy, whose count may be a number or a text.
func (p *RedrivePolicy) UnmarshalJSON(text []byte) error {
	var raw struct {
		DeadLetterTargetArn string
		MaxReceiveCount     json.RawMessage
	}
	if err := json.Unmarshal(text, &raw); err != nil {
		return err
	}
	count, err := strconv.Atoi(strings.Trim(string(raw.MaxReceiveCount), `"`))
	if err != nil {
		return fmt.Errorf("maxReceiveCount is %s: it must be a whole number", raw.MaxReceiveCount)
	}
	*p = RedrivePolicy{raw.DeadLetterTargetArn, count}
	return nil
}

// RedriveAllowPolicy says which queues may have a queue as their dead-letter queue.
type RedriveAllowPolicy struct {
	// RedrivePermission is allowAll, denyAll or byQueue.
	RedrivePermission string `json:"redrivePermission"`
	// SourceQueueArns are the queues that may, for byQueue; at most ten.
	SourceQueueArns []string `json:"sourceQueueArns,omitempty"`
}

// Target is a queue that messages of another go to.
type Target interface {
	resource.Handle
	Url() string
}

var errNoTarget = errors.New("the dead-letter queue is nil")

// SetDeadLetterQueue has SQS move messages to target that were received maxReceives times
// and not deleted. It sends GetQueueAttributes, for the target's ARN, and
// SetQueueAttributes. The target must be of the same account and region, and a
// FIFO queue for a FIFO queue.
func SetDeadLetterQueue[Q Target](ctx context.Context, client Setter, url string, target Q, maxReceives int) error {
	if none := *new(Q); any(target) == any(none) {
		return errNoTarget
	}
	if maxReceives < 1 {
		return fmt.Errorf("maxReceives is %d: it must be at least 1", maxReceives)
	}
	if err := target.Validate(); err != nil {
		return err
	}
	arn, _, err := read(ctx, client, target.Url())
	if err != nil {
		return err
	}
	policy, err := json.Marshal(RedrivePolicy{arn, maxReceives})
	if err != nil {
		return err
	}
	_, err = client.SetQueueAttributes(ctx, &sqs.SetQueueAttributesInput{QueueUrl: &url, Attributes: map[string]string{"RedrivePolicy": string(policy)}})
	return err
}
