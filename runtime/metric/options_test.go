package metric_test

import (
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"github.com/seed5e775779/resgen/runtime/metric"
)

// inTurn returns three options, each of which notes that it was asked.
func inTurn[Options any](asked *string) []func(*Options) {
	var all []func(*Options)
	for _, name := range []string{"a", "b", "c"} {
		all = append(all, func(*Options) { *asked += name })
	}
	return all
}

// All options count, in their order.
func TestAllOptionsCount(t *testing.T) {
	asked := ""
	in := &cloudwatch.GetMetricDataInput{MetricDataQueries: []types.MetricDataQuery{stat("x")}}
	if _, err := metric.GetAll(t.Context(), &source{pages: 1}, in, inTurn[metric.GetOptions](&asked)...); err != nil || asked != "abc" {
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
		asked = ""
		if err := put(inTurn[metric.PutOptions](&asked)...); err != nil || asked != "abc" {
			t.Errorf("%s: %v, asks %q", name, err, asked)
		}
	}
}
