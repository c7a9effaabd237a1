package ec2_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/ec2/ec2test"
	"github.com/seed5e775779/resgen/runtime/compute"
)

// The listing brings the data of each instance.
func ExampleService_Instances() {
	svc := ec2.New(answered())
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
	vpc, err := ec2.New(answered()).Instance("i-1").Vpc(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(vpc.Id())
	// Output: vpc-1
}

// Instances are stopped in few requests. An instance that could not be stopped
// is in the error.
func ExampleFilteredInstances_Stop() {
	svc := ec2.New(answered())
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
	svc := ec2.New(answered())
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
	i := ec2.New(answered()).Instance("i-1")
	if err := i.WaitUntilRunning(context.Background(), nil, 5*time.Minute); err != nil {
		log.Fatal(err)
	}
	fmt.Println(i.Data().State.Name)
	// Output: running
}

// What was launched comes back also if the wait fails: it exists, and costs.
func ExampleService_Launch() {
	svc := ec2.New(answered())
	made, err := svc.Launch(context.Background(), &ec2.RunInstancesInput{
		ImageId: aws.String("ami-1"), MinCount: aws.Int32(2), MaxCount: aws.Int32(2),
	}, func(o *compute.LaunchOptions) {
		o.Tags = map[string]string{"team": "books"} // on the instances and their volumes
		o.MinDelay = time.Millisecond
	})
	for _, i := range made {
		fmt.Println(i.Id(), i.Data().State.Name)
	}
	fmt.Println(err)
	// Output:
	// i-1 running
	// i-2 running
	// <nil>
}

func ExampleService_CreateTags() {
	svc := ec2.New(answered())
	tags, err := svc.CreateTags(context.Background(), &ec2.CreateTagsInput{
		Resources: []string{"i-1", "vol-1"},
		Tags:      []types.Tag{{Key: aws.String("team"), Value: aws.String("books")}},
	})
	fmt.Println(tags, err)
	// Output: [ec2.Tag(i-1, team, books) ec2.Tag(vol-1, team, books)] <nil>
}

// The key stays here: EC2 sends the password encrypted.
func ExampleInstance_Password() {
	var text []byte // of the PEM file: os.ReadFile("windows.pem")
	i := ec2.New(answered()).Instance("i-1")
	password, err := i.Password(context.Background(), text)
	fmt.Println(password, err)
	// Output: ec2.Instance(i-1).Password: the key is not the text of a PEM file with a private key
}

func ExampleInstance_ReadConsole() {
	i := ec2.New(answered()).Instance("i-1")
	console, err := i.ReadConsole(context.Background(), nil)
	if err != nil {
		log.Fatal(err) // resource.ErrNotSet: none yet
	}
	fmt.Println(console.Text)
	// Output: login:
}

func ExampleService_AllocateAddress() {
	ctx, svc := context.Background(), ec2.New(answered())
	address, err := svc.AllocateAddress(ctx, nil)
	if err != nil {
		log.Fatal(err)
	}
	_, err = address.Associate(ctx, &ec2.AssociateAddressInput{InstanceId: aws.String("i-1")})
	fmt.Println(address, err)
	_, err = address.Release(ctx, nil)
	fmt.Println(err)
	// Output:
	// ec2.VpcAddress(eipalloc-1) <nil>
	// <nil>
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := ec2test.New(nil)
	fake.DescribeInstances.Do(func(_ context.Context, in *ec2.DescribeInstancesInput) (*ec2.DescribeInstancesOutput, error) {
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
	})
	fake.StopInstances.Return(&ec2.StopInstancesOutput{})
	fake.TerminateInstances.Return(&ec2.TerminateInstancesOutput{})
	fake.RunInstances.Return(&ec2.RunInstancesOutput{Instances: []types.Instance{{InstanceId: aws.String("i-1")}, {InstanceId: aws.String("i-2")}}})
	fake.CreateTags.Return(&ec2.CreateTagsOutput{})
	fake.GetConsoleOutput.Return(&ec2.GetConsoleOutputOutput{Output: aws.String("bG9naW46")})
	fake.AllocateAddress.Return(&ec2.AllocateAddressOutput{AllocationId: aws.String("eipalloc-1")})
	fake.AssociateAddress.Return(&ec2.AssociateAddressOutput{})
	fake.DescribeAddresses.Do(func(_ context.Context, in *ec2.DescribeAddressesInput) (*ec2.DescribeAddressesOutput, error) {
		return &ec2.DescribeAddressesOutput{Addresses: []types.Address{{AllocationId: &in.AllocationIds[0]}}}, nil
	})
	fake.ReleaseAddress.Return(&ec2.ReleaseAddressOutput{})
	return fake.Config()
}
