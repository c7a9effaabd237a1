package integration

import (
	"context"
	"time"

	scalingtypes "github.com/aws/aws-sdk-go-v2/service/autoscaling/types"

	"github.com/seed5e775779/resgen/generated/autoscaling"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/generated/sns"
)

// queryAnswer is an answer in the query protocol.
func queryAnswer(operation, content string) string {
	return "<" + operation + "Response><" + operation + "Result>" + content + "</" + operation + "Result></" + operation + "Response>"
}

const (
	scalingActivities = `<Activities><member><ActivityId>a-1</ActivityId><AutoScalingGroupName>shop</AutoScalingGroupName><StatusCode>Successful</StatusCode></member></Activities>`
	scalingRefreshes  = `<InstanceRefreshes><member><AutoScalingGroupName>shop</AutoScalingGroupName><InstanceRefreshId>r-1</InstanceRefreshId><Status>Successful</Status></member></InstanceRefreshes>`
	scalingTopics     = `<NotificationConfigurations>
		<member><AutoScalingGroupName>shop</AutoScalingGroupName><TopicARN>arn:aws:sns:us-east-1:123456789012:t</TopicARN><NotificationType>autoscaling:EC2_INSTANCE_LAUNCH</NotificationType></member>
		<member><AutoScalingGroupName>shop</AutoScalingGroupName><TopicARN>arn:aws:sns:us-east-1:123456789012:t</TopicARN><NotificationType>autoscaling:EC2_INSTANCE_TERMINATE</NotificationType></member>
	</NotificationConfigurations>`
	scalingSources = `<TrafficSources>
		<member><Identifier>shop</Identifier><Type>elb</Type><State>Added</State></member>
		<member><Identifier>arn:tg</Identifier><Type>elbv2</Type><State>InService</State></member>
	</TrafficSources>`
	scalingHook = `<LifecycleHooks><member><AutoScalingGroupName>shop</AutoScalingGroupName><LifecycleHookName>drain</LifecycleHookName>
		<NotificationTargetARN>arn:aws:sns:us-east-1:123456789012:t</NotificationTargetARN><RoleARN>arn:aws:iam::123456789012:role/teller</RoleARN></member></LifecycleHooks>`
)

// beyondAutoScaling is what moto has not: activities, refreshes, notifications, sources of
// traffic, what waits for hooks, and a few more.
var beyondAutoScaling = []beyond{
	{"AutoScaling.DescribeScalingActivities", func(ctx context.Context, s *services) any {
		activity := s.autoscaling.Activity("a-1")
		done(activity.WaitUntilSuccessful(ctx, nil, time.Second))
		return must(activity.Group(ctx)).Name()
	}, "POST / Action=DescribeScalingActivities&ActivityIds.member.1=a-1", queryAnswer("DescribeScalingActivities", scalingActivities), "shop"},
	{"AutoScaling.DescribeInstanceRefreshes", func(ctx context.Context, s *services) any {
		return each(s.autoscaling.Group("shop").InstanceRefreshes().All(ctx), (*autoscaling.InstanceRefresh).Id)
	}, "POST / Action=DescribeInstanceRefreshes&AutoScalingGroupName=shop", queryAnswer("DescribeInstanceRefreshes", scalingRefreshes), list("r-1")},
	{"AutoScaling.DescribeInstanceRefreshes", func(ctx context.Context, s *services) any {
		return waited(s.autoscaling.InstanceRefresh("shop", "r-1").WaitUntilSuccessful(ctx, nil, time.Second))
	}, "POST / Action=DescribeInstanceRefreshes&AutoScalingGroupName=shop&InstanceRefreshIds.member.1=r-1", queryAnswer("DescribeInstanceRefreshes", scalingRefreshes), nil},
	{"AutoScaling.DescribeInstanceRefreshes", func(ctx context.Context, s *services) any {
		return must(s.autoscaling.InstanceRefresh("absent", "r-1").Exists(ctx))
	}, "POST / Action=DescribeInstanceRefreshes&AutoScalingGroupName=absent&InstanceRefreshIds.member.1=r-1",
		`400<ErrorResponse><Error><Code>ValidationError</Code><Message>AutoScalingGroup name not found - AutoScalingGroup absent not found</Message></Error></ErrorResponse>`, false},
	{"AutoScaling.StartInstanceRefresh", func(ctx context.Context, s *services) any {
		return must(s.autoscaling.Group("shop").StartInstanceRefresh(ctx, nil)).Id()
	}, "POST / Action=StartInstanceRefresh&AutoScalingGroupName=shop", queryAnswer("StartInstanceRefresh", "<InstanceRefreshId>r-1</InstanceRefreshId>"), "r-1"},
	{"AutoScaling.CancelInstanceRefresh", func(ctx context.Context, s *services) any {
		return *must(s.autoscaling.Group("shop").CancelInstanceRefresh(ctx, nil)).InstanceRefreshId
	}, "POST / Action=CancelInstanceRefresh&AutoScalingGroupName=shop", queryAnswer("CancelInstanceRefresh", "<InstanceRefreshId>r-1</InstanceRefreshId>"), "r-1"},
	{"AutoScaling.RollbackInstanceRefresh", func(ctx context.Context, s *services) any {
		return *must(s.autoscaling.Group("shop").RollbackInstanceRefresh(ctx, nil)).InstanceRefreshId
	}, "POST / Action=RollbackInstanceRefresh&AutoScalingGroupName=shop", queryAnswer("RollbackInstanceRefresh", "<InstanceRefreshId>r-1</InstanceRefreshId>"), "r-1"},
	{"AutoScaling.DescribeNotificationConfigurations", func(ctx context.Context, s *services) any {
		return each(s.autoscaling.Group("shop").NotificationConfigurations().All(ctx), (*autoscaling.NotificationConfiguration).Type)
	}, "POST / Action=DescribeNotificationConfigurations&AutoScalingGroupNames.member.1=shop", queryAnswer("DescribeNotificationConfigurations", scalingTopics),
		list("autoscaling:EC2_INSTANCE_LAUNCH", "autoscaling:EC2_INSTANCE_TERMINATE")},
	{"AutoScaling.DescribeNotificationConfigurations", func(ctx context.Context, s *services) any {
		told := s.autoscaling.NotificationConfiguration("shop", "arn:aws:sns:us-east-1:123456789012:t", "autoscaling:EC2_INSTANCE_TERMINATE")
		must(told.Load(ctx))
		return must(sns.TopicOf(ctx, told.Topic())).Arn()
	}, "POST / Action=DescribeNotificationConfigurations&AutoScalingGroupNames.member.1=shop", queryAnswer("DescribeNotificationConfigurations", scalingTopics),
		"arn:aws:sns:us-east-1:123456789012:t"},
	{"AutoScaling.PutNotificationConfiguration", func(ctx context.Context, s *services) any {
		in := &autoscaling.PutNotificationConfigurationInput{TopicARN: new("t"), NotificationTypes: list("a", "b")}
		return must(s.autoscaling.Group("shop").PutNotificationConfiguration(ctx, in))[1].Type()
	}, "POST / Action=PutNotificationConfiguration&AutoScalingGroupName=shop&NotificationTypes.member.1=a&NotificationTypes.member.2=b&TopicARN=t",
		`<PutNotificationConfigurationResponse/>`, "b"},
	{"AutoScaling.DeleteNotificationConfiguration", func(ctx context.Context, s *services) any {
		return did(s.autoscaling.Group("shop").DeleteNotificationConfiguration(ctx, &autoscaling.DeleteNotificationConfigurationInput{TopicARN: new("t")}))
	}, "POST / Action=DeleteNotificationConfiguration&AutoScalingGroupName=shop&TopicARN=t", `<DeleteNotificationConfigurationResponse/>`, nil},
	{"AutoScaling.DescribeTrafficSources", func(ctx context.Context, s *services) any {
		return each(s.autoscaling.Group("shop").TrafficSources().All(ctx), (*autoscaling.TrafficSource).Identifier)
	}, "POST / Action=DescribeTrafficSources&AutoScalingGroupName=shop", queryAnswer("DescribeTrafficSources", scalingSources), list("shop", "arn:tg")},
	{"AutoScaling.DescribeTrafficSources", func(ctx context.Context, s *services) any {
		return waited(s.autoscaling.TrafficSource("shop", "elbv2", "arn:tg").WaitUntilInService(ctx, nil, time.Second))
	}, "POST / Action=DescribeTrafficSources&AutoScalingGroupName=shop&TrafficSourceType=elbv2", queryAnswer("DescribeTrafficSources", scalingSources), nil},
	{"AutoScaling.DescribeTrafficSources", func(ctx context.Context, s *services) any {
		return waited(s.autoscaling.TrafficSource("shop", "elbv2", "arn:tg").WaitUntilDetached(ctx, nil, time.Second))
	}, "POST / Action=DescribeTrafficSources&AutoScalingGroupName=shop&TrafficSourceType=elbv2", queryAnswer("DescribeTrafficSources", "<TrafficSources/>"), nil},
	{"AutoScaling.AttachTrafficSources", func(ctx context.Context, s *services) any {
		sources := autoscaling.TrafficSourceList{s.autoscaling.TrafficSource("shop", "elb", "shop"), s.autoscaling.TrafficSource("shop", "elbv2", "arn:tg")}
		return len(must(sources.Attach(ctx, nil)).Succeeded())
	}, "POST / Action=AttachTrafficSources&AutoScalingGroupName=shop&TrafficSources.member.1.Identifier=shop&TrafficSources.member.1.Type=elb" +
		"&TrafficSources.member.2.Identifier=arn:tg&TrafficSources.member.2.Type=elbv2", queryAnswer("AttachTrafficSources", ""), 2},
	{"AutoScaling.DetachTrafficSources", func(ctx context.Context, s *services) any {
		in := &autoscaling.DetachTrafficSourcesInput{TrafficSources: list(scalingtypes.TrafficSourceIdentifier{Identifier: new("arn:tg")})}
		return did(s.autoscaling.Group("shop").DetachTrafficSources(ctx, in))
	}, "POST / Action=DetachTrafficSources&AutoScalingGroupName=shop&TrafficSources.member.1.Identifier=arn:tg", queryAnswer("DetachTrafficSources", ""), nil},
	{"AutoScaling.CompleteLifecycleAction", func(ctx context.Context, s *services) any {
		in := &autoscaling.CompleteLifecycleActionInput{InstanceId: new("i-1"), LifecycleActionResult: new("CONTINUE")}
		return did(s.autoscaling.LifecycleHook("shop", "drain").CompleteAction(ctx, in))
	}, "POST / Action=CompleteLifecycleAction&AutoScalingGroupName=shop&InstanceId=i-1&LifecycleActionResult=CONTINUE&LifecycleHookName=drain",
		queryAnswer("CompleteLifecycleAction", ""), nil},
	{"AutoScaling.RecordLifecycleActionHeartbeat", func(ctx context.Context, s *services) any {
		in := &autoscaling.RecordLifecycleActionHeartbeatInput{InstanceId: new("i-1")}
		return did(s.autoscaling.LifecycleHook("shop", "drain").RecordActionHeartbeat(ctx, in))
	}, "POST / Action=RecordLifecycleActionHeartbeat&AutoScalingGroupName=shop&InstanceId=i-1&LifecycleHookName=drain",
		queryAnswer("RecordLifecycleActionHeartbeat", ""), nil},
	{"AutoScaling.DescribeLifecycleHooks", func(ctx context.Context, s *services) any {
		hook := s.autoscaling.LifecycleHook("shop", "drain")
		return list(must(sns.TopicOf(ctx, hook.NotificationTopic())).Arn(), must(iam.RoleOf(ctx, hook.Role())).Name())
	}, "POST / Action=DescribeLifecycleHooks&AutoScalingGroupName=shop&LifecycleHookNames.member.1=drain", queryAnswer("DescribeLifecycleHooks", scalingHook),
		list("arn:aws:sns:us-east-1:123456789012:t", "teller")},
	{"AutoScaling.DescribeAccountLimits", func(ctx context.Context, s *services) any {
		return *must(s.autoscaling.DescribeAccountLimits(ctx, nil)).MaxNumberOfAutoScalingGroups
	}, "POST / Action=DescribeAccountLimits", queryAnswer("DescribeAccountLimits", "<MaxNumberOfAutoScalingGroups>500</MaxNumberOfAutoScalingGroups>"), int32(500)},
	{"AutoScaling.DescribeAccountSettings", func(ctx context.Context, s *services) any {
		return must(s.autoscaling.AccountSetting("launch").Value(ctx))
	}, "POST / Action=DescribeAccountSettings&Name=launch", queryAnswer("DescribeAccountSettings", "<Settings><member><Name>launch</Name><Value>enabled</Value></member></Settings>"), "enabled"},
	{"AutoScaling.PutAccountSetting", func(ctx context.Context, s *services) any {
		return did(s.autoscaling.AccountSetting("launch").Put(ctx, &autoscaling.PutAccountSettingInput{Value: new("disabled")}))
	}, "POST / Action=PutAccountSetting&Name=launch&Value=disabled", queryAnswer("PutAccountSetting", ""), nil},
	{"AutoScaling.DisableMetricsCollection", func(ctx context.Context, s *services) any {
		return did(s.autoscaling.Group("shop").DisableMetricsCollection(ctx, nil))
	}, "POST / Action=DisableMetricsCollection&AutoScalingGroupName=shop", `<DisableMetricsCollectionResponse/>`, nil},
	{"AutoScaling.GetPredictiveScalingForecast", func(ctx context.Context, s *services) any {
		in := &autoscaling.GetPredictiveScalingForecastInput{StartTime: new(time.Unix(0, 0)), EndTime: new(time.Unix(3600, 0))}
		return must(s.autoscaling.ScalingPolicy("shop", "grow").GetPredictiveForecast(ctx, in)).CapacityForecast.Values
	}, "POST / Action=GetPredictiveScalingForecast&AutoScalingGroupName=shop&EndTime=1970-01-01T01:00:00Z&PolicyName=grow&StartTime=1970-01-01T00:00:00Z",
		queryAnswer("GetPredictiveScalingForecast", "<CapacityForecast><Values><member>2</member></Values></CapacityForecast>"), list(2.0)},
	// Some instances could not be launched: an error, beside those that were.
	{"AutoScaling.LaunchInstances", func(ctx context.Context, s *services) any {
		in := &autoscaling.LaunchInstancesInput{ClientToken: new("token"), RequestedCapacity: new(int32(2))}
		out, err := s.autoscaling.Group("shop").LaunchInstances(ctx, in)
		return code(err) == "InsufficientInstanceCapacity" && out.Instances[0].InstanceIds[0] == "i-1"
	}, "POST / Action=LaunchInstances&AutoScalingGroupName=shop&ClientToken=token&RequestedCapacity=2", queryAnswer("LaunchInstances",
		"<Instances><member><InstanceIds><member>i-1</member></InstanceIds></member></Instances><Errors><member><ErrorCode>InsufficientInstanceCapacity</ErrorCode></member></Errors>"), true},
	// What a batch could not delete is named; the others are gone.
	{"AutoScaling.BatchDeleteScheduledAction", func(ctx context.Context, s *services) any {
		actions := autoscaling.ScheduledActionList{s.autoscaling.ScheduledAction("shop", "day"), s.autoscaling.ScheduledAction("shop", "night")}
		result, _ := actions.Delete(ctx, nil)
		return len(result.Succeeded()) == 1 && result.Failed()[0].Item == actions[1]
	}, "POST / Action=BatchDeleteScheduledAction&AutoScalingGroupName=shop&ScheduledActionNames.member.1=day&ScheduledActionNames.member.2=night",
		queryAnswer("BatchDeleteScheduledAction", "<FailedScheduledActions><member><ScheduledActionName>night</ScheduledActionName><ErrorCode>x</ErrorCode></member></FailedScheduledActions>"), true},
	{"AutoScaling.DescribeScheduledActions", func(ctx context.Context, s *services) any {
		arn := must(s.autoscaling.ScheduledAction("shop", "night").ARN(ctx))
		return must(s.autoscaling.ScheduledActionFromARN(arn)).Name()
	}, "POST / Action=DescribeScheduledActions&AutoScalingGroupName=shop&ScheduledActionNames.member.1=night", queryAnswer("DescribeScheduledActions",
		"<ScheduledUpdateGroupActions><member><AutoScalingGroupName>shop</AutoScalingGroupName><ScheduledActionName>night</ScheduledActionName><ScheduledActionARN>"+
			"arn:aws:autoscaling:us-east-1:123456789012:scheduledUpdateGroupAction:1-2:autoScalingGroupName/shop:scheduledActionName/night</ScheduledActionARN></member></ScheduledUpdateGroupActions>"), "night"},
	// A group without a warm pool.
	{"AutoScaling.DescribeWarmPool", func(ctx context.Context, s *services) any {
		return must(s.autoscaling.WarmPool("shop").Exists(ctx))
	}, "POST / Action=DescribeWarmPool&AutoScalingGroupName=shop", queryAnswer("DescribeWarmPool", "<Instances/>"), false},
	{"AutoScaling.DescribeWarmPool", func(ctx context.Context, s *services) any {
		warm := must(s.autoscaling.WarmPool("shop").Instances().First(ctx))
		return list(*warm.Data().AutoScalingGroupName, *warm.Data().LifecycleState)
	}, "POST / Action=DescribeWarmPool&AutoScalingGroupName=shop", queryAnswer("DescribeWarmPool",
		"<Instances><member><InstanceId>i-1</InstanceId><LifecycleState>Warmed:Stopped</LifecycleState></member></Instances><WarmPoolConfiguration/>"), list("shop", "Warmed:Stopped")},
	{"AutoScaling.DescribeAutoScalingGroups", func(ctx context.Context, s *services) any {
		return must(iam.RoleOf(ctx, s.autoscaling.Group("shop").ServiceLinkedRole())).Name()
	}, "POST / Action=DescribeAutoScalingGroups&AutoScalingGroupNames.member.1=shop", queryAnswer("DescribeAutoScalingGroups",
		"<AutoScalingGroups><member><AutoScalingGroupName>shop</AutoScalingGroupName><ServiceLinkedRoleARN>arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/Scaler</ServiceLinkedRoleARN></member></AutoScalingGroups>"), "Scaler"},
}
