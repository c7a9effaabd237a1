package ecs_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ecs/types"

	"github.com/seed5e775779/resgen/generated/ecs"
	"github.com/seed5e775779/resgen/generated/ecs/ecstest"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// A package with a resource called Service has a Root in its place.
func ExampleRoot_Cluster() {
	web := ecs.New(answered()).Cluster("shop").Service("web")
	running, err := web.RunningCount(context.Background())
	fmt.Println(web, running, err)
	// Output: ecs.Service(shop, web) 2 <nil>
}

// Pages of identifiers are filled with data before they are handed out.
func ExampleCluster_Tasks() {
	cluster := ecs.New(answered()).Cluster("shop")
	for task, err := range cluster.Tasks().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(task.Arn(), *task.Data().LastStatus)
	}
	// Output:
	// arn:aws:ecs:us-east-1:123456789012:task/shop/1 RUNNING
	// arn:aws:ecs:us-east-1:123456789012:task/shop/2 RUNNING
}

// What ECS does not start is an error, although its answer has the status 200.
func ExampleCluster_RunTask() {
	cluster := ecs.New(answered()).Cluster("shop")
	tasks, err := cluster.RunTask(context.Background(), &ecs.RunTaskInput{TaskDefinition: aws.String("web:3")})
	var item *resource.ItemError
	fmt.Println(len(tasks), errors.As(err, &item), item.Code)
	// Output: 0 true RESOURCE:MEMORY
}

// A deleted service is still described for a while. It does not exist.
func ExampleService_Exists() {
	there, err := ecs.New(answered()).Service("shop", "old").Exists(context.Background())
	fmt.Println(there, err)
	// Output: false <nil>
}

// A list of handles from anywhere is loaded in few requests.
func ExampleServiceList_Load() {
	cluster := ecs.New(answered()).Cluster("shop")
	services := ecs.ServiceList{cluster.Service("web"), cluster.Service("jobs")}
	_, err := services.Load(context.Background())
	var failed *resource.BatchError
	fmt.Println(*services[0].Data().Status, errors.As(err, &failed), errors.Is(err, resource.ErrNotFound))
	// Output: ACTIVE true true
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := ecstest.New(nil)
	fake.DescribeServices.Do(func(_ context.Context, in *ecs.DescribeServicesInput) (*ecs.DescribeServicesOutput, error) {
		out := &ecs.DescribeServicesOutput{}
		for _, name := range in.Services {
			service := types.Service{ServiceName: aws.String(name), Status: aws.String("ACTIVE"), RunningCount: 2}
			switch name {
			case "web":
				out.Services = append(out.Services, service)
			case "old":
				service.Status = aws.String("INACTIVE")
				out.Services = append(out.Services, service)
			default:
				arn := "arn:aws:ecs:us-east-1:123456789012:service/shop/" + name
				out.Failures = append(out.Failures, types.Failure{Arn: &arn, Reason: aws.String("MISSING")})
			}
		}
		return out, nil
	})
	fake.ListTasks.Do(func(context.Context, *ecs.ListTasksInput) (*ecs.ListTasksOutput, error) {
		const arn = "arn:aws:ecs:us-east-1:123456789012:task/shop/"
		return &ecs.ListTasksOutput{TaskArns: []string{arn + "1", arn + "2"}}, nil
	})
	fake.DescribeTasks.Do(func(_ context.Context, in *ecs.DescribeTasksInput) (*ecs.DescribeTasksOutput, error) {
		out := &ecs.DescribeTasksOutput{}
		for _, arn := range in.Tasks {
			out.Tasks = append(out.Tasks, types.Task{TaskArn: aws.String(arn), LastStatus: aws.String("RUNNING")})
		}
		return out, nil
	})
	fake.RunTask.Do(func(context.Context, *ecs.RunTaskInput) (*ecs.RunTaskOutput, error) {
		short := types.Failure{Reason: aws.String("RESOURCE:MEMORY")}
		return &ecs.RunTaskOutput{Failures: []types.Failure{short}}, nil
	})
	return fake.Config()
}
