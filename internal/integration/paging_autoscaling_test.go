package integration

import (
	"context"
	"strings"

	"github.com/seed5e775779/resgen/generated/autoscaling"
)

// ofShop has the group's name in each item of a page, too.
func ofShop(page func(item, token string) string, group string) func(item, token string) string {
	return func(item, token string) string {
		return strings.Replace(page(item, token), "<member>", "<member><"+group+">shop</"+group+">", 1)
	}
}

// autoscalingPageds are the collections of Auto Scaling.
var autoscalingPageds = []paged{
	{"autoscaling.Service.AccountSettings", func(ctx context.Context, s *services) []string {
		return each(s.autoscaling.AccountSettings().All(ctx), (*autoscaling.AccountSetting).Name)
	}, queryPage("DescribeAccountSettings", "Settings", "Name"), "POST / Action=DescribeAccountSettings", "&NextToken=t1"},
	{"autoscaling.Service.Activities", func(ctx context.Context, s *services) []string {
		return each(s.autoscaling.Activities().All(ctx), (*autoscaling.Activity).Id)
	}, queryPage("DescribeScalingActivities", "Activities", "ActivityId"), "POST / Action=DescribeScalingActivities", "&NextToken=t1"},
	{"autoscaling.Service.Groups", func(ctx context.Context, s *services) []string {
		return each(s.autoscaling.Groups().All(ctx), (*autoscaling.Group).Name)
	}, queryPage("DescribeAutoScalingGroups", "AutoScalingGroups", "AutoScalingGroupName"), "POST / Action=DescribeAutoScalingGroups", "&NextToken=t1"},
	{"autoscaling.Service.Instances", func(ctx context.Context, s *services) []string {
		return each(s.autoscaling.Instances().All(ctx), (*autoscaling.Instance).Id)
	}, queryPage("DescribeAutoScalingInstances", "AutoScalingInstances", "InstanceId"), "POST / Action=DescribeAutoScalingInstances", "&NextToken=t1"},
	{"autoscaling.Service.LaunchConfigurations", func(ctx context.Context, s *services) []string {
		return each(s.autoscaling.LaunchConfigurations().All(ctx), (*autoscaling.LaunchConfiguration).Name)
	}, queryPage("DescribeLaunchConfigurations", "LaunchConfigurations", "LaunchConfigurationName"), "POST / Action=DescribeLaunchConfigurations", "&NextToken=t1"},
	{"autoscaling.Service.NotificationConfigurations", func(ctx context.Context, s *services) []string {
		return each(s.autoscaling.NotificationConfigurations().All(ctx), (*autoscaling.NotificationConfiguration).Type)
	}, ofShop(ofShop(queryPage("DescribeNotificationConfigurations", "NotificationConfigurations", "NotificationType"), "TopicARN"), "AutoScalingGroupName"),
		"POST / Action=DescribeNotificationConfigurations", "&NextToken=t1"},
	{"autoscaling.Service.ScalingPolicies", func(ctx context.Context, s *services) []string {
		return each(s.autoscaling.ScalingPolicies().All(ctx), (*autoscaling.ScalingPolicy).Name)
	}, ofShop(queryPage("DescribePolicies", "ScalingPolicies", "PolicyName"), "AutoScalingGroupName"), "POST / Action=DescribePolicies", "&NextToken=t1"},
	{"autoscaling.Service.ScheduledActions", func(ctx context.Context, s *services) []string {
		return each(s.autoscaling.ScheduledActions().All(ctx), (*autoscaling.ScheduledAction).Name)
	}, ofShop(queryPage("DescribeScheduledActions", "ScheduledUpdateGroupActions", "ScheduledActionName"), "AutoScalingGroupName"),
		"POST / Action=DescribeScheduledActions", "&NextToken=t1"},
	{"autoscaling.Service.Tags", func(ctx context.Context, s *services) []string {
		return each(s.autoscaling.Tags().All(ctx), (*autoscaling.Tag).Key)
	}, ofShop(queryPage("DescribeTags", "Tags", "Key"), "ResourceId"), "POST / Action=DescribeTags", "&NextToken=t1"},
	{"autoscaling.Group.InstanceRefreshes", func(ctx context.Context, s *services) []string {
		return each(s.autoscaling.Group("shop").InstanceRefreshes().All(ctx), (*autoscaling.InstanceRefresh).Id)
	}, queryPage("DescribeInstanceRefreshes", "InstanceRefreshes", "InstanceRefreshId"), "POST / Action=DescribeInstanceRefreshes&AutoScalingGroupName=shop", "&NextToken=t1"},
	{"autoscaling.Group.TrafficSources", func(ctx context.Context, s *services) []string {
		return each(s.autoscaling.Group("shop").TrafficSources().All(ctx), (*autoscaling.TrafficSource).Identifier)
	}, ofShop(queryPage("DescribeTrafficSources", "TrafficSources", "Identifier"), "Type"), "POST / Action=DescribeTrafficSources&AutoScalingGroupName=shop", "&NextToken=t1"},
	{"autoscaling.WarmPool.Instances", func(ctx context.Context, s *services) []string {
		return each(s.autoscaling.WarmPool("shop").Instances().All(ctx), (*autoscaling.Instance).Id)
	}, queryPage("DescribeWarmPool", "Instances", "InstanceId"), "POST / Action=DescribeWarmPool&AutoScalingGroupName=shop", "&NextToken=t1"},
}
