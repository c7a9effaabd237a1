package metric

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"github.com/seed5e775779/resgen/runtime/internal/bulk"
)

// mostEntities is how many CloudWatch takes in one request.
const mostEntities = 2

var errNoKeys = errors.New("its entity has no KeyAttributes")

// PutAllOfEntities sends data that are of entities, such as services and the instances that
// run them, any number of both, as PutAll does: in requests of PutMetricData that hold up
// to two entities, 1,000 data and a megabyte. Data of one entity are merged and cut, in
// however many elements it stands: entities are one if they hold the same. An
// entity without KeyAttributes, or one that CloudWatch does not find valid, keeps its own
// data from being sent, and those of no other; with LaxEntities its data are sent
// without it. If not everything was sent, the error is an *UnsentError.
//
// A request that CloudWatch refuses for what it holds is sent again for each of its
// entities, and what is refused then in halves, for one of the data may be to blame. For
// an entity that is not valid, and has n data in a request, that is up to 2 log2 n + 4
// requests more; for data that are not valid it is up to 8 log2 n + 10. Data that no
// request was left for are not sent, and say so.
func PutAllOfEntities(ctx context.Context, client Putter, namespace string, entities []types.EntityMetricData, optFns ...func(*PutOptions)) error {
	o := putOptions(optFns)
	all := &batch{entities: entities}
	for i, data := range byEntity(entities) {
		e := entities[i].Entity
		if !o.LaxEntities && (e == nil || len(e.KeyAttributes) == 0) {
			all.refuse(data, errNoKeys)
			continue
		}
		o.prepare(all, data)
	}
	return o.send(ctx, client, namespace, all)
}

// byEntity returns the data of entities: all of one entity at its first element, in the
// caller's order, and none at others.
func byEntity(entities []types.EntityMetricData) [][]entry {
	all, first := make([][]entry, len(entities)), map[string]int{}
	for i, e := range entities {
		key := entityKey(e.Entity)
		if _, known := first[key]; !known {
			first[key] = i
		}
		at := first[key]
		all[at] = given(all[at], e.MetricData, i, at)
	}
	return all
}

// entityKey is the same for entities that hold the same.
func entityKey(e *types.Entity) string {
	if e == nil {
		return ""
	}
	return fmt.Sprintf("%q %q", e.KeyAttributes, e.Attributes) // in the order of their keys
}

// refuse adds data that are not sent.
func (b *batch) refuse(data []entry, err error) {
	for _, e := range data {
		e.err = err
		b.bad = append(b.bad, e)
	}
}

// fill adds a datum to an input, to those of its entity if it has one, which come one
// behind the other.
func (b *batch) fill(in *cloudwatch.PutMetricDataInput, e *entry) {
	if b.entities == nil {
		in.MetricData = append(in.MetricData, e.datum)
		return
	}
	all, of := in.EntityMetricData, b.entities[e.entity].Entity
	if len(all) == 0 || all[len(all)-1].Entity != of {
		all = append(all, types.EntityMetricData{Entity: of})
	}
	last := &all[len(all)-1]
	last.MetricData = append(last.MetricData, e.datum)
	in.EntityMetricData = all
}

// unsentEntities are the data that were not sent, by their entities, in the caller's order.
func (b *batch) unsentEntities(outcomes []bulk.Outcome) []types.EntityMetricData {
	if b.entities == nil {
		return nil
	}
	left := map[int][]types.MetricDatum{}
	for _, e := range b.bad {
		left[e.entity] = append(left[e.entity], e.datum)
	}
	for i, o := range outcomes {
		if e := &b.good[i]; o.Err != nil {
			left[e.entity] = append(left[e.entity], e.datum)
		}
	}
	var all []types.EntityMetricData
	for i, e := range b.entities {
		if data := left[i]; len(data) > 0 {
			all = append(all, types.EntityMetricData{Entity: e.Entity, MetricData: data})
		}
	}
	return all
}

// largestEntity is about how many bytes an entity takes at most.
func (b *batch) largestEntity() int {
	most := 0
	for _, e := range b.entities {
		if e.Entity == nil {
			continue
		}
		n := 0
		for _, texts := range []map[string]string{e.Entity.KeyAttributes, e.Entity.Attributes} {
			for key, value := range texts {
				n += 16 + len(key) + len(value)
			}
		}
		most = max(most, n)
	}
	return most
}
