package autoscaling_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/autoscaling/types"

	"github.com/seed5e775779/resgen/generated/autoscaling"
	"github.com/seed5e775779/resgen/generated/autoscaling/autoscalingtest"
)

// A group is made, grows, and is waited for.
func ExampleService_CreateGroup() {
	ctx := context.Background()
	svc := autoscaling.New(answered())
	group, err := svc.CreateGroup(ctx, &autoscaling.CreateAutoScalingGroupInput{
		AutoScalingGroupName: aws.String("shop"), LaunchConfigurationName: aws.String("small"), MinSize: aws.Int32(1), MaxSize: aws.Int32(4),
	})
	if err != nil {
		log.Fatal(err)
	}
	if _, err := group.SetDesiredCapacity(ctx, &autoscaling.SetDesiredCapacityInput{DesiredCapacity: aws.Int32(2)}); err != nil {
		log.Fatal(err)
	}
	fmt.Println(group, group.WaitUntilInService(ctx, nil, time.Minute))
	// Output: autoscaling.Group(shop) <nil>
}

// The instances of a group, with what the group says of them. Each leads to EC2:
// ec2.InstanceOf(ctx, instance.Ec2Instance()).
func ExampleGroup_Instances() {
	ctx := context.Background()
	for instance, err := range autoscaling.New(answered()).Group("shop").Instances().All(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(instance, *instance.Data().LifecycleState)
	}
	// Output:
	// autoscaling.Instance(i-1, shop) InService
	// autoscaling.Instance(i-2, shop) InService
}

// All instances of a group are kept from being terminated, fifty in a request.
func ExampleGroupInstances_SetProtectionAll() {
	ctx := context.Background()
	instances := autoscaling.New(answered()).Group("shop").Instances()
	result, err := instances.SetProtectionAll(ctx, &autoscaling.SetInstanceProtectionInput{ProtectedFromScaleIn: aws.Bool(true)})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(result.Succeeded()))
	// Output: 2
}

// Whoever has the ID of an instance finds its group.
func ExampleInstance_Group() {
	group, err := autoscaling.New(answered()).Instance("i-1").Group(context.Background())
	fmt.Println(group, err)
	// Output: autoscaling.Group(shop) <nil>
}

// Tags are a resource, as each has a flag beside its value.
func ExampleGroup_CreateOrUpdateTags() {
	tags, err := autoscaling.New(answered()).Group("shop").CreateOrUpdateTags(context.Background(), &autoscaling.CreateOrUpdateTagsInput{
		Tags: []types.Tag{{Key: aws.String("team"), Value: aws.String("red"), PropagateAtLaunch: aws.Bool(true)}},
	})
	fmt.Println(tags[0], err)
	// Output: autoscaling.Tag(shop, team) <nil>
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := autoscalingtest.New(nil)
	fake.CreateAutoScalingGroup.Return(&autoscaling.CreateAutoScalingGroupOutput{})
	fake.SetDesiredCapacity.Return(&autoscaling.SetDesiredCapacityOutput{})
	fake.CreateOrUpdateTags.Return(&autoscaling.CreateOrUpdateTagsOutput{})
	fake.SetInstanceProtection.Return(&autoscaling.SetInstanceProtectionOutput{})
	fake.DescribeAutoScalingGroups.Do(func(_ context.Context, in *autoscaling.DescribeAutoScalingGroupsInput) (*autoscaling.DescribeAutoScalingGroupsOutput, error) {
		instance := func(id string) types.Instance {
			return types.Instance{InstanceId: &id, LifecycleState: types.LifecycleStateInService}
		}
		return &autoscaling.DescribeAutoScalingGroupsOutput{AutoScalingGroups: []types.AutoScalingGroup{{
			AutoScalingGroupName: &in.AutoScalingGroupNames[0], MinSize: aws.Int32(1), Instances: []types.Instance{instance("i-1"), instance("i-2")},
		}}}, nil
	})
	fake.DescribeAutoScalingInstances.Do(func(_ context.Context, in *autoscaling.DescribeAutoScalingInstancesInput) (*autoscaling.DescribeAutoScalingInstancesOutput, error) {
		return &autoscaling.DescribeAutoScalingInstancesOutput{AutoScalingInstances: []types.AutoScalingInstanceDetails{{
			InstanceId: &in.InstanceIds[0], AutoScalingGroupName: aws.String("shop"),
		}}}, nil
	})
	return fake.Config()
}
