package items

import (
	"context"
	"slices"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/smithy-go/middleware"

	"github.com/seed5e775779/resgen/runtime/internal/deserialize"
	"github.com/seed5e775779/resgen/runtime/internal/jsonwalk"
)

// rows are the items of an answer: decoded while it was read or, where that could not be,
// as the SDK has them.
type rows struct {
	items  []Item
	direct *jsonwalk.Rows // nil if they are in items
}

// rowsKey is the key of *jsonwalk.Rows in an output's metadata, which belong to one attempt
// of a call and to no other.
type rowsKey struct{}

// rowsOf returns the items of an answer: what an output has, or what its metadata have.
func rowsOf(items []Item, metadata middleware.Metadata) rows {
	if direct, ok := metadata.Get(rowsKey{}).(*jsonwalk.Rows); ok {
		return rows{direct: direct}
	}
	return rows{items: items}
}

// reader has the items of answers decoded while they are read.
type reader struct {
	items *jsonwalk.Items
	ask   jsonwalk.Ask
}

// readerOf returns what has the items of a member become Ts, as do those that r decodes
// later.
func readerOf[T any](r *request, member string) reader {
	r.plan = planOf[T](r)
	return reader{r.plan, jsonwalk.Ask{Member: member}}
}

// options returns the options of the client for a call.
func (r *request) options(by reader) []func(*dynamodb.Options) {
	if by.items.Map == nil {
		return r.client // the SDK's types are not as they were
	}
	return append(slices.Clip(r.client), func(o *dynamodb.Options) {
		o.APIOptions = append(slices.Clip(o.APIOptions), func(stack *middleware.Stack) error {
			return deserialize.Instead(stack, func(sdk, usual deserialize.Step) deserialize.Wrapper {
				return &step{Step: usual, sdk: sdk, stack: stack, by: by}
			})
		})
	})
}

// step decodes items in the place of the SDK's step, which decodes the rest of the answer.
type step struct {
	deserialize.Step // what decodes otherwise
	sdk              deserialize.Step
	stack            *middleware.Stack
	by               reader
}

// Unwrap returns the SDK's step.
func (s *step) Unwrap() deserialize.Step { return s.sdk }

// HandleDeserialize decodes the answer to one attempt. Whoever may look at the output
// finds the items there, and nothing is decoded.
func (s *step) HandleDeserialize(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (
	middleware.DeserializeOutput, middleware.Metadata, error,
) {
	if deserialize.Foreign(s.stack) {
		return s.Step.HandleDeserialize(ctx, in, next)
	}
	a := &attempt{by: s.by}
	out, metadata, err := deserialize.Tapped(s.stack, s.sdk, a).HandleDeserialize(ctx, in, next)
	if err == nil && a.rows != nil {
		metadata.Set(rowsKey{}, a.rows)
	}
	return out, metadata, err
}

// attempt is one attempt of a call.
type attempt struct {
	by   reader
	rows *jsonwalk.Rows // what came, once the SDK has made an output of the rest
}

// DecodeBody decodes the items of a body.
func (a *attempt) DecodeBody(ctx context.Context, body []byte) (any, bool) {
	return a.by.items.Decode(ctx, body, a.by.ask)
}

// Move keeps what was decoded.
func (a *attempt) Move(_, decoded any) bool {
	a.rows, _ = decoded.(*jsonwalk.Rows)
	return a.rows != nil
}
