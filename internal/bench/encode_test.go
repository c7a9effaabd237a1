//go:build unix

package bench

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	cloudwatchtypes "github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	dynamodbtypes "github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	s3types "github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	sqstypes "github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	generated "github.com/seed5e775779/resgen/generated/sqs"
)

// serializer is the step of the SDK that writes a request, by whatever protocol.
const serializer = "OperationSerializer"

// written is a request as the SDK's serializer left it.
type written struct {
	request *smithyhttp.Request
	body    []byte
}

// keep takes what the serializer has written, once.
func (w *written) keep(stack *middleware.Stack) error {
	return stack.Serialize.Insert(middleware.SerializeMiddlewareFunc("keep", func(ctx context.Context, in middleware.SerializeInput, next middleware.SerializeHandler) (middleware.SerializeOutput, middleware.Metadata, error) {
		request := in.Request.(*smithyhttp.Request)
		w.request = request.Clone()
		if stream := request.GetStream(); stream != nil {
			body, err := io.ReadAll(stream)
			if err != nil {
				return middleware.SerializeOutput{}, middleware.Metadata{}, err
			}
			w.body = body
			if err := request.RewindStream(); err != nil {
				return middleware.SerializeOutput{}, middleware.Metadata{}, err
			}
		}
		return next.HandleSerialize(ctx, in)
	}), serializer, middleware.After)
}

// reuse puts what was kept in the place of the serializer: an encoder that costs nothing.
func (w *written) reuse(stack *middleware.Stack) error {
	_, err := stack.Serialize.Swap(serializer, middleware.SerializeMiddlewareFunc(serializer, func(ctx context.Context, in middleware.SerializeInput, next middleware.SerializeHandler) (middleware.SerializeOutput, middleware.Metadata, error) {
		request, err := w.request.Clone().SetStream(bytes.NewReader(w.body))
		if err != nil {
			return middleware.SerializeOutput{}, middleware.Metadata{}, err
		}
		in.Request = request
		return next.HandleSerialize(ctx, in)
	}))
	return err
}

// taker reads requests and answers them all alike, without a network.
type taker struct {
	body   string
	header http.Header
}

func (t taker) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			return nil, err
		}
	}
	return &http.Response{StatusCode: http.StatusOK, Header: t.header, Body: io.NopCloser(strings.NewReader(t.body)), Request: r}, nil
}

// config is that of a client whose requests are all answered so.
func (t taker) config() aws.Config {
	return aws.Config{
		Region: "eu-west-1", HTTPClient: &http.Client{Transport: t},
		Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
			return aws.Credentials{AccessKeyID: "AKID", SecretAccessKey: "SECRET"}, nil
		}),
	}
}

// stacked sends a request with a change of the client's steps.
type stacked func(ctx context.Context, change func(*middleware.Stack) error) error

// encoderOfSQS is the option of the generated package that writes requests.
func encoderOfSQS(stack *middleware.Stack) error {
	var o sqs.Options
	generated.FastEncoder(&o)
	return o.APIOptions[0](stack)
}

// BenchmarkEncode says what is to be won by encoders of our own: large requests as the SDK
// sends them, with the encoder if there is one, and with bodies that were there before, which
// no encoder can beat. An item is a call.
func BenchmarkEncode(b *testing.B) {
	for _, r := range []struct {
		name    string
		calls   int
		send    stacked
		encoder func(*middleware.Stack) error // nil: there is none
	}{
		{"BatchWriteItem", 400, writeItems(25), nil},
		{"PutMetricData", 40, putMetrics(1000), nil},
		{"SendMessageBatch", 200, sendMessages(10, 20<<10), encoderOfSQS},
		{"DeleteObjects", 40, deleteObjects(1000), nil},
	} {
		b.Run(r.name, func(b *testing.B) {
			var kept written
			if err := r.send(b.Context(), kept.keep); err != nil || len(kept.body) == 0 {
				b.Fatalf("%v, a body of %d bytes", err, len(kept.body))
			}
			repeat := func(change func(*middleware.Stack) error) func() sample {
				return inProcess(b, func() (int, error) {
					for range r.calls {
						if err := r.send(b.Context(), change); err != nil {
							return 0, err
						}
					}
					return r.calls, nil
				})
			}
			contenders := []contender{
				{name: "client", run: repeat(func(*middleware.Stack) error { return nil })},
				{name: "no encoding", run: repeat(kept.reuse)},
			}
			if r.encoder != nil {
				contenders = append(contenders, contender{name: "encoder", run: repeat(r.encoder)})
			}
			compete(b, contenders, cpu, allocs)
		})
	}
}

func writeItems(n int) stacked {
	client := dynamodb.NewFromConfig(taker{`{"UnprocessedItems":{}}`, nil}.config())
	var requests []dynamodbtypes.WriteRequest
	for i := range n {
		requests = append(requests, dynamodbtypes.WriteRequest{PutRequest: &dynamodbtypes.PutRequest{Item: map[string]dynamodbtypes.AttributeValue{
			"id":     &dynamodbtypes.AttributeValueMemberS{Value: fmt.Sprint("movie-", 1e6+i)},
			"year":   &dynamodbtypes.AttributeValueMemberN{Value: "1994"},
			"title":  &dynamodbtypes.AttributeValueMemberS{Value: "The Shawshank Redemption"},
			"genres": &dynamodbtypes.AttributeValueMemberSS{Value: []string{"Drama", "Crime"}},
			"plot":   &dynamodbtypes.AttributeValueMemberS{Value: strings.Repeat("A banker is sentenced. ", 10)},
			"info":   &dynamodbtypes.AttributeValueMemberM{Value: map[string]dynamodbtypes.AttributeValue{"rating": &dynamodbtypes.AttributeValueMemberN{Value: "9.3"}}},
		}}})
	}
	return func(ctx context.Context, change func(*middleware.Stack) error) error {
		_, err := client.BatchWriteItem(ctx, &dynamodb.BatchWriteItemInput{RequestItems: map[string][]dynamodbtypes.WriteRequest{"movies": requests}}, dynamodb.WithAPIOptions(change))
		return err
	}
}

func putMetrics(n int) stacked {
	header := http.Header{"Smithy-Protocol": {"rpc-v2-cbor"}, "Content-Type": {"application/cbor"}}
	client := cloudwatch.NewFromConfig(taker{"\xa0", header}.config())
	var data []cloudwatchtypes.MetricDatum
	for i := range n {
		data = append(data, cloudwatchtypes.MetricDatum{
			MetricName: aws.String("Latency"), Timestamp: aws.Time(time.Unix(1.7e9, 0)), Unit: cloudwatchtypes.StandardUnitMilliseconds, Value: aws.Float64(float64(i) / 7),
			Dimensions: []cloudwatchtypes.Dimension{{Name: aws.String("Service"), Value: aws.String("checkout")}, {Name: aws.String("Host"), Value: aws.String(fmt.Sprint("i-", 1e9+i))}},
		})
	}
	return func(ctx context.Context, change func(*middleware.Stack) error) error {
		_, err := client.PutMetricData(ctx, &cloudwatch.PutMetricDataInput{Namespace: aws.String("Shop"), MetricData: data}, cloudwatch.WithAPIOptions(change))
		return err
	}
}

func sendMessages(n, size int) stacked {
	client := sqs.NewFromConfig(taker{`{"Successful":[],"Failed":[]}`, nil}.config(), func(o *sqs.Options) { o.DisableMessageChecksumValidation = true })
	var entries []sqstypes.SendMessageBatchRequestEntry
	for i := range n {
		entries = append(entries, sqstypes.SendMessageBatchRequestEntry{Id: aws.String(fmt.Sprint(i)), MessageBody: aws.String(strings.Repeat(`{"order": 4711, "state": "paid"} `, size/32))})
	}
	return func(ctx context.Context, change func(*middleware.Stack) error) error {
		_, err := client.SendMessageBatch(ctx, &sqs.SendMessageBatchInput{QueueUrl: aws.String("https://sqs.eu-west-1.amazonaws.com/123456789012/orders"), Entries: entries}, sqs.WithAPIOptions(change))
		return err
	}
}

func deleteObjects(n int) stacked {
	client := s3.NewFromConfig(taker{`<DeleteResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"></DeleteResult>`, nil}.config())
	var objects []s3types.ObjectIdentifier
	for i := range n {
		objects = append(objects, s3types.ObjectIdentifier{Key: aws.String(fmt.Sprint("logs/2026/11/27/part-", 1e6+i, ".json.gz"))})
	}
	return func(ctx context.Context, change func(*middleware.Stack) error) error {
		_, err := client.DeleteObjects(ctx, &s3.DeleteObjectsInput{Bucket: aws.String("logs"), Delete: &s3types.Delete{Objects: objects, Quiet: aws.Bool(true)}}, s3.WithAPIOptions(change))
		return err
	}
}
