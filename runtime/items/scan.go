package items

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/internal/listing"
	"github.com/seed5e775779/resgen/runtime/internal/source"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Scanned is a List of a whole table or index, which can be read in parallel.
type Scanned[T any] struct {
	resource.Collection[T]
	resource.Settings[*Scanned[T]]
	list source.List
}

func newScanned[T any](l source.List) *Scanned[T] {
	return &Scanned[T]{resource.NewCollection[T](l), resource.NewSettings(l, newScanned[T]), l}
}

// Parallel returns the list read in n segments at once: n requests are under way, pages
// come in any order, and a token of such a list fits lists of as many segments alone. One
// reads in turn. An n below 1, and one above 1,000,000, which DynamoDB does not take, is
// an error, as is an Input with a segment of its own.
func (s *Scanned[T]) Parallel(n int) *Scanned[T] {
	return newScanned[T](s.list.With(func(to *source.Settings) error {
		to.Parallel = n
		return segmentsFit(n)
	}))
}

// Pause returns the list with no more than n pages asked for in an iteration, of all
// segments together. All are handed out; after Pages, the Next of the last one says what is
// left, and every other way to list ends with ErrPaused, if anything is, and the Resume of
// the ListError in it. An n below 1 is an error.
func (s *Scanned[T]) Pause(n int) *Scanned[T] {
	return newScanned[T](s.list.With(func(to *source.Settings) error {
		to.Pause = n
		if n < 1 {
			return fmt.Errorf("pause after %d pages: not positive", n)
		}
		return nil
	}))
}

// Scan lists all items of the table, or of an index, as Ts, in no order. It takes the
// options Input, With, Filter, Index, Consistent, Decoder and Client.
//
// It sends Scan for every page, and pays for every item that is read, also for those
// that a filter leaves out.
func Scan[T any](t Table, opts ...Option) *Scanned[T] { return scan[T](t, "Scan", opts) }

// ScanItems lists all items of the table, or of an index, page after page, in no order, as
// they are. It is Scan[Item].
func ScanItems(t Table, opts ...Option) *Scanned[Item] { return scan[Item](t, "ScanItems", opts) }

func scan[T any](t Table, method string, opts []Option) *Scanned[T] {
	r, in, err := scanInput(opts)
	var by []func(*dynamodb.Options)
	if err == nil {
		by = r.options(readerOf[T](r, "Items"))
	}
	part := func(segment, of int32) *listing.List {
		p := pages{owner: t, observer: observer(t), method: method, operation: "Scan", parse: parseKey, err: err}
		p.ask = func(ctx context.Context, at place) (*page, error) {
			sent := *in
			if of > 1 {
				sent.Segment, sent.TotalSegments = &segment, &of
			}
			return askScan(ctx, t, &sent, at, r, by)
		}
		return listOf[T](r, p)
	}
	own := err == nil && in.TotalSegments != nil
	return newScanned[T](&segmented{List: part(0, 1), part: part, own: own})
}

func askScan(ctx context.Context, t Table, in *dynamodb.ScanInput, at place, r *request, by []func(*dynamodb.Options)) (*page, error) {
	start, err := startKey(at)
	if err != nil {
		return nil, err
	}
	in.ExclusiveStartKey = start
	if at.size > 0 {
		in.Limit = &at.size
	}
	out, err := t.Scan(ctx, in, by...)
	if err != nil {
		return nil, err
	}
	r.spent(out.ConsumedCapacity)
	return answered(out.Items, out.LastEvaluatedKey, out.ResultMetadata)
}

// answered returns what the answer to a query or scan brings.
func answered(items []Item, last Item, metadata middleware.Metadata) (*page, error) {
	if err := hollow(items, metadata); err != nil {
		return nil, err
	}
	next, err := tokenOf(last)
	return &page{rowsOf(items, metadata), next}, err
}

func scanInput(opts []Option) (*request, *dynamodb.ScanInput, error) {
	r, err := options(opts, "Input", "With", "Filter", "Index", "Consistent", "Decoder")
	if err != nil {
		return r, nil, err
	}
	in, err := input[dynamodb.ScanInput](r)
	if err != nil {
		return r, nil, err
	}
	err = r.fill(places{
		filter: &in.FilterExpression, projection: &in.ProjectionExpression,
		names: &in.ExpressionAttributeNames, values: &in.ExpressionAttributeValues, capacity: &in.ReturnConsumedCapacity,
	})
	if err == nil {
		err = r.reads(&in.IndexName, &in.ConsistentRead)
	}
	if err == nil {
		err = pagesAlone(in.Limit, in.ExclusiveStartKey, in.Select)
	}
	return r, in, err
}
