package cloudformation_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation/types"

	"github.com/seed5e775779/resgen/generated/cloudformation"
)

func ExampleService_CreateStack() {
	svc := cloudformation.NewFromClient(&fake{})
	stack, err := svc.CreateStack(context.Background(), &cloudformation.CreateStackInput{
		StackName: aws.String("shop"), TemplateURL: aws.String("https://templates.example/shop.yaml"),
	})
	fmt.Println(stack, err)
	// Output: cloudformation.Stack(shop) <nil>
}

func ExampleService_Stacks() {
	svc := cloudformation.NewFromClient(&fake{})
	for stack, err := range svc.Stacks().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(stack.Name(), stack.Data().StackStatus)
	}
	// Output: shop CREATE_COMPLETE
}

// Any condition of the data can be waited for, and given up.
func ExampleStack_WaitUntil() {
	stack := cloudformation.NewFromClient(&fake{}).Stack("shop")
	complete := func(s *types.Stack) (bool, error) {
		if s.StackStatus == types.StackStatusRollbackComplete {
			return false, errors.New("the stack was rolled back")
		}
		return s.StackStatus == types.StackStatusCreateComplete, nil
	}
	err := stack.WaitUntil(context.Background(), complete, 30*time.Minute)
	fmt.Println(err)
	// Output: <nil>
}

func ExampleStack_Outputs() {
	stack := cloudformation.NewFromClient(&fake{}).Stack("shop")
	outputs, err := stack.Outputs(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	for _, o := range outputs {
		fmt.Println(*o.OutputKey, *o.OutputValue)
	}
	// Output: Url https://shop.example
}

func ExampleStack_ResourceSummaries() {
	stack := cloudformation.NewFromClient(&fake{}).Stack("shop")
	for r, err := range stack.ResourceSummaries().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(r.LogicalId(), *r.Data().ResourceType)
	}
	// Output: Photos AWS::S3::Bucket
}

// fake is a fake: it needs only the operations that are called.
type fake struct {
	cloudformation.UnimplementedAPI
}

func (f *fake) CreateStack(context.Context, *cloudformation.CreateStackInput, ...func(*cloudformation.Options)) (*cloudformation.CreateStackOutput, error) {
	return &cloudformation.CreateStackOutput{}, nil
}

func (f *fake) DescribeStacks(context.Context, *cloudformation.DescribeStacksInput, ...func(*cloudformation.Options)) (*cloudformation.DescribeStacksOutput, error) {
	shop := types.Stack{
		StackName: aws.String("shop"), StackStatus: types.StackStatusCreateComplete,
		Outputs: []types.Output{{OutputKey: aws.String("Url"), OutputValue: aws.String("https://shop.example")}},
	}
	return &cloudformation.DescribeStacksOutput{Stacks: []types.Stack{shop}}, nil
}

func (f *fake) ListStackResources(context.Context, *cloudformation.ListStackResourcesInput, ...func(*cloudformation.Options)) (*cloudformation.ListStackResourcesOutput, error) {
	photos := types.StackResourceSummary{LogicalResourceId: aws.String("Photos"), ResourceType: aws.String("AWS::S3::Bucket")}
	return &cloudformation.ListStackResourcesOutput{StackResourceSummaries: []types.StackResourceSummary{photos}}, nil
}
