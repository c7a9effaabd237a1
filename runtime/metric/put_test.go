package metric_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"
	"github.com/aws/smithy-go"

	"github.com/seed5e775779/resgen/runtime/metric"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// store takes data. What fails returns is the error of the n-th request, from 1.
type store struct {
	fails func(n int, in *cloudwatch.PutMetricDataInput) error

	mu       sync.Mutex
	requests []int // how many data each has, those that failed, too
	taken    []types.MetricDatum
}

func (s *store) PutMetricData(ctx context.Context, in *cloudwatch.PutMetricDataInput, _ ...func(*cloudwatch.Options)) (*cloudwatch.PutMetricDataOutput, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, len(in.MetricData))
	if *in.Namespace != "Shop" {
		return nil, errors.New("the namespace is " + *in.Namespace)
	}
	if s.fails != nil {
		if err := s.fails(len(s.requests), in); err != nil {
			return nil, err
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.taken = append(s.taken, in.MetricData...)
	return &cloudwatch.PutMetricDataOutput{}, nil
}

func put(t *testing.T, s *store, data []types.MetricDatum, optFns ...func(*metric.PutOptions)) (err error) {
	synctest.Test(t, func(t *testing.T) { err = metric.PutAll(t.Context(), s, "Shop", data, optFns...) })
	return err
}

func value(name string, v float64) types.MetricDatum {
	return types.MetricDatum{MetricName: &name, Value: &v}
}

// ofNames returns n data that cannot be merged.
func ofNames(n int) (all []types.MetricDatum) {
	for i := range n {
		all = append(all, value(fmt.Sprint("n", i), 1))
	}
	return all
}

// text prints data: the name, what tells it apart, and its numbers.
func text(data []types.MetricDatum) string {
	var all []string
	for _, d := range data {
		s := *d.MetricName
		for _, dim := range d.Dimensions {
			s += "," + *dim.Name + "=" + *dim.Value
		}
		if d.Timestamp != nil {
			s += d.Timestamp.Format("@05")
		}
		switch {
		case d.Value != nil:
			s += fmt.Sprint(" ", *d.Value)
		case d.StatisticValues != nil:
			v := d.StatisticValues
			s += fmt.Sprint(" set ", *v.SampleCount, *v.Sum, *v.Minimum, *v.Maximum)
		default:
			s += fmt.Sprint(" ", d.Values, d.Counts)
		}
		all = append(all, s)
	}
	return strings.Join(all, "; ")
}

func TestPutAllMerges(t *testing.T) {
	at := func(second int) *time.Time { return new(time.Date(2026, 1, 2, 12, 0, second, 0, time.UTC)) }
	a, b := types.Dimension{Name: new("a"), Value: new("1")}, types.Dimension{Name: new("b"), Value: new("2")}
	set := &types.StatisticSet{SampleCount: new(2.0), Sum: new(10.0), Minimum: new(3.0), Maximum: new(7.0)}
	data := []types.MetricDatum{
		{MetricName: new("n"), Value: new(1.0), Dimensions: []types.Dimension{a, b}},
		{MetricName: new("n"), Values: []float64{2, 1}, Counts: []float64{5, 1}, Dimensions: []types.Dimension{b, a}},
		{MetricName: new("n"), Value: new(4.0)},
		{MetricName: new("n"), Value: new(1.0), Timestamp: at(31)},
		{MetricName: new("n"), Value: new(1.0), Timestamp: at(2)},
		{MetricName: new("n"), Value: new(1.0), Unit: types.StandardUnitBytes},
		{MetricName: new("n"), Value: new(1.0), StorageResolution: new(int32(1))},
		{MetricName: new("n"), StatisticValues: set},
		{MetricName: new("n"), StatisticValues: set},
		{MetricName: new("o"), Values: []float64{2, 1}, Counts: []float64{}}, // as JSON has it: not nil, and empty
		{MetricName: new("o"), Value: new(2.0), Counts: []float64{}},
	}
	before := text(data)
	apart := "n@31 1; n@02 1; n 1; n 1; "
	for name, test := range map[string]struct {
		opt  func(*metric.PutOptions)
		want string
	}{
		"values":     {func(*metric.PutOptions) {}, "n,a=1,b=2 [1 2] [2 5]; n 4; " + apart + "n set 2 10 3 7; n set 2 10 3 7; o [2 1] [2 1]"},
		"rounded":    {func(o *metric.PutOptions) { o.Period = time.Minute }, "n,a=1,b=2 [1 2] [2 5]; n 4; n@00 [1] [2]; n 1; n 1; n set 2 10 3 7; n set 2 10 3 7; o [2 1] [2 1]"},
		"statistics": {func(o *metric.PutOptions) { o.Merge = metric.MergeStatistics }, "n,a=1,b=2 set 7 12 1 2; n set 5 24 3 7; " + apart + "o set 3 5 1 2"},
		"nothing":    {func(o *metric.PutOptions) { o.Merge = metric.MergeNothing }, before},
	} {
		s := &store{}
		err := put(t, s, data, test.opt)
		holds(t, err == nil && len(s.requests) == 1, "%s: %v, %d requests", name, err, len(s.requests))
		holds(t, text(s.taken) == test.want, "%s:\n%s, not\n%s", name, text(s.taken), test.want)
	}
	holds(t, text(data) == before, "the caller's data are changed: %s", text(data))
}

// A request has a thousand data and a megabyte, a datum 150 values. Nothing is lost and
// nothing is sent twice.
func TestPutAllCuts(t *testing.T) {
	many := make([]float64, 400)
	for i := range many {
		many[i] = float64(i)
	}
	s := &store{}
	err := put(t, s, []types.MetricDatum{{MetricName: new("n"), Values: many, Counts: many[1:][:399:399]}})
	holds(t, err != nil && strings.Contains(err.Error(), "datum 0 (n): it has 399 counts for 400 values"), "%v", err)
	err = put(t, s, []types.MetricDatum{{MetricName: new("n"), Values: many}})
	var got []float64
	for _, d := range s.taken {
		holds(t, len(d.Values) <= 150 && len(d.Counts) == len(d.Values), "%d values", len(d.Values))
		got = append(got, d.Values...)
	}
	holds(t, err == nil && len(s.taken) == 3 && slices.Equal(got, many), "%v: %v", err, got)

	var data []types.MetricDatum
	for i := range 2500 {
		data = append(data, value(fmt.Sprint("n", i), 1))
	}
	s = &store{}
	err = put(t, s, data, func(o *metric.PutOptions) { o.Concurrency = 1 })
	holds(t, err == nil && slices.Equal(s.requests, []int{1000, 1000, 500}), "%v, %v", err, s.requests)

	for i := range data {
		data[i].Dimensions = slices.Repeat([]types.Dimension{{Name: new(strings.Repeat("d", 100)), Value: new(strings.Repeat("v", 1000))}}, 2)
	}
	s = &store{}
	err = put(t, s, data)
	most := slices.Max(s.requests)
	holds(t, err == nil && len(s.taken) == 2500 && most > 400 && most*2200 < 1_000_000, "%v, %v", err, s.requests)
	holds(t, put(t, &store{}, nil) == nil, "nothing cannot be sent")
}

// What CloudWatch would refuse is named, and the rest is sent.
func TestPutAllLeavesOutWhatIsWrong(t *testing.T) {
	dims := func(n int) []types.Dimension {
		return slices.Repeat([]types.Dimension{{Name: new("a"), Value: new("b")}}, n)
	}
	without := func(change func(*types.StatisticSet)) types.MetricDatum {
		set := types.StatisticSet{SampleCount: new(1.0), Sum: new(1.0), Minimum: new(1.0), Maximum: new(1.0)}
		change(&set)
		return types.MetricDatum{MetricName: new("set"), StatisticValues: &set}
	}
	bad := []types.MetricDatum{
		{Value: new(1.0)},
		value("nan", math.NaN()),
		value("infinite", math.Inf(-1)),
		value("large", math.Ldexp(1, 361)),
		{MetricName: new("none")},
		{MetricName: new("two"), Value: new(1.0), Values: []float64{1}},
		{MetricName: new("zero"), Values: []float64{1}, Counts: []float64{0}},
		{MetricName: new("dimensions"), Value: new(1.0), Dimensions: dims(31)},
		{MetricName: new("nameless"), Value: new(1.0), Dimensions: []types.Dimension{{Name: new("a")}}},
		{MetricName: new("nameless"), Value: new(1.0), Dimensions: []types.Dimension{{Name: new(""), Value: new("b")}}},
		without(func(s *types.StatisticSet) { s.Maximum = nil }),
		without(func(s *types.StatisticSet) { s.Minimum = nil }),
		without(func(s *types.StatisticSet) { s.Sum = nil }),
		without(func(s *types.StatisticSet) { s.SampleCount = nil }),
		without(func(s *types.StatisticSet) { s.SampleCount = new(0.0) }),
		without(func(s *types.StatisticSet) { s.Sum = new(math.NaN()) }),
		without(func(s *types.StatisticSet) { s.Maximum = new(math.Inf(1)) }),
		{MetricName: new(""), Value: new(1.0)},
		{MetricName: new("second"), Value: new(1.0), Dimensions: append(dims(1), types.Dimension{Name: new("c")})},
	}
	good := value("good", math.Ldexp(-1, 360))
	good.Dimensions = dims(30)
	s := &store{}
	err := put(t, s, append(slices.Clone(bad), good))
	var unsent *metric.UnsentError
	if !errors.As(err, &unsent) || text(unsent.Data[1:3]) != text(bad[1:3]) || len(unsent.Data) != len(bad) {
		t.Fatalf("%v", err)
	}
	holds(t, len(s.taken) == 1 && *s.taken[0].MetricName == "good", "sent %s", text(s.taken))
	holds(t, unsent.Err.Tried == 20 && unsent.Err.Failed == 19 && len(unsent.Err.Errs) == 19, "%+v", unsent.Err)
	for i, want := range []string{
		"datum 0 (): MetricName is not set", "datum 1 (nan): NaN is no number", "datum 2 (infinite): -Inf is no number", "datum 3 (large): 4.69", "datum 4 (none): it needs one of",
		"datum 5 (two): it needs one of", "datum 6 (zero): the count 0 is not positive", "datum 7 (dimensions): it has 31 dimensions", "datum 8 (nameless): dimension 0 lacks",
		"datum 9 (nameless): dimension 0 lacks", "datum 10 (set): StatisticValues needs", "datum 11 (set): StatisticValues needs", "datum 12 (set): StatisticValues needs",
		"datum 13 (set): StatisticValues needs", "datum 14 (set): the count 0", "datum 15 (set): NaN is no number", "datum 16 (set): +Inf is no number",
		"datum 17 (): MetricName is not set", "datum 18 (second): dimension 1 lacks",
	} {
		holds(t, strings.HasPrefix(unsent.Err.Errs[i].Error(), want), "%v, not %s", unsent.Err.Errs[i], want)
	}
}

var (
	errThrottled = &smithy.GenericAPIError{Code: "ThrottlingException", Fault: smithy.FaultClient}
	errForbidden = &smithy.GenericAPIError{Code: "AccessDenied", Fault: smithy.FaultClient}
	errBadValue  = &smithy.GenericAPIError{Code: "InvalidParameterValue", Fault: smithy.FaultClient}
)

// For each fault at each request, what was taken and what is given back are together the
// caller's values, none of them twice.
func TestPutAllFaults(t *testing.T) {
	var data []types.MetricDatum
	for i := range 40 {
		data = append(data, value(fmt.Sprint("n", i/4), float64(i)), value(fmt.Sprint("n", i/4), float64(i)))
	}
	few := func(o *metric.PutOptions) { o.Concurrency, o.MaxBytes = 1, 600 } // a few data a request
	whole := &store{}
	holds(t, put(t, whole, data, few) == nil && len(whole.requests) > 2, "%d requests", len(whole.requests))
	for name, f := range map[string]struct {
		fails func(at, n int, in *cloudwatch.PutMetricDataInput) error
		all   bool // everything is sent in the end
	}{
		"throttled once": {func(at, n int, _ *cloudwatch.PutMetricDataInput) error { return when(n == at, errThrottled) }, true},
		"throttled":      {func(at, n int, _ *cloudwatch.PutMetricDataInput) error { return when(n >= at, errThrottled) }, false},
		"forbidden":      {func(at, n int, _ *cloudwatch.PutMetricDataInput) error { return when(n >= at, errForbidden) }, false},
		"one is bad": {func(at, _ int, in *cloudwatch.PutMetricDataInput) error {
			bad := func(d types.MetricDatum) bool { return *d.MetricName == fmt.Sprint("n", at) }
			return when(slices.ContainsFunc(in.MetricData, bad), errBadValue)
		}, false},
	} {
		for at := 1; at <= len(whole.requests); at++ {
			s := &store{fails: func(n int, in *cloudwatch.PutMetricDataInput) error { return f.fails(at, n, in) }}
			err := put(t, s, data, few)
			holds(t, (err == nil) == f.all, "%s at %d: %v", name, at, err)
			rest := text(s.taken)
			var unsent *metric.UnsentError
			if errors.As(err, &unsent) {
				holds(t, len(unsent.Data) == len(unsent.Err.Errs), "%d data, %d errors", len(unsent.Data), len(unsent.Err.Errs))
				again := &store{}
				holds(t, put(t, again, unsent.Data) == nil, "what was not sent cannot be sent")
				rest = text(append(s.taken, again.taken...))
			}
			holds(t, sorted(rest) == sorted(text(whole.taken)), "%s at %d: %s", name, at, rest)
			if name == "one is bad" {
				holds(t, len(unsent.Data) == 1, "%d data are given back for one", len(unsent.Data))
			}
		}
	}
}

func when(is bool, err error) error {
	if is {
		return err
	}
	return nil
}

func sorted(text string) string {
	parts := strings.Split(text, "; ")
	slices.Sort(parts)
	return strings.Join(parts, "; ")
}

// When ctx ends between two requests, what was not sent is given back.
func TestPutAllCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := &store{fails: func(n int, _ *cloudwatch.PutMetricDataInput) error {
		if n == 2 {
			cancel()
		}
		return nil
	}}
	err := metric.PutAll(ctx, s, "Shop", []types.MetricDatum{value("a", 1), value("b", 1), value("c", 1)}, func(o *metric.PutOptions) { o.Concurrency, o.MaxBytes = 1, 1 })
	var unsent *metric.UnsentError
	holds(t, errors.As(err, &unsent) && text(unsent.Data) == "b 1; c 1" && errors.Is(err, context.Canceled), "%v", err)
	holds(t, text(s.taken) == "a 1", "%s", text(s.taken))
}

func TestPutAllOf(t *testing.T) {
	s := &store{}
	of := []types.Dimension{{Name: new("a"), Value: new("1")}}
	err := metric.PutAllOf(t.Context(), s, "Shop", "n", of, []types.MetricDatum{{Value: new(1.0)}, {MetricName: new("n"), Value: new(2.0), Dimensions: of}})
	holds(t, err == nil && text(s.taken) == "n,a=1 [1 2] [1 1]", "%v, %s", err, text(s.taken))
	s.fails = func(int, *cloudwatch.PutMetricDataInput) error { return errForbidden }
	err = metric.PutAllOf(t.Context(), s, "Shop", "n", of, []types.MetricDatum{{Value: new(1.0)}})
	var unsent *metric.UnsentError
	holds(t, errors.As(err, &unsent) && errors.Is(err, errForbidden) && len(unsent.Data) == 1, "refused: %v", err)
	for name, d := range map[string]types.MetricDatum{
		"name":       value("m", 1),
		"dimensions": {Value: new(1.0), Dimensions: []types.Dimension{{Name: new("a"), Value: new("2")}}},
	} {
		s := &store{}
		err := metric.PutAllOf(t.Context(), s, "Shop", "n", of, []types.MetricDatum{{Value: new(1.0)}, d})
		holds(t, errors.Is(err, resource.ErrConflict) && strings.HasPrefix(err.Error(), "datum 1: ") && s.requests == nil, "%s: %v, %v", name, err, s.requests)
	}
}
