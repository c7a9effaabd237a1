package laws_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	sdk "github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"github.com/seed5e775779/resgen/generated/cloudwatch"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// What is there under a name is not said to be absent, be it of another kind: metric
// alarms and composite alarms share their names.

// twoKinds is a CloudWatch with the metric alarm m and the composite alarm c, which
// are told only to those who ask for their type.
type twoKinds struct{ cloudwatch.UnimplementedAPI }

func (*twoKinds) DescribeAlarms(_ context.Context, in *sdk.DescribeAlarmsInput, _ ...func(*sdk.Options)) (*sdk.DescribeAlarmsOutput, error) {
	kinds := in.AlarmTypes
	if len(kinds) == 0 {
		kinds = []types.AlarmType{types.AlarmTypeMetricAlarm}
	}
	meant := func(kind types.AlarmType, name string) bool {
		return slices.Contains(kinds, kind) && (len(in.AlarmNames) == 0 || slices.Contains(in.AlarmNames, name))
	}
	out := new(sdk.DescribeAlarmsOutput)
	if meant(types.AlarmTypeMetricAlarm, "m") {
		out.MetricAlarms = []types.MetricAlarm{{AlarmName: aws.String("m"), StateValue: types.StateValueOk}}
	}
	if meant(types.AlarmTypeCompositeAlarm, "c") {
		out.CompositeAlarms = []types.CompositeAlarm{{AlarmName: aws.String("c"), AlarmRule: aws.String("ALARM(m)")}}
	}
	return out, nil
}

func TestExistsUnderAnotherKind(t *testing.T) {
	svc := cloudwatch.NewFromClient(new(twoKinds))
	for name, there := range map[string]bool{"m": true, "c": true, "x": false} {
		metric, err := svc.Alarm(name).Exists(t.Context())
		if metric != there || err != nil {
			t.Errorf("Alarm(%s).Exists: %v, %v", name, metric, err)
		}
		composite, err := svc.CompositeAlarm(name).Exists(t.Context())
		if composite != there || err != nil {
			t.Errorf("CompositeAlarm(%s).Exists: %v, %v", name, composite, err)
		}
	}
}

func TestLoadOfAnotherKindNamesIt(t *testing.T) {
	svc := cloudwatch.NewFromClient(new(twoKinds))
	_, metric := svc.Alarm("c").Load(t.Context())
	_, composite := svc.CompositeAlarm("m").AlarmRule(t.Context())
	for err, kind := range map[error]string{metric: "Load: is there, but of another kind: CompositeAlarm", composite: "AlarmRule: is there, but of another kind: MetricAlarm"} {
		if !errors.Is(err, resource.ErrOtherKind) || errors.Is(err, resource.ErrNotFound) || !strings.HasSuffix(err.Error(), kind) {
			t.Errorf("the error is %v", err)
		}
	}
	_, err := svc.Alarm("x").Load(t.Context())
	if !errors.Is(err, resource.ErrNotFound) || errors.Is(err, resource.ErrOtherKind) {
		t.Errorf("the error of no alarm is %v", err)
	}
}

func TestCompositeAlarmsAreListedAndLoaded(t *testing.T) {
	svc := cloudwatch.NewFromClient(new(twoKinds))
	listed, err := svc.CompositeAlarms().Collect(t.Context())
	if err != nil || len(listed) != 1 || !listed[0].Equal(svc.CompositeAlarm("c")) {
		t.Errorf("listed are %v, %v", listed, err)
	}
	if rule, err := svc.CompositeAlarm("c").AlarmRule(t.Context()); rule != "ALARM(m)" || err != nil {
		t.Errorf("the rule is %q, %v", rule, err)
	}
}
