package laws_test

import (
	"context"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"
	sdkiam "github.com/aws/aws-sdk-go-v2/service/iam"
	iamtypes "github.com/aws/aws-sdk-go-v2/service/iam/types"

	"github.com/seed5e775779/resgen/generated/cloudwatch"
	"github.com/seed5e775779/resgen/generated/iam"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// What tells two things apart is part of the handle: the metrics of two instances
// share their namespace and name.

// metrics is a CloudWatch that keeps what it was asked.
type metrics struct {
	cloudwatch.API
	list       sdk.ListMetricsInput
	statistics sdk.GetMetricStatisticsInput
	alarm      sdk.PutMetricAlarmInput
	data       sdk.PutMetricDataInput
	alarms     sdk.DescribeAlarmsForMetricInput
}

func dimension(name, value string) types.Dimension {
	return types.Dimension{Name: &name, Value: &value}
}

func cpu(dimensions ...types.Dimension) types.Metric {
	return types.Metric{Namespace: aws.String("AWS/EC2"), MetricName: aws.String("CPUUtilization"), Dimensions: dimensions}
}

func (m *metrics) ListMetrics(_ context.Context, in *sdk.ListMetricsInput, _ ...func(*sdk.Options)) (*sdk.ListMetricsOutput, error) {
	m.list = *in
	if in.NextToken == nil {
		return &sdk.ListMetricsOutput{NextToken: aws.String("2"), Metrics: []types.Metric{
			cpu(dimension("InstanceId", "i-1")), cpu(dimension("InstanceId", "i-2"), dimension("Kind", "a=b,c")),
		}}, nil
	}
	return &sdk.ListMetricsOutput{Metrics: []types.Metric{cpu(dimension("InstanceId", "i-2")), cpu()}}, nil
}

func (m *metrics) GetMetricStatistics(_ context.Context, in *sdk.GetMetricStatisticsInput, _ ...func(*sdk.Options)) (*sdk.GetMetricStatisticsOutput, error) {
	m.statistics = *in
	return &sdk.GetMetricStatisticsOutput{}, nil
}

func (m *metrics) PutMetricAlarm(_ context.Context, in *sdk.PutMetricAlarmInput, _ ...func(*sdk.Options)) (*sdk.PutMetricAlarmOutput, error) {
	m.alarm = *in
	return &sdk.PutMetricAlarmOutput{}, nil
}

func (m *metrics) PutMetricData(_ context.Context, in *sdk.PutMetricDataInput, _ ...func(*sdk.Options)) (*sdk.PutMetricDataOutput, error) {
	m.data = *in
	return &sdk.PutMetricDataOutput{}, nil
}

func (m *metrics) DescribeAlarmsForMetric(_ context.Context, in *sdk.DescribeAlarmsForMetricInput, _ ...func(*sdk.Options)) (*sdk.DescribeAlarmsForMetricOutput, error) {
	m.alarms = *in
	return &sdk.DescribeAlarmsForMetricOutput{}, nil
}

func (m *metrics) DescribeAlarms(context.Context, *sdk.DescribeAlarmsInput, ...func(*sdk.Options)) (*sdk.DescribeAlarmsOutput, error) {
	metric := cpu(dimension("InstanceId", "i-2"))
	alarm := types.MetricAlarm{AlarmName: aws.String("a"), Namespace: metric.Namespace, MetricName: metric.MetricName, Dimensions: metric.Dimensions}
	return &sdk.DescribeAlarmsOutput{MetricAlarms: []types.MetricAlarm{alarm}}, nil
}

// wantInstance checks that dimensions are those of one instance.
func wantInstance(t *testing.T, what, id string, got []types.Dimension) {
	t.Helper()
	if len(got) != 1 || aws.ToString(got[0].Name) != "InstanceId" || aws.ToString(got[0].Value) != id {
		t.Errorf("%s has the dimensions %v, not those of %s", what, got, id)
	}
}

func TestDimensionsAreIdentity(t *testing.T) {
	api := new(metrics)
	svc := cloudwatch.NewFromClient(api)
	all, err := svc.Metrics().Collect(t.Context())
	wantNoError(t, err)
	want(t, "the number of metrics", len(all), 4)
	for i, a := range all {
		for j, b := range all {
			want(t, a.String()+" equals "+b.String(), a.Equal(b), i == j)
		}
	}
	m := all[2]
	want(t, "the metric", m.String(), "cloudwatch.Metric(AWS/EC2, CPUUtilization, InstanceId=i-2)")
	want(t, "the one without dimensions", all[3].String(), "cloudwatch.Metric(AWS/EC2, CPUUtilization)")
	want(t, "the one of two dimensions", all[1].String(), `cloudwatch.Metric(AWS/EC2, CPUUtilization, "InstanceId=i-2,Kind=a\\=b\\,c")`)
	wantInstance(t, "the handle", "i-2", m.Dimensions())
	wantInstance(t, "its data", "i-2", m.Data().Dimensions)

	_, err = m.GetStatistics(t.Context(), nil)
	wantNoError(t, err)
	wantInstance(t, "GetStatistics", "i-2", api.statistics.Dimensions)
	_, err = m.PutAlarm(t.Context(), &cloudwatch.PutMetricAlarmInput{AlarmName: aws.String("a")})
	wantNoError(t, err)
	wantInstance(t, "PutAlarm", "i-2", api.alarm.Dimensions)
	_, err = m.PutData(t.Context(), &cloudwatch.PutMetricDataInput{MetricData: make([]types.MetricDatum, 2)})
	wantNoError(t, err)
	wantInstance(t, "PutData", "i-2", api.data.MetricData[1].Dimensions)
	_, err = m.Alarms().Collect(t.Context())
	wantNoError(t, err)
	wantInstance(t, "Alarms", "i-2", api.alarms.Dimensions)
	_, err = m.GetStatistics(t.Context(), &cloudwatch.GetMetricStatisticsInput{Dimensions: []types.Dimension{dimension("InstanceId", "i-1")}})
	wantIs(t, err, resource.ErrConflict)
}

// TestDimensionsLoad: a load takes the metric of exactly these dimensions, on
// whatever page it is.
func TestDimensionsLoad(t *testing.T) {
	api := new(metrics)
	svc := cloudwatch.NewFromClient(api)
	m := svc.Metric("AWS/EC2", "CPUUtilization").WithDimensions(dimension("InstanceId", "i-2"))
	data, err := m.Load(t.Context())
	wantNoError(t, err)
	wantInstance(t, "the data", "i-2", data.Dimensions)
	want(t, "the filter", aws.ToString(api.list.Dimensions[0].Value), "i-2")
	plain, err := svc.Metric("AWS/EC2", "CPUUtilization").Load(t.Context())
	wantNoError(t, err)
	want(t, "the dimensions of the plain one", len(plain.Dimensions), 0)
	_, err = m.WithDimensions(dimension("InstanceId", "i-3")).Load(t.Context())
	wantIs(t, err, resource.ErrNotFound)

	two := []types.Dimension{dimension("Kind", "a=b,c"), dimension("InstanceId", "i-2")}
	found, err := m.WithDimensions(two...).Load(t.Context())
	wantNoError(t, err)
	want(t, "the number of dimensions", len(found.Dimensions), 2)
	_, err = m.WithDimensions(two...).GetStatistics(t.Context(), &cloudwatch.GetMetricStatisticsInput{Dimensions: found.Dimensions})
	wantNoError(t, err) // the same in another order
}

func TestDimensionsOfReference(t *testing.T) {
	svc := cloudwatch.NewFromClient(new(metrics))
	m, err := svc.Alarm("a").Metric(t.Context())
	wantNoError(t, err)
	wantInstance(t, "the alarm's metric", "i-2", m.Dimensions())
}

// TestDimensionsOfTheCaller: a metric without dimensions leaves them to the caller.
func TestDimensionsOfTheCaller(t *testing.T) {
	api := new(metrics)
	in := &cloudwatch.GetMetricStatisticsInput{Dimensions: []types.Dimension{dimension("InstanceId", "i-1")}}
	_, err := cloudwatch.NewFromClient(api).Metric("AWS/EC2", "CPUUtilization").GetStatistics(t.Context(), in)
	wantNoError(t, err)
	wantInstance(t, "the request", "i-1", api.statistics.Dimensions)
}

// policies is an IAM with one role.
type policies struct {
	iam.API
	document string
	updated  *iam.UpdateAssumeRolePolicyInput
}

func (p *policies) GetRole(context.Context, *iam.GetRoleInput, ...func(*iam.Options)) (*sdkiam.GetRoleOutput, error) {
	return &sdkiam.GetRoleOutput{Role: &iamtypes.Role{RoleName: aws.String("r"), AssumeRolePolicyDocument: &p.document}}, nil
}

func (p *policies) UpdateAssumeRolePolicy(_ context.Context, in *iam.UpdateAssumeRolePolicyInput, _ ...func(*iam.Options)) (*iam.UpdateAssumeRolePolicyOutput, error) {
	p.updated = in
	return new(iam.UpdateAssumeRolePolicyOutput), nil
}

// TestPolicyDocumentIsDecoded: what a getter returns can be written back; Data has
// what came.
func TestPolicyDocumentIsDecoded(t *testing.T) {
	for raw, decoded := range map[string]string{
		"%7B%22Version%22%3A%222012-10-17%22%2C%22Id%22%3A%22a+b%2F%25%22%7D": `{"Version":"2012-10-17","Id":"a+b/%"}`,
		`{"Id":"100%25"}`: `{"Id":"100%25"}`, // not encoded
	} {
		api := &policies{document: raw}
		role := iam.NewFromClient(api).Role("r")
		document, err := role.AssumeRolePolicyDocument(t.Context())
		wantNoError(t, err)
		want(t, "the document", document, decoded)
		want(t, "the data", *role.Data().AssumeRolePolicyDocument, raw)
		_, err = role.AssumeRolePolicy().Update(t.Context(), &iam.UpdateAssumeRolePolicyInput{PolicyDocument: &document})
		wantNoError(t, err)
		want(t, "what is written back", *api.updated.PolicyDocument, decoded)
	}
	_, err := iam.NewFromClient(&policies{document: "%zz"}).Role("r").AssumeRolePolicyDocument(t.Context())
	wantError(t, err, "iam.Role(r).AssumeRolePolicyDocument", "URL-encoded")
}
