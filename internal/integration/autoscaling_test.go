package integration

import (
	"context"
	"errors"
	"testing"
	"time"

	scalingtypes "github.com/aws/aws-sdk-go-v2/service/autoscaling/types"

	"github.com/seed5e775779/resgen/generated/autoscaling"
	"github.com/seed5e775779/resgen/generated/ec2"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// scalingGroup makes a group of some instances, and the launch configuration that it has.
func scalingGroup(ctx context.Context, s *services, name string, size int32) *autoscaling.Group {
	must(s.autoscaling.CreateLaunchConfiguration(ctx, &autoscaling.CreateLaunchConfigurationInput{
		LaunchConfigurationName: new(name + "-made"), ImageId: new("ami-12c6146b"), InstanceType: new("t3.micro"),
	}))
	return must(s.autoscaling.CreateGroup(ctx, &autoscaling.CreateAutoScalingGroupInput{
		AutoScalingGroupName: &name, LaunchConfigurationName: new(name + "-made"), AvailabilityZones: list(region + "a"),
		MinSize: new(int32(0)), MaxSize: new(int32(30)), DesiredCapacity: &size,
		Tags: list(scalingtypes.Tag{Key: new("team"), Value: new("red"), PropagateAtLaunch: new(true)}),
	}))
}

func TestAutoScalingGroups(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		shop := scalingGroup(ctx, s, "shop", 2)
		done(shop.WaitUntilExists(ctx, nil, time.Second))
		done(shop.WaitUntilInService(ctx, nil, time.Second))
		equal(t, must(must(s.autoscaling.GroupFromARN(must(shop.ARN(ctx)))).MaxSize(ctx)), 30)
		equal(t, each(s.autoscaling.Groups().All(ctx), (*autoscaling.Group).Name), list("shop"))
		configuration := must(shop.LaunchConfiguration(ctx))
		equal(t, must(configuration.InstanceType(ctx)), "t3.micro")
		equal(t, must(ec2.ImageOf(ctx, configuration.Image())).Id(), "ami-12c6146b")
		equal(t, each(s.autoscaling.LaunchConfigurations().All(ctx), (*autoscaling.LaunchConfiguration).Name), list("shop-made"))

		must(shop.Update(ctx, &autoscaling.UpdateAutoScalingGroupInput{MaxSize: new(int32(5))}))
		must(shop.SetDesiredCapacity(ctx, &autoscaling.SetDesiredCapacityInput{DesiredCapacity: new(int32(3))}))
		equal(t, must(shop.DesiredCapacity(ctx)), 3)
		equal(t, must(shop.Instances().Count(ctx)), 3)
		must(shop.SuspendProcesses(ctx, &autoscaling.SuspendProcessesInput{ScalingProcesses: list("Launch")}))
		equal(t, *must(shop.SuspendedProcesses(ctx))[0].ProcessName, "Launch")
		must(shop.ResumeProcesses(ctx, nil))
		must(shop.EnableMetricsCollection(ctx, &autoscaling.EnableMetricsCollectionInput{Granularity: new("1Minute"), Metrics: list("GroupMinSize")}))
		equal(t, each(shop.Activities().All(ctx), (*autoscaling.Activity).Id), []string{})

		groups := autoscaling.GroupList{s.autoscaling.Group("shop"), s.autoscaling.Group("absent")}
		result, err := groups.Load(ctx)
		fails(t, err, resource.ErrNotFound)
		equal(t, len(result.Succeeded()), 1)

		must(shop.Delete(ctx, &autoscaling.DeleteAutoScalingGroupInput{ForceDelete: new(true)}))
		done(shop.WaitUntilNotExists(ctx, nil, time.Second))
		must(configuration.Delete(ctx, nil))
		equal(t, must(configuration.Exists(ctx)), false)
	})
}

func TestAutoScalingInstances(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		shop := scalingGroup(ctx, s, "shop", 22)
		instances := must(shop.Instances().Collect(ctx))
		first := instances[0]
		equal(t, *first.Data().AutoScalingGroupName, "shop")
		equal(t, *first.Data().LifecycleState, "InService")
		equal(t, must(must(ec2.InstanceOf(ctx, first.Ec2Instance())).ImageId(ctx)), "ami-12c6146b")
		byID := s.autoscaling.Instance(first.Id())
		equal(t, must(byID.Group(ctx)).Name(), "shop")
		equal(t, must(must(byID.LaunchConfiguration(ctx)).InstanceType(ctx)), "t3.micro")
		equal(t, must(s.autoscaling.Instances().Count(ctx)), 22)

		standby := &autoscaling.EnterStandbyInput{ShouldDecrementDesiredCapacity: new(true)}
		equal(t, len(must(shop.Instances().EnterStandbyAll(ctx, standby)).Succeeded()), 22)
		done(byID.WaitUntilStandby(ctx, nil, time.Second))
		must(shop.Instances().ExitStandbyAll(ctx, nil))
		done(byID.WaitUntilInService(ctx, nil, time.Second))
		protect := &autoscaling.SetInstanceProtectionInput{ProtectedFromScaleIn: new(true)}
		must(autoscaling.InstanceList(instances[:2]).SetProtection(ctx, protect))
		must(byID.Reload(ctx))
		equal(t, must(byID.ProtectedFromScaleIn(ctx)), true)
		must(byID.SetHealth(ctx, &autoscaling.SetInstanceHealthInput{HealthStatus: new("Unhealthy")}))

		detach := &autoscaling.DetachInstancesInput{ShouldDecrementDesiredCapacity: new(true)}
		must(autoscaling.InstanceList{first}.Detach(ctx, detach))
		equal(t, must(byID.Exists(ctx)), false)
		must(shop.AttachInstances(ctx, &autoscaling.AttachInstancesInput{InstanceIds: list(first.Id())}))
		equal(t, must(byID.Exists(ctx)), true)
		must(instances[1].Terminate(ctx, &autoscaling.TerminateInstanceInAutoScalingGroupInput{ShouldDecrementDesiredCapacity: new(true)}))
		equal(t, must(instances[1].Exists(ctx)), false)
	})
}

func TestAutoScalingSettings(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		shop := scalingGroup(ctx, s, "shop", 0)
		hook := must(shop.PutLifecycleHook(ctx, &autoscaling.PutLifecycleHookInput{
			LifecycleHookName: new("drain"), LifecycleTransition: new("autoscaling:EC2_INSTANCE_TERMINATING"), HeartbeatTimeout: new(int32(60)),
		}))
		equal(t, must(hook.HeartbeatTimeout(ctx)), 60)
		must(hook.Put(ctx, &autoscaling.PutLifecycleHookInput{LifecycleTransition: new("autoscaling:EC2_INSTANCE_TERMINATING"), HeartbeatTimeout: new(int32(90))}))
		equal(t, must(hook.HeartbeatTimeout(ctx)), 90)
		equal(t, each(shop.LifecycleHooks().All(ctx), (*autoscaling.LifecycleHook).Name), list("drain"))
		must(hook.Delete(ctx, nil))
		equal(t, must(hook.Exists(ctx)), false)

		policy := must(shop.PutScalingPolicy(ctx, &autoscaling.PutScalingPolicyInput{
			PolicyName: new("grow"), AdjustmentType: new("ChangeInCapacity"), ScalingAdjustment: new(int32(1)),
		}))
		equal(t, must(must(s.autoscaling.ScalingPolicyFromARN(must(policy.ARN(ctx)))).ScalingAdjustment(ctx)), 1)
		must(policy.Execute(ctx, nil))
		equal(t, must(shop.Instances().Count(ctx)), 1)
		must(policy.Put(ctx, &autoscaling.PutScalingPolicyInput{AdjustmentType: new("ChangeInCapacity"), ScalingAdjustment: new(int32(2))}))
		equal(t, must(policy.ScalingAdjustment(ctx)), 2)
		equal(t, each(shop.ScalingPolicies().All(ctx), (*autoscaling.ScalingPolicy).Name), list("grow"))
		must(policy.Delete(ctx, nil))
		equal(t, must(policy.Exists(ctx)), false)

		pool := must(shop.PutWarmPool(ctx, &autoscaling.PutWarmPoolInput{MinSize: new(int32(1))}))
		equal(t, must(pool.MinSize(ctx)), 1)
		must(pool.Put(ctx, &autoscaling.PutWarmPoolInput{MinSize: new(int32(2))}))
		equal(t, must(pool.MinSize(ctx)), 2)
		equal(t, must(pool.Instances().Count(ctx)), 0)
		must(pool.Delete(ctx, &autoscaling.DeleteWarmPoolInput{ForceDelete: new(true)}))
		done(pool.WaitUntilDeleted(ctx, nil, time.Second))
	})
}

func TestAutoScalingSchedule(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		shop := scalingGroup(ctx, s, "shop", 0)
		night := must(shop.PutScheduledAction(ctx, &autoscaling.PutScheduledUpdateGroupActionInput{
			ScheduledActionName: new("night"), Recurrence: new("0 22 * * *"), DesiredCapacity: new(int32(0)),
		}))
		equal(t, must(night.Recurrence(ctx)), "0 22 * * *")
		must(night.Put(ctx, &autoscaling.PutScheduledUpdateGroupActionInput{Recurrence: new("0 23 * * *")}))
		equal(t, must(night.Recurrence(ctx)), "0 23 * * *")
		must(shop.BatchPutScheduledActions(ctx, &autoscaling.BatchPutScheduledUpdateGroupActionInput{
			ScheduledUpdateGroupActions: list(scalingtypes.ScheduledUpdateGroupActionRequest{ScheduledActionName: new("day"), Recurrence: new("0 6 * * *")}),
		}))
		equal(t, each(shop.ScheduledActions().All(ctx), (*autoscaling.ScheduledAction).Name), list("night", "day"))
		must(night.Delete(ctx, nil))
		must(shop.ScheduledActions().DeleteAll(ctx, nil))
		equal(t, must(shop.ScheduledAction("day").Exists(ctx)), false)
	})
}

func TestAutoScalingTags(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		shop := scalingGroup(ctx, s, "shop", 0)
		made := must(shop.CreateOrUpdateTags(ctx, &autoscaling.CreateOrUpdateTagsInput{
			Tags: list(scalingtypes.Tag{Key: new("level"), Value: new("high"), PropagateAtLaunch: new(false)}),
		}))
		equal(t, made[0].Key(), "level")
		equal(t, must(made[0].Value(ctx)), "high")
		must(shop.Tag("team").Put(ctx, &autoscaling.CreateOrUpdateTagsInput{Tags: list(scalingtypes.Tag{Value: new("blue"), PropagateAtLaunch: new(true)})}))
		tagged := must(shop.Tags(ctx))
		equal(t, len(tagged), 2)
		equal(t, must(shop.Tag("team").Value(ctx)), "blue")
		equal(t, must(s.autoscaling.Tags().Count(ctx)), 2)
		must(s.autoscaling.Tags().DeleteAll(ctx, nil))
		_, err := shop.Tag("team").Load(ctx)
		holds(t, errors.Is(err, resource.ErrNotFound), "the tag is there: %v", err)
	})
}
