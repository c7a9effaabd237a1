package integration

import (
	"context"
	"testing"
	"time"

	sdk "github.com/aws/aws-sdk-go-v2/service/ecs"
	"github.com/aws/aws-sdk-go-v2/service/ecs/types"

	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/generated/ecs"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// definitionOf is a task definition of one container.
func definitionOf(family string) *ecs.RegisterTaskDefinitionInput {
	return &ecs.RegisterTaskDefinitionInput{
		Family: &family, TaskRoleArn: new("arn:aws:iam::123456789012:role/apps/" + family),
		ContainerDefinitions: list(types.ContainerDefinition{Name: new("main"), Image: new("shop"), Memory: new(int32(64))}),
	}
}

func TestECSClusters(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		shop := must(s.ecs.CreateCluster(ctx, &ecs.CreateClusterInput{ClusterName: new("shop")}))
		equal(t, shop.Name(), "shop")
		done(shop.WaitUntilActive(ctx, nil, time.Minute))
		must(s.ecs.CreateCluster(ctx, &ecs.CreateClusterInput{ClusterName: new("lab")}))
		equal(t, each(s.ecs.Clusters().All(ctx), (*ecs.Cluster).Name), list("shop", "lab"))
		for cluster, err := range s.ecs.Clusters().All(ctx) {
			done(err)
			equal(t, *cluster.Data().Status, "ACTIVE")
		}
		done(shop.PutTags(ctx, map[string]string{"team": "red", "stage": "test"}))
		done(shop.RemoveTags(ctx, list("stage")))
		equal(t, must(shop.TagMap(ctx)), map[string]string{"team": "red"})
		must(shop.Update(ctx, &ecs.UpdateClusterInput{Settings: list(types.ClusterSetting{Name: "containerInsights", Value: new("enabled")})}))
		equal(t, *must(shop.Settings(ctx))[0].Value, "enabled")

		equal(t, must(s.ecs.Cluster("never").Exists(ctx)), false)
		lab := s.ecs.Cluster("lab")
		must(lab.Delete(ctx, nil))
		equal(t, must(lab.Exists(ctx)), false)
		_, err := ecs.ClusterList{shop, lab, s.ecs.Cluster("never")}.Reload(ctx)
		fails(t, err, resource.ErrNotFound)
	})
}

func TestECSCapacityProviders(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		spot := must(s.ecs.CreateCapacityProvider(ctx, &ecs.CreateCapacityProviderInput{
			Name: new("spot"), AutoScalingGroupProvider: &types.AutoScalingGroupProvider{AutoScalingGroupArn: new("asg")},
		}))
		must(spot.Update(ctx, &ecs.UpdateCapacityProviderInput{AutoScalingGroupProvider: &types.AutoScalingGroupProviderUpdate{
			ManagedTerminationProtection: types.ManagedTerminationProtectionDisabled,
		}}))
		equal(t, must(spot.Status(ctx)), types.CapacityProviderStatusActive)
		equal(t, must(s.ecs.CapacityProvider("never").Exists(ctx)), false)
		must(s.ecs.CreateCluster(ctx, &ecs.CreateClusterInput{ClusterName: new("shop")}))
		must(s.ecs.Cluster("shop").PutCapacityProviders(ctx, &ecs.PutClusterCapacityProvidersInput{
			CapacityProviders: list("spot"), DefaultCapacityProviderStrategy: []types.CapacityProviderStrategyItem{},
		}))
		must(spot.Delete(ctx, nil))
		equal(t, must(spot.Exists(ctx)), false)
	})
}

func TestECSTaskDefinitions(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		first := must(s.ecs.RegisterTaskDefinition(ctx, definitionOf("web")))
		second := must(s.ecs.RegisterTaskDefinition(ctx, definitionOf("web")))
		equal(t, must(iam.RoleOf(ctx, first.TaskRole())).Name(), "web")
		_, err := iam.RoleOf(ctx, first.ExecutionRole())
		fails(t, err, resource.ErrNotSet)
		equal(t, must(s.ecs.TaskDefinition("web:1").Revision(ctx)), 1)
		equal(t, must(s.ecs.TaskDefinition("never").Exists(ctx)), false)

		equal(t, each(s.ecs.TaskDefinitionFamilies().All(ctx), (*ecs.TaskDefinitionFamily).Name), list("web"))
		family := s.ecs.TaskDefinitionFamily("web")
		equal(t, each(family.TaskDefinitions().All(ctx), (*ecs.TaskDefinition).Arn), list(first.Arn(), second.Arn()))
		holds(t, must(family.Latest(ctx, nil)).Equal(second), "another is the latest")
		must(first.Deregister(ctx, nil))
		must(ecs.TaskDefinitionList{first}.Delete(ctx, nil))
	})
}

func TestECSServices(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		definition := must(s.ecs.RegisterTaskDefinition(ctx, definitionOf("web")))
		cluster := must(s.ecs.CreateCluster(ctx, &ecs.CreateClusterInput{ClusterName: new("shop")}))
		for _, name := range list("api", "web") {
			made := must(cluster.CreateService(ctx, &ecs.CreateServiceInput{
				ServiceName: &name, TaskDefinition: new(definition.Arn()), DesiredCount: new(int32(0)),
			}))
			equal(t, made.String(), "ecs.Service(shop, "+name+")")
		}
		equal(t, each(cluster.Services().All(ctx), (*ecs.Service).Name), list("api", "web"))
		web := cluster.Service("web")
		holds(t, must(web.TaskDefinition(ctx)).Equal(definition), "another definition")
		done(web.PutTags(ctx, map[string]string{"team": "red"}))
		equal(t, must(web.TagMap(ctx)), map[string]string{"team": "red"})
		must(web.Update(ctx, &ecs.UpdateServiceInput{DesiredCount: new(int32(0))}))
		done(web.WaitUntilStable(ctx, nil, time.Minute))
		must(web.Delete(ctx, nil))
		equal(t, must(web.Exists(ctx)), false)
		done(web.WaitUntilInactive(ctx, nil, time.Minute))
	})
}

func TestECSTaskSets(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		definition := must(s.ecs.RegisterTaskDefinition(ctx, definitionOf("web")))
		cluster := must(s.ecs.CreateCluster(ctx, &ecs.CreateClusterInput{ClusterName: new("shop")}))
		service := must(cluster.CreateService(ctx, &ecs.CreateServiceInput{
			ServiceName: new("web"), DeploymentController: &types.DeploymentController{Type: types.DeploymentControllerTypeExternal},
		}))
		set := must(service.CreateTaskSet(ctx, &ecs.CreateTaskSetInput{TaskDefinition: new(definition.Arn())}))
		equal(t, each(service.TaskSets().All(ctx), (*ecs.TaskSet).Id), list(set.Id()))
		must(set.Update(ctx, &ecs.UpdateTaskSetInput{Scale: &types.Scale{Unit: types.ScaleUnitPercent, Value: 50}}))
		equal(t, must(set.Scale(ctx)).Value, 50)
		must(set.MakePrimary(ctx, nil))
		must(set.Delete(ctx, nil))
	})
}

// Tasks are in beyond_ecs_test.go: their containers have numbers in moto's answers where
// the SDK wants texts.
func TestECSContainerInstances(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		cluster := must(s.ecs.CreateCluster(ctx, &ecs.CreateClusterInput{ClusterName: new("shop")}))
		machine := must(s.ec2.CreateInstances(ctx, machines(1)))[0]
		// Instances are registered by the agent that runs on them.
		must(s.ecs.Client().(*sdk.Client).RegisterContainerInstance(ctx, &sdk.RegisterContainerInstanceInput{
			Cluster: new("shop"), InstanceIdentityDocument: new(`{"instanceId": "` + machine.Id() + `"}`),
		}))
		equal(t, must(cluster.ContainerInstances().Count(ctx)), 1)
		instance := must(cluster.ContainerInstances().First(ctx))
		equal(t, *instance.Data().Status, "ACTIVE")
		holds(t, must(ec2.InstanceOf(ctx, instance.Instance())).Equal(machine), "another machine")
		must(instance.Drain(ctx, nil))
		equal(t, must(instance.Status(ctx)), "DRAINING")
		must(ecs.ContainerInstanceList{instance}.Activate(ctx, nil))
		equal(t, must(instance.Tasks().Count(ctx)), 0)
		never := cluster.ContainerInstance(instance.Arn() + "0")
		equal(t, must(never.Exists(ctx)), false)
		must(instance.Deregister(ctx, &ecs.DeregisterContainerInstanceInput{Force: new(true)}))
	})
}
