package sameness

import (
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"github.com/aws/smithy-go/middleware"

	generated "github.com/seed5e775779/resgen/generated/sqs"
)

func sent(t *testing.T, in *sqs.SendMessageBatchInput, encoded bool) {
	t.Helper()
	r := &recorder{answer: `{"Successful":[],"Failed":[]}`}
	client := sqs.NewFromConfig(r.config(), func(o *sqs.Options) { o.DisableMessageChecksumValidation = true })
	var o sqs.Options
	generated.FastEncoder(&o)
	same(t, r, in, o.APIOptions[0], encoded, func(change ...func(*middleware.Stack) error) error {
		_, err := client.SendMessageBatch(t.Context(), in, sqs.WithAPIOptions(change...))
		return err
	})
}

// batch has one message more, which makes the list so long that the encoder takes it.
func batch(entries ...types.SendMessageBatchRequestEntry) *sqs.SendMessageBatchInput {
	entries = append(entries[:len(entries):len(entries)], types.SendMessageBatchRequestEntry{Id: aws.String("long"), MessageBody: &long})
	return &sqs.SendMessageBatchInput{QueueUrl: aws.String("https://sqs.eu-west-1.amazonaws.com/123456789012/orders"), Entries: entries}
}

// values are attributes of messages that have all that one can have, empty or not.
func values() (all []types.MessageAttributeValue) {
	for _, text := range texts {
		all = append(all, types.MessageAttributeValue{DataType: aws.String("String"), StringValue: &text, StringListValues: []string{text, "x", text}})
		all = append(all, types.MessageAttributeValue{DataType: &text, BinaryValue: []byte(text), BinaryListValues: [][]byte{[]byte(text), nil, {}, []byte("x")}})
	}
	return append(all, types.MessageAttributeValue{DataType: aws.String("Binary"), BinaryValue: []byte{}, BinaryListValues: [][]byte{}, StringListValues: []string{}})
}

// Maps have one entry: the order of several is any, the SDK's too.
func TestSendMessageBatch(t *testing.T) {
	one := types.SendMessageBatchRequestEntry{Id: aws.String("0"), MessageBody: aws.String("b")}
	all := []types.SendMessageBatchRequestEntry{one}
	for i, text := range texts {
		e := types.SendMessageBatchRequestEntry{Id: &text, MessageBody: &text}
		all = append(all, e)
		e.DelaySeconds, e.MessageDeduplicationId, e.MessageGroupId = int32(i-5), &text, &text
		all = append(all, e)
	}
	for i, v := range values() {
		e := one
		e.MessageAttributes = map[string]types.MessageAttributeValue{texts[i%len(texts)]: v}
		e.MessageSystemAttributes = map[string]types.MessageSystemAttributeValue{"AWSTraceHeader": {DataType: v.DataType, StringValue: v.StringValue, BinaryValue: v.BinaryValue}}
		all = append(all, e)
	}
	one.MessageAttributes, one.MessageSystemAttributes = map[string]types.MessageAttributeValue{}, map[string]types.MessageSystemAttributeValue{}
	all = append(all, one)
	for _, e := range all {
		sent(t, batch(e), true)
	}
	sent(t, batch(all...), true)
	in := batch(all...)
	in.QueueUrl = aws.String(`https://sqs.eu-west-1.amazonaws.com/1/"Entries":[{}]`)
	sent(t, in, true)
}

func TestSendMessageBatchOfTheSDK(t *testing.T) {
	sent(t, &sqs.SendMessageBatchInput{QueueUrl: aws.String("q"), Entries: []types.SendMessageBatchRequestEntry{{MessageBody: aws.String(long[1:])}}}, false)
	sent(t, &sqs.SendMessageBatchInput{QueueUrl: aws.String("q"), Entries: []types.SendMessageBatchRequestEntry{}}, false)
	sent(t, batch(types.SendMessageBatchRequestEntry{}), true)
}

// Several attributes come in some order, and all of them.
func TestSeveralAttributes(t *testing.T) {
	e := types.SendMessageBatchRequestEntry{Id: aws.String("0"), MessageBody: aws.String("b"), MessageAttributes: map[string]types.MessageAttributeValue{}}
	for _, name := range []string{"a", "b", "c"} {
		e.MessageAttributes[name] = types.MessageAttributeValue{DataType: aws.String("String"), StringValue: aws.String(name)}
	}
	r := &recorder{answer: `{"Successful":[],"Failed":[]}`}
	client := sqs.NewFromConfig(r.config(), generated.FastEncoder, func(o *sqs.Options) { o.DisableMessageChecksumValidation = true })
	if _, err := client.SendMessageBatch(t.Context(), batch(e)); err != nil {
		t.Fatal(err)
	}
	body := r.got[0].body
	for _, name := range []string{"a", "b", "c"} {
		want := `"` + name + `":{"DataType":"String","StringValue":"` + name + `"}`
		if strings.Count(body, want) != 1 {
			t.Errorf("%s lacks %s", body, want)
		}
		body = strings.Replace(body, want, "", 1)
	}
	if !strings.Contains(body, `"MessageAttributes":{,,},`) {
		t.Errorf("between them is %s", body)
	}
}

func FuzzSendMessageBatch(f *testing.F) {
	for i, text := range texts {
		f.Add(text, "i"+text, int32(i-3), []byte(text))
	}
	f.Fuzz(func(t *testing.T, body, id string, delay int32, bytes []byte) {
		e := types.SendMessageBatchRequestEntry{Id: &id, MessageBody: &body, DelaySeconds: delay}
		e.MessageAttributes = map[string]types.MessageAttributeValue{id: {DataType: &id, StringValue: &body, BinaryValue: bytes, BinaryListValues: [][]byte{bytes}, StringListValues: []string{body, id}}}
		sent(t, batch(e, types.SendMessageBatchRequestEntry{MessageBody: &id}), true)
	})
}
