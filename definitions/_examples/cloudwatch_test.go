package cloudwatch_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"github.com/seed5e775779/resgen/generated/cloudwatch"
)

// The listing brings the state of each alarm.
func ExampleService_Alarms() {
	svc := cloudwatch.NewFromClient(&fake{})
	for alarm, err := range svc.Alarms().All(context.Background()) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(alarm.Name(), alarm.Data().StateValue)
	}
	// Output: disk-full ALARM
}

func ExampleAlarm_StateValue() {
	alarm := cloudwatch.NewFromClient(&fake{}).Alarm("disk-full")
	state, err := alarm.StateValue(context.Background())
	fmt.Println(state, err)
	// Output: ALARM <nil>
}

// Alarms are silenced in requests of up to a hundred.
func ExampleFilteredAlarms_DisableActions() {
	svc := cloudwatch.NewFromClient(&fake{})
	disks := &cloudwatch.DescribeAlarmsInput{AlarmNamePrefix: aws.String("disk-")}
	res, err := svc.Alarms().Filter(disks).DisableActions(context.Background(), nil)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(res.Succeeded()), "alarm is silent")
	// Output: 1 alarm is silent
}

func ExampleMetric_PutData() {
	metric := cloudwatch.NewFromClient(&fake{}).Metric("Shop", "Orders")
	_, err := metric.PutData(context.Background(), &cloudwatch.PutMetricDataInput{
		MetricData: []types.MetricDatum{{Value: aws.Float64(3)}},
	})
	fmt.Println(err)
	// Output: <nil>
}

func ExampleMetric_GetStatistics() {
	metric := cloudwatch.NewFromClient(&fake{}).Metric("Shop", "Orders")
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

// fake is a fake: it needs only the operations that are called.
type fake struct{ cloudwatch.UnimplementedAPI }

func (f *fake) DescribeAlarms(context.Context, *cloudwatch.DescribeAlarmsInput, ...func(*cloudwatch.Options)) (*cloudwatch.DescribeAlarmsOutput, error) {
	alarm := types.MetricAlarm{AlarmName: aws.String("disk-full"), StateValue: types.StateValueAlarm}
	return &cloudwatch.DescribeAlarmsOutput{MetricAlarms: []types.MetricAlarm{alarm}}, nil
}

func (f *fake) DisableAlarmActions(context.Context, *cloudwatch.DisableAlarmActionsInput, ...func(*cloudwatch.Options)) (*cloudwatch.DisableAlarmActionsOutput, error) {
	return &cloudwatch.DisableAlarmActionsOutput{}, nil
}

func (f *fake) PutMetricData(context.Context, *cloudwatch.PutMetricDataInput, ...func(*cloudwatch.Options)) (*cloudwatch.PutMetricDataOutput, error) {
	return &cloudwatch.PutMetricDataOutput{}, nil
}

func (f *fake) GetMetricStatistics(context.Context, *cloudwatch.GetMetricStatisticsInput, ...func(*cloudwatch.Options)) (*cloudwatch.GetMetricStatisticsOutput, error) {
	return &cloudwatch.GetMetricStatisticsOutput{Datapoints: []types.Datapoint{{Sum: aws.Float64(12)}}}, nil
}
