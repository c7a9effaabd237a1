package lambda_test

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/lambda/types"

	"github.com/seed5e775779/resgen/generated/lambda"
)

// A function that fails has been invoked all the same: the output says how it went.
func ExampleFunction_Invoke() {
	function := lambda.NewFromClient(&fake{}).Function("resize")
	out, err := function.Invoke(context.Background(), &lambda.InvokeInput{Payload: []byte(`{"width": 100}`)})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(out.Payload), aws.ToString(out.FunctionError))
	// Output: {"errorMessage": "no image"} Unhandled
}

// What is listed has its configuration: nothing is loaded.
func ExampleService_Functions() {
	for function, err := range lambda.NewFromClient(&fake{}).Functions().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(function.Name(), function.Data().Runtime)
	}
	// Output: resize python3.13
}

// The layers of a function, in the order in which they are put on each other.
func ExampleFunction_Layers() {
	layers, err := lambda.NewFromClient(&fake{}).Function("resize").Layers(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	for _, layer := range layers {
		fmt.Println(layer)
	}
	// Output: lambda.LayerVersion(arn:aws:lambda:eu-west-1:123456789012:layer:images:3)
}

// To release a version is to give it the alias that callers use.
func ExampleAlias_Update() {
	ctx := context.Background()
	function := lambda.NewFromClient(&fake{}).Function("resize")
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
	svc := lambda.NewFromClient(&fake{})
	function, err := svc.FunctionFromARN("arn:aws:lambda:eu-west-1:123456789012:function:resize")
	fmt.Println(function, err)
	_, err = svc.FunctionFromARN("arn:aws:lambda:eu-west-1:123456789012:layer:images")
	fmt.Println(err != nil)
	// Output:
	// lambda.Function(arn:aws:lambda:eu-west-1:123456789012:function:resize) <nil>
	// true
}

// fake is a fake: it needs only the operations that are called.
type fake struct{ lambda.UnimplementedAPI }

var resize = types.FunctionConfiguration{
	FunctionName: aws.String("resize"), Runtime: types.RuntimePython313,
	Layers: []types.Layer{{Arn: aws.String("arn:aws:lambda:eu-west-1:123456789012:layer:images:3")}},
}

func (f *fake) Invoke(context.Context, *lambda.InvokeInput, ...func(*lambda.Options)) (*lambda.InvokeOutput, error) {
	return &lambda.InvokeOutput{Payload: []byte(`{"errorMessage": "no image"}`), FunctionError: aws.String("Unhandled")}, nil
}

func (f *fake) ListFunctions(context.Context, *lambda.ListFunctionsInput, ...func(*lambda.Options)) (*lambda.ListFunctionsOutput, error) {
	return &lambda.ListFunctionsOutput{Functions: []types.FunctionConfiguration{resize}}, nil
}

func (f *fake) GetFunction(context.Context, *lambda.GetFunctionInput, ...func(*lambda.Options)) (*lambda.GetFunctionOutput, error) {
	return &lambda.GetFunctionOutput{Configuration: &resize}, nil
}

func (f *fake) PublishVersion(context.Context, *lambda.PublishVersionInput, ...func(*lambda.Options)) (*lambda.PublishVersionOutput, error) {
	return &lambda.PublishVersionOutput{FunctionName: aws.String("resize"), Version: aws.String("8")}, nil
}

func (f *fake) UpdateAlias(_ context.Context, in *lambda.UpdateAliasInput, _ ...func(*lambda.Options)) (*lambda.UpdateAliasOutput, error) {
	fmt.Println(*in.Name, "is", *in.FunctionVersion)
	return &lambda.UpdateAliasOutput{Name: in.Name}, nil
}
