package metric_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"github.com/seed5e775779/resgen/runtime/metric"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// noted keeps what is sent, and counts options and requests.
type noted struct {
	mu       sync.Mutex
	puts     []*cloudwatch.PutMetricDataInput
	gets     []*cloudwatch.GetMetricDataInput
	requests int
	options  int
	refuses  error
}

func (n *noted) note(options int) {
	n.requests++
	n.options += options
}

func (n *noted) PutMetricData(_ context.Context, in *cloudwatch.PutMetricDataInput, optFns ...func(*cloudwatch.Options)) (*cloudwatch.PutMetricDataOutput, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.note(len(optFns))
	n.puts = append(n.puts, in)
	return &cloudwatch.PutMetricDataOutput{}, n.refuses
}

func (n *noted) GetMetricData(_ context.Context, in *cloudwatch.GetMetricDataInput, optFns ...func(*cloudwatch.Options)) (*cloudwatch.GetMetricDataOutput, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.note(len(optFns))
	n.gets = append(n.gets, in)
	return &cloudwatch.GetMetricDataOutput{}, n.refuses
}

// What the caller says of requests reaches each, and so does what the input says beside
// its queries.
func TestRequestsAreAsTheCallerSays(t *testing.T) {
	n, options := &noted{}, make([]func(*cloudwatch.Options), 3)
	in := &cloudwatch.GetMetricDataInput{MetricDataQueries: stats(600), StartTime: new(time.Unix(1, 0)), EndTime: new(time.Unix(2, 0)), ScanBy: types.ScanByTimestampAscending, MaxDatapoints: new(int32(7))}
	_, err := metric.GetAll(t.Context(), n, in, func(o *metric.GetOptions) { o.Requests = options })
	var incomplete *metric.IncompleteError // the answers are empty
	holds(t, err == nil || errors.As(err, &incomplete), "%v", err)
	for _, sent := range n.gets {
		holds(t, sent.StartTime == in.StartTime && sent.EndTime == in.EndTime && sent.ScanBy == in.ScanBy && sent.MaxDatapoints == in.MaxDatapoints, "sent %+v", sent)
	}
	holds(t, n.requests == 2 && n.options == 6 && len(in.MetricDataQueries) == 600, "%d requests, %d options", n.requests, n.options)

	n = &noted{}
	put := func(o *metric.PutOptions) { o.Requests = options }
	err = errors.Join(
		metric.PutAll(t.Context(), n, "Shop", ofNames(1), put),
		metric.PutAllOf(t.Context(), n, "Shop", "n", nil, []types.MetricDatum{{Value: new(1.0)}}, put),
		metric.PutAllOfEntities(t.Context(), n, "Shop", []types.EntityMetricData{of("web", 1)}, put),
	)
	holds(t, err == nil && n.requests == 3 && n.options == 9, "%v, %d requests, %d options", err, n.requests, n.options)
	for i, strict := range []bool{false, false, true} { // only data of entities have it
		holds(t, (n.puts[i].StrictEntityValidation != nil) == strict && *n.puts[i].Namespace == "Shop", "request %d: %+v", i, n.puts[i])
	}
}

// room returns how many bytes a request must be able to hold for it to take data at once.
func room(t *testing.T, send func(n *noted, option func(*metric.PutOptions)) error) int {
	t.Helper()
	least, most := 0, 1<<20
	for least+1 < most {
		mid, n := (least+most)/2, &noted{}
		err := send(n, func(o *metric.PutOptions) { o.MaxBytes, o.Merge, o.Concurrency = mid, metric.MergeNothing, 1 })
		if err == nil && n.requests == 1 {
			most = mid
		} else {
			least = mid
		}
	}
	return most
}

// Each part of data takes room in a request: texts as many bytes as they have, a number
// nine, and a member of its own sixteen for its name.
func TestRoomOfData(t *testing.T) {
	two := func(d types.MetricDatum) int {
		return room(t, func(n *noted, option func(*metric.PutOptions)) error {
			return metric.PutAll(t.Context(), n, "Shop", []types.MetricDatum{d, d}, option)
		})
	}
	bare := types.MetricDatum{MetricName: new("n"), Values: []float64{1}, Counts: []float64{1}}
	for name, test := range map[string]struct {
		change func(d *types.MetricDatum)
		more   int
	}{
		"a longer name":     {func(d *types.MetricDatum) { d.MetricName = new(strings.Repeat("n", 201)) }, 200},
		"a unit":            {func(d *types.MetricDatum) { d.Unit = types.StandardUnitMilliseconds }, len("Milliseconds")},
		"values and counts": {func(d *types.MetricDatum) { d.Values, d.Counts = make([]float64, 11), slices.Repeat([]float64{1}, 11) }, 9 * 20},
		"values":            {func(d *types.MetricDatum) { d.Values, d.Counts = make([]float64, 11), nil }, 9 * 9},
		"a dimension": {func(d *types.MetricDatum) {
			d.Dimensions = []types.Dimension{{Name: new("name"), Value: new("a value")}}
		}, 2*16 + 11},
		"statistics": {func(d *types.MetricDatum) {
			d.Values, d.Counts = nil, nil
			d.StatisticValues = &types.StatisticSet{SampleCount: new(2.0), Sum: new(3.0), Minimum: new(1.0), Maximum: new(2.0)}
		}, 4*(16+9) - 2*9},
	} {
		d := bare
		test.change(&d)
		got := two(d) - two(bare)
		holds(t, got == 2*test.more, "%s takes %d bytes, want %d", name, got/2, test.more)
	}
}

// Room is left for the two largest entities, whatever is before and behind them.
func TestRoomOfEntities(t *testing.T) {
	with := func(entities ...*types.Entity) int {
		var data []types.EntityMetricData
		for i, e := range entities {
			data = append(data, types.EntityMetricData{Entity: e, MetricData: ofNames(2 - i)})
		}
		return room(t, func(n *noted, option func(*metric.PutOptions)) error {
			return metric.PutAllOfEntities(t.Context(), n, "Shop", data, option, func(o *metric.PutOptions) { o.LaxEntities = true })
		})
	}
	small := &types.Entity{KeyAttributes: map[string]string{"a": "b"}}
	large := &types.Entity{KeyAttributes: map[string]string{"Type": "Service"}, Attributes: map[string]string{"Name": strings.Repeat("x", 100)}}
	const more = 2 * (16 + len("TypeService") + 16 + len("Name") + 100)
	holds(t, with(nil, large)-with(nil, nil) > 0, "an entity behind none takes no room")
	holds(t, with(large)-with(nil) == more, "an entity takes %d bytes, want %d", with(large)-with(nil), more)
	holds(t, with(large, small) == with(small, large), "the order of entities counts")
	holds(t, with(small)-with(nil) == 2*(16+2), "a small one takes %d", with(small)-with(nil))
}

// Values are cut where a datum is full, and neither before nor behind.
func TestCutsAtFullData(t *testing.T) {
	for n, want := range map[int]int{1: 1, 150: 1, 151: 2, 300: 2, 301: 3} {
		values := make([]float64, n)
		for i := range values {
			values[i] = float64(i)
		}
		sent := &noted{}
		err := metric.PutAll(t.Context(), sent, "Shop", []types.MetricDatum{{MetricName: new("n"), Values: values}})
		holds(t, err == nil && len(sent.puts) == 1, "%v", err)
		data := sent.puts[0].MetricData
		holds(t, len(data) == want, "%d values are %d data, want %d", n, len(data), want)
		holds(t, (data[0].Counts == nil) == (want == 1), "%d values: counts of the first are %v", n, data[0].Counts)
	}
}

// What is refused is told by its place, its name and the caller's words, whatever it was
// merged from.
func TestRefusedDataKeepTheirPlaces(t *testing.T) {
	set := &types.StatisticSet{SampleCount: new(2.0), Sum: new(3.0), Minimum: new(1.0), Maximum: new(2.0)}
	data := []types.MetricDatum{value("a", 1), {MetricName: new("b"), StatisticValues: set}, value("a", 2), {MetricName: new("b"), StatisticValues: set}}
	err := metric.PutAll(t.Context(), &noted{refuses: errors.New("no")}, "Shop", data, func(o *metric.PutOptions) { o.Merge = metric.MergeStatistics })
	var unsent *metric.UnsentError
	if !errors.As(err, &unsent) {
		t.Fatal(err)
	}
	holds(t, fmt.Sprint(unsent.Err.Errs) == "[datum 0 (a): no datum 1 (b): no]" && unsent.Entities == nil, "%q, %v", unsent.Err.Errs, unsent.Entities)
	_, err = metric.GetAll(t.Context(), &noted{}, &cloudwatch.GetMetricDataInput{NextToken: new("x")})
	holds(t, errors.Is(err, resource.ErrPagingMember) && strings.HasPrefix(err.Error(), "input member NextToken: "), "%v", err)
}

// An entity is all that it holds: its key and its other attributes, each in its place.
func TestEntitiesThatAreAlike(t *testing.T) {
	key, other := map[string]string{"a": "b"}, map[string]string{"c": "d"}
	var data []types.EntityMetricData
	for _, e := range []*types.Entity{{KeyAttributes: key}, {KeyAttributes: key, Attributes: other}, {KeyAttributes: other, Attributes: key}, {KeyAttributes: map[string]string{"a": "b"}}, {KeyAttributes: map[string]string{"a": "b", "c": "d"}}, {KeyAttributes: map[string]string{"a": "b c:d"}}} {
		data = append(data, types.EntityMetricData{Entity: e, MetricData: []types.MetricDatum{value("n", 1)}})
	}
	n := &noted{}
	err := metric.PutAllOfEntities(t.Context(), n, "Shop", data)
	seen := 0
	for _, in := range n.puts {
		seen += len(in.EntityMetricData)
	}
	holds(t, err == nil && seen == 5, "%v, %d entities", err, seen)
}
