package laws_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	dynamodbtypes "github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	sqstypes "github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"github.com/seed5e775779/resgen/generated/dynamodb"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/s3"
	"github.com/seed5e775779/resgen/generated/sqs"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// body answers every request with a text and status 200.
type body string

// Do answers a request.
func (b body) Do(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Request: r, Body: io.NopCloser(strings.NewReader(string(b))), ContentLength: int64(len(b))}, nil
}

func (b body) config() aws.Config {
	return aws.Config{Region: "eu-west-1", HTTPClient: b, Credentials: aws.AnonymousCredentials{}}
}

func (b body) queue() *sqs.Queue { return sqs.New(b.config()).Queue("https://sqs.test/1/q") }

// requests that name several things, in the caller's own words.
var (
	sends   = &sqs.SendMessageBatchInput{Entries: []sqstypes.SendMessageBatchRequestEntry{{Id: aws.String("a"), MessageBody: aws.String("x")}, {Id: aws.String("b"), MessageBody: aws.String("y")}}}
	deletes = &sqs.DeleteMessageBatchInput{Entries: []sqstypes.DeleteMessageBatchRequestEntry{{Id: aws.String("a"), ReceiptHandle: aws.String("x")}, {Id: aws.String("b"), ReceiptHandle: aws.String("y")}}}
	hides   = &sqs.ChangeMessageVisibilityBatchInput{Entries: []sqstypes.ChangeMessageVisibilityBatchRequestEntry{{Id: aws.String("a"), ReceiptHandle: aws.String("x")}, {Id: aws.String("b"), ReceiptHandle: aws.String("y")}}}
	removes = &s3.DeleteObjectsInput{Delete: &types.Delete{Objects: []types.ObjectIdentifier{{Key: aws.String("a")}, {Key: aws.String("b")}}}}
	putItem = dynamodbtypes.WriteRequest{PutRequest: &dynamodbtypes.PutRequest{Item: map[string]dynamodbtypes.AttributeValue{"k": &dynamodbtypes.AttributeValueMemberS{Value: "a"}}}}
	writes  = &dynamodb.BatchWriteItemInput{RequestItems: map[string][]dynamodbtypes.WriteRequest{"t": {putItem}}}
)

// manyThings are actions that name several things in one request.
var manyThings = map[string]func(context.Context, body) (any, error){
	"SendMessages":   func(ctx context.Context, b body) (any, error) { return b.queue().SendMessages(ctx, sends) },
	"DeleteMessages": func(ctx context.Context, b body) (any, error) { return b.queue().DeleteMessages(ctx, deletes) },
	"ChangeMessageVisibilityBatch": func(ctx context.Context, b body) (any, error) {
		return b.queue().ChangeMessageVisibilityBatch(ctx, hides)
	},
	"DeleteObjects": func(ctx context.Context, b body) (any, error) {
		return s3.New(b.config()).Bucket("b").DeleteObjects(ctx, removes)
	},
	"BatchWriteItem": func(ctx context.Context, b body) (any, error) {
		return dynamodb.New(b.config()).BatchWriteItem(ctx, writes)
	},
}

// TestDoneInPartIsAnError: what the answer says failed, or was not done, is in an error,
// beside the output.
func TestDoneInPartIsAnError(t *testing.T) {
	const half = `{"Successful": [{"Id": "a", "MessageId": "m", "MD5OfMessageBody": "9dd4e461268c8034f5c8564e155c67a6"}], "Failed": [{"Id": "b", "Code": "Down", "SenderFault": false}]}`
	for action, answer := range map[string]body{
		"SendMessages": half, "DeleteMessages": half, "ChangeMessageVisibilityBatch": half,
		"DeleteObjects":  "<DeleteResult><Deleted><Key>a</Key></Deleted><Error><Key>b</Key><Code>Down</Code></Error></DeleteResult>",
		"BatchWriteItem": `{"UnprocessedItems": {"t": [{"PutRequest": {"Item": {"k": {"S": "a"}}}}]}}`,
	} {
		out, err := manyThings[action](t.Context(), answer)
		var failed *resource.BatchError
		if !errors.As(err, &failed) || failed.Failed != 1 || out == nil {
			t.Errorf("%s: %v, %v", action, out, err)
		}
	}
}

// TestEmptyAnswersSayNothing: an object without members is no answer where one always has
// some, be it to an action or to a list.
func TestEmptyAnswersSayNothing(t *testing.T) {
	asks := map[string]func(context.Context, body) (any, error){
		"SendMessage": func(ctx context.Context, b body) (any, error) {
			return b.queue().SendMessage(ctx, &sqs.SendMessageInput{MessageBody: aws.String("x")})
		},
		"Tables": func(ctx context.Context, b body) (any, error) { return dynamodb.New(b.config()).Tables().Count(ctx) },
	}
	for name, ask := range manyThings {
		asks[name] = ask
	}
	for name, ask := range asks {
		if out, err := ask(t.Context(), "{}"); err == nil {
			t.Errorf("%s: %v", name, out)
		}
	}
}

// TestEmptyIdentifiersOfAnswers: an identifier that is there and empty is like one that
// is not there, whichever way its thing comes.
func TestEmptyIdentifiersOfAnswers(t *testing.T) {
	for name, ask := range map[string]func() (any, error){
		"a list": func() (any, error) {
			return iam.New(body("<ListRolesResponse><ListRolesResult><IsTruncated>false</IsTruncated><Roles><member><RoleName/><Arn>a</Arn></member></Roles></ListRolesResult></ListRolesResponse>").config()).Roles().Count(t.Context())
		},
		"an action's": func() (any, error) {
			return iam.New(body("<CreatePolicyResponse><CreatePolicyResult><Policy><PolicyName>p</PolicyName><Arn/></Policy></CreatePolicyResult></CreatePolicyResponse>").config()).
				CreatePolicy(t.Context(), &iam.CreatePolicyInput{PolicyName: aws.String("p"), PolicyDocument: aws.String("{}")})
		},
		"an action's list": func() (any, error) {
			return body(`{"Messages": [{"MessageId": "m", "ReceiptHandle": ""}]}`).queue().ReceiveMessages(t.Context(), nil)
		},
		"a reference": func() (any, error) {
			b := body("<GetInstanceProfileResponse><GetInstanceProfileResult><InstanceProfile><InstanceProfileName>p</InstanceProfileName><Arn>a</Arn><Roles><member><RoleName/></member></Roles></InstanceProfile></GetInstanceProfileResult></GetInstanceProfileResponse>")
			return iam.New(b.config()).InstanceProfile("p").Roles(t.Context())
		},
	} {
		if out, err := ask(); !errors.Is(err, resource.ErrNotSet) {
			t.Errorf("%s: %v, %v", name, out, err)
		}
	}
}
