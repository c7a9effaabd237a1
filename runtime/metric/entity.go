package metric

import (
	"context"
	"errors"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"github.com/seed5e775779/resgen/runtime/internal/bulk"
)

// mostEntities is how many CloudWatch takes in one request.
const mostEntities = 2

// PutAllOfEntities sends data that are of entities, such as services and the instances that
// run them, any number of both, as PutAll does: in requests of PutMetricData that hold up
// to two entities, 1,000 data and a megabyte. Data of one entity are merged and cut. An
// entity without KeyAttributes, or one that CloudWatch does not find valid, keeps its own
// data from being sent, and those of no other; with LaxEntities its data are sent
// without it. If not everything was sent, the error is an *UnsentError.
func PutAllOfEntities(ctx context.Context, client Putter, namespace string, entities []types.EntityMetricData, optFns ...func(*PutOptions)) error {
	o := putOptions(optFns)
	all := &batch{entities: entities}
	for i, e := range entities {
		b := o.prepare(e.MetricData)
		if (e.Entity == nil || len(e.Entity.KeyAttributes) == 0) && !o.LaxEntities {
			b = refused(e.MetricData, errors.New("its entity has no KeyAttributes"))
		}
		all.add(b, strconv.Itoa(i))
	}
	return o.send(ctx, client, namespace, all)
}

// refused is a batch of data that are not sent.
func refused(data []types.MetricDatum, err error) *batch {
	b := &batch{}
	for i, d := range data {
		b.bad = append(b.bad, entry{at: i, datum: d, err: err})
	}
	return b
}

// add adds a batch of one entity.
func (b *batch) add(more *batch, of string) {
	for _, list := range [][]entry{more.good, more.bad} {
		for i := range list {
			list[i].of = of
		}
	}
	b.good, b.bad = append(b.good, more.good...), append(b.bad, more.bad...)
}

// entity is that of an entry of one that has entities.
func (b *batch) entity(e *entry) *types.Entity {
	i, _ := strconv.Atoi(e.of)
	return b.entities[i].Entity
}

// fill adds a datum to an input, to those of its entity if it has one, which come one
// behind the other.
func (b *batch) fill(in *cloudwatch.PutMetricDataInput, e *entry) {
	if b.entities == nil {
		in.MetricData = append(in.MetricData, e.datum)
		return
	}
	all, of := in.EntityMetricData, b.entity(e)
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
	left := map[string][]types.MetricDatum{}
	for _, e := range b.bad {
		left[e.of] = append(left[e.of], e.datum)
	}
	for i, o := range outcomes {
		if e := &b.good[i]; o.Err != nil {
			left[e.of] = append(left[e.of], e.datum)
		}
	}
	var all []types.EntityMetricData
	for i, e := range b.entities {
		if data := left[strconv.Itoa(i)]; len(data) > 0 {
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
