package sameness

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	generated "github.com/seed5e775779/resgen/generated/sqs"
)

// Whatever sends the operation of an encoder uses it, unless it was told SDKDecoder: where
// the SDK's serializer is given one item that has nothing in it, the encoder writes the list.
func TestMethodsUseEncoders(t *testing.T) {
	for _, fast := range []bool{true, false} {
		var w watched
		r := &recorder{answer: `{"Successful":[{"Id":"0","MessageId":"m"}]}`}
		service := generated.New(r.config(), func(o *sqs.Options) {
			o.APIOptions, o.DisableMessageChecksumValidation = append(o.APIOptions, w.watch), true
			if !fast {
				generated.SDKDecoder(o)
			}
		})
		queue := service.Queue("https://sqs.eu-west-1.amazonaws.com/123456789012/orders")
		message := types.SendMessageBatchRequestEntry{Id: aws.String("0"), MessageBody: &long}
		if _, err := queue.SendMessages(t.Context(), &sqs.SendMessageBatchInput{Entries: []types.SendMessageBatchRequestEntry{message}}); err != nil {
			t.Error(err)
		}
		if _, err := queue.SendAll(t.Context(), []types.SendMessageBatchRequestEntry{message}); err != nil {
			t.Error(err)
		}
		if len(w.inputs) != 2 {
			t.Errorf("%d requests: %+v", len(w.inputs), r.got)
		}
		for i, input := range w.inputs {
			if empty := input.(*sqs.SendMessageBatchInput).Entries[0].MessageBody == nil; empty != fast {
				t.Errorf("request %d, fast %t: by an encoder: %t", i, fast, empty)
			}
		}
	}
}
