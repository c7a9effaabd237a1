package integration

import (
	"context"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"github.com/seed5e775779/resgen/generated/cloudwatch"
	"github.com/seed5e775779/resgen/generated/iam"
)

const (
	muteArn        = "arn:aws:cloudwatch:us-east-1:123456789012:alarm-mute-rule:night: shift"
	muteSummaries  = `{"AlarmMuteRuleSummaries": [{"AlarmMuteRuleArn": "` + muteArn + `", "Status": "ACTIVE"}]}`
	anOrdersMetric = `"SingleMetricAnomalyDetector": {"Namespace": "Shop", "MetricName": "Orders", "Dimensions": []}`
	theDetector    = `{"AnomalyDetectors": [{"AnomalyDetectorId": "d-1", "StateValue": "TRAINED", ` + anOrdersMetric + `}]}`
	theStream      = `{"Name": "all", "State": "running", "RoleArn": "arn:aws:iam::123456789012:role/streams"}`
	contributors   = `{"AlarmContributors": [{"ContributorId": "c-1", "StateReason": "low", "ContributorAttributes": {}}, {"ContributorId": "c-2", "StateReason": "high", "ContributorAttributes": {}}]}`
	notARule       = `{"Failures": [{"FailureResource": "b", "FailureCode": "Gone", "FailureDescription": "no such rule"}]}`
)

var atNight = &types.Rule{Schedule: &types.Schedule{Duration: new("PT8H"), Expression: new("cron(0 22 * * *)")}}

func inputOfStream(name string) *cloudwatch.PutMetricStreamInput {
	return &cloudwatch.PutMetricStreamInput{Name: &name, FirehoseArn: new("f"), RoleArn: new("r"), OutputFormat: types.MetricStreamOutputFormatJson}
}

// beyondCloudWatch is what moto has not: detectors, streams of metrics, rules that mute,
// contributors, and what rules of insight report.
var beyondCloudWatch = []beyond{
	{"CloudWatch.PutAlarmMuteRule", func(ctx context.Context, s *services) any {
		return must(s.cloudwatch.PutAlarmMuteRule(ctx, &cloudwatch.PutAlarmMuteRuleInput{Name: new("night"), Rule: atNight})).Name()
	}, rpc("PutAlarmMuteRule") + "{Name:night,Rule:{Schedule:{Duration:PT8H,Expression:cron(0 22 * * *)}}}", ``, "night"},
	{"CloudWatch.PutAlarmMuteRule", func(ctx context.Context, s *services) any {
		return did(s.cloudwatch.AlarmMuteRule("night").Put(ctx, &cloudwatch.PutAlarmMuteRuleInput{Description: new("d"), Rule: atNight}))
	}, rpc("PutAlarmMuteRule") + "{Description:d,Name:night,Rule:{Schedule:{Duration:PT8H,Expression:cron(0 22 * * *)}}}", ``, nil},
	{"CloudWatch.ListAlarmMuteRules", func(ctx context.Context, s *services) any {
		return each(s.cloudwatch.AlarmMuteRules().All(ctx), (*cloudwatch.AlarmMuteRule).Name)
	}, rpc("ListAlarmMuteRules") + "{}", muteSummaries, list("night: shift")},
	{"CloudWatch.ListAlarmMuteRules", func(ctx context.Context, s *services) any {
		return must(must(s.cloudwatch.Alarm("few").MutedBy().First(ctx)).Status(ctx))
	}, rpc("ListAlarmMuteRules") + "{AlarmName:few}", muteSummaries, types.AlarmMuteRuleStatusActive},
	{"CloudWatch.GetAlarmMuteRule", func(ctx context.Context, s *services) any {
		return must(s.cloudwatch.AlarmMuteRule("night").Description(ctx))
	}, rpc("GetAlarmMuteRule") + "{AlarmMuteRuleName:night}", `{"Name": "night", "Description": "d"}`, "d"},
	{"CloudWatch.GetAlarmMuteRule", func(ctx context.Context, s *services) any {
		return waited(s.cloudwatch.AlarmMuteRule("night").WaitUntilExists(ctx, nil, time.Second))
	}, rpc("GetAlarmMuteRule") + "{AlarmMuteRuleName:night}", `{"Name": "night"}`, nil},
	{"CloudWatch.DeleteAlarmMuteRule", func(ctx context.Context, s *services) any {
		return did(s.cloudwatch.AlarmMuteRule("night").Delete(ctx, nil))
	}, rpc("DeleteAlarmMuteRule") + "{AlarmMuteRuleName:night}", ``, nil},

	{"CloudWatch.DescribeAlarmContributors", func(ctx context.Context, s *services) any {
		return each(s.cloudwatch.Alarm("few").Contributors().All(ctx), (*cloudwatch.AlarmContributor).Id)
	}, rpc("DescribeAlarmContributors") + "{AlarmName:few}", contributors, list("c-1", "c-2")},
	{"CloudWatch.DescribeAlarmContributors", func(ctx context.Context, s *services) any {
		return must(s.cloudwatch.AlarmContributor("few", "c-2").StateReason(ctx))
	}, rpc("DescribeAlarmContributors") + "{AlarmName:few}", contributors, "high"},

	{"CloudWatch.PutAnomalyDetector", func(ctx context.Context, s *services) any {
		in := &cloudwatch.PutAnomalyDetectorInput{SingleMetricAnomalyDetector: &types.SingleMetricAnomalyDetector{Namespace: new("Shop")}}
		return must(s.cloudwatch.PutAnomalyDetector(ctx, in)).Id()
	}, rpc("PutAnomalyDetector") + "{SingleMetricAnomalyDetector:{Namespace:Shop}}", `{"AnomalyDetectorId": "d-1"}`, "d-1"},
	{"CloudWatch.PutAnomalyDetector", func(ctx context.Context, s *services) any {
		return must(s.cloudwatch.Metric("Shop", "Orders").PutAnomalyDetector(ctx, nil)).Id()
	}, rpc("PutAnomalyDetector") + "{SingleMetricAnomalyDetector:{MetricName:Orders,Namespace:Shop}}", `{"AnomalyDetectorId": "d-1"}`, "d-1"},
	{"CloudWatch.DescribeAnomalyDetectors", func(ctx context.Context, s *services) any {
		return each(s.cloudwatch.AnomalyDetectors().All(ctx), (*cloudwatch.AnomalyDetector).Id)
	}, rpc("DescribeAnomalyDetectors") + "{}", theDetector, list("d-1")},
	{"CloudWatch.DescribeAnomalyDetectors", func(ctx context.Context, s *services) any {
		return must(s.cloudwatch.Metric("Shop", "Orders").AnomalyDetectors().Count(ctx))
	}, rpc("DescribeAnomalyDetectors") + "{MetricName:Orders,Namespace:Shop}", theDetector, 1},
	{"CloudWatch.DescribeAnomalyDetectors", func(ctx context.Context, s *services) any {
		return must(s.cloudwatch.AnomalyDetector("d-1").Metric(ctx)).Equal(s.cloudwatch.Metric("Shop", "Orders"))
	}, rpc("DescribeAnomalyDetectors") + "{AnomalyDetectorIds:[d-1]}", theDetector, true},
	{"CloudWatch.DescribeAnomalyDetectors", func(ctx context.Context, s *services) any {
		return waited(s.cloudwatch.AnomalyDetector("d-1").WaitUntilTrained(ctx, nil, time.Second))
	}, rpc("DescribeAnomalyDetectors") + "{AnomalyDetectorIds:[d-1]}", theDetector, nil},
	{"CloudWatch.DescribeAnomalyDetectors", func(ctx context.Context, s *services) any {
		return must(s.cloudwatch.AnomalyDetector("d-2").Exists(ctx))
	}, rpc("DescribeAnomalyDetectors") + "{AnomalyDetectorIds:[d-2]}", `{"AnomalyDetectors": []}`, false},
	{"CloudWatch.DeleteAnomalyDetector", func(ctx context.Context, s *services) any {
		return did(s.cloudwatch.AnomalyDetector("d-1").Delete(ctx, nil))
	}, rpc("DeleteAnomalyDetector") + "{AnomalyDetectorId:d-1}", ``, nil},

	{"CloudWatch.PutMetricStream", func(ctx context.Context, s *services) any {
		return must(s.cloudwatch.PutMetricStream(ctx, inputOfStream("all"))).Name()
	}, rpc("PutMetricStream") + "{FirehoseArn:f,Name:all,OutputFormat:json,RoleArn:r}", `{"Arn": "arn"}`, "all"},
	{"CloudWatch.PutMetricStream", func(ctx context.Context, s *services) any {
		return *must(s.cloudwatch.MetricStream("all").Put(ctx, inputOfStream("all"))).Arn
	}, rpc("PutMetricStream") + "{FirehoseArn:f,Name:all,OutputFormat:json,RoleArn:r}", `{"Arn": "arn"}`, "arn"},
	{"CloudWatch.ListMetricStreams", func(ctx context.Context, s *services) any {
		stream := must(s.cloudwatch.MetricStreams().First(ctx))
		return list(stream.Name(), must(stream.State(ctx)))
	}, rpc("ListMetricStreams") + "{}", `{"Entries": [{"Name": "all", "State": "running"}]}`, list("all", "running")},
	{"CloudWatch.GetMetricStream", func(ctx context.Context, s *services) any {
		return must(iam.RoleOf(ctx, s.cloudwatch.MetricStream("all").Role())).Name()
	}, rpc("GetMetricStream") + "{Name:all}", theStream, "streams"},
	{"CloudWatch.StopMetricStreams", func(ctx context.Context, s *services) any {
		return did(s.cloudwatch.MetricStream("all").Stop(ctx, nil))
	}, rpc("StopMetricStreams") + "{Names:[all]}", ``, nil},
	{"CloudWatch.StartMetricStreams", func(ctx context.Context, s *services) any {
		streams := cloudwatch.MetricStreamList{s.cloudwatch.MetricStream("all"), s.cloudwatch.MetricStream("cpu")}
		return sum(streams.Start(ctx, nil))
	}, rpc("StartMetricStreams") + "{Names:[all,cpu]}", ``, [2]int{2, 2}},
	{"CloudWatch.DeleteMetricStream", func(ctx context.Context, s *services) any {
		return did(s.cloudwatch.MetricStream("all").Delete(ctx, nil))
	}, rpc("DeleteMetricStream") + "{Name:all}", ``, nil},

	{"CloudWatch.GetInsightRuleReport", func(ctx context.Context, s *services) any {
		in := &cloudwatch.GetInsightRuleReportInput{Period: new(int32(60)), StartTime: new(time.Unix(0, 0)), EndTime: new(time.Unix(60, 0))}
		return *must(s.cloudwatch.InsightRule("top").GetReport(ctx, in)).AggregateValue
	}, rpc("GetInsightRuleReport") + "{EndTime:&{1 60},Period:60,RuleName:top,StartTime:&{1 0}}", `{"AggregateValue": 1.5}`, 1.5},
	{"CloudWatch.DeleteInsightRules", func(ctx context.Context, s *services) any {
		rules := cloudwatch.InsightRuleList{s.cloudwatch.InsightRule("a"), s.cloudwatch.InsightRule("b")}
		_, err := rules.Delete(ctx, nil)
		return code(err) == "Gone"
	}, rpc("DeleteInsightRules") + "{RuleNames:[a,b]}", notARule, true},
	{"CloudWatch.GetMetricWidgetImage", func(ctx context.Context, s *services) any {
		return len(must(s.cloudwatch.GetMetricWidgetImage(ctx, &cloudwatch.GetMetricWidgetImageInput{MetricWidget: new("{}")})).MetricWidgetImage)
	}, rpc("GetMetricWidgetImage") + "{MetricWidget:{}}", `{}`, 0},
}
