package lambda_test

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/lambda/types"

	"github.com/seed5e775779/resgen/generated/lambda"
	"github.com/seed5e775779/resgen/generated/lambda/lambdatest"
)

// A function that fails has been invoked all the same: the output says how it went.
func ExampleFunction_Invoke() {
	function := lambda.New(answered()).Function("resize")
	out, err := function.Invoke(context.Background(), &lambda.InvokeInput{Payload: []byte(`{"width": 100}`)})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(out.Payload), aws.ToString(out.FunctionError))
	// Output: {"errorMessage": "no image"} Unhandled
}

// What is listed has its configuration: nothing is loaded.
func ExampleService_Functions() {
	for function, err := range lambda.New(answered()).Functions().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(function.Name(), function.Data().Runtime)
	}
	// Output: resize python3.13
}

// The layers of a function, in the order in which they are put on each other.
func ExampleFunction_Layers() {
	layers, err := lambda.New(answered()).Function("resize").Layers(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	for _, layer := range layers {
		fmt.Println(layer)
	}
	// Output: lambda.LayerVersion(arn:aws:lambda:us-east-1:123456789012:layer:images:3)
}

// To release a version is to give it the alias that callers use.
func ExampleAlias_Update() {
	ctx := context.Background()
	function := lambda.New(answered()).Function("resize")
	version, err := function.PublishVersion(ctx, nil)
	if err != nil {
		log.Fatal(err)
	}
	_, err = function.Alias("live").Update(ctx, &lambda.UpdateAliasInput{FunctionVersion: aws.String(version.Version())})
	fmt.Println(version, err)
	// Output:
	// live is 8
	// lambda.FunctionVersion(resize, 8) <nil>
}

// What another tool calls by its ARN; the ARN of something else is an error.
func ExampleService_FunctionFromARN() {
	svc := lambda.New(answered())
	function, err := svc.FunctionFromARN("arn:aws:lambda:us-east-1:123456789012:function:resize")
	fmt.Println(function, err)
	_, err = svc.FunctionFromARN("arn:aws:lambda:us-east-1:123456789012:layer:images")
	fmt.Println(err != nil)
	// Output:
	// lambda.Function(arn:aws:lambda:us-east-1:123456789012:function:resize) <nil>
	// true
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := lambdatest.New(nil)
	fake.Invoke.Return(&lambda.InvokeOutput{Payload: []byte(`{"errorMessage": "no image"}`), FunctionError: aws.String("Unhandled")})
	fake.ListFunctions.Return(&lambda.ListFunctionsOutput{Functions: []types.FunctionConfiguration{resize}})
	fake.GetFunction.Return(&lambda.GetFunctionOutput{Configuration: &resize})
	fake.PublishVersion.Return(&lambda.PublishVersionOutput{FunctionName: aws.String("resize"), Version: aws.String("8")})
	fake.UpdateAlias.Do(func(_ context.Context, in *lambda.UpdateAliasInput) (*lambda.UpdateAliasOutput, error) {
		fmt.Println(*in.Name, "is", *in.FunctionVersion)
		return &lambda.UpdateAliasOutput{Name: in.Name}, nil
	})
	return fake.Config()
}

var resize = types.FunctionConfiguration{
	FunctionName: aws.String("resize"), Runtime: types.RuntimePython313,
	Layers: []types.Layer{{Arn: aws.String("arn:aws:lambda:us-east-1:123456789012:layer:images:3")}},
}
