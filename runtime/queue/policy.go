package queue

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws/arn"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/runtime/internal/bulk"
)

// Setter is what reading and writing attributes needs of a client.
type Setter interface {
	GetQueueAttributes(context.Context, *sqs.GetQueueAttributesInput, ...func(*sqs.Options)) (*sqs.GetQueueAttributesOutput, error)
	SetQueueAttributes(context.Context, *sqs.SetQueueAttributesInput, ...func(*sqs.Options)) (*sqs.SetQueueAttributesOutput, error)
}

var errNoArn = errors.New("the answer has no ARN of the queue")

// AllowTopic lets a topic of SNS send to the queue, and returns the queue's ARN, which is
// what the topic subscribes. It adds a statement to the queue's policy, for this topic
// alone, and leaves the others as they are; where the policy has that statement already,
// nothing is written. It sends GetQueueAttributes and, if needed, SetQueueAttributes: what
// somebody else writes between them is lost. SQS takes up to a minute to follow. A queue
// that is encrypted with a key of KMS needs that key's policy to allow SNS, too.
func AllowTopic(ctx context.Context, client Setter, url, topicArn string) (queueArn string, err error) {
	if of, err := arn.Parse(topicArn); err != nil || of.Service != "sns" || of.Resource == "" {
		return "", fmt.Errorf("%q is not the ARN of a topic", topicArn)
	}
	queueArn, attributes, err := read(ctx, client, url, types.QueueAttributeNamePolicy)
	if err != nil {
		return "", err
	}
	policy, changed, err := allow(attributes["Policy"], queueArn, topicArn)
	if err != nil || !changed {
		return queueArn, err
	}
	in := &sqs.SetQueueAttributesInput{QueueUrl: &url, Attributes: map[string]string{"Policy": policy}}
	if _, err := client.SetQueueAttributes(ctx, in); err != nil {
		return "", err
	}
	return queueArn, nil
}

// getter is what reading attributes needs of a client.
type getter interface {
	GetQueueAttributes(context.Context, *sqs.GetQueueAttributesInput, ...func(*sqs.Options)) (*sqs.GetQueueAttributesOutput, error)
}

// read returns the ARN of a queue, and some of its attributes.
func read(ctx context.Context, client getter, url string, names ...types.QueueAttributeName) (queueArn string, attributes map[string]string, err error) {
	in := &sqs.GetQueueAttributesInput{QueueUrl: &url, AttributeNames: append([]types.QueueAttributeName{types.QueueAttributeNameQueueArn}, names...)}
	out, err := bulk.Given(client.GetQueueAttributes(ctx, in))
	if err != nil {
		return "", nil, err
	}
	if queueArn = out.Attributes["QueueArn"]; queueArn == "" {
		return "", nil, errNoArn
	}
	return queueArn, out.Attributes, nil
}

// allow returns a policy with a statement that lets a topic send to a queue, and whether
// it differs from the one given.
func allow(policy, queueArn, topicArn string) (string, bool, error) {
	document := map[string]json.RawMessage{}
	if policy == "" {
		document["Version"] = json.RawMessage(`"2012-10-17"`)
	} else if err := json.Unmarshal([]byte(policy), &document); err != nil {
		return "", false, fmt.Errorf("the queue's policy cannot be read: %w", err)
	} else if document == nil {
		return "", false, fmt.Errorf("the queue's policy cannot be read: it is %s", policy)
	}
	var statements []json.RawMessage
	if had := document["Statement"]; len(had) > 0 && had[0] == '{' {
		statements = []json.RawMessage{had} // a single one needs no list
	} else if had != nil {
		if err := json.Unmarshal(had, &statements); err != nil {
			return "", false, fmt.Errorf("the statements of the queue's policy cannot be read: %w", err)
		}
	}
	sum := sha256.Sum256([]byte(topicArn))
	added, err := json.Marshal(map[string]any{
		"Sid": "AllowTopic" + hex.EncodeToString(sum[:8]), "Effect": "Allow", "Principal": map[string]string{"Service": "sns.amazonaws.com"},
		"Action": "sqs:SendMessage", "Resource": queueArn, "Condition": map[string]any{"ArnEquals": map[string]string{"aws:SourceArn": topicArn}},
	})
	if err != nil {
		return "", false, err
	}
	for _, had := range statements {
		if sameStatement(had, added) {
			return policy, false, nil
		}
	}
	if document["Statement"], err = json.Marshal(append(statements, added)); err != nil {
		return "", false, err
	}
	text, err := json.Marshal(document)
	return string(text), true, err
}

// sameStatement reports whether two statements say the same, whatever they are called.
func sameStatement(a, b json.RawMessage) bool {
	var x, y map[string]any
	if json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil {
		return false
	}
	delete(x, "Sid")
	delete(y, "Sid")
	p, _ := json.Marshal(x) // what was read can be written, with keys in order
	q, _ := json.Marshal(y)
	return bytes.Equal(p, q)
}
