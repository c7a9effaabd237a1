package integration

import (
	"context"
	"errors"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/ecs/types"

	"github.com/seed5e775779/resgen/generated/ecs"
	"github.com/seed5e775779/resgen/runtime/resource"
)

const ecsTask = "arn:aws:ecs:us-east-1:123456789012:task/shop/1"

// describeTask asks for the task as a load does, pollTask as a waiter.
const (
	describeTask = `POST / {"cluster":"shop","include":["TAGS"],"tasks":["` + ecsTask + `"]}`
	pollTask     = `POST / {"cluster":"shop","tasks":["` + ecsTask + `"]}`
)

// taskThatIs is an answer with the task in a state.
func taskThatIs(status string) string {
	return `{"failures": [], "tasks": [{"taskArn": "` + ecsTask + `", "clusterArn": "arn:aws:ecs:us-east-1:123456789012:cluster/shop", "lastStatus": "` + status + `"}]}`
}

const describeDeployment = `POST / {"serviceDeploymentArns":["arn"]}`

// deploymentThatIs is an answer with a deployment in a state.
func deploymentThatIs(status string) string {
	return `{"failures": [], "serviceDeployments": [{"serviceDeploymentArn": "arn", "status": "` + status + `"}]}`
}

// beyondECS is what moto does not have, and what has tasks in its answers.
var beyondECS = []beyond{
	{"ECS.ExecuteCommand", func(ctx context.Context, s *services) any {
		in := &ecs.ExecuteCommandInput{Command: new("sh"), Interactive: true}
		return *must(s.ecs.Task("shop", ecsTask).ExecuteCommand(ctx, in)).Session.SessionId
	}, `POST / {"cluster":"shop","command":"sh","interactive":true,"task":"` + ecsTask + `"}`, `{"session": {"sessionId": "s-1"}}`, "s-1"},
	{"ECS.DescribeCapacityProviders", func(ctx context.Context, s *services) any {
		return each(s.ecs.Cluster("shop").CapacityProviders().All(ctx), (*ecs.CapacityProvider).String)
	}, `POST / {"cluster":"shop","include":["TAGS"]}`,
		`{"failures": [], "capacityProviders": [{"name": "spot"}, {"name": "own", "cluster": "shop"}]}`,
		list("ecs.CapacityProvider(spot)", "ecs.CapacityProvider(own, shop)")},
	{"ECS.DescribeCapacityProviders", func(ctx context.Context, s *services) any {
		return must(s.ecs.CapacityProvider("own").WithClusterName("shop").Exists(ctx))
	}, `POST / {"capacityProviders":["own"],"cluster":"shop","include":["TAGS"]}`,
		`{"failures": [], "capacityProviders": [{"name": "own", "cluster": "shop", "status": "ACTIVE"}]}`, true},
	{"ECS.DeleteCapacityProvider", func(ctx context.Context, s *services) any {
		return did(s.ecs.CapacityProvider("own").WithClusterName("shop").Delete(ctx, nil))
	}, `POST / {"capacityProvider":"own","cluster":"shop"}`, `{"capacityProvider": {"name": "own"}}`, nil},
	{"ECS.UpdateCapacityProvider", func(ctx context.Context, s *services) any {
		return did(s.ecs.CapacityProvider("own").WithClusterName("shop").Update(ctx, nil))
	}, `POST / {"cluster":"shop","name":"own"}`, `{"capacityProvider": {"name": "own"}}`, nil},
	{"ECS.DescribeServiceDeployments", func(ctx context.Context, s *services) any {
		return must(s.ecs.ServiceDeployment("arn").Status(ctx))
	}, describeDeployment, deploymentThatIs("IN_PROGRESS"), types.ServiceDeploymentStatusInProgress},
	{"ECS.DescribeServiceDeployments", func(ctx context.Context, s *services) any {
		return waited(s.ecs.ServiceDeployment("arn").WaitUntilSuccessful(ctx, nil, time.Second))
	}, describeDeployment, deploymentThatIs("SUCCESSFUL"), nil},
	{"ECS.DescribeServiceDeployments", func(ctx context.Context, s *services) any {
		return code(s.ecs.ServiceDeployment("arn").WaitUntilSuccessful(ctx, nil, time.Second))
	}, describeDeployment, deploymentThatIs("ROLLBACK_SUCCESSFUL"), "ROLLBACK_SUCCESSFUL"},
	{"ECS.DescribeTasks", func(ctx context.Context, s *services) any {
		return must(s.ecs.Task("shop", ecsTask).LastStatus(ctx))
	}, describeTask, taskThatIs("STOPPING"), "STOPPING"},
	{"ECS.DescribeTasks", func(ctx context.Context, s *services) any {
		return must(s.ecs.Task("shop", ecsTask).Exists(ctx))
	}, describeTask, `{"tasks": [], "failures": [{"arn": "` + ecsTask + `", "reason": "MISSING"}]}`, false},
	{"ECS.DescribeTasks", func(ctx context.Context, s *services) any {
		return waited(s.ecs.Task("shop", ecsTask).WaitUntilRunning(ctx, nil, time.Second))
	}, pollTask, taskThatIs("RUNNING"), nil},
	{"ECS.DescribeTasks", func(ctx context.Context, s *services) any {
		return waited(s.ecs.Task("shop", ecsTask).WaitUntilStopped(ctx, nil, time.Second))
	}, pollTask, taskThatIs("STOPPED"), nil},
	{"ECS.GetTaskProtection", func(ctx context.Context, s *services) any {
		return must(s.ecs.Task("shop", ecsTask).GetProtection(ctx, nil)).ProtectedTasks[0].ProtectionEnabled
	}, `POST / {"cluster":"shop","tasks":["` + ecsTask + `"]}`, `{"protectedTasks": [{"protectionEnabled": true}], "failures": []}`, true},
	{"ECS.ListServiceDeployments", func(ctx context.Context, s *services) any {
		return must(s.ecs.Service("shop", "web").ServiceDeployments().Count(ctx))
	}, `POST / {"cluster":"shop","service":"web"}`, `{"serviceDeployments": [{"serviceDeploymentArn": "arn"}]}`, 1},
	{"ECS.RunTask", func(ctx context.Context, s *services) any {
		in := &ecs.RunTaskInput{Cluster: new("shop"), ClientToken: new("t")}
		return must(s.ecs.TaskDefinition("web:3").Run(ctx, in))[0].String()
	}, `POST / {"clientToken":"t","cluster":"shop","taskDefinition":"web:3"}`, taskThatIs("PENDING"), "ecs.Task(shop, " + ecsTask + ")"},
	{"ECS.RunTask", func(ctx context.Context, s *services) any {
		in := &ecs.RunTaskInput{TaskDefinition: new("web:3"), ClientToken: new("t")}
		_, err := s.ecs.Cluster("shop").RunTask(ctx, in)
		return code(err)
	}, `POST / {"clientToken":"t","cluster":"shop","taskDefinition":"web:3"}`, `{"tasks": [], "failures": [{"reason": "RESOURCE:CPU"}]}`, "RESOURCE:CPU"},
	{"ECS.StartTask", func(ctx context.Context, s *services) any {
		in := &ecs.StartTaskInput{ContainerInstances: list("arn"), TaskDefinition: new("web:3")}
		return must(s.ecs.Cluster("shop").StartTask(ctx, in))[0].String()
	}, `POST / {"cluster":"shop","containerInstances":["arn"],"taskDefinition":"web:3"}`, taskThatIs("PENDING"), "ecs.Task(shop, " + ecsTask + ")"},
	{"ECS.StopServiceDeployment", func(ctx context.Context, s *services) any {
		return did(s.ecs.ServiceDeployment("arn").Stop(ctx, &ecs.StopServiceDeploymentInput{StopType: types.StopServiceDeploymentStopTypeRollback}))
	}, `POST / {"serviceDeploymentArn":"arn","stopType":"ROLLBACK"}`, `{"serviceDeploymentArn": "arn"}`, nil},
	{"ECS.StopTask", func(ctx context.Context, s *services) any {
		return did(s.ecs.Task("shop", ecsTask).Stop(ctx, &ecs.StopTaskInput{Reason: new("a test")}))
	}, `POST / {"cluster":"shop","reason":"a test","task":"` + ecsTask + `"}`, `{"task": {}}`, nil},
	{"ECS.StopTask", func(ctx context.Context, s *services) any {
		_, err := s.ecs.Task("shop", ecsTask).Stop(ctx, nil)
		return errors.Is(err, resource.ErrNotFound)
	}, `POST / {"cluster":"shop","task":"` + ecsTask + `"}`, `400{"__type": "InvalidParameterException", "message": "The referenced task was not found."}`, true},
	{"ECS.UpdateClusterSettings", func(ctx context.Context, s *services) any {
		in := &ecs.UpdateClusterSettingsInput{Settings: list(types.ClusterSetting{Name: "containerInsights", Value: new("enabled")})}
		return did(s.ecs.Cluster("shop").UpdateSettings(ctx, in))
	}, `POST / {"cluster":"shop","settings":[{"name":"containerInsights","value":"enabled"}]}`, `{"cluster": {"clusterName": "shop"}}`, nil},
	{"ECS.UpdateContainerAgent", func(ctx context.Context, s *services) any {
		return did(s.ecs.ContainerInstance("shop", "arn").UpdateAgent(ctx, nil))
	}, `POST / {"cluster":"shop","containerInstance":"arn"}`, `{"containerInstance": {"status": "ACTIVE"}}`, nil},
	{"ECS.UpdateTaskProtection", func(ctx context.Context, s *services) any {
		return did(s.ecs.Task("shop", ecsTask).Protect(ctx, nil))
	}, `POST / {"cluster":"shop","protectionEnabled":true,"tasks":["` + ecsTask + `"]}`, `{"protectedTasks": [], "failures": []}`, nil},
	{"ECS.UpdateTaskProtection", func(ctx context.Context, s *services) any {
		_, err := ecs.TaskList{s.ecs.Task("shop", ecsTask)}.Unprotect(ctx, nil)
		return code(err)
	}, `POST / {"cluster":"shop","protectionEnabled":false,"tasks":["` + ecsTask + `"]}`,
		`{"protectedTasks": [], "failures": [{"arn": "` + ecsTask + `", "reason": "TASK_NOT_VALID"}]}`, "TASK_NOT_VALID"},
}

// code is the code that an error has.
func code(err error) string {
	if item, ok := errors.AsType[*resource.ItemError](err); ok {
		return item.Code
	}
	return ""
}
