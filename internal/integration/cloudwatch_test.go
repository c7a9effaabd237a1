package integration

import (
	"context"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"github.com/seed5e775779/resgen/generated/cloudwatch"
	"github.com/seed5e775779/resgen/runtime/metric"
	"github.com/seed5e775779/resgen/runtime/resource"
)

func TestCloudWatchMetrics(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		metric := s.cloudwatch.Metric("Shop", "Orders")
		equal(t, must(metric.Exists(ctx)), false)
		_, err := metric.Load(ctx)
		fails(t, err, resource.ErrNotFound)

		noon := time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)
		must(metric.PutData(ctx, &cloudwatch.PutMetricDataInput{MetricData: []types.MetricDatum{
			{Value: new(2.0), Timestamp: &noon}, {Value: new(4.0), Timestamp: &noon},
		}}))
		must(s.cloudwatch.Metric("Shop", "Returns").PutData(ctx, &cloudwatch.PutMetricDataInput{
			MetricData: list(types.MetricDatum{Value: new(1.0), Timestamp: &noon}),
		}))
		equal(t, each(s.cloudwatch.Metrics().All(ctx), (*cloudwatch.Metric).Name), list("Orders", "Orders", "Returns"))
		returns := s.cloudwatch.Metrics().Filter(&cloudwatch.ListMetricsInput{MetricName: new("Returns")})
		equal(t, must(must(returns.First(ctx)).Load(ctx)).Namespace, new("Shop"))
		equal(t, *must(metric.Load(ctx)).MetricName, "Orders")

		sums := must(metric.GetStatistics(ctx, &cloudwatch.GetMetricStatisticsInput{
			StartTime: new(noon.Add(-time.Hour)), EndTime: new(noon.Add(time.Hour)), Period: new(int32(3600)),
			Statistics: list(types.StatisticSum),
		}))
		equal(t, len(sums.Datapoints), 1)
		equal(t, *sums.Datapoints[0].Sum, 6.0)
	})
}

// TestCloudWatchAllData sends values that are merged, and reads what became of them.
func TestCloudWatchAllData(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		noon := time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)
		var points []types.MetricDatum
		for i := range 6 {
			points = append(points, types.MetricDatum{MetricName: new("Orders"), Value: new(float64(i % 3)), Timestamp: new(noon.Add(time.Duration(i) * time.Second))})
		}
		done(s.cloudwatch.PutAllData(ctx, "Shop", points, func(o *metric.PutOptions) { o.Merge, o.Period = metric.MergeStatistics, time.Minute }))
		front := s.cloudwatch.Metric("Shop", "Visits").WithDimensions(types.Dimension{Name: new("Page"), Value: new("front")})
		done(front.PutAllData(ctx, list(types.MetricDatum{Value: new(7.0), Timestamp: &noon})))

		stat := func(name string) *types.MetricStat {
			return &types.MetricStat{Metric: &types.Metric{Namespace: new("Shop"), MetricName: &name}, Period: new(int32(60)), Stat: new("Sum")}
		}
		in := &cloudwatch.GetMetricDataInput{StartTime: new(noon.Add(-time.Minute)), EndTime: new(noon.Add(time.Minute)), MetricDataQueries: list(
			types.MetricDataQuery{Id: new("orders"), MetricStat: stat("Orders")},
			types.MetricDataQuery{Id: new("visits"), MetricStat: stat("Visits")},
		)}
		in.MetricDataQueries[1].MetricStat.Metric.Dimensions = front.Dimensions()
		data := must(s.cloudwatch.GetAllData(ctx, in))
		equal(t, len(data.Results), 2)
		equal(t, data.Results[0].Values, list(6.0))
		equal(t, data.Results[1].Values, list(7.0))
	})
}

func TestCloudWatchAlarms(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		metric := s.cloudwatch.Metric("Shop", "Orders")
		for _, name := range list("few", "many", "none") {
			alarm := must(metric.PutAlarm(ctx, &cloudwatch.PutMetricAlarmInput{
				AlarmName: new(name), ComparisonOperator: types.ComparisonOperatorGreaterThanThreshold,
				EvaluationPeriods: new(int32(1)), Period: new(int32(60)), Statistic: types.StatisticSum, Threshold: new(100.0),
			}))
			equal(t, alarm.Name(), name)
		}
		few := s.cloudwatch.Alarm("few")
		equal(t, must(few.Threshold(ctx)), 100)
		equal(t, must(few.MetricName(ctx)), "Orders")
		holds(t, must(few.Metric(ctx)).Equal(metric), "another metric")
		equal(t, each(s.cloudwatch.Alarms().All(ctx), (*cloudwatch.Alarm).Name), list("few", "many", "none"))
		equal(t, each(metric.Alarms().All(ctx), (*cloudwatch.Alarm).Name), list("few", "many", "none"))

		must(few.SetState(ctx, &cloudwatch.SetAlarmStateInput{StateValue: types.StateValueAlarm, StateReason: new("a test")}))
		equal(t, must(few.StateValue(ctx)), types.StateValueAlarm)
		loud := s.cloudwatch.Alarms().Filter(&cloudwatch.DescribeAlarmsInput{StateValue: types.StateValueAlarm})
		equal(t, each(loud.All(ctx), (*cloudwatch.Alarm).Name), list("few"))

		must(few.Delete(ctx, nil))
		equal(t, must(few.Exists(ctx)), false)
		none := s.cloudwatch.Alarms().Filter(&cloudwatch.DescribeAlarmsInput{AlarmNames: list("none")})
		equal(t, sum(none.Delete(ctx, nil)), [2]int{1, 1})
		equal(t, sum(metric.Alarms().DeleteAll(ctx, nil)), [2]int{1, 1})
		equal(t, must(s.cloudwatch.Alarms().Count(ctx)), 0)
		equal(t, sum(s.cloudwatch.Alarms().DeleteAll(ctx, nil)), [2]int{0, 0})
	})
}

func TestCloudWatchDashboards(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		for _, name := range list("books", "films", "songs") {
			made := must(s.cloudwatch.PutDashboard(ctx, &cloudwatch.PutDashboardInput{DashboardName: &name, DashboardBody: new(`{"widgets": []}`)}))
			equal(t, made.Name(), name)
		}
		books := s.cloudwatch.Dashboard("books")
		must(books.Put(ctx, &cloudwatch.PutDashboardInput{DashboardBody: new(`{"widgets": [], "start": "-PT1H"}`)}))
		equal(t, must(books.DashboardBody(ctx)), `{"widgets": [], "start": "-PT1H"}`)
		equal(t, each(s.cloudwatch.Dashboards().All(ctx), (*cloudwatch.Dashboard).Name), list("books", "films", "songs"))
		equal(t, must(must(s.cloudwatch.Dashboards().First(ctx)).DashboardBody(ctx)), `{"widgets": [], "start": "-PT1H"}`)

		must(books.Delete(ctx, nil))
		equal(t, must(books.Exists(ctx)), false)
		equal(t, sum(s.cloudwatch.Dashboards().DeleteAll(ctx, nil)), [2]int{2, 2})
		equal(t, must(s.cloudwatch.Dashboards().Count(ctx)), 0)
	})
}

func TestCloudWatchInsightRules(t *testing.T) {
	scenario(t, func(ctx context.Context, t *testing.T, s *services) {
		for _, name := range list("few", "many") {
			made := must(s.cloudwatch.PutInsightRule(ctx, &cloudwatch.PutInsightRuleInput{RuleName: &name, RuleDefinition: new("{}"), RuleState: new("ENABLED")}))
			equal(t, made.Name(), name)
		}
		few := s.cloudwatch.InsightRule("few")
		equal(t, must(few.Definition(ctx)), "{}")
		must(few.Disable(ctx, nil))
		equal(t, must(few.State(ctx)), "DISABLED")
		must(few.Enable(ctx, nil))
		equal(t, must(few.State(ctx)), "ENABLED")
		must(few.Put(ctx, &cloudwatch.PutInsightRuleInput{RuleDefinition: new(`{"a": 1}`)}))
		equal(t, each(s.cloudwatch.InsightRules().All(ctx), (*cloudwatch.InsightRule).Name), list("few", "many"))
		equal(t, sum(s.cloudwatch.InsightRules().DisableAll(ctx, nil)), [2]int{2, 2})
		must(few.Delete(ctx, nil))
		equal(t, must(few.Exists(ctx)), false)
		equal(t, sum(s.cloudwatch.InsightRules().DeleteAll(ctx, nil)), [2]int{1, 1})
	})
}
