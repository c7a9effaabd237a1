package items

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Get returns the item with a key, which is a struct or a map of the key's attributes and
// no others. It is resource.ErrNotFound if there is none. It takes the options Input,
// With (a projection), Consistent, Encoder, Decoder and Client.
//
// It sends GetItem.
func Get[T any](ctx context.Context, t Table, key any, opts ...Option) (T, error) {
	var v T
	r, came, err := get(ctx, t, key, opts, readerOf[T])
	switch {
	case err != nil:
	case came.direct == nil:
		v, err = decode[T](r, came.items[0])
	case len(came.direct.Odd) > 0:
		v, err = decode[T](r, (*came.direct.Maps.(*[]Item))[0])
	default:
		v = (*came.direct.Values.(*[]T))[0]
	}
	return v, fault.Rename(t, "Get", err)
}

// get returns the one item that was asked for.
func get(ctx context.Context, t Table, key any, opts []Option, by func(r *request, member string) reader) (*request, rows, error) {
	r, err := options(opts, "Input", "With", "Consistent", "Encoder", "Decoder")
	if err != nil {
		return nil, rows{}, err
	}
	in, err := getInput(r, key)
	if err != nil {
		return nil, rows{}, err
	}
	out, err := t.GetItem(ctx, in, r.options(by(r, "Item"))...)
	if err != nil {
		return nil, rows{}, err
	}
	r.spent(out.ConsumedCapacity)
	came := rowsOf([]Item{out.Item}, out.ResultMetadata)
	if out.Item == nil && came.direct == nil {
		return nil, rows{}, fmt.Errorf("item %s: %w", printed(in.Key), resource.ErrNotFound)
	}
	return r, came, nil
}

func getInput(r *request, key any) (*dynamodb.GetItemInput, error) {
	in, err := input[dynamodb.GetItemInput](r)
	if err == nil {
		err = r.setItem("Key", &in.Key, key)
	}
	if err == nil {
		err = r.fill(places{projection: &in.ProjectionExpression, names: &in.ExpressionAttributeNames, values: new(Item), capacity: &in.ReturnConsumedCapacity})
	}
	if err == nil && r.has("Consistent") {
		err = set("ConsistentRead", &in.ConsistentRead, true)
	}
	return in, err
}

// setItem fills a member of an input with what the function is given.
func (r *request) setItem(member string, to *Item, v any) error {
	if *to != nil {
		return fmt.Errorf("input member %s %w: it is given twice", member, resource.ErrConflict)
	}
	item, err := r.encode(member, v)
	*to = item
	return err
}
