package items

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
)

// Put writes an item, a struct or a map, in place of any that has its key. It takes the
// options Input, With, If, Encoder and Client.
//
// It sends PutItem. If a condition keeps it from writing, the error is a
// *ConditionError.
func Put(ctx context.Context, t Table, item any, opts ...Option) error {
	r, in, err := putInput(item, opts)
	var out *dynamodb.PutItemOutput
	if err == nil {
		out, err = t.PutItem(ctx, in, r.client...)
	}
	if err == nil {
		r.spent(out.ConsumedCapacity)
	}
	return fault.Rename(t, "Put", conditionFailed(t, err))
}

func putInput(item any, opts []Option) (*request, *dynamodb.PutItemInput, error) {
	r, err := options(opts, "Input", "With", "If", "Encoder")
	if err != nil {
		return nil, nil, err
	}
	in, err := input[dynamodb.PutItemInput](r)
	if err == nil {
		err = r.setItem("Item", &in.Item, item)
	}
	if err == nil {
		err = r.fill(places{condition: &in.ConditionExpression, names: &in.ExpressionAttributeNames, values: &in.ExpressionAttributeValues, capacity: &in.ReturnConsumedCapacity})
	}
	if err == nil {
		oldOnFailure(in.ConditionExpression, &in.ReturnValuesOnConditionCheckFailure)
	}
	return r, in, err
}

// Delete deletes the item with a key; that there is none is no error. It takes the
// options Input, With, If, Encoder and Client.
//
// It sends DeleteItem. If a condition keeps it from deleting, the error is a
// *ConditionError.
func Delete(ctx context.Context, t Table, key any, opts ...Option) error {
	r, in, err := deleteInput(key, opts)
	var out *dynamodb.DeleteItemOutput
	if err == nil {
		out, err = t.DeleteItem(ctx, in, r.client...)
	}
	if err == nil {
		r.spent(out.ConsumedCapacity)
	}
	return fault.Rename(t, "Delete", conditionFailed(t, err))
}

func deleteInput(key any, opts []Option) (*request, *dynamodb.DeleteItemInput, error) {
	r, err := options(opts, "Input", "With", "If", "Encoder")
	if err != nil {
		return nil, nil, err
	}
	in, err := input[dynamodb.DeleteItemInput](r)
	if err == nil {
		err = r.setItem("Key", &in.Key, key)
	}
	if err == nil {
		err = r.fill(places{condition: &in.ConditionExpression, names: &in.ExpressionAttributeNames, values: &in.ExpressionAttributeValues, capacity: &in.ReturnConsumedCapacity})
	}
	if err == nil {
		oldOnFailure(in.ConditionExpression, &in.ReturnValuesOnConditionCheckFailure)
	}
	return r, in, err
}

// oldOnFailure asks for the item as it is, should a condition fail; it costs nothing.
func oldOnFailure(condition *string, to *types.ReturnValuesOnConditionCheckFailure) {
	if condition != nil && *to == "" {
		*to = types.ReturnValuesOnConditionCheckFailureAllOld
	}
}
