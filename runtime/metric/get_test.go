package metric_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"github.com/seed5e775779/resgen/runtime/metric"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// source answers each request in as many pages as it has; a page has one point of each
// query. What change returns takes the place of a page.
type source struct {
	pages  int
	change func(page int, out *cloudwatch.GetMetricDataOutput) (*cloudwatch.GetMetricDataOutput, error)

	mu       sync.Mutex
	requests []string // the IDs of first pages
	tried    int
}

func (s *source) GetMetricData(ctx context.Context, in *cloudwatch.GetMetricDataInput, _ ...func(*cloudwatch.Options)) (*cloudwatch.GetMetricDataOutput, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tried++
	page, ids := 1, []string{}
	if in.NextToken != nil {
		fmt.Sscan(*in.NextToken, &page)
	}
	out := &cloudwatch.GetMetricDataOutput{}
	for _, q := range in.MetricDataQueries {
		ids = append(ids, *q.Id)
		if q.ReturnData != nil && !*q.ReturnData {
			continue
		}
		status := types.StatusCodePartialData
		if page == s.pages {
			status = types.StatusCodeComplete
		}
		out.MetricDataResults = append(out.MetricDataResults, types.MetricDataResult{
			Id: q.Id, Label: new(fmt.Sprint("label of page ", page)), StatusCode: status,
			Timestamps: []time.Time{time.Unix(int64(page), 0)}, Values: []float64{float64(page)},
			Messages: []types.MessageData{{Code: new("every"), Value: new("page")}, {Code: new("page"), Value: new(fmt.Sprint(page))}, {Code: new(fmt.Sprint("on ", page)), Value: new("page")}},
		})
	}
	if page == 1 {
		s.requests = append(s.requests, strings.Join(ids, " "))
	}
	if page < s.pages {
		out.NextToken = new(fmt.Sprint(page + 1))
	}
	if s.change != nil {
		return s.change(page, out)
	}
	return out, ctx.Err()
}

func stat(id string) types.MetricDataQuery {
	return types.MetricDataQuery{Id: &id, MetricStat: &types.MetricStat{}}
}

func formula(id, expression string) types.MetricDataQuery {
	return types.MetricDataQuery{Id: &id, Expression: &expression}
}

func stats(n int) (all []types.MetricDataQuery) {
	for i := range n {
		all = append(all, stat(fmt.Sprint("m", i)))
	}
	return all
}

func get(t *testing.T, s *source, queries []types.MetricDataQuery, optFns ...func(*metric.GetOptions)) (data *metric.Data, err error) {
	synctest.Test(t, func(t *testing.T) {
		data, err = metric.GetAll(t.Context(), s, &cloudwatch.GetMetricDataInput{MetricDataQueries: queries}, optFns...)
	})
	return data, err
}

// Pages of a result are joined in their order, under its first label and its last status.
func TestGetAllPages(t *testing.T) {
	s := &source{pages: 3}
	data, err := get(t, s, stats(1100))
	if err != nil || len(data.Results) != 1100 {
		t.Fatalf("%v, %+v", err, data)
	}
	for i, r := range data.Results {
		holds(t, *r.Id == fmt.Sprint("m", i) && slices.Equal(r.Values, []float64{1, 2, 3}) && len(r.Timestamps) == 3, "result %d is %v", i, r)
		holds(t, r.StatusCode == types.StatusCodeComplete && *r.Label == "label of page 1" && len(r.Messages) == 7, "result %d: %v", i, r)
	}
	holds(t, len(s.requests) == 3 && s.tried == 9, "%d requests, %d pages", len(s.requests), s.tried)
	for _, ids := range s.requests {
		holds(t, len(strings.Fields(ids)) <= 500, "%d queries in a request", len(strings.Fields(ids)))
	}
}

// Series of an expression are told apart by their labels.
func TestGetAllSeries(t *testing.T) {
	s := &source{pages: 2}
	s.change = func(page int, out *cloudwatch.GetMetricDataOutput) (*cloudwatch.GetMetricDataOutput, error) {
		r := out.MetricDataResults[0]
		a, b := r, r
		a.Label, b.Label = new("a"), new("b")
		out.MetricDataResults = []types.MetricDataResult{b, a}[:page]
		out.Messages = []types.MessageData{{Code: new("MaxMetricsExceeded")}, {Code: new(fmt.Sprint("on ", page))}}
		slices.Reverse(out.Messages[:page])
		return out, nil
	}
	data, err := get(t, s, []types.MetricDataQuery{formula("e", "SEARCH('{Shop} m0', 'Sum')")})
	if err != nil || len(data.Results) != 2 {
		t.Fatalf("%v: %+v", err, data)
	}
	holds(t, *data.Results[0].Label == "b" && slices.Equal(data.Results[0].Values, []float64{1, 2}), "%v", data.Results[0])
	holds(t, *data.Results[1].Label == "a" && slices.Equal(data.Results[1].Values, []float64{2}), "%v", data.Results[1])
	var codes []string
	for _, m := range data.Messages {
		codes = append(codes, *m.Code)
	}
	holds(t, slices.Equal(codes, []string{"MaxMetricsExceeded", "on 1", "on 2"}), "messages %q, and not each once as they came", codes)
}

// All series of an expression have its label where that is a plain text.
func TestGetAllSeriesOfOneLabel(t *testing.T) {
	s := &source{pages: 2}
	s.change = func(page int, out *cloudwatch.GetMetricDataOutput) (*cloudwatch.GetMetricDataOutput, error) {
		of := func(value float64, status types.StatusCode) types.MetricDataResult {
			return types.MetricDataResult{Id: new("e"), Label: new("CPU"), StatusCode: status, Timestamps: []time.Time{time.Unix(int64(page), 0)}, Values: []float64{value}}
		}
		out.MetricDataResults = [][]types.MetricDataResult{
			{of(1, "Complete"), of(2, "PartialData"), of(3, "PartialData")},
			{of(20, "Complete"), of(30, "Complete"), of(4, "Complete")},
		}[page-1]
		return out, nil
	}
	data, err := get(t, s, []types.MetricDataQuery{formula("e", "SEARCH('{Shop} CPU', 'Average')")})
	if err != nil {
		t.Fatal(err)
	}
	var values []string
	for _, r := range data.Results {
		values = append(values, fmt.Sprint(r.Values))
	}
	holds(t, slices.Equal(values, []string{"[1]", "[2 20]", "[3 30]", "[4]"}), "series are %v", values)
}

// Queries that refer to one another go in one request.
func TestGetAllReferences(t *testing.T) {
	with := func(n int, more ...types.MetricDataQuery) []types.MetricDataQuery { return append(stats(n), more...) }
	for name, test := range map[string]struct {
		queries []types.MetricDataQuery
		want    []string // the ends of requests
	}{
		"sum of far ones": {with(600, formula("e", "m0 + m599*2"), formula("f", "e / 2")), []string{"m0 m599 e f m1 m2", "m598"}},
		"sums of one":     {with(600, formula("e", "m0 + m550"), formula("f", "m550 + m599")), []string{"m0 m550 m599 e f m1", "m598"}},
		"in quotes":       {with(501, formula("e", `SEARCH('m0 m500', "Sum")`)), []string{"m0 m1", "m500 e"}},
		"part of a name":  {with(501, formula("e", "RATE(m0x)")), []string{"m0 m1", "m500 e"}},
		"of all letters":  {append(with(499, stat("zZ_9")), formula("e", "RATE(zZ_9)")), []string{"m0 m1", "zZ_9 e"}},
		"twice":           {with(501, formula("e", "m500 + m500")), []string{"m0 m1", "m500 e"}},
		"all":             {with(499, formula("e", "SUM(METRICS())")), []string{"m0 m1 m2"}},
		"insights in lines": {[]types.MetricDataQuery{formula("q", "SELECT\n  SUM(r)\nFROM Shop"), formula("r", "\tSelect\tMAX(q) FROM Shop"), formula("s", "select\r\nSUM(q) FROM Shop"), formula("t", "")},
			[]string{"q", "r", "s t"}},
		"insights": {[]types.MetricDataQuery{formula("q", "SELECT SUM(r) FROM Shop"), formula("r", "\n select MAX(q) FROM Shop"), stat("m"), formula("s", "SELECT 1")},
			[]string{"q", "r m", "s"}},
	} {
		s := &source{pages: 1}
		data, err := get(t, s, test.queries, func(o *metric.GetOptions) { o.Concurrency = 1 })
		if err != nil || len(data.Results) != len(test.queries) || len(s.requests) != len(test.want) {
			t.Errorf("%s: %v, %d requests", name, err, len(s.requests))
			continue
		}
		for i, ids := range s.requests {
			holds(t, strings.HasPrefix(ids, test.want[i]) || strings.HasSuffix(ids, test.want[i]), "%s: request %d has %s", name, i, ids)
		}
		for i, q := range test.queries {
			holds(t, *data.Results[i].Id == *q.Id, "%s: result %d is that of %s", name, i, *data.Results[i].Id)
		}
	}
}

// What cannot be asked is an error before any request.
func TestGetAllRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		in   *cloudwatch.GetMetricDataInput
		want string
	}{
		"too many": {&cloudwatch.GetMetricDataInput{MetricDataQueries: append(stats(500), formula("e", "AVG(METRICS())"))}, "501 queries refer to one another, m0 among them, and CloudWatch takes 500 in a request"},
		"in small": {&cloudwatch.GetMetricDataInput{MetricDataQueries: append(stats(500), formula("e", "AVG(metrics())"))}, "501 queries refer to one another, m0 among them, and CloudWatch takes 500 in a request"},
		"same":     {&cloudwatch.GetMetricDataInput{MetricDataQueries: []types.MetricDataQuery{stat("a"), stat("b"), stat("a")}}, `query 2: its Id "a" is that of query 0`},
		"nameless": {&cloudwatch.GetMetricDataInput{MetricDataQueries: []types.MetricDataQuery{{}}}, "query 0: Id is not set"},
		"token":    {&cloudwatch.GetMetricDataInput{NextToken: new("x")}, "input member NextToken: is not a filter"},
	} {
		s := &source{}
		_, err := metric.GetAll(t.Context(), s, test.in)
		holds(t, err != nil && err.Error() == test.want && s.tried == 0, "%s: %v, %d requests", name, err, s.tried)
	}
	data, err := metric.GetAll(t.Context(), &source{}, nil)
	holds(t, err == nil && data != nil && len(data.Results) == 0, "nothing: %v", err)
}

// What is not complete is said beside the data.
func TestGetAllIncomplete(t *testing.T) {
	s := &source{pages: 1}
	s.change = func(_ int, out *cloudwatch.GetMetricDataOutput) (*cloudwatch.GetMetricDataOutput, error) {
		out.MetricDataResults[1].StatusCode = types.StatusCodePartialData
		out.MetricDataResults = out.MetricDataResults[:2]
		return out, nil
	}
	hidden := stat("hidden")
	hidden.ReturnData = new(false)
	data, err := get(t, s, []types.MetricDataQuery{stat("a"), stat("b"), stat("c"), hidden, formula("d", "a+b")})
	var incomplete *metric.IncompleteError
	holds(t, errors.As(err, &incomplete) && err.Error() == "the data are not complete: b: PartialData, c: not in the answers", "%v", err)
	holds(t, len(data.Results) == 2 && maps.Equal(incomplete.Status, map[string]types.StatusCode{"b": "PartialData", "c": ""}), "%+v", data)
}

// An error names a few of many, in their order.
func TestIncompleteErrorOfMany(t *testing.T) {
	e := &metric.IncompleteError{Status: map[string]types.StatusCode{}}
	for _, want := range []string{"a: X", "a: X, b: X", "a: X, b: X, c: X", "a: X, b: X, c: X, d: X", "a: X, b: X, c: X, d: X, e: X",
		"a: X, b: X, c: X, d: X, e: X, and 1 more", "a: X, b: X, c: X, d: X, e: X, and 2 more"} {
		e.Status[string(rune('a'+len(e.Status)))] = "X"
		holds(t, e.Error() == "the data are not complete: "+want, "%v", e)
	}
}

// A page that fails is asked for again if that passes; any other error has no data.
func TestGetAllFaults(t *testing.T) {
	boom := errors.New("boom")
	for page := 1; page <= 3; page++ {
		for name, test := range map[string]struct {
			fail func(out *cloudwatch.GetMetricDataOutput, tried int) (*cloudwatch.GetMetricDataOutput, error)
			err  error
		}{
			"throttled once": {func(out *cloudwatch.GetMetricDataOutput, tried int) (*cloudwatch.GetMetricDataOutput, error) {
				return out, when(tried == page, errThrottled)
			}, nil},
			"throttled": {func(*cloudwatch.GetMetricDataOutput, int) (*cloudwatch.GetMetricDataOutput, error) {
				return nil, errThrottled
			}, errThrottled},
			"boom": {func(*cloudwatch.GetMetricDataOutput, int) (*cloudwatch.GetMetricDataOutput, error) { return nil, boom }, boom},
			"same token": {func(out *cloudwatch.GetMetricDataOutput, _ int) (*cloudwatch.GetMetricDataOutput, error) {
				out.NextToken = new("2")
				return out, nil
			}, map[bool]error{true: resource.ErrPaging}[page > 1]},
			"other result": {func(out *cloudwatch.GetMetricDataOutput, _ int) (*cloudwatch.GetMetricDataOutput, error) {
				out.MetricDataResults[0].Id = new("other")
				return out, nil
			}, resource.ErrPaging},
			"points without time": {func(out *cloudwatch.GetMetricDataOutput, _ int) (*cloudwatch.GetMetricDataOutput, error) {
				out.MetricDataResults[0].Timestamps = nil
				return out, nil
			}, resource.ErrPaging},
		} {
			s := &source{pages: 3}
			s.change = func(at int, out *cloudwatch.GetMetricDataOutput) (*cloudwatch.GetMetricDataOutput, error) {
				if at == page {
					return test.fail(out, s.tried)
				}
				return out, nil
			}
			data, err := get(t, s, stats(1))
			holds(t, errors.Is(err, test.err) && (data == nil) == (test.err != nil), "%s at %d: %v", name, page, err)
			if test.err == nil {
				holds(t, slices.Equal(data.Results[0].Values, []float64{1, 2, 3}), "%s at %d: %v", name, page, data.Results[0].Values)
			}
		}
	}
}

// When ctx ends, or one request fails, no other page is asked for.
func TestGetAllEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := &source{pages: 100}
	s.change = func(page int, out *cloudwatch.GetMetricDataOutput) (*cloudwatch.GetMetricDataOutput, error) {
		if page == 3 {
			cancel()
			return nil, ctx.Err()
		}
		return out, nil
	}
	_, err := metric.GetAll(ctx, s, &cloudwatch.GetMetricDataInput{MetricDataQueries: stats(2000)}, func(o *metric.GetOptions) { o.Concurrency = 0 })
	holds(t, errors.Is(err, context.Canceled) && s.tried == 3, "%v, %d requests", err, s.tried)
}

// A client that panics ends the other requests, and then the caller.
func TestGetAllPanics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		defer func() { holds(t, recover() == "odd", "no panic") }()
		_, _ = metric.GetAll(t.Context(), odd{}, &cloudwatch.GetMetricDataInput{MetricDataQueries: stats(1500)})
	})
}

// odd panics at one request, and leaves the others without an answer.
type odd struct{}

func (odd) GetMetricData(ctx context.Context, in *cloudwatch.GetMetricDataInput, _ ...func(*cloudwatch.Options)) (*cloudwatch.GetMetricDataOutput, error) {
	if *in.MetricDataQueries[0].Id == "m500" {
		panic("odd")
	}
	<-ctx.Done()
	return nil, ctx.Err()
}

// silent returns nothing at all.
type silent struct{}

func (silent) PutMetricData(context.Context, *cloudwatch.PutMetricDataInput, ...func(*cloudwatch.Options)) (*cloudwatch.PutMetricDataOutput, error) {
	return nil, nil
}

func (silent) GetMetricData(context.Context, *cloudwatch.GetMetricDataInput, ...func(*cloudwatch.Options)) (*cloudwatch.GetMetricDataOutput, error) {
	return nil, nil
}

// A client that returns neither an answer nor an error has not done what it was asked for.
func TestWithoutAnswers(t *testing.T) {
	err := metric.PutAll(t.Context(), silent{}, "Shop", []types.MetricDatum{value("n", 1)})
	holds(t, err != nil && strings.Contains(err.Error(), "neither an answer nor an error"), "PutAll: %v", err)
	_, err = metric.GetAll(t.Context(), silent{}, &cloudwatch.GetMetricDataInput{MetricDataQueries: stats(1)})
	holds(t, err != nil && strings.Contains(err.Error(), "neither an answer nor an error"), "GetAll: %v", err)
}
