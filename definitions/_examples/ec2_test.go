package ec2_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/generated/ec2"
)

// The listing brings the data of each instance.
func ExampleService_Instances() {
	svc := ec2.NewFromClient(&fake{})
	for i, err := range svc.Instances().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(i.Id(), i.Data().InstanceType)
	}
	// Output:
	// i-1 t4g.nano
	// i-2 t4g.nano
}

// A reference leads on: the instance is loaded once for it.
func ExampleInstance_Vpc() {
	vpc, err := ec2.NewFromClient(&fake{}).Instance("i-1").Vpc(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(vpc.Id())
	// Output: vpc-1
}

// Instances are stopped in few requests. An instance that could not be stopped
// is in the error.
func ExampleFilteredInstances_Stop() {
	svc := ec2.NewFromClient(&fake{})
	tests := &ec2.DescribeInstancesInput{Filters: []types.Filter{{Name: aws.String("tag:stage"), Values: []string{"test"}}}}
	res, err := svc.Instances().Filter(tests).Stop(context.Background(), nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(res.Succeeded()), "instances are stopping")
	// Output: 2 instances are stopping
}

// Handles from anywhere are acted on together.
func ExampleInstanceList_Terminate() {
	svc := ec2.NewFromClient(&fake{})
	list := ec2.InstanceList{svc.Instance("i-1"), svc.Instance("i-2")}
	res, err := list.Terminate(context.Background(), nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(res.Succeeded()), "instances are terminating")
	// Output: 2 instances are terminating
}

// What the waiter saw last is the handle's data.
func ExampleInstance_WaitUntilRunning() {
	i := ec2.NewFromClient(&fake{}).Instance("i-1")
	if err := i.WaitUntilRunning(context.Background(), nil, 5*time.Minute); err != nil {
		log.Fatal(err)
	}
	fmt.Println(i.Data().State.Name)
	// Output: running
}

// fake is a fake: it needs only the operations that are called.
type fake struct{ ec2.UnimplementedAPI }

func (f *fake) DescribeInstances(_ context.Context, in *ec2.DescribeInstancesInput, _ ...func(*ec2.Options)) (*ec2.DescribeInstancesOutput, error) {
	ids := in.InstanceIds
	if len(ids) == 0 {
		ids = []string{"i-1", "i-2"}
	}
	var list []types.Instance
	for _, id := range ids {
		list = append(list, types.Instance{
			InstanceId: &id, InstanceType: types.InstanceTypeT4gNano, VpcId: aws.String("vpc-1"),
			State: &types.InstanceState{Name: types.InstanceStateNameRunning},
		})
	}
	return &ec2.DescribeInstancesOutput{Reservations: []types.Reservation{{Instances: list}}}, nil
}

func (f *fake) StopInstances(context.Context, *ec2.StopInstancesInput, ...func(*ec2.Options)) (*ec2.StopInstancesOutput, error) {
	return &ec2.StopInstancesOutput{}, nil
}

func (f *fake) TerminateInstances(context.Context, *ec2.TerminateInstancesInput, ...func(*ec2.Options)) (*ec2.TerminateInstancesOutput, error) {
	return &ec2.TerminateInstancesOutput{}, nil
}
