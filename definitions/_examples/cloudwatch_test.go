package cloudwatch_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"github.com/seed5e775779/resgen/generated/cloudwatch"
	"github.com/seed5e775779/resgen/generated/cloudwatch/cloudwatchtest"
	"github.com/seed5e775779/resgen/runtime/metric"
)

// The listing brings the state of each alarm.
func ExampleService_Alarms() {
	svc := cloudwatch.New(answered())
	for alarm, err := range svc.Alarms().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(alarm.Name(), alarm.Data().StateValue)
	}
	// Output: disk-full ALARM
}

func ExampleAlarm_StateValue() {
	alarm := cloudwatch.New(answered()).Alarm("disk-full")
	state, err := alarm.StateValue(context.Background())
	fmt.Println(state, err)
	// Output: ALARM <nil>
}

// Alarms are silenced in requests of up to a hundred.
func ExampleFilteredAlarms_DisableActions() {
	svc := cloudwatch.New(answered())
	disks := &cloudwatch.DescribeAlarmsInput{AlarmNamePrefix: aws.String("disk-")}
	res, err := svc.Alarms().Filter(disks).DisableActions(context.Background(), nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(res.Succeeded()), "alarm is silent")
	// Output: 1 alarm is silent
}

func ExampleMetric_PutData() {
	metric := cloudwatch.New(answered()).Metric("Shop", "Orders")
	_, err := metric.PutData(context.Background(), &cloudwatch.PutMetricDataInput{
		MetricData: []types.MetricDatum{{Value: aws.Float64(3)}},
	})
	fmt.Println(err)
	// Output: <nil>
}

func ExampleMetric_GetStatistics() {
	metric := cloudwatch.New(answered()).Metric("Shop", "Orders")
	now := time.Now()
	out, err := metric.GetStatistics(context.Background(), &cloudwatch.GetMetricStatisticsInput{
		StartTime: aws.Time(now.Add(-time.Hour)), EndTime: &now, Period: aws.Int32(3600), Statistics: []types.Statistic{types.StatisticSum},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(*out.Datapoints[0].Sum)
	// Output: 12
}

// Data that differ in their values alone become one datum; any number of data goes in as
// few requests as CloudWatch takes.
func ExampleService_PutAllData() {
	svc := cloudwatch.New(answered())
	var points []types.MetricDatum
	for _, seconds := range []float64{0.2, 0.3, 0.2} {
		points = append(points, types.MetricDatum{MetricName: aws.String("Latency"), Value: &seconds, Unit: types.StandardUnitSeconds})
	}
	err := svc.PutAllData(context.Background(), "Shop", points, func(o *metric.PutOptions) { o.Period = time.Minute })
	var unsent *metric.UnsentError
	if errors.As(err, &unsent) {
		points = unsent.Data // for the next attempt; unsent.Err says why
	}
	fmt.Println(err)
	// Output: <nil>
}

// The handle fills the metric's name and dimensions.
func ExampleMetric_PutAllData() {
	orders := cloudwatch.New(answered()).Metric("Shop", "Orders")
	err := orders.PutAllData(context.Background(), []types.MetricDatum{{Value: aws.Float64(3)}, {Value: aws.Float64(5)}})
	fmt.Println(err)
	// Output: <nil>
}

func ExampleService_GetAllData() {
	svc := cloudwatch.New(answered())
	end := time.Now()
	in := &cloudwatch.GetMetricDataInput{StartTime: aws.Time(end.Add(-time.Hour)), EndTime: &end}
	for i, name := range []string{"Orders", "Returns"} { // thousands, if need be
		in.MetricDataQueries = append(in.MetricDataQueries, types.MetricDataQuery{
			Id: aws.String(fmt.Sprint("m", i)),
			MetricStat: &types.MetricStat{
				Metric: &types.Metric{Namespace: aws.String("Shop"), MetricName: aws.String(name)},
				Period: aws.Int32(60), Stat: aws.String("Sum"),
			},
		})
	}
	data, err := svc.GetAllData(context.Background(), in)
	if err != nil {
		log.Print(err) // a *metric.IncompleteError comes with what there is
	}
	for _, r := range data.Results {
		fmt.Println(*r.Id, r.Values)
	}
	// Output:
	// m0 [12 7]
	// m1 [12 7]
}

// answered is a configuration that a fake answers.
func answered() aws.Config {
	fake := cloudwatchtest.New(nil)
	fake.DescribeAlarms.Do(func(context.Context, *cloudwatch.DescribeAlarmsInput) (*cloudwatch.DescribeAlarmsOutput, error) {
		alarm := types.MetricAlarm{AlarmName: aws.String("disk-full"), StateValue: types.StateValueAlarm}
		return &cloudwatch.DescribeAlarmsOutput{MetricAlarms: []types.MetricAlarm{alarm}}, nil
	})
	fake.DisableAlarmActions.Return(&cloudwatch.DisableAlarmActionsOutput{})
	fake.PutMetricData.Return(&cloudwatch.PutMetricDataOutput{})
	fake.GetMetricStatistics.Return(&cloudwatch.GetMetricStatisticsOutput{Datapoints: []types.Datapoint{{Sum: aws.Float64(12)}}})
	fake.GetMetricData.Do(func(_ context.Context, in *cloudwatch.GetMetricDataInput) (*cloudwatch.GetMetricDataOutput, error) {
		out := &cloudwatch.GetMetricDataOutput{}
		for _, q := range in.MetricDataQueries {
			out.MetricDataResults = append(out.MetricDataResults, types.MetricDataResult{
				Id: q.Id, StatusCode: types.StatusCodeComplete,
				Timestamps: []time.Time{*in.StartTime, *in.EndTime}, Values: []float64{12, 7},
			})
		}
		return out, nil
	})
	return fake.Config()
}
