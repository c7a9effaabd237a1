package metric

import (
	"errors"
	"fmt"
	"math"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"
)

// mostDimensions is how many CloudWatch takes for a metric.
const mostDimensions = 30

// largest is the largest number that CloudWatch takes.
var largest = math.Ldexp(1, 360)

// check returns why CloudWatch would refuse a datum, and with it the whole request.
func check(d *types.MetricDatum) error {
	if aws.ToString(d.MetricName) == "" {
		return errors.New("MetricName is not set")
	}
	if n := len(d.Dimensions); n > mostDimensions {
		return fmt.Errorf("it has %d dimensions, and CloudWatch takes %d", n, mostDimensions)
	}
	for i, dim := range d.Dimensions {
		if aws.ToString(dim.Name) == "" || aws.ToString(dim.Value) == "" {
			return fmt.Errorf("dimension %d lacks its name or its value", i)
		}
	}
	if err := checkKinds(d); err != nil {
		return err
	}
	return checkNumbers(d)
}

// checkKinds returns what is wrong with which members a datum has.
func checkKinds(d *types.MetricDatum) error {
	kinds := 0
	for _, has := range []bool{d.Value != nil, len(d.Values) > 0, d.StatisticValues != nil} {
		if has {
			kinds++
		}
	}
	if kinds != 1 {
		return errors.New("it needs one of Value, Values and StatisticValues")
	}
	if len(d.Counts) > 0 && len(d.Counts) != len(d.Values) {
		return fmt.Errorf("it has %d counts for %d values", len(d.Counts), len(d.Values))
	}
	if s := d.StatisticValues; s != nil && (s.SampleCount == nil || s.Sum == nil || s.Minimum == nil || s.Maximum == nil) {
		return errors.New("StatisticValues needs SampleCount, Sum, Minimum and Maximum")
	}
	return nil
}

// checkNumbers returns which number CloudWatch would not take.
func checkNumbers(d *types.MetricDatum) error {
	numbers := append([]float64{}, d.Values...)
	if d.Value != nil {
		numbers = append(numbers, *d.Value)
	}
	counts := append([]float64{}, d.Counts...)
	if s := d.StatisticValues; s != nil {
		numbers = append(numbers, *s.Sum, *s.Minimum, *s.Maximum)
		counts = append(counts, *s.SampleCount)
	}
	for _, n := range append(numbers, counts...) {
		if math.IsNaN(n) || math.Abs(n) > largest {
			return fmt.Errorf("%v is no number that CloudWatch takes: they go from -2^360 to 2^360", n)
		}
	}
	for _, n := range counts {
		if n <= 0 {
			return fmt.Errorf("the count %v is not positive", n)
		}
	}
	return nil
}
