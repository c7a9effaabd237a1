package metric

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch"
	"github.com/aws/aws-sdk-go-v2/service/cloudwatch/types"

	"github.com/seed5e775779/resgen/runtime/internal/bulk"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// What CloudWatch takes in one request.
const (
	mostData  = 1000
	mostBytes = 1_000_000
)

// Putter is what PutAll needs of a client.
type Putter interface {
	PutMetricData(context.Context, *cloudwatch.PutMetricDataInput, ...func(*cloudwatch.Options)) (*cloudwatch.PutMetricDataOutput, error)
}

// Merge says what becomes of data that have the same name, dimensions in any order, unit,
// resolution and timestamp.
type Merge int

const (
	// MergeValues makes one datum of the values and how often each occurs. Nothing is
	// lost. Statistic sets stay as they are.
	MergeValues Merge = iota
	// MergeStatistics makes one statistic set of values and sets: count, sum, minimum
	// and maximum. It is the least to send, and percentiles cannot be had of it.
	MergeStatistics
	// MergeNothing sends each datum by itself.
	MergeNothing
)

// PutOptions say how data are sent. Options get them with their defaults.
type PutOptions struct {
	// Merge says what becomes of data that differ in their values alone.
	Merge Merge
	// Period, if positive, has timestamps rounded down to its multiples before, so that
	// more data are the same.
	Period time.Duration
	// Concurrency is the most requests at a time, 4 by default. Less than 1 is 1.
	Concurrency int
	// LaxEntities takes data whose entity is not valid, without it; CloudWatch refuses
	// them by default. It is about PutAllOfEntities.
	LaxEntities bool
	// MaxBytes is the most bytes of data in one request, as they are encoded and before
	// they are compressed; 1,000,000 by default, which is what CloudWatch allows.
	MaxBytes int
	// Requests are options of the SDK's client for every request.
	Requests []func(*cloudwatch.Options)
}

// UnsentError says what was not sent, and why.
type UnsentError struct {
	// Data are what was not sent: the caller's values, all of them and no others,
	// merged and cut as they were to be sent. PutAll takes them again. Where the answer
	// of a request was lost, its data are among them and may be there all the same.
	Data []types.MetricDatum
	// Entities are the same data with their entities, each entity once, for
	// PutAllOfEntities; nil for others.
	Entities []types.EntityMetricData
	// Err has the errors: as many, in the same order.
	Err *resource.BatchError
}

// Error prints the errors.
func (e *UnsentError) Error() string { return e.Err.Error() }

// Unwrap returns Err.
func (e *UnsentError) Unwrap() error { return e.Err }

// PutAll sends data, any number of them, in requests of PutMetricData that hold up to
// 1,000 data and a megabyte. Data that differ in their values alone are merged, as
// PutOptions say, and data with more than 150 values are cut. The caller's data are not
// changed. If not everything was sent, the error is an *UnsentError.
//
// A datum that CloudWatch would not take, for it is not a number, lacks its name or has
// more than 30 dimensions, is not sent, and does not keep the others from being sent. What
// is throttled, or failed at the service, is sent again, four times at most after pauses
// that grow; where only the answer was lost, values may count twice. A refusal that is not
// about the data, such as for want of a permission, ends it, as does the end of ctx. A
// request with n data that is refused for one of them is sent again in halves, up to
// 8 log2 n + 8 requests more, and only 2 log2 n + 2 if none of those is accepted. Data that
// no request was left for are not sent, and say so.
func PutAll(ctx context.Context, client Putter, namespace string, points []types.MetricDatum, optFns ...func(*PutOptions)) error {
	o := putOptions(optFns)
	all := &batch{}
	o.prepare(all, given(nil, points, -1, 0))
	return o.send(ctx, client, namespace, all)
}

func putOptions(optFns []func(*PutOptions)) *PutOptions {
	o := &PutOptions{Concurrency: 4, MaxBytes: mostBytes}
	for _, f := range optFns {
		f(o)
	}
	return o
}

// send sends a batch.
func (o *PutOptions) send(ctx context.Context, client Putter, namespace string, batch *batch) error {
	job := &bulk.Job{Count: mostData, Size: o.MaxBytes, Groups: mostEntities, Concurrency: o.Concurrency, Name: func(i int) string { return batch.good[i].name() }}
	for i := range batch.good {
		e := &batch.good[i]
		job.Entries = append(job.Entries, bulk.Entry{Size: size(&e.datum), Group: strconv.Itoa(e.entity)})
	}
	job.Size -= mostEntities * batch.largestEntity()
	job.Send = func(ctx context.Context, entries []int) ([]bulk.Outcome, error) {
		in := &cloudwatch.PutMetricDataInput{Namespace: &namespace}
		if batch.entities != nil {
			in.StrictEntityValidation = aws.Bool(!o.LaxEntities)
		}
		for _, i := range entries {
			batch.fill(in, &batch.good[i])
		}
		_, err := bulk.Given(client.PutMetricData(ctx, in, o.Requests...))
		return make([]bulk.Outcome, len(entries)), err
	}
	outcomes, _ := job.Run(ctx)
	return batch.unsent(outcomes)
}

// PutAllOf sends data of one metric, any number of them, as PutAll does. It fills
// MetricName and Dimensions, which the data need not have. Another name or other dimensions
// are resource.ErrConflict, and nothing is sent.
func PutAllOf(ctx context.Context, client Putter, namespace, name string, dimensions []types.Dimension, points []types.MetricDatum, optFns ...func(*PutOptions)) error {
	filled := make([]types.MetricDatum, len(points))
	for i, d := range points {
		if d.MetricName != nil && *d.MetricName != name {
			return fmt.Errorf("datum %d: MetricName: %w: %q is not %q", i, resource.ErrConflict, *d.MetricName, name)
		}
		if len(d.Dimensions) > 0 && dimensionsKey(d.Dimensions) != dimensionsKey(dimensions) {
			return fmt.Errorf("datum %d: Dimensions: %w", i, resource.ErrConflict)
		}
		d.MetricName, d.Dimensions = &name, dimensions
		filled[i] = d
	}
	return PutAll(ctx, client, namespace, filled, optFns...)
}

// unsent returns the error that says what was not sent, nil if everything was.
func (b *batch) unsent(outcomes []bulk.Outcome) error {
	e := &UnsentError{Err: &resource.BatchError{Tried: len(outcomes) + len(b.bad)}}
	for _, bad := range b.bad {
		e.Data = append(e.Data, bad.datum)
		e.Err.Errs = append(e.Err.Errs, fmt.Errorf("%s: %w", bad.name(), bad.err))
	}
	for i, o := range outcomes {
		if o.Err != nil {
			e.Data = append(e.Data, b.good[i].datum)
			e.Err.Errs = append(e.Err.Errs, o.Err)
		}
	}
	if e.Err.Failed = len(e.Data); e.Err.Failed == 0 {
		return nil
	}
	e.Entities = b.unsentEntities(outcomes)
	return e
}

// size returns about how many bytes a datum takes: its texts, nine bytes for a number,
// and the names of members.
func size(d *types.MetricDatum) int {
	const member, number = 16, 9
	n := 6*member + 2*number + len(aws.ToString(d.MetricName)) + len(d.Unit) + number*(len(d.Values)+len(d.Counts))
	for _, dim := range d.Dimensions {
		n += 2*member + len(aws.ToString(dim.Name)) + len(aws.ToString(dim.Value))
	}
	if d.StatisticValues != nil {
		n += 4 * (member + number)
	}
	return n
}
