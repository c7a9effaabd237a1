package lambdaqueue

import (
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws/arn"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// Event is what Lambda calls a function with that a queue is an event source of.
type Event struct {
	Records []Record `json:"Records"`
}

// Record is one message of an Event.
type Record struct {
	MessageID              string               `json:"messageId"`
	ReceiptHandle          string               `json:"receiptHandle"`
	Body                   string               `json:"body"`
	MD5OfBody              string               `json:"md5OfBody"`
	MD5OfMessageAttributes string               `json:"md5OfMessageAttributes"`
	Attributes             map[string]string    `json:"attributes"`
	MessageAttributes      map[string]Attribute `json:"messageAttributes"`
	EventSourceARN         string               `json:"eventSourceARN"`
	EventSource            string               `json:"eventSource"`
	AWSRegion              string               `json:"awsRegion"`
}

// Attribute is an attribute that a message was sent with.
type Attribute struct {
	DataType         string   `json:"dataType"`
	StringValue      *string  `json:"stringValue"`
	BinaryValue      []byte   `json:"binaryValue"`
	StringListValues []string `json:"stringListValues"`
	BinaryListValues [][]byte `json:"binaryListValues"`
}

// Response is what the function returns. It names the messages that come again, and only
// counts if the event source mapping has ReportBatchItemFailures.
type Response struct {
	BatchItemFailures []ItemFailure `json:"batchItemFailures"`
}

// ItemFailure names one message.
type ItemFailure struct {
	ItemIdentifier string `json:"itemIdentifier"`
}

// message returns the record as ReceiveMessage would have it.
func (r *Record) message() *types.Message {
	m := &types.Message{
		MessageId: &r.MessageID, ReceiptHandle: &r.ReceiptHandle, Body: &r.Body, Attributes: r.Attributes, MD5OfBody: &r.MD5OfBody,
	}
	if r.MD5OfMessageAttributes != "" {
		m.MD5OfMessageAttributes = &r.MD5OfMessageAttributes
	}
	for name, a := range r.MessageAttributes {
		if m.MessageAttributes == nil {
			m.MessageAttributes = map[string]types.MessageAttributeValue{}
		}
		m.MessageAttributes[name] = types.MessageAttributeValue{
			DataType: &a.DataType, StringValue: a.StringValue, BinaryValue: a.BinaryValue, StringListValues: a.StringListValues, BinaryListValues: a.BinaryListValues,
		}
	}
	return m
}

// check returns an error if a record is no message of the queue, as far as its URL tells.
func (r *Record) check(url string) error {
	from, queue := sourceOf(r.EventSourceARN), queueOf(url)
	switch {
	case r.EventSource != "aws:sqs":
		return fmt.Errorf("the event is from %q, and not from a queue", r.EventSource)
	case from.name != queue.name:
		return fmt.Errorf("the event %w: it is from the queue %q, and not from %q", resource.ErrConflict, from.name, queue.name)
	case !agree(from.account, queue.account) || !agree(from.region, queue.region):
		return fmt.Errorf("the event %w: it is from %s, and not from the queue at %s", resource.ErrConflict, r.EventSourceARN, url)
	}
	return nil
}

// identity is what names a queue; a part that is not known is empty.
type identity struct{ region, account, name string }

// sourceOf reads an ARN, arn:aws:sqs:eu-west-1:111122223333:orders.
func sourceOf(text string) identity {
	from, err := arn.Parse(text)
	if err != nil {
		return identity{name: text[strings.LastIndexByte(text, ':')+1:]}
	}
	return identity{region: from.Region, account: from.AccountID, name: from.Resource}
}

// queueOf reads a URL, https://sqs.eu-west-1.amazonaws.com/111122223333/orders. Those of
// look-alikes and of old endpoints tell less.
func queueOf(url string) identity {
	parts := strings.Split(url, "/")
	is := identity{name: parts[len(parts)-1]}
	if n := len(parts); n > 1 && strings.Trim(parts[n-2], "0123456789") == "" {
		is.account = parts[n-2]
	}
	if len(parts) > 2 {
		labels := strings.Split(parts[2], ".")
		if len(labels) > 3 && labels[0] == "sqs" && labels[2] == "amazonaws" {
			is.region = labels[1]
		}
	}
	return is
}

func agree(a, b string) bool { return a == "" || b == "" || a == b }
