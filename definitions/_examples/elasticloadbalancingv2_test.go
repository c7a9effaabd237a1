package elasticloadbalancingv2_test

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/elasticloadbalancingv2/types"

	"github.com/seed5e775779/resgen/generated/elasticloadbalancingv2"
	"github.com/seed5e775779/resgen/generated/elasticloadbalancingv2/elasticloadbalancingv2test"
)

const shop = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/shop/50dc6c495c0c9188"

// A load balancer is named by its ARN; its name finds it.
func ExampleService_LoadBalancers() {
	ctx := context.Background()
	named := &elasticloadbalancingv2.DescribeLoadBalancersInput{Names: []string{"shop"}}
	balancer, err := elasticloadbalancingv2.New(answered()).LoadBalancers().Filter(named).First(ctx)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(*balancer.Data().DNSName)
	// Output: shop-1.eu-west-1.elb.amazonaws.com
}

// Where a load balancer is. Each zone leads to EC2: ec2.SubnetOf(ctx, zone.Subnet()).
func ExampleLoadBalancer_AvailabilityZones() {
	ctx := context.Background()
	balancer, err := elasticloadbalancingv2.New(answered()).LoadBalancerFromARN(shop)
	if err != nil {
		log.Fatal(err)
	}
	zones, err := balancer.AvailabilityZones(ctx)
	if err != nil {
		log.Fatal(err)
	}
	for _, zone := range zones {
		fmt.Println(zone.SubnetId(), *zone.Data().ZoneName)
	}
	// Output:
	// subnet-1 eu-west-1a
	// subnet-2 eu-west-1b
}

// The targets of a group that are not healthy.
func ExampleTargetGroup_Targets() {
	ctx := context.Background()
	for target, err := range elasticloadbalancingv2.New(answered()).TargetGroup("arn:web").Targets().All(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		if health := target.Data().TargetHealth; health.State != types.TargetHealthStateEnumHealthy {
			fmt.Println(target.Id(), target.Port(), health.State)
		}
	}
	// Output: i-2 8080 draining
}

// Instances become targets, many in a request.
func ExampleTargetList_Register() {
	ctx := context.Background()
	web := elasticloadbalancingv2.New(answered()).TargetGroup("arn:web")
	targets := elasticloadbalancingv2.TargetList{web.Target("i-1", 8080), web.Target("i-2", 8080)}
	result, err := targets.Register(ctx, nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(result.Succeeded()))
	// Output: 2
}

// The tags of a load balancer, as a map.
func ExampleLoadBalancer_TagMap() {
	tags, err := elasticloadbalancingv2.New(answered()).LoadBalancer(shop).TagMap(context.Background())
	fmt.Println(tags, err)
	// Output: map[team:red] <nil>
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := elasticloadbalancingv2test.New(nil)
	fake.DescribeLoadBalancers.Do(func(context.Context, *elasticloadbalancingv2.DescribeLoadBalancersInput) (*elasticloadbalancingv2.DescribeLoadBalancersOutput, error) {
		return &elasticloadbalancingv2.DescribeLoadBalancersOutput{LoadBalancers: []types.LoadBalancer{{
			LoadBalancerArn: aws.String(shop), LoadBalancerName: aws.String("shop"), DNSName: aws.String("shop-1.eu-west-1.elb.amazonaws.com"),
			AvailabilityZones: []types.AvailabilityZone{
				{SubnetId: aws.String("subnet-1"), ZoneName: aws.String("eu-west-1a")}, {SubnetId: aws.String("subnet-2"), ZoneName: aws.String("eu-west-1b")},
			},
		}}}, nil
	})
	fake.DescribeTargetHealth.Do(func(context.Context, *elasticloadbalancingv2.DescribeTargetHealthInput) (*elasticloadbalancingv2.DescribeTargetHealthOutput, error) {
		health := func(id string, state types.TargetHealthStateEnum) types.TargetHealthDescription {
			return types.TargetHealthDescription{
				Target: &types.TargetDescription{Id: &id, Port: aws.Int32(8080)}, TargetHealth: &types.TargetHealth{State: state},
			}
		}
		return &elasticloadbalancingv2.DescribeTargetHealthOutput{TargetHealthDescriptions: []types.TargetHealthDescription{
			health("i-1", types.TargetHealthStateEnumHealthy), health("i-2", types.TargetHealthStateEnumDraining),
		}}, nil
	})
	fake.RegisterTargets.Return(&elasticloadbalancingv2.RegisterTargetsOutput{})
	fake.DescribeTags.Do(func(_ context.Context, in *elasticloadbalancingv2.DescribeTagsInput) (*elasticloadbalancingv2.DescribeTagsOutput, error) {
		return &elasticloadbalancingv2.DescribeTagsOutput{TagDescriptions: []types.TagDescription{{
			ResourceArn: &in.ResourceArns[0], Tags: []types.Tag{{Key: aws.String("team"), Value: aws.String("red")}},
		}}}, nil
	})
	return fake.Config()
}
