package laws_test

import (
	"context"
	"errors"
	"fmt"
	"go/build"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ecs/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/ecs"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/runtime/resource"
)

const ecsArn = "arn:aws:ecs:us-east-1:123456789012:"

// containers is an ECS with 250 tasks, of which the last was deleted after it was
// listed. It counts the requests.
type containers struct {
	ecs.UnimplementedAPI
	lists, describes int
}

func (c *containers) ListTasks(_ context.Context, in *ecs.ListTasksInput, _ ...func(*ecs.Options)) (*ecs.ListTasksOutput, error) {
	c.lists++
	var from int
	if _, err := fmt.Sscan(aws.ToString(in.NextToken), &from); in.NextToken != nil && err != nil {
		return nil, err
	}
	out := &ecs.ListTasksOutput{}
	for i := from; i < min(from+100, 250); i++ {
		out.TaskArns = append(out.TaskArns, fmt.Sprintf("%stask/%s/%d", ecsArn, *in.Cluster, i))
	}
	if from+100 < 250 {
		out.NextToken = aws.String(fmt.Sprint(from + 100))
	}
	return out, nil
}

func (c *containers) DescribeTasks(_ context.Context, in *ecs.DescribeTasksInput, _ ...func(*ecs.Options)) (*ecs.DescribeTasksOutput, error) {
	c.describes++
	out := &ecs.DescribeTasksOutput{}
	for _, arn := range in.Tasks {
		if strings.HasSuffix(arn, "/249") {
			out.Failures = append(out.Failures, types.Failure{Arn: &arn, Reason: aws.String("MISSING")})
			continue
		}
		out.Tasks = append(out.Tasks, types.Task{
			TaskArn: &arn, LastStatus: aws.String("RUNNING"), TaskDefinitionArn: aws.String(ecsArn + "task-definition/web:3"),
		})
	}
	return out, nil
}

func TestEcsTasksAreDescribedByThePage(t *testing.T) {
	api := &containers{}
	n := 0
	for task, err := range ecs.NewFromClient(api).Cluster("shop").Tasks().All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n < 250 {
			want(t, "status", aws.ToString(task.Data().LastStatus), "RUNNING")
			continue
		}
		if task.Data() != nil {
			t.Errorf("%v has data", task)
		}
		want(t, "describes before a getter asks", api.describes, 3)
		_, err = task.LastStatus(t.Context())
		if !errors.Is(err, resource.ErrNotFound) {
			t.Errorf("got %v", err)
		}
	}
	want(t, "tasks", n, 250)
	want(t, "lists", api.lists, 3)
	want(t, "describes", api.describes, 4)
}

// What was deleted is still described, by its name or its ARN.
func (c *containers) DescribeClusters(_ context.Context, in *ecs.DescribeClustersInput, _ ...func(*ecs.Options)) (*ecs.DescribeClustersOutput, error) {
	c.describes++
	out := &ecs.DescribeClustersOutput{}
	for _, asked := range in.Clusters {
		name := asked[strings.LastIndex(asked, "/")+1:]
		arn := ecsArn + "cluster/" + name
		switch name {
		case "never":
			out.Failures = append(out.Failures, types.Failure{Arn: &arn, Reason: aws.String("MISSING")})
		case "old":
			out.Clusters = append(out.Clusters, types.Cluster{ClusterArn: &arn, ClusterName: &name, Status: aws.String("INACTIVE")})
		default:
			out.Clusters = append(out.Clusters, types.Cluster{ClusterArn: &arn, ClusterName: &name, Status: aws.String("ACTIVE")})
		}
	}
	return out, nil
}

func (c *containers) DescribeServices(_ context.Context, in *ecs.DescribeServicesInput, _ ...func(*ecs.Options)) (*ecs.DescribeServicesOutput, error) {
	c.describes++
	out := &ecs.DescribeServicesOutput{}
	for _, name := range in.Services {
		arn := ecsArn + "service/" + *in.Cluster + "/" + name
		out.Services = append(out.Services, types.Service{
			ServiceArn: &arn, ServiceName: &name, Status: aws.String(map[bool]string{true: "INACTIVE", false: "DRAINING"}[name == "old"]),
		})
	}
	return out, nil
}

func TestEcsDeletedThingsDoNotExist(t *testing.T) {
	svc := ecs.NewFromClient(&containers{})
	for handle, there := range map[interface {
		Exists(context.Context, ...func(*ecs.Options)) (bool, error)
	}]bool{
		svc.Cluster("shop"): true, svc.Cluster(ecsArn + "cluster/shop"): true, svc.Cluster("old"): false, svc.Cluster(ecsArn + "cluster/old"): false,
		svc.Cluster("never"): false, svc.Service("shop", "web"): true, svc.Service("shop", "old"): false,
	} {
		got, err := handle.Exists(t.Context())
		want(t, fmt.Sprint(handle), got, there)
		want(t, fmt.Sprint(handle), err, nil)
	}
}

// The names of clusters and services are asked for, and failures have ARNs.
func TestEcsLoadsOfMany(t *testing.T) {
	api := &containers{}
	svc := ecs.NewFromClient(api)
	clusters := ecs.ClusterList{svc.Cluster("shop"), svc.Cluster("never"), svc.Cluster("old"), svc.Cluster("shop")}
	result, err := clusters.Load(t.Context())
	want(t, "describes", api.describes, 1)
	want(t, "not found", errors.Is(err, resource.ErrNotFound), true)
	for i, there := range []bool{true, false, false, true} {
		outcome := result.Items[i]
		want(t, clusters[i].String(), outcome.Err == nil, there)
		want(t, clusters[i].String(), errors.Is(outcome.Err, resource.ErrNotFound), !there)
	}
	var services ecs.ServiceList
	for i := range 25 {
		services = append(services, svc.Service("shop", fmt.Sprint("s", i)))
	}
	_, err = services.Load(t.Context())
	want(t, "err", err, nil)
	want(t, "describes of services", api.describes, 1+3)
}

func (c *containers) RunTask(_ context.Context, in *ecs.RunTaskInput, _ ...func(*ecs.Options)) (*ecs.RunTaskOutput, error) {
	out := &ecs.RunTaskOutput{Failures: []types.Failure{{Reason: aws.String("RESOURCE:CPU"), Arn: aws.String(ecsArn + "container-instance/shop/1")}}}
	for i := range aws.ToInt32(in.Count) - 1 {
		arn := fmt.Sprintf("%stask/shop/%d", ecsArn, i)
		out.Tasks = append(out.Tasks, types.Task{TaskArn: &arn, ClusterArn: aws.String(ecsArn + "cluster/shop")})
	}
	return out, nil
}

func TestEcsTasksThatDoNotStartAreAnError(t *testing.T) {
	svc := ecs.NewFromClient(&containers{})
	tasks, err := svc.Cluster("shop").RunTask(t.Context(), &ecs.RunTaskInput{TaskDefinition: aws.String("web:3"), Count: aws.Int32(1)})
	want(t, "tasks", len(tasks), 0)
	wantError(t, err, "ecs.Cluster(shop).RunTask", "RESOURCE:CPU")
	tasks, err = svc.TaskDefinition("web:3").Run(t.Context(), &ecs.RunTaskInput{Count: aws.Int32(3)})
	wantError(t, err, "ecs.TaskDefinition(web:3).Run", "RESOURCE:CPU")
	want(t, "tasks that started", len(tasks), 2)
	want(t, "the first", tasks[0].String(), "ecs.Task(shop, "+ecsArn+"task/shop/0)")
}

func (c *containers) DescribeTaskDefinition(_ context.Context, in *ecs.DescribeTaskDefinitionInput, _ ...func(*ecs.Options)) (*ecs.DescribeTaskDefinitionOutput, error) {
	return &ecs.DescribeTaskDefinitionOutput{TaskDefinition: &types.TaskDefinition{
		TaskDefinitionArn: aws.String(ecsArn + "task-definition/web:3"), TaskRoleArn: aws.String("arn:aws:iam::123456789012:role/apps/web"),
	}}, nil
}

func (c *containers) DescribeContainerInstances(_ context.Context, in *ecs.DescribeContainerInstancesInput, _ ...func(*ecs.Options)) (*ecs.DescribeContainerInstancesOutput, error) {
	return &ecs.DescribeContainerInstancesOutput{ContainerInstances: []types.ContainerInstance{
		{ContainerInstanceArn: &in.ContainerInstances[0], Ec2InstanceId: aws.String("i-1")},
	}}, nil
}

func TestEcsLeadsToOtherServices(t *testing.T) {
	svc := ecs.NewFromClient(&containers{})
	definition, err := svc.Task("shop", ecsArn+"task/shop/1").TaskDefinition(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	role, err := iam.RoleOf(t.Context(), definition.TaskRole())
	if err != nil {
		t.Fatal(err)
	}
	want(t, "the role", role.String(), "iam.Role(web)")
	_, err = iam.RoleOf(t.Context(), definition.ExecutionRole())
	want(t, "no role", errors.Is(err, resource.ErrNotSet), true)
	instance, err := ec2.InstanceOf(t.Context(), svc.ContainerInstance("shop", ecsArn+"container-instance/shop/1").Instance())
	if err != nil {
		t.Fatal(err)
	}
	want(t, "the instance", instance.String(), "ec2.Instance(i-1)")

	pkg, err := build.ImportDir("../../generated/ecs", 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range pkg.Imports {
		if strings.Contains(path, "resgen/generated/") || strings.HasSuffix(path, "service/iam") || strings.HasSuffix(path, "service/ec2") {
			t.Errorf("it imports %s", path)
		}
	}
}
