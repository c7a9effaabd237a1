// Package json tests the generated decoders of services that speak JSON.
package json

import (
	"context"
	"net/http"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/smithy-go/middleware"

	fastlambda "github.com/seed5e775779/resgen/generated/lambda"
	"github.com/seed5e775779/resgen/internal/fastlist"
	"github.com/seed5e775779/resgen/internal/sdk"
)

var someone = aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
	return aws.Credentials{AccessKeyID: "a", SecretAccessKey: "b"}, nil
})

// operations are all that have a decoder.
func operations() []*fastlist.Operation {
	return []*fastlist.Operation{
		lambdaOperation("ListAliases", (*lambda.Client).ListAliases, &lambda.ListAliasesInput{FunctionName: aws.String("f")}),
		lambdaOperation("ListEventSourceMappings", (*lambda.Client).ListEventSourceMappings, &lambda.ListEventSourceMappingsInput{}),
		lambdaOperation("ListFunctions", (*lambda.Client).ListFunctions, &lambda.ListFunctionsInput{}),
		lambdaOperation("ListVersionsByFunction", (*lambda.Client).ListVersionsByFunction, &lambda.ListVersionsByFunctionInput{FunctionName: aws.String("f")}),
	}
}

func operation(name string) *fastlist.Operation {
	for _, op := range operations() {
		if op.Name == name {
			return op
		}
	}
	panic(name)
}

func lambdaOperation[I, O any](name string, call func(*lambda.Client, context.Context, *I, ...func(*lambda.Options)) (*O, error), in *I) *fastlist.Operation {
	var o lambda.Options
	fastlambda.FastDecoder(&o)
	send := func(ctx context.Context, client *http.Client, options []func(*middleware.Stack) error) (any, error) {
		return call(lambda.New(lambda.Options{
			Region: "us-east-1", Credentials: someone, HTTPClient: client, Retryer: aws.NopRetryer{}, APIOptions: options,
		}), ctx, in)
	}
	return made("lambda", name, o.APIOptions, send)
}

func made(service, name string, fast fastlist.APIOptions, send func(context.Context, *http.Client, fastlist.APIOptions) (any, error)) *fastlist.Operation {
	return &fastlist.Operation{SDK: "github.com/aws/aws-sdk-go-v2/service/" + service, Name: name, Fast: fast, Send: send}
}

func decoding(t testing.TB, op *fastlist.Operation) *sdk.Decoding {
	t.Helper()
	d, err := fastlist.Decoding(t.Context(), op.SDK, op.Name)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestEveryMemberOfTheSDKIsDecoded(t *testing.T) {
	for _, op := range operations() {
		t.Run(op.Name, func(t *testing.T) { fastlist.CheckMembers(t, op, decoding(t, op)) })
	}
}

func TestRegularBodiesAreDecodedFast(t *testing.T) {
	for _, op := range operations() {
		t.Run(op.Name, func(t *testing.T) { fastlist.CheckRegular(t, op, decoding(t, op), 100) })
	}
}

func TestAwkwardBodiesGiveWhatTheSDKGives(t *testing.T) {
	for _, op := range operations() {
		t.Run(op.Name, func(t *testing.T) { fastlist.CheckAwkward(t, op, decoding(t, op), 400) })
	}
}

func TestAnswersAroundTheBody(t *testing.T) {
	for _, op := range operations() {
		t.Run(op.Name, func(t *testing.T) { fastlist.CheckTransport(t, op, decoding(t, op)) })
	}
}

func FuzzDecoders(f *testing.F) {
	var decodings []*sdk.Decoding
	for _, op := range operations() {
		decodings = append(decodings, decoding(f, op))
	}
	fastlist.Fuzz(f, operations(), decodings)
}
