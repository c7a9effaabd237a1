package json

import (
	"context"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/organizations"

	fastdynamodb "github.com/seed5e775779/resgen/generated/dynamodb"
	fastlambda "github.com/seed5e775779/resgen/generated/lambda"
	fastorganizations "github.com/seed5e775779/resgen/generated/organizations"
	"github.com/seed5e775779/resgen/internal/fastlist"
)

// operations are those with the most of what a decoder reads, of each service.
func operations() []*fastlist.Operation {
	table := aws.String("t")
	return []*fastlist.Operation{
		operation("lambda", "ListEventSourceMappings", lambdaClient, fastlambda.FastDecoder, (*lambda.Client).ListEventSourceMappings, &lambda.ListEventSourceMappingsInput{}),
		operation("lambda", "ListFunctions", lambdaClient, fastlambda.FastDecoder, (*lambda.Client).ListFunctions, &lambda.ListFunctionsInput{}),
		operation("organizations", "ListAccounts", organizationsClient, fastorganizations.FastDecoder, (*organizations.Client).ListAccounts, &organizations.ListAccountsInput{}),
		operation("organizations", "ListHandshakesForAccount", organizationsClient, fastorganizations.FastDecoder, (*organizations.Client).ListHandshakesForAccount, &organizations.ListHandshakesForAccountInput{}),
		operation("dynamodb", "BatchGetItem", dynamodbClient, fastdynamodb.FastDecoder, (*dynamodb.Client).BatchGetItem, &dynamodb.BatchGetItemInput{RequestItems: map[string]types.KeysAndAttributes{"t": {Keys: []map[string]types.AttributeValue{{}}}}}),
		operation("dynamodb", "DescribeTable", dynamodbClient, fastdynamodb.FastDecoder, (*dynamodb.Client).DescribeTable, &dynamodb.DescribeTableInput{TableName: table}),
		operation("dynamodb", "ListTables", dynamodbClient, fastdynamodb.FastDecoder, (*dynamodb.Client).ListTables, &dynamodb.ListTablesInput{}),
		operation("dynamodb", "Query", dynamodbClient, fastdynamodb.FastDecoder, (*dynamodb.Client).Query, &dynamodb.QueryInput{TableName: table}),
		operation("dynamodb", "Scan", dynamodbClient, fastdynamodb.FastDecoder, (*dynamodb.Client).Scan, &dynamodb.ScanInput{TableName: table}),
	}
}

// operation describes an operation of a service. A client is made of what all have, and
// of options.
func operation[C, Opts, I, O any](
	service, name string, client func(*http.Client, fastlist.APIOptions) (C, *fastlist.APIOptions, *Opts), fast func(*Opts),
	call func(C, context.Context, *I, ...func(*Opts)) (*O, error), in *I,
) *fastlist.Operation {
	_, added, options := client(nil, nil)
	fast(options)
	return &fastlist.Operation{
		SDK: "github.com/aws/aws-sdk-go-v2/service/" + service, Name: name, Fast: *added,
		Send: func(ctx context.Context, h *http.Client, options fastlist.APIOptions) (any, error) {
			c, _, _ := client(h, options)
			return call(c, ctx, in)
		},
	}
}

var someone = aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
	return aws.Credentials{AccessKeyID: "a", SecretAccessKey: "b"}, nil
})

func lambdaClient(h *http.Client, options fastlist.APIOptions) (*lambda.Client, *fastlist.APIOptions, *lambda.Options) {
	o := &lambda.Options{Region: "us-east-1", Credentials: someone, HTTPClient: h, Retryer: aws.NopRetryer{}, APIOptions: options}
	return lambda.New(*o), &o.APIOptions, o
}

func organizationsClient(h *http.Client, options fastlist.APIOptions) (*organizations.Client, *fastlist.APIOptions, *organizations.Options) {
	o := &organizations.Options{Region: "us-east-1", Credentials: someone, HTTPClient: h, Retryer: aws.NopRetryer{}, APIOptions: options}
	return organizations.New(*o), &o.APIOptions, o
}

func dynamodbClient(h *http.Client, options fastlist.APIOptions) (*dynamodb.Client, *fastlist.APIOptions, *dynamodb.Options) {
	o := &dynamodb.Options{Region: "us-east-1", Credentials: someone, HTTPClient: h, Retryer: aws.NopRetryer{}, APIOptions: options}
	return dynamodb.New(*o), &o.APIOptions, o
}
