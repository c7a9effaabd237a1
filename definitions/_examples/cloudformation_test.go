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
	"github.com/seed5e775779/resgen/generated/cloudformation/cloudformationtest"
	"github.com/seed5e775779/resgen/runtime/stack"
)

const shopID = "arn:aws:cloudformation:eu-central-1:111122223333:stack/shop/1"

func ExampleService_CreateStack() {
	svc := cloudformation.New(answered())
	stack, err := svc.CreateStack(context.Background(), &cloudformation.CreateStackInput{
		StackName: aws.String("shop"), TemplateURL: aws.String("https://templates.example/shop.yaml"),
	})
	fmt.Println(stack, err)
	// Output: cloudformation.Stack(shop) <nil>
}

func ExampleService_Stacks() {
	svc := cloudformation.New(answered())
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
	stack := cloudformation.New(answered()).Stack("shop")
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
	stack := cloudformation.New(answered()).Stack("shop")
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
	stack := cloudformation.New(answered()).Stack("shop")
	for r, err := range stack.ResourceSummaries().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(r.LogicalId(), *r.Data().ResourceType)
	}
	// Output: Photos AWS::S3::Bucket
}

// Deploy creates the stack or updates it, and tells what happens meanwhile.
func ExampleStack_Deploy() {
	shop := cloudformation.New(answered()).Stack("shop")
	done, err := shop.Deploy(context.Background(), &cloudformation.CreateStackInput{
		TemplateURL:  aws.String("https://templates.example/shop.yaml"),
		Parameters:   append(stack.Parameters(map[string]string{"Size": "2"}), stack.Previous("Password")...),
		Capabilities: []types.Capability{types.CapabilityCapabilityIam},
	}, func(o *stack.Options) {
		o.OnEvent = func(e *types.StackEvent) { fmt.Println(*e.LogicalResourceId, e.ResourceStatus) }
	})
	var failed *stack.FailedError
	if errors.As(err, &failed) {
		log.Fatal(*failed.Event.ResourceStatusReason) // of the resource that failed first
	}
	fmt.Println(done.Changed, err)
	// Output:
	// Photos UPDATE_COMPLETE
	// shop UPDATE_COMPLETE
	// true <nil>
}

func ExampleStack_DeleteAndWait() {
	shop := cloudformation.New(answered()).Stack("shop")
	fmt.Println(shop.DeleteAndWait(context.Background(), nil))
	// Output: <nil>
}

// Follow tells what happens to a stack that somebody else changes, until that is over.
func ExampleStack_Follow() {
	shop := cloudformation.New(answered()).Stack("shop")
	err := shop.Follow(context.Background(), func(ctx context.Context, e *cloudformation.Event) error {
		fmt.Println(*e.Data().LogicalResourceId, e.Data().ResourceStatus)
		return nil
	})
	fmt.Println(err)
	// Output:
	// shop CREATE_COMPLETE
	// <nil>
}

func ExampleStack_OutputMap() {
	shop := cloudformation.New(answered()).Stack("shop")
	outputs, err := shop.OutputMap(context.Background())
	fmt.Println(outputs["Url"], err)
	// Output: https://shop.example <nil>
}

// A change set is looked at before it is executed.
func ExampleStack_Propose() {
	ctx := context.Background()
	shop := cloudformation.New(answered()).Stack("shop")
	set, err := shop.Propose(ctx, &cloudformation.CreateChangeSetInput{TemplateURL: aws.String("https://templates.example/shop.yaml")})
	if errors.Is(err, stack.ErrNoChanges) {
		return // the stack is as the template says; set.Delete removes the empty change set
	} else if err != nil {
		log.Fatal(err)
	}
	changes, err := set.Changes(ctx, nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range changes {
		fmt.Println(c.ResourceChange.Action, *c.ResourceChange.LogicalResourceId)
	}
	done, err := set.ExecuteAndWait(ctx, nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(done.Created)
	// Output:
	// Add Photos
	// false
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := cloudformationtest.New(nil)
	var token string // of the last change
	deleted := false
	fake.CreateStack.Return(&cloudformation.CreateStackOutput{})
	fake.DescribeStacks.Do(func(context.Context, *cloudformation.DescribeStacksInput) (*cloudformation.DescribeStacksOutput, error) {
		shop := types.Stack{
			StackName: aws.String("shop"), StackId: aws.String(shopID), StackStatus: types.StackStatusCreateComplete,
			Outputs: []types.Output{{OutputKey: aws.String("Url"), OutputValue: aws.String("https://shop.example")}},
		}
		return &cloudformation.DescribeStacksOutput{Stacks: []types.Stack{shop}}, nil
	})
	fake.ListStackResources.Do(func(context.Context, *cloudformation.ListStackResourcesInput) (*cloudformation.ListStackResourcesOutput, error) {
		photos := types.StackResourceSummary{LogicalResourceId: aws.String("Photos"), ResourceType: aws.String("AWS::S3::Bucket")}
		return &cloudformation.ListStackResourcesOutput{StackResourceSummaries: []types.StackResourceSummary{photos}}, nil
	})
	fake.UpdateStack.Do(func(_ context.Context, in *cloudformation.UpdateStackInput) (*cloudformation.UpdateStackOutput, error) {
		token = *in.ClientRequestToken
		return &cloudformation.UpdateStackOutput{StackId: aws.String(shopID)}, nil
	})
	fake.DeleteStack.Do(func(context.Context, *cloudformation.DeleteStackInput) (*cloudformation.DeleteStackOutput, error) {
		deleted = true
		return &cloudformation.DeleteStackOutput{}, nil
	})
	fake.CreateChangeSet.Return(&cloudformation.CreateChangeSetOutput{})
	fake.DescribeChangeSet.Do(func(_ context.Context, in *cloudformation.DescribeChangeSetInput) (*cloudformation.DescribeChangeSetOutput, error) {
		photos := types.Change{ResourceChange: &types.ResourceChange{Action: types.ChangeActionAdd, LogicalResourceId: aws.String("Photos")}}
		return &cloudformation.DescribeChangeSetOutput{
			StackName: in.StackName, StackId: aws.String(shopID), ChangeSetName: in.ChangeSetName,
			Status: types.ChangeSetStatusCreateComplete, Changes: []types.Change{photos},
		}, nil
	})
	fake.ExecuteChangeSet.Do(func(_ context.Context, in *cloudformation.ExecuteChangeSetInput) (*cloudformation.ExecuteChangeSetOutput, error) {
		token = *in.ClientRequestToken
		return &cloudformation.ExecuteChangeSetOutput{}, nil
	})
	fake.DescribeStackEvents.Do(func(context.Context, *cloudformation.DescribeStackEventsInput) (*cloudformation.DescribeStackEventsOutput, error) {
		event := func(id, logical, physical string, status types.ResourceStatus) types.StackEvent {
			return types.StackEvent{
				EventId: &id, StackId: aws.String(shopID), ClientRequestToken: &token,
				LogicalResourceId: &logical, PhysicalResourceId: &physical, ResourceStatus: status,
			}
		}
		events := []types.StackEvent{event("1", "shop", shopID, types.ResourceStatusCreateComplete)}
		switch {
		case deleted:
			events = append([]types.StackEvent{event("4", "shop", shopID, types.ResourceStatusDeleteComplete)}, events...)
		case token != "":
			events = append([]types.StackEvent{
				event("3", "shop", shopID, types.ResourceStatusUpdateComplete),
				event("2", "Photos", "photos-1", types.ResourceStatusUpdateComplete),
			}, events...)
		}
		return &cloudformation.DescribeStackEventsOutput{StackEvents: events}, nil
	})
	return fake.Config()
}
