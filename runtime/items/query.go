package items

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/runtime/resource"
)

// Query lists the items of one partition key, in the order of the sort key, as Ts. The
// key condition may be left empty, expression.KeyConditionBuilder{}, where With or Input
// has it. It takes the options Input, With, Filter, Index, Consistent, Descending,
// Decoder and Client.
//
// It sends Query for every page.
func Query[T any](t Table, key expression.KeyConditionBuilder, opts ...Option) *List[T] {
	r, p := query[T](t, "Query", key, opts)
	return newList[T](listOf[T](r, p))
}

// QueryItems lists the items of one partition key, page after page, in the order of the
// sort key, as they are. It is Query[Item].
func QueryItems(t Table, key expression.KeyConditionBuilder, opts ...Option) *List[Item] {
	r, p := query[Item](t, "QueryItems", key, opts)
	return newList[Item](listOf[Item](r, p))
}

// query says how the pages of a query are asked for.
func query[T any](t Table, method string, key expression.KeyConditionBuilder, opts []Option) (*request, pages) {
	p := pages{owner: t, observer: observer(t), method: method, operation: "Query", parse: parseKey}
	r, in, err := queryInput(key, opts)
	if p.err = err; err != nil {
		return r, p
	}
	by := r.options(readerOf[T](r, "Items"))
	p.ask = func(ctx context.Context, at place) (*page, error) {
		sent := *in
		return askQuery(ctx, t, &sent, at, r, by)
	}
	return r, p
}

func askQuery(ctx context.Context, t Table, in *dynamodb.QueryInput, at place, r *request, by []func(*dynamodb.Options)) (*page, error) {
	start, err := startKey(at)
	if err != nil {
		return nil, err
	}
	in.ExclusiveStartKey = start
	if at.size > 0 {
		in.Limit = &at.size
	}
	out, err := t.Query(ctx, in, by...)
	if err != nil {
		return nil, err
	}
	r.spent(out.ConsumedCapacity)
	return answered(out.Items, out.LastEvaluatedKey, out.ResultMetadata)
}

func queryInput(key expression.KeyConditionBuilder, opts []Option) (*request, *dynamodb.QueryInput, error) {
	r, err := options(opts, "Input", "With", "Filter", "Index", "Consistent", "Descending", "Decoder")
	if err != nil {
		return r, nil, err
	}
	in, err := input[dynamodb.QueryInput](r)
	if err != nil {
		return r, nil, err
	}
	if key.IsSet() {
		r.own = r.own.WithKeyCondition(key)
	}
	err = r.fill(places{
		key: &in.KeyConditionExpression, filter: &in.FilterExpression, projection: &in.ProjectionExpression,
		names: &in.ExpressionAttributeNames, values: &in.ExpressionAttributeValues, capacity: &in.ReturnConsumedCapacity,
	})
	if err == nil {
		err = r.reads(&in.IndexName, &in.ConsistentRead)
	}
	if err == nil && r.has("Descending") {
		err = set("ScanIndexForward", &in.ScanIndexForward, false)
	}
	if err == nil {
		err = pagesAlone(in.Limit, in.ExclusiveStartKey, in.Select)
	}
	return r, in, err
}

// reads fills what queries and scans have in common.
func (r *request) reads(index **string, consistent **bool) error {
	if r.has("Index") {
		if err := set("IndexName", index, r.index); err != nil {
			return err
		}
	}
	if r.has("Consistent") {
		return set("ConsistentRead", consistent, true)
	}
	return nil
}

// pagesAlone refuses what a list says itself in every request.
func pagesAlone(limit *int32, start Item, selects types.Select) error {
	switch {
	case limit != nil:
		return fmt.Errorf("input member Limit %w: use PageSize or Limit of the list", resource.ErrPagingMember)
	case start != nil:
		return fmt.Errorf("input member ExclusiveStartKey %w: use StartAt of the list", resource.ErrPagingMember)
	case selects == types.SelectCount:
		return fmt.Errorf("input member Select: with %s there are no items to list", selects)
	}
	return nil
}

func parseKey(token string) error {
	_, err := keyOfToken(token)
	return err
}

// startKey returns the key that a page begins behind, nil for the first page.
func startKey(at place) (Item, error) {
	if at.token == "" {
		return nil, nil
	}
	return keyOfToken(at.token)
}
