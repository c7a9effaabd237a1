package metric_test

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"github.com/seed5e775779/resgen/internal/testkit"
	"github.com/seed5e775779/resgen/runtime/metric"
)

// All options count, in their order.
func TestAllOptionsCount(t *testing.T) {
	asked := ""
	in := &cloudwatch.GetMetricDataInput{MetricDataQueries: []types.MetricDataQuery{stat("x")}}
	if _, err := metric.GetAll(t.Context(), &source{pages: 1}, in, testkit.InTurn[metric.GetOptions](&asked)...); err != nil || asked != "abc" {
		t.Errorf("GetAll: %v, asks %q", err, asked)
	}
	for name, put := range map[string]func(...func(*metric.PutOptions)) error{
		"PutAll": func(optFns ...func(*metric.PutOptions)) error {
			return metric.PutAll(t.Context(), nil, "n", nil, optFns...)
		},
		"PutAllOf": func(optFns ...func(*metric.PutOptions)) error {
			return metric.PutAllOf(t.Context(), nil, "n", "m", nil, nil, optFns...)
		},
		"PutAllOfEntities": func(optFns ...func(*metric.PutOptions)) error {
			return metric.PutAllOfEntities(t.Context(), nil, "n", nil, optFns...)
		},
	} {
		var o metric.PutOptions
		if err := put(func(all *metric.PutOptions) { o = *all }); err != nil || o.Concurrency != 4 || o.MaxBytes != 1_000_000 || o.Merge != metric.MergeValues {
			t.Errorf("%s: %v, by default %+v", name, err, o)
		}
		asked = ""
		if err := put(testkit.InTurn[metric.PutOptions](&asked)...); err != nil || asked != "abc" {
			t.Errorf("%s: %v, asks %q", name, err, asked)
		}
	}
}
