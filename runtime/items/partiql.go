package items

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"github.com/seed5e775779/resgen/runtime/internal/fault"
	"github.com/seed5e775779/resgen/runtime/resource"
)

// Statement lists what a statement of PartiQL returns, as Ts. Each ? in it stands for one
// of params, which may be anything that an attribute may be, or the SDK's
// types.AttributeValue. It takes the options Input, Consistent, Encoder, Decoder and
// Client.
//
// It sends ExecuteStatement for every page, so a statement that writes is for Execute:
// looping over a list anew would write anew.
func Statement[T any](s Service, statement string, params []any, opts ...Option) *List[T] {
	p := pages{
		owner: s, observer: observer(s), method: "Statement", operation: "ExecuteStatement",
		parse: func(string) error { return nil },
	}
	r, in, err := statementInput(statement, params, opts, "Consistent", "Decoder")
	p.err = err
	var by []func(*dynamodb.Options)
	if err == nil {
		by = r.options(readerOf[T](r, "Items"))
	}
	p.ask = func(ctx context.Context, at place) (*page, error) {
		sent := *in
		if at.token != "" {
			sent.NextToken = &at.token
		}
		if at.size > 0 {
			sent.Limit = &at.size
		}
		out, err := s.ExecuteStatement(ctx, &sent, by...)
		if err != nil {
			return nil, err
		}
		r.spent(out.ConsumedCapacity)
		if err := hollow(out.Items, out.ResultMetadata); err != nil {
			return nil, err
		}
		next := ""
		if out.NextToken != nil {
			next = *out.NextToken
		}
		return &page{rowsOf(out.Items, out.ResultMetadata), next}, nil
	}
	return newList[T](listOf[T](r, p))
}

// Execute does what a statement of PartiQL says that writes. It takes the options Input,
// Encoder and Client.
//
// It sends ExecuteStatement. If a condition keeps it from writing, the error is a
// *ConditionError.
func Execute(ctx context.Context, s Service, statement string, params []any, opts ...Option) error {
	r, in, err := statementInput(statement, params, opts)
	var out *dynamodb.ExecuteStatementOutput
	if err == nil {
		oldOnFailure(in.Statement, &in.ReturnValuesOnConditionCheckFailure)
		out, err = s.ExecuteStatement(ctx, in, r.client...)
	}
	if err == nil {
		r.spent(out.ConsumedCapacity)
	}
	return fault.Rename(s, "Execute", conditionFailed(s, err))
}

// statementInput takes the options that are named, and those that all statements have.
func statementInput(statement string, params []any, opts []Option, takes ...string) (*request, *dynamodb.ExecuteStatementInput, error) {
	r, err := options(opts, append(takes, "Input", "Encoder")...)
	if err != nil {
		return nil, nil, err
	}
	in, err := input[dynamodb.ExecuteStatementInput](r)
	if err == nil {
		err = set("Statement", &in.Statement, statement)
	}
	if err == nil && (in.Limit != nil || in.NextToken != nil) {
		err = fmt.Errorf("input member Limit or NextToken %w: use PageSize, Limit or StartAt of the list", resource.ErrPagingMember)
	}
	if err == nil && r.has("Consistent") {
		err = set("ConsistentRead", &in.ConsistentRead, true)
	}
	if err == nil {
		err = r.asks(&in.ReturnConsumedCapacity)
	}
	if err == nil && len(params) > 0 {
		in.Parameters, err = r.parameters(in.Parameters, params)
	}
	return r, in, err
}

// parameters encodes what the ? of a statement stand for.
func (r *request) parameters(theirs []types.AttributeValue, params []any) ([]types.AttributeValue, error) {
	if theirs != nil {
		return nil, fmt.Errorf("input member Parameters %w: they are given twice", resource.ErrConflict)
	}
	values := make([]types.AttributeValue, len(params))
	for i, p := range params {
		v, ok := p.(types.AttributeValue)
		if !ok {
			var err error
			if v, err = attributevalue.MarshalWithOptions(p, r.encoder...); err != nil {
				return nil, fmt.Errorf("parameter %d, %T: %w", i+1, p, err)
			}
		}
		values[i] = v
	}
	return values, nil
}
