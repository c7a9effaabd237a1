package items

import (
	"context"
	"fmt"

	awsmiddleware "github.com/aws/aws-sdk-go-v2/aws/middleware"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/expression"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Update changes the item with a key and returns it as it is afterwards, or what the
// ReturnValues of an Input ask for. An item that is not there is made: a condition that
// the key exists, expression.AttributeExists, keeps it from that. The update may be left
// empty, expression.UpdateBuilder{}, where With or Input has it. It takes the options
// Input, With, If, Encoder, Decoder and Client.
//
// It sends UpdateItem, which is atomic: expression.Add counts right whoever else counts.
// If a condition keeps it from writing, the error is a *ConditionError. If what comes
// back cannot be decoded, or is not there (resource.ErrNotSet), the item is changed all the
// same.
func Update[T any](ctx context.Context, t Table, key any, update expression.UpdateBuilder, opts ...Option) (T, error) {
	var v T
	r, in, err := updateInput(key, update, opts, "Decoder")
	if err == nil && in.ReturnValues == "" {
		in.ReturnValues = types.ReturnValueAllNew
	}
	var out *dynamodb.UpdateItemOutput
	if err == nil {
		out, err = t.UpdateItem(ctx, in, r.client...)
	}
	if err == nil {
		r.spent(out.ConsumedCapacity)
		err = lost(in.ReturnValues, out)
	}
	if err == nil {
		v, err = decode[T](r, out.Attributes)
	}
	return v, fault.Rename(t, "Update", conditionFailed(t, err))
}

// lost returns an error for a service's answer that lacks the item, which has at least its
// key when it was changed. A fake may leave it out.
func lost(asked types.ReturnValue, out *dynamodb.UpdateItemOutput) error {
	if asked != types.ReturnValueAllNew || out.Attributes != nil || awsmiddleware.GetRawResponse(out.ResultMetadata) == nil {
		return nil
	}
	return fmt.Errorf("the answer to UpdateItem: Attributes is %w, so that nothing tells how the item is now", resource.ErrNotSet)
}

// updateInput takes the options that are named, and those that all updates have.
func updateInput(key any, update expression.UpdateBuilder, opts []Option, takes ...string) (*request, *dynamodb.UpdateItemInput, error) {
	r, err := options(opts, append(takes, "Input", "With", "If", "Encoder")...)
	if err != nil {
		return nil, nil, err
	}
	in, err := input[dynamodb.UpdateItemInput](r)
	if err == nil {
		err = r.setItem("Key", &in.Key, key)
	}
	if !isEmpty(update) {
		r.own = r.own.WithUpdate(update)
	}
	if err == nil {
		err = r.fill(places{
			condition: &in.ConditionExpression, update: &in.UpdateExpression,
			names: &in.ExpressionAttributeNames, values: &in.ExpressionAttributeValues, capacity: &in.ReturnConsumedCapacity,
		})
	}
	if err == nil {
		oldOnFailure(in.ConditionExpression, &in.ReturnValuesOnConditionCheckFailure)
	}
	return r, in, err
}

// isEmpty reports whether an update says nothing. Package expression does not tell, but
// by its error.
func isEmpty(update expression.UpdateBuilder) bool {
	_, err := expression.NewBuilder().WithUpdate(update).Build()
	_, empty := expression.NewBuilder().WithUpdate(expression.UpdateBuilder{}).Build()
	return err != nil && err.Error() == empty.Error()
}
