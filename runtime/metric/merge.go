package metric

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"
)

// mostValues is how many different values CloudWatch takes in a datum.
const mostValues = 150

// place is where a datum stands among the caller's.
type place struct {
	at     int // among the data, or those of an element of the entities
	of     int // that element; -1 if there are no entities
	entity int // the first element with the same entity
}

// entry is a datum that is to be sent, or one of the caller's.
type entry struct {
	place // of the first of the caller's data that it has values of
	datum types.MetricDatum
	err   error // why it is not sent
}

// given appends the caller's data, or those of an element of the entities.
func given(to []entry, data []types.MetricDatum, of, entity int) []entry {
	for i, d := range data {
		to = append(to, entry{place: place{at: i, of: of, entity: entity}, datum: d})
	}
	return to
}

func (e *entry) name() string {
	text := fmt.Sprintf("datum %d (%s)", e.at, aws.ToString(e.datum.MetricName))
	if e.of >= 0 {
		text = fmt.Sprintf("entity %d, %s", e.of, text)
	}
	return text
}

// batch is what becomes of the caller's data: what is to be sent, and what cannot be.
type batch struct {
	good, bad []entry
	entities  []types.EntityMetricData // the caller's; nil for data without
}

// prepare looks at data, merges and cuts them, and adds what becomes of them to a batch.
func (o *PutOptions) prepare(b *batch, data []entry) {
	sums := map[string]*sum{}
	var order []*sum
	for _, e := range data {
		d := e.datum
		if err := check(&d); err != nil {
			e.err = err
			b.bad = append(b.bad, e)
			continue
		}
		if o.Period > 0 && d.Timestamp != nil {
			d.Timestamp = new(d.Timestamp.Truncate(o.Period))
		}
		var s *sum
		key := ""
		alone := o.Merge == MergeNothing || o.Merge == MergeValues && d.StatisticValues != nil
		if !alone {
			key = dataKey(&d)
			s = sums[key]
		}
		if s == nil {
			s = &sum{place: e.place, like: d}
			order = append(order, s)
		}
		if !alone {
			sums[key] = s
		}
		s.add(&d, o.Merge)
	}
	for _, s := range order {
		b.good = s.entries(b.good)
	}
}

// sum is what data of one key add up to.
type sum struct {
	place                            // of the first of them
	like           types.MetricDatum // the first of them
	more           bool              // there are others
	values, counts []float64
	places         map[float64]int // of values; nil as long as there is one datum
	set            *types.StatisticSet
}

// add takes the values of a datum.
func (s *sum) add(d *types.MetricDatum, merge Merge) {
	values, counts := d.Values, d.Counts
	if d.Value != nil {
		values = []float64{*d.Value}
	}
	if len(counts) == 0 {
		counts = slices.Repeat([]float64{1}, len(values))
	}
	switch {
	case merge == MergeStatistics:
		for i, v := range values {
			s.extend(counts[i], v*counts[i], v, v)
		}
		if of := d.StatisticValues; of != nil {
			s.extend(*of.SampleCount, *of.Sum, *of.Minimum, *of.Maximum)
		}
	case s.values == nil:
		s.values, s.counts = slices.Clone(values), slices.Clone(counts)
	default:
		s.merge(values, counts)
	}
}

// extend puts samples into the statistic set.
func (s *sum) extend(count, total, least, most float64) {
	if s.set == nil {
		s.set = &types.StatisticSet{SampleCount: new(0.0), Sum: new(0.0), Minimum: &least, Maximum: &most}
	}
	*s.set.SampleCount += count
	*s.set.Sum += total
	*s.set.Minimum = min(*s.set.Minimum, least)
	*s.set.Maximum = max(*s.set.Maximum, most)
}

// merge counts values of another datum.
func (s *sum) merge(values, counts []float64) {
	if s.more = true; s.places == nil {
		s.places = map[float64]int{}
		had, times := s.values, s.counts
		s.values, s.counts = nil, nil
		s.merge(had, times)
	}
	for i, v := range values {
		at, known := s.places[v]
		if !known {
			s.places[v] = len(s.values)
			s.values, s.counts = append(s.values, v), append(s.counts, counts[i])
			continue
		}
		s.counts[at] += counts[i]
	}
}

// entries appends what is to be sent. One datum that nothing was added to and nothing
// need be cut of stays as it is.
func (s *sum) entries(to []entry) []entry {
	d := s.like
	switch {
	case s.set != nil:
		d.Value, d.Values, d.Counts, d.StatisticValues = nil, nil, nil, s.set
		if *s.set.SampleCount == 1 {
			d.Value, d.StatisticValues = s.set.Sum, nil
		}
		return append(to, entry{place: s.place, datum: d})
	case !s.more && len(s.values) <= mostValues:
		return append(to, entry{place: s.place, datum: d})
	}
	d.Value = nil
	for from := 0; from < len(s.values); from += mostValues {
		end := min(from+mostValues, len(s.values))
		d.Values, d.Counts = s.values[from:end], s.counts[from:end]
		to = append(to, entry{place: s.place, datum: d})
	}
	return to
}

// dataKey is what data have in common that differ in their values alone.
func dataKey(d *types.MetricDatum) string {
	at := ""
	if d.Timestamp != nil {
		at = d.Timestamp.UTC().Format(time.RFC3339Nano)
	}
	return fmt.Sprintf("%q %q %d %s %s", *d.MetricName, d.Unit, aws.ToInt32(d.StorageResolution), at, dimensionsKey(d.Dimensions))
}

// dimensionsKey is the same for dimensions in another order.
func dimensionsKey(dimensions []types.Dimension) string {
	texts := make([]string, len(dimensions))
	for i, d := range dimensions {
		texts[i] = fmt.Sprintf("%q=%q", aws.ToString(d.Name), aws.ToString(d.Value))
	}
	slices.Sort(texts)
	return strings.Join(texts, ",")
}
