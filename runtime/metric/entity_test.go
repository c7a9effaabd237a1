package metric_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"github.com/seed5e775779/resgen/runtime/metric"
)

// entities takes data of entities: "web: n0 1; n1 2" for each that a request has.
type entities struct {
	store
	taken  []string
	counts []string // of data, by entities, of each request
}

func (s *entities) PutMetricData(ctx context.Context, in *cloudwatch.PutMetricDataInput, o ...func(*cloudwatch.Options)) (*cloudwatch.PutMetricDataOutput, error) {
	var counts []string
	for _, e := range in.EntityMetricData {
		counts = append(counts, fmt.Sprint(len(e.MetricData)))
	}
	s.counts = append(s.counts, strings.Join(counts, "+"))
	if in.StrictEntityValidation == nil || len(in.EntityMetricData) > 2 || len(in.MetricData) > 0 {
		return nil, errBadValue
	}
	for _, e := range in.EntityMetricData {
		if name(e.Entity) == "invalid" && *in.StrictEntityValidation {
			return nil, errBadValue
		}
	}
	out, err := s.store.PutMetricData(ctx, in, o...)
	if err == nil {
		s.taken = append(s.taken, lines(in.EntityMetricData)...)
	}
	return out, err
}

func name(e *types.Entity) string {
	if e == nil {
		return ""
	}
	return e.KeyAttributes["Name"]
}

func lines(all []types.EntityMetricData) (texts []string) {
	for _, e := range all {
		texts = append(texts, name(e.Entity)+": "+text(e.MetricData))
	}
	return texts
}

// of is n data of an entity; no name is no entity.
func of(name string, n int) types.EntityMetricData {
	e := types.EntityMetricData{Entity: &types.Entity{KeyAttributes: map[string]string{"Type": "Service", "Name": name}}}
	if name == "" {
		e.Entity = nil
	}
	for i := range n {
		e.MetricData = append(e.MetricData, value(fmt.Sprint("n", i), float64(i)))
	}
	return e
}

func putOf(t *testing.T, s *entities, data []types.EntityMetricData, optFns ...func(*metric.PutOptions)) (err error) {
	one := func(o *metric.PutOptions) { o.Concurrency = 1 }
	synctest.Test(t, func(t *testing.T) {
		err = metric.PutAllOfEntities(t.Context(), s, "Shop", data, append([]func(*metric.PutOptions){one}, optFns...)...)
	})
	return err
}

// A request holds two entities at most, a thousand data of both, and MaxBytes.
func TestPutAllOfEntities(t *testing.T) {
	for _, tt := range []struct {
		data []types.EntityMetricData
		want string
	}{
		{[]types.EntityMetricData{of("a", 2), of("b", 1), of("c", 1)}, "2+1 1"},
		{[]types.EntityMetricData{of("a", 600), of("b", 800), of("c", 1050)}, "600+400 400+600 450"},
		{[]types.EntityMetricData{of("a", 0), of("b", 2)}, "2"},
		{nil, ""},
	} {
		s := &entities{}
		err := putOf(t, s, tt.data)
		holds(t, err == nil && strings.Join(s.counts, " ") == tt.want, "%v, %v, want %s", err, s.counts, tt.want)
	}
	s := &entities{}
	err := putOf(t, s, []types.EntityMetricData{of("a", 9)}, func(o *metric.PutOptions) { o.MaxBytes = 600 })
	holds(t, err == nil && len(s.counts) > 2, "%v, %v", err, s.counts)
	long := of("a", 9)
	long.Entity.Attributes = map[string]string{"k": strings.Repeat("x", 500)}
	few := &entities{}
	err = putOf(t, few, []types.EntityMetricData{long}, func(o *metric.PutOptions) { o.MaxBytes = 600 })
	holds(t, err == nil && len(few.counts) == 9, "%v, %v: the entity takes room, too", err, few.counts)
}

// Data of one entity are merged, and those of two are not.
func TestPutAllOfEntitiesMerges(t *testing.T) {
	s := &entities{}
	data := []types.EntityMetricData{of("a", 2), of("b", 2)}
	data[0].MetricData = append(data[0].MetricData, value("n0", 0))
	before := lines(data)
	err := putOf(t, s, data)
	holds(t, err == nil && slices.Equal(s.taken, []string{"a: n0 [0] [2]; n1 1", "b: n0 0; n1 1"}), "%v, %v", err, s.taken)
	holds(t, slices.Equal(lines(data), before), "the caller's data are now %v", lines(data))
}

// What is wrong with an entity, or with a datum, keeps no others from being sent; what was
// not sent comes back with its entity, and can be sent again.
func TestPutAllOfEntitiesUnsent(t *testing.T) {
	data := []types.EntityMetricData{of("a", 2), of("", 2), of("invalid", 2), of("b", 1)}
	data[1].Entity = &types.Entity{KeyAttributes: map[string]string{}}
	data[3].MetricData = append(data[3].MetricData, types.MetricDatum{Value: new(1.0), MetricName: new("both"), Values: []float64{1}})
	s := &entities{}
	err := putOf(t, s, data)
	var unsent *metric.UnsentError
	if !errors.As(err, &unsent) {
		t.Fatal(err)
	}
	holds(t, slices.Equal(s.taken, []string{"a: n0 0; n1 1", "b: n0 0"}), "sent %v", s.taken)
	holds(t, slices.Equal(lines(unsent.Entities), []string{": n0 0; n1 1", "invalid: n0 0; n1 1", "b: both 1"}), "left %v", lines(unsent.Entities))
	holds(t, len(unsent.Data) == 5 && unsent.Err.Failed == 5 && unsent.Err.Tried == 8, "%d data, %+v", len(unsent.Data), unsent.Err)
	holds(t, strings.HasPrefix(unsent.Err.Errs[0].Error(), "entity 1, datum 0 (n0): its entity has no KeyAttributes"), "%v", unsent.Err.Errs[0])
	holds(t, slices.ContainsFunc(unsent.Err.Errs, func(err error) bool { return strings.HasPrefix(err.Error(), "entity 2, datum 1 (n1): ") }), "%v", unsent.Err.Errs)

	again := &entities{}
	err = putOf(t, again, unsent.Entities[:2], func(o *metric.PutOptions) { o.LaxEntities = true })
	holds(t, err == nil && slices.Equal(again.taken, lines(unsent.Entities[:2])), "%v, %v", err, again.taken)
}

// After a fault at any request, what was taken and what comes back are all that there was.
func TestPutAllOfEntitiesFaults(t *testing.T) {
	data := []types.EntityMetricData{of("a", 3), of("b", 3), of("c", 3)}
	for at := 1; at <= 2; at++ {
		for _, fault := range []error{errThrottled, errForbidden} {
			s := &entities{}
			s.fails = func(n int, _ *cloudwatch.PutMetricDataInput) error { return when(n >= at, fault) }
			err := putOf(t, s, data)
			var unsent *metric.UnsentError
			if !errors.As(err, &unsent) {
				t.Fatalf("%v at %d: %v", fault, at, err)
			}
			all := slices.Concat(s.taken, lines(unsent.Entities))
			holds(t, slices.Equal(all, lines(data)), "%v at %d: %v", fault, at, all)
		}
	}
}

// An entity that is not valid costs few requests, however many data it has, and each of
// its data comes back.
func TestPutAllOfEntitiesCost(t *testing.T) {
	data := []types.EntityMetricData{of("a", 500), of("invalid", 500)}
	s := &entities{}
	err := putOf(t, s, data)
	var unsent *metric.UnsentError
	if !errors.As(err, &unsent) {
		t.Fatal(err)
	}
	holds(t, len(s.counts) <= 1+2*8+4, "%d requests: %v", len(s.counts), s.counts)
	holds(t, slices.Equal(s.taken, lines(data[:1])), "sent %.100v", s.taken)
	holds(t, slices.Equal(lines(unsent.Entities), lines(data[1:])) && len(unsent.Err.Errs) == 500, "left %.100v", lines(unsent.Entities))
}

// An entity is what it holds, not where it stands: its data are merged and cut as if they
// stood in one place, and keep their place in errors.
func TestPutAllOfEntitiesThatComeAgain(t *testing.T) {
	var many []types.EntityMetricData
	for range 100 {
		many = append(many, of("a", 1))
	}
	s := &entities{}
	err := putOf(t, s, many)
	holds(t, err == nil && slices.Equal(s.taken, []string{"a: n0 [0] [100]"}), "%v, %d requests", err, len(s.counts))
	s = &entities{}
	err = putOf(t, s, many, func(o *metric.PutOptions) { o.Merge = metric.MergeNothing })
	holds(t, err == nil && slices.Equal(s.counts, []string{"100"}), "%v, %v", err, s.counts)

	other, attributes := of("a", 1), of("a", 1)
	other.Entity.KeyAttributes["Environment"] = "x"
	attributes.Entity.Attributes = map[string]string{"Environment": "x"}
	s = &entities{}
	err = putOf(t, s, []types.EntityMetricData{of("a", 1), other, attributes, of("a", 2)})
	holds(t, err == nil && slices.Equal(s.taken, []string{"a: n0 [0] [2]; n1 1", "a: n0 0", "a: n0 0"}), "%v, %v", err, s.taken)

	again := []types.EntityMetricData{of("a", 1), of("invalid", 1), of("a", 1), of("invalid", 2), of("", 1), of("", 1)}
	again[2].MetricData[0].Values = []float64{1}
	before := lines(again)
	s = &entities{}
	var unsent *metric.UnsentError
	if err = putOf(t, s, again); !errors.As(err, &unsent) {
		t.Fatal(err)
	}
	var places []string
	for _, err := range unsent.Err.Errs {
		place, _, _ := strings.Cut(err.Error(), ": ")
		places = append(places, place)
	}
	holds(t, slices.Equal(places, []string{"entity 2, datum 0 (n0)", "entity 4, datum 0 (n0)", "entity 5, datum 0 (n0)", "entity 1, datum 0 (n0)", "entity 3, datum 1 (n1)"}), "%q", places)
	holds(t, slices.Equal(s.taken, []string{"a: n0 0"}), "sent %v", s.taken)
	holds(t, slices.Equal(lines(unsent.Entities), []string{"a: n0 0", "invalid: n0 [0] [2]; n1 1", ": n0 0; n0 0"}), "left %v", lines(unsent.Entities))
	holds(t, slices.Equal(lines(again), before), "the caller's data are now %v", lines(again))
}

// Data of an entity that is refused before anything is sent come back as they were.
func TestPutAllOfEntitiesRefusedAsTheyWere(t *testing.T) {
	data := []types.EntityMetricData{of("", 1)}
	data[0].MetricData = append(data[0].MetricData, value("n0", 0), types.MetricDatum{MetricName: new("none")})
	s := &entities{}
	err := putOf(t, s, data)
	var unsent *metric.UnsentError
	if !errors.As(err, &unsent) {
		t.Fatal(err)
	}
	holds(t, len(s.counts) == 0 && len(unsent.Entities) == 1 && len(unsent.Entities[0].MetricData) == 3, "%d requests, left %v", len(s.counts), unsent.Entities)
	for _, err := range unsent.Err.Errs {
		holds(t, strings.HasPrefix(err.Error(), "entity 0, datum ") && strings.HasSuffix(err.Error(), ": its entity has no KeyAttributes"), "%v", err)
	}
}
